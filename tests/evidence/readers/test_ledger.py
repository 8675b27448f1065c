"""Reading ledgers: every habit of clerks, and whatever else is in their sheets."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from evidence.facts_ledger import BadCell, LedgerFacts
from evidence.readers import ledger as reader
from evidence.readers.ledger import guess_ledger, read_ledger
from evidence.readers.package import BROKEN, EMPTY
from indicators.ledger_model import Ledger, Total, Unique
from tests.evidence.readers.packages import changed, stored, xlsx
from tests.ledger_samples import column, ledger

NAMES = ("名称", "类型", "来函", "复函", "件数", "年度")
EXAMPLE = (("名称", "样例办法"), ("类型", "一般"), ("来函", "2024-03-04"), ("件数", "2"))
REVIEWS = ledger(
    column("名称", required=True),
    column("类型", "choice", choices=("一般", "紧急")),
    column("来函", "date"),
    column("复函", "moment"),
    column("件数", "integer"),
    column("年度", "year"),
    example=EXAMPLE,
    key=("名称",),
)
MADE = {"名称": "甲办法", "来函": date(2024, 5, 6)}


def book(*rows: Mapping[str, Any], header: tuple[str, ...] = NAMES, at: int = 4) -> Worksheet:
    """A sheet with its header in row `at` and these rows below it."""
    sheet = openpyxl.Workbook().worksheets[0]
    sheet["A1"] = "合法性审查台账"
    for place, name in enumerate(header, start=1):
        sheet.cell(at, place, name)
    for number, row in enumerate(rows, start=at + 1):
        for name, value in row.items():
            sheet.cell(number, header.index(name) + 1, value)
    return sheet


def saved(folder: Path, sheet: Worksheet, name: str = "台账.xlsx") -> Path:
    assert sheet.parent is not None
    sheet.parent.save(folder / name)
    return folder / name


def read(folder: Path, sheet: Worksheet, of: Ledger = REVIEWS) -> LedgerFacts:
    return read_ledger(saved(folder, sheet), "a/台账.xlsx", of)


def read_bytes(folder: Path, data: bytes, of: Ledger = REVIEWS) -> LedgerFacts:
    return read_ledger(stored(folder, data, "台账.xlsx"), "a/台账.xlsx", of)


def test_a_row_becomes_typed_values(tmp_path: Path) -> None:
    row = {
        "名称": " 甲办法 ",
        "类型": "紧急",
        "来函": date(2024, 5, 6),
        "复函": datetime(2024, 5, 8, 14, 30),
        "件数": 3,
        "年度": "2024年",
    }
    facts = read(tmp_path, book(row))
    assert (facts.path, facts.ledger, facts.problem) == ("a/台账.xlsx", "review", "")
    assert (facts.sheet, facts.header_row, facts.untouched) == ("Sheet", 4, False)
    assert facts.letters == ("A", "B", "C", "D", "E", "F")
    (made,) = facts.rows
    expected = ("甲办法", "紧急", date(2024, 5, 6), datetime(2024, 5, 8, 14, 30), 3, 2024)
    assert (made.number, made.values) == (5, expected)
    assert (facts.missing, facts.doubled, facts.unknown, facts.bad) == ((), (), (), ())
    assert facts.cell(5, 2) == "C5"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2024.5.6", date(2024, 5, 6)),
        ("2024年5月6日", date(2024, 5, 6)),
        ("2024-05-06", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)),
        (datetime(2024, 5, 6, 9, 30), date(2024, 5, 6)),
    ],
)
def test_days_that_can_be_read(tmp_path: Path, typed: object, value: date) -> None:
    facts = read(tmp_path, book({"名称": "甲", "来函": typed}))
    assert facts.rows[0].values[2] == value
    assert facts.bad == ()


@pytest.mark.parametrize(
    ("name", "typed", "text", "reason"),
    [
        ("来函", "5/6/2024", "5/6/2024", "分不清是5月6日还是6月5日"),
        ("来函", "2024-05", "2024-05", "只写到月"),
        ("来函", "2024年2月31日", "2024年2月31日", "不是真实的日期：2024年2月没有31日"),
        ("来函", 45418, "45418", "可能是 2024-05-06"),
        ("来函", "待定", "待定", "不是日期"),
        ("来函", timedelta(hours=9, minutes=30), "09:30", "只有时间，没有日期"),
        ("复函", date(2024, 5, 6), "2024-05-06", "没有写时间"),
        ("件数", "三件", "三件", "不是数字"),
        ("件数", 1.5, "1.5", "应当是整数"),
        ("件数", date(2024, 5, 6), "2024-05-06", "不是数字"),
        ("年度", "24年", "24年", "不是年份"),
    ],
)
def test_cells_that_cannot_be_read(
    tmp_path: Path, name: str, typed: object, text: str, reason: str
) -> None:
    facts = read(tmp_path, book({"名称": "甲", name: typed}))
    (bad,) = facts.bad
    assert (bad.column, bad.row, bad.text) == (name, 5, text)
    assert reason in bad.reason
    assert facts.rows[0].values == ("甲", None, None, None, None, None)


def test_days_of_an_old_mac_are_four_years_later(tmp_path: Path) -> None:
    sheet = book({"名称": "甲", "来函": date(2024, 5, 6)})
    assert sheet.parent is not None
    sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet["A6"], sheet["C6"] = "乙", 45418
    facts = read(tmp_path, sheet)
    assert facts.rows[0].values[2] == date(2024, 5, 6)
    reason = "是一个数，不是日期；请把单元格的格式设成日期，再与原件核对"
    assert facts.bad == (BadCell("来函", 6, "45418", reason),)


def test_numbers_keep_what_a_person_sees(tmp_path: Path) -> None:
    money = ledger(column("项目"), column("金额", "number"), column("月份", "month"), key=("项目",))
    sheet = book(
        {"项目": "一", "金额": 0.1 + 0.2, "月份": "2024年5月"},
        {"项目": "二", "金额": "1,200.50", "月份": "2024-5"},
        {"项目": "三", "金额": 0.985},  # 98.5% on the screen: 0.985 or 98.5, nobody knows
        {"项目": 4, "金额": -3},
        header=("项目", "金额", "月份"),
    )
    sheet["B7"].number_format = "0.0%"
    facts = read(tmp_path, sheet, money)
    assert [row.values for row in facts.rows] == [
        ("一", Decimal("0.3"), "2024-05"),
        ("二", Decimal("1200.50"), "2024-05"),
        ("三", None, None),
        ("4", Decimal("-3"), None),
    ]
    assert facts.bad == (BadCell("金额", 7, "98.5%", "是百分数，这一栏要填数字，不带%"),)


def test_a_nought_in_a_cell_for_days_is_not_passed_over(tmp_path: Path) -> None:
    sheet = book(MADE | {"来函": 0, "件数": 0})
    sheet["C5"].number_format = sheet["E5"].number_format = "yyyy-mm-dd"
    facts = read(tmp_path, sheet)
    assert [(cell.column, cell.row) for cell in facts.bad] == [("来函", 5), ("件数", 5)]


def test_shared_inline_and_rich_texts(tmp_path: Path) -> None:
    header = "".join(
        f'<c r="{letter}2" t="inlineStr"><is><t>{name}</t></is></c>'
        for letter, name in zip("ABCDEF", NAMES, strict=True)
    )
    cells = (
        '<c r="A3" t="s"><v>0</v></c><c r="B3" t="str"><f>B1</f><v>一般</v></c><c r="C3" s="1"/>'
    )
    strings = ("<si><r><t>甲</t></r><r><t>办法</t></r><rPh><t>jia</t></rPh></si>",)
    rows = f'<row r="2">{header}</row><row r="3">{cells}</row>'
    facts = read_bytes(tmp_path, xlsx(rows, strings=strings, formats=((14, ""),)))
    assert facts.header_row == 2
    assert facts.rows[0].values[:3] == ("甲办法", "一般", None)
    assert facts.formulas == ("B3",)


def test_formulas_count_with_their_values_and_are_told(tmp_path: Path) -> None:
    def row(number: str, cell: str) -> str:
        name = f'<c r="A{number}" t="inlineStr"><is><t>甲</t></is></c>'
        return f'<row r="{number}">{name}{cell}</row>'

    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in NAMES)
    rows = (
        f'<row r="1">{head}</row>'
        + row("2", '<c r="E2"><f>1+1</f><v>2</v></c>')
        + row("3", '<c r="E3"><f>1+1</f></c>')
        + row("4", '<c r="E4" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
        + row("5", '<c r="E5" t="b"><f>TRUE()</f><v>1</v></c>')
    )
    facts = read_bytes(tmp_path, xlsx(rows))
    assert [made.values[4] for made in facts.rows] == [2, None, None, None]
    assert facts.formulas == ("E2", "E3", "E4")
    assert [(bad.row, bad.text) for bad in facts.bad] == [(3, ""), (4, "#DIV/0!"), (5, "TRUE")]
    assert "没有算出来的值" in facts.bad[0].reason
    assert "公式的错误值" in facts.bad[1].reason


def test_the_header_is_found_wherever_it_stands(tmp_path: Path) -> None:
    for at in (1, 3, 9):
        facts = read(tmp_path, book(MADE, at=at))
        assert (facts.header_row, len(facts.rows)) == (at, 1)


def test_names_of_columns_may_differ_in_width_space_and_star(tmp_path: Path) -> None:
    odd = (" 名　称 ", "类型*", "来\n函", "＊复函", "件数", "年度")
    sheet = book(header=odd)
    sheet["A5"], sheet["C5"] = "甲", date(2024, 5, 6)
    facts = read(tmp_path, sheet)
    assert (facts.missing, facts.unknown) == ((), ())
    assert facts.rows[0].values[:3] == ("甲", None, date(2024, 5, 6))


def test_missing_doubled_and_unknown_columns(tmp_path: Path) -> None:
    header = ("序号", "件数", "名称", "类型", "来函", "来函", "经办人")
    sheet = book(header=header)
    for place, value in enumerate(
        (1, 2, "甲", "一般", date(2024, 5, 6), date(2024, 5, 7), "乙"), 1
    ):
        sheet.cell(5, place, value)
    facts = read(tmp_path, sheet)
    assert facts.missing == ("复函", "年度")
    assert facts.doubled == ("来函",)
    assert facts.unknown == ("经办人",)
    assert facts.letters == ("C", "D", "E", "", "B", "")
    assert facts.rows[0].values == ("甲", "一般", date(2024, 5, 6), None, 2, None)
    assert (facts.cell(5, 3), facts.cell(5, 0)) == ("第5行", "C5")


def test_a_header_of_two_rows_under_a_common_heading(tmp_path: Path) -> None:
    sheet = book(header=("名称", "类型", "时间", "", "件数", "年度"))
    sheet.merge_cells("C4:D4")
    sheet["C5"], sheet["D5"] = "来函", "复函"
    sheet["A6"], sheet["C6"] = "甲", date(2024, 5, 6)
    facts = read(tmp_path, sheet)
    assert (facts.header_row, facts.missing, facts.unknown) == (5, (), ())
    assert [row.number for row in facts.rows] == [6]
    assert facts.merged == ()


def test_the_lower_row_of_a_header_is_no_case_whatever_stands_in_it(tmp_path: Path) -> None:
    sheet = book(header=("名称", "类型", "时间", "", "件数", "年度"))
    sheet["A5"], sheet["D5"] = "来函", "复函"
    sheet["A6"] = "甲"
    facts = read(tmp_path, sheet)
    assert (facts.header_row, facts.missing) == (5, ("来函",))
    assert [row.number for row in facts.rows] == [6]


def test_a_sheet_without_any_such_header(tmp_path: Path) -> None:
    facts = read(tmp_path, book({"甲": 1}, header=("甲", "乙", "丙")))
    assert (facts.problem, facts.header_row, facts.rows) == ("", 0, ())
    assert facts.missing == NAMES
    assert facts.letters == ("",) * 6
    assert not facts.untouched


def test_an_empty_workbook_is_untouched(tmp_path: Path) -> None:
    facts = read(tmp_path, openpyxl.Workbook().worksheets[0])
    assert (facts.header_row, facts.missing, facts.untouched) == (0, NAMES, True)


def test_the_sheet_with_the_header_is_chosen(tmp_path: Path) -> None:
    sheet = book(MADE)
    workbook = sheet.parent
    assert workbook is not None
    sheet.title = "二〇二四"
    workbook.create_sheet("说明", 0)["A1"] = "填表说明"
    facts = read(tmp_path, sheet)
    assert (facts.sheet, len(facts.rows)) == ("二〇二四", 1)


def test_total_rows_stand_apart_wherever_they_are(tmp_path: Path) -> None:
    yearly = ledger(
        column("领域"),
        column("年度", "year"),
        column("件数", "integer"),
        key=("领域",),
        totals=(Total("领域", "全区", ("件数",), "设计约定", ("年度",)),),
    )
    rows = [
        {"领域": "城管", "年度": 2023, "件数": 3},
        {"领域": "小　计", "年度": 2023, "件数": 3},
        {"领域": "全区", "年度": 2024, "件数": "七"},
        {"领域": "统计局", "年度": 2024, "件数": 1},
        {"年度": "合计：", "件数": 4},
    ]
    facts = read(tmp_path, book(*rows, header=("领域", "年度", "件数")), yearly)
    assert [row.values for row in facts.rows] == [("城管", 2023, 3), ("统计局", 2024, 1)]
    assert [(row.number, row.values) for row in facts.totals] == [
        (6, ("小　计", 2023, 3)),
        (7, ("全区", 2024, None)),
        (9, (None, "合计：", 4)),
    ]
    assert [(bad.row, bad.column, bad.text) for bad in facts.bad] == [(7, "件数", "七")]


def test_a_total_label_under_the_numbers_of_rows_counts(tmp_path: Path) -> None:
    sheet = book(header=("序号", *NAMES))
    sheet["A5"], sheet["F5"] = "合 计", 9
    facts = read(tmp_path, sheet)
    assert facts.rows == ()
    assert facts.totals[0].values == (None, None, None, None, 9, None)
    assert not facts.untouched


def test_blank_rows_and_a_header_that_stands_again_are_passed_over(tmp_path: Path) -> None:
    sheet = book(header=("序号", *NAMES))
    sheet["A5"] = 1
    for place, name in enumerate(("序号", *NAMES), start=1):
        sheet.cell(7, place, name)
    sheet["B8"] = "甲"
    sheet["A9"] = "填表人：乙"
    facts = read(tmp_path, sheet)
    assert [(row.number, row.values[0]) for row in facts.rows] == [(8, "甲")]


def example(**changes: Any) -> dict[str, Any]:
    shown = {
        "序号": "样例",
        "名称": "样例办法",
        "类型": "一般",
        "来函": date(2024, 3, 4),
        "件数": 2,
    }
    return {name: value for name, value in (shown | changes).items() if value is not None}


@pytest.mark.parametrize(
    "row",
    [
        example(),
        example(序号=None),
        example(序号=1),
        example(来函="2024年3月4日"),
        example(名称=None, 类型=None),
        example(序号="（样例）", 来函=None, 件数=None),
    ],
)
def test_the_example_is_no_case_however_it_was_left(tmp_path: Path, row: dict[str, Any]) -> None:
    facts = read(tmp_path, book(row, header=("序号", *NAMES)))
    assert (facts.rows, facts.bad, facts.untouched, facts.examples) == ((), (), True, ())


@pytest.mark.parametrize(
    "row",
    [
        example(来函=date(2024, 7, 7)),  # somebody tried it out, or has a case of that name
        example(件数="不填"),
        example(复函=datetime(2024, 5, 6, 9, 0)),
        example(序号=None, 类型=None, 来函=None),  # half a case, with the example's name
        example(序号=1, 件数=None),
    ],
)
def test_an_example_that_was_changed_is_no_case_but_told(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    facts = read(tmp_path, book(example(), row, header=("序号", *NAMES)))
    assert (facts.rows, facts.bad, facts.examples) == ((), (), (6,))
    assert not facts.untouched


def test_the_sheet_with_cases_is_read_and_a_second_one_told(tmp_path: Path) -> None:
    sheet = book(example(), header=("序号", *NAMES))
    workbook = sheet.parent
    assert workbook is not None
    filled = workbook.copy_worksheet(sheet)
    filled.title = "正式"
    filled.append([1, "甲办法", "一般"])
    facts = read(tmp_path, sheet)
    assert (facts.sheet, len(facts.rows), facts.elsewhere) == ("正式", 1, ())
    sheet.append([1, "乙办法", "一般"])
    workbook.create_sheet("名单").append(["名称", "地址"])
    facts = read(tmp_path, sheet)
    assert (facts.sheet, facts.rows[0].values[0], facts.elsewhere) == ("Sheet", "乙办法", ("正式",))
    filled.sheet_state = "hidden"
    assert read(tmp_path, sheet).elsewhere == ()


@pytest.mark.parametrize(
    "row",
    [
        example(名称="甲办法"),  # somebody wrote over it and left the mark
        example(序号=None, 来函=date(2024, 3, 5)),
        example(序号=None, 名称=None),
        example(名称=None, 来函=date(2024, 3, 5)),
    ],
)
def test_a_row_that_only_looks_like_the_example_is_a_case(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    facts = read(tmp_path, book(row, header=("序号", *NAMES)))
    assert len(facts.rows) == 1
    assert not facts.untouched


def test_without_key_columns_the_unique_or_required_ones_tell(tmp_path: Path) -> None:
    for changes in ({"unique": (Unique(("名称",), "设计约定"),)}, {}):
        other = ledger(*REVIEWS.columns, example=EXAMPLE, key=(), **changes)
        marked = book(example(来函=None), header=("序号", *NAMES))
        assert read(tmp_path, marked, other).untouched
        case = book(example(名称="甲"), header=("序号", *NAMES))
        assert not read(tmp_path, case, other).untouched


def test_merged_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    sheet = book(*[{"名称": f"办法{n}", "类型": "一般"} for n in range(30)])
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("B5:B6")
    sheet.merge_cells("A90:B91")
    sheet.row_dimensions[7].hidden = True
    sheet.row_dimensions[95].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["H"].hidden = True
    facts = read(tmp_path, sheet)
    assert facts.merged == ("B5:B6",)
    assert facts.hidden == ("C列", "第7行")
    assert facts.rows[1].values[:2] == ("办法1", None)


def test_places_are_bounded(tmp_path: Path) -> None:
    sheet = book(*[{"名称": f"办法{n}", "件数": "=1+1"} for n in range(40)])
    for number in range(5, 45):
        sheet.row_dimensions[number].hidden = True
    facts = read(tmp_path, sheet)
    assert facts.formulas == tuple(f"E{number}" for number in range(5, 25))
    assert facts.hidden == tuple(f"第{number}行" for number in range(5, 25))


def test_more_bad_cells_than_can_be_told_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.readers.ledger_rows.MOST_BAD", 3)
    facts = read(tmp_path, book(*[{"名称": "甲", "件数": "x"}] * 5))
    assert facts.bad[0] == BadCell("件数", 5, "x", "不是数字，只填数字，不带单位和说明")
    assert (len(facts.bad), facts.more_bad, len(facts.rows)) == (3, 2, 5)


def test_rows_of_empty_cells_cost_nothing(tmp_path: Path) -> None:
    empty = '<c r="A9" s="1"/><c r="B9" s="1"/>'
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in NAMES)
    rows = f'<row r="1">{head}</row>' + "".join(
        f'<row r="{number}" s="1">{empty}</row>' for number in range(2, 60_000)
    )
    last = '<row r="60000"><c r="A60000" t="inlineStr"><is><t>甲</t></is></c></row>'
    facts = read_bytes(tmp_path, xlsx(rows + last))
    assert [row.number for row in facts.rows] == [60_000]


def test_too_many_cases_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_ROWS", 3)
    facts = read(tmp_path, book(*[MADE] * 4))
    assert facts.problem == "台账超过 3 行，太多了；请按年度分成几个文件，或删除多余的行"
    assert facts.rows == ()


def test_text_that_looks_like_a_formula_or_a_tag_is_text(tmp_path: Path) -> None:
    sheet = book({"名称": "x"}, {"名称": "<甲&乙>"})
    sheet["A5"].value = "=1+1"
    sheet["A5"].data_type = "s"
    facts = read(tmp_path, sheet)
    assert [row.values[0] for row in facts.rows] == ["=1+1", "<甲&乙>"]
    assert facts.formulas == ()


def test_looks_do_not_matter(tmp_path: Path) -> None:
    sheet = book(MADE)
    sheet["A5"].font = Font(color="808080", italic=True)
    assert len(read(tmp_path, sheet).rows) == 1


def damaged(tmp_path: Path) -> bytes:
    """A package whose sheet breaks off in the middle."""
    path = saved(tmp_path, book(*[MADE] * 50))
    data = path.read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    return changed(data, {"xl/worksheets/sheet1.xml": sheet[: len(sheet) // 2]})


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, b"").problem == EMPTY
    assert read_bytes(tmp_path, damaged(tmp_path)).problem == BROKEN
    assert "其实是“PDF 文件”" in read_bytes(tmp_path, b"%PDF-1.7\n").problem
    facts = read_ledger(tmp_path / "没有.xlsx", "a/没有.xlsx", REVIEWS)
    assert (facts.path, facts.ledger, facts.rows) == ("a/没有.xlsx", "review", ())
    assert "文件不见了" in facts.problem
    other = read_ledger(tmp_path / "台账.csv", "a/台账.csv", REVIEWS, "csv")
    assert other.problem == "是 .csv 格式，工具读不了；请用 Excel 或 WPS 另存为 .xlsx"


def test_a_part_with_a_false_check_sum_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, book(*[MADE] * 20))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(BytesIO(bytes(data))) as parts:
        info = parts.getinfo("xl/worksheets/sheet1.xml")
    start = info.header_offset + 30 + len(info.filename)
    data[start + info.compress_size // 2] ^= 0xFF
    assert read_bytes(tmp_path, bytes(data)).problem == BROKEN


def test_a_zip_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "FORMAT", replace(reader.FORMAT, limit=20_000))
    facts = read(tmp_path, book(*[MADE] * 500))
    assert facts.problem.startswith("文件内容太多（解开后超过 0 MB），不像正常的 Excel 表格")


def test_defined_entities_are_refused(tmp_path: Path) -> None:
    data = saved(tmp_path, book(MADE)).read_bytes()
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>'
    assert (
        "不正常的内容"
        in read_bytes(tmp_path, changed(data, {"xl/worksheets/sheet1.xml": bomb})).problem
    )


def test_which_ledger_a_file_is(tmp_path: Path) -> None:
    other = ledger(
        column("申请人"), column("申请日期", "date"), id="requests", title="依申请公开台账"
    )
    twin = ledger(*REVIEWS.columns, id="twin", title="重大决策合法性审查台账")
    path = saved(tmp_path, book(MADE))
    assert guess_ledger(path, (other, REVIEWS)) is REVIEWS
    named = saved(tmp_path, book(MADE), "2024年重大决策合法性审查台账.xlsx")
    assert guess_ledger(named, (REVIEWS, other, twin)) is twin
    strange = saved(tmp_path, book(header=("甲", "乙")), "甲.xlsx")
    assert guess_ledger(strange, (REVIEWS, other)) is None
    assert guess_ledger(stored(tmp_path, b"x", "坏.xlsx"), (REVIEWS,)) is None


def test_texts_beyond_any_table_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("evidence.readers.cells.MAX_TEXT", 20)
    many = tuple(f"<si><t>{text}</t></si>" for text in ("名称", "类型", "长" * 17))
    facts = read_bytes(tmp_path, xlsx("", strings=many))
    assert facts.problem == "表格里的文字太多，不像正常的表格；请删除多余的内容后重新保存"


def test_a_header_is_not_looked_for_in_the_whole_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_FIRST", 5)
    assert read(tmp_path, book(MADE, at=5)).header_row == 5
    assert read(tmp_path, book(MADE, at=7)).header_row == 7  # empty rows are not in the file
    sheet = book(MADE, at=7)
    for number in range(2, 7):
        sheet.cell(number, 1, "说明")
    assert read(tmp_path, sheet).header_row == 0
