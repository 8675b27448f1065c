"""How things stood after each check, from the journal: what a line over time is drawn from."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evidence.journal.file import reading


@dataclass(frozen=True, slots=True)
class Standing:
    """After one check of the whole workspace: dossiers by stage, findings by severity."""

    at: datetime
    stages: tuple[tuple[str, int], ...]
    errors: int
    warnings: int

    def count(self, stage: str) -> int:
        """How many dossiers stood at a stage."""
        return dict(self.stages).get(stage, 0)


def standings(root: Path) -> tuple[Standing, ...]:
    """One for each recorded check, in order; none where nothing was recorded.

    Raises JournalError.
    """
    with reading(root) as db:
        if db is None:
            return ()
        changes: dict[int, list[tuple[tuple[str, str], str]]] = {}
        for run, unit, dossier, stage in db.execute(
            "SELECT run, unit, dossier, stage FROM stages ORDER BY seq"
        ):
            changes.setdefault(run, []).append(((unit, dossier), stage))
        now: dict[tuple[str, str], str] = {}
        found = []
        for run, at, errors, warnings in db.execute(
            "SELECT run, at, errors, warnings FROM runs ORDER BY run"
        ):
            now.update(changes.get(run, ()))
            counts = Counter(stage for stage in now.values() if stage)
            moment = datetime.fromisoformat(at)
            found.append(Standing(moment, tuple(sorted(counts.items())), errors, warnings))
        return tuple(found)
