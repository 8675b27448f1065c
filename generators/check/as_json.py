"""The findings of a run as the JSON object of the contract, `"schema": 1`.

docs/check.schema.json describes it. `waived` stands only where something was waived.
"""

import json
from dataclasses import asdict
from typing import Any

from generators.check.report import Report

SCHEMA = 1


def check_json(report: Report) -> str:
    """The report as indented JSON text, Chinese left readable."""
    result = {
        "schema": SCHEMA,
        "scheme": report.scheme,
        "valid": report.figures.errors == 0,
        "stats": _slim(asdict(report.figures)),
        "findings": [_slim(asdict(finding)) for finding in report.findings],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def _slim(facts: dict[str, Any]) -> dict[str, Any]:
    """Without `waived` where nothing was."""
    return {name: value for name, value in facts.items() if name != "waived" or value}
