"""New rows and filled cells in a real workbook: what a person made stays, byte for byte."""

import io
import zipfile
from collections.abc import Callable
from copy import copy
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from checks.hints import GUESSED, VANISHED
from evidence.readers.xlsx import read_index
from generators.index.skeleton import index_skeleton
from generators.mends.model import Change, ChangeKind
from generators.patch.parts import CannotPatchError
from generators.patch.rows import patch_rows
from tests.evidence.readers.packages import converted
from tests.samples import demand, scheme

NEW = {
    "A5": "2",
    "B5": "=1+1<甲>&乙",
    "D5": "2024-05-06",
    "E5": "图片",
    "F5": "1",
    "H5": "照片 (1).jpg\n照片 (2).jpg",
    "J5": GUESSED,
}


def fill(spot: str, after: str, before: str = "") -> Change:
    return Change(ChangeKind.FILL, "目录.xlsx", spot, before, after)


def skeleton(change: Callable[[Worksheet], None] = lambda sheet: None) -> bytes:
    """A skeleton of one row, changed as a person may have."""
    book = openpyxl.load_workbook(io.BytesIO(index_skeleton(scheme(), "司法局", demand())))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def patched(content: bytes, cells: dict[str, str] = NEW) -> Worksheet:
    new = patch_rows(content, [fill(spot, text) for spot, text in cells.items()])
    return openpyxl.load_workbook(io.BytesIO(new)).worksheets[0]


def test_a_new_row_is_text_but_for_its_numbers() -> None:
    sheet = patched(skeleton())
    row = {cell.coordinate: (cell.value, cell.data_type) for cell in sheet[5] if cell.value}
    assert row == {
        "A5": (2, "n"),
        "B5": ("=1+1<甲>&乙", "s"),
        "D5": ("2024-05-06", "s"),
        "E5": ("图片", "s"),
        "F5": (1, "n"),
        "H5": ("照片 (1).jpg\n照片 (2).jpg", "s"),
        "J5": (GUESSED, "s"),
    }


def test_everything_else_stays() -> None:
    content = skeleton()
    new = patch_rows(content, [fill(spot, text) for spot, text in NEW.items()])
    before, after = (zipfile.ZipFile(io.BytesIO(data)) for data in (content, new))
    changed = [n for n in before.namelist() if before.read(n) != after.read(n)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    old, sheet = (openpyxl.load_workbook(io.BytesIO(data)).worksheets[0] for data in (content, new))
    rules = [
        [(str(rule.sqref), rule.formula1, rule.prompt)
         for rule in each.data_validations.dataValidation]
        for each in (old, sheet)
    ]  # fmt: skip
    assert rules[0] == rules[1]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    rows = [list(each.iter_rows(max_row=4, values_only=True)) for each in (old, sheet)]
    assert rows[0] == rows[1]


def test_a_new_row_has_the_borders_of_its_columns_without_gaps() -> None:
    sheet = patched(skeleton())
    for letter in "ABCDEFGHIJ":
        assert sheet[f"{letter}5"].border.left.style == "thin"
        assert sheet[f"{letter}5"].font.name == "宋体"
    assert sheet["H5"].number_format == "@"


def test_a_new_row_looks_like_two_rows_above_that_agree() -> None:
    def larger(sheet: Worksheet) -> None:
        for row in (4, 5):
            sheet.cell(row, 2, "甲")._style = copy(sheet["B4"]._style)
            sheet.cell(row, 2).font = Font(name="仿宋_GB2312", size=14)

    sheet = patched(skeleton(larger), {"B6": "乙"})
    assert (sheet["B6"].font.name, sheet["B6"].font.size) == ("仿宋_GB2312", 14)


def test_one_highlighted_row_does_not_colour_the_next() -> None:
    def highlight(sheet: Worksheet) -> None:
        sheet["B4"].value = "甲"
        sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")

    assert patched(skeleton(highlight))["B5"].fill.fill_type is None


def test_an_empty_cell_keeps_its_own_look() -> None:
    def colour(sheet: Worksheet) -> None:
        sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")

    sheet = patched(skeleton(colour), {"B4": "甲"})
    assert (sheet["B4"].value, sheet["B4"].fill.fgColor.rgb) == ("甲", "00FFFF00")


def test_a_row_grows_with_its_text_and_never_shrinks() -> None:
    def tall(sheet: Worksheet) -> None:
        sheet.row_dimensions[4].height = 200

    sheet = patched(skeleton(tall), {"B4": "甲", "H5": "\n".join("甲乙丙丁戊")})
    assert sheet.row_dimensions[4].height == 200
    assert sheet.row_dimensions[5].height == 5 * 15 + 4


@pytest.mark.parametrize(
    ("spot", "before", "after", "said"),
    [
        ("B4", "乙", "甲", "B4 的内容刚才变了"),
        ("B4", "甲", "丙", "B4 里有填好的内容"),
        ("J4", "说明", "说明丙", "J4 里有填好的内容"),
        ("A4", "1", "2", "A4 是公式"),
    ],
)
def test_what_a_person_typed_is_never_changed(
    spot: str, before: str, after: str, said: str
) -> None:
    def typed(sheet: Worksheet) -> None:
        sheet["A4"], sheet["B4"], sheet["J4"] = "=ROW()-3", "甲", "说明"

    content = skeleton(typed)
    if spot == "A4":
        before = ""  # nobody has calculated it yet
    with pytest.raises(CannotPatchError, match=said):
        patch_rows(content, [fill(spot, after, before)])


def test_marks_are_put_behind_a_note_and_taken_away_again() -> None:
    def noted(sheet: Worksheet) -> None:
        sheet["J4"] = "说明"

    once = patch_rows(skeleton(noted), [fill("J4", f"说明{VANISHED}", "说明")])
    again = patch_rows(once, [fill("J4", "说明", f"说明{VANISHED}")])
    values = [
        openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["J4"].value for data in (once, again)
    ]
    assert values == [f"说明{VANISHED}", "说明"]


def test_a_mark_alone_leaves_an_empty_cell_behind() -> None:
    def marked(sheet: Worksheet) -> None:
        sheet["J4"] = VANISHED

    new = patch_rows(skeleton(marked), [fill("J4", "", VANISHED)])
    assert openpyxl.load_workbook(io.BytesIO(new)).worksheets[0]["J4"].value is None


def test_a_sheet_whose_cells_have_no_references_is_left_alone() -> None:
    content = skeleton()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b'<c r="A1"', b"<c", 1)
            target.writestr(name, data)
    with pytest.raises(CannotPatchError, match="写法特殊"):
        patch_rows(out.getvalue(), [fill("B5", "甲")])


def test_no_office_file_at_all() -> None:
    with pytest.raises(CannotPatchError, match="表格读不了"):
        patch_rows(b"PK", [fill("B5", "甲")])


@pytest.mark.needs("LibreOffice")
def test_libreoffice_opens_it_and_our_reader_reads_it_back(tmp_path: Path) -> None:
    path = tmp_path / "目录.xlsx"
    path.write_bytes(patch_rows(skeleton(), [fill(spot, text) for spot, text in NEW.items()]))
    for file in (path, converted(path, tmp_path)):
        index = read_index(file, "目录.xlsx")
        assert (index.problem, index.untouched) == ("", False)
        (row,) = (row for row in index.rows if row.row == 5)
        assert (row.number, row.name, row.date, row.form, row.material) == (
            "2", "=1+1<甲>&乙", "2024-05-06", "图片", "1",
        )  # fmt: skip
        assert row.files == ("照片 (1).jpg", "照片 (2).jpg")
        assert row.note == GUESSED
