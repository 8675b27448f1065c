import json

from rich.cells import cell_len

from checks.ledger.run import judge_ledger
from checks.model import Finding, Severity
from generators.ledger.text import (
    LedgerReport,
    LedgersReport,
    in_workspace,
    ledgers_json,
    ledgers_text,
)
from tests.ledger_samples import NATIONAL, PATH, TODAY, Typed, facts, interval, ledger, typed

OF = ledger(intervals=(interval(),))


def _report(*rows: Typed, **changes: object) -> LedgersReport:
    subject = facts(OF, rows, **changes)
    found = judge_ledger(OF, subject, NATIONAL, TODAY)
    return LedgersReport("sample", (LedgerReport(OF, subject, found),))


def _lines(report: LedgersReport) -> list[str]:
    return [line.text for line in ledgers_text(report)]


def test_findings_of_a_rule_stand_together_and_what_to_do_once() -> None:
    rows = [typed("甲", "2024-02-06", "2024-02-18"), typed("乙", "2024-02-06", "2024-02-18")]
    text = "\n".join(_lines(_report(*rows)))
    assert "错误 T506 两个日期之间的时间短于规定（2 处）" in text
    assert text.count("改法：") == 1
    assert "    E5  审查期限：来函2024年2月6日" in text
    assert "错误 2 个，警告 0 个，提示 0 个。" in text


def test_more_than_a_hundred_are_not_counted_as_if_all_were_listed() -> None:
    rows = [typed(f"甲{number}", "2024-02-06", "2024-02-18") for number in range(130)]
    lines = _lines(_report(*rows))
    assert any("时间短于规定（先列 100 处）" in line for line in lines)
    assert any("还有30处同样的问题" in line for line in lines)


def test_a_clean_ledger_says_so() -> None:
    lines = _lines(_report(typed("甲", "2024-02-06", "2024-02-19")))
    assert "  没有发现问题。" in lines
    assert lines[-2:] == ["检查了 1 份台账、1 行。", "没有发现问题。"]


def test_lines_are_80_columns_wide_at_most() -> None:
    rows = [typed("名称很长" * 30, "2024-02-06", "2024-12-18", 件数="很长的" * 30)]
    assert max(map(cell_len, _lines(_report(*rows)))) <= 80


def test_what_is_only_for_knowledge_has_no_remedy() -> None:
    report = _report(typed("甲", "2024-02-06", "2024-02-19"), unknown=("经办",))
    lines = _lines(report)
    assert "  提示 T502 样表上没有“经办”，这些栏没有检查" in lines
    assert not any("改法" in line for line in lines)
    assert report.valid


def test_no_ledger_at_all_is_told() -> None:
    assert "没有找到台账" in _lines(LedgersReport("sample", ()))[0]


def test_nothing_is_lost_that_belongs_to_no_ledger() -> None:
    crash = Finding("1", "K901", Severity.ERROR, "", "", "", "", "没有查完", "改。")
    subject = facts(OF, [typed("甲", "2024-02-06", "2024-02-18")])
    mine = Finding("2", "T506", Severity.ERROR, "司法局", "021", PATH, "E5", "太短", "改。")
    report = in_workspace("sample", [("司法局", "021", OF, subject)], [mine, crash])
    assert report.ledgers[0].findings == (mine,)
    assert (report.others, report.count(Severity.ERROR), report.valid) == ((crash,), 2, False)
    assert any("没有查完" in line for line in _lines(report))


def test_json_has_the_same_findings() -> None:
    plain = json.loads(ledgers_json(_report(typed("甲", "2024-02-06", "2024-02-18"))))
    assert (plain["schema"], plain["valid"], plain["stats"]["errors"]) == (1, False, 1)
    (finding,) = plain["ledgers"][0]["findings"]
    assert (finding["code"], finding["place"]) == ("T506", "E5")
    assert "waived" not in finding
