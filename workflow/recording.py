"""Writes a check of the whole workspace into the journal; a check never fails for that."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from checks.model import Finding
from checks.progress import progress
from evidence.facts import Submission
from evidence.journal.runs import JournalError, Run, record
from generators.check.report import Stats
from indicators.model import Scheme


def remember(
    root: Path,
    scheme: Scheme,
    submission: Submission,
    findings: Sequence[Finding],
    figures: Stats,
    *,
    at: datetime | None = None,
) -> str:
    """Append the run and its findings; "" or, in one line, why that could not be done.

    `findings` are those of all checks over everything: what is not among them has vanished.
    """
    run = Run(
        at or datetime.now(UTC),
        scheme.id,
        units=figures.units,
        dossiers=figures.dossiers,
        files=figures.files,
        bytes=figures.bytes,
        errors=figures.errors,
        warnings=figures.warnings,
        infos=figures.infos,
        seconds=figures.seconds,
    )
    live = [finding for finding in findings if not finding.waived]
    stages = {
        (unit, item.dossier): item.stage.value
        for unit, of_unit in progress(submission, live).items()
        for item in of_unit.dossiers
    }
    months = {folder.unit: folder.months for folder in submission.units if folder.known}
    try:
        record(root, run, findings, stages, months)
    except JournalError as error:
        return f"这次检查没有记入运行记录，结果不受影响：{error}"
    return ""
