"""A result of scoring in every format."""

import io
import json

import docx
import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from checks.scoring.points import points_of
from generators.score.reports import render, score_json, score_text
from generators.score.view import View, result_view
from tests.score_samples import book, tacheng


def view(mark: str = "90") -> View:
    """Three bodies, two of them level; a mark that is no number is a fault."""
    marks = {"甲县": mark, "乙县": "85.5", "丙<&>县": "85.5"}
    given = [
        {"考核单位": unit, "考核项目": "公开", "满分": "100", "得分": points}
        for unit, points in marks.items()
    ]
    units = [{"考核单位": unit} for unit in marks]
    return result_view(points_of(tacheng(), book(tacheng(), {"单位": units, "得分": given})))


def lines(shown: View, *pages: str, notes: bool = False) -> list[str]:
    wanted = [shown.pages[key] for key in pages]
    return [line.text for line in score_text(shown, wanted, notes=notes)]


def test_text() -> None:
    assert lines(view()) == [
        "塔城地区2020年政务公开和“放管服”改革工作考核",
        "共 3 个考核单位。",
        "优秀 1 个、良好 2 个、合格 0 个、不合格 0 个。",
        "",
        "名次       考核单位   得分  等次",
        "1          甲县      90.00  优秀",
        "2（并列）  乙县      85.50  良好",
        "2（并列）  丙<&>县   85.50  良好",
        "",
        "原文有 4 处没有说清，怎样算的：加 --notes 列出来。",
    ]


def test_text_with_what_the_document_leaves_open() -> None:
    assert lines(view(), notes=True)[-1] == "  并列：分数相同的名次相同，后面的名次跳过。"


def test_one_units_arithmetic() -> None:
    assert lines(view(), "甲县") == [
        "塔城地区2020年政务公开和“放管服”改革工作考核",
        "甲县",
        "  量化考核（满分 100 分）得 90 分：",
        "    公开（满分 100）：得 90 分",
        "  得分：90 分",
        "  名次：第 1 名",
        "  等次：优秀",
    ]


def test_a_fault_has_its_cell_remedy_and_whose_result_waits() -> None:
    shown = lines(view("九十"))
    assert shown[1] == "共 3 个考核单位，2 个有得分，1 个因为有错暂时没有得分。"
    at = shown.index("有 1 处要改：")
    assert shown[at + 1 : at + 4] == [
        "  得分 F2：“得分”应当是数字，现在是“九十”",
        "    改法：只写数字，不写“分”“票”、逗号和文字。",
        "    改好以前没有得分的：甲县的这一项",
    ]
    assert lines(view("九十"), "甲县")[3] == "    有错，暂时没有得分：见问题 得分 F2"


def test_no_line_is_wider_than_80_columns() -> None:
    assert max(cell_len(text) for text in lines(view("九十"), notes=True)) <= 80


def test_json() -> None:
    report = json.loads(score_json(view()))
    assert (report["schema"], report["scheme"], report["valid"]) == (1, "tacheng-2020", True)
    assert report["tables"]["得分"][0] == {
        "名次": "1", "考核单位": "甲县", "量化考核": 90.0, "得分": 90.0, "名单、等次": "优秀",
    }  # fmt: skip
    assert report["explanations"]["甲县"][-1] == "等次：优秀"
    assert len(report["silences"]) == 4
    wrong = json.loads(score_json(view("九十")))
    assert wrong["valid"] is False
    assert wrong["faults"][0] == {
        "sheet": "得分",
        "cell": "F2",
        "message": "“得分”应当是数字，现在是“九十”",
        "fix": "只写数字，不写“分”“票”、逗号和文字。",
        "units": ["甲县"],
    }
    assert wrong["tables"]["得分"][2]["得分"] is None


def test_xlsx() -> None:
    found = load_workbook(io.BytesIO(render("xlsx", view("九十"))))
    assert found.sheetnames == ["结论", "得分", "计算过程", "要改的"]
    rows = [[cell.value for cell in row] for row in found["得分"].iter_rows()]
    assert rows[0] == ["名次", "考核单位", "量化考核", "得分", "名单、等次"]
    assert rows[1] == [None, "乙县", 85.5, 85.5, "良好"]
    assert rows[3] == [None, "甲县", "暂无", "暂无", None]
    steps = [[cell.value for cell in row] for row in found["计算过程"].iter_rows()]
    assert steps[1] == ["乙县", "量化考核", "公开（满分 100）：得 85.5 分"]
    only = load_workbook(io.BytesIO(render("xlsx", view(), [view().pages["甲县"]])))
    assert only.sheetnames == ["说明"]


def test_docx() -> None:
    doc = docx.Document(io.BytesIO(render("docx", view("九十"))))
    texts = [paragraph.text for paragraph in doc.paragraphs]
    assert texts[0] == "塔城地区2020年政务公开和“放管服”改革工作考核"
    assert "四、要改的问题" in texts
    points, wrong = doc.tables
    cells = [cell.text for cell in points.rows[2].cells]
    assert cells == ["", "丙<&>县", "85.50", "良好"]
    assert wrong.rows[1].cells[1].text == "F2"
    only = docx.Document(io.BytesIO(render("docx", view(), [view().pages["甲县"]])))
    assert [paragraph.text for paragraph in only.paragraphs][2:5] == [
        "甲县", "量化考核（满分 100 分）得 90 分", "公开（满分 100）：得 90 分",
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "json", "xlsx", "docx"])
def test_the_same_bytes_every_time(form: str) -> None:
    assert render(form, view()) == render(form, view())


def test_a_format_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        render("pdf", view())
