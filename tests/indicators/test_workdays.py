"""Working days against cases worked out by hand from the notices, and what holds for all days."""

import pickle
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from indicators.workdays import (
    NATIONAL,
    Calendar,
    Holiday,
    Overlay,
    Stretch,
    Unit,
    UnknownYear,
    months_later,
)

BLOCKS = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "workdays.yaml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(kind, values, id=f"{kind} {' '.join(map(str, values))}")
    for block in BLOCKS
    for case in block["cases"]
    for kind, values in case.items()
]
ONE = timedelta(days=1)
KNOWN = st.dates(date(2004, 1, 1), date(2026, 12, 31))
EARLY = st.dates(date(2004, 1, 1), date(2024, 12, 31))
NEXT_YEAR = Overlay(
    holidays=(
        Holiday(date(2027, 1, 1), date(2027, 1, 3), "元旦"),
        Holiday(date(2027, 2, 5), date(2027, 2, 11), "春节"),
    ),
    workdays=(date(2027, 1, 30),),
    years=(2027,),
)


def test_there_are_enough_cases_and_each_year_has_its_notice() -> None:
    assert [block["year"] for block in BLOCKS] == list(range(2019, 2027))
    assert len(CASES) >= 80
    for block in BLOCKS:
        assert all(number.startswith("国办发明电〔") for number in block["notices"])


@pytest.mark.parametrize(("kind", "values"), CASES)
def test_hand_checked_case(kind: str, values: list[Any]) -> None:
    first, second, third = values
    if kind == "between":
        assert NATIONAL.working_days_between(first, second) == third
    elif kind == "add":
        assert NATIONAL.add_working_days(first, second) == third
    elif kind == "days":
        assert NATIONAL.add_days(first, second) == third
    else:
        assert kind == "day"
        assert (NATIONAL.is_working_day(first), NATIONAL.reason(first)) == (second, third)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block["year"]))
def test_every_day_of_a_year_is_what_its_notice_says(block: dict[str, Any]) -> None:
    # The last days of a year may stand in the notice of the next.
    off = [span for other in BLOCKS for span in other["rest"]]
    on = [day for other in BLOCKS for day in other["work"]]
    day = date(block["year"], 1, 1)
    while day.year == block["year"]:
        resting = any(first <= day <= last for first, last in off)
        expected = day in on or (day.weekday() < 5 and not resting)
        assert NATIONAL.is_working_day(day) is expected, day
        day += ONE


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: str(block["year"]))
def test_days_copied_from_a_notice_stand_in_it(block: dict[str, Any]) -> None:
    text = "".join(block["notices"].values())
    for day in [*block["work"], *(first for first, _ in block["rest"])]:
        stated = f"{day.month}月{day.day}日"
        assert stated in text, day
    for day in block["work"]:
        sign = "六日"[day.weekday() - 5]
        assert f"{day.month}月{day.day}日（星期{sign}）" in text.replace("周", "星期"), day


@given(KNOWN, KNOWN, KNOWN)
def test_counts_add_up(one: date, two: date, three: date) -> None:
    between = NATIONAL.working_days_between
    assert between(one, two) + between(two, three) == between(one, three)
    assert between(one, two) == -between(two, one)


@given(KNOWN, st.integers(0, 400))
def test_counting_agrees_with_looking_at_each_day(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2026, 12, 31))
    days = [start + timedelta(days=number + 1) for number in range((end - start).days)]
    expected = sum(NATIONAL.is_working_day(day) for day in days)
    assert NATIONAL.working_days_between(start, end) == expected


@given(EARLY, st.integers(1, 300))
def test_adding_is_the_inverse_of_counting(start: date, count: int) -> None:
    due = NATIONAL.add_working_days(start, count)
    assert NATIONAL.is_working_day(due)
    assert NATIONAL.working_days_between(start, due) == count
    assert NATIONAL.working_days_between(start, due - ONE) == count - 1


@given(EARLY, st.integers(0, 200), st.integers(0, 200))
def test_adding_is_monotone_and_goes_in_steps(start: date, one: int, two: int) -> None:
    add = NATIONAL.add_working_days
    assert add(add(start, one), two) == add(start, one + two)
    assert (add(start, one) <= add(start, two)) == (one <= two)
    assert add(start, one) <= add(start + ONE, one)


@given(EARLY, st.integers(0, 300))
def test_natural_days_end_on_a_day_that_is_worked_and_only_rest_is_skipped(
    start: date, count: int
) -> None:
    nominal, due = start + timedelta(days=count), NATIONAL.add_days(start, count)
    assert NATIONAL.is_working_day(due)
    assert due >= nominal
    assert not any(
        NATIONAL.is_working_day(nominal + timedelta(days=number))
        for number in range((due - nominal).days)
    )


@given(KNOWN, st.integers(0, 120))
def test_stretches_are_all_days_in_order(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2026, 12, 31))
    rows = NATIONAL.stretches(start, end)
    assert sum(row.days for row in rows) == (end - start).days
    assert sum(row.days for row in rows if row.working) == NATIONAL.working_days_between(start, end)
    for row, following in pairwise(rows):
        assert following.first == row.last + ONE
        assert (row.reason, row.working) != (following.reason, following.working)


@given(st.sets(KNOWN, max_size=8), st.sets(KNOWN, max_size=8), KNOWN, KNOWN)
def test_an_overlay_changes_its_days_and_no_others(
    off: set[date], on: set[date], one: date, two: date
) -> None:
    holidays = tuple(Holiday(day, day, "地方节日") for day in sorted(off))
    local = Calendar(Overlay(holidays, tuple(sorted(on))))
    changed = 0
    first, last = sorted((one, two))
    for day in off | on:
        assert local.is_working_day(day) is (day in on)
        if day not in on:
            assert local.reason(day) == "地方节日"
        if first < day <= last:
            changed += local.is_working_day(day) - NATIONAL.is_working_day(day)
    found = local.working_days_between(first, last)
    assert found == NATIONAL.working_days_between(first, last) + changed
    if one not in off | on:
        assert local.reason(one) == NATIONAL.reason(one)


def test_reasons_come_in_rows() -> None:
    days = [date(2024, 2, day) for day in (2, 3, 4, 5, 9, 10, 17, 18, 19)]
    assert NATIONAL.stretches(date(2024, 2, 1), date(2024, 2, 19)) == (
        Stretch(days[0], days[0], "", working=True),
        Stretch(days[1], days[1], "周末", working=False),
        Stretch(days[2], days[2], "调休上班", working=True),
        Stretch(days[3], days[4], "", working=True),
        Stretch(days[5], days[6], "春节", working=False),
        Stretch(days[7], days[7], "调休上班", working=True),
        Stretch(days[8], days[8], "", working=True),
    )


def test_an_overlay_makes_a_year_known() -> None:
    local = Calendar(NEXT_YEAR)
    assert (local.covers(2027), local.covers(2028), NATIONAL.covers(2027)) == (True, False, False)
    assert local.years == tuple(range(2004, 2028))
    # 31 December; 4 to 8 January
    assert local.working_days_between(date(2026, 12, 30), date(2027, 1, 8)) == 6
    # Friday 29; Saturday 30 January; Monday 1 to Thursday 4 February; Friday 12
    assert local.add_working_days(date(2027, 1, 28), 7) == date(2027, 2, 12)
    assert local.reason(date(2027, 1, 30)) == "调休上班"
    assert local.add_days(date(2027, 1, 26), 10) == date(2027, 2, 12)


def test_a_local_day_wins_over_the_national_calendar() -> None:
    local = Calendar(Overlay((Holiday(date(2024, 2, 18), date(2024, 2, 18)),)))
    assert (NATIONAL.reason(date(2024, 2, 18)), local.reason(date(2024, 2, 18))) == (
        "调休上班",
        "本地休息日",
    )
    assert local.working_days_between(date(2024, 2, 1), date(2024, 2, 20)) == 9


def unknown(call: Any, *values: Any) -> int:
    with pytest.raises(UnknownYear) as caught:
        call(*values)
    assert f"不知道 {caught.value.year} 年的放假安排" in str(caught.value)
    return caught.value.year


def test_a_year_that_nobody_knows_is_never_guessed() -> None:
    day, late = date(2026, 12, 25), date(2027, 1, 4)
    assert unknown(NATIONAL.is_working_day, late) == 2027
    assert unknown(NATIONAL.reason, date(2003, 5, 6)) == 2003
    assert unknown(NATIONAL.working_days_between, day, late) == 2027
    assert unknown(NATIONAL.working_days_between, late, day) == 2027
    assert unknown(NATIONAL.working_days_between, date(2003, 12, 30), day) == 2003
    assert unknown(NATIONAL.working_days_between, date(1900, 1, 1), date(1900, 1, 2)) == 1900
    assert unknown(NATIONAL.working_days_between, date(2030, 1, 1), date(2031, 1, 2)) == 2030
    assert unknown(NATIONAL.add_working_days, day, 5) == 2027
    assert unknown(NATIONAL.add_working_days, date(2030, 1, 1), 1) == 2030
    assert unknown(NATIONAL.add_working_days, date(2002, 1, 1), 1) == 2002
    assert unknown(NATIONAL.add_working_days, date.max, 1) == 9999
    assert unknown(NATIONAL.add_days, day, 10) == 2027
    assert unknown(NATIONAL.stretches, day, late) == 2027
    assert NATIONAL.add_working_days(day, 4) == date(2026, 12, 31)


def test_what_needs_no_unknown_day_is_answered() -> None:
    assert NATIONAL.working_days_between(date(2003, 12, 31), date(2004, 1, 2)) == 1
    assert NATIONAL.add_working_days(date(2003, 12, 31), 1) == date(2004, 1, 2)
    assert NATIONAL.working_days_between(date(2030, 1, 1), date(2030, 1, 1)) == 0


def test_a_year_missing_in_the_middle_is_noticed() -> None:
    local = Calendar(Overlay(years=(2028,)))
    between = local.working_days_between
    assert unknown(between, date(2026, 12, 1), date(2028, 1, 4)) == 2027
    assert unknown(between, date(2028, 1, 4), date(2026, 12, 1)) == 2027
    assert unknown(between, date(2027, 5, 6), date(2027, 5, 7)) == 2027
    assert unknown(between, date(2027, 5, 7), date(2027, 5, 6)) == 2027
    assert unknown(local.add_working_days, date(2026, 12, 25), 5) == 2027
    assert unknown(local.add_working_days, date(2027, 3, 1), 1) == 2027
    assert between(date(2027, 12, 31), date(2028, 1, 4)) == 2
    assert local.add_working_days(date(2027, 12, 31), 2) == date(2028, 1, 4)


def test_units_of_a_period() -> None:
    start = datetime(2024, 2, 8, 16, 50)
    due = NATIONAL.due
    assert due(start, 5, Unit.WORKING_DAYS) == date(2024, 2, 21)
    assert due(start, 5, Unit.DAYS) == date(2024, 2, 18)
    assert due(start, 30, Unit.MINUTES) == datetime(2024, 2, 8, 17, 20)
    assert due(start, 24, Unit.HOURS) == datetime(2024, 2, 9, 16, 50)
    assert due(start, 48, Unit.HOURS) == datetime(2024, 2, 10, 16, 50)  # rest does not stop hours
    assert due(start, 5, Unit.HOURS) == datetime(2024, 2, 8, 21, 50)
    with pytest.raises(TypeError):
        due(date(2024, 2, 8), 24, Unit.HOURS)


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (30, Unit.MINUTES, datetime(2024, 2, 8, 17, 20)),
        (24, Unit.HOURS, datetime(2024, 2, 9, 16, 50)),
        (5, Unit.DAYS, date(2024, 2, 18)),
        (5, Unit.WORKING_DAYS, date(2024, 2, 21)),
    ],
)
def test_what_began_at_a_moment_is_due_by_its_unit(count: int, unit: Unit, expected: date) -> None:
    assert NATIONAL.due(datetime(2024, 2, 8, 16, 50), count, unit) == expected


def test_the_last_day_is_a_working_day_though_the_count_stands_at_the_weekend_after() -> None:
    start, saturday = date(2024, 3, 1), date(2024, 3, 9)
    assert NATIONAL.working_days_between(start, saturday) == 5
    assert NATIONAL.due(start, 5, Unit.WORKING_DAYS) == date(2024, 3, 8)


def test_elapsed_is_exact() -> None:
    start, end = datetime(2024, 2, 8, 16, 50), datetime(2024, 2, 9, 17, 10, 20)
    assert NATIONAL.elapsed(start, end, Unit.MINUTES) == Fraction(87620, 60)
    assert NATIONAL.elapsed(start, end, Unit.HOURS) == Fraction(87620, 3600)
    assert NATIONAL.elapsed(start, end, Unit.DAYS) == 1
    assert NATIONAL.elapsed(start, end, Unit.WORKING_DAYS) == 1
    assert NATIONAL.elapsed(end, start, Unit.MINUTES) == -Fraction(87620, 60)
    with pytest.raises(TypeError):
        NATIONAL.elapsed(date(2024, 2, 8), date(2024, 2, 9), Unit.HOURS)


def test_datetimes_count_as_their_days() -> None:
    late, early = datetime(2024, 2, 1, 23, 59), datetime(2024, 2, 20, 0, 1)
    assert NATIONAL.working_days_between(late, early) == 10
    assert NATIONAL.is_working_day(datetime(2024, 2, 4, 9, 0))
    assert NATIONAL.reason(datetime(2024, 2, 10, 9, 0)) == "春节"
    assert NATIONAL.add_working_days(late, 0) == date(2024, 2, 1)


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="-1"):
        NATIONAL.add_working_days(date(2024, 2, 1), -1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 11, 15), 2, date(2025, 1, 15)),
        (datetime(2024, 12, 1, 9, 0), 12, date(2025, 12, 1)),
    ],
)
def test_months_later(day: date, months: int, expected: date) -> None:
    assert months_later(day, months) == expected


def test_calendars_are_values() -> None:
    local = Calendar(NEXT_YEAR)
    assert local.covers(2027)  # laid out
    assert local == Calendar(NEXT_YEAR) != NATIONAL
    assert hash(local) == hash(Calendar(NEXT_YEAR))
    copy = pickle.loads(pickle.dumps(local))
    assert copy == local
    assert copy.covers(2027)
    assert len(pickle.dumps(local)) < 1_000
    error = pickle.loads(pickle.dumps(UnknownYear(2027)))
    assert (type(error), error.year) == (UnknownYear, 2027)
