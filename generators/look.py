"""The look of an official document (GB/T 9704-2012 党政机关公文格式), for Word and WPS.

Every generated Word file is built with the few functions of this module, upon the empty
document of `stylesheet`.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.shared import Mm, Twips

from generators import stylesheet as sheet
from generators.settle import printable, settle

_W = nsdecls("w")
_CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
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


def table(
    doc: Document,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    *,
    height: float = 0,
) -> None:
    """A bordered table; `widths` are the columns' shares of the line. The header is repeated.

    `height` is the least height of a row in mm, for a form to be filled in. A line break
    in a value begins a new paragraph of the cell.
    """
    line = _line_width(doc)
    columns = [round(line * width / sum(widths)) for width in widths]
    least = f'<w:trHeight w:val="{Mm(height).twips}" w:hRule="atLeast"/>' if height else ""
    head = _row([[_paragraph(sheet.CELL_HEAD, name)] for name in header], columns, _MIDDLE)
    head.insert(0, parse_xml(f"<w:trPr {_W}><w:cantSplit/>{least}<w:tblHeader/></w:trPr>"))
    grid = _table("single", columns)
    grid.append(head)
    for values in rows:
        style = sheet.FORM if height else sheet.CELL
        cells = [[_paragraph(style, text) for text in value.split("\n")] for value in values]
        row = _row(cells, columns, _MIDDLE)
        row.insert(0, parse_xml(f"<w:trPr {_W}><w:cantSplit/>{least}</w:trPr>"))
        grid.append(row)
    _append(doc, grid)
    _append(doc, _paragraph(sheet.CELL, ""))


def landscape(doc: Document) -> None:
    """Go on in landscape on a new page, for a wide table."""
    section = doc.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(sheet.PAGE[1]), Twips(sheet.PAGE[0])
    # A page turned by a quarter: its top margin is the portrait page's left one.
    section.top_margin, section.right_margin = Twips(sheet.LEFT), Twips(sheet.TOP)
    section.bottom_margin, section.left_margin = Twips(sheet.RIGHT), Twips(sheet.BOTTOM)
    section.footer_distance = Twips(sheet.RIGHT - (sheet.BOTTOM - sheet.FOOTER))


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


def chinese_date(day: date) -> str:
    """`2024年4月3日`: Arabic digits, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


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


def _append(doc: Document, element: BaseOxmlElement) -> None:
    doc.element.body.insert_element_before(element, "w:sectPr")


def _paragraph(style: str, text: str) -> CT_P:
    """A paragraph; characters that no Office file can hold are left out."""
    paragraph = cast(CT_P, parse_xml(f'<w:p {_W}><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'))
    if text:
        paragraph.add_r().text = printable(text)
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
