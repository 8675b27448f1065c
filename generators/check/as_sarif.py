"""The findings of a run as SARIF 2.1.0, for editors and code-review sites.

Paths are relative to the workspace and percent-encoded; the file never names a folder of this
computer. Office files and scans have no lines, so a place stands in the message and among the
logical locations; only a line of a text file becomes a region.
"""

import json
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from checks.model import Finding, Rule, Severity
from checks.registry import rules
from generators.check.report import Report
from generators.check.rule_page import FAMILIES, page, rule_markdown, rule_text

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
BASE = "%SRCROOT%"
FINGERPRINT = "fazhiId/v1"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINE = re.compile(r"第(\d+)行(?:第(\d+)列)?")
_TEXT_FILES = (".yaml", ".yml", ".txt", ".csv")


def check_sarif(report: Report) -> str:
    """The report as an indented SARIF log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(report: Report) -> dict[str, Any]:
    crashed = any(finding.code == "K901" for finding in report.findings)
    indexes = {rule.CODE: number for number, rule in enumerate(rules())}
    return {
        "tool": {
            "driver": {
                "name": "fazhi",
                "fullName": "法治政府建设示范创建申报材料管理",
                **_version(),
                "language": "zh-CN",
                "rules": [_rule(rule) for rule in rules()],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {BASE: {"description": {"text": "工作区：fazhi.yaml 所在的文件夹"}}},
        "invocations": [{"executionSuccessful": not crashed, "exitCode": report.exit_code}],
        "results": [_result(finding, indexes) for finding in report.findings],
        "properties": {"scheme": report.scheme},
    }


def _version() -> dict[str, str]:
    """The installed version; a source tree that nobody installed has none."""
    try:
        return {"version": version("fazhi")}
    except PackageNotFoundError:
        return {}


def _rule(rule: Rule) -> dict[str, Any]:
    title = page(rule).title.rstrip("。")
    name = "".join(re.split("[._]", rule.__name__.title())[1:])
    return {
        "id": rule.CODE,
        "name": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": "".join(_explanation(rule)) or title},
        "help": {
            "text": "\n".join(line.text for line in rule_text(rule)),
            "markdown": rule_markdown(rule),
        },
        "defaultConfiguration": {"level": LEVELS[rule.SEVERITY]},
        "properties": {"tags": [FAMILIES[rule.CODE[0]]]},
    }


def _explanation(rule: Rule) -> Iterator[str]:
    """The page without its examples and its basis."""
    for block in page(rule).blocks:
        for line in block:
            if not line.startswith(("合格:", "不合格:", "依据:")):
                yield line


def _result(finding: Finding, indexes: dict[str, int]) -> dict[str, Any]:
    place = f"{finding.place}：" if finding.place else ""
    waiver = {"kind": "external", "status": "accepted", "justification": finding.waived}
    subject = {"unit": finding.unit, "dossier": finding.dossier, "fix": finding.fix}
    return {
        "ruleId": finding.code,
        **({"ruleIndex": indexes[finding.code]} if finding.code in indexes else {}),
        "level": LEVELS[finding.severity],
        "message": {"text": _literal(f"{place}{finding.message}")},
        "locations": list(_locations(finding)),
        "partialFingerprints": {FINGERPRINT: finding.id},
        "suppressions": [waiver] if finding.waived else [],
        "properties": {key: value for key, value in subject.items() if value},
    }


def _literal(text: str) -> str:
    """`text` so that no viewer takes braces for a placeholder or brackets for a link."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    return re.sub(r"\[(?=[^\]]*\]\()", r"\\[", doubled)


def _locations(finding: Finding) -> Iterator[dict[str, Any]]:
    """The one place of a finding; a finding about everything has none."""
    location: dict[str, Any] = {}
    if finding.path:
        uri = quote(finding.path, errors="surrogateescape")
        location["physicalLocation"] = {"artifactLocation": {"uri": uri, "uriBaseId": BASE}}
        line = _LINE.match(finding.place)
        if line and finding.path.endswith(_TEXT_FILES):
            column = {"startColumn": int(line[2])} if line[2] else {}
            region = {"startLine": int(line[1]), **column}
            location["physicalLocation"]["region"] = region
    whole = "/".join(part for part in (finding.unit, finding.dossier, finding.place) if part)
    if whole:
        name = finding.place or finding.dossier or finding.unit
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": whole}]
    if location:
        yield location
