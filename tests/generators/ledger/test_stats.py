import io
import json
import zipfile
from datetime import date

from docx import Document
from openpyxl import load_workbook

from evidence.facts_ledger import LedgerFacts
from generators.ledger.sections import Section
from generators.ledger.stats import LedgerStats, ledger_stats
from generators.ledger.stats_files import (
    REPORTS,
    stats_docx,
    stats_files,
    stats_json,
    stats_text,
    stats_xlsx,
)
from indicators.ledger_model import Direction, Ledger, Measure, Quota, Rate, Tally, Total, Trend
from tests.ledger_samples import NATIONAL, TODAY, Typed, column, facts, interval, ledger, typed

DAY = date(2024, 4, 3)
KEPT = Rate("按期率", Tally(kept="审查期限"), Tally(), 100, None, "按期办结率达100%", ("年度",))
OF = ledger(intervals=(interval(),), rates=(KEPT,))
ROWS = [
    typed("甲", "2023-03-06", "2023-03-13", 年度="2023"),  # 5
    typed("乙", "2024-02-06", "2024-02-20", 年度="2024"),  # 6
    typed("丙", "2024-02-06", "2024-02-18", 年度="2024"),  # 4: short
    typed("丁", "2024-04-01", "2024-04-26", 年度="2024"),  # 18: late
    typed("戊", "2024-06-28", "", 年度="2024"),  # open
]


def _stats(of: Ledger, rows: list[Typed], **changes: object) -> LedgerStats:
    subject: LedgerFacts = facts(of, rows, **changes)
    return ledger_stats(of, subject, NATIONAL, TODAY, "司法局")


def _section(stats: LedgerStats, title: str) -> Section:
    (section,) = (one for one in stats.sections if one.title == title)
    return section


def test_rates_with_their_bounds_and_the_sentence() -> None:
    section = _section(_stats(OF, ROWS), "按期率")
    assert section.header == ("年度", "分子", "分母", "比例", "要求", "结果", "未到期")
    assert section.rows == (
        ("2023", "1", "1", "100%", "不少于100%", "达到", 0),
        ("2024", "1", "3", "33.33%", "不少于100%", "没有达到", 1),
    )
    assert section.quote == "依据：“按期办结率达100%”"


def test_the_distribution_of_an_interval_by_year_and_month() -> None:
    section = _section(_stats(OF, ROWS), "审查期限（来函至复函）")
    assert section.header[:7] == ("范围", "件数", "最短", "中位", "最长", "按期", "按期率")
    rows = {row[0]: row[1:] for row in section.rows}
    assert rows["全部"] == (4, "4", "5.5", "18", 2, "50%", 1, 1, 0)
    assert rows["2024年"] == (3, "4", "6", "18", 1, "33.33%", 1, 1, 0)
    assert rows["2024年2月"] == (2, "4", "5", "6", 1, "50%", 1, 0, 0)
    assert rows["2024年6月"] == (0, "—", "—", "—", 0, "—", 0, 0, 0)
    assert section.notes[0].startswith("要求：5至15个工作日。")
    assert section.notes[1] == "没有计入的：未到期1行。"


def test_no_percentage_hangs_on_a_cell_that_could_not_be_read() -> None:
    stats = _stats(OF, [*ROWS, typed("己", "2024-02-31", "2024-03-05", 年度="2024")])
    rate = _section(stats, "按期率").rows[1]
    assert rate == ("2024", "—", "—", "—", "不少于100%", "有错，没有算", 1)
    spread = {row[0]: row for row in _section(stats, "审查期限（来函至复函）").rows}
    assert spread["全部"][6] == "—"
    assert (stats.rows, stats.unread) == (6, 1)


def test_nothing_to_divide_by_is_said() -> None:
    rate = _section(_stats(OF, ROWS[4:]), "按期率").rows[0]
    assert rate == ("2024", "0", "0", "—", "不少于100%", "没有可算的", 1)


def test_minutes_are_spoken() -> None:
    of = ledger(
        column("受理", "moment"),
        column("答复", "moment"),
        intervals=(interval(start="受理", end="答复", unit=Measure.MINUTES, min=None, max=30),),
    )
    rows = [
        {"受理": "2024-05-06 09:00", "答复": "2024-05-06 09:20"},
        {"受理": "2024-05-06 09:00", "答复": "2024-05-06 09:45:30"},
    ]
    section = _section(_stats(of, rows), "审查期限（受理至答复）")
    assert section.rows[0][:5] == ("全部", 2, "20分钟", "32分45秒", "45分30秒")


def test_quotas_trends_totals_and_choices() -> None:
    of = ledger(
        column("年度", "year"),
        column("领域"),
        column("件数", "integer"),
        column("满意", "choice", choices=("满意", "不满意")),
        quotas=(Quota("检查", Tally(), "次", 2, None, "设计约定", ("年度",), ("2022", "2023")),),
        trends=(Trend("件数", Tally(sum="件数"), "年度", Direction.FALLING, "减少", ("领域",)),),
        totals=(Total("领域", "合计", ("件数",), "设计约定", ("年度",)),),
    )
    rows = [
        {"年度": "2022", "领域": "城管", "件数": "5", "满意": "满意"},
        {"年度": "2022", "领域": "市场", "件数": "7", "满意": "不满意"},
        {"年度": "2023", "领域": "城管", "件数": "4", "满意": "满意"},
        {"年度": "2023", "领域": "市场", "件数": "7"},
    ]
    stats = _stats(of, rows)
    assert _section(stats, "检查").rows == (
        ("2022", "2次", "不少于2次", "达到"),
        ("2023", "2次", "不少于2次", "达到"),
    )
    trend = stats.sections[1]
    assert (trend.header, trend.rows) == (
        ("领域", "年度2022", "年度2023", "结果"),
        (("城管", "5", "4", "逐期减少"), ("市场", "7", "7", "没有做到")),
    )
    assert _section(stats, "领域合计").rows == (
        ("2022", "城管", "5"),
        ("2022", "市场", "7"),
        ("2022", "合计", "12"),
        ("2023", "城管", "4"),
        ("2023", "市场", "7"),
        ("2023", "合计", "11"),
    )
    assert _section(stats, "各栏选项").rows == (
        ("满意", "满意", 2, "66.67%"),
        ("满意", "不满意", 1, "33.33%"),
    )


def test_private_values_never_appear_unmasked() -> None:
    rate = Rate("按期率", Tally(), Tally(), 100, None, "设计约定", ("姓名",))
    of = ledger(column("姓名", private=True), column("电话", private=True), rates=(rate,))
    stats = _stats(of, [{"姓名": "欧阳某某", "电话": "13812345678"}])
    everything = [
        stats_json([stats]),
        "".join(line.text for line in stats_text(stats)),
        *_parts(stats_docx(stats, DAY)),
        *_parts(stats_xlsx(stats, DAY)),
    ]
    assert "欧***" in everything[0]
    assert [text for text in everything if "欧阳某某" in text or "13812345678" in text] == []


def _parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode("utf-8", "replace") for name in package.namelist()]


def test_the_document_has_title_source_rules_and_tables() -> None:
    doc = Document(io.BytesIO(stats_docx(_stats(OF, ROWS), DAY)))
    texts = [paragraph.text for paragraph in doc.paragraphs if paragraph.text]
    assert texts[0] == "合法性审查台账统计"
    assert texts[1] == "司法局　　统计截止：2024年7月1日"
    assert (
        "根据《合法性审查台账.xlsx》统计，共5行，起止日期为2023年3月6日至2024年6月28日" in texts[2]
    )
    assert "一、按期率" in texts
    assert "依据：“来函和复函时间间隔5个工作日以上，15个工作日以下”" in texts
    assert [cell.text for cell in doc.tables[0].rows[2].cells][:4] == ["2024", "1", "3", "33.33%"]


def test_the_workbook_has_a_sheet_for_each_table_and_no_formula() -> None:
    of = ledger(
        column("单位"),
        rates=(
            Rate("=1+1[率]/一", Tally(), Tally(), 100, None, "设计约定", ("单位",)),
            Rate("=1+1[率]/一", Tally(), Tally(), 100, None, "设计约定", ("单位",)),
        ),
    )
    book = load_workbook(io.BytesIO(stats_xlsx(_stats(of, [{"单位": "=2+2"}]), DAY)))
    assert book.sheetnames == ["概况", "=1+1 率  一", "=1+1 率  一2"]
    sheet = book.worksheets[1]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=2+2", "s")
    assert book["概况"]["A4"].value == "来源文件"


def test_the_same_bytes_twice() -> None:
    stats = _stats(OF, ROWS)
    assert stats_docx(stats, DAY) == stats_docx(stats, DAY)
    assert stats_xlsx(stats, DAY) == stats_xlsx(stats, DAY)


def test_files_lie_among_the_reports_of_a_workspace() -> None:
    (inside,) = stats_files([_stats(OF, ROWS)], "docx", DAY, inside=True)
    assert inside.path.as_posix() == f"{REPORTS}/司法局 合法性审查台账统计.docx"
    (named,) = stats_files([_stats(OF, ROWS)], "xlsx", DAY, inside=True, name="甲.xlsx")
    assert named.path.as_posix() == "甲.xlsx"


def test_text_is_80_columns_wide_at_most() -> None:
    from rich.cells import cell_len

    rate = Rate("按期率", Tally(), Tally(), 100, None, "很长的原文" * 30, ("名称", "理由"))
    of = ledger(rates=(rate,))
    rows = [typed("名称很长的一个单位" * 3, 理由="很长的理由" * 4)]
    lines = [line.text for line in stats_text(_stats(of, rows))]
    assert max(map(cell_len, lines)) <= 80
    assert any(line.lstrip().startswith("名称很长的一个单位") for line in lines)


def test_json_has_every_table() -> None:
    plain = json.loads(stats_json([_stats(OF, ROWS)]))
    (one,) = plain["ledgers"]
    assert (one["ledger"], one["rows"], one["period"]) == (
        "review",
        5,
        ["2023-03-06", "2024-06-28"],
    )
    assert [section["title"] for section in one["sections"]][:2] == [
        "按期率",
        "审查期限（来函至复函）",
    ]


def test_what_is_asked_of_all_rows_together_has_one_line() -> None:
    of = ledger(
        intervals=(interval(),),
        rates=(Rate("按期率", Tally(kept="审查期限"), Tally(), 100, None, "设计约定"),),
        quotas=(Quota("审查", Tally(), "件", 9, None, "设计约定"),),
    )
    stats = _stats(of, ROWS)
    assert _section(stats, "按期率").rows == (
        ("全部", "2", "4", "50%", "不少于100%", "没有达到", 1),
    )
    assert _section(stats, "审查").rows == (("全部", "5件", "不少于9件", "没有达到"),)
    assert _section(stats, "审查").quote == "依据：设计约定。"


def test_columns_that_the_sheet_lacks_have_no_table() -> None:
    trend = Trend("件数", Tally(sum="件数"), "年度", Direction.FALLING, "减少")
    quota = Quota("检查", Tally(sum="件数"), "次", 2, None, "设计约定")
    of = ledger(intervals=(interval(),), rates=(KEPT,), quotas=(quota,), trends=(trend,))
    stats = _stats(of, ROWS[:1], missing=("年度", "件数"))
    assert [section.title for section in stats.sections] == ["审查期限（来函至复函）"]


def _trend(direction: Direction, *counts: str, first: int = 2021) -> str:
    trend = Trend("件数", Tally(sum="件数"), "年度", direction, "减少")
    of = ledger(column("年度", "year"), column("件数", "integer"), trends=(trend,))
    rows = [{"年度": f"{first + n}", "件数": count} for n, count in enumerate(counts)]
    return str(_section(_stats(of, rows), "件数").rows[0][-1])


def test_a_trend_is_one_only_where_every_year_has_its_step() -> None:
    assert _trend(Direction.FALLING, "5", "4", "3") == "逐期减少"
    assert _trend(Direction.FALLING, "5", "4", "4") == "没有做到"
    assert _trend(Direction.RISING, "3", "4", "5") == "逐期增加"
    assert _trend(Direction.RISING, "3", "3", "5") == "没有做到"
    assert _trend(Direction.RISING, "3") == _trend(Direction.RISING, "3", "9", first=2023)
    assert _trend(Direction.FALLING, "5", "约4", "3") == "有错，没有算"


def test_rows_with_a_reason_are_told_beside_those_in_time() -> None:
    of = ledger(intervals=(interval(excuse="理由"),))
    late = typed("丁", "2024-04-01", "2024-04-26", 理由="补充材料")
    backwards = typed("己", "2024-04-26", "2024-04-01")
    nothing = typed("庚")
    section = _section(_stats(of, [late, backwards, nothing]), "审查期限（来函至复函）")
    assert section.rows[0] == ("全部", 1, "18", "18", "18", 1, "50%", 0, 0, 0)
    assert section.notes[1] == "没有计入的：日期颠倒1行、（按期的里面有1行是说明了理由的）。"


def test_the_middle_of_an_even_number_is_the_mean_of_two() -> None:
    def middle(*days: int) -> str:
        of = ledger(intervals=(interval(unit=Measure.DAYS, min=None, max=99),))
        rows = [typed("甲", "2024-03-01", f"2024-03-{1 + day:02}") for day in days]
        return str(_section(_stats(of, rows), "审查期限（来函至复函）").rows[0][3])

    assert [middle(4), middle(4, 9), middle(9, 4, 5), middle(4, 4, 9, 9), middle(4, 6)] == [
        "4", "6.5", "5", "6.5", "5",
    ]  # fmt: skip
