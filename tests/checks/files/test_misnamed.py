import pytest

from checks.files import misnamed
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row


def with_file(file, **changes):
    return dossier(index=index([row(files=(file,), **changes)]), files=(pdf_file(file),))


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("关于印发立法计划的通知.pdf", "关于印发立法计划的通知"),
        ("关于印发《立法计划》的通知.pdf", "关于印发立法计划的通知"),
        ("关于印发 立法计划 的通知.PDF", "关于印发立法计划的通知"),
        ("关于印发立法计划（2024）的通知.pdf", "关于印发立法计划〔2024〕的通知"),
        ("新政办发〔2024〕26号 关于印发立法计划的通知.pdf", "关于印发立法计划的通知"),
        ("新政发(2023)5号关于印发立法计划的通知.pdf", "关于印发立法计划的通知"),
        ("关于印发立法计划的通知（新政办发〔2024〕26号）.pdf", "关于印发立法计划的通知"),
        ("关于印发立法计划的通知.pdf", "新政办发〔2024〕26号关于印发立法计划的通知"),
        ("3.关于印发立法计划的通知.pdf", "关于印发立法计划的通知"),
        ("印证材料3-1 关于印发立法计划的通知.pdf", "关于印发立法计划的通知"),
        ("关于印发立法计划的通知.pdf", "新城区人民政府办公室关于印发立法计划的通知"),
        ("关于印发立法计划的通知.pdf", "关于印发立法计划的通知.pdf"),
        ("关于“放管服”改革情况的报告.pdf", "关于“放管服”改革：情况的报告"),
        ("新政办发〔2024〕26号.pdf", "新政办发〔2024〕26号"),
        ("2023年立法计划.pdf", "2023年立法计划"),
    ],
)
def test_a_name_that_a_reader_takes_for_the_same_passes(file, name):
    assert problems(misnamed, with_file(file, name=name)) == []


def test_another_name_is_shown_beside_the_listed_one():
    assert problems(misnamed, with_file("立法材料.pdf")) == [
        (
            f"{FOLDER}/印证材料/立法材料.pdf",
            "",
            "文件名“立法材料”与目录第4行的材料名称“关于印发立法计划的通知”不一致",
        )
    ]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("2023年立法计划.pdf", "2024年立法计划"),
        ("023年立法计划.pdf", "2023年立法计划"),
        ("计划.pdf", "2023年立法计划"),
    ],
)
def test_a_number_or_a_shorter_title_makes_another_name(file, name):
    [(_, _, message)] = problems(misnamed, with_file(file, name=name))
    assert name in message


def test_a_file_in_a_subfolder_is_known_by_its_own_name():
    assert problems(misnamed, with_file("立法/关于印发立法计划的通知.pdf")) == []


@pytest.mark.parametrize("form", ["简报信息", "图片", "其他"])
def test_a_form_whose_files_need_no_name_is_not_judged(form):
    assert problems(misnamed, with_file("立法材料.pdf", form=form)) == []


def several(*names):
    return dossier(index=index([row(files=names)]), files=tuple(map(pdf_file, names)))


def test_of_several_files_one_that_has_to_do_with_the_name_is_enough():
    assert problems(misnamed, several("立法计划.pdf", "附件：任务分工表.pdf")) == []


def test_several_files_that_have_nothing_to_do_with_the_name():
    assert problems(misnamed, several("任务分工表.pdf", "责任清单.pdf")) == [
        (
            f"{FOLDER}/证明材料目录.xlsx",
            "H4",
            "材料名称“关于印发立法计划的通知”与它的 2 个文件都对不上：“任务分工表”、“责任清单”",
        )
    ]


def test_a_missing_file_is_left_to_another_check():
    assert problems(misnamed, dossier(files=())) == []


def test_a_name_that_is_still_a_hint_is_left_to_another_check():
    assert problems(misnamed, with_file("立法材料.pdf", name="【写文件标题】")) == []
