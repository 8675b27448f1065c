from datetime import UTC, datetime, timedelta

import pytest

from generators.monthly.month import (
    CHINA,
    Month,
    month_of,
    read_moment,
    read_month,
    spoken_moment,
)


@pytest.mark.parametrize(
    "text", ["2024-05", "2024-5", "2024.5", "2024年5月", "202405", " 2024/05 "]
)
def test_months_as_people_write_them(text: str) -> None:
    assert read_month(text) == Month(2024, 5)


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-13", "2024-00", "5月", "24-05", "1024-05", "9999-12"]
)
def test_what_is_no_month(text: str) -> None:
    assert read_month(text) is None


def test_a_month_ends_where_the_next_begins_in_china() -> None:
    month = Month(2024, 12)
    assert month.next == Month(2025, 1)
    assert month.begin == datetime(2024, 11, 30, 16, tzinfo=UTC)
    assert month.last + timedelta(microseconds=1) == month.next.begin
    assert (month.code, month.spoken) == ("2024-12", "2024年12月")
    assert month.begin in month
    assert month.next.begin not in month
    assert month_of(datetime(2024, 11, 30, 16, tzinfo=UTC)) == month


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-05-31", datetime(2024, 5, 31, 23, 59, 59, 999999, CHINA)),
        ("2024-05-31 17:30", datetime(2024, 5, 31, 17, 30, 59, 999999, CHINA)),
        ("2024-5-1T7:30:15", datetime(2024, 5, 1, 7, 30, 15, 999999, CHINA)),
        ("2024-05-31T09:30:00+00:00", datetime(2024, 5, 31, 9, 30, tzinfo=UTC)),
    ],
)
def test_moments_are_of_china_unless_they_say_otherwise(text: str, moment: datetime) -> None:
    assert read_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "昨天",
        "2024-02-30",
        "2024-05-31 25:00",
        "9999-12-31",
        "0001-01-01",
        "0001-01-01T00:00:00.5",
        "",
    ],
)
def test_what_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


def test_a_moment_is_told_in_the_time_of_china() -> None:
    assert spoken_moment(datetime(2024, 4, 30, 16, 5, tzinfo=UTC)) == "2024年5月1日0时05分"
