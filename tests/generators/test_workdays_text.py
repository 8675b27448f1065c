"""What `workdays` says, word by word."""

import json
from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from generators.workdays_text import Answer, after, between, workdays_json, workdays_text
from indicators.workdays import NATIONAL, Calendar, Holiday, Overlay, Unit

KNOWN = "日历：国务院办公厅历年放假通知，2004—2026 年。"
LOCAL = Calendar(Overlay((Holiday(date(2024, 2, 19), date(2024, 2, 19), "庙会"),)))


def lines(answer: Answer, calendar: Calendar = NATIONAL) -> list[str]:
    return [" ".join(line.text.split()) for line in workdays_text(calendar, answer)]


def test_days_between_with_all_that_was_left_out() -> None:
    assert lines(between(NATIONAL, date(2024, 2, 1), date(2024, 2, 20))) == [
        "2024年2月1日（星期四）到2024年2月20日（星期二）：10 个工作日",
        "第一天不算，从2024年2月2日算起，共 19 天，其中 9 天不上班：",
        "2024年2月3日（星期六） 1 天 周末",
        "2024年2月10日（星期六）至2024年2月17日（星期六） 8 天 春节",
        "其中 2 天因为调休要上班，算工作日：",
        "2024年2月4日（星期日） 1 天 调休上班",
        "2024年2月18日（星期日） 1 天 调休上班",
        KNOWN,
    ]


def test_days_of_a_region_are_named_and_so_is_their_source() -> None:
    found = lines(between(LOCAL, date(2024, 2, 16), date(2024, 2, 20)), LOCAL)
    assert found[0].endswith("：2 个工作日")
    assert "2024年2月19日（星期一） 1 天 庙会" in found
    assert found[-1] == (
        "日历：国务院办公厅历年放假通知，2004—2026 年；还有 fazhi.yaml 里写的放假、上班的日子。"
    )


def test_the_due_day_in_working_days() -> None:
    found = lines(after(NATIONAL, date(2024, 2, 8), 5, Unit.WORKING_DAYS))
    assert found[:3] == [
        "从2024年2月8日（星期四）起 5 个工作日：到2024年2月21日（星期三）为止",
        "第一天不算，从2024年2月9日算起，共 13 天，其中 8 天不上班：",
        "2024年2月10日（星期六）至2024年2月17日（星期六） 8 天 春节",
    ]


def test_natural_days_that_roll_on() -> None:
    assert lines(after(NATIONAL, date(2024, 2, 1), 15, Unit.DAYS)) == [
        "从2024年2月1日（星期四）起 15 天：到2024年2月18日（星期日）为止",
        "第一天不算，第 15 天是2024年2月16日（星期五），不上班，顺延到下一个上班的日子：",
        "2024年2月16日（星期五）至2024年2月17日（星期六） 2 天 春节",
        "依据：民法典第二百零三条“期间的最后一日是法定休假日的，以法定休假日结束的次日为"
        "期间的最后一日”。",
        KNOWN,
    ]


def test_natural_days_that_do_not() -> None:
    assert lines(after(NATIONAL, date(2024, 2, 1), 20, Unit.DAYS)) == [
        "从2024年2月1日（星期四）起 20 天：到2024年2月21日（星期三）为止",
        "第一天不算，第 20 天是2024年2月21日（星期三），当天上班，不顺延。",
        KNOWN,
    ]


def test_nothing_left_out_and_no_day_at_all() -> None:
    assert lines(between(NATIONAL, date(2024, 5, 7), date(2024, 5, 8)))[1:] == [
        "第一天不算，从2024年5月8日算起，共 1 天，天天上班。",
        KNOWN,
    ]
    assert lines(between(NATIONAL, date(2024, 5, 7), date(2024, 5, 7))) == [
        "2024年5月7日（星期二）到2024年5月7日（星期二）：0 个工作日",
        KNOWN,
    ]


def test_many_weekends_are_summed_up() -> None:
    found = lines(between(NATIONAL, date(2024, 1, 1), date(2024, 12, 31)))
    assert "其余周末合计 87 天 周末" in found
    assert len(found) == 19


@pytest.mark.parametrize("end", [date(2024, 2, 20), date(2024, 12, 31), date(2026, 12, 30)])
def test_lines_fit_a_terminal(end: date) -> None:
    answer = between(NATIONAL, end - timedelta(days=30), end)
    assert max(cell_len(line.text) for line in workdays_text(NATIONAL, answer)) <= 80


def test_json_of_a_count() -> None:
    answer = between(NATIONAL, date(2024, 2, 1), date(2024, 2, 20))
    assert json.loads(workdays_json(NATIONAL, answer)) == {
        "schema": 1,
        "start": "2024-02-01",
        "end": "2024-02-20",
        "unit": "working_days",
        "count": 10,
        "days": 19,
        "nominal": "2024-02-20",
        "off": [
            {"from": "2024-02-03", "to": "2024-02-03", "days": 1, "reason": "周末"},
            {"from": "2024-02-10", "to": "2024-02-17", "days": 8, "reason": "春节"},
        ],
        "worked": [
            {"from": "2024-02-04", "to": "2024-02-04", "days": 1, "reason": "调休上班"},
            {"from": "2024-02-18", "to": "2024-02-18", "days": 1, "reason": "调休上班"},
        ],
        "calendar": {"first_year": 2004, "last_year": 2026, "local": False},
    }


def test_json_of_natural_days() -> None:
    answer = after(LOCAL, date(2024, 2, 1), 15, Unit.DAYS)
    found = json.loads(workdays_json(LOCAL, answer))
    assert (found["unit"], found["count"]) == ("days", 15)
    assert (found["nominal"], found["end"]) == ("2024-02-16", "2024-02-18")
    assert found["calendar"]["local"] is True
