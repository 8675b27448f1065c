import pytest

from indicators.numerals import DIGITS, small


@pytest.mark.parametrize("text", ["二〇二四", "二○二四", "二零二四", "２０２４", "2024"])
def test_digits(text: str) -> None:
    assert text.translate(DIGITS) == "2024"


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("九", 9), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31)],
)
def test_small_numbers(text: str, number: int) -> None:
    assert small(text) == number
