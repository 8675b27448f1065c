"""Reading what a unit owes beside its dossiers: 联络员反馈表 and 总结报告, both Word documents.

Only what a check needs is kept: whether somebody wrote, which hints are left, and which columns
of the form are empty. The names and telephone numbers in the form are never kept: `read_table`
reads them for the one list that they are meant for.
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


def read_table(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header of a Word file's first table that has one, and its rows; both may be empty.

    The lines of a cell are separated by line breaks. Raises UnreadableError.
    """
    header, *rows = _first_table(path) or [[]]
    shown = [tuple("\n".join(lines) for lines in row) for row in (header, *rows)]
    return shown[0], tuple(shown[1:])


def _marked(text: Narrative) -> Iterator[Paragraph]:
    title = (text.title,) if text.title else ()
    for paragraph in (*title, *text.body, *text.appendix):
        if "【" in paragraph.text:
            yield Paragraph(paragraph.number, paragraph.text[:_MOST_CHARACTERS])


def _columns(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The header of the first table that has one, and those columns without any value."""
    header, *rows = _first_table(path) or [[]]
    columns = tuple("".join("".join(lines).split()) for lines in header[:_MOST_COLUMNS])
    filled = {at for row in rows for at, lines in enumerate(row) if lines}
    return columns, tuple(c for at, c in enumerate(columns) if at not in filled)


def _first_table(path: Path) -> list[list[list[str]]]:
    """The first table with two columns or more: rows of cells of lines that are not empty."""
    with open_package(path, FORMAT) as package:
        root = package.xml(package.main)
        for table in root.iter("{*}tbl") if root is not None else ():
            rows = [_cells(row) for row in _own(table, table, "tr")[:_MOST_ROWS]]
            if rows and len(rows[0]) > 1:
                return rows
    return []


def _cells(row: etree._Element) -> list[list[str]]:
    """The lines of a row's cells; one that spans columns counts for each."""
    table = next(row.iterancestors("{*}tbl"))
    cells: list[list[str]] = []
    for cell in _own(row, table, "tc"):
        cells += [_lines(cell)] * _span(cell)
    return cells


def _lines(cell: etree._Element) -> list[str]:
    """What is written in a cell, by line, without white space around."""
    marks = {"p": "\n", "br": "\n", "cr": "\n", "tab": " "}
    written = []
    for element in cell.iter("{*}p", "{*}br", "{*}cr", "{*}tab", "{*}t"):
        kind = str(element.tag).rpartition("}")[2]
        written.append((element.text or "") if kind == "t" else marks[kind])
    lines = (" ".join(line.split()) for line in "".join(written).split("\n"))
    return [line for line in lines if line]


def _own(inside: etree._Element, table: etree._Element, kind: str) -> list[etree._Element]:
    """Rows or cells of `table` itself, not of a table inside a cell."""
    found = inside.iter(f"{{*}}{kind}")
    return [each for each in found if next(each.iterancestors("{*}tbl"), None) is table]


def _span(cell: etree._Element) -> int:
    for mark in cell.iterfind("{*}tcPr/{*}gridSpan"):
        value = next((text for key, text in mark.items() if str(key).endswith("val")), "1")
        return max(1, min(int(value), _MOST_COLUMNS)) if str(value).isdecimal() else 1
    return 1
