from datetime import date

from checks.ledger import too_late, too_short, unknown_year
from indicators.workdays import Calendar, Overlay
from tests.ledger_samples import interval, ledger, problems, typed

OF = ledger(intervals=(interval(),))
ROWS = [
    typed("甲", "2042-02-06", "2042-02-21"),
    typed("乙", "2024-02-06", "2024-02-19"),
    typed("丙", "2042-03-06", "2042-03-07"),
]


def test_a_year_that_nobody_knows_is_told_once_with_its_rows() -> None:
    assert problems(unknown_year, OF, ROWS) == [
        ("C5", "审查期限：不知道2042年的放假安排，第5行、第7行算不出工作日")
    ]


def test_such_rows_are_not_judged_otherwise() -> None:
    assert problems(too_short, OF, ROWS) == []
    assert problems(too_late, OF, ROWS) == []


def test_what_is_surely_in_time_needs_no_calendar_of_the_next_year() -> None:
    of = ledger(intervals=(interval(min=None),))
    rows = [typed("甲", "2026-12-21", "2026-12-28"), typed("乙", "2026-12-24")]
    assert problems(unknown_year, of, rows, today=date(2027, 1, 8)) == []
    assert problems(too_late, of, rows, today=date(2027, 1, 8)) == []
    assert problems(unknown_year, of, rows, today=date(2027, 2, 8)) == [
        ("C6", "审查期限：不知道2027年的放假安排，第6行算不出工作日")
    ]


def test_a_year_that_the_workspace_declares_is_known() -> None:
    calendar = Calendar(Overlay(years=(2042,)))
    assert problems(unknown_year, OF, ROWS, calendar=calendar) == []
    assert [spot for spot, _ in problems(too_short, OF, ROWS, calendar=calendar)] == ["E7"]
