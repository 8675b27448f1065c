"""The findings of a run as text and as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from checks.model import Checks, Finding, Severity
from checks.narrative import too_long
from checks.registry import checks_for
from checks.run import run
from checks.selection import Selection
from evidence.facts import Submission
from evidence.workspace import Workspace
from generators.check.as_json import check_json
from generators.check.as_text import check_lines, check_text
from generators.check.formats import render
from generators.check.report import Report, report_of, stats
from tests import samples
from tests.generators import report_samples
from workflow.checking import Way
from workflow.checking import report as made_report
from workflow.desk import Examined

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "check.schema.json").read_text(encoding="utf-8")
)


def _report(words: int, seconds: float = 1.234) -> Report:
    long = samples.narrative("长" * words)
    dossier = samples.dossier(narratives=(long,))
    submission = Submission((samples.unit_folder(dossiers=(dossier,)),))
    findings = run(samples.scheme(), submission, Checks(dossier=(too_long,)))
    figures = stats(submission, findings, seconds)
    return report_of(samples.scheme(), submission, findings, figures)


def _text(report: Report) -> list[str]:
    return [line.text for line in check_text(report)]


def test_json_is_the_object_of_the_contract() -> None:
    report = json.loads(check_json(_report(1004)))
    assert list(report) == ["schema", "scheme", "valid", "stats", "findings"]
    assert (report["schema"], report["scheme"], report["valid"]) == (1, "sample", False)
    assert report["stats"] == {
        "units": 1,
        "dossiers": 1,
        "files": 1,
        "bytes": 12345,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "seconds": 1.2,
    }
    (found,) = report["findings"]
    assert list(found) == [
        "id", "code", "severity", "unit", "dossier", "path", "place", "message", "fix",
    ]  # fmt: skip
    assert (found["code"], found["severity"], found["unit"]) == ("N102", "error", "司法局")
    assert "正文 1,004 字" in found["message"]


def test_no_error_is_valid() -> None:
    report = json.loads(check_json(_report(10)))
    assert report["valid"] is True
    assert report["findings"] == []


def test_json_marks_what_was_waived_and_does_not_count_it() -> None:
    waived = report_samples.finding(7, waived="原件就是这样")
    report = json.loads(check_json(report_samples.report(waived)))
    assert (report["valid"], report["stats"]["errors"], report["stats"]["waived"]) == (True, 0, 1)
    assert report["findings"][0]["waived"] == "原件就是这样"


def test_json_is_what_its_schema_says() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    report = json.loads(check_json(report_samples.mixed()))
    assert [error.message for error in validator.iter_errors(report)] == []
    report["findings"][0]["severity"] = "fatal"
    assert len(list(validator.iter_errors(report))) == 1


def test_text_groups_by_unit_and_dossier_within_80_columns() -> None:
    lines = _text(_report(1004))
    assert lines[:3] == [
        "司法局",
        "  021 健全地方政府制度建设",
        "    错误 N102 关于健全地方政府制度建设的情况说明.docx",
    ]
    assert "超过上限 1,000 字" in lines[3] + lines[4]
    assert "错误 1 个，警告 0 个，提示 0 个。" in lines
    assert all(cell_len(line) <= 80 for line in lines)


def test_text_of_every_kind_of_finding() -> None:
    assert _text(report_samples.mixed()) == [
        "整个工作区",
        "    错误 K901",
        "      检查项 N106 出错",
        "      改法：删减正文。",
        "",
        "司法局",
        "    错误 D602 临时材料",
        "      多出来的",
        "      改法：删减正文。",
        "  021 健全地方政府制度建设",
        "    错误 N102 关于健全地方政府制度建设的情况说明.docx 第2段",
        "      正文 1,004 字，超过上限 1,000 字",
        "      改法：删减正文。",
        "    错误 X203 证明材料目录.xlsx G7",
        "      空着",
        "      改法：删减正文。",
        "    警告 N103 关于健全地方政府制度建设的情况说明.docx 第2段",
        "      偏长",
        "      改法：删减正文。",
        "    提示 M403 关于健全地方政府制度建设的情况说明.docx 第2段",
        "      没有引用",
        "      改法：删减正文。",
        "    错误（已豁免） F302 关于健全地方政府制度建设的情况说明.docx 第2段",
        "      名字不一致",
        "      豁免：原件就是这个名字（办公会同意）",
        "",
        "检查了 1 个单位、2 个申报项、2 个文件，用时 1.2 秒。",
        "错误 4 个，警告 1 个，提示 1 个。另有 1 个已豁免，不计在内。",
        "有错误的申报项不能提交。某一条的原因和例子：fazhi rule 代码，如 fazhi rule N102",
    ]


def test_a_finding_about_a_folder_says_so() -> None:
    gone = report_samples.finding(1, "D601", path=samples.FOLDER, place="")
    assert "    错误 D601 （整个文件夹）" in _text(report_samples.report(gone))


def test_a_clean_run_says_so() -> None:
    assert _text(_report(10, 0.4)) == [
        "检查了 1 个单位、1 个申报项、1 个文件，用时 0.4 秒。",
        "没有发现问题。",
    ]


def test_warnings_alone_may_be_submitted() -> None:
    warning = Finding("a", "N103", Severity.WARNING, "司法局", "021", "", "", "长", "短")
    assert _text(report_samples.report(warning))[-1] == "没有错误，可以提交；警告请再看一眼。"
    told = replace(warning, severity=Severity.INFO)
    assert _text(report_samples.report(told))[-1] == "没有错误，可以提交。"


def test_it_says_how_many_the_tool_can_mend() -> None:
    left = (f"{samples.FOLDER}/Thumbs.db", f"{samples.FOLDER}/印证材料/Thumbs.db")
    dossier = samples.dossier(leftovers=left)
    submission = Submission((samples.unit_folder(dossiers=(dossier,)),))
    findings = run(samples.scheme(), submission, checks_for(Selection(("F314",))))
    assert len(findings) == 2

    def hint(*shown: Finding) -> str:
        workspace = Workspace(Path(), "新城区", "sample", Path())
        figures = stats(submission, shown, 1)
        seen = Examined(workspace, samples.scheme(), submission, shown, figures)
        return _text(made_report(seen, Way(), 1))[-2]

    assert hint(*findings).startswith("其中 2 个可以自动改：fazhi fix 文件夹 --dry-run")
    waived = replace(findings[0], waived="留着")
    assert hint(waived, findings[1]).startswith("其中 1 个可以自动改：")
    assert "fazhi fix" not in hint(waived)


def test_quiet_is_a_whole_line_each_finding_that_grep_can_find() -> None:
    long = report_samples.finding(1, message="很长\n的话" * 30)
    lines = [line.text for line in check_lines(report_samples.report(long))]
    assert lines == [f"{report_samples.DOSSIER}:第2段: 错误 N102 " + "很长 的话" * 30]
    first, second, *_, waived = [line.text for line in check_lines(report_samples.mixed())]
    assert first == ".: 错误 K901 检查项 N106 出错"
    assert second == "单位/司法局/临时材料: 错误 D602 多出来的"
    assert ": 错误（已豁免） F302 名字不一致" in waived


def test_quiet_says_nothing_when_clean() -> None:
    assert render("text", report_samples.report(), quiet=True) == b""


def test_half_a_character_in_a_file_name_stops_no_format() -> None:
    broken = report_samples.finding(1, path="单位/司法局/\udcff.pdf", message="坏名字\udcff\x07")
    report = report_samples.report(broken)
    assert json.loads(render("json", report))["findings"][0]["path"] == "单位/司法局/\udcff.pdf"
    assert "单位/司法局/?.pdf" in render("text", report, quiet=True).decode()
    assert b"%FF.pdf" in render("sarif", report)
    for form in ("junit", "csv"):
        assert "坏名字" in render(form, report).decode("utf-8")
    assert render("xlsx", report)[:2] == b"PK"


def test_how_severe_it_is_can_be_seen() -> None:
    looks = [(line.look, line.text.split()[0]) for line in check_text(report_samples.mixed())
             if line.text.startswith("    ") and line.text[4] != " "]  # fmt: skip
    assert looks == [
        ("error", "错误"), ("error", "错误"), ("error", "错误"), ("error", "错误"),
        ("warning", "警告"), ("info", "提示"), ("dim", "错误（已豁免）"),
    ]  # fmt: skip
    assert [line.look for line in check_lines(report_samples.mixed())] == [
        "error", "error", "error", "error", "warning", "info", "dim",
    ]  # fmt: skip
    todo = [line.look for line in check_text(report_samples.mixed()) if "改法：" in line.text]
    assert set(todo) == {"dim"}


@pytest.mark.parametrize(
    ("severity", "look"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "warning")],
)
def test_the_count_is_as_severe_as_the_worst(severity: Severity, look: str) -> None:
    found = report_samples.report(report_samples.finding(1, severity=severity))
    assert [line.look for line in check_text(found) if line.text.startswith("错误 ")] == [look]


def test_a_part_of_the_rules_says_nothing_of_the_rest() -> None:
    warning = report_samples.finding(1, severity=Severity.WARNING)
    assert _text(report_samples.report(warning, partly=True))[-1] == (
        "没有错误。只看了一部分规则；能不能提交，要看全部规则。"
    )
    assert _text(report_samples.report(partly=True))[-1] == (
        "没有发现问题。只看了一部分规则；能不能提交，要看全部规则。"
    )
    waived = report_samples.report(report_samples.finding(1, waived="同意"))
    assert _text(waived)[-1] == "没有发现问题。另有 1 个已豁免，不计在内。"


def test_a_run_over_nothing_does_not_call_it_clean() -> None:
    submission = Submission((samples.unit_folder(dossiers=()),))
    empty = report_of(samples.scheme(), submission, (), stats(submission, (), 0))
    assert _text(empty)[-1] == "没有申报项可以检查。"
