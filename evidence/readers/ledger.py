"""Reading a ledger (台账), `<title>.xlsx`, in one pass: typed rows, and what is odd in the sheet.

Only rows with content are kept, so that a sheet of a million empty ones costs nothing; how much
a file may unpack to, and how many cases it may have, is bounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evidence.disk import open_problem
from evidence.facts_ledger import LedgerFacts
from evidence.readers.cells import Book, letter, read_book, span
from evidence.readers.content import HEAD, sniff
from evidence.readers.ledger_cells import RawRow, SheetParts, stream_rows
from evidence.readers.ledger_header import LOOKED_AT, Header, find_header, folded_name, score
from evidence.readers.ledger_rows import PLACES, RowReader
from evidence.readers.package import Format, Package, UnreadableError, open_package
from evidence.readers.sheets import Tab, sheet_tabs
from evidence.text.names import fold
from indicators.ledger_model import Ledger

FORMAT = Format(noun="Excel 表格", extension=".xlsx", main="xl/workbook.xml", limit=400_000_000)
MAX_ROWS = 200_000
"""Cases in a ledger; more than a district has in years."""
_FIRST = 2_000
"""Rows, empty ones included, among which the header is looked for."""
_MAX_SHEETS = 20
"""Sheets that are looked at."""
_OLD = frozenset({"xls", "et", "ett", "ods", "xlt"})
_FILTER = "xlsx:Calc MS Excel 2007 XML"
# What the bytes are, and the name that makes LibreOffice take them for that.
_SUFFIXES = {"xls": ".xls", "ods": ".ods"}
_RESAVE = "请用 Excel 或 WPS 打开后“另存为”.xlsx 格式，再放回"


def read_ledger(path: Path, shown: str, ledger: Ledger, extension: str = "xlsx") -> LedgerFacts:
    """The ledger in `path`; `shown` is its path for the facts, `extension` that of its name.

    A file that cannot be read gives facts whose `problem` says why. It is opened for reading
    only; an old format is converted by LibreOffice from a copy.
    """
    if extension in _OLD:
        return _read_old(path, shown, ledger, extension)
    if extension not in ("xlsx", "xlsm"):
        problem = f"是 .{extension} 格式，工具读不了；请用 Excel 或 WPS 另存为 .xlsx"
        return LedgerFacts(path=shown, ledger=ledger.id, problem=problem)
    return _read_new(path, shown, ledger)


def _read_old(path: Path, shown: str, ledger: Ledger, extension: str) -> LedgerFacts:
    """A table of an old format (xls, et, ods), made new; one that is new under its old name."""
    # Imported for the few that need it: it starts programs.
    from evidence.readers.conversion import NotConvertedError, converted

    def refused(problem: str, *, gave_up: bool = False) -> LedgerFacts:
        return LedgerFacts(path=shown, ledger=ledger.id, problem=problem, gave_up=gave_up)

    try:
        with path.open("rb") as stream:
            content = sniff(stream.read(HEAD), path)
    except OSError as error:
        return refused(open_problem(path, error))
    if content in ("xlsx", "xlsb"):  # of which the latter is told to be saved anew
        return _read_new(path, shown, ledger)
    if content not in _SUFFIXES:
        return refused(f"扩展名是 .{extension}，内容却不是表格，或者已经损坏；{_RESAVE}")
    try:
        with converted(path, _SUFFIXES[content], _FILTER, extension, _RESAVE) as made:
            return _read_new(made, shown, ledger)
    except NotConvertedError as error:
        return refused(str(error), gave_up=error.gave_up)


def _read_new(path: Path, shown: str, ledger: Ledger) -> LedgerFacts:
    try:
        with open_package(path, FORMAT) as package:
            return _read(package, shown, ledger)
    except UnreadableError as error:
        return LedgerFacts(path=shown, ledger=ledger.id, problem=str(error))


def guess_ledger(path: Path, ledgers: Sequence[Ledger]) -> Ledger | None:
    """The ledger whose file this is: one whose header fits, by the file's name if that tells.

    Else the title in the sheet decides, then how much of the header is there. None where no
    header fits, or where the file cannot be read.
    """
    try:
        with open_package(path, FORMAT) as package:
            tabs, book = _open(package)
            heads = [list(_first_rows(package, tab, book)) for tab in tabs]
    except UnreadableError:
        return None
    found: list[tuple[tuple[int, bool, float, int], Ledger]] = []
    for ledger in ledgers:
        names = [column.name for column in ledger.columns]
        best = max((score(rows, names) for rows in heads), default=0)
        if best >= max(1, -(-len(names) // 3)):
            named = len(ledger.title) if fold(ledger.title) in fold(path.stem) else 0
            merit = named, _is_titled(heads, ledger), best / len(names), best
            found.append((merit, ledger))
    return max(found, key=lambda each: each[0])[1] if found else None


def _is_titled(heads: Sequence[Sequence[RawRow]], ledger: Ledger) -> bool:
    title = folded_name(ledger.title)
    return any(
        folded_name(text) == title for rows in heads for row in rows for text in row.cells.values()
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The sheet that holds the ledger, and its header if it has one."""

    tab: Tab
    header: Header | None
    empty: bool
    elsewhere: tuple[str, ...] = ()


def _read(package: Package, shown: str, ledger: Ledger) -> LedgerFacts:
    tabs, book = _open(package)
    chosen = _choose(package, tabs, book, ledger)
    header = chosen.header
    names = [column.name for column in ledger.columns]
    if header is None:
        return _without_header(shown, ledger, chosen)
    parts = SheetParts()
    reader = RowReader(ledger, header, book.epoch)
    table = reader.table
    for row in stream_rows(package, chosen.tab.part, book, parts):
        if row.number > header.row:
            reader.add(row)
            if len(table.rows) > MAX_ROWS:
                raise UnreadableError(
                    f"台账超过 {MAX_ROWS:,} 行，太多了；请按年度分成几个文件，或删除多余的行"
                )
    merged = list(_merged(parts.merged, header.row, table.last))
    hidden = [*_hidden_columns(parts, header), *table.hidden]
    return LedgerFacts(
        path=shown,
        ledger=ledger.id,
        sheet=chosen.tab.title,
        header_row=header.row,
        missing=tuple(name for place, name in enumerate(names) if place not in header.places),
        doubled=header.doubled,
        unknown=header.unknown,
        letters=tuple(letter(header.places.get(place, 0)) for place in range(len(names))),
        rows=tuple(table.rows),
        totals=tuple(table.totals),
        bad=tuple(table.bad),
        more_bad=table.more_bad,
        formulas=tuple(table.formulas),
        merged=tuple(merged[:PLACES]),
        hidden=tuple(hidden[:PLACES]),
        untouched=not (table.rows or table.totals or table.bad or table.examples),
        examples=tuple(table.examples),
        elsewhere=tuple(chosen.elsewhere),
    )


def _without_header(shown: str, ledger: Ledger, chosen: _Chosen) -> LedgerFacts:
    return LedgerFacts(
        path=shown,
        ledger=ledger.id,
        sheet=chosen.tab.title,
        missing=tuple(column.name for column in ledger.columns),
        letters=("",) * len(ledger.columns),
        untouched=chosen.empty,
    )


def _open(package: Package) -> tuple[list[Tab], Book]:
    part = package.main
    root = package.xml(part) if not part.endswith(".bin") else None
    if root is None:
        raise UnreadableError(f"文件是二进制工作簿（.xlsb），读不了；{FORMAT.resave}")
    tabs = list(sheet_tabs(package, part, root))[:_MAX_SHEETS]
    if not tabs:
        raise UnreadableError(f"文件里没有工作表；{FORMAT.resave}")
    return tabs, read_book(package, part, root)


def _choose(package: Package, tabs: Sequence[Tab], book: Book, ledger: Ledger) -> _Chosen:
    """The sheet with the best header: one with cases, a visible one, the first of like."""
    names = [column.name for column in ledger.columns]
    found: list[tuple[tuple[bool, int, bool], Tab, Header]] = []
    empty = True
    for tab in tabs:
        rows = list(_first_rows(package, tab, book))
        empty = empty and not (rows and tab.shown)
        header = find_header(rows, names)
        if header:
            filled = tab.shown and _has_cases(rows, ledger, header, book)
            found.append(((filled, len(header.places), tab.shown), tab, header))
    if not found:
        first = next((tab for tab in tabs if tab.shown), tabs[0])
        return _Chosen(first, None, empty)
    (_, names_there, _), tab, header = max(found, key=lambda each: each[0])
    others = tuple(
        other.title
        for (filled, known, _), other, _ in found
        if filled and other is not tab and known * 2 > names_there
    )
    return _Chosen(tab, header, False, others)


def _has_cases(rows: Sequence[RawRow], ledger: Ledger, header: Header, book: Book) -> bool:
    """Whether one of the first rows below the header is a case."""
    reader = RowReader(ledger, header, book.epoch)
    for row in rows:
        if row.number > header.row:
            reader.add(row)
    return bool(reader.table.rows)


def _first_rows(package: Package, tab: Tab, book: Book) -> Iterator[RawRow]:
    rows = stream_rows(package, tab.part, book, SheetParts(), _FIRST)
    return islice(rows, LOOKED_AT)


def _merged(references: Sequence[str], header_row: int, last: int) -> Iterator[str]:
    """Merged ranges among the cases; those of titles and of empty rows do not matter."""
    for reference in references:
        covered = span(reference)
        if covered and covered[0].start <= last and covered[0].stop - 1 > header_row:
            yield reference


def _hidden_columns(parts: SheetParts, header: Header) -> list[str]:
    ours = sorted(header.places.values())
    return [
        f"{letter(column)}列"
        for column in ours
        if any(first <= column <= last for first, last in parts.hidden_columns)
    ]
