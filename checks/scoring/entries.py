"""The texts of a sheet → typed entries, with a fault for each cell that cannot be used."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from checks.scoring.model import EVERYBODY, NOBODY, Fault, Unit
from evidence.readers.cells import MAX_MARKS
from evidence.readers.score_book import ScoreBook, ScoreRow, ScoreSheet
from evidence.text.names import fold
from indicators import moments
from indicators.faults import shorten, suggestion
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import EXAMPLE, UNITS, CellKind, Column, SheetSpec, who

Value = str | Decimal | date
_WHOLE = re.compile(r"[0-9]{1,9}")
_POINTS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_AS_VALUE = "复制公式，用“选择性粘贴”粘成数值：公式里的数会随别的格改变，没法核对。"
_TOTALS = frozenset({"合计", "小计", "总计", "总分", "平均"})
Narrow = Callable[[Mapping[str, Value]], tuple[str, ...]]
_LISTED = 6
"""Choices that a message can list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row whose cells are right. `units` are the keys it speaks of, empty for none.

    One of the list of units may have wrong cells: it is then not `sound`.
    """

    sheet: ScoreSheet
    row: int
    units: tuple[str, ...]
    values: Mapping[str, Value]
    sound: bool = True

    def text(self, column: str) -> str:
        """The text in a column; empty where the cell is."""
        value = self.values.get(column, "")
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> Decimal | None:
        """The number in a column; None where the cell is empty."""
        value = self.values.get(column)
        return value if isinstance(value, Decimal) else None

    def sure(self, column: str) -> Decimal:
        """The number in a required column."""
        return self.number(column) or Decimal(0)

    def day(self, column: str) -> date | None:
        """The day in a column; None where the cell is empty."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def cell(self, column: str) -> str:
        """The cell of a column: `G7`."""
        return f"{self.sheet.letters.get(column, '')}{self.row}"

    def fault(
        self, column: str, message: str, fix: str, items: tuple[str, ...], *, all_: bool = False
    ) -> Fault:
        """A fault at a cell of this entry; `all_` where it touches every unit."""
        units = EVERYBODY if all_ else self.units
        return Fault(self.sheet.name, self.cell(column), message, fix, units, items)


@dataclass(frozen=True, slots=True)
class Roll:
    """The units by name, to find the one that a row means."""

    scoring: Scoring
    units: tuple[Unit, ...]

    def find(self, row: Mapping[str, Value]) -> Unit | None:
        """The unit that the row names, however it writes width and brackets."""
        names = tuple(fold(str(row.get(column.name, ""))) for column in who(self.scoring))
        for unit in self.units:
            own = (unit.group, unit.name) if self.scoring.group else (unit.name,)
            if names == tuple(fold(name) for name in own):
                return unit
        return None


def entries(
    book: ScoreBook,
    spec: SheetSpec,
    roll: Roll | None,
    faults: list[Fault],
    *,
    everyone: str = "",
    narrow: Narrow | None = None,
    listing: bool = False,
) -> tuple[Entry, ...]:
    """The usable rows of the sheet that `spec` describes; what is wrong goes to `faults`.

    `everyone` is the word that stands for all units of a group; `narrow` gives the items that
    a row speaks of from what could be read of it. With `listing` the sheet is itself the list of
    units: a row with wrong cells is kept, if it names its unit.
    """
    sheet = book.sheets.get(spec.name)
    if sheet is None:
        fix = "用 fazhi score 方案 --new 文件.xlsx 新建一份录入表，照它的样子补上这张表。"
        faults.append(Fault(spec.name, "", f"没有“{spec.name}”这张表", fix, items=spec.items))
        return ()
    faults += _shape(spec, sheet)
    if not sheet.header or sheet.missing:
        return ()
    found = []
    for row in sheet.rows:
        if fold(row.first) == fold(EXAMPLE):
            faults += _changed_example(spec, row)
        elif any(row.cells.values()):
            reader = _Reader(spec, sheet, roll, everyone, narrow, listing=listing)
            entry = reader.read(row)
            faults += reader.faults
            found += [entry] if entry else []
    return tuple(found)


def _shape(spec: SheetSpec, sheet: ScoreSheet) -> Iterator[Fault]:
    """Faults of the sheet as a whole."""
    if not sheet.header:
        columns = "、".join(column.name for column in spec.columns)
        fix = f"第一行下面要有一行表头：{columns}。"
        yield Fault(spec.name, "", "找不到表头", fix, items=spec.items)
        return
    for name in sheet.missing:
        fix = "补上这一列；可以用 fazhi score 方案 --new 文件.xlsx 看原来的样子。"
        yield Fault(spec.name, "", f"没有“{name}”这一列", fix, items=spec.items)
    for name in sheet.twice:
        message = f"“{name}”这一列有两列"
        yield Fault(spec.name, "", message, "留下填了数的一列，删去另一列。", items=spec.items)
    for place in sheet.merged:
        fix = "取消合并，每一行都填上内容。"
        yield Fault(spec.name, place, "有合并的单元格", fix, items=spec.items)
    for row in sheet.hidden:
        fix = "取消隐藏（或清除筛选），不要的行请删除。"
        message = "这一行是隐藏的，看不见就没法核对"
        yield Fault(spec.name, f"第{row}行", message, fix, items=spec.items)
    for column in sheet.hidden_columns:
        message = "这一列是隐藏的，看不见就没法核对"
        yield Fault(spec.name, f"{column}列", message, "取消隐藏。", items=spec.items)
    yield from _stray_formulas(spec, sheet)


def _stray_formulas(spec: SheetSpec, sheet: ScoreSheet) -> Iterator[Fault]:
    """Formulas that show nothing, and more formulas than are told one by one."""
    rows = {row.row for row in sheet.rows}
    letters = set(sheet.letters.values())
    for place in sorted(sheet.formulas):
        column = place.rstrip("0123456789")
        row = int(place.removeprefix(column))
        if column in letters and row > sheet.header and row not in rows:
            yield Fault(spec.name, place, "这一格是公式，没有值", _AS_VALUE, items=spec.items)
    if len(sheet.formulas) >= MAX_MARKS:
        yield Fault(spec.name, "", "这张表里公式太多", _AS_VALUE, items=spec.items)


def _changed_example(spec: SheetSpec, row: ScoreRow) -> Iterator[Fault]:
    """An example that somebody wrote over would be lost without a word."""
    example = dict(spec.example)
    if any(text and fold(text) != fold(example.get(name, "")) for name, text in row.cells.items()):
        fix = f"这一行是真实数据的，把第一格的“{EXAMPLE}”删去；不是的，整行删去。"
        message = f"这一行标着“{EXAMPLE}”，不会计算，但内容改过"
        yield Fault(spec.name, f"第{row.row}行", message, fix, items=spec.items)


class _Reader:
    """Reads one row."""

    def __init__(
        self,
        spec: SheetSpec,
        sheet: ScoreSheet,
        roll: Roll | None,
        everyone: str,
        narrow: Narrow | None,
        *,
        listing: bool,
    ) -> None:
        self.faults: list[Fault] = []
        self._spec, self._sheet, self._roll = spec, sheet, roll
        self._everyone, self._narrow, self._listing = everyone, narrow, listing

    def read(self, row: ScoreRow) -> Entry | None:
        """The entry; None, with the faults noted, when a cell of it cannot be used."""
        values: dict[str, Value] = {}
        wrong: list[tuple[str, str, str]] = []
        for column in self._spec.columns:
            cell = f"{self._sheet.letters[column.name]}{row.row}"
            found = self._value(column, row.cells.get(column.name, ""), cell)
            if isinstance(found, tuple):
                wrong.append((cell, *found))
            elif found is not None:
                values[column.name] = found
        units = self._units(values, row, wrong)
        # Where every unit must have its row, the one that is meant here is missed there.
        concerned = units or (NOBODY if self._spec.every else EVERYBODY)
        items = self._narrow(values) if self._narrow else self._spec.items
        self.faults = [
            Fault(self._spec.name, cell, message, fix, concerned, items)
            for cell, message, fix in wrong
        ]
        if wrong and not (self._listing and units):
            return None
        return Entry(self._sheet, row.row, units, values, sound=not wrong)

    def _units(
        self, values: Mapping[str, Value], row: ScoreRow, wrong: list[tuple[str, str, str]]
    ) -> tuple[str, ...]:
        """The keys of the units that the row names; an unknown one is wrong."""
        if self._roll is None:
            return EVERYBODY
        if self._listing:
            names = [str(values.get(column.name, "")) for column in who(self._roll.scoring)]
            return (" ".join(names),) if all(names) else EVERYBODY
        unit = self._roll.find(values)
        if unit is not None:
            return (unit.key,)
        scoring = self._roll.scoring
        name, group = str(values.get(scoring.subject, "")), str(values.get(scoring.group, ""))
        if self._everyone and fold(name) == fold(self._everyone):
            keys = tuple(u.key for u in self._roll.units if fold(u.group) == fold(group))
            if keys:
                return keys
        if all(column.name in values for column in who(scoring)):
            wanted = f"{group} {name}".strip()
            near = suggestion(wanted, [u.key for u in self._roll.units])
            cell = f"{self._sheet.letters[scoring.subject]}{row.row}"
            wrong.append((cell, *_stranger(wanted, near)))
        return EVERYBODY

    def _value(self, column: Column, text: str, cell: str) -> Value | tuple[str, str] | None:
        """The typed value, None for an empty cell, or what is wrong and what to do."""
        if cell in self._sheet.formulas:
            return f"“{column.name}”是公式", _AS_VALUE
        if not text:
            if column.required:
                return f"没有填“{column.name}”", "补上；这一行不要的，整行删去。"
            return None
        if column.kind is CellKind.CHOICE:
            return _choice(column, text)
        if column.kind is CellKind.DAY:
            return _day(column, text)
        if column.kind in (CellKind.COUNT, CellKind.POINTS):
            return _number(column, text)
        return text


def _stranger(wanted: str, near: str) -> tuple[str, str]:
    if any(word in _TOTALS for word in wanted.split()):
        return f"“{wanted}”不是单位，是合计行", "删去合计行，合计由程序算。"
    fix = f"改成“{UNITS}”表里的写法，或者在“{UNITS}”表里补上。"
    return f"“{UNITS}”表里没有“{shorten(wanted)}”{near}", fix


def _choice(column: Column, text: str) -> Value | tuple[str, str]:
    """The choice that is meant; a numbered one also by its number alone.

    Excel makes 7.1 of a 7.10 that was typed as a number, so such a number is no answer.
    """
    for choice in column.choices:
        if fold(text) == fold(choice):
            return choice
    plain = unicodedata.normalize("NFKC", text)
    meant = [choice for choice in column.choices if _same_number(choice, plain)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        names = "、".join(f"“{choice}”" for choice in meant)
        return f"“{column.name}”的“{text}”分不清是{names}", "从下拉列表里选，写出全名。"
    known = "、".join(column.choices) if len(column.choices) <= _LISTED else "从下拉列表里选"
    message = f"“{column.name}”不能是“{shorten(text)}”{suggestion(text, column.choices)}"
    return message, f"可以填：{known}。" if len(column.choices) <= _LISTED else f"{known}。"


def _same_number(choice: str, text: str) -> bool:
    number, _, name = choice.partition(" ")
    if not name or not _POINTS.fullmatch(text):
        return False
    return _POINTS.fullmatch(number) is not None and Decimal(number) == Decimal(text)


def _day(column: Column, text: str) -> Value | tuple[str, str]:
    day = moments.parse_day(text)
    if isinstance(day, moments.Fault):
        return f"“{column.name}”的“{shorten(text)}”{day.reason}", "写成 2023-06-01 的样子。"
    return day


def _number(column: Column, text: str) -> Value | tuple[str, str]:
    """A number that is not negative; full-width digits are read."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").removeprefix("+")
    whole = column.kind is CellKind.COUNT
    if (_WHOLE if whole else _POINTS).fullmatch(plain):
        return Decimal(plain)
    if _POINTS.fullmatch(plain.removeprefix("-")) and plain.startswith("-"):
        return f"“{column.name}”是负数（{shorten(text)}）", "改成不小于 0 的数。"
    if whole and _POINTS.fullmatch(plain):
        return f"“{column.name}”应当是整数，现在是“{shorten(text)}”", "改成整数。"
    return (
        f"“{column.name}”应当是数字，现在是“{shorten(text)}”",
        "只写数字，不写“分”“票”、逗号和文字。",
    )


def one_each(
    found: Iterable[Entry], columns: Sequence[str], items: tuple[str, ...], faults: list[Fault]
) -> tuple[Entry, ...]:
    """The entries without those that repeat an earlier one's unit and `columns`."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in found:
        key = (entry.units, *(fold(entry.text(column)) for column in columns))
        if key in seen:
            names = "、".join(filter(None, (*entry.units, *(entry.text(c) for c in columns))))
            message = f"“{names}”填了两行（前一次在第{seen[key].row}行）"
            place = Fault(
                entry.sheet.name, f"第{entry.row}行", message, "删去一行。", entry.units, items
            )
            faults.append(place)
        else:
            seen[key] = entry
    return tuple(seen.values())
