import io
import json
from dataclasses import replace
from datetime import date

import docx
import pytest
from openpyxl import load_workbook

from generators.ledger import stats_files
from generators.ledger.sections import Section
from generators.ledger.stats import LedgerStats
from generators.ledger.stats_files import (
    stats_docx,
    stats_json,
    stats_text,
    stats_xlsx,
)
from tests.ledger_samples import ledger

DAY = date(2024, 5, 30)
NARROW = Section(
    "按年统计", "依据：按期办结", ("年度", "件数", "按期率"),
    (("2023年", 7, "100%"), ("2024年", 1_234, "—")), ("其中2件没有填",),
)  # fmt: skip
STATS = LedgerStats(
    ledger(title="答复台账"), "答复.xlsx", date(2024, 4, 3), 1_241, 0,
    (date(2023, 1, 5), date(2024, 3, 31)), (NARROW,), "司法局",
)  # fmt: skip


def told(stats: LedgerStats) -> list[tuple[str, str]]:
    return [(line.look, line.text) for line in stats_text(stats)]


def rows_of(*header: str) -> list[str]:
    section = Section("表", "", header, (tuple("值" for _ in header),))
    return [text for _, text in told(replace(STATS, sections=(section,)))[5:-1]]


def test_a_table_under_its_title_figures_to_the_right() -> None:
    assert told(STATS) == [
        ("title", "司法局 答复台账统计"),
        ("dim", "来源：答复.xlsx　　统计截止：2024年4月3日"),
        ("", "共1,241行。"),
        ("", ""),
        ("title", "按年统计"),
        ("dim", "  依据：按期办结"),
        ("title", "  年度    件数  按期率"),
        ("", "  2023年     7    100%"),
        ("", "  2024年  1234       —"),
        ("dim", "  其中2件没有填"),
        ("", ""),
    ]


def test_without_unit_and_quote_nothing_is_left_blank() -> None:
    bare = replace(STATS, unit="", sections=(replace(NARROW, quote="", notes=()),))
    lines = [text for _, text in told(bare)]
    assert lines[0] == "答复台账统计"
    assert lines[4:] == [
        "按年统计", "  年度    件数  按期率", "  2023年     7    100%",
        "  2024年  1234       —", "",
    ]  # fmt: skip


def test_words_stand_to_the_left() -> None:
    section = Section("表", "", ("单位", "级别", "数"), (("甲", "x", 5), ("乙", "1", 6)))
    lines = [text for _, text in told(replace(STATS, sections=(section,)))]
    assert lines[5:8] == ["  单位  级别  数", "  甲    x      5", "  乙    1      6"]


def test_a_first_column_of_figures_is_still_a_name() -> None:
    section = Section("表", "", ("年度", "数"), ((2023, 5), (2024, 6)))
    lines = [text for _, text in told(replace(STATS, sections=(section,)))]
    assert lines[5:8] == ["  年度  数", "  2023   5", "  2024   6"]


def test_a_row_that_is_wider_than_the_screen_becomes_a_line_of_words() -> None:
    exactly, wider = ("一" * 19, "二" * 19), ("一" * 19, "二" * 20)
    assert rows_of(*exactly)[0] == f"  {exactly[0]}  {exactly[1]}"
    assert rows_of(*wider) == [f"  值：{wider[1]}值"]


def test_json_has_every_table() -> None:
    text = stats_json([STATS])
    assert text.startswith('{\n "schema": 1,\n "ledgers": [\n')
    assert text.endswith("}\n")
    (one,) = json.loads(text)["ledgers"]
    names = ("title", "source", "today", "rows", "unread", "period")
    assert {name: one[name] for name in names} == {
        "title": "答复台账", "source": "答复.xlsx", "today": "2024-04-03", "rows": 1_241,
        "unread": 0, "period": ["2023-01-05", "2024-03-31"],
    }  # fmt: skip
    assert one["sections"][0]["rows"] == [["2023年", 7, "100%"], ["2024年", 1_234, "—"]]


@pytest.mark.parametrize(("unread", "said"), [(0, "没有"), (3, "3处，见 fazhi ledger check")])
def test_the_workbook_begins_with_what_the_ledger_is(unread: int, said: str) -> None:
    book = load_workbook(io.BytesIO(stats_xlsx(replace(STATS, unread=unread), DAY)))
    assert book.sheetnames == ["概况", "按年统计"]
    first, second = book.worksheets
    values = [tuple(cell.value for cell in row) for row in first.iter_rows(max_col=2)]
    assert values[3:] == [
        ("来源文件", "答复.xlsx"),
        ("登记行数", 1_241),
        ("起止日期", "2023年1月5日至2024年3月31日"),
        ("统计截止", "2024年4月3日"),
        ("认不出来的格子", said),
        ("按年统计", "依据：按期办结"),
    ]
    assert second["A2"].value == "依据：按期办结　其中2件没有填"
    assert [round(second.column_dimensions[name].width) for name in "ABC"] == [10, 10, 10]


def test_a_ledger_without_days_and_tables_without_words() -> None:
    bare = replace(STATS, period=(), sections=(replace(NARROW, quote="", notes=()),))
    book = load_workbook(io.BytesIO(stats_xlsx(bare, DAY)))
    assert book["概况"]["B6"].value == "—"
    assert book["概况"]["A9"].value is None
    assert book["按年统计"]["A2"].value == "来源：答复.xlsx　　统计截止：2024年4月3日"


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    long = "长" * 40
    titles = ["概况", "a[b]:c*d?/\\'", "概况", "ABC", "abc", "", long, long]
    assert stats_files._sheet_names(titles) == [
        "概况", "a b  c d", "概况2", "ABC", "abc2", "表", "长" * 31, "长" * 28 + "2",
    ]  # fmt: skip


def test_a_wide_column_is_held_back() -> None:
    wide = Section("表", "", ("甲", "乙"), (("字" * 17, "字" * 40),))
    book = load_workbook(io.BytesIO(stats_xlsx(replace(STATS, sections=(wide,)), DAY)))
    assert [round(book["表"].column_dimensions[name].width) for name in "AB"] == [38, 40]


def test_the_document_has_the_numbers() -> None:
    doc = docx.Document(io.BytesIO(stats_docx(STATS, DAY)))
    (table,) = doc.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["年度", "件数", "按期率"], ["2023年", "7", "100%"], ["2024年", "1234", "—"],
    ]  # fmt: skip
    assert any("1,241" in paragraph.text for paragraph in doc.paragraphs)
