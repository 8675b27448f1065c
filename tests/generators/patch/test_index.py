import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from generators.mends.model import Change, ChangeKind
from generators.patch.index import patch_index
from generators.patch.parts import CannotPatchError
from tests.generators.mending_samples import INDEX, make, row


def _cell(spot: str, before: str, after: str, kind: ChangeKind = ChangeKind.CELL) -> Change:
    return Change(kind, INDEX, spot, before, after)


@pytest.fixture
def content(tmp_path: Path) -> bytes:
    make(tmp_path, [row(1, 文号="新政办发[2024]1号"), row(3, "乙通知", 备注="=x", 网址="a & <b>")])
    return (tmp_path / INDEX).read_bytes()


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_a_cell_changes_and_everything_else_stays(content: bytes) -> None:
    patched = patch_index(content, [_cell("C4", "新政办发[2024]1号", "新政办发〔2024〕1号")])
    old, new = (
        openpyxl.load_workbook(io.BytesIO(data)).worksheets[0] for data in (content, patched)
    )
    assert new["C4"].value == "新政办发〔2024〕1号"
    for line in old.iter_rows():
        for cell in line:
            other = new[cell.coordinate]
            if cell.coordinate != "C4":
                assert (other.value, other.data_type) == (cell.value, cell.data_type)
            assert other.style_id == cell.style_id
    (choice,) = new.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == ('"正式发文,图片"', "E4:E99")
    assert new["B4"].comment.text == "请核对"


def test_all_parts_but_the_sheet_keep_their_bytes(content: bytes) -> None:
    patched = patch_index(content, [_cell("A5", "3", "2", ChangeKind.NUMBER)])
    before, after = _parts(content), _parts(patched)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]


def test_a_number_stays_a_number(content: bytes) -> None:
    patched = patch_index(content, [_cell("A5", "3", "2", ChangeKind.NUMBER)])
    cell = openpyxl.load_workbook(io.BytesIO(patched)).worksheets[0]["A5"]
    assert (cell.value, cell.data_type) == (2, "n")


def test_spaces_and_signs_of_xml_are_kept(content: bytes) -> None:
    patched = patch_index(content, [_cell("B5", "乙通知", " <乙> & 通知 ")])
    assert openpyxl.load_workbook(io.BytesIO(patched)).worksheets[0]["B5"].value == " <乙> & 通知 "


@pytest.mark.parametrize(
    ("spot", "before", "reason"),
    [
        ("C4", "别的文号", "C4 的内容刚才变了"),
        ("Z9", "", "表格的写法特殊，Z9 改不了"),
    ],
)
def test_a_cell_that_is_not_as_planned_is_left(
    content: bytes, spot: str, before: str, reason: str
) -> None:
    with pytest.raises(CannotPatchError, match=reason):
        patch_index(content, [_cell(spot, before, "x")])


def test_a_formula_is_left(tmp_path: Path) -> None:
    make(tmp_path, [row(1)])
    book = openpyxl.load_workbook(tmp_path / INDEX)
    book.worksheets[0]["A4"] = "=ROW()-3"
    book.save(tmp_path / INDEX)
    with pytest.raises(CannotPatchError, match="A4 是公式"):
        patch_index((tmp_path / INDEX).read_bytes(), [_cell("A4", "", "1", ChangeKind.NUMBER)])


def test_what_is_no_workbook_is_left() -> None:
    with pytest.raises(CannotPatchError, match="表格读不了"):
        patch_index(b"PK\x03\x04 nothing", [])
