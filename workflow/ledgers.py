"""Reads and judges ledgers (台账): those of a workspace, or one file outside any."""

from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from checks.ledger.run import judge_ledger, owed, unknown_ledger
from checks.selection import Selection
from evidence.facts_ledger import LedgerFacts
from evidence.reading.ledger_file import (
    ledger_named,
    loose_ledgers,
    read_as,
    read_file,
    schemes_for,
)
from generators.artifact import Artifact
from generators.ledger.diff import Difference, difference
from generators.ledger.skeleton import ledger_skeleton
from generators.ledger.text import LedgerReport, LedgersReport, in_workspace
from indicators.errors import UnusableError
from indicators.ledger_model import Ledger
from indicators.model import Scheme
from workflow.desk import Desk, Manner
from workflow.errors import UnknownUnitError, WrongRequestError
from workflow.write import write_new

Found = tuple[Scheme, str, Ledger, LedgerFacts]
"""A ledger that was read: its scheme, its unit ("" for a single file), its rules, its facts."""


def examine(place: Path, name: str, scheme_id: str, manner: Manner) -> LedgersReport:
    """The ledgers of the workspace at `place`, or that one file, with what is wrong in them.

    `name` narrows them to one ledger. Raises UnusableError, WrongRequestError.
    """
    if place.is_dir():
        return _of_workspace(Desk(place, manner), name, scheme_id)
    file = read_file(place, name, scheme_id)
    found = judge_ledger(file.ledger, file.facts, file.scheme.calendar, date.today())
    return LedgersReport(file.scheme.id, (LedgerReport(file.ledger, file.facts, found),))


def read(place: Path, name: str, scheme_id: str, manner: Manner) -> tuple[Path, tuple[Found, ...]]:
    """The filled ledgers of a workspace or the one file, and the folder that reports go to."""
    if place.is_dir():
        desk = Desk(place, manner)
        report = _of_workspace(desk, name, scheme_id)
        return desk.root, tuple(
            (desk.scheme, each.unit, each.ledger, each.facts)
            for each in report.ledgers
            if each.facts.rows or each.facts.problem
        )
    file = read_file(place, name, scheme_id)
    return place.parent, ((file.scheme, "", file.ledger, file.facts),)


def _of_workspace(desk: Desk, name: str, scheme_id: str) -> LedgersReport:
    scheme, root = desk.scheme, desk.root
    if scheme_id and scheme_id != scheme.id:
        raise WrongRequestError(f"这个工作区的方案是 {scheme.id}；--scheme 只能和单个文件一起用")
    every = [one for each in schemes_for(root) for one in each.ledgers]
    if name:
        every = [ledger_named(schemes_for(root), name)[1]]
    wanted = {one.id for one in every}
    demands = tuple(dict.fromkeys(one.dossier for one in every if one in scheme.ledgers))
    if not any(demands):
        return _with_loose(in_workspace(scheme.id, (), ()), root, wanted, bool(name))
    seen = desk.examine((), demands, selection=Selection(("T",)))
    found = seen.findings
    ledgers = [
        (dossier.unit, dossier.id, each, facts)
        for dossier in seen.submission.dossiers
        for each, facts in owed(scheme, dossier)
        if each.id in wanted and (facts.sheet or facts.problem or not dossier.untouched)
    ]
    if name:
        paths = {facts.path for *_, facts in ledgers}
        found = tuple(finding for finding in found if finding.path in paths)
    return _with_loose(in_workspace(scheme.id, ledgers, found), root, wanted, bool(name))


def _with_loose(
    report: LedgersReport, root: Path, wanted: set[str], narrowed: bool
) -> LedgersReport:
    """The report, and what is found in the workspace's folder 台账/."""
    ledgers, others = list(report.ledgers), list(report.others)
    for path, file in loose_ledgers(root):
        if file is None and not narrowed:
            others.append(unknown_ledger(path))
        elif file is not None and file.ledger.id in wanted:
            found = judge_ledger(file.ledger, file.facts, file.scheme.calendar, date.today())
            ledgers.append(LedgerReport(file.ledger, file.facts, found))
    return replace(report, ledgers=tuple(ledgers), others=tuple(others))


def listed(scheme_id: str) -> list[Scheme]:
    """The schemes that have ledgers, or the one that is named. Raises UnusableError."""
    return [each for each in schemes_for(Path(), scheme_id) if each.ledgers]


def compare(old: Path, new: Path, name: str, scheme_id: str) -> tuple[Difference, date]:
    """What differs between two versions of a ledger, and the day of its scheme's document.

    Raises UnusableError where one of them cannot be read.
    """
    after = read_file(new, name, scheme_id)
    before = read_as(old, after)
    for file in (before, after):
        if file.facts.problem or not file.facts.header_row:
            raise UnusableError(f"{file.facts.path}：{file.facts.problem or '找不到表头'}")
    return difference(after.ledger, before.facts, after.facts), after.scheme.source.date


def begin(name: str, scheme_id: str, unit: str, output: Path | None) -> Path:
    """Write an empty table, never over a file that is there; where it is.

    Raises UnusableError, WrongRequestError.
    """
    scheme, wanted = ledger_named(schemes_for(Path(), scheme_id), name)
    known = scheme.unit(unit)
    if unit and known is None and scheme.units:
        raise UnknownUnitError(unit, "")
    target = output or Path(wanted.file_name)
    if target.suffix.lower() != ".xlsx":
        raise WrongRequestError(
            f"台账是 Excel 表格，--output 要以 .xlsx 结尾，现在是“{target.name}”"
        )
    content = ledger_skeleton(scheme, wanted, known.name if known else unit)
    if not write_new(target.parent, Artifact(PurePosixPath(target.name), content)):
        raise UnusableError(f"{target}：已经存在，没有改动。")
    return target
