"""What the journal knows of a month: how things stood at its end, and what had changed.

Counted from the journal and the scheme alone: the same month, asked as of the same moment, gives
the same report years later. The report's moment is the last check in the month; it is compared
with the last check before the month, or with the first of the month where there is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from checks.model import Severity
from checks.progress import Progress, total
from checks.unit.monthly_report import report_day
from evidence.journal.over_time import Standing, standings
from evidence.journal.runs import History, Run, Sight, history
from generators.monthly.month import Month, china_day, month_of
from generators.monthly.progress import by_chapter, by_unit, counts
from indicators.errors import UnusableError
from indicators.model import Scheme


class NoRunError(UnusableError):
    """Nothing is known of the month; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Who handed in the month's own report by `day`; `day` is None where none is asked for.

    `over` says that the day had passed at the report's moment. `late` are the units whose
    report a check after that day still missed, with the day of the check that then saw it.
    `unknown` are units that no check wrote down: those of older versions did not.
    """

    day: date | None = None
    over: bool = False
    there: tuple[str, ...] = ()
    late: tuple[tuple[str, date], ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Monthly:
    """A month: its moment `run`, the check `base` that it is compared with, if there is one.

    `units` and `chapters` are progress by name. `problems` are the errors and warnings that
    count at the moment, `new` those among them that did not at `base`, `gone` the other way
    round. `passing` came and went between the two. `trend` has every check up to the moment.
    """

    month: Month
    run: Run
    base: Run | None
    units: Mapping[str, Progress]
    units_before: Mapping[str, Progress]
    chapters: Mapping[str, Progress]
    chapters_before: Mapping[str, Progress]
    problems: tuple[Sight, ...]
    problems_before: tuple[Sight, ...]
    new: tuple[Sight, ...]
    gone: tuple[Sight, ...]
    passing: int
    waived: int
    waived_before: int
    since: Mapping[tuple[str, str], datetime]
    trend: tuple[Standing, ...]
    reports: Reports

    @property
    def all(self) -> Progress:
        """Everybody's progress at the moment."""
        return total(self.units.values())

    @property
    def all_before(self) -> Progress:
        """Everybody's progress at `base`."""
        return total(self.units_before.values())

    @property
    def within(self) -> bool:
        """Whether it is compared with a check of the same month, for want of an earlier one."""
        return self.base is not None and self.base.at in self.month


def gather(root: Path, scheme: Scheme, month: Month, as_of: datetime | None = None) -> Monthly:
    """The facts of a month, from the checks up to `as_of` only.

    Raises NoRunError where the month has no check, JournalError where the journal is unusable.
    """
    until = min(as_of, month.last) if as_of else month.last
    now = history(root, until)
    if not now.runs or now.runs[-1].at not in month:
        raise NoRunError(_no_run(root, month, as_of))
    run = now.runs[-1]
    if run.scheme != scheme.id:
        raise NoRunError(
            f"{month.spoken}的检查是按方案“{run.scheme}”做的，现在 fazhi.yaml 里的方案是"
            f"“{scheme.id}”；要出这个月的报告，请先把方案改回来"
        )
    base = _base(now, month)
    then = history(root, base.at) if base else History()
    problems, before = _counting(now), _counting(then)
    latest = {sight.id: sight for sight in now.findings}
    kept, known = {_key(sight) for sight in problems}, {_key(sight) for sight in before}
    return Monthly(
        month,
        run,
        base,
        by_unit(scheme, now),
        by_unit(scheme, then),
        by_chapter(scheme, now),
        by_chapter(scheme, then),
        problems,
        before,
        tuple(one for one in problems if base and _key(one) not in known),
        tuple(latest[one.id] for one in before if _key(one) not in kept),
        _passing(now, base, {sight.id for sight in before}),
        sum(bool(sight.waived) for sight in now.open),
        sum(bool(sight.waived) for sight in then.open),
        {(one.unit, one.dossier): one.since for one in now.stages},
        standings(root)[: len(now.runs)],
        _reports(now, scheme, month),
    )


def _no_run(root: Path, month: Month, as_of: datetime | None) -> str:
    """Why there is no report, and what to do."""
    runs = history(root, as_of).runs
    if not runs:
        return (
            "运行记录里还没有检查；月报的数字都来自全面检查的记录，请先运行 fazhi check"
            "（不加 --unit、--indicator 等选项），再出月报"
        )
    known = "、".join(one.code for one in sorted({month_of(run.at) for run in runs})[-12:])
    again = "；要出本月的，请先运行 fazhi check，再出月报" if not as_of else ""
    return f"{month.spoken}没有做过全面检查，出不了这个月的月报。有记录的月份：{known}{again}"


def _base(now: History, month: Month) -> Run | None:
    """The check to compare with: the last before the month, else the first in it."""
    *others, run = (one for one in now.runs if one.scheme == now.runs[-1].scheme)
    earlier = [one for one in others if one.at < month.begin]
    if earlier:
        return earlier[-1]
    return others[0] if others and others[0].at < run.at else None


def _counting(known: History) -> tuple[Sight, ...]:
    """The errors and warnings that `status` counts: not the waived ones."""
    return tuple(sight for sight in known.open if counts(sight))


def _key(sight: Sight) -> tuple[str, str]:
    return sight.id, sight.severity


def _passing(now: History, base: Run | None, before: set[str]) -> int:
    """How many problems came after `base` and were gone again at the moment."""
    return sum(
        sight.gone is not None
        and sight.severity != Severity.INFO
        and sight.since > base.at
        and sight.id not in before
        for sight in now.findings
        if base
    )


def _reports(now: History, scheme: Scheme, month: Month) -> Reports:
    day = report_day(scheme, month.year, month.number)
    if day is None:
        return Reports()
    there, late, missing, unknown = [], [], [], []
    for unit in scheme.units:
        rows = [sight for sight in now.months if sight.unit == unit.name]
        if not rows:
            unknown.append(unit.name)
        elif month.code not in rows[-1].months:
            missing.append(unit.name)
        elif seen := _seen_late(now, unit.name, month, day):
            late.append((unit.name, seen))
        else:
            there.append(unit.name)
    over = china_day(now.runs[-1].at) > day
    return Reports(day, over, tuple(there), tuple(late), tuple(missing), tuple(unknown))


def _seen_late(now: History, unit: str, month: Month, day: date) -> date | None:
    """The day of the check that first saw a report which an earlier check missed after `day`."""
    months: tuple[str, ...] | None = None
    changes = {sight.run: sight.months for sight in now.months if sight.unit == unit}
    missed = False
    for run in now.runs:
        months = changes.get(run.number, months)
        if months is None or china_day(run.at) <= day:
            continue
        if month.code in months:
            return china_day(run.at) if missed else None
        missed = True
    return None
