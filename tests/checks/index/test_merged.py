import pytest

from checks.index.merged import covering, first_cell
from evidence.facts import SheetMarks
from tests.samples import row


@pytest.mark.parametrize(
    ("reference", "column", "number", "covered"),
    [
        ("B4:B6", "材料名称", 4, False),
        ("B4:B6", "材料名称", 5, True),
        ("B4:B6", "材料名称", 6, True),
        ("B4:B6", "材料名称", 7, False),
        ("B4:B6", "材料名称", 3, False),
        ("B4:D4", "材料名称", 4, False),
        ("B4:D4", "文号", 4, True),
        ("B4:D4", "成文日期", 4, True),
        ("B4:D4", "材料形式", 4, False),
        ("B4:D4", "序号", 4, False),
        ("$b$4:$b$5", "材料名称", 5, True),
        ("A4:AA4", "备注", 4, True),
        ("AB4:AC4", "备注", 4, False),
        ("B4", "材料名称", 4, False),
    ],
)
def test_a_cell_under_a_merged_range(
    reference: str, column: str, number: int, covered: bool
) -> None:
    marks = SheetMarks(merged=("H9:H10", reference))
    assert covering(marks, row(row=number), column) == (reference if covered else "")


def test_the_cell_that_holds_the_value() -> None:
    assert first_cell("B4:D6") == "B4"
