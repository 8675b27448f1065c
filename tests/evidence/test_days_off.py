"""The calendar part of fazhi.yaml, right and wrong."""

from datetime import date
from pathlib import Path

import pytest

from evidence.settings import Options, SettingsError, read_settings
from evidence.workspace import Workspace, adjusted
from indicators.workdays import NATIONAL, Calendar, Holiday, Overlay
from tests import samples

HEAD = "region: 新城区\nscheme: a\n"
WHOLE = """\
calendar:
  years: [2027]
  holidays:
    - {name: 元旦, from: 2027-01-01, to: 2027-01-03}
    - {name: 春节, from: 2027-02-05, to: 2027-02-11}
    - {name: 劳动节, from: 2027-05-01, to: 2027-05-05}
    - {name: 国庆节, from: 2027-10-01, to: 2027-10-07}
    - {from: 2024-08-08}
  workdays: [2027-01-31, 2027-01-30]
"""


def options(text: str) -> Options:
    return read_settings((HEAD + text).encode(), "fazhi.yaml").options


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        options(text)
    return str(caught.value).split("\n")


def test_a_calendar_is_read() -> None:
    assert options(WHOLE).calendar == Overlay(
        holidays=(
            Holiday(date(2027, 1, 1), date(2027, 1, 3), "元旦"),
            Holiday(date(2027, 2, 5), date(2027, 2, 11), "春节"),
            Holiday(date(2027, 5, 1), date(2027, 5, 5), "劳动节"),
            Holiday(date(2027, 10, 1), date(2027, 10, 7), "国庆节"),
            Holiday(date(2024, 8, 8), date(2024, 8, 8), "本地休息日"),
        ),
        workdays=(date(2027, 1, 30), date(2027, 1, 31)),
        years=(2027,),
    )


def test_the_scheme_of_a_workspace_has_its_calendar() -> None:
    scheme = samples.scheme()
    own = Workspace(Path(), "新城区", scheme.id, Path(), options(WHOLE))
    plain = Workspace(Path(), "新城区", scheme.id, Path(), options("years: [2024]\n"))
    assert scheme.calendar == adjusted(scheme, plain).calendar == NATIONAL
    assert adjusted(scheme, own).calendar == Calendar(options(WHOLE).calendar)
    assert adjusted(scheme, own).calendar.reason(date(2024, 8, 8)) == "本地休息日"


LACKING = (
    "还不知道 2027 年的放假安排：照放假通知把这一年的放假和上班日期写齐，"
    "再在 calendar 的 years 里写上 2027"
)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{holidays: [{from: 2024-02-30}]}", "3:30: 日历上没有 2024-02-30 这一天"),
        ("{workdays: [2024-02-30]}", "3:23: 日历上没有 2024-02-30 这一天"),
        (
            "{holidays: [{from: 2024-05-06, to: 2024-05-05}]}",
            "3:46: 最后一天 2024-05-05 早于第一天 2024-05-06",
        ),
        (
            "{holidays: [{from: 2024-05-06, to: 2025-05-06}]}",
            "3:46: 从 2024-05-06 到 2025-05-06 有 366 天，请核对年份和月份",
        ),
        ("{holidays: [{from: 2027-02-05}]}", f"3:30: {LACKING}"),
        ("{workdays: [2027-01-30]}", f"3:23: {LACKING}"),
        (
            "{holidays: [{name: 庙会, from: 2024-08-10}], workdays: [2024-08-10]}",
            "3:65: 2024-08-10 又写成上班，又写成放假（庙会），请删去一处",
        ),
        ("{workdays: [2024-05-06]}", "3:23: 2024-05-06 是星期一，本来就上班，请核对日期"),
        (
            "{years: [2027]}",
            "3:20: 2027 年的放假没有写齐：1月1日、5月1日、10月1日、10月2日、10月3日是法定节日，"
            "holidays 里没有",
        ),
        ("{years: []}", "3:19: “years”至少要有1项，现在是空的"),
        ("{holidays: [2024-08-08]}", "3:23: “holidays”第1项应当是一组“名称: 内容”，现在是"),
        (
            "{holidays: [{from: 8月8日}]}",
            "3:30: “from”的“8月8日”写法不对：写成 2027-02-05 的样子",
        ),
        (
            "{holidays: [{name: 庙会}]}",
            "3:23: “holidays”第1项缺少“from”（第一天）",
        ),
        ("{holiday: []}", "3:12: 不认识“holiday”，是不是“holidays”？"),
    ],
)
def test_faults(text: str, fault: str) -> None:
    (found,) = faults(f"calendar: {text}\n")
    assert found.startswith(f"fazhi.yaml:{fault}")


def test_a_holiday_over_the_turn_of_the_year_needs_both_years() -> None:
    text = "calendar: {holidays: [{name: 元旦, from: 2026-12-31, to: 2027-01-02}]}\n"
    assert faults(text) == [f"fazhi.yaml:3:40: {LACKING}"]


def test_a_national_holiday_may_be_worked() -> None:
    found = options("calendar: {workdays: [2024-02-12]}\n").calendar
    assert Calendar(found).reason(date(2024, 2, 12)) == "调休上班"


def test_a_year_that_the_library_knows_may_stay_declared() -> None:
    found = options("calendar: {years: [2026]}\n").calendar
    assert Calendar(found).reason(date(2026, 2, 16)) == "春节"
