"""Ranges of a sheet: which cells they have, and whether they lie below the header."""

import pytest

from evidence.readers import cells, ledger, score_book, xlsx
from evidence.readers.cells import MAX_LINKED, Sheet, column_of, letter, span


@pytest.mark.parametrize(
    ("column", "letters"),
    [
        (1, "A"),
        (26, "Z"),
        (27, "AA"),
        (28, "AB"),
        (52, "AZ"),
        (53, "BA"),
        (702, "ZZ"),
        (703, "AAA"),
    ],
)
def test_letters_of_a_column(column: int, letters: str) -> None:
    assert letter(column) == letters
    assert column_of(f"{letters}7") == column


def test_there_is_no_column_before_the_first() -> None:
    assert letter(0) == ""


@pytest.mark.parametrize(
    ("reference", "rows", "columns"),
    [
        ("B4", range(4, 5), range(2, 3)),
        ("B4:D6", range(4, 7), range(2, 5)),
        ("$B$4:$D$6", range(4, 7), range(2, 5)),
    ],
)
def test_the_cells_of_a_range(reference: str, rows: range, columns: range) -> None:
    assert span(reference) == (rows, columns)


@pytest.mark.parametrize(
    ("reference", "below"),
    [("A1:B2", False), ("A2:B3", False), ("A3:B4", True), ("A4:B5", True), ("A4", True)],
)
def test_a_range_that_ends_below_the_header_covers_rows(reference: str, below: bool) -> None:
    assert score_book._below(reference, 3) is below
    assert list(ledger._merged([reference], 3, 99)) == [reference] * below
    sheet = Sheet(rows={2: {1: "x"}, 3: {1: "x"}, 4: {1: "x"}}, merged=(reference,))
    assert xlsx._marks(sheet).merged == (reference,) * below


@pytest.mark.parametrize(("last", "among"), [(4, False), (5, True), (6, True)])
def test_a_range_after_the_last_case_does_not_matter(last: int, among: bool) -> None:
    assert list(ledger._merged(["A5:B6", "no range"], 3, last)) == ["A5:B6"] * among


@pytest.mark.parametrize(("row", "told"), [(2, ()), (3, ()), (4, (4,)), (5, (5,))])
def test_a_hidden_row_of_the_header_does_not_matter(row: int, told: tuple[int, ...]) -> None:
    assert xlsx._marks(Sheet(rows={}, hidden_rows=(row,))).hidden_rows == told


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ((1, 1), ("A",)),
        ((2, 3), ("B", "C")),
        ((9, 99), ("I", "J")),
        ((11, 12), ()),
    ],
)
def test_which_of_our_columns_are_hidden(hidden: tuple[int, int], told: tuple[str, ...]) -> None:
    assert xlsx._marks(Sheet(rows={}, hidden_columns=(hidden,))).hidden_columns == told


@pytest.mark.parametrize(("rows", "linked"), [(MAX_LINKED, True), (MAX_LINKED + 1, False)])
def test_a_link_over_a_whole_sheet_is_of_no_cell(rows: int, linked: bool) -> None:
    found = list(cells._linked(f"A1:A{rows}", {2: {1: "x", 2: "y"}}))
    assert found == [(2, 1)] * linked


@pytest.mark.parametrize(("text", "otherwise"), [("12", 12), (" 7 ", 7), ("123456789", 123456789)])
def test_small_whole_numbers(text: str, otherwise: int) -> None:
    assert cells.small_number(text, -1) == otherwise


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", "1234567890", "x"])
def test_what_is_no_small_whole_number(text: str | None) -> None:
    assert cells.small_number(text, -1) == -1
