"""Days and moments as clerks write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.moments import (
    EPOCH,
    MAC_EPOCH,
    Fault,
    Written,
    from_serial,
    parse_day,
    parse_moment,
    read_written,
)

DAY = date(2024, 5, 6)
REAL = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-06",
        "2024-5-6",
        "2024.5.6",
        "2024.05.06",
        "2024/5/6",
        "2024年5月6日",
        "2024年05月06号",
        "2024 年 5 月 6 日",
        "２０２４年５月６日",
        "２０２４．５．６",
        "20240506",
        " 2024-05-06\n",
        "2024-05-06 14:30",
        "2024-05-06T14:30:05",
        "2024年5月6日14时30分",
        "2024-05-06 24:00",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-06 14:30", (14, 30)),
        ("2024-05-06 9:05", (9, 5)),
        ("2024-05-06 14:30:05", (14, 30, 5)),
        ("2024-05-06T14:30:05.000", (14, 30, 5)),
        ("2024.5.6 14：30", (14, 30)),
        ("2024年5月6日14:30", (14, 30)),
        ("2024年5月6日14时30分", (14, 30)),
        ("2024年5月6日 14时30分5秒", (14, 30, 5)),
        ("2024年5月6日9点", (9, 0)),
        ("20240506 0:00", (0, 0)),
    ],
)
def test_a_moment_is_read(text: str, moment: tuple[int, ...]) -> None:
    assert parse_moment(text) == datetime(2024, 5, 6, *moment)


def test_twenty_four_hours_end_the_day() -> None:
    assert parse_moment("2024-05-06 24:00") == datetime(2024, 5, 7)
    assert parse_day("2024-05-06 24:00") == DAY


LIKE = "请写成 2024-05-06 的样子"
WITH_TIME = "请写成 2024-05-06 14:30 的样子"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "是空的"),
        ("　", "是空的"),
        ("2024-02-31", "不是真实的日期：2024年2月没有31日"),
        ("2024年2月31日", "不是真实的日期：2024年2月没有31日"),
        ("2023.2.29", "不是真实的日期：2023年2月没有29日"),
        ("20240431", "不是真实的日期：2024年4月没有31日"),
        ("2024-5-0", "不是真实的日期：2024年5月没有0日"),
        ("2024-13-05", "不是真实的日期：没有13月"),
        ("2024-13", "不是真实的日期：没有13月"),
        ("0204-05-06", "的年份 204 不对，请与原件核对"),
        ("2024-05", "只写到月，请写到日"),
        ("2024年5月", "只写到月，请写到日"),
        ("2024", "只有年份，请写到日"),
        ("2024年", "只有年份，请写到日"),
        ("5月6日", f"没有写年份，{LIKE}"),
        ("5/6", f"没有写年份，{LIKE}"),
        ("24.5.6", "的年份要写四位，如 2024-05-06"),
        ("24年5月6日", "的年份要写四位，如 2024-05-06"),
        (
            "5/6/2024",
            "分不清是5月6日还是6月5日；请与原件核对，写成 2024-05-06 或 2024-06-05",
        ),
        (
            "06.05.2024",
            "分不清是5月6日还是6月5日；请与原件核对，写成 2024-05-06 或 2024-06-05",
        ),
        ("25/6/2024", "应写成 2024-06-25"),
        ("6/25/2024", "应写成 2024-06-25"),
        ("5/5/2024", "应写成 2024-05-05"),
        ("31/2/2024", f"不是日期，{LIKE}"),
        ("2024.5-6", f"不是日期，{LIKE}"),
        ("2024-05-06Z", f"不是日期，{LIKE}"),
        ("无", f"不是日期，{LIKE}"),
        ("二〇二四年五月六日", f"不是日期，{LIKE}"),
        ("14:30", f"只有时间，没有日期，{WITH_TIME}"),
        ("2024-05-06 25:00", f"的时间不对，{WITH_TIME}"),
        ("2024-05-06 14:60", f"的时间不对，{WITH_TIME}"),
        ("2024-05-06 24:01", f"的时间不对，{WITH_TIME}"),
        ("2024-02-31 14:30", "不是真实的日期：2024年2月没有31日"),
        ("2024-05-06 下午2:30", "请用24小时制写时间，如 2024-05-06 14:30，不写上午、下午"),
        ("2024年5月6日下午2点半", "请用24小时制写时间，如 2024-05-06 14:30，不写上午、下午"),
        (
            "45418",
            "是一个数，不是日期（可能是 2024-05-06）；请把单元格的格式设成日期，再与原件核对",
        ),
        ("99999", f"不是日期，{LIKE}"),
        ("12345678", "不是真实的日期：没有56月"),
    ],
)
def test_what_is_no_day_has_its_reason(text: str, reason: str) -> None:
    assert parse_day(text) == Fault(reason)
    assert parse_moment(text) == Fault(reason)


@pytest.mark.parametrize("text", ["2024-05-06", "2024年5月6日", "20240506"])
def test_a_day_alone_is_no_moment(text: str) -> None:
    assert parse_moment(text) == Fault(f"没有写时间，{WITH_TIME}")


def test_serials_are_read_where_the_workbook_is_known() -> None:
    assert parse_day("45418", EPOCH) == DAY
    assert parse_day("43956", MAC_EPOCH) == DAY
    assert parse_day("45418.604166667", EPOCH) == DAY
    assert parse_moment("45418.604166667", EPOCH) == datetime(2024, 5, 6, 14, 30)
    assert parse_moment("45418", EPOCH) == Fault(f"没有写时间，{WITH_TIME}")


def test_serials_around_the_day_that_excel_made_up() -> None:
    assert from_serial(1) == datetime(1900, 1, 1)
    assert from_serial(59) == datetime(1900, 2, 28)
    assert from_serial(61) == datetime(1900, 3, 1)
    assert from_serial(1, MAC_EPOCH) == datetime(1904, 1, 2)
    assert from_serial(45418.5) == datetime(2024, 5, 6, 12)


@pytest.mark.parametrize("serial", [-1.0, 2_958_466.0, float("nan"), float("inf")])
def test_serials_outside_all_years_are_none(serial: float) -> None:
    assert from_serial(serial) is None


def test_a_serial_past_the_last_day_of_an_old_mac_is_none() -> None:
    assert from_serial(2_958_465, MAC_EPOCH) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-05-06", DAY, DAY),
        ("2024-05-06 09:30", DAY, DAY),
        ("2024年5月6日", DAY, DAY),
        ("2024.2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023年2月", date(2023, 2, 1), date(2023, 2, 28)),
    ],
)
def test_a_day_or_a_month(text: str, first: date, last: date) -> None:
    found = read_written(text)
    assert found == Written(first, last)
    assert found.exact is (first == last)


@pytest.mark.parametrize("text", ["20240506", "2024", "2024.5-6", "2024-02-30", "45418", "5月6日"])
def test_neither_day_nor_month(text: str) -> None:
    assert read_written(text) is None


@given(REAL)
def test_every_day_is_read_back_in_each_habit(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    )
    assert {parse_day(form) for form in forms} == {day}


@given(st.text(max_size=24) | st.text("0123456789年月日时分点:.-/ T", max_size=20))
def test_no_text_is_too_odd(text: str) -> None:
    for read in (parse_day, parse_moment):
        found = read(text, EPOCH)
        assert isinstance(found, date) or found.reason
