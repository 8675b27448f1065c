"""The calendar part of fazhi.yaml: holidays and working days beyond what the library knows."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from indicators.workdays import LOCAL, NATIONAL, NO_OVERLAY, Holiday, Overlay

MAX_DAYS = 31
"""No holiday is longer; a longer one has a wrong month or year."""
FIXED = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Holidays of every year that follow no moon (全国年节及纪念日放假办法第二条)."""

Steps = tuple[str | int, ...]
_WEEKDAYS = "一二三四五六日"


def overlay(data: Mapping[str, Any]) -> Overlay:
    """What a calendar part says; its days are real, see `overlay_faults`."""
    if not data:
        return NO_OVERLAY
    return Overlay(
        holidays=tuple(_holiday(holiday) for holiday in data.get("holidays", ())),
        workdays=tuple(sorted({date.fromisoformat(day) for day in data.get("workdays", ())})),
        years=tuple(sorted(set(data.get("years", ())))),
    )


def overlay_faults(data: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    """What is wrong with a calendar part that fits the schema: where in it, and what."""
    faults = list(_no_days(data))
    yield from faults
    if not faults and data:
        days = overlay(data)
        yield from _odd_holidays(days)
        yield from _odd_workdays(data, days)
        yield from _odd_years(data, days)


def _holiday(data: Mapping[str, str]) -> Holiday:
    first = date.fromisoformat(data["from"])
    last = date.fromisoformat(data.get("to", data["from"]))
    return Holiday(first, last, data.get("name", "").strip() or LOCAL)


def _no_days(data: Mapping[str, Any]) -> Iterator[tuple[Steps, str]]:
    written: list[tuple[Steps, str]] = [
        (("holidays", number, key), holiday[key])
        for number, holiday in enumerate(data.get("holidays", ()))
        for key in ("from", "to")
        if key in holiday
    ]
    written += [(("workdays", number), day) for number, day in enumerate(data.get("workdays", ()))]
    for steps, text in written:
        try:
            date.fromisoformat(text)
        except ValueError:
            yield steps, f"日历上没有 {text} 这一天"


def _odd_holidays(days: Overlay) -> Iterator[tuple[Steps, str]]:
    for number, holiday in enumerate(days.holidays):
        length = (holiday.last - holiday.first).days + 1
        if length < 1:
            message = f"最后一天 {holiday.last} 早于第一天 {holiday.first}"
            yield ("holidays", number, "to"), message
        elif length > MAX_DAYS:
            message = f"从 {holiday.first} 到 {holiday.last} 有 {length} 天，请核对年份和月份"
            yield ("holidays", number, "to"), message
        else:
            for year in sorted({holiday.first.year, holiday.last.year}):
                yield from _unknown(days, year, ("holidays", number, "from"))


def _odd_workdays(data: Mapping[str, Any], days: Overlay) -> Iterator[tuple[Steps, str]]:
    for number, text in enumerate(data.get("workdays", ())):
        day, steps = date.fromisoformat(text), ("workdays", number)
        names = [holiday.name for holiday in days.holidays if holiday.first <= day <= holiday.last]
        if names:
            yield steps, f"{day} 又写成上班，又写成放假（{names[0]}），请删去一处"
        elif day.weekday() < 5 and not (NATIONAL.covers(day.year) and NATIONAL.reason(day)):
            message = f"{day} 是星期{_WEEKDAYS[day.weekday()]}，本来就上班，请核对日期"
            yield steps, message
        yield from _unknown(days, day.year, steps)


def _unknown(days: Overlay, year: int, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if year not in days.years and not NATIONAL.covers(year):
        yield (
            steps,
            f"还不知道 {year} 年的放假安排：照放假通知把这一年的放假和上班日期写齐，"
            f"再在 calendar 的 years 里写上 {year}",
        )


def _odd_years(data: Mapping[str, Any], days: Overlay) -> Iterator[tuple[Steps, str]]:
    """Years said to be whole that lack what every year has."""
    for number, year in enumerate(data.get("years", ())):
        fixed = [] if NATIONAL.covers(year) else [date(year, *day) for day in FIXED]
        lacking = [
            f"{day.month}月{day.day}日"
            for day in fixed
            if not any(holiday.first <= day <= holiday.last for holiday in days.holidays)
        ]
        if lacking:
            message = f"{year} 年的放假没有写齐：{'、'.join(lacking)}是法定节日，holidays 里没有"
            yield ("years", number), message
