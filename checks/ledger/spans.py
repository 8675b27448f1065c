"""How long something took in a row of a ledger, and whether that was allowed.

The start day never counts. What is short, late or still open is a `State`; whatever cannot be
told (a cell that could not be read, a year without a calendar) is UNKNOWN, never a pass.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from checks.ledger.counting import Table, holds, is_bad, text_of
from evidence.facts_ledger import LedgerRow
from evidence.text.names import fold
from indicators.ledger_model import Interval, Measure
from indicators.ledger_values import Value
from indicators.workdays import Calendar, Unit, UnknownYear, months_later


class State(StrEnum):
    """What became of an interval in a row, in the words of the statistics."""

    NONE = "不涉及"
    KEPT = "按期"
    EXCUSED = "说明了理由"
    OPEN = "未到期"
    SHORT = "时间不足"
    LATE = "超期"
    OVERDUE = "逾期未办"
    BACKWARDS = "日期颠倒"
    UNKNOWN = "算不出"


COUNTS = frozenset({State.KEPT, State.EXCUSED})
"""The states of a row that kept its interval."""
LEFT_OUT = frozenset({State.NONE, State.OPEN})
"""The states of a row of which it cannot be said yet, or at all, whether it kept it."""

UNCERTAIN = frozenset({State.UNKNOWN, State.BACKWARDS})
"""The states of a row whose dates must be mended before it can be counted."""

_NO_REASON = frozenset({"无", "没有", "暂无", "否", "不涉及", "不适用"})
_UNITS = {
    Measure.WORKING_DAYS: Unit.WORKING_DAYS,
    Measure.DAYS: Unit.DAYS,
    Measure.HOURS: Unit.HOURS,
    Measure.MINUTES: Unit.MINUTES,
}
CLOCKED = frozenset({Measure.HOURS, Measure.MINUTES})
MONTHS = {Measure.MONTHS: 1, Measure.YEARS: 12}
"""The units that are counted by the calendar's months."""


class Outcome(NamedTuple):
    """One row's interval.

    `amount` is how much of the unit it took (None where open, or counted in months), `due` the
    last day or moment where there is an upper bound, `year` the year without a calendar.
    """

    state: State
    start: date | None = None
    end: date | None = None
    amount: Fraction | int | None = None
    due: date | None = None
    year: int = 0


_REMEMBERED = 20_000
"""Pairs of days whose outcome is kept: years of days, and still little memory."""
_NONE, _UNREAD = Outcome(State.NONE), Outcome(State.UNKNOWN)


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """An interval made ready for the rows of one table.

    `start`, `end`, `excuse` and `until` are places of columns, `bad` tells of a cell that cannot
    be read.
    """

    interval: Interval
    calendar: Calendar
    today: date
    start: int
    end: int
    excuse: int | None
    concerns: Callable[[LedgerRow], bool]
    bad: Callable[[LedgerRow, int], bool] | None
    until: int | None = None
    _known: dict[tuple[date, date | None, date | None], Outcome] = field(default_factory=dict)

    def of(self, row: LedgerRow) -> Outcome:
        """What became of the interval in this row."""
        start, end = row.values[self.start], row.values[self.end]
        if not self.concerns(row):
            return _NONE
        if self.bad and (self.bad(row, self.start) or self.bad(row, self.end)):
            return _UNREAD
        if not isinstance(start, date) or not (end is None or isinstance(end, date)):
            return _NONE
        until = None
        if self.until is not None:
            stated = row.values[self.until]
            if not isinstance(stated, date):
                return _UNREAD if self.bad and self.bad(row, self.until) else _NONE
            until = stated
        outcome = self._outcome(start, end, until)
        excused = self.excuse is not None and is_reason(row.values[self.excuse])
        if excused and outcome.state in (State.SHORT, State.LATE, State.OVERDUE):
            return outcome._replace(state=State.EXCUSED)
        return outcome

    def _outcome(self, start: date, end: date | None, until: date | None) -> Outcome:
        """As `measure`; rows of the same days are measured once."""
        key = start, end, until
        outcome = self._known.get(key)
        if outcome is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            outcome = self._known[key] = measure(
                self.interval, self.calendar, self.today, start, end, until
            )
        return outcome


def is_reason(value: Value) -> bool:
    """Whether something is said; a dash or 无 in the cell is no reason."""
    text = fold(text_of(value))
    return any(mark.isalnum() for mark in text) and text not in _NO_REASON


def measure(
    interval: Interval,
    calendar: Calendar,
    today: date,
    start: date,
    end: date | None,
    until: date | None = None,
) -> Outcome:
    """The outcome of an interval between two days or moments, `end` being None while it is open.

    `until` is the last day where the row itself states it.
    """
    try:
        try:
            due = due_of(interval, calendar, start) if interval.max is not None else until
        except UnknownYear:
            if not _surely_in_time(interval, calendar, today, start, end):
                raise
            due = None
        return _measured(interval, calendar, today, start, end, due)
    except UnknownYear as unknown:
        return Outcome(State.UNKNOWN, start, end, year=unknown.year)
    except (TypeError, OverflowError, ValueError):  # hours between mere days; beyond the year 9999
        return Outcome(State.UNKNOWN, start, end)


def _measured(
    interval: Interval,
    calendar: Calendar,
    today: date,
    start: date,
    end: date | None,
    due: date | None,
) -> Outcome:
    if end is not None and _before(end, start):
        return Outcome(State.BACKWARDS, start, end)
    if end is None:
        past = due is not None and today > _bare(due)
        return Outcome(State.OVERDUE if past else State.OPEN, start, None, None, due)
    amount = _amount(interval, calendar, start, end)
    state = State.KEPT
    if interval.min is not None and _short(interval, interval.min, amount, start, end):
        state = State.SHORT
    elif due is not None and _late(due, end):
        state = State.LATE
    return Outcome(state, start, end, amount, due)


def _surely_in_time(
    interval: Interval, calendar: Calendar, today: date, start: date, end: date | None
) -> bool:
    """Whether it needs no calendar of next year to see that the last day has not passed.

    No period ends before as many natural days as it has days of any kind.
    """
    if interval.unit not in (Measure.WORKING_DAYS, Measure.DAYS) or interval.max is None:
        return False
    if (_bare(end or today) - _bare(start)).days <= interval.max:
        return True
    if end is None or interval.unit is Measure.DAYS:
        return False
    return calendar.working_days_between(start, end) <= interval.max


def due_of(interval: Interval, calendar: Calendar, start: date) -> date:
    """The last day, or moment, on which `end` is in time. Raises UnknownYear."""
    count = interval.max or 0
    if interval.unit in MONTHS:
        due = calendar.rolled(months_later(start, count * MONTHS[interval.unit]))
    else:
        due = calendar.due(start, count, _UNITS[interval.unit])
    if interval.time and not isinstance(due, datetime):
        return datetime.combine(due, time.fromisoformat(interval.time))
    return due


def _amount(
    interval: Interval, calendar: Calendar, start: date, end: date
) -> Fraction | int | None:
    if interval.unit is Measure.WORKING_DAYS:
        return calendar.working_days_between(start, end)
    if interval.unit is Measure.DAYS:
        return (_bare(end) - _bare(start)).days
    if interval.unit in MONTHS:
        return None
    return calendar.elapsed(start, end, _UNITS[interval.unit])


def _short(
    interval: Interval, least: int, amount: Fraction | int | None, start: date, end: date
) -> bool:
    if amount is None:
        return _bare(end) < months_later(start, least * MONTHS[interval.unit])
    return amount < least


def _late(due: date, end: date) -> bool:
    if isinstance(due, datetime) and isinstance(end, datetime):
        return end > due
    return _bare(end) > _bare(due)


def _before(end: date, start: date) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end < start
    return _bare(end) < _bare(start)


def _bare(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def days_late(outcome: Outcome, today: date) -> int:
    """Natural days from the due day to the end, or to today while it is open."""
    if outcome.due is None:
        return 0
    return (_bare(outcome.end or today) - _bare(outcome.due)) // timedelta(days=1)


def span(table: Table, interval: Interval) -> Span:
    """How an interval is measured in this table."""
    places = table.places
    return Span(
        interval,
        table.calendar,
        table.today,
        places[interval.start],
        places[interval.end],
        places[interval.excuse] if interval.excuse and table.has(interval.excuse) else None,
        holds(table, interval.when),
        partial(is_bad, table.bad, table.facts) if table.bad else None,
        places[interval.until] if interval.until else None,
    )


def spans(table: Table) -> Iterator[Span]:
    """Every interval whose columns the sheet has."""
    for interval in table.ledger.intervals:
        named = interval.start, interval.end, interval.until
        if table.has(*named) and table.knows(interval.when):
            yield span(table, interval)
