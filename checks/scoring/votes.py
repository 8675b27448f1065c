"""Weighted votes, and the shrinking of small samples."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from checks.scoring.entries import Entry, Roll, entries, one_each
from checks.scoring.model import Fault, Score, mean, percent, rounded, shown
from evidence.readers.score_book import ScoreBook
from indicators.scoring_model import Item, Scoring, Small, Votes
from indicators.scoring_sheets import ROUND, TOTAL, sheets


def ballots(
    scoring: Scoring, item: Item, book: ScoreBook, roll: Roll, faults: list[Fault]
) -> Mapping[str, tuple[Entry, ...]]:
    """The rows of each unit, by its key; rows that do not add up are faults."""
    assert item.votes is not None
    spec = next(each for each in sheets(scoring) if each.name == item.name)
    found = entries(book, spec, roll, faults)
    columns = (ROUND,) if item.votes.rounds else ()
    rows: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in one_each(found, columns, spec.items, faults):
        given = [entry.sure(choice.name) for choice in item.votes.choices]
        if sum(given) != entry.sure(TOTAL):
            parts = "+".join(shown(votes) for votes in given)
            message = f"总票数是 {shown(entry.sure(TOTAL))}，各档相加是 {parts}={sum(given)}"
            faults.append(entry.fault(TOTAL, message, "核对票数，改正填错的一格。", spec.items))
        rows[entry.units[0]].append(entry)
    return {key: tuple(of_unit) for key, of_unit in rows.items()}


def missing(
    item: Item, rows: Mapping[str, tuple[Entry, ...]], keys: Iterable[str], faults: list[Fault]
) -> None:
    """Faults for units without votes, and for rounds that others have but they do not."""
    assert item.votes is not None
    held = {entry.text(ROUND) for of_unit in rows.values() for entry in of_unit}
    for key in keys:
        of_unit = rows.get(key, ())
        if not of_unit:
            _lacks(item, key, f"没有“{key}”的票数", faults)
        elif item.votes.rounds:
            own = {entry.text(ROUND) for entry in of_unit}
            for name in item.votes.rounds:
                if name in held - own:
                    _lacks(item, key, f"没有“{key}”{name}的票数", faults)
        if of_unit and not sum(entry.sure(TOTAL) for entry in of_unit):
            message = f"“{key}”一票也没有，票数为 0 不能做除数"
            fix = "核对票数；确实没有票的，报评议机关决定怎样计分。"
            faults.append(of_unit[0].fault(TOTAL, message, fix, (item.id,)))


def _lacks(item: Item, key: str, message: str, faults: list[Fault]) -> None:
    fix = "在这张表里补一行。"
    known = any(
        fault.sheet == item.name and (not fault.units or key in fault.units) for fault in faults
    )
    if not known:  # a row of this unit that cannot be read has been told already
        faults.append(Fault(item.name, "", message, fix, (key,), (item.id,)))


def scores(
    scoring: Scoring,
    item: Item,
    rows: Mapping[str, tuple[Entry, ...]],
    keys: Iterable[str],
    faults: list[Fault],
) -> dict[str, Score]:
    """The item's score of each unit of `keys`."""
    votes = item.votes
    assert votes is not None
    sound: dict[str, tuple[Decimal, Decimal, tuple[str, ...]]] = {}
    wanted = tuple(keys)
    for key in wanted:
        if not any(fault.touches(key, item.id) for fault in faults):
            sound[key] = _own(scoring, item, votes, rows[key])
    average = None
    if votes.small and sound and len(sound) == len(wanted):
        average = mean([points for points, _, _ in sound.values()], scoring.places)
    found = {}
    for key in wanted:
        if key not in sound:
            found[key] = Score(item.id, item.name, item.full, None, ())
            continue
        points, count, steps = sound[key]
        if votes.small and count < votes.small.below:
            found[key] = _shrunk(scoring, item, votes.small, average, sound[key])
        else:
            found[key] = Score(item.id, item.name, item.full, points, steps)
    return found


def _own(
    scoring: Scoring, item: Item, votes: Votes, of_unit: tuple[Entry, ...]
) -> tuple[Decimal, Decimal, tuple[str, ...]]:
    """Points, votes in all, and the arithmetic, of one unit by itself."""
    full = item.full or Decimal(0)
    counts = {
        choice: sum((entry.sure(choice.name) for entry in of_unit), Decimal(0))
        for choice in votes.choices
    }
    total = sum(counts.values(), Decimal(0))
    worth = sum((count * choice.weight for choice, count in counts.items()), Decimal(0))
    points = rounded(worth * full / total, scoring.places)
    terms = " + ".join(
        f"{choice.name} {shown(count)} 票×{shown(choice.weight)}"
        for choice, count in counts.items()
    )
    steps = [f"{terms} = {shown(worth)}"]
    if len(of_unit) > 1:
        parts = "、".join(f"{entry.text(ROUND)} {entry.sure(TOTAL)} 票" for entry in of_unit)
        steps.insert(0, f"票数相加：{parts}，共 {shown(total)} 票")
    steps.append(f"{shown(worth)} ÷ {shown(total)} 票 × {shown(full)} 分 = {shown(points)} 分")
    return points, total, tuple(steps)


def _shrunk(
    scoring: Scoring,
    item: Item,
    small: Small,
    average: Decimal | None,
    own: tuple[Decimal, Decimal, tuple[str, ...]],
) -> Score:
    """The score of a unit with few votes; None without everybody's mean."""
    points, count, steps = own
    few = f"总票数 {shown(count)}，低于 {small.below} 票"
    if average is None:
        why = f"{few}，要用全部{scoring.subject}的平均分；有的票数有错，平均分还算不出"
        return Score(item.id, item.name, item.full, None, (*steps, why))
    result = rounded(average * small.mean + points * small.own, scoring.places)
    step = (
        f"{few}：平均分 {shown(average)}×{percent(small.mean)}"
        f" + 自身 {shown(points)}×{percent(small.own)} = {shown(result)} 分"
    )
    return Score(item.id, item.name, item.full, result, (*steps, step))
