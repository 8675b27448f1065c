"""What the journal tells the dashboard: since when, and the line over time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from checks.progress import Progress, Stage
from evidence.journal.over_time import Standing, standings
from evidence.journal.runs import History, JournalError, history
from generators.monthly.month import china_day

MOST_POINTS = 60


@dataclass(frozen=True, slots=True)
class Point:
    """A day of the line over time: dossiers done, of how many, and open errors."""

    day: date
    done: int
    dossiers: int
    errors: int


@dataclass(frozen=True, slots=True)
class Past:
    """Since when each finding (by id) and each stage (by unit and dossier) is there.

    `trouble` says, in Chinese, why the journal could not be read.
    """

    findings: Mapping[str, date] = field(default_factory=dict)
    stages: Mapping[tuple[str, str], tuple[str, date]] = field(default_factory=dict)
    standings: tuple[Standing, ...] = ()
    trouble: str = ""

    def at_stage_since(self, unit: str, dossier: str, stage: Stage) -> date | None:
        """The day since which a dossier stands where it stands now; None where unknown."""
        known, day = self.stages.get((unit, dossier), ("", None))
        return day if known == stage.value else None


def recalled(root: Path) -> Past:
    """What the journal of a workspace knows; a page can do without, so its faults are data."""
    try:
        return past(history(root), standings(root))
    except JournalError as error:
        return Past(trouble=str(error))


def past(seen: History, stood: Sequence[Standing]) -> Past:
    """Moments as days of the users' clock."""
    return Past(
        {sight.id: china_day(sight.since) for sight in seen.open},
        {(one.unit, one.dossier): (one.stage, china_day(one.since)) for one in seen.stages},
        tuple(stood),
    )


def points(before: Sequence[Standing], now: Progress, day: date) -> tuple[Point, ...]:
    """The last check of each day, then how it stands now; thinned out where there are many.

    Checks of a day after `day` do not count.
    """
    by_day = {
        at: Point(at, one.count(Stage.DONE), sum(count for _, count in one.stages), one.errors)
        for one in before
        if (at := china_day(one.at)) <= day
    }
    by_day[day] = Point(day, now.counts[Stage.DONE], len(now.dossiers), now.errors)
    found = [by_day[at] for at in sorted(by_day)]
    step = -(-len(found) // MOST_POINTS)
    return tuple(found[-1::-step][::-1])
