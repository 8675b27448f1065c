"""The statistics of a ledger: rates, quotas, how long things took, trends and sums, as tables.

Nothing here is rounded before it is compared, and no percentage is given that hangs on a cell
which could not be read. Private columns appear masked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from checks.ledger.counting import (
    Group,
    Number,
    Table,
    added,
    grouping,
    in_order,
    lay_out,
    plain_number,
)
from checks.ledger.phrases import limit_words, percent_words, shown, spoken
from checks.ledger.rates import (
    Rated,
    Verdict,
    is_running,
    quota_groups,
    quota_verdict,
    rate_verdict,
    rates,
    trends,
)
from checks.ledger.spans import spans
from evidence.facts_ledger import LedgerFacts
from generators.ledger.sections import NOTHING, Row, Section, listed_rows, names_of, quoted_rule
from generators.ledger.spread import interval_section
from generators.wording.words import phrases
from indicators.ledger_model import ColumnKind, Direction, Ledger, Total, Trend
from indicators.ledger_values import DAYS
from indicators.workdays import Calendar


@dataclass(frozen=True, slots=True)
class LedgerStats:
    """What a ledger comes to. `source` is the file's name, `unread` the cells that are no values.

    `period` are the first and the last day in it, empty where it has none.
    """

    ledger: Ledger
    source: str
    today: date
    rows: int
    unread: int
    period: tuple[date, ...]
    sections: tuple[Section, ...]
    unit: str = ""


def ledger_stats(
    ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date, unit: str = ""
) -> LedgerStats:
    """The statistics of a ledger that was read, of `unit` where that is known."""
    table = lay_out(ledger, facts, calendar, today)
    source = facts.path.replace("\\", "/").rpartition("/")[2]
    words = stats_words(ledger, source, today, len(facts.rows), _unread(facts))
    sections = (
        *_rates(table, words),
        *_quotas(table, words),
        *(interval_section(table, span, words) for span in spans(table)),
        *_trends(table, words),
        *_totals(table, words),
        *_choices(table, words),
    )
    return LedgerStats(
        ledger=ledger,
        source=source,
        today=today,
        rows=len(facts.rows),
        unread=_unread(facts),
        period=_period(table),
        sections=sections,
        unit=unit,
    )


def stats_words(
    ledger: Ledger, source: str, today: date, rows: int, unread: int
) -> Mapping[str, str]:
    """The phrases of the statistics."""
    return phrases(
        "ledger_stats.phrases.txt",
        ledger=ledger,
        source=source,
        today=spoken(today),
        rows=f"{rows:,}",
        unread=unread,
    )


def _unread(facts: LedgerFacts) -> int:
    return len(facts.bad) + facts.more_bad


def _period(table: Table) -> tuple[date, ...]:
    """The first and the last day of all date columns."""
    places = [
        place for name, place in table.places.items() if table.ledger.column(name).kind in DAYS
    ]
    first, last = date.max, date.min
    for row in table.facts.rows:
        for place in places:
            value = row.values[place]
            if isinstance(value, date):
                day = value.date() if isinstance(value, datetime) else value
                first, last = min(first, day), max(last, day)
    return (first, last) if first <= last else ()


def _rates(table: Table, words: Mapping[str, str]) -> Iterator[Section]:
    for rate in table.ledger.rates:
        found = rates(table, rate)
        if found is None:
            continue
        wanted = (
            limit_words(rate.min, rate.max, "%") if (rate.min, rate.max) != (None, None) else ""
        )
        rows: list[Row] = []
        for rated in found:
            percent = rated.percent
            figures = (plain_number(rated.part.value), plain_number(rated.whole.value))
            shares = percent_words(percent, rate.min, rate.max) if percent is not None else NOTHING
            verdict = rate_verdict(rate, rated)
            if verdict is Verdict.UNSURE:
                figures = (NOTHING, NOTHING)
            names = names_of(table, rate.per, rated.group, words)
            result = verdict.value if wanted or verdict is not Verdict.MET else NOTHING
            rows.append((*names, *figures, shares, wanted, result, rated.waiting))
        header = (*(rate.per or (words["范围"],)), *words["比例.表头"].split("|"))
        listed, notes = listed_rows(rows, words)
        yield Section(rate.name, quoted_rule(rate.quote, words), header, listed, notes)


def _quotas(table: Table, words: Mapping[str, str]) -> Iterator[Section]:
    for quota in table.ledger.quotas:
        found = quota_groups(table, quota)
        if found is None:
            continue
        wanted = limit_words(quota.min, quota.max, quota.measure)
        rows: list[Row] = []
        for rated in found:
            verdict = quota_verdict(quota, rated, table.today)
            value = f"{plain_number(rated.part.value)}{quota.measure}"
            if verdict is Verdict.UNSURE:
                value = NOTHING
            names = names_of(table, quota.per, rated.group, words)
            rows.append((*names, value, wanted, verdict.value))
        header = (*(quota.per or (words["范围"],)), *words["次数.表头"].split("|"))
        listed, notes = listed_rows(rows, words)
        yield Section(quota.name, quoted_rule(quota.quote, words), header, listed, notes)


def _trends(table: Table, words: Mapping[str, str]) -> Iterator[Section]:
    for trend in table.ledger.trends:
        lines = trends(table, trend)
        if not lines:
            continue
        periods = in_order({rated.group[-1:] for line in lines.values() for rated in line})
        rows: list[Row] = []
        for group, line in lines.items():
            values = {rated.group[-1]: rated for rated in line}
            cells = [_cell(values.get(period)) for (period,) in periods]
            verdict = _goes(trend, line, table.today, words)
            rows.append((*names_of(table, trend.per, group, words), *cells, verdict))
        over = [f"{trend.over}{period}" for (period,) in periods]
        header = (*(trend.per or (words["范围"],)), *over, words["趋势.表头"])
        listed, notes = listed_rows(rows, words)
        yield Section(trend.name, quoted_rule(trend.quote, words), header, listed, notes)


def _cell(rated: Rated | None) -> str:
    if rated is None or rated.unsure.count:
        return NOTHING
    return plain_number(rated.part.value)


def _goes(trend: Trend, line: Sequence[Rated], today: date, words: Mapping[str, str]) -> str:
    done = [each for each in line if not is_running(each.group[-1], today)]
    if any(each.unsure.count for each in done):
        return Verdict.UNSURE.value
    if len(done) < 2:
        return words["趋势.单期"]
    falling = trend.direction is Direction.FALLING
    values: list[Number] = [each.part.value for each in done]
    steps = pairwise(values)
    if all((after < before) if falling else (after > before) for before, after in steps):
        return words["趋势.减少" if falling else "趋势.增加"]
    return words["趋势.没有"]


def _totals(table: Table, words: Mapping[str, str]) -> Iterator[Section]:
    for total in table.ledger.totals:
        if table.has(total.over, *total.per, *total.columns):
            yield _summed(table, total, words)


def _summed(table: Table, total: Total, words: Mapping[str, str]) -> Section:
    """Each value of `over` in each group with its sums, and the sum of each group."""
    group_of = grouping(table, (*total.per, total.over))
    places = [table.places[name] for name in total.columns]
    cells: dict[Group, list[Number]] = {}
    doubted: set[tuple[Group, int]] = set()
    for row in table.facts.rows:
        group = group_of(row)
        for key in (group, (*group[:-1], "\uffff")):  # which sorts after every name
            sums = cells.setdefault(key, [0 for _ in places])
            for place, column in enumerate(total.columns):
                if table.is_bad(row, (column,)):
                    doubted.add((key, place))
                sums[place] = added((sums[place], row.values[places[place]]))
    rows: list[Row] = []
    for key in in_order(cells):
        figures = [
            NOTHING if (key, place) in doubted else plain_number(number)
            for place, number in enumerate(cells[key])
        ]
        names = names_of(table, total.per, key[:-1], words) if total.per else ()
        last = key[-1]
        over = table.ledger.column(total.over)
        own = words["合计.名"] if last == "\uffff" else shown(over, last) or words["没有填"]
        rows.append((*names, own, *figures))
    header = (*total.per, total.over, *total.columns)
    listed, notes = listed_rows(rows, words)
    title = words["合计"].format(total.over)
    return Section(title, quoted_rule(total.quote, words), header, listed, notes)


def _choices(table: Table, words: Mapping[str, str]) -> Iterator[Section]:
    """How often each choice was made."""
    rows: list[Row] = []
    for column in table.ledger.columns:
        if column.kind is not ColumnKind.CHOICE or column.private or not table.has(column.name):
            continue
        place = table.places[column.name]
        counts = Counter(row.values[place] for row in table.facts.rows)
        filled = sum(count for value, count in counts.items() if value is not None)
        order = {choice: at for at, choice in enumerate(column.choices)}
        for value, count in sorted(
            ((str(value), count) for value, count in counts.items() if value is not None),
            key=lambda pair: (order.get(pair[0], len(order)), pair[0]),
        ):
            share = percent_words(Fraction(count * 100, filled), 100.0)
            rows.append((column.name, shown(column, value), count, share))
    if rows:
        listed, notes = listed_rows(rows, words)
        header = tuple(words["选项.表头"].split("|"))
        yield Section(words["选项"], "", header, listed, notes)
