import pytest

from checks.match.numbers import row_number
from tests.samples import row


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("１２", 12), (" 4 ", 4), ("", None), ("一", None), ("1.5", None)],
)
def test_the_number_that_cites_a_row(text: str, number: int | None) -> None:
    assert row_number(row(number=text)) == number
