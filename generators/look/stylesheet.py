"""The empty official document (GB/T 9704-2012): page, styles, page numbers, as one small file.

A4, top margin 37 mm, left 28 mm, text block 156 x 225 mm; body 仿宋_GB2312 16 pt (三号) on a
fixed pitch of 29 pt, so that a page has 22 lines of 28 characters; page number 宋体 14 pt
between dashes, right on odd pages and left on even ones. `look` builds documents upon it.
"""

import io
import zipfile
from dataclasses import dataclass
from functools import cache

from docx.oxml.ns import nsdecls

FANGSONG = "仿宋_GB2312"
KAITI = "楷体_GB2312"
HEITI = "黑体"
SONGTI = "宋体"
XIAOBIAOSONG = "方正小标宋简体"
# What Word takes where a machine lacks the official face.
_SUBSTITUTES = {FANGSONG: "仿宋", KAITI: "楷体", HEITI: "SimHei", XIAOBIAOSONG: SONGTI}

# Lengths in twentieths of a point (twips); 1 mm is 56.69 of them.
PAGE = (11906, 16838)
TOP, LEFT, RIGHT = 2098, 1587, 1474  # 37 mm, 28 mm, 26 mm
BOTTOM = 1980  # 35 mm less a hair: 22 lines of 29 pt are 225.07 mm high, and all must fit
FOOTER = 1417  # 25 mm from the paper's edge: the dashes stand 7 mm below the text block
# 28 characters of 16 pt are 448 pt, the line is 442.2 pt: the standard has each give a little.
# A grid of lines and characters says so too, but LibreOffice then puts one character into two
# cells; setting the characters closer by a quarter of a point is right in every program.
_CLOSER = -5
_GRID = 'w:type="lines" w:linePitch="579"'

BODY, HINT, FORM = "GwBody", "GwHint", "GwForm"
CELL, CELL_HEAD, DENSE = "GwCell", "GwCellHead", "GwDense"
TITLE, SUBTITLE, SIGNATURE = "Title", "Subtitle", "GwSignature"
_NUMBER = "GwPageNumber"
_W = nsdecls("w")


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style: size and pitch in pt, `indent` in characters, `level` of a heading.

    `indent` of the first line and `right` of every line are in characters. `spacing` is what
    is added to each character's width, in twips; a style without stands outside the line grid.
    """

    id: str
    name: str
    font: str
    size: float
    pitch: float = 29
    align: str = "both"
    indent: int = 0
    right: int = 0
    after: float = 0
    bold: bool = False
    spacing: int = _CLOSER
    level: int = 0
    based: str = "Normal"
    next: str = ""

    def xml(self) -> str:
        """The w:style element."""
        base = "" if self.id == self.based else f'<w:basedOn w:val="{self.based}"/>'
        default = ' w:default="1"' if self.id == self.based else ""
        follow = f'<w:next w:val="{self.next}"/>' if self.next else ""
        keep = "<w:keepNext/>" if self.level else ""
        outline = f'<w:outlineLvl w:val="{self.level - 1}"/>' if self.level else ""
        # Counts of characters rule; the lengths are for programs that do not know them.
        indent = (
            f'<w:ind w:rightChars="{self.right * 100}" w:right="{self.right * 315}"'
            f' w:firstLineChars="{self.indent * 100}" w:firstLine="{self.indent * 315}"/>'
        )
        snap = "" if self.spacing else '<w:snapToGrid w:val="0"/>'
        fonts = " ".join(f'w:{kind}="{self.font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
        bold = "<w:b/>" if self.bold else ""
        half_points = round(self.size * 2)
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{base}{follow}<w:qFormat/>'
            f'<w:pPr>{keep}<w:widowControl w:val="0"/>{snap}'
            f'<w:spacing w:before="0" w:after="{round(self.after * 20)}"'
            f' w:line="{round(self.pitch * 20)}" w:lineRule="exact"/>'
            f'{indent}<w:jc w:val="{self.align}"/>{outline}</w:pPr>'
            f'<w:rPr><w:rFonts {fonts}/>{bold}<w:spacing w:val="{self.spacing}"/>'
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
        )


_STYLES = (
    _Style("Normal", "Normal", FANGSONG, 16),
    _Style(BODY, "公文正文", FANGSONG, 16, indent=2),
    _Style(
        TITLE, "Title", XIAOBIAOSONG, 22, pitch=35, align="center", after=15, spacing=0, next=BODY
    ),
    _Style(SUBTITLE, "Subtitle", KAITI, 16, align="center", after=15, next=BODY),
    _Style("Heading1", "heading 1", HEITI, 16, indent=2, level=1, next=BODY),
    _Style("Heading2", "heading 2", KAITI, 16, indent=2, level=2, next=BODY),
    _Style("Heading3", "heading 3", FANGSONG, 16, indent=2, level=3, bold=True, next=BODY),
    _Style("Heading4", "heading 4", FANGSONG, 16, indent=2, level=4, next=BODY),
    _Style(SIGNATURE, "落款", FANGSONG, 16, align="right", right=2),
    _Style(HINT, "填写说明", FANGSONG, 12, pitch=19, spacing=0),
    _Style(CELL, "表格文字", FANGSONG, 12, pitch=19, align="left", spacing=0),
    _Style(CELL_HEAD, "表格表头", HEITI, 12, pitch=20, align="center", spacing=0),
    _Style(DENSE, "长表文字", FANGSONG, 10.5, pitch=14, align="left", spacing=0),
    _Style(FORM, "表单文字", FANGSONG, 16, align="center"),
    _Style(_NUMBER, "页码", SONGTI, 14, pitch=18, spacing=0),
)


# One character of space between the page number and the margin (空一字).
_FOOTERS = {
    "footer1.xml": ("default", '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'),
    "footer2.xml": ("even", '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'),
}
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def empty_document() -> bytes:
    """The bytes of a docx that has everything but text."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(_targets()),
        "word/styles.xml": _style_sheet(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        **{f"word/{name}": _footer(place) for name, (_, place) in _FOOTERS.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, _HEADER + content)
    return out.getvalue()


def _targets() -> dict[str, tuple[str, str]]:
    """The parts that the document refers to: kind and name by id."""
    targets = {"rId1": ("styles", "styles.xml"), "rId2": ("settings", "settings.xml")}
    targets["rId3"] = ("fontTable", "fontTable.xml")
    for number, name in enumerate(_FOOTERS, start=4):
        targets[f"rId{number}"] = ("footer", name)
    return targets


def _content_types() -> str:
    kinds = {"document.xml": "document.main", "styles.xml": "styles", "settings.xml": "settings"}
    kinds |= {"fontTable.xml": "fontTable"} | dict.fromkeys(_FOOTERS, "footer")
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_OFFICE}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{entries}</Relationships>'


def _document() -> str:
    footers = "".join(
        f'<w:footerReference w:type="{kind}" r:id="rId{number}"/>'
        for number, (kind, _) in enumerate(_FOOTERS.values(), start=4)
    )
    return (
        f'<w:document {_W} xmlns:r="{_RELATION}"><w:body><w:sectPr>{footers}'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}"'
        f' w:header="851" w:footer="{FOOTER}" w:gutter="0"/>'
        f"<w:docGrid {_GRID}/></w:sectPr></w:body></w:document>"
    )


def _style_sheet() -> str:
    """Styles for Chinese text; a run in no style is body text of the standard too."""
    fonts = " ".join(f'w:{kind}="{FANGSONG}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    others = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        + "".join(style.xml() for style in _STYLES)
        + others
        + "</w:styles>"
    )


def _settings() -> str:
    """Different footers on odd and even pages; the mode of current Word, not 兼容模式."""
    return (
        f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        "<w:evenAndOddHeaders/>"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _SUBSTITUTES.items()
    )
    return f"<w:fonts {_W}>{fonts}</w:fonts>"


def _footer(place: str) -> str:
    return (
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="{_NUMBER}"/>{place}</w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )
