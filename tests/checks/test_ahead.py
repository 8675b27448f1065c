"""Dossiers that are judged early are not judged again, and nothing else changes."""

from dataclasses import replace

from checks.ahead import EarlyJudge
from checks.run import run
from checks.selection import Selection
from evidence.facts import Submission, UnitFolder
from tests import samples

SCHEME = samples.scheme()
DOSSIER = samples.dossier(narratives=(samples.narrative("字" * 1_004),))


def submission() -> Submission:
    return Submission((UnitFolder("司法局", "单位/司法局", True, (DOSSIER,)),))


def test_early_or_late_the_findings_are_the_same() -> None:
    early = EarlyJudge(SCHEME)
    early.judge(DOSSIER)
    found = run(SCHEME, submission(), early=early.found)
    assert found == run(SCHEME, submission())
    assert "N102" in {finding.code for finding in found}


def test_what_was_judged_early_is_not_judged_again() -> None:
    early = EarlyJudge(SCHEME)
    early.judge(DOSSIER)
    marked = [replace(finding, message="早") for finding in early.found(DOSSIER) or ()]
    found = run(SCHEME, submission(), early=lambda dossier: tuple(marked))
    assert {finding.message for finding in found if finding.dossier == DOSSIER.id} == {"早"}


def test_a_changed_copy_was_not_judged() -> None:
    early = EarlyJudge(SCHEME)
    early.judge(DOSSIER)
    assert early.found(replace(DOSSIER)) is None


def test_a_narrower_selection_judges_for_itself() -> None:
    found = run(SCHEME, submission(), Selection(("N102",)), early=lambda dossier: ())
    assert [finding.code for finding in found] == ["N102"]
