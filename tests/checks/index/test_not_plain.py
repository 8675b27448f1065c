import pytest

from checks.index import not_plain, required
from evidence.facts import Formula, IndexRow, SheetMarks
from tests.samples import FOLDER, dossier, index, problems, row

INDEX = f"{FOLDER}/证明材料目录.xlsx"


def subject(*rows, **marks):
    return dossier(index=index(rows or [row()], marks=SheetMarks(**marks)))


def found(*rows, **marks):
    return problems(not_plain, subject(*rows, **marks))


def test_a_plain_list_passes():
    assert found() == []


@pytest.mark.parametrize(
    ("marks", "spot", "message"),
    [
        (
            {"formulas": (Formula("A5", "ROW()-3"),)},
            "A5",
            "A5 的内容是用公式算出来的，如“=ROW()-3”",
        ),
        (
            {"formulas": tuple(Formula(f"A{row}", "") for row in range(4, 11))},
            "A4",
            "A4、A5、A6、A7、A8……共 7 处 的内容是用公式算出来的",
        ),
        (
            {"merged": ("G4:G6", "J4:J5")},
            "G4",
            "单元格 G4:G6、J4:J5 合并了，每处只有第一格有内容",
        ),
        ({"hidden_rows": (5, 6)}, "第5行", "第 5、6 行隐藏了，别人看不到"),
        (
            {"hidden_rows": (5,), "filtered": True},
            "第5行",
            "第 5 行被筛选隐藏了，别人看不到",
        ),
        ({"filtered": True}, "", "目录设了筛选，一些行可能看不到"),
        ({"hidden_columns": ("C", "D")}, "C列", "C、D 列（文号、成文日期）隐藏了，别人看不到"),
    ],
)
def test_each_kind_is_told_once_at_its_first_place(marks, spot, message):
    assert found(**marks) == [(INDEX, spot, message)]


def test_several_kinds_are_told_apart():
    marks = {"formulas": (Formula("A4", "1"),), "merged": ("G4:G5",), "hidden_columns": ("C",)}
    assert [spot for _, spot, _ in found(**marks)] == ["A4", "G4", "C列"]


def test_cells_that_a_merge_leaves_empty_are_told_where_they_are_empty():
    rows = (row(), row(row=5, number="2", name="任务分工表", material="", files=("a.pdf",)))
    marks = {"merged": ("F4:F5",)}
    assert found(*rows, **marks) == []
    assert problems(required, subject(*rows, **marks)) == [
        (INDEX, "F5", "对应材料项是空的，F4:F5 合并了，只有 F4 有内容，请取消合并，逐格填写")
    ]


def test_a_heading_across_the_columns_is_told_with_the_rows():
    heading = IndexRow(row=4, number="一、制度文件类")
    assert found(heading, row(row=5), merged=("A4:J4",)) == []
    assert found(heading, row(row=5), merged=("A4:J4", "G5:G6")) == [
        (INDEX, "G5", "单元格 G5:G6 合并了，每处只有第一格有内容")
    ]


def test_an_index_that_nobody_touched_or_can_read_is_passed_over():
    marks = SheetMarks(filtered=True)
    assert problems(not_plain, dossier(index=index([row()], marks=marks, untouched=True))) == []
    assert problems(not_plain, dossier(index=index([row()], marks=marks, problem="坏了"))) == []
    assert problems(not_plain, dossier(index=None)) == []


def test_a_formula_that_runs_something_is_left_to_another_check():
    assert found(formulas=(Formula("J4", "cmd|'/c calc'!A0"),)) == []
