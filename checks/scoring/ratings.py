"""Points that raters give within bands, spread over the units they rate; several are averaged."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checks.scoring.entries import Entry, Roll, entries
from checks.scoring.model import Fault, Score, Unit, mean, shown
from evidence.readers.score_book import ScoreBook
from evidence.text.names import fold
from indicators.faults import suggestion
from indicators.scoring_model import Band, Item, Ratings, Scoring
from indicators.scoring_sheets import POINTS, RATER, sheets

Marks = dict[tuple[str, str], Entry]
"""The row of each rater and unit, by their names."""


def scores(
    scoring: Scoring, item: Item, book: ScoreBook, roll: Roll, faults: list[Fault]
) -> dict[str, Score]:
    """The item's score of each unit."""
    ratings = item.ratings
    assert ratings is not None
    marks = _marks(scoring, item, ratings, book, roll, faults)
    for rater, units in _panels(ratings, roll.units).items():
        faults += _absent(item, marks, rater, units, faults)
        known = [unit for unit in units if (rater, unit.key) in marks]
        if len(known) == len(units):
            faults += _spread(item, ratings, marks, rater, known)
    return {unit.key: _score(scoring, item, ratings, marks, unit, faults) for unit in roll.units}


def raters_of(ratings: Ratings, unit: Unit) -> tuple[str, ...]:
    """Who rates a unit, by name."""
    return tuple(
        rater.name or unit.group
        for rater in ratings.raters
        if not rater.attribute or unit.attributes[rater.attribute]
    )


def _panels(ratings: Ratings, units: Sequence[Unit]) -> Mapping[str, list[Unit]]:
    """The units that each rater has to rate."""
    panels: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for rater in raters_of(ratings, unit):
            panels[rater].append(unit)
    return panels


def _marks(
    scoring: Scoring,
    item: Item,
    ratings: Ratings,
    book: ScoreBook,
    roll: Roll,
    faults: list[Fault],
) -> Marks:
    spec = next(each for each in sheets(scoring) if each.name == item.name)
    marks: Marks = {}
    units = {unit.key: unit for unit in roll.units}
    for entry in entries(book, spec, roll, faults):
        unit = units[entry.units[0]]
        allowed = raters_of(ratings, unit)
        rater = next((r for r in allowed if fold(r) == fold(entry.text(RATER))), None)
        if rater is None:
            name = entry.text(RATER)
            message = f"“{name}”不是“{unit.key}”的评价单位{suggestion(name, allowed)}"
            fix = f"“{unit.key}”由{'、'.join(allowed)}评价；评错的整行删去。"
            faults.append(entry.fault(RATER, message, fix, spec.items))
        elif (rater, unit.key) in marks:
            earlier = marks[rater, unit.key].row
            message = f"{rater}评“{unit.key}”填了两行（前一次在第{earlier}行）"
            faults.append(entry.fault(RATER, message, "删去一行。", spec.items))
        else:
            marks[rater, unit.key] = entry
            faults += _mark_faults(item, ratings, entry)
    return marks


def _mark_faults(item: Item, ratings: Ratings, entry: Entry) -> Iterator[Fault]:
    points = entry.sure(POINTS)
    exponent = points.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent > ratings.places:
        message = f"{shown(points)} 分的小数多于 {ratings.places} 位"
        yield entry.fault(POINTS, message, f"保留 {ratings.places} 位小数。", (item.id,))
    elif _band(ratings, points) is None:
        bands = "、".join(_described(band) for band in ratings.bands)
        message = f"{shown(points)} 分不在任何一档里"
        yield entry.fault(POINTS, message, f"各档是：{bands}。", (item.id,))


def _absent(
    item: Item, marks: Marks, rater: str, units: list[Unit], faults: list[Fault]
) -> list[Fault]:
    """Units that the rater has not rated; those of unreadable rows have been told already."""
    told = [fault for fault in faults if fault.sheet == item.name]
    return [
        Fault(
            item.name, "", f"没有{rater}对“{unit.key}”的评价", "在这张表里补一行。",
            (unit.key,), (item.id,),
        )
        for unit in units
        if (rater, unit.key) not in marks and not any(f.touches(unit.key, item.id) for f in told)
    ]  # fmt: skip


def _spread(
    item: Item, ratings: Ratings, marks: Marks, rater: str, units: list[Unit]
) -> Iterator[Fault]:
    """Whether the rater has put as many units into each band as it may."""
    counts: Counter[str] = Counter()
    for unit in units:
        band = _band(ratings, marks[rater, unit.key].sure(POINTS))
        if band is None:
            return  # told already
        counts[band.name] += 1
    size, bands = len(units), len(ratings.bands)
    if size <= ratings.few:
        wrong = any(count > ratings.few_most for count in counts.values())
        rule = f"不多于 {ratings.few} 个的，每档不多于 {ratings.few_most} 个"
    else:
        share = size // bands
        wrong = any(not share <= counts[band.name] <= share + 1 for band in ratings.bands)
        share_text = f"{share} 个" if size % bands == 0 else f"{share} 到 {share + 1} 个"
        rule = f"每档应当是 {share_text}"
        wrong = wrong or (size % bands == 0 and len(set(_all(ratings, counts))) > 1)
    if wrong:
        found = "、".join(f"{band.name} {counts[band.name]} 个" for band in ratings.bands)
        rows = "、".join(f"第{marks[rater, unit.key].row}行" for unit in units)
        keys = tuple(unit.key for unit in units)
        message = f"{rater}评了 {size} 个，{found}；{rule}"
        fix = f"请{rater}重新分档（{rows}）。"
        yield Fault(item.name, "", message, fix, keys, (item.id,))


def _all(ratings: Ratings, counts: Counter[str]) -> list[int]:
    return [counts[band.name] for band in ratings.bands]


def _score(
    scoring: Scoring,
    item: Item,
    ratings: Ratings,
    marks: Marks,
    unit: Unit,
    faults: list[Fault],
) -> Score:
    if any(fault.touches(unit.key, item.id) for fault in faults):
        return Score(item.id, item.name, item.full, None, ())
    given: list[Decimal] = []
    steps = []
    for rater in raters_of(ratings, unit):
        points = marks[rater, unit.key].sure(POINTS)
        band = _band(ratings, points)
        given.append(points)
        steps.append(f"{rater}评 {shown(points)} 分（{band.name if band else ''}）")
    result = mean(given, scoring.places)
    if len(given) > 1:
        sums = " + ".join(shown(points) for points in given)
        steps.append(f"（{sums}）÷ {len(given)} = {shown(result)} 分")
    return Score(item.id, item.name, item.full, result, tuple(steps))


def _band(ratings: Ratings, points: Decimal) -> Band | None:
    return next((band for band in ratings.bands if band.holds(points)), None)


def _described(band: Band) -> str:
    if band.below is not None:
        return f"{band.name} {shown(band.below)} 分以下（不含）"
    ends = "-".join(shown(end) for end in (band.least, band.most) if end is not None)
    return f"{band.name} {ends} 分"
