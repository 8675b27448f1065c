"""Writes a check of the whole workspace into the journal; a check never fails for that."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.journal.runs import JournalError, Run, record, record_same

if TYPE_CHECKING:
    from generators.check.report import Stats
    from workflow.desk import Examined

_TROUBLE = "这次检查没有记入运行记录，结果不受影响："


def record_examined(
    examined: "Examined", figures: "Stats", *, at: datetime | None = None
) -> tuple[Run | None, str]:
    """Append a run and its findings: the run; or None and, in one line, why it could not be done.

    The findings are those of all checks over everything: what is not among them has vanished.
    """
    run = Run(
        at or datetime.now(UTC),
        examined.scheme.id,
        units=figures.units,
        dossiers=figures.dossiers,
        files=figures.files,
        bytes=figures.bytes,
        errors=figures.errors,
        warnings=figures.warnings,
        infos=figures.infos,
        seconds=figures.seconds,
    )
    stages = {
        (unit, item.dossier): item.stage.value
        for unit, of_unit in examined.progress.items()
        for item in of_unit.dossiers
    }
    months = {folder.unit: folder.months for folder in examined.submission.units if folder.known}
    try:
        number = record(examined.workspace.root, run, examined.findings, stages, months)
    except JournalError as error:
        return None, f"{_TROUBLE}{error}"
    return replace(run, number=number), ""


def record_again(root: Path, run: Run, seconds: float) -> str | None:
    """Append a run that came to the same as `run`: "", or in one line why it could not.

    None where the journal has seen something else since, so that it has to be looked at anew.
    """
    try:
        return "" if record_same(root, run, datetime.now(UTC), seconds) else None
    except JournalError as error:
        return f"{_TROUBLE}{error}"
