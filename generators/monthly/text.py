"""What the monthly report says in words: the values that its template is filled with."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checks.model import Severity
from checks.progress import DossierProgress, Progress, Stage
from checks.wording import day as chinese_date
from evidence.journal.runs import Sight
from generators.check.rule_page import rule_titles
from generators.look.lines import Line
from generators.monthly import tables
from generators.monthly.facts import Monthly
from generators.monthly.month import china_day, month_of, spoken_moment
from generators.monthly.progress_charts import Bar, ranked
from indicators.model import Scheme

RULES = 15
"""As many kinds of problems as the text shows; the annex has all."""
_FOCUS, _NAMES, _UNITS, _REASONS, _ENDS = 10, 10, 40, 3, 5
_OLD = 30
"""Days."""
_UNDER_WAY = (Stage.IN_PROGRESS, Stage.TO_MEND)


def values(
    scheme: Scheme, region: str, facts: Monthly, words: Mapping[str, str]
) -> dict[str, object]:
    """Everything that monthly.docx.txt may speak of."""
    return {
        **_totals(scheme, region, facts),
        **_changes(scheme, facts, words),
        **_ranks(facts, words),
        **_problems(facts),
        **_reporting(facts, words),
        **_next(scheme, facts, words),
    }


def said(facts: Monthly) -> Iterator[Line]:
    """Which check the report tells of."""
    yield Line(f"{facts.month.spoken}的月报，数字取自{spoken_moment(facts.run.at)}的检查。")
    if not facts.base:
        yield Line("此前没有检查记录，这一次不作比较。", "dim")


def focus(scheme: Scheme, facts: Monthly, words: Mapping[str, str]) -> tables.Table:
    """The dossiers under way that have most errors, then those that have them longest."""
    names, titles = tables.folder_names(scheme), rule_titles()
    errors: defaultdict[tuple[str, str], list[Sight]] = defaultdict(list)
    for sight in facts.problems:
        if sight.severity == Severity.ERROR:
            errors[sight.unit, sight.dossier].append(sight)
    worst = sorted(
        (
            (unit, one, min(sight.since for sight in errors[unit, one.dossier]))
            for unit, progress in facts.units.items()
            for one in progress.dossiers
            if one.stage in _UNDER_WAY and one.errors
        ),
        key=lambda row: (-row[1].errors, row[2], -row[1].warnings),
    )
    rows = [
        (
            unit,
            names.get(one.dossier, one.dossier),
            one.errors,
            words["原因"].format(
                one.stage,
                tables.near_day(china_day(since), china_day(facts.run.at)),
                _reasons([titles.get(s.code, s.code) for s in errors[unit, one.dossier]], words),
            ),
        )
        for unit, one, since in worst[:_FOCUS]
    ]
    return tables.Table(tables.heads(words, "重点"), tuple(rows))


def _reasons(titles: Sequence[str], words: Mapping[str, str]) -> str:
    """What is wrong, the most frequent first."""
    counted = Counter(titles).most_common()
    said = [
        words["原因.几个"].format(title, count) if count > 1 else title for title, count in counted
    ]
    return _listed(said, words, _REASONS)


def _totals(scheme: Scheme, region: str, facts: Monthly) -> dict[str, object]:
    everybody = facts.all
    counts = everybody.counts
    return {
        "region": region,
        "scheme": scheme.name,
        "month": facts.month.spoken,
        "moment": spoken_moment(facts.run.at),
        "base": spoken_moment(facts.base.at) if facts.base else "",
        "within": facts.within,
        "previous": facts.base is not None and month_of(facts.base.at).next == facts.month,
        "units": facts.run.units,
        "dossiers": len(everybody.dossiers),
        "done": counts[Stage.DONE],
        "done_share": tables.percent(everybody),
        "to_mend": counts[Stage.TO_MEND],
        "in_progress": counts[Stage.IN_PROGRESS],
        "not_started": counts[Stage.NOT_STARTED],
        "errors": everybody.errors,
        "warnings": everybody.warnings,
        "waived": facts.waived,
    }


def _changes(scheme: Scheme, facts: Monthly, words: Mapping[str, str]) -> dict[str, object]:
    """Dossiers that became clean or ceased to be, units that moved on and those that did not."""
    now, before = _stages(facts.units), _stages(facts.units_before)
    names = tables.folder_names(scheme)
    done = {key for key, stage in now.items() if stage is Stage.DONE}
    done_before = {key for key, stage in before.items() if stage is Stage.DONE}
    achieved = [key for key in now if key in done - done_before]
    fallen = [key for key in now if key in done_before - done]
    moved, idle = [], []
    for unit, progress in facts.units.items():
        gained = _gained(progress.dossiers, before, unit)
        then = facts.units_before.get(unit)
        if gained:
            moved.append((gained, unit))
        elif progress.dossiers and then and progress == then:
            idle.append(unit)
    moved.sort(key=lambda one: -one[0])
    return {
        "achieved": len(achieved),
        "achieved_names": _listed(_spoken(achieved, names), words),
        "fallen": len(fallen),
        "fallen_names": _listed(_spoken(fallen, names), words),
        "moved": len(moved),
        "moved_names": _listed([words["几个"].format(unit, n) for n, unit in moved], words, _UNITS),
        "idle": len(idle),
        "idle_names": "、".join(idle),
    }


def _ranks(facts: Monthly, words: Mapping[str, str]) -> dict[str, object]:
    """The units at the top and at the bottom of the ranking."""
    bars = ranked([Bar((name,), one) for name, one in facts.units.items()])
    names = [
        words["排名"].format(bar.names[0], tables.percent(bar.progress), bar.progress.errors)
        for bar in bars
    ]
    some = sum(bar.share > 0 for bar in bars)
    many = min(_ENDS, len(names) // 2)
    return {
        "leading": "、".join(names[: min(many, some)]),
        "trailing": "、".join(names[len(names) - many :]),
    }


def _stages(units: Mapping[str, Progress]) -> dict[tuple[str, str], Stage]:
    return {
        (unit, one.dossier): one.stage
        for unit, progress in units.items()
        for one in progress.dossiers
    }


def _gained(
    dossiers: Iterable[DossierProgress], before: Mapping[tuple[str, str], Stage], unit: str
) -> int:
    """How many dossiers of a unit have moved on to a later stage."""
    order = list(Stage)
    return sum(
        order.index(one.stage) > order.index(before[unit, one.dossier])
        for one in dossiers
        if (unit, one.dossier) in before
    )


def _spoken(keys: Iterable[tuple[str, str]], names: Mapping[str, str]) -> list[str]:
    """`司法局的“021 健全地方政府制度建设”`."""
    return [f"{unit}“{names.get(dossier, dossier)}”" for unit, dossier in keys]


def _problems(facts: Monthly) -> dict[str, object]:
    today = china_day(facts.run.at)
    days = [china_day(sight.since) for sight in facts.problems]
    old = [day for day in days if (today - day).days > _OLD]
    kinds = {(sight.severity, sight.code) for sight in (*facts.problems, *facts.problems_before)}
    return {
        "problems": len(facts.problems),
        "problems_before": len(facts.problems_before),
        "new": len(facts.new),
        "gone": len(facts.gone),
        "passing": facts.passing,
        "old": len(old),
        "oldest": chinese_date(min(old)) if old else "",
        "more_rules": max(0, len(kinds) - RULES),
    }


def _reporting(facts: Monthly, words: Mapping[str, str]) -> dict[str, object]:
    reports = facts.reports
    late = [words["迟报"].format(unit, tables.spoken_day(day)) for unit, day in reports.late]
    return {
        "report_day": chinese_date(reports.day) if reports.day else "",
        "over": reports.over,
        "recorded": bool(reports.there or reports.late or reports.missing),
        "reported": len(reports.there),
        "late": len(reports.late),
        "late_names": "、".join(late),
        "missing": len(reports.missing),
        "missing_names": "、".join(reports.missing),
        "unknown": len(reports.unknown),
        "unknown_names": "、".join(reports.unknown),
    }


def _next(scheme: Scheme, facts: Monthly, words: Mapping[str, str]) -> dict[str, object]:
    waiting = [(one.counts[Stage.NOT_STARTED], unit) for unit, one in facts.units.items()]
    waiting = sorted((one for one in waiting if one[0]), key=lambda one: -one[0])
    names = [words["几个"].format(unit, count) for count, unit in waiting]
    return {
        "focus": len(focus(scheme, facts, words).rows),
        "not_started_names": _listed(names, words),
    }


def _listed(names: Sequence[str], words: Mapping[str, str], limit: int = _NAMES) -> str:
    """Names one after another, `等` after the last where there are more than `limit`."""
    more = words["其余"] if len(names) > limit else ""
    return "、".join(names[:limit]) + more
