"""Where the columns of a ledger stand."""

from evidence.readers.ledger_cells import Failed, RawRow
from evidence.readers.ledger_header import find_header, folded_name, score

NAMES = ("名称", "类型", "来函", "复函", "件数", "年度")


def rows(*texts: str) -> list[RawRow]:
    """Rows from 1 on; `甲|乙||丙` are the cells of one."""
    return [
        RawRow(number, {at: text for at, text in enumerate(row.split("|"), 1) if text})
        for number, row in enumerate(texts, start=1)
    ]


def test_the_row_with_most_names_is_the_header() -> None:
    header = find_header(rows("名称台账", "名称|说明", "名称|类型|来函|复函", "名称|x"), NAMES)
    assert header is not None
    assert (header.row, dict(header.places)) == (3, {0: 1, 1: 2, 2: 3, 3: 4})


def test_a_third_of_the_names_must_be_there() -> None:
    assert find_header(rows("名称|乙|丙"), NAMES) is None
    assert find_header(rows("名称|类型|丙"), NAMES) is not None
    assert find_header([], NAMES) is None


def test_names_under_a_common_heading_join_the_header() -> None:
    header = find_header(rows("名称|类型|时间||件数|年度", "||来函|复函"), NAMES)
    assert header is not None
    assert (header.row, len(header.places), header.unknown) == (2, 6, ())


def test_names_above_a_row_of_details_join_it() -> None:
    header = find_header(rows("名称||时间", "|类型|来函|复函|件数|年度"), NAMES)
    assert header is not None
    assert (header.row, sorted(header.places)) == (2, [0, 1, 2, 3, 4, 5])


def test_a_first_case_is_no_second_row_of_the_header() -> None:
    header = find_header(rows("名称|类型|来函|复函|件数", "甲|年度|x"), NAMES)
    assert header is not None
    assert (header.row, 5 in header.places) == (1, False)


def test_the_header_stands_again() -> None:
    (top,) = rows("序号|名称|类型|来函")
    header = find_header([top], NAMES)
    assert header is not None
    again, part, case, other = rows("序号|名 称*|类型|来函", "序号|名称", "序号|甲", "|名称|甲")
    assert [header.stands_again(row) for row in (again, part, case, other)] == [
        *(True, True, False, False)
    ]
    assert header.numbering == 1


def test_names_fold() -> None:
    assert folded_name(" 名 称＊") == folded_name("*名称") == "名称"
    assert folded_name("长" * 61) == ""
    assert folded_name(45418.0) == ""


def test_score_counts_each_name_once() -> None:
    assert score(rows("名称|名称|类型", "甲"), NAMES) == 2
    assert score([], NAMES) == 0


def test_what_is_no_text_is_no_name_of_a_column() -> None:
    (row,) = rows("名称|类型|来函")
    note = "说明" * 31
    cells = {**row.cells, 4: Failed("#REF!"), 5: "", 6: 45418.0, 7: note, 8: "备 注"}
    header = find_header([RawRow(1, cells)], NAMES)
    assert header is not None
    assert (header.places, header.unknown) == ({0: 1, 1: 2, 2: 3}, (note[:60], "备 注"))


def test_a_row_further_down_does_not_belong_to_the_header() -> None:
    top, _, below = rows("名称|类型|时间||件数|年度", "", "||来函|复函")
    header = find_header([top, below], NAMES)
    assert header is not None
    assert (header.row, sorted(header.places)) == (1, [0, 1, 4, 5])
    above, _, low = rows("|||||年度", "", "名称|类型|来函|复函")
    header = find_header([above, low], NAMES)
    assert header is not None
    assert (header.row, sorted(header.places)) == (3, [0, 1, 2, 3])


def test_each_row_of_a_header_gives_what_the_other_lacks() -> None:
    header = find_header(rows("名称|时间|时间|年度", "类型|来函|复函"), NAMES)
    assert header is not None
    assert (header.row, dict(header.places)) == (2, {1: 1, 2: 2, 3: 3, 5: 4})
