"""A result of scoring as tables and sentences, the same for the terminal, Word, Excel and JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.scoring.model import NOBODY, Fault, Listing, Result, Score, UnitScore, shown
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import ALL, BONUS_ID

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths` are shares of the line."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One unit's arithmetic: lines, of which those that end with ： are heads of what follows."""

    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What is shown. `brief` fits a terminal; `tables` are everything.

    `aliases` leads from what a person may type to the keys of `pages`.
    """

    scoring: Scoring
    conclusion: tuple[str, ...]
    brief: Table
    tables: tuple[Table, ...]
    pages: Mapping[str, Page]
    aliases: Mapping[str, tuple[str, ...]]
    faults: tuple[Fault, ...]

    def faults_of(self, pages: Sequence["Page"]) -> tuple[Fault, ...]:
        """The faults that concern these pages; all of them without pages."""
        keys = {page.key for page in pages}
        if not keys or self.scoring.verdicts is not None:
            return self.faults
        return tuple(f for f in self.faults if not f.units or keys & set(f.units))

    @property
    def valid(self) -> bool:
        """Whether there is nothing to mend."""
        return not self.faults


def result_view(result: Result) -> View:
    """A result that counts points."""
    ordered = sorted(result.units, key=_order)
    aliases: dict[str, list[str]] = {}
    for unit in result.units:
        for name in {unit.unit.key, unit.unit.name}:
            aliases.setdefault(name, []).append(unit.unit.key)
    return View(
        scoring=result.scoring,
        conclusion=tuple(_conclusion(result)),
        brief=_brief(result, ordered),
        tables=tuple(_tables(result, ordered)),
        pages={unit.unit.key: _page(result, unit) for unit in result.units},
        aliases={name: tuple(keys) for name, keys in aliases.items()},
        faults=result.faults,
    )


def figure(value: Decimal | None) -> str:
    """Points as shown; 暂无 where there are none to give."""
    return "暂无" if value is None else shown(value)


def _order(unit: UnitScore) -> tuple[int, Decimal, int]:
    base = unit.base if unit.base is not None else Decimal(-1)
    return (unit.rank or 1_000_000, -base, unit.unit.row)


def _conclusion(result: Result) -> Iterator[str]:
    subject = result.scoring.subject
    without = sum(_main(result, unit) is None for unit in result.units)
    head = f"共 {len(result.units)} 个{subject}"
    if without:
        head += f"，{len(result.units) - without} 个有得分，{without} 个因为有错暂时没有得分"
    yield f"{head}。"
    for note in result.notes:
        yield f"{note}。"
    for listing in result.final or result.shortlist:
        yield from _listing(listing)
    counts = [
        (grade.name, sum(unit.grade == grade.name for unit in result.units))
        for grade in result.scoring.grades
    ]
    if counts:
        yield "、".join(f"{name} {number} 个" for name, number in counts) + "。"


def _main(result: Result, unit: UnitScore) -> Decimal | None:
    """The points that matter for a unit: the total, or what it has before the vote."""
    return unit.base if result.scoring.selection else unit.total


def _listing(listing: Listing) -> Iterator[str]:
    if listing.note:
        yield f"{listing.name}：{listing.note}。"
    if listing.sure and not (listing.note and len(listing.sure) < listing.count):
        yield f"{listing.name}（{len(listing.sure)} 个）：{'、'.join(listing.sure)}。"
    if listing.tied:
        yield (
            f"{listing.name}还剩 {listing.seats} 个名额，{len(listing.tied)} 个并列，"
            f"请评议机关确定：{'、'.join(listing.tied)}。"
        )


def _rank(unit: UnitScore) -> str:
    if unit.rank is None:
        return ""
    return f"{unit.rank}（并列）" if unit.tied else str(unit.rank)


def _standing(result: Result, unit: UnitScore) -> str:
    """Grade, lists and exemption in one cell; once there are final lists, only these."""
    exempt = ("免评",) if unit.unit.exempt else ()
    final = {listing.name for listing in result.final}
    lists = [name for name in unit.lists if not final or name.partition("（并列待定）")[0] in final]
    return "、".join(filter(None, (unit.grade, *lists, *exempt)))


def _fixed(result: Result, value: Decimal | None) -> str:
    """Points with all decimals, so that a column of them lines up."""
    return "暂无" if value is None else f"{value:.{result.scoring.places}f}"


def _brief(result: Result, units: Sequence[UnitScore]) -> Table:
    voted = result.scoring.selection is not None
    names = ("日常得分", "总分") if voted else ("得分",)
    last = "等次" if result.scoring.grades else "名单"
    rows = []
    for unit in units:
        points = [_fixed(result, unit.base)] if voted else []
        total = _fixed(result, unit.total) if not voted or unit.rank else ""
        rows.append((_rank(unit), unit.unit.key, *points, total, _standing(result, unit)))
    header = ("名次", result.scoring.subject, *names, last)
    return Table("得分", header, tuple(rows), (7, 26, *(13 for _ in names), 21))


def _tables(result: Result, units: Sequence[UnitScore]) -> Iterator[Table]:
    scoring = result.scoring
    group = (scoring.group,) if scoring.group else ()
    items = [*_names(scoring)]
    voted = scoring.selection is not None
    totals = ("日常得分", "总分") if voted else ("得分",)
    header = ("名次", *group, scoring.subject, *(name for _, name in items), *totals, "名单、等次")
    rows = []
    for unit in units:
        found = {score.item: score for score in unit.scores}
        who = (unit.unit.group, unit.unit.name) if group else (unit.unit.name,)
        points: list[Cell] = [_points(found.get(item)) for item, _ in items]
        sums: list[Cell] = [_or_none(unit.base)] if voted else []
        total: Cell = _or_none(unit.total) if not voted or unit.rank else ""
        rows.append((_rank(unit), *who, *points, *sums, total, _standing(result, unit)))
    widths = (9, *(14 for _ in group), 18, *(11 for _ in items), *(11 for _ in totals), 22)
    yield Table("得分", header, tuple(rows), tuple(float(width) for width in widths))
    steps = [
        (unit.unit.key, score.name, line)
        for unit in units
        for score in unit.scores
        for line in (*score.steps, *_withheld(result, unit, score))
    ]
    yield Table("计算过程", (scoring.subject, "项目", "怎样算的"), tuple(steps), (24, 20, 90))


def _names(scoring: Scoring) -> Iterator[tuple[str, str]]:
    last = scoring.selection.item if scoring.selection else ""
    for item in scoring.items:
        if item.id != last:
            yield item.id, item.name
    if scoring.bonus:
        yield BONUS_ID, scoring.bonus.name
    if last:
        yield last, scoring.item(last).name


def _points(score: Score | None) -> Cell:
    if score is None or not score.due:
        return ""
    return _or_none(score.points)


def _or_none(points: Decimal | None) -> Cell:
    return "暂无" if points is None else points


def _withheld(result: Result, unit: UnitScore, score: Score) -> list[str]:
    """Why there are no points, from the faults."""
    if score.points is not None or not score.due:
        return []
    places = [
        f"{fault.sheet}{fault.cell and f' {fault.cell}'}"
        for fault in result.faults
        if fault.touches(unit.unit.key, score.item)
    ]
    if not places:
        return ["暂时没有得分"]
    more = f"等 {len(places)} 处" if len(places) > 3 else ""
    return [f"有错，暂时没有得分：见问题 {'、'.join(places[:3])}{more}"]


def _page(result: Result, unit: UnitScore) -> Page:
    lines = [f"{note}。" for note in unit.notes]
    for score in unit.scores:
        full = f"满分 {shown(score.full)} 分" if score.full is not None else ""
        if score.item == BONUS_ID:
            full = f"最多 {shown(score.full)} 分" if score.full is not None else ""
        got = f"得 {shown(score.points)} 分" if score.points is not None else "暂无得分"
        head = f"{score.name}（{full}）" if full else score.name
        lines.append(f"{head}{got}：" if score.due else f"{head}：")
        lines += [f"  {line}" for line in (*score.steps, *_withheld(result, unit, score))]
    lines += _sums(result, unit)
    return Page(unit.unit.key, tuple(lines))


def _sums(result: Result, unit: UnitScore) -> Iterator[str]:
    """How the items add up, rank, grade, lists."""
    selection = result.scoring.selection
    last = selection.item if selection else ""
    parts = [score for score in unit.scores if score.item != last]
    name = "日常得分" if selection else "得分"
    if unit.base is None:
        missing = "、".join(score.name for score in parts if score.points is None)
        yield f"{name}：暂无（{missing}还没有得分）"
    else:
        terms = " + ".join(figure(score.points) for score in parts)
        yield (
            f"{name}：{terms} = {shown(unit.base)} 分"
            if len(parts) > 1
            else (f"{name}：{shown(unit.base)} 分")
        )
    voted = next((score for score in unit.scores if score.item == last), None)
    if voted and voted.points is not None and unit.total is not None and unit.base is not None:
        terms = f"{shown(unit.base)} + {shown(voted.points)}"
        yield f"总分：{terms} = {shown(unit.total)} 分"
    if unit.rank is not None:
        yield f"名次：第 {unit.rank} 名" + ("（并列）" if unit.tied else "")
    if unit.grade:
        yield f"等次：{unit.grade}"
    if unit.lists:
        yield f"列入：{'、'.join(unit.lists)}"


def fault_rows(faults: Sequence[Fault]) -> list[tuple[str, str, str, str, str]]:
    """Sheet, cell, problem, remedy and whose results wait for it."""
    return [(f.sheet, f.cell, f.message, f.fix, _waiting(f)) for f in faults]


def _waiting(fault: Fault) -> str:
    """Whose results wait; empty where none does."""
    if fault.units == NOBODY:
        return ""
    whose = "、".join(fault.units[:3]) if fault.units else "全部"
    more = f"等 {len(fault.units)} 个" if len(fault.units) > 3 else ""
    return whose + more + ("" if ALL in fault.items else "的这一项")
