import pytest

from checks.match import file_without_row
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row

PLAN = "关于印发立法计划的通知.pdf"


def stray(name):
    return pdf_file(name, path=f"{FOLDER}/{name}")


def test_files_that_are_listed_pass():
    assert problems(file_without_row, dossier()) == []


def test_a_file_that_no_row_names():
    subject = dossier(files=(pdf_file(), pdf_file("纪要/会议纪要.pdf")))
    assert problems(file_without_row, subject) == [
        (
            f"{FOLDER}/印证材料/纪要/会议纪要.pdf",
            "",
            "“纪要/会议纪要.pdf”没有登记在证明材料目录里",
        )
    ]


def test_a_file_outside_that_no_row_names():
    assert problems(file_without_row, dossier(strays=(stray("会议纪要.pdf"),))) == [
        (
            f"{FOLDER}/会议纪要.pdf",
            "",
            "“会议纪要.pdf”放在了“印证材料”外面，目录里也没有登记",
        )
    ]


def test_a_file_outside_that_a_row_names():
    assert problems(file_without_row, dossier(files=(), strays=(stray(PLAN),))) == [
        (f"{FOLDER}/{PLAN}", "", f"“{PLAN}”放在了“印证材料”外面，目录第4行已经登记")
    ]


@pytest.mark.parametrize(
    ("named", "there"),
    [
        (PLAN, ["关于印发立法计划的通知(1).pdf"]),
        ("现场照片", ["现场照片/甲.jpg", "现场照片/乙.jpg"]),
        ("甲.pdf、乙.pdf", ["甲.pdf", "乙.pdf"]),
    ],
)
def test_files_that_a_wrong_name_means_are_not_told_again(named, there):
    subject = dossier(index=index([row(files=(named,))]), files=tuple(map(pdf_file, there)))
    assert problems(file_without_row, subject) == []


def test_a_row_that_lacks_only_the_file_name_is_left_to_another_check():
    assert problems(file_without_row, dossier(index=index([row(files=())]))) == []


def test_a_row_without_form_and_file_name_may_be_the_file_s_and_one_with_a_file_name_is_not():
    blank = row(form="", files=())
    assert problems(file_without_row, dossier(index=index([blank]))) == []
    named = row(form="", files=("别的.pdf",))
    subject = dossier(index=index([named]), files=(pdf_file(), pdf_file("别的.pdf")))
    assert problems(file_without_row, subject) == [
        (f"{FOLDER}/印证材料/{PLAN}", "", f"“{PLAN}”没有登记在证明材料目录里")
    ]


def test_a_row_of_an_unknown_form_asks_for_no_file_name():
    subject = dossier(index=index([row(form="红头文件", files=())]))
    assert problems(file_without_row, subject) == [
        (f"{FOLDER}/印证材料/{PLAN}", "", f"“{PLAN}”没有登记在证明材料目录里")
    ]


def test_a_row_that_needs_no_file_name_lists_no_file():
    subject = dossier(index=index([row(files=(), form="网址链接")]))
    assert problems(file_without_row, subject) == [
        (f"{FOLDER}/印证材料/{PLAN}", "", f"“{PLAN}”没有登记在证明材料目录里")
    ]


def test_the_file_of_a_paper_row_is_left_to_another_check():
    subject = dossier(index=index([row(files=(), form="纸质报送")]), strays=(stray(PLAN),))
    assert problems(file_without_row, subject) == []


@pytest.mark.parametrize(
    "listing",
    [
        None,
        index(problem="打不开"),
        index(header=("序号", "名称")),
        index([row(files=())], untouched=True),
    ],
)
def test_without_an_index_to_judge_by_it_is_silent(listing):
    subject = dossier(index=listing, strays=(stray("会议纪要.pdf"),))
    assert problems(file_without_row, subject) == []
