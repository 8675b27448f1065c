"""Progress by unit and by chapter, as `status` counts it, from what the journal knows."""

from collections import defaultdict
from collections.abc import Iterable

from checks.model import Severity
from checks.progress import WORKSPACE, DossierProgress, Progress, Stage
from evidence.journal.runs import History, Sight
from generators.chapters import chapter_titles
from indicators.model import Scheme

ELSEWHERE = "不属于一级指标的（单位文件等）"
"""Where a problem counts that is of no dossier: a unit's documents, the whole workspace."""


def counts(sight: Sight) -> bool:
    """Whether an open finding counts as a problem, as `status` has it."""
    return sight.severity in (Severity.ERROR, Severity.WARNING) and not sight.waived


def by_unit(scheme: Scheme, known: History) -> dict[str, Progress]:
    """The progress of every unit: those of the scheme first, what is of no unit last."""
    problems = [sight for sight in known.open if counts(sight)]
    names = dict.fromkeys(
        [
            *(unit.name for unit in scheme.units),
            *(stage.unit for stage in known.stages),
            *(sight.unit for sight in known.open if sight.unit),
        ]
    )
    groups = {name: name for name in names}
    if any(not sight.unit for sight in problems):
        groups[""] = WORKSPACE
    dossiers = _dossiers(known, problems)
    return {
        shown: _progress(
            [one for (unit, _), one in dossiers.items() if unit == name],
            [sight for sight in problems if sight.unit == name],
        )
        for name, shown in groups.items()
    }


def by_chapter(scheme: Scheme, known: History) -> dict[str, Progress]:
    """The progress of every chapter that has dossiers or problems, all units together."""
    problems = [sight for sight in known.open if counts(sight)]
    chapters = chapter_titles(scheme)
    dossiers: defaultdict[str, list[DossierProgress]] = defaultdict(list)
    found: defaultdict[str, list[Sight]] = defaultdict(list)
    for (_, dossier), one in _dossiers(known, problems).items():
        dossiers[chapters.get(dossier, ELSEWHERE)].append(one)
    for sight in problems:
        found[chapters.get(sight.dossier, ELSEWHERE)].append(sight)
    titles = [*(chapter.title for chapter in scheme.chapters), ELSEWHERE]
    return {
        title: _progress(dossiers[title], found[title])
        for title in titles
        if dossiers[title] or found[title]
    }


def _dossiers(known: History, problems: Iterable[Sight]) -> dict[tuple[str, str], DossierProgress]:
    found: defaultdict[tuple[str, str], list[Sight]] = defaultdict(list)
    for sight in problems:
        found[sight.unit, sight.dossier].append(sight)
    return {
        (one.unit, one.dossier): DossierProgress(
            one.dossier,
            Stage(one.stage),
            _count(found[one.unit, one.dossier], Severity.ERROR),
            _count(found[one.unit, one.dossier], Severity.WARNING),
        )
        for one in known.stages
    }


def _progress(dossiers: list[DossierProgress], problems: list[Sight]) -> Progress:
    errors, warnings = _count(problems, Severity.ERROR), _count(problems, Severity.WARNING)
    return Progress(tuple(dossiers), errors, warnings)


def _count(problems: Iterable[Sight], severity: Severity) -> int:
    return sum(sight.severity == severity for sight in problems)
