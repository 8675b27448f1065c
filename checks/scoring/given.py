"""Points that assessors give part by part, and what the year adds to or takes from a part."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from checks.scoring.entries import Entry, Roll, entries, one_each
from checks.scoring.model import Fault, Score, Unit, rounded, shown
from checks.scoring.repeats import without_repeats
from evidence.readers.score_book import ScoreBook
from evidence.text.names import fold
from indicators.faults import suggestion
from indicators.scoring_model import Item, Points, Scoring
from indicators.scoring_sheets import (
    AMOUNT,
    CHANGE,
    DAILY,
    FULL,
    GIVEN,
    OWN,
    PART,
    POINTS,
    sheets,
)

Rows = Mapping[str, tuple[Entry, ...]]


def scores(
    scoring: Scoring, item: Item, book: ScoreBook, roll: Roll, faults: list[Fault]
) -> dict[str, Score]:
    """The item's score of each unit."""
    points = item.points
    assert points is not None
    specs = {spec.name: spec for spec in sheets(scoring)}
    parts: defaultdict[str, list[Entry]] = defaultdict(list)
    found = entries(book, specs[GIVEN], roll, faults)
    for entry in one_each(found, (PART,), (item.id,), faults):
        parts[entry.units[0]].append(entry)
    changes: defaultdict[str, list[Entry]] = defaultdict(list)
    if points.adjust:
        daily = entries(book, specs[DAILY], roll, faults)
        for entry in without_repeats(daily, specs[DAILY], faults):
            changes[entry.units[0]].append(entry)
    _judge(item, points, parts, changes, roll, faults)
    return {
        unit.key: _score(scoring, item, points, parts[unit.key], changes[unit.key], unit, faults)
        for unit in roll.units
    }


def _judge(
    item: Item,
    points: Points,
    parts: Mapping[str, list[Entry]],
    changes: Mapping[str, list[Entry]],
    roll: Roll,
    faults: list[Fault],
) -> None:
    """Faults that lie between rows: marks above full, sums, parts that are missing."""
    items = (item.id,)
    usual: dict[str, Entry] = {}
    for unit in roll.units:
        rows = parts.get(unit.key, [])
        told = any(fault.touches(unit.key, item.id) for fault in faults)
        for entry in rows:
            full = entry.sure(FULL)
            for column in (POINTS, OWN):
                if (mark := entry.number(column)) is not None and mark > full:
                    message = f"“{column}”{shown(mark)} 分，比满分 {shown(full)} 分还多"
                    faults.append(entry.fault(column, message, "改正得分或满分。", items))
            first = usual.setdefault(fold(entry.text(PART)), entry)
            if points.parts and first.sure(FULL) != full:
                other = f"第{first.row}行是 {shown(first.sure(FULL))} 分"
                message = f"“{entry.text(PART)}”的满分是 {shown(full)} 分，{other}"
                faults.append(entry.fault(FULL, message, "同一项的满分要一样，改正一处。", items))
        if told:
            continue
        named = {fold(entry.text(PART)) for entry in rows}
        for part in points.parts or (() if rows else ("",)):
            if fold(part) not in named:
                what = f"“{part}”的得分" if part else "得分"
                message = f"没有“{unit.key}”{what}"
                faults.append(Fault(GIVEN, "", message, "在这张表里补上。", (unit.key,), items))
        total = sum((entry.sure(FULL) for entry in rows), Decimal(0))
        if rows and points.total is not None and total != points.total:
            message = f"“{unit.key}”各项满分合计 {shown(total)} 分，应当是 {shown(points.total)} 分"
            fix = "核对有没有漏填、多填的考核项目。"
            faults.append(Fault(GIVEN, "", message, fix, (unit.key,), items))
    _judge_changes(item, parts, changes, faults)


def _judge_changes(
    item: Item,
    parts: Mapping[str, list[Entry]],
    changes: Mapping[str, list[Entry]],
    faults: list[Fault],
) -> None:
    """Faults of changes to parts that the unit does not have."""
    for key, of_unit in changes.items():
        for entry in of_unit:
            known = [each.text(PART) for each in parts.get(key, ())]
            if fold(entry.text(PART)) not in map(fold, known):
                wanted = entry.text(PART)
                message = f"“{GIVEN}”表里“{key}”没有考核项目“{wanted}”{suggestion(wanted, known)}"
                faults.append(entry.fault(PART, message, "改成同样的写法。", (item.id,)))


def _score(
    scoring: Scoring,
    item: Item,
    points: Points,
    parts: list[Entry],
    changes: list[Entry],
    unit: Unit,
    faults: list[Fault],
) -> Score:
    full = sum((entry.sure(FULL) for entry in parts), Decimal(0))
    if any(fault.touches(unit.key, item.id) for fault in faults):
        return Score(item.id, item.name, item.full, None, ())
    steps = []
    results = []
    for entry in parts:
        mine = [each for each in changes if fold(each.text(PART)) == fold(entry.text(PART))]
        result, step = _part(points, entry, mine)
        results.append(result)
        steps.append(step)
    total = rounded(sum(results, Decimal(0)), scoring.places)
    if len(results) > 1:
        steps.append(f"{' + '.join(map(shown, results))} = {shown(total)} 分")
    return Score(item.id, item.name, item.full or full, total, tuple(steps))


def _part(points: Points, entry: Entry, changes: list[Entry]) -> tuple[Decimal, str]:
    """What one part comes to, with the arithmetic."""
    assert points.adjust is not None or not changes
    full, mark, own = entry.sure(FULL), entry.sure(POINTS), entry.number(OWN)
    result = mark
    step = f"{entry.text(PART)}（满分 {shown(full)}）：得 {shown(mark)} 分"
    if own is not None and own != mark:
        step += f"（自评 {shown(own)} 分）"
    for change in changes:
        amount = change.sure(AMOUNT)
        up = points.adjust is not None and change.text(CHANGE) == points.adjust.up
        result += amount if up else -amount
        step += f"，{change.text(CHANGE)} {shown(amount)} 分（第{change.row}行）"
    if changes:
        step += f" = {shown(result)} 分"
    if result < 0:
        return Decimal(0), f"{step}，减到 0 分为止"
    if points.adjust and points.adjust.bounded and result > full:
        return full, f"{step}，加到满分 {shown(full)} 分为止"
    return result, step
