"""The frozen types of a ledger (台账): the columns of a table of cases, and what must hold in it.

A scheme's `ledgers/<id>.yaml` is one `Ledger`. Everything that a document states (working days,
percentages, yearly days, how often) stands there with the sentence it comes from (`quote`); the
checks of family T only do the arithmetic.
"""

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    MOMENT = "moment"  # a date with hours and minutes
    INTEGER = "integer"
    NUMBER = "number"
    YEAR = "year"
    MONTH = "month"  # 2024-05
    DOC_NUMBER = "doc_number"  # 文号
    URL = "url"


class Measure(StrEnum):
    """In what an interval is counted; the start day never counts."""

    WORKING_DAYS = "工作日"
    DAYS = "日"
    MONTHS = "月"
    YEARS = "年"
    HOURS = "小时"
    MINUTES = "分钟"


class Direction(StrEnum):
    """How a trend must go from one period to the next."""

    FALLING = "falling"  # 逐年下降
    RISING = "rising"


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds for a row whose cell in `column` is one of `values`.

    Without `values` it holds where the cell is filled in; `negated` turns it round.
    """

    column: str
    values: tuple[str, ...] = ()
    negated: bool = False


When = tuple[Condition, ...]
"""All conditions must hold; none at all: every row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column (栏). `min`/`max` bound a number, `max_chars` a text (字符).

    `required_when` asks for it only in rows where the conditions hold. `pattern` is a regular
    expression for the whole cell, `pattern_says` what it wants in words. `private` cells are
    shown masked in every report. `wording` names the word list (`WordRule`) for its texts.
    """

    name: str
    kind: ColumnKind
    required: bool = False
    required_when: When = ()
    choices: tuple[str, ...] = ()
    min: float | None = None
    max: float | None = None
    max_chars: int | None = None
    pattern: str = ""
    pattern_says: str = ""
    private: bool = False
    wording: bool = False
    help: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` to `end` at least `min` and at most `max` of `unit`.

    `time` (`HH:MM`) is the hour of the due day by which `end` must be (`11:30`). A row whose
    `excuse` column is filled is let off (缩短期限说明理由); where the end is late or missing
    after its due day, `then_filled` names the columns that must be filled (上报日期).
    An empty `end` is allowed until the due day has passed; after that the row is late.
    `until` names the column that states the last day itself (答复期限), instead of `max`; a row
    where it is empty has no such interval. Intervals of one `group` divide the rows by `when`;
    a tally may name the group in place of an interval.
    """

    name: str
    start: str
    end: str
    unit: Measure
    min: int | None
    max: int | None
    quote: str
    when: When = ()
    time: str = ""
    excuse: str = ""
    then_filled: tuple[str, ...] = ()
    until: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """The dates of these columns must not run backwards; empty ones are passed over."""

    columns: tuple[str, ...]
    quote: str
    when: When = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """`column` must lie on or before a day.

    `by` is `MM-DD` of the year, or `DD` of the month, that the row's `period` column states,
    `later` years or months after it. `carried`: what lies after that day of its own month or
    year belongs to the next one (25日后的转入下个月).
    """

    name: str
    column: str
    period: str
    by: str
    quote: str
    later: int = 0
    when: When = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may stand in `column` of the rows where `when` holds; an empty cell is passed over.

    One of `values`, a number from `min` to `max`, a day from `first` to `last` (ISO), or a day
    of the year or month that stands in the column `within`, as far as each is given.
    """

    column: str
    quote: str
    when: When = ()
    values: tuple[str, ...] = ()
    min: float | None = None
    max: float | None = None
    first: str = ""
    last: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Unique:
    """No two rows are equal in all of these columns."""

    columns: tuple[str, ...]
    quote: str
    when: When = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows `when` holds for, or the sum of `sum`, or how many different `distinct`.

    `kept` names an interval: only rows that kept it count. `ended` names one too: rows in which
    it still runs, or which have none, are left out, and late ones count (答复率).
    """

    when: When = ()
    sum: str = ""
    distinct: str = ""
    kept: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """`part` of `whole` in percent, for each group of equal `per`, within the bounds."""

    name: str
    part: Tally
    whole: Tally
    min: float | None
    max: float | None
    quote: str
    per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """How many there must be, for each group of equal `per` (每年至少2次).

    `periods` are the values of the last `per` column that must be there (the scheme's years),
    so that a year without any row is found too. A year may still get enough up to its end, or
    up to `until` (`MM-DD`) of the year after it.
    """

    name: str
    tally: Tally
    measure: str
    min: float | None
    max: float | None
    quote: str
    per: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    until: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The rows that bear `label` in column `over` are totals: they equal the sum of the others.

    `columns` are the numbers to add, `per` the columns that both must share. Total rows take no
    part in any other rule.
    """

    over: str
    label: str
    columns: tuple[str, ...]
    quote: str
    per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """In each row the columns `parts` add up to `whole`, or to at most that (`at_most`)."""

    whole: str
    parts: tuple[str, ...]
    quote: str
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """`tally` goes `direction` along the values of `over`, for each group of equal `per`."""

    name: str
    tally: Tally
    over: str
    direction: Direction
    quote: str
    per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands in `columns` must not stand in the same-named columns of `ledger` too."""

    ledger: str
    columns: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Ban:
    """Whoever is named in `subject` of a row where `when` holds is excluded (不适用).

    It lasts `years` from the row's `date`; `fazhi ledger query` answers for a day. `used` names
    the column of the day on which a row makes use of what the banned are excluded from.
    """

    name: str
    subject: tuple[str, ...]
    date: str
    years: int
    when: When
    quote: str
    used: str = ""


@dataclass(frozen=True, slots=True)
class WordRule:
    r"""A wording that must not be used in the columns with `wording`.

    `pattern` is a regular expression; `better` the suggested wording, which may use `\1`.
    `examples` are the document's own bad examples, each with its mended form.
    """

    name: str
    pattern: str
    says: str
    better: str
    quote: str
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What the narrative beside the ledger says of it, and what it must come to.

    `pattern` finds the statement, its groups `year` and `number` the figure; it must equal
    `tally` over the rows whose `year` column (a day or a year) lies in that year.
    """

    name: str
    pattern: str
    year: str
    tally: Tally = Tally()


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table of cases. `id` is the file's stem, `title` the name of its xlsx and its heading.

    `dossier` is the id of the demand that owns it, empty where the scheme has no demands.
    `units` owe it (empty: every lead unit of the demand). `example` is a filled row by column,
    written by `ledger new` and never judged. `key` are the columns by which two versions of the
    list are compared (`ledger diff`); empty: the first `unique`.
    """

    id: str
    title: str
    quote: str
    columns: tuple[Column, ...]
    example: tuple[tuple[str, str], ...]
    dossier: str = ""
    units: tuple[str, ...] = ()
    note: str = ""
    key: tuple[str, ...] = ()
    intervals: tuple[Interval, ...] = ()
    orders: tuple[Order, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    unique: tuple[Unique, ...] = ()
    rates: tuple[Rate, ...] = ()
    quotas: tuple[Quota, ...] = ()
    totals: tuple[Total, ...] = ()
    parts: tuple[Parts, ...] = ()
    trends: tuple[Trend, ...] = ()
    apart: tuple[Apart, ...] = ()
    bans: tuple[Ban, ...] = ()
    words: tuple[WordRule, ...] = ()
    said: tuple[Said, ...] = ()
    allowed: tuple[Allowed, ...] = ()

    @property
    def file_name(self) -> str:
        """The name of its file in a dossier folder."""
        return f"{self.title}.xlsx"

    def column(self, name: str) -> Column:
        """The column of this name. Raises KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def place(self, name: str) -> int:
        """The place of a column among `columns`, from 0. Raises KeyError when there is none."""
        return self.columns.index(self.column(name))
