"""The findings of a run as SARIF 2.1.0."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from checks.model import Severity
from checks.registry import rules as all_rules
from generators.check.as_sarif import check_sarif
from generators.check.report import Report
from tests.generators.report_samples import finding, mixed, report

SCHEMA = Path(__file__).parents[2] / "data" / "sarif-2.1.0-rtm.5.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _run(report: Report) -> dict[str, Any]:
    log = json.loads(check_sarif(report))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    (run,) = log["runs"]
    return dict(run)


def _result(**changes: object) -> dict[str, Any]:
    (result,) = _run(report(finding(1, **changes)))["results"]  # type: ignore[arg-type]
    return dict(result)


def test_the_schema_tells_a_fault() -> None:
    log = json.loads(check_sarif(mixed()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert len(list(VALIDATOR.iter_errors(log))) == 1


def test_a_clean_run_is_a_valid_log() -> None:
    run = _run(report())
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 0}]


def test_every_rule_stands_in_the_driver() -> None:
    rules = _run(report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.CODE for rule in all_rules()]
    (rule,) = [rule for rule in rules if rule["id"] == "N102"]
    assert rule["name"] == "NarrativeTooLong"
    assert rule["shortDescription"]["text"] == "情况说明超过字数上限"
    assert "为什么: 附件1第3条" in rule["fullDescription"]["text"]
    assert "不合格" not in rule["fullDescription"]["text"]
    assert "**不合格**：正文 1,004 字。" in rule["help"]["markdown"]
    assert "改法：删减正文" in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert len({rule["name"] for rule in rules}) == len(rules)


def test_a_result_points_to_its_rule_place_and_fingerprint() -> None:
    run = _run(mixed())
    result = run["results"][2]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "N102"
    assert result["message"]["text"] == "第2段：正文 1,004 字，超过上限 1,000 字"
    assert result["partialFingerprints"] == {"fazhiId/v1": "000000000003"}
    assert result["properties"] == {"unit": "司法局", "dossier": "021", "fix": "删减正文。"}
    (location,) = result["locations"]
    assert location["logicalLocations"] == [
        {"name": "第2段", "fullyQualifiedName": "司法局/021/第2段"}
    ]


def test_levels() -> None:
    results = _run(mixed())["results"]
    assert [result["level"] for result in results] == [
        "error", "error", "error", "error", "warning", "note", "error",
    ]  # fmt: skip


def test_a_path_is_a_relative_uri_without_a_folder_of_this_computer() -> None:
    path = "单位/司法局/021 制度/100%?#通知.pdf"
    run = _run(report(finding(1, path=path)))
    artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"].isascii()
    assert artifact["uri"].endswith("/021%20%E5%88%B6%E5%BA%A6/100%25%3F%23%E9%80%9A%E7%9F%A5.pdf")
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert list(run["originalUriBaseIds"]["%SRCROOT%"]) == ["description"]


def test_a_finding_about_everything_has_no_place() -> None:
    changes = {"unit": "", "dossier": "", "path": "", "place": ""}
    assert _result(**changes)["locations"] == []


@pytest.mark.parametrize(
    ("path", "place", "region"),
    [
        ("fazhi.yaml", "第12行第3列", {"startLine": 12, "startColumn": 3}),
        ("fazhi.yaml", "第12行", {"startLine": 12}),
        ("fazhi.yaml", "waivers", None),
        ("单位/司法局/021/证明材料目录.xlsx", "第12行", None),
    ],
)
def test_only_a_line_of_a_text_file_is_a_region(
    path: str, place: str, region: dict[str, int] | None
) -> None:
    physical = _result(path=path, place=place)["locations"][0]["physicalLocation"]
    assert physical.get("region") == region


def test_a_waived_finding_is_suppressed_and_the_others_are_not() -> None:
    run = _run(mixed())
    assert [bool(result["suppressions"]) for result in run["results"]] == [False] * 6 + [True]
    assert run["results"][-1]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "原件就是这个名字（办公会同意）",
        }
    ]


def test_a_crashed_check_is_no_successful_execution() -> None:
    assert _run(mixed())["invocations"] == [{"executionSuccessful": False, "exitCode": 1}]
    errors = _run(report(finding(1)))["invocations"]
    assert errors == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_message_is_never_a_placeholder_or_a_link() -> None:
    text = _result(place="", message="文件{0}.pdf，[2024](1)号，新政办发[2024]26号")["message"][
        "text"
    ]
    assert text == "文件{{0}}.pdf，\\[2024](1)号，新政办发[2024]26号"


def test_the_same_run_gives_the_same_text() -> None:
    assert check_sarif(mixed()) == check_sarif(mixed())


def test_a_code_that_no_rule_has_is_still_reported() -> None:
    assert "ruleIndex" not in _result(code="Z999", severity=Severity.INFO)
