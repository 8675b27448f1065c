"""A run as every output format takes it: plain data, that can be kept and shown again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from checks.model import Finding, Severity
from evidence.layout import UNITS_FOLDER

if TYPE_CHECKING:
    from evidence.facts import Submission
    from indicators.model import Scheme

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
UNIT_FOLDER = "单位文件夹"
"""Where a finding belongs that is of a unit and of none of its dossiers."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What a run saw: `bytes` of all files handed in, `seconds` of wall time.

    Waived findings are counted only in `waived`.
    """

    units: int
    dossiers: int
    files: int
    bytes: int
    errors: int
    warnings: int
    infos: int
    seconds: float
    waived: int = 0


@dataclass(frozen=True, slots=True)
class DossierOutline:
    """A dossier as a report names it: `021`, `021 健全地方政府制度建设`, and its path."""

    id: str
    folder_name: str
    path: str


@dataclass(frozen=True, slots=True)
class UnitOutline:
    """A unit as a report names it, with its dossiers."""

    unit: str
    dossiers: tuple[DossierOutline, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run as data, its findings in order: by unit, dossier and code.

    `scheme` is its id and `day` that of its document. `mendable` counts the findings that the
    tool itself can mend. `exit_code` is what the program will end with. `partly` says that not
    every rule of an error was asked for, so that nothing follows for the rest.
    """

    scheme: str
    day: date
    units: tuple[UnitOutline, ...]
    findings: tuple[Finding, ...]
    figures: Stats
    mendable: int = 0
    exit_code: int = 0
    partly: bool = False

    def folder_name(self, dossier: str) -> str:
        """`021 健全地方政府制度建设`, or the id itself where nobody has that dossier."""
        every = (one for unit in self.units for one in unit.dossiers if one.id == dossier)
        return next((one.folder_name for one in every), dossier)

    def folder(self, unit: str, dossier: str) -> str:
        """The folder of a dossier, of a unit where no dossier is given, or of everything."""
        theirs = (one for outline in self.units if outline.unit == unit for one in outline.dossiers)
        folders = (one.path for one in theirs if one.id == dossier)
        return next(folders, f"{UNITS_FOLDER}/{unit}" if unit else "")

    def groups(self) -> Iterator[tuple[str, str, tuple[Finding, ...]]]:
        """Unit, dossier (empty: of no dossier) and findings of each that has findings."""
        for (unit, dossier), found in groupby(self.findings, lambda one: (one.unit, one.dossier)):
            yield unit, dossier, tuple(found)


def report_of(
    scheme: "Scheme", submission: "Submission", findings: Sequence[Finding], figures: Stats
) -> Report:
    """What a run comes to."""
    names = {demand.id: demand.folder_name for demand in scheme.demands}
    units = tuple(
        UnitOutline(
            folder.unit,
            tuple(
                DossierOutline(dossier.id, names.get(dossier.id, dossier.id), dossier.path)
                for dossier in folder.dossiers
            ),
        )
        for folder in submission.units
    )
    return Report(scheme.id, scheme.source.date, units, tuple(findings), figures)


def within(folder: str, path: str) -> str:
    """A path as seen from a folder; empty where it is of nothing."""
    if path == folder:
        return "（整个文件夹）" if folder else ""
    return path.removeprefix(f"{folder}/")


def stats(submission: "Submission", findings: Sequence[Finding], seconds: float) -> Stats:
    """Count what was handed in and found; files are those of 印证材料 and strays."""
    files = [file for dossier in submission.dossiers for file in (*dossier.files, *dossier.strays)]
    by_severity = [finding.severity for finding in findings if not finding.waived]
    return Stats(
        units=sum(unit.known for unit in submission.units),
        dossiers=sum(1 for _ in submission.dossiers),
        files=len(files),
        bytes=sum(file.size for file in files),
        errors=by_severity.count(Severity.ERROR),
        warnings=by_severity.count(Severity.WARNING),
        infos=by_severity.count(Severity.INFO),
        seconds=round(seconds, 1),
        waived=sum(bool(finding.waived) for finding in findings),
    )
