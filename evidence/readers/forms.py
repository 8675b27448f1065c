"""Reading what a unit owes beside its dossiers: 联络员反馈表 and 总结报告, both Word documents.

Only what a check needs is kept: whether somebody wrote, which hints are left, and which columns
of the form are empty. The names and telephone numbers in the form are never kept.
"""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from evidence.facts import Narrative, Paragraph, UnitDocument
from evidence.readers.docx import FORMAT, read_narrative
from evidence.readers.package import UnreadableError, open_package

_MOST_MARKED = 20
_MOST_CHARACTERS = 300
_MOST_COLUMNS = 20
_MOST_ROWS = 200


def read_form(path: Path, shown: str, name: str) -> UnitDocument:
    """The document in `path`, given out as `name`; `shown` is its path for the facts.

    A file that cannot be read gives one whose `problem` says why. It is opened for reading only.
    """
    text = read_narrative(path, shown)
    if text.problem:
        return UnitDocument(path=shown, name=name, problem=text.problem)
    try:
        columns, empty = _columns(path)
    except UnreadableError as error:
        return UnitDocument(path=shown, name=name, problem=str(error))
    return UnitDocument(
        path=shown,
        name=name,
        untouched=text.untouched,
        words=text.words,
        marked=tuple(_marked(text))[:_MOST_MARKED],
        columns=columns,
        empty=empty,
    )


def _marked(text: Narrative) -> Iterator[Paragraph]:
    title = (text.title,) if text.title else ()
    for paragraph in (*title, *text.body, *text.appendix):
        if "【" in paragraph.text:
            yield Paragraph(paragraph.number, paragraph.text[:_MOST_CHARACTERS])


def _columns(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The header of the first table that has one, and those columns without any value."""
    with open_package(path, FORMAT) as package:
        root = package.xml(package.main)
        for table in root.iter("{*}tbl") if root is not None else ():
            header, *rows = [_cells(row) for row in _own(table, table, "tr")[:_MOST_ROWS]] or [[]]
            if len(header) > 1:
                columns = tuple(header[:_MOST_COLUMNS])
                filled = {at for row in rows for at, value in enumerate(row) if value}
                return columns, tuple(c for at, c in enumerate(columns) if at not in filled)
    return (), ()


def _cells(row: etree._Element) -> list[str]:
    """The text of a row's cells without white space; one that spans columns counts for each."""
    table = next(row.iterancestors("{*}tbl"))
    cells: list[str] = []
    for cell in _own(row, table, "tc"):
        written = (text.text or "" for text in cell.iter("{*}t"))
        cells += ["".join("".join(written).split())] * _span(cell)
    return cells


def _own(inside: etree._Element, table: etree._Element, kind: str) -> list[etree._Element]:
    """Rows or cells of `table` itself, not of a table inside a cell."""
    found = inside.iter(f"{{*}}{kind}")
    return [each for each in found if next(each.iterancestors("{*}tbl"), None) is table]


def _span(cell: etree._Element) -> int:
    for mark in cell.iterfind("{*}tcPr/{*}gridSpan"):
        value = next((text for key, text in mark.items() if str(key).endswith("val")), "1")
        return max(1, min(int(value), _MOST_COLUMNS)) if str(value).isdecimal() else 1
    return 1
