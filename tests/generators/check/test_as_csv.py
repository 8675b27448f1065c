"""The findings of a run as CSV."""

import csv
import io

import pytest

from generators.check.as_csv import check_csv
from generators.check.report import Report
from generators.check.table import HEADER
from tests.generators.report_samples import finding, mixed, report


def _rows(report: Report) -> list[dict[str, str]]:
    text = check_csv(report).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_excel_sees_the_encoding_and_windows_line_ends() -> None:
    content = check_csv(mixed())
    assert content.startswith(b"\xef\xbb\xbf" + ",".join(HEADER).encode() + b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 1 + 7


def test_a_row_says_everything() -> None:
    rows = _rows(mixed())
    assert rows[3] == {
        "级别": "错误",
        "单位": "司法局",
        "申报项": "021 健全地方政府制度建设",
        "代码": "X203",
        "规则": "目录必填内容没有填好",
        "文件": "证明材料目录.xlsx",
        "位置": "G7",
        "问题": "空着",
        "改法": "删减正文。",
        "编号": "'000000000004",
        "整改情况": "",
        "豁免": "",
    }
    assert [row["申报项"] for row in rows[:2]] == ["", "单位文件夹"]
    assert [row["单位"] for row in rows[:2]] == ["整个工作区", "司法局"]
    assert rows[-1]["豁免"] == "原件就是这个名字（办公会同意）"


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", " =1+1", "＝1+1", "\x07=1+1", "\r=1"]
)
def test_nothing_can_be_executed(text: str) -> None:
    (row,) = _rows(report(finding(1, message=text)))
    assert row["问题"].startswith("'")
    assert row["问题"].lstrip("'").strip() == text.strip("\x07").strip()


@pytest.mark.parametrize("text", ["123456789012", "1234567e8901", "021", "3.10"])
def test_nothing_becomes_a_number(text: str) -> None:
    (row,) = _rows(report(finding(1, id=text)))
    assert row["编号"] == f"'{text}"


@pytest.mark.parametrize("text", ["0a30a88bf5c1", "正文=1", "《通知》", "“引号”，逗号\n换行"])
def test_other_text_stays_as_it_is(text: str) -> None:
    (row,) = _rows(report(finding(1, message=text)))
    assert row["问题"] == text
