from datetime import date

import pytest

from checks.index.dates import date_parts, read_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024.4.3", date(2024, 4, 3), date(2024, 4, 3)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_a_month_means_all_its_days(text, first, last):
    written = read_date(text)
    assert written is not None
    assert (written.first, written.last, written.exact) == (first, last, first == last)


@pytest.mark.parametrize("text", ["", "2024", "2024-4-31", "0000-01-01", "2024年4", "24-4-3"])
def test_anything_else_is_no_date(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2023年1月-2024年9月", ("2023年1月", "2024年9月")),
        ("2023.1-2023.12", ("2023.1", "2023.12")),
        ("2023-01-05-2023-02-06", ("2023-01-05", "2023-02-06")),
        ("2023年5-6月", ("2023年5月", "2023年6月")),
        ("2023年5、6月", ("2023年5月", "2023年6月")),
        ("2023年5月12-14日", ("2023年5月12日", "2023年5月14日")),
        ("2023年5月12日至14日", ("2023年5月12日", "2023年5月14日")),
        ("2023-05-12", ("2023-05-12",)),
        ("2023年3月、2024-01-05", ("2023年3月", "2024-01-05")),
        ("2024.4-3", ("2024.4-3",)),
    ],
)
def test_a_hyphen_between_two_dates_is_no_part_of_them(text, parts):
    assert date_parts(text) == parts


def test_the_year_of_a_range_is_not_said_twice():
    assert date_parts("2023年3月至12月、2024-01-05") == ("2023年3月", "2023年12月", "2024-01-05")
