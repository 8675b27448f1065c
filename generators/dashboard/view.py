"""What the dashboard shows before anything is clicked, ready for its template."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from checks.model import Finding, Severity
from checks.progress import WORKSPACE, DossierProgress, Progress, Stage, total
from evidence.facts import Submission
from generators.chapters import chapter_numbers
from generators.check.rule_page import rule_titles
from generators.dashboard.data import STAGES
from generators.dashboard.past import Past, Point, points
from indicators.model import Demand, Scheme

RADIUS = 54
MOST_BEHIND = 8
MOST_WORST = 3
MOST_COMMON = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A stage's number in CSS, its name, dossiers and per cent; its arc of the ring."""

    stage: int
    name: str
    count: int
    percent: float
    arc: str
    offset: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of progress. `since` is the first day of its oldest open error."""

    name: str
    link: str
    counts: tuple[int, ...]
    dossiers: int
    done: float
    errors: int
    warnings: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A dossier of the heat map; None stands where a unit owes nothing."""

    link: str
    unit: str
    stage: int
    name: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A demand and its dossiers, one place for each unit."""

    id: str
    title: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class HeatPart:
    """The rows of one 一级指标."""

    title: str
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class Worst:
    """A dossier to name when a unit is behind; one that is not begun has no errors to tell."""

    link: str
    name: str
    stage: str
    errors: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit that is behind, and on what."""

    line: Line
    left: int
    worst: tuple[Worst, ...]


@dataclass(frozen=True, slots=True)
class Common:
    """A rule that many errors are of."""

    link: str
    code: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """The overview. `unit_names` are the columns of the heat map."""

    everybody: Line
    infos: int
    waived: int
    common: tuple[Common, ...]
    shares: tuple[Share, ...]
    units: tuple[Line, ...]
    chapters: tuple[Line, ...]
    behind: tuple[Behind, ...]
    unit_names: tuple[tuple[str, str], ...]
    heat: tuple[HeatPart, ...]
    points: tuple[Point, ...]


def view(
    scheme: Scheme,
    submission: Submission,
    findings: Sequence[Finding],
    progress: Mapping[str, Progress],
    past: Past,
    day: date,
) -> View:
    """Every number comes from `progress` or counts `findings`, as `status` and `check` do."""
    live = [finding for finding in findings if not finding.waived]
    oldest = _oldest(live, past)
    everybody = total(progress.values())
    units = tuple(
        _line(name, unit_link(name), unit, oldest.get("" if name == WORKSPACE else name))
        for name, unit in progress.items()
    )
    first = min(oldest.values(), default=None)
    return View(
        everybody=_line("", "", everybody, first),
        infos=sum(finding.severity is Severity.INFO for finding in live),
        waived=len(findings) - len(live),
        common=_common(live),
        shares=_shares(everybody),
        units=units,
        chapters=tuple(_chapters(scheme, live, progress, past)),
        behind=_behind(scheme, units, progress),
        unit_names=tuple((line.name, line.link) for line in units if line.dossiers),
        heat=_heat(scheme, progress),
        points=points(past.standings, everybody, day),
    )


def unit_link(unit: str) -> str:
    """Where the page shows a unit."""
    return f"#/unit/{quote(unit, safe='')}"


def dossier_link(unit: str, dossier: str) -> str:
    """Where the page shows a dossier."""
    return f"#/dossier/{quote(unit, safe='')}/{quote(dossier, safe='')}"


def _common(live: Sequence[Finding]) -> tuple[Common, ...]:
    """The rules with most errors; of those alike, the first by code."""
    counts = Counter(one.code for one in live if one.severity is Severity.ERROR)
    titles = rule_titles()
    ranked = sorted(counts, key=lambda code: (-counts[code], code))[:MOST_COMMON]
    return tuple(
        Common(f"#/findings?level=error&code={code}", code, titles.get(code, ""), counts[code])
        for code in ranked
    )


def _oldest(live: Sequence[Finding], past: Past) -> dict[str, date]:
    found: dict[str, date] = {}
    for finding in live:
        since = past.findings.get(finding.id)
        if since and finding.severity is Severity.ERROR:
            found[finding.unit] = min(since, found.get(finding.unit, since))
    return found


def _line(name: str, link: str, of: Progress, since: date | None) -> Line:
    counts = tuple(of.counts[stage] for stage in STAGES)
    done = of.shares[Stage.DONE]
    return Line(name, link, counts, len(of.dossiers), done, of.errors, of.warnings, since)


def _shares(everybody: Progress) -> tuple[Share, ...]:
    """Arcs one behind the other; their lengths are exact, the per cents printed are rounded."""
    around = 2 * math.pi * RADIUS
    whole = max(1, len(everybody.dossiers))
    found, passed = [], 0
    for number, stage in enumerate(STAGES):
        count = everybody.counts[stage]
        long = around * count / whole
        arc, offset = f"{long:.2f} {around - long:.2f}", f"{-around * passed / whole:.2f}"
        found.append(Share(number, stage.value, count, everybody.shares[stage], arc, offset))
        passed += count
    return tuple(found)


def _chapters(
    scheme: Scheme, live: Sequence[Finding], progress: Mapping[str, Progress], past: Past
) -> list[Line]:
    """Each 一级指标 that has dossiers, with the findings on its dossiers."""
    of_demand = chapter_numbers(scheme)
    items: defaultdict[int, list[DossierProgress]] = defaultdict(list)
    for unit in progress.values():
        for item in unit.dossiers:
            items[of_demand[item.dossier]].append(item)
    oldest: dict[int, date] = {}
    for finding in live:
        chapter = of_demand.get(finding.dossier, -1)
        since = past.findings.get(finding.id)
        if since and chapter >= 0 and finding.severity is Severity.ERROR:
            oldest[chapter] = min(since, oldest.get(chapter, since))
    return [
        _line(
            chapter.title,
            f"#/findings?chapter={number + 1}",
            Progress(
                tuple(items[number]),
                sum(item.errors for item in items[number]),
                sum(item.warnings for item in items[number]),
            ),
            oldest.get(number),
        )
        for number, chapter in enumerate(scheme.chapters)
        if items[number]
    ]


def _behind(
    scheme: Scheme, units: Sequence[Line], progress: Mapping[str, Progress]
) -> tuple[Behind, ...]:
    """Units with the smallest share done first, of those alike the ones with most left."""
    titles = {demand.id: demand.folder_name for demand in scheme.demands}
    late = [line for line in units if line.dossiers and line.counts[-1] < line.dossiers]
    late.sort(key=lambda line: (line.done, line.counts[-1] - line.dossiers, -line.errors))
    return tuple(
        Behind(
            line,
            line.dossiers - line.counts[-1],
            tuple(
                Worst(
                    dossier_link(line.name, item.dossier),
                    titles.get(item.dossier, item.dossier),
                    item.stage.value,
                    item.errors if item.stage is not Stage.NOT_STARTED else 0,
                )
                for item in _worst(progress[line.name])
            ),
        )
        for line in late[:MOST_BEHIND]
    )


def _worst(unit: Progress) -> list[DossierProgress]:
    left = [item for item in unit.dossiers if item.stage is not Stage.DONE]
    return sorted(left, key=lambda item: (-item.errors, STAGES.index(item.stage)))[:MOST_WORST]


def _heat(scheme: Scheme, progress: Mapping[str, Progress]) -> tuple[HeatPart, ...]:
    units = [name for name, unit in progress.items() if unit.dossiers]
    items = {(name, item.dossier): item for name in units for item in progress[name].dossiers}
    asked = {dossier for _, dossier in items}
    of_demand = chapter_numbers(scheme)
    rows: defaultdict[int, list[HeatRow]] = defaultdict(list)
    for demand in scheme.demands:
        if demand.id in asked:
            rows[of_demand[demand.id]].append(_heat_row(demand, units, items))
    titles = dict(enumerate(chapter.title for chapter in scheme.chapters))
    return tuple(HeatPart(titles.get(number, ""), tuple(rows[number])) for number in sorted(rows))


def _heat_row(
    demand: Demand, units: Sequence[str], items: Mapping[tuple[str, str], DossierProgress]
) -> HeatRow:
    cells: list[Cell | None] = []
    for unit in units:
        item = items.get((unit, demand.id))
        cells.append(
            Cell(
                dossier_link(unit, demand.id),
                unit,
                STAGES.index(item.stage),
                item.stage.value,
                item.errors,
                item.warnings,
            )
            if item
            else None
        )
    return HeatRow(demand.id, demand.short, tuple(cells))
