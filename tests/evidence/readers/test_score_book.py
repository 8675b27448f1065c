"""Reading the workbook of scoring."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from evidence.readers.score_book import ScoreBook, read_score_book
from generators.score.book import score_book
from indicators.errors import UnusableError
from indicators.scoring import load_scoring, scoring_folder
from indicators.scoring_sheets import sheets

SCORING = load_scoring(scoring_folder("tacheng-2020"))
SPECS = sheets(SCORING)
ROWS = {
    "单位": [{"考核单位": "甲县"}],
    "得分": [{"考核单位": "甲县", "考核项目": "公开", "满分": "100", "得分": "95.5"}],
}


def read(tmp_path: Path, change: Callable[[Workbook], None] | None = None) -> ScoreBook:
    book = load_workbook(io.BytesIO(score_book(SCORING, ROWS)))
    if change:
        change(book)
    path = tmp_path / "录入表.xlsx"
    book.save(path)
    return read_score_book(path, SPECS)


def test_texts_by_column(tmp_path: Path) -> None:
    book = read(tmp_path)
    assert list(book.sheets) == ["单位", "得分", "日常考核"]
    assert book.strange == ()
    given = book.sheets["得分"]
    assert (given.header, given.letters["得分"], given.missing) == (1, "F", ())
    (row,) = given.rows
    assert (row.row, row.first) == (2, "1")
    assert dict(row.cells) == {
        "考核单位": "甲县", "考核项目": "公开", "满分": "100", "自评分": "", "得分": "95.5",
    }  # fmt: skip
    (example,) = book.sheets["日常考核"].rows
    assert example.first == "示例"


def test_it_is_named_alike_on_every_system(tmp_path: Path) -> None:
    assert read(tmp_path).path == (tmp_path / "录入表.xlsx").as_posix()


def test_the_header_is_found_below_a_title_and_in_another_order(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["得分"]
        sheet.insert_rows(1, 2)
        sheet["A1"].value = "甲地区 2020 年度考核"
        sheet.move_range("C3:C4", cols=6)

    given = read(tmp_path, change).sheets["得分"]
    assert (given.header, given.letters["考核项目"]) == (3, "I")
    assert given.rows[0].cells["考核项目"] == "公开"


def test_what_is_wrong_with_a_sheet_is_noted(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["得分"]
        sheet["D1"].value = "得分"
        sheet["F2"].value = "=E2*0.9"
        sheet.merge_cells("B2:B3")
        sheet["C3"].value = "精简"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    given = read(tmp_path, change).sheets["得分"]
    assert (given.missing, given.twice) == (("满分",), ("得分",))
    assert (given.merged, given.hidden) == (("B2:B3",), (3,))
    assert (given.formulas, given.hidden_columns) == ({"F2"}, ("B",))


def test_sheets_that_nobody_asked_for_are_named(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("草稿")
        del book["日常考核"]

    book = read(tmp_path, change)
    assert (book.strange, "日常考核" in book.sheets) == (("草稿",), False)


def test_a_sheet_without_a_header(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["得分"].delete_rows(1)

    given = read(tmp_path, change).sheets["得分"]
    assert (given.header, given.rows, len(given.missing)) == (0, (), 5)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04 nothing", "文件不完整或已损坏"),
        (b"%PDF-1.7", "不是 Excel 表格"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "录入表.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnusableError, match=message) as caught:
        read_score_book(path, SPECS)
    assert str(caught.value).startswith(f"{path}：")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="文件不见了"):
        read_score_book(tmp_path / "没有.xlsx", SPECS)
