from datetime import date, datetime
from fractions import Fraction

import pytest

from checks.ledger.counting import lay_out
from checks.ledger.spans import State, days_late, measure, spans
from indicators.ledger_model import Measure
from tests.ledger_samples import NATIONAL, TODAY, facts, interval, ledger, typed

START = date(2024, 2, 6)


@pytest.mark.parametrize(
    ("end", "state", "amount"),
    [
        (date(2024, 2, 18), State.SHORT, 4),
        (date(2024, 2, 19), State.KEPT, 5),
        (date(2024, 3, 4), State.KEPT, 15),
        (date(2024, 3, 5), State.LATE, 16),
        (date(2024, 2, 6), State.SHORT, 0),
        (date(2024, 2, 5), State.BACKWARDS, None),
        (None, State.OVERDUE, None),
        (date(2042, 2, 6), State.UNKNOWN, None),
    ],
)
def test_working_days_over_the_spring_festival(
    end: date | None, state: State, amount: int | None
) -> None:
    outcome = measure(interval(), NATIONAL, TODAY, START, end)
    assert (outcome.state, outcome.amount) == (state, amount)


def test_an_open_interval_waits_until_its_last_day_has_passed() -> None:
    due = date(2024, 3, 4)
    assert measure(interval(), NATIONAL, due, START, None).state is State.OPEN
    outcome = measure(interval(), NATIONAL, date(2024, 3, 5), START, None)
    assert (outcome.state, outcome.due) == (State.OVERDUE, due)
    assert days_late(outcome, date(2024, 3, 5)) == 1


def test_without_an_upper_bound_nothing_is_overdue() -> None:
    assert measure(interval(max=None), NATIONAL, TODAY, START, None).state is State.OPEN


def test_the_last_day_may_stand_in_the_row() -> None:
    of = ledger(intervals=(interval(unit=Measure.DAYS, min=None, max=None, until="律师"),))
    rows = [
        typed("甲", "2024-02-06", "2024-02-10", 律师="2024-02-10"),  # a holiday is not rolled on
        typed("乙", "2024-02-06", "2024-02-11", 律师="2024-02-10"),
        typed("丙", "2024-02-06", 律师="2024-07-01"),
        typed("丁", "2024-02-06", 律师="2024-06-30"),
        typed("戊", "2024-02-06", "2024-02-11"),
        typed("己", "2024-02-06", "2024-02-11", 律师="二月"),
    ]
    read = facts(of, rows)
    (span,) = spans(lay_out(of, read, NATIONAL, TODAY))
    assert [span.of(row).state for row in read.rows] == [
        *(State.KEPT, State.LATE, State.OPEN, State.OVERDUE),
        *(State.NONE, State.UNKNOWN),
    ]
    lacking = facts(of, rows, missing=("律师",))
    assert list(spans(lay_out(of, lacking, NATIONAL, TODAY))) == []


def test_minutes_run_over_midnight_and_days_of_rest() -> None:
    of = interval(unit=Measure.MINUTES, min=None, max=30)
    start = datetime(2024, 2, 9, 23, 45)
    assert measure(of, NATIONAL, TODAY, start, datetime(2024, 2, 10, 0, 15)).state is State.KEPT
    late = measure(of, NATIONAL, TODAY, start, datetime(2024, 2, 10, 0, 15, 30))
    assert (late.state, late.amount) == (State.LATE, Fraction(61, 2))


def test_hours_between_mere_days_cannot_be_told() -> None:
    of = interval(unit=Measure.HOURS, min=None, max=5)
    assert measure(of, NATIONAL, TODAY, START, date(2024, 2, 7)).state is State.UNKNOWN


def test_the_end_of_time_is_no_crash() -> None:
    of = interval(unit=Measure.YEARS, min=None, max=9999)
    assert measure(of, NATIONAL, TODAY, START, None).state is State.UNKNOWN


def test_an_excuse_lets_off_but_not_backwards_dates() -> None:
    of = ledger(intervals=(interval(excuse="理由"),))
    rows = [
        typed("甲", "2024-02-06", "2024-02-07", 理由="防汛"),
        typed("乙", "2024-02-06", "2024-02-01", 理由="防汛"),
        typed("丙", "2024-02-06", "2024-02-07", 理由="无"),
        typed("丁", "2024-02-06", "2024-02-07", 理由="/"),
    ]
    table = lay_out(of, facts(of, rows), NATIONAL, TODAY)
    (span,) = spans(table)
    states = [span.of(row).state for row in table.facts.rows]
    assert states == [State.EXCUSED, State.BACKWARDS, State.SHORT, State.SHORT]


def test_an_interval_whose_column_is_missing_is_not_measured() -> None:
    of = ledger(intervals=(interval(),))
    table = lay_out(of, facts(of, [typed("甲")], missing=("复函",)), NATIONAL, TODAY)
    assert list(spans(table)) == []


def test_days_that_end_in_a_year_without_a_calendar_are_measured_while_they_can_be() -> None:
    """15 working days from here may end in 2027, of which nobody knows the holidays yet."""
    start, today = date(2026, 12, 14), date(2026, 12, 31)
    in_time = measure(interval(), NATIONAL, today, start, date(2026, 12, 31))
    assert (in_time.state, in_time.amount) == (State.KEPT, 13)
    assert measure(interval(), NATIONAL, today, start, None).state is State.UNKNOWN
    near = measure(interval(), NATIONAL, date(2026, 12, 29), start, None)
    assert near.state is State.OPEN
    far = measure(interval(), NATIONAL, date(2026, 12, 30), start, None)
    assert far.state is State.UNKNOWN


def test_natural_days_need_no_calendar_but_for_the_last() -> None:
    days = interval(unit=Measure.DAYS, min=None, max=15)
    start = date(2026, 12, 20)
    assert measure(days, NATIONAL, date(2027, 1, 4), start, None).state is State.OPEN
    assert measure(days, NATIONAL, date(2027, 1, 5), start, None).state is State.UNKNOWN
    assert measure(days, NATIONAL, TODAY, start, date(2027, 1, 4)).state is State.KEPT


def test_nothing_is_late_without_a_day() -> None:
    assert days_late(measure(interval(max=None), NATIONAL, TODAY, START, None), TODAY) == 0
