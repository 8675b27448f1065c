"""The look of an official document (GB/T 9704-2012 党政机关公文格式), for Word and WPS.

Every generated Word file is built with the few functions of this module, upon the empty
document of `stylesheet`.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.section import Section
from docx.shared import Mm, Pt, Twips
from docx.text.parfmt import ParagraphFormat

from generators.look import stylesheet as sheet
from generators.look.reproducible import printable, settle

_W = nsdecls("w")
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
# Word keeps the identity of the session in which a section was made; ours says why.
_FOR_TABLE, _FOR_TABLE_ID = qn("w:rsidSect"), "00F0F0F0"
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_MIDDLE = '<w:vAlign w:val="center"/>'


def new_document() -> Document:
    """An empty document that has the page, the styles and the page numbers of the standard."""
    return docx.Document(io.BytesIO(sheet.empty_document()))


def title(doc: Document, text: str) -> None:
    """The document's title: 方正小标宋简体 22 pt, centred."""
    _append(doc, _paragraph(sheet.TITLE, text))


def subtitle(doc: Document, text: str) -> None:
    """A centred line in 楷体 below the title."""
    _append(doc, _paragraph(sheet.SUBTITLE, text))


def heading(doc: Document, level: int, text: str) -> None:
    """A heading of level 1 (黑体), 2 (楷体), 3 or 4 (仿宋); its number is part of `text`."""
    _append(doc, _paragraph(f"Heading{level}", text))


def body(doc: Document, text: str) -> None:
    """A paragraph of text, its first line indented by two characters."""
    _append(doc, _paragraph(sheet.BODY, text))


def signature(doc: Document, text: str) -> None:
    """A line of the signature (落款), at the right."""
    _append(doc, _paragraph(sheet.SIGNATURE, text))


def boxed(doc: Document, paragraphs: Iterable[str]) -> None:
    """Paragraphs in one shaded box, which a writer deletes as a whole."""
    width = _line_width(doc)
    box = _table("dashed", [width])
    box.append(_row([[_paragraph(sheet.HINT, text) for text in paragraphs]], [width], _SHADE))
    _append(doc, box)
    _append(doc, _paragraph(sheet.HINT, ""))


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open `target`: a URL, or a path with `/` relative to the document."""

    text: str
    target: str


Cell = str | Sequence[Link | str]
"""A cell's text, where a line break begins a new paragraph; or links and texts, one each."""


def table(
    doc: Document,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    *,
    height: float = 0,
    dense: bool = False,
    needs: float = 0,
) -> None:
    """A bordered table; `widths` are the columns' shares of the line. The header is repeated.

    `height` is the least height of a row in mm, for a form to be filled in. `dense` sets a long
    list in 10.5 pt (五号), so that a page holds twice as much. A line break
    in a value begins a new paragraph of the cell. `needs` is the width in mm below which the
    table cannot be read: one wider than the line gets pages of its own in landscape, and what
    follows goes on upright.
    """
    if needs > Twips(_line_width(doc)).mm and not _is_turned(doc):
        landscape(doc)
        doc.sections[-1]._sectPr.set(_FOR_TABLE, _FOR_TABLE_ID)
    line = _line_width(doc)
    columns = [round(line * width / sum(widths)) for width in widths]
    least = f'<w:trHeight w:val="{Mm(height).twips}" w:hRule="atLeast"/>' if height else ""
    head = _row([[_paragraph(sheet.CELL_HEAD, name)] for name in header], columns, _MIDDLE)
    head.insert(0, parse_xml(f"<w:trPr {_W}><w:cantSplit/>{least}<w:tblHeader/></w:trPr>"))
    grid = _table("single", columns)
    grid.append(head)
    for values in rows:
        style = sheet.FORM if height else sheet.DENSE if dense else sheet.CELL
        cells = [_cell(doc, style, value) for value in values]
        row = _row(cells, columns, _MIDDLE)
        row.insert(0, parse_xml(f"<w:trPr {_W}><w:cantSplit/>{least}</w:trPr>"))
        grid.append(row)
    _append(doc, grid, wide=bool(needs))
    # A wide table often fills its page: a line below it would make an empty one.
    after = _flat(_paragraph(sheet.CELL, "")) if needs else _paragraph(sheet.CELL, "")
    _append(doc, after, wide=bool(needs))


def centre_columns(doc: Document, columns: Iterable[int]) -> None:
    """Centre the columns, counted from 0, of the table written last: numbers and short words."""
    chosen = frozenset(columns)
    for row in doc.element.body.findall(qn("w:tbl"))[-1].findall(qn("w:tr")):
        for number, cell in enumerate(row.findall(qn("w:tc"))):
            for paragraph in cell.findall(qn("w:p")) if number in chosen else ():
                paragraph.get_or_add_pPr().get_or_add_jc().set(qn("w:val"), "center")


def picture(doc: Document, png: bytes, width: float, *, alt: str, caption: str) -> None:
    """A picture, `width` mm wide, its caption below on the same page.

    `alt` says in words what it shows, for those who cannot see it.
    """
    # A fixed line pitch would show a strip of the picture only.
    frame = _paragraph(sheet.CELL, "")
    frame.get_or_add_pPr().extend(
        parse_xml(f"<w:{element} {_W}/>")
        for element in ("keepNext", 'spacing w:line="240" w:lineRule="auto"', 'jc w:val="center"')
    )
    inline = doc.part.new_pic_inline(io.BytesIO(png), width=Mm(width))
    inline.docPr.set("descr", printable(alt))
    frame.add_r().add_drawing(inline)
    _append(doc, frame)
    _append(doc, _paragraph(sheet.CELL_HEAD, caption))
    _append(doc, _paragraph(sheet.CELL, ""))


def landscape(doc: Document) -> None:
    """Go on in landscape on a new page, for a wide table; an empty document has no other."""
    empty = len(doc.element.body) == 1  # its section's properties alone
    section = doc.sections[-1] if empty else _new_section(doc)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(sheet.PAGE[1]), Twips(sheet.PAGE[0])
    # A page turned by a quarter: its top margin is the portrait page's left one.
    section.top_margin, section.right_margin = Twips(sheet.LEFT), Twips(sheet.TOP)
    section.bottom_margin, section.left_margin = Twips(sheet.RIGHT), Twips(sheet.BOTTOM)
    section.footer_distance = Twips(sheet.RIGHT - (sheet.BOTTOM - sheet.FOOTER))


def upright(doc: Document) -> None:
    """Go on upright on a new page, after pages in landscape."""
    section = _new_section(doc)
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(sheet.PAGE[0]), Twips(sheet.PAGE[1])
    section.top_margin, section.right_margin = Twips(sheet.TOP), Twips(sheet.RIGHT)
    section.bottom_margin, section.left_margin = Twips(sheet.BOTTOM), Twips(sheet.LEFT)
    section.footer_distance = Twips(sheet.FOOTER)


def texts(doc: Document) -> list[str]:
    """The text of every paragraph of the body, tables included, in order."""
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in doc.element.body.iter(qn("w:p"))
    ]


def stamp(doc: Document, name: str, value: str) -> None:
    """Write an invisible mark that survives editing, in both places that Word and WPS keep."""
    custom = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2"'
        f' name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )
    package = cast(Package, doc.part.package)  # every opened document has one
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_PROPERTIES, custom.encode(), package)
    package.relate_to(part, RT.CUSTOM_PROPERTIES)
    variable = parse_xml(f'<w:docVars {_W}><w:docVar w:name="{name}" w:val="{value}"/></w:docVars>')
    doc.settings.element.insert_element_before(variable, "w:themeFontLang")


def to_bytes(doc: Document, *, title: str, day: date) -> bytes:
    """The finished file; `title` and `day` go into its properties. Deterministic."""
    out = io.BytesIO()
    doc.save(out)
    return settle(out.getvalue(), title=title, day=day)


def document_number(agency: str, year: int, number: int) -> str:
    """A 文号: `新政办发〔2024〕26号`, full-width brackets, no 第, no leading zero."""
    return f"{agency}〔{year}〕{number}号"


def chinese_number(number: int) -> str:
    """1 … 99 in Chinese: 一, 十, 十二, 三十, 三十四. Raises ValueError beyond."""
    if not 1 <= number <= 99:
        raise ValueError(f"no heading has the number {number}")
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return (
        ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    )


def numbered(level: int, number: int, text: str) -> str:
    """A heading with its number as the standard wants it: 一、 then （一） then 1. then （1）."""
    if level == 1:
        return f"{chinese_number(number)}、{text}"
    if level == 2:
        return f"（{chinese_number(number)}）{text}"
    return f"{number}．{text}" if level == 3 else f"（{number}）{text}"


def _line_width(doc: Document) -> int:
    """Twips from margin to margin of the last section."""
    section = doc.sections[-1]
    sides = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (side.twips if side else 0 for side in sides)
    return page - left - right


def _new_section(doc: Document) -> Section:
    """A section on a new page; the paragraph that ends the one before takes no room."""
    section: Section = doc.add_section(WD_SECTION.NEW_PAGE)
    _flat(doc.paragraphs[-1]._p)
    return section


def _flat(paragraph: CT_P) -> CT_P:
    """The empty paragraph, one point high, off the grid of lines."""
    paragraph.style = sheet.CELL
    shape = ParagraphFormat(paragraph)
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(1)
    return paragraph


def _is_turned(doc: Document) -> bool:
    return doc.sections[-1].orientation == WD_ORIENT.LANDSCAPE


def _append(doc: Document, element: BaseOxmlElement, *, wide: bool = False) -> None:
    """Add an element at the end; pages that were turned for a wide table end before others."""
    last = doc.sections[-1]._sectPr
    if not wide and last.get(_FOR_TABLE) == _FOR_TABLE_ID:
        upright(doc)
        del doc.sections[-1]._sectPr.attrib[_FOR_TABLE]
    doc.element.body.insert_element_before(element, "w:sectPr")


def _paragraph(style: str, text: str) -> CT_P:
    """A paragraph; characters that no Office file can hold are left out."""
    paragraph = cast(CT_P, parse_xml(f'<w:p {_W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'))
    if text:
        paragraph.add_r().text = printable(text)
    return paragraph


def _cell(doc: Document, style: str, value: Cell) -> list[CT_P]:
    """The paragraphs of a cell."""
    if isinstance(value, str):
        return [_paragraph(style, text) for text in value.split("\n")]
    return [
        _paragraph(style, part) if isinstance(part, str) else _linked(doc, style, part)
        for part in value or [""]
    ]


def _linked(doc: Document, style: str, link: Link) -> CT_P:
    """A paragraph that is a link, blue and underlined as everybody knows it."""
    id_ = doc.part.relate_to(printable(link.target), RT.HYPERLINK, is_external=True)
    paragraph = _paragraph(style, link.text)
    words = parse_xml(f'<w:hyperlink {_W} {nsdecls("r")} r:id="{id_}" w:history="1"/>')
    for run in paragraph.r_lst:
        look = parse_xml(f'<w:rPr {_W}><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr>')
        run.insert(0, look)
        words.append(run)
    paragraph.append(words)
    return paragraph


def _table(line: str, columns: Sequence[int]) -> BaseOxmlElement:
    """A table without rows; `line` is the kind of its borders, column widths are in twips."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{e} w:val="{line}" w:sz="4" w:space="0" w:color="auto"/>' for e in edges)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return parse_xml(
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )


def _row(
    cells: Sequence[Sequence[CT_P]], columns: Sequence[int], properties: str
) -> BaseOxmlElement:
    """A table row of cells, each of which has some paragraphs."""
    row = parse_xml(f"<w:tr {_W}/>")
    for paragraphs, width in zip(cells, columns, strict=True):
        cell = parse_xml(
            f'<w:tc {_W}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr></w:tc>'
        )
        cell.extend(paragraphs)
        row.append(cell)
    return row


def insertion(doc: Document, text: str, *, author: str, day: date) -> None:
    """A tracked insertion at the end of the document, as Word's 修订 leaves it."""
    paragraph = doc.paragraphs[-1]._p
    when = f"{day.isoformat()}T00:00:00Z"
    paragraph.append(
        parse_xml(
            f'<w:ins {_W} w:id="1" w:author="{escape(author)}" w:date="{when}">'
            f"<w:r><w:t>{escape(text)}</w:t></w:r></w:ins>"
        )
    )
