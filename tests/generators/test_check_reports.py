"""The findings of a run as text and as JSON."""

import json

from rich.cells import cell_len

from checks.model import Finding, Severity
from checks.narrative import too_long
from checks.run import run
from evidence.facts import Submission
from generators.check_json import check_json, stats
from generators.check_text import check_text
from tests import samples


def _submission(words: int) -> Submission:
    long = samples.narrative("长" * words)
    return Submission((samples.unit_folder(dossiers=(samples.dossier(narratives=(long,)),)),))


def _findings(submission: Submission) -> tuple[Finding, ...]:
    return run(samples.scheme(), submission, dossier_checks=(too_long,), unit_checks=())


def test_json_is_the_object_of_the_contract() -> None:
    submission = _submission(1004)
    findings = _findings(submission)
    report = json.loads(check_json(samples.scheme(), findings, stats(submission, findings, 1.234)))
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
    submission = _submission(10)
    findings = _findings(submission)
    report = json.loads(check_json(samples.scheme(), findings, stats(submission, findings, 0)))
    assert report["valid"] is True
    assert report["findings"] == []


def test_text_groups_by_unit_and_dossier_within_80_columns() -> None:
    submission = _submission(1004)
    findings = _findings(submission)
    figures = stats(submission, findings, 1.2)
    lines = [line.text for line in check_text(samples.scheme(), submission, findings, figures)]
    assert lines[:3] == [
        "司法局",
        "  021 健全地方政府制度建设",
        "    错误 N102 关于健全地方政府制度建设的情况说明.docx",
    ]
    assert "超过上限 1,000 字" in lines[3] + lines[4]
    assert "错误 1 个，警告 0 个，提示 0 个。" in lines
    assert all(cell_len(line) <= 80 for line in lines)


def test_a_clean_run_says_so() -> None:
    submission = _submission(10)
    lines = [
        line.text
        for line in check_text(samples.scheme(), submission, (), stats(submission, (), 0.4))
    ]
    assert lines == ["检查了 1 个单位、1 个申报项、1 个文件，用时 0.4 秒。", "没有发现问题。"]


def test_warnings_alone_may_be_submitted() -> None:
    submission = _submission(10)
    warning = Finding("a", "N103", Severity.WARNING, "司法局", "021", "", "", "长", "短")
    figures = stats(submission, (warning,), 0)
    lines = [line.text for line in check_text(samples.scheme(), submission, (warning,), figures)]
    assert lines[-1] == "没有错误，可以提交；警告请再看一眼。"
