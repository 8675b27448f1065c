from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checks.run import run
from evidence.facts import Submission
from evidence.journal.runs import Run, history
from evidence.layout import OWN_FOLDER
from evidence.workspace import Workspace
from generators.check.report import stats
from tests import samples
from workflow.desk import Examined
from workflow.recording import record_again, record_examined

AT = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def submission() -> Submission:
    dossier = samples.dossier(index=samples.index([samples.row(number="2")]))
    return Submission((samples.unit_folder(dossiers=(dossier,), months=("2024-04",)),))


def _record(root: Path, submission: Submission) -> tuple[Run | None, str]:
    findings = run(samples.scheme(), submission)
    figures = stats(submission, findings, 1.5)
    workspace = Workspace(root, "新城区", "sample", root)
    seen = Examined(workspace, samples.scheme(), submission, findings, figures)
    return record_examined(seen, figures, at=AT)


def test_a_check_is_written_down_with_its_figures(tmp_path: Path, submission: Submission) -> None:
    run_, trouble = _record(tmp_path, submission)
    assert trouble == ""
    assert run_ == history(tmp_path).runs[0]
    found = history(tmp_path)
    (run_,) = found.runs
    assert run_.number == 1
    assert (run_.at, run_.scheme, run_.dossiers, run_.seconds) == (AT, "sample", 1, 1.5)
    assert run_.errors == sum(sight.severity == "error" for sight in found.open)
    assert "X207" in [sight.code for sight in found.open]
    assert [(s.unit, s.dossier, s.stage) for s in found.stages] == [("司法局", "021", "待整改")]
    assert [(s.unit, s.months) for s in found.months] == [("司法局", ("2024-04",))]


def test_a_journal_that_cannot_be_written_is_one_line(
    tmp_path: Path, submission: Submission
) -> None:
    (tmp_path / OWN_FOLDER).write_text("", encoding="utf-8")
    number, trouble = _record(tmp_path, submission)
    assert number is None
    assert trouble.startswith("这次检查没有记入运行记录，结果不受影响：")
    assert "\n" not in trouble


def test_a_check_that_came_to_the_same_is_a_run_of_its_own(
    tmp_path: Path, submission: Submission
) -> None:
    run_, _ = _record(tmp_path, submission)
    assert run_ is not None
    before = history(tmp_path)
    assert record_again(tmp_path, run_, 0.2) == ""
    assert record_again(tmp_path, run_, 0.3) == ""
    after = history(tmp_path)
    assert [run_.number for run_ in after.runs] == [1, 2, 3]
    assert [run_.seconds for run_ in after.runs] == [1.5, 0.2, 0.3]
    first, *_, last = after.runs
    assert replace(last, number=1, at=AT, seconds=1.5) == first
    assert last.at > AT
    assert [sight.id for sight in after.open] == [sight.id for sight in before.open]
    assert {sight.last for sight in after.open} == {last.at}


def test_nothing_is_recorded_again_of_what_has_changed_since(
    tmp_path: Path, submission: Submission
) -> None:
    run_, _ = _record(tmp_path, submission)
    assert run_ is not None
    assert record_again(tmp_path, replace(run_, at=AT + timedelta(seconds=1)), 0.2) is None
    assert record_again(tmp_path, replace(run_, number=7), 0.2) is None
    assert len(history(tmp_path).runs) == 1
    _record(tmp_path, Submission((samples.unit_folder(dossiers=()),)))
    assert record_again(tmp_path, run_, 0.2) is None
    assert len(history(tmp_path).runs) == 2


def test_a_run_again_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).write_text("", encoding="utf-8")
    trouble = record_again(tmp_path, Run(AT, "sample", number=1), 0.2)
    assert trouble is not None
    assert trouble.startswith("这次检查没有记入运行记录，结果不受影响：")
