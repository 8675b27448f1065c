import pytest

from checks.unit import summary_report
from evidence.facts import Paragraph, UnitDocument
from tests.samples import dossier, unit_folder, unit_problems

PATH = "单位/司法局/总结报告.docx"


def report(path=PATH, **changes):
    return UnitDocument(**{"path": path, "name": "总结报告.docx", "words": 900, **changes})


def problems(*reports, **changes):
    return unit_problems(summary_report, unit_folder(documents=reports, **changes))


@pytest.mark.parametrize(
    ("changes", "spot", "message"),
    [
        ({"exists": False}, "", "单位文件夹里没有“总结报告.docx”"),
        ({"problem": "是 .doc 格式"}, "", "是 .doc 格式"),
        ({"untouched": True}, "", "总结报告还没有写，仍是下发时的样子"),
        ({"words": 0}, "", "总结报告还没有写，正文是空的"),
        (
            {"marked": (Paragraph(7, "一是【请写明职责】"), Paragraph(9, "【成文日期】"))},
            "第7段",
            "总结报告还有没填、没删的提示“【请写明职责】”等 2 处",
        ),
        (
            {"marked": (Paragraph(9, "【成文日期】"),)},
            "第9段",
            "总结报告还有没填、没删的提示“【成文日期】”",
        ),
    ],
)
def test_a_report_that_is_not_finished(changes, spot, message):
    assert problems(report(**changes)) == [(PATH, spot, message)]


@pytest.mark.parametrize(
    "good",
    [
        report(),
        report(marked=(Paragraph(5, "【案例一】某某案"), Paragraph(6, "新政发【2024】6号"))),
        report(path="单位/司法局/总结报告.pdf", read=False, words=0),
    ],
    ids=["written", "brackets that are no hints", "a scan"],
)
def test_a_report_that_is_written(good):
    assert problems(good) == []
    assert problems(report(untouched=True), good) == []


def test_a_folder_that_was_not_looked_into():
    assert problems() == []


def test_a_folder_of_which_everything_is_missing_is_told_elsewhere():
    assert problems(report(exists=False), dossiers=(dossier(exists=False),)) == []
