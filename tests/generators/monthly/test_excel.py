import io
from datetime import datetime
from pathlib import Path

import openpyxl

from checks.model import Finding, Severity
from evidence.journal.runs import Run, record
from generators.monthly.excel import monthly_xlsx
from generators.monthly.facts import gather
from generators.monthly.month import CHINA, Month
from indicators.load import load_scheme, scheme_folder
from tests import samples
from tests.generators.history_samples import record_all

MAY = Month(2024, 5)
SHEETS = ["总体", "各一级指标", "各单位", "新增问题", "销号问题", "未解决问题"]


def test_six_sheets_with_numbers_to_sort(tmp_path: Path) -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    record_all(tmp_path, scheme)
    facts = gather(tmp_path, scheme, MAY)
    book = openpyxl.load_workbook(io.BytesIO(monthly_xlsx(scheme, facts)))
    assert book.sheetnames == SHEETS
    total = [cell.value for cell in book["各单位"][book["各单位"].max_row]]
    assert total == ["合计", 297, 68, 33, 39, 157, 0.529, 211, 46, 124, -114]
    assert [cell.number_format for cell in book["各单位"][2]][-5:] == [
        "0.0%", "General", "General", "+0;-0;0", "+0;-0;0",
    ]  # fmt: skip
    (share,) = (row for row in book["总体"].iter_rows() if row[0].value == "达标率")
    assert [(cell.value, cell.number_format) for cell in share[2:]] == [
        (0.529, "0.0%"),
        (41.8, "+0.0;-0.0;0"),
    ]
    last = book["各单位"].max_row
    assert book["各单位"].auto_filter.ref == f"A1:K{last - 1}"
    assert [book[name].max_row - 1 for name in SHEETS[3:]] == [
        len(facts.new),
        len(facts.gone),
        len(facts.problems),
    ]
    assert all(book[name].freeze_panes == "A2" for name in SHEETS)


def test_text_never_becomes_a_formula(tmp_path: Path) -> None:
    scheme = samples.scheme()
    words = '=HYPERLINK("http://a")'
    found = Finding("a", "N102", Severity.ERROR, "司法局", "021", words, "@x", words, "+1")
    at = datetime(2024, 5, 30, tzinfo=CHINA)
    record(tmp_path, Run(at, "sample"), [found], {("司法局", "021"): "待整改"})
    content = monthly_xlsx(scheme, gather(tmp_path, scheme, MAY))
    row = openpyxl.load_workbook(io.BytesIO(content))["未解决问题"][2]
    assert [(row[n].value, row[n].data_type, row[n].quotePrefix) for n in (5, 6, 7, 8)] == [
        (words, "s", True),
        ("@x", "s", True),
        (words, "s", True),
        ("+1", "s", True),
    ]


def test_same_facts_same_bytes(tmp_path: Path) -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    record_all(tmp_path, scheme, checks=5)
    assert monthly_xlsx(scheme, gather(tmp_path, scheme, MAY)) == monthly_xlsx(
        scheme, gather(tmp_path, scheme, MAY)
    )
