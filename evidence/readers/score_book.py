"""Reading the workbook of `fazhi score`: its sheets as tables of texts, as a person sees them.

Nothing is understood here; numbers and dates are judged by `checks.scoring`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.readers.cells import Sheet, letter, read_book, read_sheet, span
from evidence.readers.package import Format, UnreadableError, open_package
from evidence.readers.sheets import sheet_tabs
from evidence.text.names import fold
from indicators.errors import UnusableError
from indicators.scoring_sheets import GUIDE, SheetSpec

FORMAT = Format(noun="Excel 表格", extension=".xlsx", main="xl/workbook.xml", limit=64_000_000)
_TOP = 10
"""The header stands in one of the first rows."""


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row with content: texts by column name, and its first cell, which may say 示例."""

    row: int
    first: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A sheet as found. `letters` gives the letter of each column; `header` 0 means none found.

    `missing` are the columns that are not there, `twice` those that are there twice, `formulas`
    the cells with a formula, `merged` the ranges below the header, `hidden` the hidden rows and
    `hidden_columns` the letters of ours that are hidden.
    """

    name: str
    header: int
    letters: Mapping[str, str]
    rows: tuple[ScoreRow, ...]
    missing: tuple[str, ...]
    twice: tuple[str, ...]
    formulas: frozenset[str]
    merged: tuple[str, ...]
    hidden: tuple[int, ...]
    hidden_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """The sheets by name; `strange` are sheets that nobody asked for."""

    path: str
    sheets: Mapping[str, ScoreSheet]
    strange: tuple[str, ...]


def read_score_book(path: Path, specs: Sequence[SheetSpec]) -> ScoreBook:
    """The sheets of the workbook at `path` that `specs` ask for.

    Raises UnusableError, with the file and what to do, for a file that cannot be read.
    """
    wanted = {fold(spec.name): spec for spec in specs}
    sheets: dict[str, ScoreSheet] = {}
    strange: list[str] = []
    try:
        with open_package(path, FORMAT) as package:
            root = package.xml(package.main)
            if root is None:
                raise UnreadableError(f"文件不是普通的 Excel 表格；{FORMAT.resave}")
            book = read_book(package, package.main, root)
            for tab in sheet_tabs(package, package.main, root):
                spec = wanted.get(fold(tab.title))
                if spec is not None and spec.name not in sheets:
                    sheets[spec.name] = _sheet(spec, read_sheet(package, tab.part, book))
                elif tab.shown and tab.title != GUIDE:
                    strange.append(tab.title)
    except UnreadableError as error:
        reason = str(error).replace("不像证明材料目录", "不像评分录入表")
        raise UnusableError(f"{path}：{reason}") from error
    return ScoreBook(path.as_posix(), sheets, tuple(strange))


def _sheet(spec: SheetSpec, sheet: Sheet) -> ScoreSheet:
    names = {fold(column.name): column.name for column in spec.columns}
    header = _header(sheet, names)
    cells = sheet.rows.get(header, {})
    found: dict[str, int] = {}
    twice = []
    for place, text in sorted(cells.items()):
        name = names.get(fold(text))
        if name in found:
            twice.append(name)
        elif name is not None:
            found[name] = place
    below = [number for number in sorted(sheet.rows) if number > header] if header else []
    return ScoreSheet(
        name=spec.name,
        header=header,
        letters={name: letter(place) for name, place in found.items()},
        rows=tuple(_row(number, sheet.rows[number], found) for number in below),
        missing=tuple(name for name in names.values() if name not in found),
        twice=tuple(twice),
        formulas=frozenset(f"{letter(column)}{row}" for row, column, _ in sheet.formulas),
        merged=tuple(each for each in sheet.merged if _below(each, header)),
        hidden=tuple(row for row in sheet.hidden_rows if row > header),
        hidden_columns=tuple(
            letter(place)
            for place in sorted(found.values())
            if any(first <= place <= last for first, last in sheet.hidden_columns)
        ),
    )


def _row(number: int, cells: Mapping[int, str], found: Mapping[str, int]) -> ScoreRow:
    texts = {name: cells.get(place, "").strip() for name, place in found.items()}
    return ScoreRow(number, cells[min(cells)].strip(), texts)


def _header(sheet: Sheet, names: Mapping[str, str]) -> int:
    """The row among the first that names most of our columns; 0 when none names two.

    A sheet that has only one column needs only that.
    """
    best, most = 0, min(1, len(names) - 1)
    for number in sorted(sheet.rows)[:_TOP]:
        known = len({fold(text) for text in sheet.rows[number].values()} & set(names))
        if known > most:
            best, most = number, known
    return best


def _below(reference: str, header: int) -> bool:
    covered = span(reference)
    return bool(covered) and covered is not None and covered[0].stop - 1 > header
