"""Reading 证明材料目录.xlsx: its header, its rows, and whether anybody has touched it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from evidence.facts import COLUMNS, HEADER_ROW, EvidenceIndex, Formula, IndexRow, SheetMarks
from evidence.readers.cells import Book, Sheet, letter, read_book, read_sheet, span
from evidence.readers.package import Format, Package, UnreadableError, open_package
from evidence.readers.sheets import Tab, sheet_tabs
from evidence.text.fingerprint import DEFINED_NAME, PROPERTY, fingerprint
from evidence.text.names import fold

FORMAT = Format(noun="Excel 表格", extension=".xlsx", main="xl/workbook.xml", limit=32_000_000)

_ENOUGH = 4
"""So many of our column names make a row our header."""
_MAX_SHEETS = 20
MAX_FILES = 20_000
"""Names of files in all rows; more than a whole region hands in."""
LONGEST = 32_767
"""Characters of a cell: what Excel can hold."""
_LINES = re.compile(r"[\r\n；;]+")


@dataclass(frozen=True, slots=True)
class _Workbook:
    """The root of the main part, the sheet that holds the index, and the part it stands in.

    `others` are the visible sheets beside it that hold something.
    """

    root: etree._Element
    sheet: Sheet
    part: str
    others: tuple[str, ...] = ()


def read_index(path: Path, shown: str) -> EvidenceIndex:
    """The index in `path`; `shown` is its path for the facts, relative to the workspace.

    A file that cannot be read gives an index whose `problem` says why. The file is opened for
    reading only.
    """
    try:
        with open_package(path, FORMAT) as package:
            book = _workbook(package)
            own = fingerprint(_cell_texts(book.sheet))
            untouched = package.custom_property(PROPERTY) == own or own in _names(book.root)
            properties = package.properties
        header = _header(book.sheet)
        rows = _rows_with_few_files(book.sheet, header)
    except UnreadableError as error:
        return EvidenceIndex(path=shown, problem=str(error))
    return EvidenceIndex(
        path=shown,
        untouched=untouched,
        header=header,
        rows=rows,
        marks=replace(_marks(book.sheet), sheets=book.others),
        properties=properties,
    )


def sheet_texts(source: Path | bytes) -> list[str]:
    """The displayed values of the index sheet, row by row: what is fingerprinted.

    Raises `UnreadableError` for a file that cannot be read.
    """
    with open_package(source, FORMAT) as package:
        return list(_cell_texts(_workbook(package).sheet))


def index_sheet(source: Path | bytes) -> tuple[str, Sheet]:
    """The part that holds the index, and its cells, for whoever mends one.

    Raises `UnreadableError` for a file that cannot be read.
    """
    with open_package(source, FORMAT) as package:
        book = _workbook(package)
        return book.part, book.sheet


def _workbook(package: Package) -> _Workbook:
    part = package.main
    root = package.xml(part) if not part.endswith(".bin") else None
    if root is None:
        raise UnreadableError(f"文件是二进制工作簿（.xlsb），读不了；{FORMAT.resave}")
    sheets = list(sheet_tabs(package, part, root))
    if not sheets:
        raise UnreadableError(f"文件里没有工作表；{FORMAT.resave}")
    book = read_book(package, part, root)
    read: list[tuple[Tab, Sheet]] = []
    chosen = None
    for tab in sheets[:_MAX_SHEETS]:
        read.append((tab, read_sheet(package, tab.part, book)))
        if _is_ours(read[-1][1]):
            chosen = read[-1]
            break
    tab, sheet = chosen or read[0]
    beside = [other.title for other, cells in read if other != tab and other.shown and cells.rows]
    beside += [
        other.title
        for other in sheets[len(read) : _MAX_SHEETS]
        if other.shown and _holds_something(package, other, book)
    ]
    return _Workbook(root, sheet, tab.part, tuple(beside))


def _holds_something(package: Package, tab: Tab, book: Book) -> bool:
    """Whether a sheet beside the index has any text; one that cannot be read may have."""
    try:
        return bool(read_sheet(package, tab.part, book).rows)
    except UnreadableError:
        return True


def _is_ours(sheet: Sheet) -> bool:
    known = {fold(column) for column in COLUMNS}
    return len(known & {fold(text) for text in _header(sheet)}) >= _ENOUGH


def _header(sheet: Sheet) -> tuple[str, ...]:
    """Row 3 as read, up to its last cell with content."""
    cells = sheet.rows.get(HEADER_ROW, {})
    return tuple(cells.get(column, "").strip() for column in range(1, max(cells, default=0) + 1))


def _places(header: tuple[str, ...]) -> Mapping[str, int]:
    """Where each of our columns stands; one not named stands where it should, if that is free."""
    folded = [fold(text) for text in header]
    found = {column: folded.index(fold(column)) + 1 for column in COLUMNS if fold(column) in folded}
    taken = set(found.values())
    for usual, column in enumerate(COLUMNS, start=1):
        if column not in found and usual not in taken:
            found[column] = usual
    return found


def _rows_with_few_files(sheet: Sheet, header: tuple[str, ...]) -> tuple[IndexRow, ...]:
    """The rows; raises `UnreadableError` for more than `MAX_FILES` names in all."""
    rows, names = [], 0
    for row in _rows(sheet, _places(header)):
        rows.append(row)
        names += len(row.files)
        if names > MAX_FILES:
            raise UnreadableError(
                f"“文件名”一栏写了超过 {MAX_FILES:,} 个文件，不像证明材料目录；"
                "请删除多余的内容后重新保存"
            )
    return tuple(rows)


def _rows(sheet: Sheet, places: Mapping[str, int]) -> Iterator[IndexRow]:
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        if number <= HEADER_ROW:
            continue
        texts = {column: cells.get(place, "").strip()[:LONGEST] for column, place in places.items()}
        if not any(texts.values()):
            continue
        link = sheet.links.get((number, places.get("网址", 0)), "").strip()
        yield IndexRow(
            row=number,
            number=texts.get("序号", ""),
            name=texts.get("材料名称", ""),
            doc_number=texts.get("文号", ""),
            date=texts.get("成文日期", ""),
            form=texts.get("材料形式", ""),
            material=texts.get("对应材料项", ""),
            point=texts.get("对应要点", ""),
            files=_files(texts.get("文件名", "")),
            url=link or texts.get("网址", ""),
            note=texts.get("备注", ""),
        )


def _marks(sheet: Sheet) -> SheetMarks:
    """What lies below the header; a merged range only where it covers something."""
    ours = range(1, len(COLUMNS) + 1)
    filled = [number for number in sheet.rows if number > HEADER_ROW]
    hidden = {
        column for first, last in sheet.hidden_columns for column in ours if first <= column <= last
    }
    return SheetMarks(
        formulas=tuple(
            Formula(f"{letter(column)}{row}", text)
            for row, column, text in sheet.formulas
            if row > HEADER_ROW
        ),
        merged=tuple(
            reference
            for reference in sheet.merged
            if (covered := span(reference)) and any(row in covered[0] for row in filled)
        ),
        hidden_rows=tuple(row for row in sheet.hidden_rows if row > HEADER_ROW),
        hidden_columns=tuple(letter(column) for column in sorted(hidden)),
        filtered=sheet.filtered,
        protected=sheet.protected,
    )


def _files(text: str) -> tuple[str, ...]:
    """The names in a cell of 文件名, one a line; clerks also type a semicolon."""
    names = (name.strip().replace("\\", "/") for name in _LINES.split(text))
    return tuple(name for name in names if name)


def _cell_texts(sheet: Sheet) -> Iterator[str]:
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        yield from (cells[column] for column in sorted(cells))


def _names(root: etree._Element) -> Iterator[str]:
    """The constants under our defined name: the second carrier of the fingerprint."""
    for name in root.iter("{*}definedName"):
        if name.get("name") == DEFINED_NAME:
            yield (name.text or "").strip().lstrip("=").strip('"')
