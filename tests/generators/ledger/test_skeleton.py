"""The empty table that a clerk gets: what it says, what Excel refuses, that we know it again."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from evidence.readers.ledger import read_ledger
from generators.ledger.skeleton import CHOICES, HEADER_ROW, LAST_ROW, ledger_skeleton
from indicators.ledger_model import Condition, Total
from indicators.load import load_scheme, scheme_folder, scheme_ids
from tests import samples
from tests.evidence.readers.packages import converted
from tests.ledger_samples import column, ledger

SCHEME = samples.scheme()
REVIEWS = ledger(
    column("名称", required=True, max_chars=50, help="全称"),
    column("类型", "choice", choices=("一般", "紧急，特急")),
    column("来函", "date", required=True),
    column("答复", "moment", required_when=(Condition("类型", ("紧急，特急", "一般")),)),
    column("件数", "integer", min=0, max=99),
    column("比率", "number"),
    column("年度", "year"),
    column("月份", "month"),
    column("文号", "doc_number", pattern=".+号", pattern_says="以“号”字结尾"),
    column("理由", required_when=(Condition("答复", negated=True), Condition("类型"))),
    example=(
        ("名称", "=甲办法<1>"),
        ("类型", "一般"),
        ("来函", "2024-03-04"),
        ("答复", "2024-03-05 14:30"),
        ("件数", "3"),
        ("比率", "98.5"),
        ("年度", "2024"),
        ("月份", "2024-05"),
        ("文号", "甲〔2024〕3号"),
    ),
    note="一件一行",
)


def made(unit: str = "司法局") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(ledger_skeleton(SCHEME, REVIEWS, unit)))


def test_head_says_what_it_is_and_how_to_fill_it_in() -> None:
    sheet = made().worksheets[0]
    assert sheet["A1"].value == "合法性审查台账"
    assert sheet["A2"].value == "填报单位：司法局　　申报项：021 健全地方政府制度建设"
    assert sheet["A3"].value == ("一件一行。栏名带*的必须填；灰色的样例行只供参考，检查时不算。")
    assert [cell.value for cell in sheet[HEADER_ROW]] == [
        *("序号", "名称*", "类型", "来函*", "答复", "件数", "比率", "年度", "月份", "文号", "理由")
    ]
    assert {str(merged) for merged in sheet.merged_cells.ranges} == {"A1:K1", "A2:K2", "A3:K3"}
    assert sheet.freeze_panes == "A5"
    assert made("").worksheets[0]["A2"].value == "申报项：021 健全地方政府制度建设"


def test_a_very_wide_table_is_printed_on_pages_side_by_side() -> None:
    setup = made().worksheets[0].page_setup
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    wide = replace(REVIEWS, columns=REVIEWS.columns + tuple(column(f"栏{n}") for n in range(12)))
    sheet = openpyxl.load_workbook(io.BytesIO(ledger_skeleton(SCHEME, wide))).worksheets[0]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (2, "$A:$B")
    title = next(str(each) for each in sheet.merged_cells.ranges if str(each).startswith("A1:"))
    assert title == "A1:M1"  # on the first page, not cut by the edge of it


def test_without_a_dossier_the_scheme_is_named() -> None:
    alone = replace(REVIEWS, dossier="")
    book = openpyxl.load_workbook(io.BytesIO(ledger_skeleton(SCHEME, alone)))
    assert book.worksheets[0]["A2"].value == "样例方案"


def test_the_example_is_grey_and_typed() -> None:
    sheet = made().worksheets[0]
    row = sheet[HEADER_ROW + 1]
    assert [cell.value for cell in row] == [
        *("样例", "=甲办法<1>", "一般", datetime(2024, 3, 4), datetime(2024, 3, 5, 14, 30)),
        *(3, 98.5, 2024, "2024-05", "甲〔2024〕3号", None),
    ]
    assert row[1].data_type == "s"
    assert {cell.font.color.rgb for cell in row if cell.value} == {"00808080"}
    assert [row[place].number_format for place in (1, 3, 4, 5, 8)] == [
        *("@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0", "@")
    ]


def rules() -> dict[str, tuple[object, ...]]:
    """Type, bounds and message of the rule of each column, by its name."""
    sheet = made().worksheets[0]
    found = {}
    for rule in sheet.data_validations.dataValidation:
        area = str(rule.sqref)
        assert area.partition(":")[2].lstrip("ABCDEFGHIJK") == str(LAST_ROW)
        error = rule.error if rule.showErrorMessage else ""
        found[rule.promptTitle] = rule.type, rule.formula1, rule.formula2, error
    return found


def test_excel_refuses_what_the_check_would_find() -> None:
    found = rules()
    assert found["名称"] == ("textLength", "0", "50", "太长了，最多50个字符。")
    assert found["类型"] == ("list", f"{CHOICES}!$C$1:$C$2", None, "只能从下拉列表中选。")
    days = "DATE(1900,1,1)", "DATE(2100,12,31)"
    assert found["来函"] == ("date", *days, "请填真实的日期，如 2024-05-06。")
    assert found["答复"] == ("date", *days, "请填日期和时间，如 2024-05-06 14:30。")
    assert found["件数"] == ("whole", "0", "99", "请填整数（0到99）。")
    unbounded = "-999999999999", "999999999999"
    assert found["比率"] == ("decimal", *unbounded, "请填数字，不带单位和说明。")
    assert found["年度"] == ("whole", "1900", "2100", "请填四位年份，如 2024。")
    assert found["文号"][0] in (None, "none")
    lists = made()[CHOICES]
    assert (lists.sheet_state, [lists["C1"].value, lists["C2"].value]) == (
        "hidden",
        ["一般", "紧急，特急"],
    )


def test_a_total_row_may_bear_its_label() -> None:
    totals = tuple(Total(over, "合计", ("件数",), "设计约定") for over in ("类型", "年度"))
    content = ledger_skeleton(SCHEME, replace(REVIEWS, totals=totals))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [book[CHOICES].cell(row, 3).value for row in (1, 2, 3)] == ["一般", "紧急，特急", "合计"]
    rules = book.worksheets[0].data_validations.dataValidation
    found = {rule.promptTitle: (rule.formula1, rule.showErrorMessage) for rule in rules}
    assert found["类型"] == (f"{CHOICES}!$C$1:$C$3", True)
    assert found["年度"] == (None, False)


def test_every_cell_has_a_hint() -> None:
    sheet = made().worksheets[0]
    hints = {rule.promptTitle: rule.prompt for rule in sheet.data_validations.dataValidation}
    assert hints["名称"] == "必填。全称。最多50个字符。"
    assert hints["类型"] == "点右侧的箭头从列表中选。"
    assert hints["答复"] == "“类型”是“紧急，特急”或“一般”时必填。如 2024-05-06 14:30，写到分。"
    assert hints["文号"] == "年份用六角括号，如 新政办发〔2024〕26号。以“号”字结尾。"
    assert hints["理由"] == "“答复”没有填，并且“类型”填了时必填。"


def test_bytes_are_the_same_every_time() -> None:
    assert ledger_skeleton(SCHEME, REVIEWS) == ledger_skeleton(SCHEME, REVIEWS)


OURS = [
    (scheme, each)
    for scheme in map(load_scheme, map(scheme_folder, scheme_ids()))
    for each in scheme.ledgers
]


@pytest.mark.parametrize(
    ("scheme", "each"), [*OURS, (SCHEME, REVIEWS)], ids=lambda value: getattr(value, "id", "")
)
def test_our_reader_takes_it_for_untouched(tmp_path: Path, scheme, each) -> None:
    (tmp_path / "a.xlsx").write_bytes(ledger_skeleton(scheme, each, "司法局"))
    facts = read_ledger(tmp_path / "a.xlsx", "a.xlsx", each)
    assert (facts.problem, facts.header_row, facts.untouched) == ("", HEADER_ROW, True)
    assert (facts.missing, facts.doubled, facts.unknown) == ((), (), ())
    assert (facts.merged, facts.hidden, facts.formulas, facts.bad) == ((), (), (), ())


def test_a_case_below_the_example_is_read(tmp_path: Path) -> None:
    book = made()
    book.worksheets[0]["B6"] = "甲办法"
    book.worksheets[0]["D6"] = date(2024, 5, 6)
    book.save(tmp_path / "a.xlsx")
    facts = read_ledger(tmp_path / "a.xlsx", "a.xlsx", REVIEWS)
    assert [(row.number, row.values[0], row.values[2]) for row in facts.rows] == [
        (6, "甲办法", date(2024, 5, 6))
    ]
    assert facts.cell(6, 2) == "D6"


@pytest.mark.needs("LibreOffice")
def test_saved_by_libreoffice_it_is_still_untouched(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(ledger_skeleton(SCHEME, REVIEWS))
    facts = read_ledger(converted(tmp_path / "a.xlsx", tmp_path), "a.xlsx", REVIEWS)
    assert (facts.problem, facts.untouched, facts.missing) == ("", True, ())
