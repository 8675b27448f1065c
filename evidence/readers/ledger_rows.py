"""The rows of a ledger as typed values, and those that are no cases: example, totals, header."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from evidence.facts_ledger import BadCell, LedgerRow
from evidence.readers.cells import letter, shown_number
from evidence.readers.ledger_cells import Failed, Raw, RawRow
from evidence.readers.ledger_header import Header
from evidence.text.names import fold
from indicators.ledger_model import ColumnKind, Ledger
from indicators.ledger_values import DAYS, NUMBERS, TEXTS, Value, read_value
from indicators.moments import EARLIEST, EPOCH, LATEST, Fault, from_serial

MOST_BAD = 5_000
"""Cells that cannot be read and are told one by one; the others are counted."""
PLACES = 20
"""Places that are told of formulas and of hidden rows."""
_LONGEST = 60
_REMEMBERED = 50_000
_EXAMPLES = frozenset({"样例", "例", "示例", "例子", "样例行", "(样例)", "(示例)"})
_ENDS = ("计", "计:", "计：", "数", "和")
_TOTAL = re.compile(
    r"(?:本页|本表|本月|本季度?|本年度?|全年|全部|年度|\d{4}年度?|\d{1,2}月份?|第?[一二三四1-4]季度)?"
    r"(?:合计|总计|小计|共计|累计|总和)数?[:：]?"
)
_NUMBER = "是一个数，不是日期；请把单元格的格式设成日期，再与原件核对"
"""Said without a guess where the workbook's first day is not the usual one."""
_NO_VALUE = "是公式，没有算出来的值；请用 Excel 或 WPS 打开后保存，或直接填内容"
_ERROR = "是公式的错误值，请改正公式，或直接填内容"


@dataclass(slots=True)
class Table:
    """What has been read of a ledger so far."""

    rows: list[LedgerRow] = field(default_factory=list)
    totals: list[LedgerRow] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    more_bad: int = 0
    formulas: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)
    last: int = 0
    """The last row with content."""

    def note(self, cell: BadCell) -> None:
        """Keep a cell that cannot be read, or count it."""
        if len(self.bad) < MOST_BAD:
            self.bad.append(cell)
        else:
            self.more_bad += 1


class RowReader:
    """Sorts rows into cases, totals and what is neither; one for each sheet."""

    def __init__(self, ledger: Ledger, header: Header, epoch: date) -> None:
        self.table = Table()
        self._ledger, self._header = ledger, header
        self._width = len(ledger.columns)
        self._cells = [
            _Column(column, place, ledger.columns[place].kind, _converter(ledger, place, epoch))
            for place, column in sorted(header.places.items())
        ]
        self._labels = {
            (header.places[place], fold(total.label))
            for total in ledger.totals
            if (place := ledger.place(total.over)) in header.places
        }
        self._example = _example(ledger)
        self._keys = _keys(ledger)

    def add(self, row: RawRow) -> None:
        """Take a row below the header."""
        cells = row.cells
        if not any(column.at in cells for column in self._cells):
            return
        if self._header.stands_again(row):
            return
        table = self.table
        label = self._label(row)
        values: list[Value] = [None] * self._width
        bad = []
        for column in self._cells:
            raw = cells.get(column.at)
            if raw is None:
                continue
            value = column.convert(raw)
            if isinstance(value, Fault):
                bad.append((column, raw, value))
            else:
                values[column.place] = value
        if label and label in {column.at for column in self._cells}:
            place = next(each.place for each in self._cells if each.at == label)
            values[place] = str(cells[label])
        if not label and self._is_example(row, values, sound=not bad):
            self._note_example(row, values, sound=not bad)
            return
        for column, raw, fault in bad:
            if label and column.kind not in NUMBERS:
                continue
            name = self._ledger.columns[column.place].name
            table.note(BadCell(name, row.number, column.text(raw), fault.reason))
        (table.totals if label else table.rows).append(LedgerRow(row.number, tuple(values)))
        self._note_looks(row)

    def _note_looks(self, row: RawRow) -> None:
        table = self.table
        table.last = row.number
        if row.hidden and len(table.hidden) < PLACES:
            table.hidden.append(f"第{row.number}行")
        if row.formulas and len(table.formulas) < PLACES:
            ours = {column.at for column in self._cells}
            places = [f"{letter(each)}{row.number}" for each in row.formulas if each in ours]
            table.formulas += places[: PLACES - len(table.formulas)]

    def _label(self, row: RawRow) -> int:
        """The sheet column where a total label stands; 0 in a row that is none of totals."""
        for column, raw in row.cells.items():
            if not isinstance(raw, str) or len(raw) > 20:
                continue
            if raw.endswith(_ENDS) and _TOTAL.fullmatch("".join(raw.split())):
                return column
            if self._labels and (column, fold(raw)) in self._labels:
                return column
        return 0

    def _is_example(self, row: RawRow, values: list[Value], *, sound: bool) -> bool:
        """Whether this is the skeleton's example: marked as such, or left as it was.

        A marked row with another case in it is a case; somebody forgot to remove the mark.
        """
        marked = self._is_marked(row)
        first = self._keys[0] if self._keys else 0
        if values[first] != self._example[first] and not marked:
            return False  # nearly every row ends here
        filled = [key for key in self._keys if values[key] is not None]
        if marked and filled:
            return all(values[key] == self._example[key] for key in filled)
        return (marked or (sound and len(filled) == len(self._keys))) and self._agrees(values)

    def _note_example(self, row: RawRow, values: list[Value], *, sound: bool) -> None:
        """Remember an example that may be a case: changed under its mark, or half a row without."""
        whole = sound and (self._agrees(values) if self._is_marked(row) else self._is_whole(values))
        if not whole and len(self.table.examples) < PLACES:
            self.table.examples.append(row.number)

    def _is_marked(self, row: RawRow) -> bool:
        mark = row.cells.get(self._header.numbering)
        return isinstance(mark, str) and fold(mark) in _EXAMPLES

    def _is_whole(self, values: list[Value]) -> bool:
        """Whether all that the example has, as far as the sheet has the column, is there."""
        return all(values[column.place] == self._example[column.place] for column in self._cells)

    def _agrees(self, values: list[Value]) -> bool:
        """Whether nothing is filled in but what the example has."""
        pairs = zip(values, self._example, strict=True)
        return all(value is None or value == example for value, example in pairs)


Convert = Callable[[Raw], Value | Fault]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the sheet: `at` is its number there, `place` that among the ledger's."""

    at: int
    place: int
    kind: ColumnKind
    convert: Convert

    @staticmethod
    def text(raw: Raw) -> str:
        """What the cell shows."""
        text = raw.text if isinstance(raw, Failed) else raw
        if isinstance(text, float):
            text = shown_number(repr(text), "date", EPOCH)
        return text[:_LONGEST]


def _converter(ledger: Ledger, place: int, epoch: date) -> Convert:
    """How a cell of a column becomes its value; each different content is read once."""
    kind = ledger.columns[place].kind
    known: dict[Raw, Value | Fault] = {}

    def convert(raw: Raw) -> Value | Fault:
        found = known.get(raw)
        if found is None:
            found = _convert(kind, raw, epoch)
            if len(known) < _REMEMBERED:
                known[raw] = found
        return found

    if kind in TEXTS:
        return lambda raw: raw if isinstance(raw, str) else convert(raw)
    return convert


def _convert(kind: ColumnKind, raw: Raw, epoch: date) -> Value | Fault:
    if isinstance(raw, Failed):
        return Fault(_ERROR if raw.text else _NO_VALUE)
    if isinstance(raw, str):
        value = read_value(kind, raw)
        guessed = isinstance(value, Fault) and "可能是" in value.reason
        return Fault(_NUMBER) if guessed and epoch != EPOCH else value
    if kind in DAYS:
        moment = from_serial(raw, epoch)
        if moment is not None and EARLIEST <= moment.year <= LATEST:
            if kind is ColumnKind.DATE:
                return moment.date()
            if moment.time() != time():
                return moment
    return read_value(kind, shown_number(repr(raw), "date", epoch))


def _example(ledger: Ledger) -> tuple[Value, ...]:
    """The example row as values."""
    texts: Mapping[str, str] = dict(ledger.example)
    values: list[Value] = []
    for column in ledger.columns:
        text = texts.get(column.name, "")
        value = read_value(column.kind, text) if text.strip() else None
        values.append(None if isinstance(value, Fault) else value)
    return tuple(values)


def _keys(ledger: Ledger) -> tuple[int, ...]:
    """The places of the columns that tell one case from another, where the example has them."""
    filled = {name for name, text in ledger.example if text.strip()}
    unique = ledger.unique[0].columns if ledger.unique else ()
    required = tuple(column.name for column in ledger.columns if column.required)
    for names in (ledger.key, unique, required, tuple(filled)):
        places = tuple(sorted(ledger.place(name) for name in names if name in filled))
        if places:
            return places
    return ()
