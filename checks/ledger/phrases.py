"""How messages about a ledger speak: masked values, days, and a calendar to count again by hand."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from checks.ledger.counting import Group, Table, text_of
from checks.ledger.spans import MONTHS, Outcome, Span, State, days_late
from checks.wording import PHRASE, quoted
from checks.wording import day as chinese_day
from evidence.text.marks import masked
from indicators.ledger_model import Column, Interval, Measure
from indicators.ledger_values import Value
from indicators.workdays import WEEKEND, Calendar, UnknownYear, months_later

_MOBILE = r"1[3-9]\d([ -]?)\d{4}\1\d{4}"
_NUMBERS = re.compile(
    rf"(?<!\d)(?:{_MOBILE}|0\d{{2,3}}-?[2-9]\d{{6,7}}|\d{{15,18}}[0-9Xx]|\d{{15}})(?![\dXx])"
)
"""Mobile and office telephones, identity cards and bank cards in a text."""
UNITS = {
    Measure.WORKING_DAYS: "个工作日",
    Measure.DAYS: "天",
    Measure.MONTHS: "个月",
    Measure.YEARS: "年",
    Measure.HOURS: "小时",
    Measure.MINUTES: "分钟",
}
_LONG_NUMBER, _DIGITS, _STARS = 11, 7, 3
"""Characters and digits of a number by which a person is found; stars that hide a name."""
_RUNS = 6
"""Runs of rows that are listed: more fill the message and are seen in the sheet."""
_DECIMALS = range(2, 7)
"""Of a percentage: two, or as many as it takes to tell it from a bound."""
_WEEKDAYS = "一二三四五六日"


def without_numbers(text: str) -> str:
    """A text with the telephone, card and bank numbers in it masked."""
    return _NUMBERS.sub(lambda found: masked(re.sub("[ -]", "", found.group())), text)


def shown(column: Column, value: Value, limit: int = 0) -> str:
    """A value as a report may show it: that of a private column only by its first character."""
    text = text_of(value)
    if column.private:
        return hidden(text)
    text = without_numbers(" ".join(text.split()))
    return f"{text[:limit]}……" if limit and len(text) > limit else text


def hidden(text: str) -> str:
    """`张*`, `138****1234`: enough to find the row again, too little to know the person."""
    plain = "".join(text.split())
    if len(plain) >= _LONG_NUMBER and sum(mark.isdigit() for mark in plain) >= _DIGITS:
        return masked(plain)
    return plain[:1] + "*" * min(_STARS, max(1, len(plain) - 1)) if plain else ""


def told(column: Column, value: Value) -> str:
    """A value in quotation marks, masked and not too long."""
    return quoted(shown(column, value, PHRASE))


def spoken(value: date, beside: date | None = None) -> str:
    """`2024年2月6日` or `2024年2月6日14:30`; without the year where it is that of `beside`."""
    text = chinese_day(value)
    if beside is not None and beside.year == value.year:
        text = text.partition("年")[2]
    return f"{text}{value:%H:%M}" if isinstance(value, datetime) else text


def group_words(table: Table, per: tuple[str, ...], group: Group) -> str:
    """`年度2024、单位“司法局”：`; nothing where there are no groups."""
    parts = []
    for name, text in zip(per, group, strict=True):
        column = table.ledger.column(name)
        value = shown(column, text, PHRASE)
        said = (value if value.isdigit() else quoted(value)) if value else "没有填"
        parts.append(f"{name}{said}")
    return f"{'、'.join(parts)}：" if parts else ""


def row_words(rows: Iterable[int], count: int) -> str:
    """`第5至7行、第9行`, and how many more there are."""
    runs: list[list[int]] = []
    listed = sorted(rows)
    for number in listed:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    text = "、".join(f"第{a}行" if a == b else f"第{a}至{b}行" for a, b in runs[:_RUNS])
    known = sum(b - a + 1 for a, b in runs[:_RUNS])
    return f"{text}等{count}行" if count > known else text


def percent_words(percent: Fraction, *bounds: float | None) -> str:
    """A percentage with at most two decimals, more where rounding would reach a bound."""
    limits = [Fraction(str(bound)) for bound in bounds if bound is not None]
    for digits in _DECIMALS:
        rounded = Fraction(round(percent * 10**digits), 10**digits)
        if rounded == percent or rounded not in limits:
            break
    text = f"{float(rounded):.{digits}f}".rstrip("0").rstrip(".")
    return f"{text}%"


def calendar_words(calendar: Calendar, start: date, end: date) -> str:
    """The days after `start` up to `end` that a person who counts must know of.

    `（周末4天、2月10日至17日春节放假不算；2月18日星期日调休上班，要算）`; "" for none.
    """
    weekends, off, worked = [], [], []
    for stretch in calendar.stretches(start, end):
        days = _range(stretch.first, stretch.last, start)
        if stretch.working and stretch.reason:
            names = "、".join(
                f"星期{_WEEKDAYS[(stretch.first.weekday() + n) % 7]}" for n in range(stretch.days)
            )
            worked.append(f"{days}{names}{stretch.reason}")
        elif not stretch.working and stretch.reason == WEEKEND:
            weekends.append((days, stretch.days))
        elif not stretch.working:
            off.append(f"{days}{stretch.reason}放假")
    if len(weekends) == 1:
        off.insert(0, f"{weekends[0][0]}周末")
    elif weekends:
        off.insert(0, f"周末共{sum(count for _, count in weekends)}天")
    parts = [f"{'、'.join(off)}不算"] if off else []
    parts += [f"{'、'.join(worked)}，要算"] if worked else []
    return f"（{'；'.join(parts)}）" if parts else ""


def _range(first: date, last: date, beside: date) -> str:
    text = spoken(first, beside)
    if first == last:
        return text
    if (first.year, first.month) == (last.year, last.month):
        return f"{text}至{last.day}日"
    return f"{text}至{spoken(last, first)}"


def span_words(table: Table, span: Span, outcome: Outcome) -> str:
    """What is wrong with an interval, so that a clerk can count it again by hand."""
    interval = span.interval
    start, end = outcome.start, outcome.end
    if start is None:
        return ""
    from_words = f"{interval.name}：{interval.start}{spoken(start)}"
    if end is None:
        return f"{from_words}，{_overdue(table, interval, outcome, start)}"
    both = f"{from_words}，{interval.end}{spoken(end)}，"
    if outcome.state is State.SHORT:
        return f"{both}{_short(table.calendar, interval, outcome)}"
    took = _took(table.calendar, interval, outcome)
    return f"{both}{took}{_late(table, interval, outcome)}"


def _short(calendar: Calendar, interval: Interval, outcome: Outcome) -> str:
    least = f"{interval.min}{UNITS[interval.unit]}"
    if outcome.start is None or interval.unit not in MONTHS:
        return f"{_took(calendar, interval, outcome)}少于{least}"
    full = months_later(outcome.start, (interval.min or 0) * MONTHS[interval.unit])
    return f"不满{least}（到{spoken(full, outcome.start)}才满）"


def _took(calendar: Calendar, interval: Interval, outcome: Outcome) -> str:
    """`共6个工作日（…），`; the day it starts with does not count. "" for months."""
    start, end, amount = outcome.start, outcome.end, outcome.amount
    if start is None or end is None or amount is None:
        return ""
    text = f"共{amount_words(interval.unit, amount)}"
    if interval.unit is Measure.WORKING_DAYS:
        text += _calendar(calendar, start, end)
    return f"{text}，"


def _calendar(calendar: Calendar, start: date, end: date) -> str:
    try:
        return calendar_words(calendar, start, end)
    except UnknownYear:
        return ""


def _late(table: Table, interval: Interval, outcome: Outcome) -> str:
    due, most = outcome.due, f"{interval.max}{UNITS[interval.unit]}"
    if due is None or outcome.start is None:
        return f"超过{most}"
    by = f"晚了{_lateness(outcome, due, table.today)}"
    if interval.until:
        return f"{interval.until}是{spoken(due)}，{by}"
    rolled = _rolled(table.calendar, interval, outcome.start, due)
    # Done on the Saturday after the last day: late, though no working day was added.
    grown = outcome.amount is None or outcome.amount > (interval.max or 0)
    over = f"超过{most}，" if grown else ""
    return f"{over}最迟应在{spoken(due, outcome.start)}{rolled}，{by}"


def _lateness(outcome: Outcome, due: date, today: date) -> str:
    """`3天`; on the clock `6天17小时`, `20分钟`."""
    if not isinstance(due, datetime) or not isinstance(outcome.end, datetime):
        return f"{days_late(outcome, today)}天"
    late = outcome.end - due
    hours, rest = divmod(late.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = [(late.days, "天"), (hours, "小时"), (minutes, "分钟"), (seconds, "秒")]
    return "".join([f"{number}{name}" for number, name in parts if number][:2])


def _rolled(calendar: Calendar, interval: Interval, start: date, due: date) -> str:
    """`（2月25日是周末，顺延）` where the last day was one of rest."""
    count = interval.max or 0
    if interval.unit in MONTHS:
        last = months_later(start, count * MONTHS[interval.unit])
    elif interval.unit is Measure.DAYS:
        last = date.fromordinal(start.toordinal() + count)
    else:
        return ""
    if last.toordinal() == due.toordinal():
        return ""
    why = calendar.reason(last)
    return f"（{spoken(last, start)}是{why}{'' if why == WEEKEND else '放假'}，顺延）"


def _overdue(table: Table, interval: Interval, outcome: Outcome, start: date) -> str:
    due = outcome.due
    if due is None:
        return f"还没有填{interval.end}"
    if interval.until:
        late = days_late(outcome, table.today)
        return f"{interval.until}是{spoken(due)}，已经过了{late}天，还没有填{interval.end}"
    words = _rolled(table.calendar, interval, start, due)
    if interval.unit is Measure.WORKING_DAYS:
        words = _calendar(table.calendar, start, due)
    return (
        f"{interval.max}{UNITS[interval.unit]}到{spoken(due, start)}为止{words}，"
        f"已经过了{days_late(outcome, table.today)}天，还没有填{interval.end}"
    )


def amount_words(unit: Measure, amount: Fraction | int) -> str:
    """`6个工作日`, `5小时20分钟`, `30分30秒`."""
    if amount == int(amount) or unit not in (Measure.HOURS, Measure.MINUTES):
        return f"{int(amount)}{UNITS[unit]}"
    seconds = round(amount * (3600 if unit is Measure.HOURS else 60))
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    parts = [(hours, "小时"), (minute, "分钟" if not second else "分"), (second, "秒")]
    if unit is Measure.MINUTES:
        parts = [(minutes, "分"), (second, "秒")]
    return "".join(f"{number}{name}" for number, name in parts if number)


def limit_words(least: float | None, most: float | None, measure: str) -> str:
    """`不少于2次`, `不超过50次`, `2至5次`, `正好10家`."""
    low = plain_float(least) if least is not None else ""
    high = plain_float(most) if most is not None else ""
    if low and high:
        return f"{low}至{high}{measure}" if low != high else f"正好{low}{measure}"
    return f"不少于{low}{measure}" if low else f"不超过{high}{measure}"


def interval_limit(interval: Interval) -> str:
    """`5至15个工作日`, `不晚于“答复期限”`."""
    parts = [f"不晚于{quoted(interval.until)}"] if interval.until else []
    if interval.min is not None or interval.max is not None:
        parts.insert(0, limit_words(interval.min, interval.max, UNITS[interval.unit]))
    return "，".join(parts)


def plain_float(number: float) -> str:
    """A bound of a scheme: 100 rather than 100.0."""
    return str(int(number)) if number == int(number) else str(number)
