"""What `workdays` answers: the count or the last day, and the calendar that led to it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len

from checks.wording import day as chinese
from generators.look.lines import Line
from indicators.workdays import IN_LIEU, NATIONAL, NO_OVERLAY, WEEKEND, Calendar, Stretch, Unit

MAX_WEEKENDS = 10
"""Weekends listed one by one; more are summed up."""
PERIOD_WIDTH = 54
DAYS_WIDTH = 8
RULE = "民法典第二百零三条“期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日”"

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Answer:
    """A period from `start`, which does not count, to `end`.

    `count` is in `unit`. `asked` says that the end was looked for; `nominal` is then the day
    before rolling on, in natural days. `rows` are all its days; in natural days those rolled over.
    """

    start: date
    end: date
    count: int
    unit: Unit
    asked: bool
    nominal: date
    rows: tuple[Stretch, ...]


def between(calendar: Calendar, start: date, end: date) -> Answer:
    """The working days from one day to another; raises UnknownYear."""
    count = calendar.working_days_between(start, end)
    rows = calendar.stretches(start, end)
    return Answer(start, end, count, Unit.WORKING_DAYS, asked=False, nominal=end, rows=rows)


def after(calendar: Calendar, start: date, count: int, unit: Unit) -> Answer:
    """The last day of a period of working or natural days; raises UnknownYear."""
    end = calendar.due(start, count, unit)
    if unit is Unit.DAYS:
        nominal = start + timedelta(days=count)
        rows = calendar.stretches(nominal - timedelta(days=1), end - timedelta(days=1))
        return Answer(start, end, count, unit, asked=True, nominal=nominal, rows=rows)
    rows = calendar.stretches(start, end)
    return Answer(start, end, count, unit, asked=True, nominal=end, rows=rows)


def workdays_text(calendar: Calendar, answer: Answer) -> Iterator[Line]:
    """The answer in a line, then the days that made it."""
    start, end = _named(answer.start), _named(answer.end)
    if answer.asked:
        many = f"{answer.count} {answer.unit}"
        yield Line(f"从{start}起 {many}：到{end}为止", "title")
    else:
        yield Line(f"{start}到{end}：{answer.count} 个工作日", "title")
    yield from _rolling(answer) if answer.unit is Unit.DAYS else _counting(answer)
    yield Line(_source(calendar), "dim")


def workdays_json(calendar: Calendar, answer: Answer) -> str:
    """The answer as indented JSON text; days as ISO, `off` and `worked` with their reasons."""
    report = {
        "schema": 1,
        "start": answer.start.isoformat(),
        "end": answer.end.isoformat(),
        "unit": "days" if answer.unit is Unit.DAYS else "working_days",
        "count": answer.count,
        "days": (answer.end - answer.start).days,
        "nominal": answer.nominal.isoformat(),
        "off": [_row(row) for row in answer.rows if not row.working],
        "worked": [_row(row) for row in answer.rows if row.reason == IN_LIEU],
        "calendar": {
            "first_year": calendar.years[0],
            "last_year": calendar.years[-1],
            "local": calendar.overlay != NO_OVERLAY,
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _row(row: Stretch) -> dict[str, object]:
    first, last = row.first.isoformat(), row.last.isoformat()
    return {"from": first, "to": last, "days": row.days, "reason": row.reason}


def _counting(answer: Answer) -> Iterator[Line]:
    """Working days: which days were left out, which weekends were not."""
    days = (answer.end - answer.start).days
    off = [row for row in answer.rows if not row.working]
    if days:
        first = chinese(answer.start + timedelta(days=1))
        whole = f"第一天不算，从{first}算起，共 {days} 天"
        left = sum(row.days for row in off)
        yield Line(f"{whole}，其中 {left} 天不上班：" if left else f"{whole}，天天上班。")
    yield from _table(off)
    worked = [row for row in answer.rows if row.reason == IN_LIEU]
    if worked:
        yield Line(f"其中 {sum(row.days for row in worked)} 天因为调休要上班，算工作日：")
        yield from _table(worked)


def _rolling(answer: Answer) -> Iterator[Line]:
    """Natural days: whether the last one is a day of rest."""
    nominal = _named(answer.nominal)
    if answer.nominal == answer.end:
        yield Line(f"第一天不算，第 {answer.count} 天是{nominal}，当天上班，不顺延。")
        return
    yield Line(f"第一天不算，第 {answer.count} 天是{nominal}，不上班，顺延到下一个上班的日子：")
    yield from _table(answer.rows)
    yield Line(f"依据：{RULE}。", "dim")


def _table(rows: Sequence[Stretch]) -> Iterator[Line]:
    weekends = [row for row in rows if row.reason == WEEKEND]
    many = len(weekends) > MAX_WEEKENDS
    for row in rows:
        if not (many and row.reason == WEEKEND):
            period = _named(row.first)
            if row.days > 1:
                period += f"至{_named(row.last)}"
            yield Line(_cells(period, row.days, row.reason))
    if many:
        yield Line(_cells("其余周末合计", sum(row.days for row in weekends), WEEKEND))


def _cells(period: str, days: int, reason: str) -> str:
    count = f"{days} 天"
    padded = f"  {period}" + " " * max(1, PERIOD_WIDTH - cell_len(period))
    return padded + " " * max(0, DAYS_WIDTH - cell_len(count)) + f"{count}  {reason}"


def _source(calendar: Calendar) -> str:
    years = NATIONAL.years
    known = f"日历：国务院办公厅历年放假通知，{years[0]}—{years[-1]} 年"
    own = "；还有 fazhi.yaml 里写的放假、上班的日子" if calendar.overlay != NO_OVERLAY else ""
    return f"{known}{own}。"


def _named(day: date) -> str:
    return f"{chinese(day)}（星期{_WEEKDAYS[day.weekday()]}）"
