"""The tables of a month's report, the same for Word and for Excel: numbers stay numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checks.model import Severity
from checks.progress import WORKSPACE, Progress, Stage, total
from checks.wording import day as chinese_date
from evidence.journal.runs import Sight
from generators.check.report import LABELS, UNIT_FOLDER
from generators.check.rule_page import rule_titles
from generators.monthly.facts import Monthly
from generators.monthly.month import china_day
from indicators.model import Scheme

Words = Mapping[str, str]


class Change(int):
    """How much a number has changed; shown with its sign: `+3`, `-2`, `0`."""

    def __str__(self) -> str:
        return f"{int(self):+}" if self else "0"


class Share(float):
    """Per cent, as `status` shows it: `66.7%`."""

    def __str__(self) -> str:
        return f"{float(self):.1f}%"


class Points(float):
    """By how many per cent points a share has changed; shown with its sign: `+1.5`, `0`."""

    def __str__(self) -> str:
        return f"{float(self):+.1f}" if self else "0"


Cell = str | int | Share | Points


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows; `total` says that the last row sums up the others."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False


def heads(words: Words, table: str, *values: object) -> tuple[str, ...]:
    """The header of a table from the phrases."""
    return tuple(words[f"{table}.表头"].format(*values).split("|"))


def percent(progress: Progress) -> Share:
    """The share that is clean."""
    return Share(progress.shares[Stage.DONE])


def spoken_day(day: date) -> str:
    """`5月6日`."""
    return f"{day.month}月{day.day}日"


def near_day(day: date, today: date) -> str:
    """`5月6日`, with its year where that is not this one."""
    return spoken_day(day) if day.year == today.year else chinese_date(day)


def overall(facts: Monthly, words: Words) -> Table:
    """Figures of everything, then and now."""
    none = words["没有"]
    now, before, base = facts.all, facts.all_before, facts.base
    figures = [
        ("单位", facts.run.units, base.units if base else 0),
        ("申报项", len(now.dossiers), len(before.dossiers)),
        *((stage, now.counts[stage], before.counts[stage]) for stage in Stage),
        ("错误", now.errors, before.errors),
        ("警告", now.warnings, before.warnings),
        ("提示", facts.run.infos, base.infos if base else 0),
        ("豁免", facts.waived, facts.waived_before),
        ("文件", facts.run.files, base.files if base else 0),
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            words.get(f"总体.{name}", name),
            then if base else none,
            count,
            Change(count - then) if base else none,
        )
        for name, count, then in figures
    ]
    share, share_before = percent(now), percent(before)
    shown = (
        (share_before, share, Points(round(share - share_before, 1)))
        if base
        else (none, share, none)
    )
    rows.insert(2 + len(Stage), (words["总体.达标率"], *shown))
    days = (
        chinese_date(china_day(base.at)) if base else none,
        chinese_date(china_day(facts.run.at)),
    )
    return Table(heads(words, "总体", *days), tuple(rows))


def chapters_short(facts: Monthly, words: Words) -> Table:
    """A line each chapter for the text."""
    rows: list[tuple[Cell, ...]] = [
        (name, len(one.dossiers), one.counts[Stage.DONE], percent(one), one.errors)
        for name, one in [*facts.chapters.items(), (words["合计"], facts.all)]
    ]
    return Table(heads(words, "章"), tuple(rows), total=True)


def chapters(facts: Monthly, words: Words) -> Table:
    """Every chapter with its stages and changes."""
    return _progress(facts, facts.chapters, facts.chapters_before, words, "章表")


def units(facts: Monthly, words: Words) -> Table:
    """Every unit with its stages and changes."""
    return _progress(facts, facts.units, facts.units_before, words, "单位表")


def _progress(
    facts: Monthly,
    now: Mapping[str, Progress],
    before: Mapping[str, Progress],
    words: Words,
    name: str,
) -> Table:
    nothing = Progress((), 0, 0)
    rows: list[tuple[Cell, ...]] = []
    for title, one, then in (
        *(
            (title, now.get(title, nothing), before.get(title, nothing))
            for title in dict.fromkeys([*now, *before])  # what is gone has its change too
        ),
        (words["合计"], total(now.values()), total(before.values())),
    ):
        changes: tuple[Cell, ...] = (
            Change(one.counts[Stage.DONE] - then.counts[Stage.DONE]),
            Change(one.errors - then.errors),
        )
        none = words["没有"]
        rows.append(
            (title, len(one.dossiers), *one.counts.values(), percent(one), one.errors,
             one.warnings, *(changes if facts.base else (none, none)))
        )  # fmt: skip
    return Table(heads(words, name), tuple(rows), total=True)


def flow(facts: Monthly, words: Words) -> Table:
    """Problems by severity: then, new, gone, now."""
    groups = [facts.problems_before, facts.new, facts.gone, facts.problems]
    counted = [Counter(sight.severity for sight in group) for group in groups]
    rows: list[tuple[Cell, ...]] = [
        (LABELS[severity], *_then(facts, words, [count[severity] for count in counted]))
        for severity in (Severity.ERROR, Severity.WARNING)
    ]
    sums = [len(group) for group in groups]
    rows.append((words["合计"], *_then(facts, words, sums)))
    return Table(heads(words, "增减"), tuple(rows), total=True)


def by_rule(facts: Monthly, words: Words, limit: int | None = None) -> Table:
    """Problems by rule, those with most first; `limit` is the most rows but for the total."""
    titles = rule_titles()
    groups = [facts.problems_before, facts.new, facts.gone, facts.problems]
    counted = [Counter((one.severity, one.code) for one in group) for group in groups]
    today = china_day(facts.run.at)
    since: dict[tuple[str, str], date] = {}
    for sight in facts.problems:
        key = (sight.severity, sight.code)
        since[key] = min(since.get(key, date.max), china_day(sight.since))
    keys = sorted(set().union(*counted), key=lambda key: (-counted[-1][key], *key))
    rows: list[tuple[Cell, ...]] = [
        (
            LABELS[Severity(severity)],
            titles.get(code, code),
            *_then(facts, words, [count[severity, code] for count in counted]),
            near_day(since[severity, code], today) if (severity, code) in since else words["没有"],
        )
        for severity, code in keys[:limit]
    ]
    return Table(heads(words, "问题"), tuple(rows))


def _then(facts: Monthly, words: Words, counts: Sequence[int]) -> tuple[Cell, ...]:
    """Then, new, gone and now; only the last where there is nothing to compare with."""
    return tuple(counts) if facts.base else (*[words["没有"]] * (len(counts) - 1), counts[-1])


def new_problems(facts: Monthly, scheme: Scheme, words: Words) -> Table:
    """The problems that were not there at the check compared with."""
    names = folder_names(scheme)
    rows = [
        (
            *_where(names, sight),
            sight.message,
            sight.fix,
            f"{china_day(sight.since)}",
            sight.id,
            words["新增.又出现"].format(china_day(sight.first)) if sight.spells > 1 else "",
        )
        for sight in _ordered(scheme, facts.new)
    ]
    return Table(heads(words, "新增问题"), tuple(rows))


def gone_problems(facts: Monthly, scheme: Scheme, words: Words) -> Table:
    """The problems that were there then and count no longer, and why."""
    names = folder_names(scheme)
    severities = {one.id: one.severity for one in facts.problems_before}
    rows: list[tuple[Cell, ...]] = []
    for sight in _ordered(scheme, facts.gone):
        day, how = f"{china_day(sight.gone)}" if sight.gone else "", words["销号.改好"]
        if not sight.gone:
            label = LABELS[Severity(sight.severity)]
            waived = words["销号.豁免"].format(sight.waived)
            how = waived if sight.waived else words["销号.改级"].format(label)
        place = (LABELS[Severity(severities[sight.id])], *_where(names, sight)[1:])
        rows.append((*place, sight.message, f"{china_day(sight.first)}", day, sight.id, how))
    return Table(heads(words, "销号问题"), tuple(rows))


def open_problems(facts: Monthly, scheme: Scheme, words: Words) -> Table:
    """All problems of the moment, with the day since which they are there."""
    names = folder_names(scheme)
    today = china_day(facts.run.at)
    new = {(sight.id, sight.severity) for sight in facts.new}
    rows: list[tuple[Cell, ...]] = [
        (
            *_where(names, sight),
            sight.message,
            sight.fix,
            f"{china_day(sight.since)}",
            (today - china_day(sight.since)).days,
            sight.id,
            words["新增.是"] if (sight.id, sight.severity) in new else "",
        )
        for sight in _ordered(scheme, facts.problems)
    ]
    return Table(heads(words, "未解决问题"), tuple(rows))


def folder_names(scheme: Scheme) -> dict[str, str]:
    """The folder name of each demand, by its id."""
    return {demand.id: demand.folder_name for demand in scheme.demands}


def _where(names: Mapping[str, str], sight: Sight) -> tuple[str, ...]:
    """Severity, unit, dossier, code, rule, file and place of a problem."""
    dossier = names.get(sight.dossier, sight.dossier)
    return (
        LABELS[Severity(sight.severity)],
        sight.unit or WORKSPACE,
        dossier or (UNIT_FOLDER if sight.unit else ""),
        sight.code,
        rule_titles().get(sight.code, ""),
        sight.path.removeprefix(f"单位/{sight.unit}/"),
        sight.place,
    )


def _ordered(scheme: Scheme, sights: Iterable[Sight]) -> Iterator[Sight]:
    """By unit as the scheme has them, then dossier and code."""
    rank = {unit.name: number for number, unit in enumerate(scheme.units)}
    yield from sorted(
        sights,
        key=lambda one: (rank.get(one.unit, len(rank)), one.dossier, one.code, one.path, one.id),
    )
