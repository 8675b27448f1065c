"""How long an interval of a ledger took: least, median, most, and the share that kept it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from checks.ledger.counting import Group, Table, grouping, in_order
from checks.ledger.phrases import amount_words, interval_limit, percent_words
from checks.ledger.spans import CLOCKED, COUNTS, Outcome, Span, State
from generators.ledger.sections import NOTHING, Row, Section, listed_rows, names_of, quoted_rule
from indicators.ledger_model import ColumnKind, Interval


@dataclass(slots=True)
class Spread:
    """How long the rows of a group took."""

    states: Counter[State] = field(default_factory=Counter)
    amounts: Counter[Fraction | int] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count a row in."""
        self.states[outcome.state] += 1
        if outcome.amount is not None:
            self.amounts[outcome.amount] += 1

    def median(self) -> Fraction | int | None:
        """The middle amount; the mean of the two in the middle where their number is even."""
        count = self.amounts.total()
        if not count:
            return None
        low, high = self._at((count - 1) // 2), self._at(count // 2)
        return low if low == high else Fraction(low + high) / 2

    def _at(self, place: int) -> Fraction | int:
        for amount in sorted(self.amounts):
            place -= self.amounts[amount]
            if place < 0:
                return amount
        raise IndexError(place)


_ENDED = (State.KEPT, State.EXCUSED, State.SHORT, State.LATE)


def interval_section(table: Table, span: Span, words: Mapping[str, str]) -> Section:
    """The spread of an interval: of all rows, by year and month of the start, and by group."""
    interval = span.interval
    spreads: dict[tuple[int, Group], Spread] = {(0, ()): Spread()}
    dimensions = _dimensions(table)
    groupers = [(name, grouping(table, (name,))) for name in dimensions]
    for row in table.facts.rows:
        outcome = span.of(row)
        if outcome.state is State.NONE:
            continue
        keys: list[tuple[int, Group]] = [(0, ())]
        if outcome.start is not None:
            year, month = outcome.start.year, outcome.start.month
            keys += [(1, (f"{year}",)), (2, (f"{year}", f"{month}"))]
        keys += [(3 + n, group_of(row)) for n, (_, group_of) in enumerate(groupers)]
        for key in keys:
            spread = spreads.get(key)
            if spread is None:
                spread = spreads[key] = Spread()
            spread.add(outcome)
    rows: list[Row] = []
    for kind in range(3 + len(dimensions)):
        for group in in_order(group for of, group in spreads if of == kind):
            label = _label(table, kind, group, dimensions, words)
            rows.append((label, *_spread(interval, spreads[kind, group])))
    listed, notes = listed_rows(rows, words)
    wanted = interval_limit(interval)
    unit = interval.unit.value
    others = _others(spreads[0, ()], words)
    return Section(
        words["期限"].format(interval.name, f"{interval.start}至{interval.end}"),
        quoted_rule(interval.quote, words),
        tuple(words["期限.表头"].split("|")),
        listed,
        (words["期限.要求"].format(wanted, unit), *others, *notes),
    )


def _dimensions(table: Table) -> tuple[str, ...]:
    """The columns by which the rules of the ledger divide it, but for years and months."""
    ledger = table.ledger
    named = [
        *(name for rate in ledger.rates for name in rate.per),
        *(name for quota in ledger.quotas for name in quota.per),
        *(name for trend in ledger.trends for name in trend.per),
    ]
    return tuple(
        name
        for name in dict.fromkeys(named)
        if ledger.column(name).kind not in (ColumnKind.YEAR, ColumnKind.MONTH) and table.has(name)
    )


def _label(
    table: Table, kind: int, group: Group, dimensions: tuple[str, ...], words: Mapping[str, str]
) -> str:
    if kind == 0:
        return words["全部"]
    if kind < 3:
        return words["年" if kind == 1 else "月"].format(*group)
    return str(names_of(table, (dimensions[kind - 3],), group, words)[0])


def _spread(interval: Interval, spread: Spread) -> Row:
    """Count, least, median, most, in time and its share, too short, late and overdue."""
    states = spread.states
    ended = sum(states[state] for state in _ENDED)
    kept = sum(states[state] for state in COUNTS)
    judged = ended + states[State.OVERDUE] + states[State.BACKWARDS]
    sure = judged and not states[State.UNKNOWN]
    share = percent_words(Fraction(kept * 100, judged), 100.0) if sure else NOTHING
    amounts = spread.amounts
    figures = (min(amounts), spread.median(), max(amounts)) if amounts else (None, None, None)
    return (
        ended,
        *(_amount(interval, amount) for amount in figures),
        kept,
        share,
        states[State.SHORT],
        states[State.LATE],
        states[State.OVERDUE],
    )


def _amount(interval: Interval, amount: Fraction | int | None) -> str:
    if amount is None:
        return NOTHING
    if interval.unit in CLOCKED:
        return amount_words(interval.unit, amount) or "0"
    return str(int(amount)) if amount == int(amount) else f"{float(amount):.1f}"


def _others(spread: Spread, words: Mapping[str, str]) -> tuple[str, ...]:
    """The rows that are in no column of the table."""
    told = [
        f"{state.value}{spread.states[state]}行"
        for state in (State.OPEN, State.BACKWARDS, State.UNKNOWN)
        if spread.states[state]
    ]
    excused = spread.states[State.EXCUSED]
    if excused:
        told.append(f"（按期的里面有{excused}行是说明了理由的）")
    return (words["期限.其他"].format("、".join(told)),) if told else ()
