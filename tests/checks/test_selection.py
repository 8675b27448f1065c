import pytest

from checks.selection import EVERYTHING, Selection


@pytest.mark.parametrize(
    ("selection", "letters"),
    [
        (EVERYTHING, "KNX"),
        (Selection(select=("N102",)), "KN"),
        (Selection(select=("X", "N1")), "KNX"),
        (Selection(select=("",)), "KNX"),
        (Selection(select=("M",)), "K"),
        (Selection(ignore=("N",)), "KX"),
        (Selection(ignore=("N1", "X201")), "KNX"),
        (Selection(select=("N",), ignore=("N",)), "K"),
        (Selection(ignore=("K", "X")), "KN"),
    ],
)
def test_a_family_is_reached_when_any_of_its_codes_may_be_wanted(
    selection: Selection, letters: str
) -> None:
    assert [letter for letter in "KNX" if selection.reaches(letter)] == list(letters)


@pytest.mark.parametrize(
    ("selection", "names", "wants"),
    [
        (EVERYTHING, ["N102", "N103", "K901"], ["N102", "N103", "K901"]),
        (Selection(("N102",)), ["N102"], ["N102", "K901"]),
        (Selection(("N",), ("N103",)), ["N102"], ["N102", "K901"]),
        (Selection((), ("K", "N1")), [], ["K901"]),
    ],
)
def test_what_the_tool_says_of_itself_is_always_wanted(
    selection: Selection, names: list[str], wants: list[str]
) -> None:
    codes = ["N102", "N103", "K901"]
    assert [code for code in codes if selection.names(code)] == names
    assert [code for code in codes if selection.wants(code)] == wants
