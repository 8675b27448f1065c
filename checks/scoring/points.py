"""From the workbook to everybody's result: items, totals, lists, ranks, grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.scoring import bonus, charges, given, picks, ratings, votes
from checks.scoring.entries import Entry, Roll
from checks.scoring.model import Fault, Listing, Result, Score, Unit, UnitScore
from checks.scoring.roll import roll_of
from evidence.readers.score_book import ScoreBook
from indicators.scoring_model import Item, Scoring
from indicators.scoring_sheets import ALL

_ByUnit = Mapping[str, Score]
_DIGITS = 8
"""Of the row in a cell's name; more are none of a sheet."""


@dataclass(slots=True)
class _Vote:
    """The vote at the end: who goes to it, and what it gave."""

    shortlist: tuple[Listing, ...] = ()
    scores: _ByUnit | None = None
    notes: tuple[str, ...] = ()
    waiting: str = "还没有投票"


def points_of(scoring: Scoring, book: ScoreBook) -> Result:
    """Everybody's result by a scheme that counts points; what has a fault has no result."""
    faults: list[Fault] = []
    roll = roll_of(scoring, book, faults)
    daily = _daily(scoring, book, roll, faults)
    base = {unit.key: _sum(daily[unit.key]) for unit in roll.units}
    vote = _vote(scoring, book, roll, base, faults)
    totals = {key: _total(points, vote, key, scoring) for key, points in base.items()}
    ranked = _ranked(scoring, roll, totals, vote)
    order = picks.ranks(ranked) if ranked is not None else {}
    selection = scoring.selection
    final = picks.final(selection.final, ranked) if selection and ranked else ()
    units = tuple(
        _unit(scoring, unit, daily, vote, base, totals, order, (*vote.shortlist, *final))
        for unit in roll.units
    )
    return Result(
        scoring,
        units,
        vote.shortlist,
        final,
        tuple(sorted(set(faults), key=lambda fault: _place(book, fault))),
        (*vote.notes, *_notes(scoring, roll, ranked, totals)),
    )


def _daily(
    scoring: Scoring, book: ScoreBook, roll: Roll, faults: list[Fault]
) -> dict[str, list[Score]]:
    """Every item but the vote at the end, and the bonus, of each unit."""
    claims = bonus.claims(scoring, book, roll, faults)
    keys = [unit.key for unit in roll.units]
    extra = {}
    if scoring.bonus:
        extra = {key: bonus.score(scoring, key, claims.get(key, ()), faults) for key in keys}
    inputs = charges.Inputs(
        charges.charge_rows(scoring, book, roll, faults),
        charges.file_rows(scoring, book, roll, faults),
        {
            key: bonus.sections_of(scoring, claims.get(key, ()))
            for key in keys
            if key not in extra or extra[key].points is not None
        },
    )
    found: dict[str, list[Score]] = {key: [] for key in keys}
    for item in scoring.items:
        if scoring.selection and scoring.selection.item == item.id:
            continue
        for key, score in _item(scoring, item, book, roll, inputs, faults).items():
            found[key].append(score)
    for key, score in extra.items():
        found[key].append(score)
    return found


def _item(
    scoring: Scoring,
    item: Item,
    book: ScoreBook,
    roll: Roll,
    inputs: charges.Inputs,
    faults: list[Fault],
) -> _ByUnit:
    if item.votes:
        keys = [unit.key for unit in roll.units]
        rows = votes.ballots(scoring, item, book, roll, faults)
        if not rows and keys and not any(fault.sheet == item.name for fault in faults):
            fix = "填上票数，一行一个。"
            faults.append(Fault(item.name, "", "这张表是空的", fix, (), (item.id,)))
        else:
            votes.missing(item, rows, keys, faults)
        return votes.scores(scoring, item, rows, keys, faults)
    if item.deductions:
        return charges.scores(scoring, item, inputs, roll.units, faults)
    if item.ratings:
        return ratings.scores(scoring, item, book, roll, faults)
    return given.scores(scoring, item, book, roll, faults)


def _sum(scores: Sequence[Score]) -> Decimal | None:
    """The points together; None when some are missing."""
    points = [score.points for score in scores if score.points is not None]
    return sum(points, Decimal(0)) if scores and len(points) == len(scores) else None


def _vote(
    scoring: Scoring,
    book: ScoreBook,
    roll: Roll,
    base: Mapping[str, Decimal | None],
    faults: list[Fault],
) -> _Vote:
    """The shortlist and the vote; neither before everybody's points are there."""
    selection = scoring.selection
    if selection is None:
        return _Vote()
    item = scoring.item(selection.item)
    rows = votes.ballots(scoring, item, book, roll, faults)
    taking = [unit for unit in roll.units if not unit.exempt]
    points = {unit.key: base[unit.key] for unit in taking}
    known = {key: value for key, value in points.items() if value is not None}
    if not points:
        return _Vote()
    if len(known) < len(points) or any(ALL in fault.items and not fault.units for fault in faults):
        left = len(points) - len(known)
        why = f"还有 {left} 个{scoring.subject}没有日常得分，改好错误以前不能筛选名单、不能排名"
        return _Vote(notes=(why,), waiting=f"要等全部{scoring.subject}的日常得分")
    past = {unit.key: unit.past for unit in taking}
    listings = picks.shortlist(selection.shortlist, past, known)
    if not rows:
        return _Vote(listings, None, (f"还没有“{item.name}”的票数，只筛选名单",))
    voters = _voters(item, listings, rows, faults)
    votes.missing(item, rows, voters, faults)
    return _Vote(listings, votes.scores(scoring, item, rows, voters, faults))


def _voters(
    item: Item,
    listings: Sequence[Listing],
    rows: Mapping[str, tuple[Entry, ...]],
    faults: list[Fault],
) -> list[str]:
    """Who is voted on: all that are sure, and of those that are level those that have votes."""
    keys = [key for listing in listings for key in listing.sure]
    for tied in dict.fromkeys(frozenset(each.tied) for each in listings if each.tied):
        of_tie = [listing for listing in listings if frozenset(listing.tied) == tied]
        seats = sum(listing.seats for listing in of_tie)
        chosen = [key for key in of_tie[0].tied if key in rows and key not in keys]
        keys += chosen
        if len(chosen) != seats:
            names = "、".join(listing.name for listing in of_tie)
            message = (
                f"“{names}”末尾 {len(tied)} 个并列，只有 {seats} 个名额，"
                f"现在有票数的是 {len(chosen)} 个"
            )
            fix = f"由评议机关确定其中 {seats} 个，只填它们的票数。"
            faults.append(Fault(item.name, "", message, fix, (), (item.id,)))
    for key in rows:
        if key not in keys:
            message = f"“{key}”没有列入名单，却有票数"
            fix = "不参加投票的整行删去；应当列入的，核对日常得分。"
            faults.append(rows[key][0].fault(item_column(item), message, fix, (item.id,)))
    return list(dict.fromkeys(keys))


def item_column(item: Item) -> str:
    """The first column of a vote's figures."""
    assert item.votes is not None
    return item.votes.choices[0].name


def _total(points: Decimal | None, vote: _Vote, key: str, scoring: Scoring) -> Decimal | None:
    """Points with those of the vote; without a vote in the scheme, the points themselves."""
    if scoring.selection is None or points is None:
        return points
    score = vote.scores.get(key) if vote.scores is not None else None
    return points + score.points if score is not None and score.points is not None else None


def _ranked(
    scoring: Scoring, roll: Roll, totals: Mapping[str, Decimal | None], vote: _Vote
) -> dict[str, Decimal] | None:
    """The totals that are ranked; None while one of them cannot be given."""
    taking = [unit.key for unit in roll.units if not unit.exempt]
    if scoring.selection:
        if vote.scores is None:
            return None
        taking = [key for key in taking if key in vote.scores]
    known = {key: total for key in taking if (total := totals[key]) is not None}
    return known if known and len(known) == len(taking) else None


def _unit(
    scoring: Scoring,
    unit: Unit,
    daily: Mapping[str, list[Score]],
    vote: _Vote,
    base: Mapping[str, Decimal | None],
    totals: Mapping[str, Decimal | None],
    order: Mapping[str, tuple[int, bool]],
    listings: Sequence[Listing],
) -> UnitScore:
    key = unit.key
    scores = list(daily[key])
    notes = []
    if scoring.selection:
        item = scoring.item(scoring.selection.item)
        absent = Score(item.id, item.name, item.full, None, (_why(unit, vote),), due=False)
        scores.append((vote.scores or {}).get(key, absent))
        if unit.exempt:
            notes.append("免评：只算日常得分，不参加筛选和排名")
    rank, tied = order.get(key, (None, False))
    total = totals[key]
    return UnitScore(
        unit=unit,
        scores=tuple(scores),
        base=base[key],
        total=total,
        rank=rank,
        tied=tied,
        grade=_grade(scoring, total) if total is not None else "",
        lists=tuple(_lists(key, listings)),
        notes=tuple(notes),
    )


def _why(unit: Unit, vote: _Vote) -> str:
    if unit.exempt:
        return "免评，不参加"
    return "没有列入" if vote.scores is not None else vote.waiting


def _lists(key: str, listings: Sequence[Listing]) -> list[str]:
    sure = [listing.name for listing in listings if key in listing.sure]
    return sure + [f"{listing.name}（并列待定）" for listing in listings if key in listing.tied]


def _grade(scoring: Scoring, total: Decimal) -> str:
    for grade in scoring.grades:
        if grade.least is not None and total >= grade.least:
            return grade.name
        if grade.below is not None and total < grade.below:
            return grade.name
    return ""


def _notes(
    scoring: Scoring,
    roll: Roll,
    ranked: dict[str, Decimal] | None,
    totals: Mapping[str, Decimal | None],
) -> list[str]:
    missing = sum(total is None for total in totals.values())
    if scoring.selection is None and ranked is None and roll.units:
        return [f"有 {missing} 个{scoring.subject}因为错误没有得分，改好以前不能排名"]
    return []


def _place(book: ScoreBook, fault: Fault) -> tuple[int, int, str, str]:
    """Sheets in the order of the workbook, then rows, then columns."""
    names = list(book.sheets)
    digits = "".join(mark for mark in fault.cell if mark.isdigit())
    number = names.index(fault.sheet) if fault.sheet in names else len(names)
    return number, int(digits or 0) if len(digits) <= _DIGITS else 0, fault.cell, fault.message
