"""The demo's files in 台账样例/: what is right has no fault, what is wrong has those meant."""

from datetime import date
from pathlib import Path

import pytest

from checks.ledger.run import judge_ledger
from checks.model import Finding, Severity
from evidence.readers.ledger import read_ledger
from generators.demo.ledger_sample import LedgerSample, ledger_samples
from generators.demo.ledgers import ledger_artifact
from indicators.load import load_scheme, scheme_folder

SCHEME = load_scheme(scheme_folder("xincheng-2024"))
APART = [each for each in ledger_samples() if each.scheme == SCHEME.id and each.label]
DAY = date(2025, 4, 2)

WRONG = {
    "annual-report": {"T512", "T513"},
    "decision-catalogue": {"T503", "T505", "T510", "T512", "T513"},
    "decision-comment": {"T503", "T506", "T508", "T511"},
    "decision-review": {"T506", "T508", "T510", "T513"},
    "disclosure-requests": {"T507", "T509", "T510"},
    "emergency-release": {"T503", "T504", "T507", "T508"},
    "enforcement-publicity": {"T503", "T504", "T507", "T509"},
    "enterprise-inspections": {"T513", "T514"},
    "enterprise-opening": {"T505", "T507", "T508", "T509"},
    "lectures": {"T503", "T513"},
    "litigation": {"T503", "T510", "T513"},
    "normative-comment": {"T503", "T506", "T511"},
    "penalty-statistics": {"T504", "T511", "T513"},
    "proposal-replies": {"T503", "T507", "T508", "T510"},
    "proposals": {"T508", "T509", "T510"},
    "recommendations": {"T503", "T507", "T510"},
    "reconsideration": {"T503", "T507", "T508", "T510"},
    "review-staff": {"T503", "T510", "T511"},
    "training": {"T504", "T505", "T508", "T513"},
}
"""The codes that stand above the rows of data/ledgers/xincheng-2024."""


def findings(sample: LedgerSample, folder: Path) -> tuple[Finding, ...]:
    """What is wrong in a sample's file, read as the clerk's would be."""
    ledger = SCHEME.ledger(sample.ledger)
    assert ledger is not None
    path = folder / "台账.xlsx"
    path.write_bytes(ledger_artifact(SCHEME, sample).content)
    return judge_ledger(ledger, read_ledger(path, path.name, ledger), SCHEME.calendar, DAY)


@pytest.mark.parametrize(
    "sample", [each for each in APART if each.label == "合格"], ids=lambda each: each.ledger
)
def test_a_right_file_has_no_fault(sample: LedgerSample, tmp_path: Path) -> None:
    assert [f for f in findings(sample, tmp_path) if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "sample",
    [each for each in APART if each.label == "有错" and each.ledger in WRONG],
    ids=lambda each: each.ledger,
)
def test_a_wrong_file_has_the_faults_that_are_meant(sample: LedgerSample, tmp_path: Path) -> None:
    assert {finding.code for finding in findings(sample, tmp_path)} == WRONG[sample.ledger]


def test_every_ledger_has_a_right_and_a_wrong_file() -> None:
    wanted = {(ledger.id, label) for ledger in SCHEME.ledgers for label in ("合格", "有错")}
    assert {(each.ledger, each.label) for each in APART} == wanted
