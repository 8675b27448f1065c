"""How far each dossier is, judged from its facts and findings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checks.model import Finding, Severity

if TYPE_CHECKING:  # a report that is only shown needs none of them
    from evidence.facts import Dossier, Submission


class Stage(StrEnum):
    """Where a dossier stands, from not begun to clean."""

    NOT_STARTED = "未启动"
    IN_PROGRESS = "进行中"
    TO_MEND = "待整改"
    DONE = "已达标"


_WHOLE = 1000
"""Shares are counted per mille: per cent with one decimal."""
UNFINISHED = frozenset({"N100", "N101", "N105", "N115", "X201", "X203", "X210"})
"""Codes that say a dossier is still being filled in rather than filled in wrongly."""

WORKSPACE = "整个工作区"
"""Stands among the units where something is found that is of no unit."""


@dataclass(frozen=True, slots=True)
class DossierProgress:
    """One dossier's stage and its error and warning findings."""

    dossier: str
    stage: Stage
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A unit's progress, or everybody's. `errors` includes findings on no single dossier."""

    dossiers: tuple[DossierProgress, ...]
    errors: int
    warnings: int

    @property
    def counts(self) -> dict[Stage, int]:
        """How many dossiers stand at each stage; they add up to all of them."""
        return {stage: sum(item.stage is stage for item in self.dossiers) for stage in Stage}

    @property
    def shares(self) -> dict[Stage, float]:
        """Per cent with one decimal, by largest remainder so that they add up to 100.0."""
        total = len(self.dossiers)
        if not total:
            return dict.fromkeys(Stage, 0.0)
        exact = {stage: count * _WHOLE / total for stage, count in self.counts.items()}
        whole = {stage: int(share) for stage, share in exact.items()}
        by_remainder = sorted(Stage, key=lambda stage: whole[stage] - exact[stage])
        for stage in by_remainder[: _WHOLE - sum(whole.values())]:
            whole[stage] += 1
        return {stage: share / 10 for stage, share in whole.items()}


def progress(submission: "Submission", findings: Iterable[Finding]) -> dict[str, Progress]:
    """The progress of every unit, by its name, in the submission's order.

    `findings` are those of all checks: a narrower selection would let a dossier pass as clean.
    Waived ones do not count. What is found of no unit stands last, without dossiers.
    """
    by_dossier: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    by_unit: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.waived:
            continue
        by_dossier[finding.unit, finding.dossier].append(finding)
        by_unit[finding.unit].append(finding)
    units = {
        folder.unit: Progress(
            dossiers=tuple(
                _of(dossier, by_dossier[dossier.unit, dossier.id]) for dossier in folder.dossiers
            ),
            errors=_count(by_unit[folder.unit], Severity.ERROR),
            warnings=_count(by_unit[folder.unit], Severity.WARNING),
        )
        for folder in submission.units
    }
    if others := by_unit.get(""):
        errors, warnings = _count(others, Severity.ERROR), _count(others, Severity.WARNING)
        units[WORKSPACE] = Progress((), errors, warnings)
    return units


def total(units: Iterable[Progress]) -> Progress:
    """Everybody's progress taken together."""
    listed = tuple(units)
    return Progress(
        dossiers=tuple(dossier for unit in listed for dossier in unit.dossiers),
        errors=sum(unit.errors for unit in listed),
        warnings=sum(unit.warnings for unit in listed),
    )


def _of(dossier: "Dossier", findings: Sequence[Finding]) -> DossierProgress:
    errors = _count(findings, Severity.ERROR)
    if not dossier.exists or dossier.untouched:
        stage = Stage.NOT_STARTED
    elif any(finding.code in UNFINISHED for finding in findings):
        stage = Stage.IN_PROGRESS
    elif errors:
        stage = Stage.TO_MEND
    else:
        stage = Stage.DONE
    return DossierProgress(dossier.id, stage, errors, _count(findings, Severity.WARNING))


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
