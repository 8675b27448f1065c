"""The findings of a run as an Excel workbook."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generators.check.as_xlsx import check_xlsx
from generators.check.report import Report
from generators.check.table import HEADER
from tests.generators.report_samples import finding, mixed, report


def _sheets(report: Report) -> tuple[Worksheet, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(check_xlsx(report)))
    assert book.sheetnames == ["问题", "汇总"]
    return book.worksheets[0], book.worksheets[1]


def _values(sheet: Worksheet) -> list[list[object]]:
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_a_row_each_finding_below_the_header() -> None:
    header, *rows = _values(_sheets(mixed())[0])
    assert header == list(HEADER)
    assert len(rows) == 7
    assert rows[2] == [
        "错误", "司法局", "021 健全地方政府制度建设", "N102", "情况说明超过字数上限",
        "关于健全地方政府制度建设的情况说明.docx", "第2段", "正文 1,004 字，超过上限 1,000 字",
        "删减正文。", "000000000003", None, None,
    ]  # fmt: skip
    assert rows[6][-1] == "原件就是这个名字（办公会同意）"


def test_it_can_be_filtered_read_and_printed() -> None:
    sheet, _ = _sheets(mixed())
    assert sheet.auto_filter.ref == "A1:L8"
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
    assert len({sheet.cell(row, 1).fill.fgColor.rgb for row in (4, 6, 7)}) == 3


def test_a_row_is_high_enough_for_its_longest_cell() -> None:
    sheet, _ = _sheets(report(finding(1, message="“长”" * 60), finding(2)))
    first, second = (sheet.row_dimensions[row].height or 0 for row in (2, 3))
    assert first > 10 * 13
    assert 20 < second < 4 * 13.5 + 9
    tall, _ = _sheets(report(finding(1, message="长" * 40_000)))
    assert tall.row_dimensions[2].height == 409
    assert len(str(tall["H2"].value)) == 32_767


@pytest.mark.parametrize("text", ["=1+1", "+86", "-2", "@SUM(A1)", " =1+1"])
def test_nothing_becomes_a_formula(text: str) -> None:
    sheet, _ = _sheets(report(finding(1, message=text, place=text)))
    for cell in (sheet["G2"], sheet["H2"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_the_figures_by_unit_add_up() -> None:
    _, sheet = _sheets(mixed())
    assert _values(sheet) == [
        ["单位", "申报项", "有错误的申报项", "错误", "警告", "提示", "已豁免"],
        ["司法局", 2, 1, 3, 1, 1, 1],
        ["整个工作区", 0, 0, 1, 0, 0, 0],
        ["合计", 2, 1, 4, 1, 1, 1],
    ]
    assert sheet.auto_filter.ref == "A1:G3"


def test_a_clean_run_is_an_empty_list() -> None:
    findings, figures = _sheets(report())
    assert _values(findings) == [list(HEADER)]
    assert _values(figures)[1:] == [["司法局", 2, 0, 0, 0, 0, 0], ["合计", 2, 0, 0, 0, 0, 0]]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert check_xlsx(mixed()) == check_xlsx(mixed())


def test_text_of_marks_that_no_cell_can_hold() -> None:
    sheet, _ = _sheets(report(finding(1, message="坏\x07\udcff<&>")))
    assert sheet["H2"].value == "坏<&>"
