"""Sound little files of every format, for the fuzzer to spoil. The same bytes every time."""

import struct
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

from evidence.facts import COLUMNS
from generators.demo import files as demo_files
from generators.look import word as look

Seeds = Mapping[str, tuple[bytes, ...]]

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_WHEN = (2024, 4, 3, 8, 0, 0)
SETTINGS = """# 法治政府建设示范创建
region: 新城区
scheme: xincheng-2024
schemes:
  - 方案/sample-2026
"""


@cache
def seeds() -> Seeds:
    """Sound files by format."""
    return {
        "docx": (_word(), demo_files.document("会议纪要", "会议研究了立法计划。"), _rich_word()),
        "xlsx": (
            _sheet(),
            demo_files.table("统计表", "受理12件，办结12件。"),
            _rich_sheet(),
            _ledger(),
        ),
        "pdf": (
            demo_files.digital_pdf("关于印发立法计划的通知", "各单位：现将计划印发给你们。"),
            demo_files.blank_pdf(),
            _scan(),
            _rich_pdf(compact=False),
            _rich_pdf(compact=True),
        ),
        "jpg": tuple(_picture("JPEG", mode, **how) for mode, how in _JPEGS),
        "png": tuple(_picture("PNG", mode) for mode in ("RGB", "P", "L", "1", "RGBA", "I;16")),
        "gif bmp tif webp": (
            *(_picture(name, "RGB") for name in ("GIF", "BMP", "TIFF", "WEBP")),
            _picture("TIFF", "1", compression="group4"),
            _picture("TIFF", "RGB", compression="jpeg"),
            _picture("TIFF", "RGB", compression="tiff_lzw", save_all=True),
        ),
        "ofd": (_ofd(),),
        "zip": (_archive(), zipped({"内层.zip": _archive(), "名单.txt": "名单".encode()})),
        "yaml": (SETTINGS.encode(), SETTINGS.encode("gb18030"), SETTINGS.encode("utf-16")),
    }


_JPEGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("RGB", {}),
    ("RGB", {"progressive": True}),
    ("L", {"dpi": (200, 200)}),
    ("CMYK", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"}),
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content, method)
    return buffer.getvalue()


def _links(links: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for id_, (kind, target) in links.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def _word() -> bytes:
    """A 情况说明 as our own templates make it."""
    doc = look.new_document()
    look.title(doc, "关于健全地方政府制度建设的情况说明")
    look.heading(doc, 1, "一、主要举措")
    look.body(doc, "2023年以来，区政府向区委请示报告立法计划2次（见印证材料1、3-5）。")
    look.insertion(doc, "请核对份数。", author="审核", day=demo_files.DAY)
    look.heading(doc, 1, "佐证材料目录")
    look.body(doc, "1．关于印发立法计划的通知")
    return look.to_bytes(doc, title="情况说明", day=demo_files.DAY)


def _rich_word() -> bytes:
    """A document with everything that readers look at: table, box, notes, comments, variables."""
    open_ = f'xmlns:w="{_W}" xmlns:r="{_R}"'

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    cell = f"<w:tc>{paragraph('单位')}</w:tc>"
    body = (
        paragraph("关于甲的情况说明")
        + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"
        + f"<w:p><w:r><w:txbxContent>{paragraph('框内')}</w:txbxContent></w:r></w:p>"
        + '<w:p><w:ins w:id="1"><w:r><w:t>新增</w:t></w:r></w:ins><w:del w:id="2"/></w:p>'
        + f"<w:sdt><w:sdtContent>{paragraph('（见印证材料1至9）')}</w:sdtContent></w:sdt>"
        + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:left="1587"/>'
        + '<w:docGrid w:linePitch="579"/></w:sectPr>'
    )
    variable = '<w:docVars><w:docVar w:name="fazhi-skeleton" w:val="0"/></w:docVars>'
    style = '<w:style w:styleId="a"><w:basedOn w:val="a"/><w:rPr><w:sz w:val="32"/></w:rPr>'
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _links({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": f"<w:document {open_}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _links(
                {
                    "rId1": ("footnotes", "footnotes.xml"),
                    "rId2": ("comments", "comments.xml"),
                    "rId3": ("settings", "settings.xml"),
                    "rId4": ("styles", "styles.xml"),
                    "rId5": ("hyperlink", "http://www.xincheng.example.gov.cn"),
                }
            ),
            "word/footnotes.xml": f"<w:footnotes {open_}>{paragraph('脚注')}</w:footnotes>",
            "word/comments.xml": f'<w:comments {open_}><w:comment w:id="0"/></w:comments>',
            "word/settings.xml": f"<w:settings {open_}>{variable}</w:settings>",
            "word/styles.xml": f"<w:styles {open_}>{style}</w:style></w:styles>",
            "word/media/image1.png": _picture("PNG", "RGB"),
        }
    )


def _row(number: int, texts: tuple[str, ...]) -> str:
    cells = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in enumerate(texts)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _book(sheet: str, links: Mapping[str, tuple[str, str]]) -> bytes:
    open_ = f'xmlns="{_S}" xmlns:r="{_R}"'
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _links({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook {open_}><workbookPr date1904="0"/><sheets>'
            '<sheet name="目录" sheetId="1" r:id="rId1"/></sheets><definedNames>'
            '<definedName name="_fazhi_skeleton">"0"</definedName></definedNames></workbook>',
            "xl/_rels/workbook.xml.rels": _links(
                {
                    "rId1": ("worksheet", "worksheets/sheet1.xml"),
                    "rId2": ("sharedStrings", "sharedStrings.xml"),
                    "rId3": ("styles", "styles.xml"),
                }
            ),
            "xl/worksheets/sheet1.xml": f"<worksheet {open_}>{sheet}</worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": _links(links),
            "xl/sharedStrings.xml": f"<sst {open_}><si><t>正式发文</t></si>"
            "<si><r><t>图</t></r><r><t>片_x000D_</t></r></si></sst>",
            "xl/styles.xml": f'<styleSheet {open_}><numFmts><numFmt numFmtId="176" '
            'formatCode="yyyy/m/d"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
            '<xf numFmtId="176"/><xf numFmtId="9"/></cellXfs></styleSheet>',
        }
    )


_FIRST = ("1", "关于印发立法计划的通知", "新政办发〔2024〕26号", "2024-04-03", "正式发文", "1")


def _sheet() -> bytes:
    """A 证明材料目录 with one row."""
    row = (*_FIRST, "", "关于印发立法计划的通知.pdf")
    return _book(f"<sheetData>{_row(3, COLUMNS)}{_row(4, row)}</sheetData>", {})


def _rich_sheet() -> bytes:
    """The same with dates, formulas, shared texts, merged and linked cells, and a filter."""
    rows = _row(1, ("证明材料目录",)) + _row(3, COLUMNS)
    for number in range(4, 9):
        rows += (
            f'<row r="{number}" hidden="1"><c r="A{number}"><v>{number - 3}</v></c>'
            f'<c r="B{number}" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
            f'<c r="D{number}" s="1"><v>45385</v></c><c r="E{number}" t="s"><v>0</v></c>'
            f'<c r="F{number}" s="3"><v>0.5</v></c><c r="H{number}" t="s"><v>1</v></c>'
            f'<c r="I{number}" t="e"><f>HYPERLINK("http://a.cn","甲")</f><v>#REF!</v></c>'
            f'<c r="J{number}" t="d"><v>2024-05-06T00:00:00</v></c></row>'
        )
    after = (
        '<mergeCells count="1"><mergeCell ref="A1:J1"/></mergeCells>'
        '<hyperlinks><hyperlink ref="I4:I6" r:id="rId1"/></hyperlinks>'
    )
    links = {"rId1": ("hyperlink", "http://www.xincheng.example.gov.cn/1.html")}
    return _book(f"<sheetData>{rows}</sheetData>{after}", links)


def _ledger() -> bytes:
    """Reviews with days in several habits, a formula, a total, hidden and merged cells."""
    names = ("序号", "文件名称*", "起草单位*", "来函日期*", "律师意见日期", "复函日期", "备注")
    rows = _row(1, ("行政规范性文件合法性审查台账",)) + _row(4, names)
    typed = ("2024-05-06", "2024.5.6", "2024年5月6日", "5/6/2024", "2024-02-31")
    for number, text in enumerate(typed, start=5):
        rows += (
            f'<row r="{number}" hidden="{number % 2}"><c r="A{number}"><v>{number - 4}</v></c>'
            f'<c r="B{number}" t="s"><v>0</v></c><c r="C{number}" t="s"><v>1</v></c>'
            f'<c r="D{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            f'<c r="E{number}" s="1"><v>45418.5</v></c>'
            f'<c r="F{number}" s="1"><f>E{number}+7</f><v>45425</v></c></row>'
        )
    after = '<mergeCells count="1"><mergeCell ref="C5:C6"/></mergeCells>'
    return _book(f"<sheetData>{rows}{_row(10, ('合计', '5'))}</sheetData>{after}", {})


def _picture(form: str, mode: str, **how: Any) -> bytes:
    """A small picture with something to see."""
    picture = Image.new("RGB", (160, 120), (246, 245, 240))
    draw = ImageDraw.Draw(picture)
    for place in range(12):
        draw.line((0, place * 10, 159, 119 - place * 7), fill=(place * 20, 40, 90))
    converted = picture.convert("L").convert(mode) if mode == "I;16" else picture.convert(mode)
    if how.get("save_all"):
        how["append_images"] = [converted.rotate(90), converted.rotate(180)]
    buffer = BytesIO()
    converted.save(buffer, form, **how)
    return buffer.getvalue()


def _scan() -> bytes:
    """A PDF page that is one JPEG."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        picture = pikepdf.Stream(pdf, _picture("JPEG", "RGB"))
        picture.update(
            {
                "/Type": pikepdf.Name.XObject,
                "/Subtype": pikepdf.Name.Image,
                "/Width": 160,
                "/Height": 120,
                "/ColorSpace": pikepdf.Name.DeviceRGB,
                "/BitsPerComponent": 8,
                "/Filter": pikepdf.Name.DCTDecode,
            }
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        return _saved(pdf, compact=False)


def _rich_pdf(*, compact: bool) -> bytes:
    """Pages, a form within a form, notes, an outline, JavaScript, an attachment."""
    with pikepdf.new() as pdf:
        for number in range(4):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Rotate = number * 90
            inner = pikepdf.Stream(pdf, b"0 0 100 100 re f")
            inner.update({"/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 100, 100]})
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F0=inner))
            page.Contents = pikepdf.Stream(pdf, b"q /F0 Do Q BT (a) Tj ET 1 0 0 rg 9 9 9 9 re S")
            note = pikepdf.Dictionary(Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 10, 10])
            page.Annots = pikepdf.Array([pdf.make_indirect(note)])
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.OpenAction = pdf.make_indirect(script)
        pdf.attachments["名单.txt"] = "名单".encode()
        pdf.docinfo["/Author"] = "张三"
        pdf.docinfo["/CreationDate"] = "D:20240403080000+08'00'"
        return _saved(pdf, compact=compact)


def _saved(pdf: pikepdf.Pdf, *, compact: bool) -> bytes:
    mode = pikepdf.ObjectStreamMode.generate if compact else pikepdf.ObjectStreamMode.disable
    buffer = BytesIO()
    pdf.save(buffer, object_stream_mode=mode, deterministic_id=True)
    return buffer.getvalue()


def _ofd() -> bytes:
    """An OFD file (GB/T 33190): a zip of XML."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
            "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages/></ofd:Document>",
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {space}><ofd:Content/></ofd:Page>",
            "Doc_0/Res/image_0.jpg": _picture("JPEG", "RGB"),
        }
    )


def _archive() -> bytes:
    """A zip made on Windows: names in GBK, no mark that says so."""
    data = zipped({"abcd/ab.txt": "名单".encode(), "ab.txt": struct.pack("<I", 1) * 400})
    return data.replace(b"abcd/", "材料".encode("gbk") + b"/").replace(
        b"ab.txt", "甲".encode("gbk") + b".txt"
    )
