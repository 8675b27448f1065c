"""What `fix` did to which file, in the journal: written down before and after every step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from evidence.journal.file import reading, writing

RUN = -1
"""The step that stands for a whole run."""


class Action(StrEnum):
    """What is done to a file."""

    REPLACE = "replace"  # its content, by one with another hash
    RENAME = "rename"  # from path to target
    REMOVE = "remove"  # out of the dossier; the copy stays in the backup


class Phase(StrEnum):
    """How far a step, or with step RUN a whole run, has come."""

    BEGIN = "begin"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class FixStep:
    """One change to one file. `before` and `after` are SHA-256 (hex); paths are relative."""

    number: int
    action: Action
    path: str
    target: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class FixRun:
    """A run of `fix`: the steps that it began and that were not taken back one by one."""

    id: str
    at: datetime
    steps: tuple[FixStep, ...]


def write_down(root: Path, run: str, phase: Phase, steps: Iterable[FixStep]) -> None:
    """Append a row for each step; returns when the disk has them. Raises JournalError."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    with writing(root, durable=True) as db:
        db.executemany(
            "INSERT INTO actions (at, run, step, phase, action, path, target, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (at, run, step.number, phase.value, step.action.value, step.path, step.target,
                 step.before, step.after)
                for step in steps
            ],
        )  # fmt: skip


def close_run(root: Path, run: str, phase: Phase) -> None:
    """Append that the whole run is done, or taken back. Raises JournalError."""
    write_down(root, run, phase, [FixStep(RUN, Action.REPLACE, "")])


def last_run(root: Path) -> FixRun | None:
    """The latest run that was not taken back as a whole. Raises JournalError."""
    with reading(root) as db:
        if db is None:
            return None
        rows = db.execute(
            "SELECT run, at, step, action, path, target, before, after FROM actions AS begun"
            " WHERE phase = ? AND step <> ? AND NOT EXISTS (SELECT 1 FROM actions AS undone"
            " WHERE undone.run = begun.run AND undone.phase = ? AND undone.step IN (?, begun.step))"
            " ORDER BY seq",
            (Phase.BEGIN.value, RUN, Phase.UNDONE.value, RUN),
        ).fetchall()
        if not rows:
            return None
        latest = rows[-1][0]
        ours = [row for row in rows if row[0] == latest]
        steps = tuple(_step(*row[2:]) for row in ours)
        return FixRun(str(latest), datetime.fromisoformat(ours[0][1]), steps)


def _step(number: object, action: str, *texts: object) -> FixStep:
    """A step from its row. Raises ValueError for one that we cannot have written."""
    path, target, before, after = map(str, texts)
    if not isinstance(number, int) or texts != (path, target, before, after):
        raise ValueError("not a step")
    return FixStep(number, Action(action), path, target, before, after)
