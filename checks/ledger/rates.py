"""Rates, quotas and trends of a ledger: what the rows of each group come to, and the verdict."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import islice

from checks.ledger.counting import (
    KEPT_ROWS,
    Amount,
    Group,
    Table,
    doubtful,
    grouping,
    in_order,
    weighing,
)
from checks.ledger.spans import COUNTS, LEFT_OUT, UNCERTAIN, State, span
from evidence.facts_ledger import LedgerRow
from indicators.ledger_model import Interval, Ledger, Quota, Rate, Tally, Trend


@dataclass(slots=True)
class Rated:
    """A rate in one group. `missed` are the rows of the whole that are not in the part.

    `waiting` counts the rows whose period has not ended or that have none, `unsure` those with
    a cell that cannot be counted, with dates the wrong way round or in a year without a calendar:
    while there are any, no percentage is given.
    """

    group: Group
    part: Amount = field(default_factory=Amount)
    whole: Amount = field(default_factory=Amount)
    missed: Amount = field(default_factory=Amount)
    waiting: int = 0
    unsure: Amount = field(default_factory=Amount)

    @property
    def percent(self) -> Fraction | None:
        """Exactly; None where there is nothing to divide by, or where it is not sure."""
        if self.unsure.count or not self.whole.value:
            return None
        return Fraction(self.part.value) * 100 / Fraction(self.whole.value)


def rates(table: Table, rate: Rate) -> list[Rated] | None:
    """A rate in each of its groups; None where the sheet lacks a column for it."""
    needed = (
        *columns_of(rate.part, table.ledger),
        *columns_of(rate.whole, table.ledger),
        *rate.per,
    )
    if not table.has(*needed):
        return None
    part, whole = weighing(table, rate.part), weighing(table, rate.whole)
    named = {rate.part.kept, rate.part.ended, rate.whole.kept, rate.whole.ended} - {""}
    states_of = [_state(table, name) for name in sorted(named)]
    part_kept = _state(table, rate.part.kept) if rate.part.kept else None
    found: dict[Group, Rated] = {}
    for rated, row in _sorted_out(table, needed, rate.per, found):
        weight = whole(row)
        if weight is None:
            continue
        states = {state_of(row) for state_of in states_of}
        if states & UNCERTAIN:
            rated.unsure.note(row)
            continue
        if states & LEFT_OUT:
            rated.waiting += 1
            continue
        rated.whole.add(row, weight)
        share = part(row)
        if share is None or (part_kept and part_kept(row) not in COUNTS):
            rated.missed.note(row)
        else:
            rated.part.add(row, share)
    return [found[group] for group in in_order(found)]


def _sorted_out(
    table: Table, needed: Iterable[str], per: tuple[str, ...], found: dict[Group, Rated]
) -> Iterator[tuple[Rated, LedgerRow]]:
    """Each row that can be counted with its group, which is put into `found`.

    Of the others their group is unsure, or every group where it cannot be read which.
    """
    unsure, group_of, nowhere = doubtful(table, needed), grouping(table, per), _nowhere(table, per)
    for row in table.facts.rows:
        if row.number in nowhere:
            continue
        group = group_of(row)
        rated = found.get(group)
        if rated is None:
            rated = found[group] = Rated(group)
        if unsure(row):
            rated.unsure.note(row)
        else:
            yield rated, row
    _doubt(found.values(), nowhere)


def _state(table: Table, name: str) -> Callable[[LedgerRow], State]:
    """What became, in a row, of the interval or the group of intervals of this name."""
    of = [span(table, interval).of for interval in intervals_named(table.ledger, name)]

    def state(row: LedgerRow) -> State:
        states = (outcome_of(row).state for outcome_of in of)
        return next((each for each in states if each is not State.NONE), State.NONE)

    return state


class Verdict(StrEnum):
    """How a rate or a quota stands in a group, in the words of the statistics."""

    MET = "达到"
    LOW = "没有达到"
    HIGH = "超过"
    RUNNING = "期间未满"
    NOTHING = "没有可算的"
    UNSURE = "有错，没有算"


def rate_verdict(rate: Rate, rated: Rated) -> Verdict:
    """Whether a rate is within its bounds, exactly and without rounding."""
    if rated.unsure.count:
        return Verdict.UNSURE
    percent = rated.percent
    if percent is None:
        return Verdict.NOTHING
    if rate.min is not None and percent < Fraction(str(rate.min)):
        return Verdict.LOW
    if rate.max is not None and percent > Fraction(str(rate.max)):
        return Verdict.HIGH
    return Verdict.MET


def quota_verdict(quota: Quota, rated: Rated, today: date) -> Verdict:
    """Whether there are enough and not too many; a year that goes on may still get enough.

    Where a quota names its periods, too few in another one does not matter.
    """
    if rated.unsure.count:
        return Verdict.UNSURE
    amount, period = Fraction(rated.part.value), rated.group[-1] if rated.group else ""
    if quota.max is not None and amount > Fraction(str(quota.max)):
        return Verdict.HIGH
    asked = not quota.periods or period in quota.periods
    if quota.min is not None and asked and amount < Fraction(str(quota.min)):
        return Verdict.RUNNING if is_running(period, today, quota.until) else Verdict.LOW
    return Verdict.MET


def is_running(period: str, today: date, until: str = "") -> bool:
    """Whether a year (2024) or month (2024-05) has not ended yet.

    `until` is the day (`MM-DD`) of the year after, up to which a year is waited for.
    """
    if period.isdigit() and len(period) == len("2024"):
        last = f"{int(period) + 1}-{until}" if until else f"{period}-12-31"
        return f"{today:%Y-%m-%d}" <= last
    return len(period) == len("2024-05") and period[4] == "-" and period >= f"{today:%Y-%m}"


def tallies(table: Table, tally: Tally, per: tuple[str, ...]) -> dict[Group, Rated] | None:
    """A tally in each group, as the `part` of a `Rated`; None where the sheet lacks a column."""
    needed = (*columns_of(tally, table.ledger), *per)
    if not table.has(*needed):
        return None
    weigh = weighing(table, tally)
    kept = _state(table, tally.kept) if tally.kept else None
    ended = _state(table, tally.ended) if tally.ended else None
    states_of = [each for each in (kept, ended) if each]
    found: dict[Group, Rated] = {}
    for rated, row in _sorted_out(table, needed, per, found):
        weight = weigh(row)
        if weight is None:
            continue
        if any(state_of(row) in UNCERTAIN for state_of in states_of):
            rated.unsure.note(row)
        elif not (ended and ended(row) in LEFT_OUT) and not (kept and kept(row) not in COUNTS):
            rated.part.add(row, weight)
    return found


def _nowhere(table: Table, per: tuple[str, ...]) -> dict[int, LedgerRow]:
    """The rows, by number, of which it cannot be read to which group they belong."""
    if not per or not table.bad:
        return {}
    return {row.number: row for row in table.facts.rows if table.is_bad(row, per)}


def _doubt(groups: Iterable[Rated], nowhere: Mapping[int, LedgerRow]) -> None:
    """Make each of the groups unsure because of rows that may belong to it."""
    for rated in groups:
        for row in islice(nowhere.values(), KEPT_ROWS):
            rated.unsure.note(row)
        rated.unsure.count += max(0, len(nowhere) - KEPT_ROWS)


def quota_groups(table: Table, quota: Quota) -> list[Rated] | None:
    """A quota's tally in each group, those of its `periods` that have no row included."""
    found = tallies(table, quota.tally, quota.per)
    if found is None:
        return None
    nowhere = _nowhere(table, quota.per)
    if not quota.per:
        found.setdefault((), Rated(()))
    for start in {group[:-1] for group in found} | ({()} if len(quota.per) == 1 else set()):
        for period in quota.periods:
            group = (*start, period)
            if group not in found:
                found[group] = Rated(group)
                _doubt([found[group]], nowhere)
    return [found[group] for group in in_order(found)]


def trends(table: Table, trend: Trend) -> dict[Group, list[Rated]] | None:
    """A trend's tally along its periods, by group; None where the sheet lacks a column."""
    found = tallies(table, trend.tally, (*trend.per, trend.over))
    if found is None:
        return None
    lines: dict[Group, list[Rated]] = {}
    for group in in_order(found):
        if group[-1]:
            lines.setdefault(group[:-1], []).append(found[group])
    return lines


def columns_of(tally: Tally, ledger: Ledger) -> tuple[str, ...]:
    """Every column that a tally looks at."""
    named = [condition.column for condition in tally.when]
    named += [name for name in (tally.sum, tally.distinct) if name]
    names = [name for name in (tally.kept, tally.ended) if name]
    for interval in (each for name in names for each in intervals_named(ledger, name)):
        named += [interval.start, interval.end, *(one.column for one in interval.when)]
        named += [interval.until] if interval.until else []
    return tuple(dict.fromkeys(named))


def intervals_named(ledger: Ledger, name: str) -> tuple[Interval, ...]:
    """The interval of this name, or those of the group. Raises KeyError when there is none."""
    found = tuple(each for each in ledger.intervals if name in (each.name, each.group))
    if not found:
        raise KeyError(name)
    return found
