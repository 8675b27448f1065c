"""Counting in a ledger (台账): conditions, groups, tallies and rates, for checks and statistics.

A `Table` lays the rules of a ledger beside the rows that were read. Columns and conditions are
resolved once into small functions, so that a hundred thousand rows cost little each. A row whose
cell could not be read is never counted either way: what depends on it is `unsure`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.place import Place
from evidence.text.names import fold
from evidence.text.shown import natural_key
from indicators.ledger_model import (
    ColumnKind,
    Condition,
    Ledger,
    Tally,
    When,
)
from indicators.ledger_values import Value
from indicators.workdays import Calendar

Test = Callable[[LedgerRow], bool]
Group = tuple[str, ...]
"""The values of the `per` columns, as text."""
Number = int | Decimal
REMEMBERED = 5_000
"""Different values of which a verdict is kept: most columns have few, and memory stays small."""
KEPT_ROWS = 20
"""Rows of a group that are remembered by number."""


def text_of(value: Value) -> str:
    """A value as text: ISO for days and moments, plain digits for numbers, "" for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return plain_number(value) if isinstance(value, Decimal) else str(value)


def plain_number(number: Number) -> str:
    """Digits without exponent and without zeros at the end: 12, 0.5."""
    if isinstance(number, int):
        return str(number)
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def added(values: Iterable[object]) -> Number:
    """The sum of those that are numbers."""
    total: Number = 0
    for value in values:
        if isinstance(value, int | Decimal):
            total += value
    return total


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger beside the rows that were handed in.

    `absent` are the columns that the header lacks: a rule that names one cannot be judged.
    `bad` are the cells (row number, place of the column) that could not be read.
    """

    ledger: Ledger
    facts: LedgerFacts
    calendar: Calendar
    today: date
    places: dict[str, int]
    absent: frozenset[str]
    bad: frozenset[tuple[int, int]]

    def has(self, *columns: str) -> bool:
        """Whether the sheet has all of these columns; "" stands for none."""
        return not any(column in self.absent for column in columns)

    def knows(self, when: When) -> bool:
        """Whether the sheet has every column that the conditions name."""
        return self.has(*(condition.column for condition in when))

    def get(self, column: str) -> Callable[[LedgerRow], Value]:
        """Reads the value of a column."""
        place = self.places[column]
        return lambda row: row.values[place]

    def is_bad(self, row: LedgerRow, columns: Iterable[str]) -> bool:
        """Whether one of these cells could not be read."""
        if not self.bad:
            return False
        return any(is_bad(self.bad, self.facts, row, self.places[column]) for column in columns)

    def at(self, row: LedgerRow, column: str, rule: str = "") -> Place:
        """A cell; the anchor is the row's key, so that it survives a new row above."""
        spot = self.facts.cell(row.number, self.places[column])
        return Place(self.facts.path, spot, f"{rule or column}:{self.key(row)}")

    def of_row(self, row: LedgerRow, rule: str) -> Place:
        """A row as a whole."""
        return Place(self.facts.path, f"第{row.number}行", f"{rule}:{self.key(row)}")

    def whole(self, rule: str, group: Group = ()) -> Place:
        """The file, for what is about many rows."""
        return Place(self.facts.path, "", "|".join((rule, *group)))

    def key(self, row: LedgerRow) -> str:
        """What a row is known by: its key columns, or its number where they are empty."""
        values = [text_of(row.values[self.places[name]]) for name in key_columns(self.ledger)]
        return "|".join(map(fold, values)) if any(values) else f"第{row.number}行"


def is_bad(bad: frozenset[tuple[int, int]], facts: LedgerFacts, row: LedgerRow, place: int) -> bool:
    """Whether a cell could not be read; where there were too many to list, an empty one may be."""
    if row.values[place] is not None:
        return False
    return facts.more_bad > 0 or (row.number, place) in bad


def key_columns(ledger: Ledger) -> tuple[str, ...]:
    """The columns that a row is known by; none where the ledger does not say."""
    if ledger.key:
        return ledger.key
    return ledger.unique[0].columns if ledger.unique else ()


def lay_out(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Table:
    """The table of a ledger that was read."""
    places = {column.name: place for place, column in enumerate(ledger.columns)}
    return Table(
        ledger,
        facts,
        calendar,
        today,
        places,
        frozenset(facts.missing),
        frozenset((cell.row, places[cell.column]) for cell in facts.bad if cell.column in places),
    )


def holds(table: Table, when: When) -> Test:
    """Whether all conditions hold for a row; a cell that could not be read fulfils none."""
    tests = [_condition(table, condition) for condition in when]
    if not tests:
        return lambda row: True
    if len(tests) == 1:
        return tests[0]
    return lambda row: all(test(row) for test in tests)


def _condition(table: Table, condition: Condition) -> Test:
    place, column = table.places[condition.column], (condition.column,)
    wanted = frozenset(map(fold, condition.values))
    negated = condition.negated

    @lru_cache(REMEMBERED)
    def among(text: str) -> bool:
        return fold(text) in wanted

    def test(row: LedgerRow) -> bool:
        value = row.values[place]
        if value is None and table.is_bad(row, column):
            return False
        return (among(text_of(value)) if wanted else value is not None) is not negated

    return test


def grouping(table: Table, per: tuple[str, ...]) -> Callable[[LedgerRow], Group]:
    """The group that a row belongs to."""
    places = [table.places[name] for name in per]
    if not places:
        return lambda row: ()
    return lambda row: tuple([text_of(row.values[place]).strip() for place in places])


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Groups by name and number as a person would order them."""
    return sorted(groups, key=lambda group: tuple(natural_key(part) for part in group))


@dataclass(slots=True)
class Amount:
    """How many rows, their sum, or the different values: what a tally came to in one group.

    `rows` are the numbers of the first rows that counted, `count` is how many did.
    """

    total: Number = 0
    seen: set[str] | None = None
    rows: list[int] = field(default_factory=list)
    count: int = 0

    @property
    def value(self) -> Number:
        """The number itself."""
        return self.total if self.seen is None else len(self.seen)

    def add(self, row: LedgerRow, weight: Number | str) -> None:
        """Count a row in."""
        if isinstance(weight, str):
            self.seen = self.seen or set()
            self.seen.add(weight)
        else:
            self.total += weight
        self.note(row)

    def note(self, row: LedgerRow) -> None:
        """Remember that a row belongs here."""
        self.count += 1
        if len(self.rows) < KEPT_ROWS:
            self.rows.append(row.number)


Weigh = Callable[[LedgerRow], Number | str | None]
"""What a row adds to a tally; None where it does not count."""


def weighing(table: Table, tally: Tally) -> Weigh:
    """What each row adds to the tally, but for `kept`, which `rates` and `tallies` look at."""
    test = holds(table, tally.when)
    if tally.sum:
        add = table.places[tally.sum]

        def summed(row: LedgerRow) -> Number | None:
            value = row.values[add]
            return value if isinstance(value, int | Decimal) and test(row) else None

        return summed
    if tally.distinct:
        name = table.places[tally.distinct]

        def named(row: LedgerRow) -> str | None:
            value = row.values[name]
            return fold(text_of(value)) if value is not None and test(row) else None

        return named
    return lambda row: 1 if test(row) else None


def doubtful(table: Table, columns: Iterable[str]) -> Test:
    """Whether a row has a cell in these columns that cannot be counted.

    That is one that could not be read, and one that is none of the column's choices.
    """
    named = tuple(dict.fromkeys(columns))
    choices = []
    for name in named:
        column = table.ledger.column(name)
        if column.kind is ColumnKind.CHOICE:
            choices.append((table.places[name], frozenset(map(fold, column.choices))))
    if not choices:
        return (lambda row: table.is_bad(row, named)) if table.bad else (lambda row: False)
    return lambda row: (
        table.is_bad(row, named)
        or any((text := row.values[at]) and fold(str(text)) not in known for at, known in choices)
    )
