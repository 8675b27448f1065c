"""The findings of a run as the JSON object of the contract, `"schema": 1`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from checks.model import Finding, Severity
from evidence.facts import Submission
from indicators.model import Scheme

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Stats:
    """What a run saw: `bytes` of all files handed in, `seconds` of wall time."""

    units: int
    dossiers: int
    files: int
    bytes: int
    errors: int
    warnings: int
    infos: int
    seconds: float


def stats(submission: Submission, findings: Sequence[Finding], seconds: float) -> Stats:
    """Count what was handed in and found; files are those of 印证材料 and strays."""
    files = [file for dossier in submission.dossiers for file in (*dossier.files, *dossier.strays)]
    by_severity = [finding.severity for finding in findings]
    return Stats(
        units=sum(unit.known for unit in submission.units),
        dossiers=sum(1 for _ in submission.dossiers),
        files=len(files),
        bytes=sum(file.size for file in files),
        errors=by_severity.count(Severity.ERROR),
        warnings=by_severity.count(Severity.WARNING),
        infos=by_severity.count(Severity.INFO),
        seconds=round(seconds, 1),
    )


def check_json(scheme: Scheme, findings: Sequence[Finding], figures: Stats) -> str:
    """The report as indented JSON text, Chinese left readable."""
    report = {
        "schema": SCHEMA,
        "scheme": scheme.id,
        "valid": figures.errors == 0,
        "stats": asdict(figures),
        "findings": [asdict(finding) for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"
