from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.run import run
from evidence.facts import Submission
from evidence.journal.runs import history
from evidence.layout import OWN_FOLDER
from generators.check.report import stats
from tests import samples
from workflow.recording import remember

AT = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def submission() -> Submission:
    dossier = samples.dossier(index=samples.index([samples.row(number="2")]))
    return Submission((samples.unit_folder(dossiers=(dossier,), months=("2024-04",)),))


def _remember(root: Path, submission: Submission) -> str:
    findings = run(samples.scheme(), submission)
    figures = stats(submission, findings, 1.5)
    return remember(root, samples.scheme(), submission, findings, figures, at=AT)


def test_a_check_is_written_down_with_its_figures(tmp_path: Path, submission: Submission) -> None:
    assert _remember(tmp_path, submission) == ""
    found = history(tmp_path)
    (run_,) = found.runs
    assert (run_.at, run_.scheme, run_.dossiers, run_.seconds) == (AT, "sample", 1, 1.5)
    assert run_.errors == sum(sight.severity == "error" for sight in found.open)
    assert "X207" in [sight.code for sight in found.open]
    assert [(s.unit, s.dossier, s.stage) for s in found.stages] == [("司法局", "021", "待整改")]
    assert [(s.unit, s.months) for s in found.months] == [("司法局", ("2024-04",))]


def test_a_journal_that_cannot_be_written_is_one_line(
    tmp_path: Path, submission: Submission
) -> None:
    (tmp_path / OWN_FOLDER).write_text("", encoding="utf-8")
    trouble = _remember(tmp_path, submission)
    assert trouble.startswith("这次检查没有记入运行记录，结果不受影响：")
    assert "\n" not in trouble
