import pytest

from evidence.facts import COLUMNS, EvidenceIndex, SheetMarks
from tests.samples import FOLDER, dossier, index, row
from workflow.refusal import OPEN, refusal


def test_a_plain_index_is_not_refused() -> None:
    assert refusal(dossier()) == ""
    assert refusal(dossier(index=index([row()], header=(*COLUMNS, "审核人")))) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (index(problem="文件打不开"), "文件打不开"),
        (index(header=("序号", "名称", *COLUMNS[2:])), "请把第 3 行改回：序号、材料名称、文号"),
        (index(marks=SheetMarks(protected=True)), "撤销工作表保护"),
        (index(marks=SheetMarks(merged=("F4:F6",))), "单元格 F4:F6 合并了"),
        (index(marks=SheetMarks(filtered=True)), "清除筛选"),
        (index(marks=SheetMarks(hidden_rows=(5, 6))), "第 5、6 行隐藏了"),
        (index(marks=SheetMarks(hidden_columns=("G",))), "G 列隐藏了"),
        (index(marks=SheetMarks(sheets=("旧目录",))), "另有工作表“旧目录”也有内容"),
    ],
)
def test_what_is_no_plain_list_is_refused_with_what_to_do(
    changed: EvidenceIndex, said: str
) -> None:
    assert said in refusal(dossier(index=changed))


@pytest.mark.parametrize(
    "lock",
    ["~$证明材料目录.xlsx", "~$材料目录.xlsx", ".~证明材料目录.xlsx", ".~lock.证明材料目录.xlsx#"],
)
def test_an_index_that_is_open_is_refused(lock: str) -> None:
    assert refusal(dossier(leftovers=(f"{FOLDER}/{lock}",))) == OPEN
    assert refusal(dossier(leftovers=(f"{FOLDER}/~$别的.docx",))) == ""


def test_without_index_the_scaffold_is_named() -> None:
    assert refusal(dossier(index=None)) == (
        "没有“证明材料目录.xlsx”；先运行 fazhi scaffold 补一份空白的"
    )
