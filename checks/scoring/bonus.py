"""Bonus points: caps of sections and of all, and the same deed counted once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from checks.scoring.entries import Entry, Roll, entries
from checks.scoring.model import Fault, Score, shown
from checks.scoring.repeats import without_repeats
from evidence.readers.score_book import ScoreBook
from evidence.text.names import fold
from indicators.scoring_model import Bonus, BonusRule, BonusSection, Scoring
from indicators.scoring_sheets import BONUS, BONUS_ID, BONUS_RULE, COUNT, DAY, DEED, sheets


def claims(
    scoring: Scoring, book: ScoreBook, roll: Roll, faults: list[Fault]
) -> Mapping[str, tuple[Entry, ...]]:
    """The usable rows of the bonus sheet, by unit."""
    bonus = scoring.bonus
    if bonus is None:
        return {}
    spec = next(each for each in sheets(scoring) if each.name == BONUS)
    found = entries(book, spec, roll, faults)
    rows: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in without_repeats(found, spec, faults):
        faults += _faults(bonus, entry)
        rows[entry.units[0]].append(entry)
    return {key: tuple(of_unit) for key, of_unit in rows.items()}


def _faults(bonus: Bonus, entry: Entry) -> Iterator[Fault]:
    section, _ = _rule(bonus, entry)
    items = (BONUS_ID,)
    count, day = entry.sure(COUNT), entry.day(DAY)
    if not count:
        yield entry.fault(COUNT, "数量是 0", "写几件；没有的，整行删去。", items)
    elif section.once and count != 1:
        fix = "一件事写一行，数量写 1。"
        yield entry.fault(COUNT, f"“{section.name}”一行写了 {count} 件", fix, items)
    if bonus.period and day and not bonus.period.first <= day <= bonus.period.last:
        span = f"{bonus.period.first} 到 {bonus.period.last}"
        fix = "不在期限内的不能加分，整行删去；日期写错的，改正。"
        yield entry.fault(DAY, f"{day} 不在加分期限（{span}）内", fix, items)


def sections_of(scoring: Scoring, of_unit: Iterable[Entry]) -> frozenset[str]:
    """The names of the sections in which a unit has claims."""
    if scoring.bonus is None:
        return frozenset()
    return frozenset(_rule(scoring.bonus, entry)[0].name for entry in of_unit)


def score(scoring: Scoring, key: str, of_unit: Iterable[Entry], faults: list[Fault]) -> Score:
    """The bonus of one unit."""
    bonus = scoring.bonus
    assert bonus is not None
    if any(fault.touches(key, BONUS_ID) for fault in faults):
        return Score(BONUS_ID, bonus.name, bonus.cap, None, ())
    rows = tuple(of_unit)
    steps: list[str] = []
    total = Decimal(0)
    for section in bonus.sections:
        mine = [entry for entry in rows if _rule(bonus, entry)[0] is section]
        if mine:
            points, lines = _section(bonus, section, mine)
            total += points
            steps += lines
    if total > bonus.cap:
        steps.append(f"合计 {shown(total)} 分，{bonus.name}最多 {shown(bonus.cap)} 分")
        total = bonus.cap
    steps.append(f"加 {shown(total)} 分" if rows else "没有加分")
    return Score(BONUS_ID, bonus.name, bonus.cap, total, tuple(steps))


def _section(bonus: Bonus, section: BonusSection, rows: list[Entry]) -> tuple[Decimal, list[str]]:
    """Points and arithmetic of one section."""
    best: dict[str, Entry] = {}
    if section.once:
        for entry in rows:
            deed = fold(entry.text(DEED))
            if deed not in best or _worth(bonus, entry) > _worth(bonus, best[deed]):
                best[deed] = entry
    total = Decimal(0)
    steps = []
    for entry in rows:
        _, rule = _rule(bonus, entry)
        line = f"{rule.label}（第{entry.row}行）"
        counted = best.get(fold(entry.text(DEED)), entry)
        if counted is not entry:
            steps.append(f"{line}：和第{counted.row}行是同一件事，只取最高分，这一行不加")
            continue
        worth, count = _worth(bonus, entry), entry.sure(COUNT)
        total += worth
        times = "" if count == 1 else f" {shown(count)} 件×{shown(rule.points)} 分"
        steps.append(f"{line}：{times.strip()}{' = ' if times else ''}{shown(worth)} 分")
    if section.cap is not None and total > section.cap:
        steps.append(f"{section.name}合计 {shown(total)} 分，封顶 {shown(section.cap)} 分")
        total = section.cap
    return total, steps


def _worth(bonus: Bonus, entry: Entry) -> Decimal:
    return _rule(bonus, entry)[1].points * entry.sure(COUNT)


def _rule(bonus: Bonus, entry: Entry) -> tuple[BonusSection, BonusRule]:
    label = entry.text(BONUS_RULE)
    return next(pair for pair in bonus.rules() if pair[1].label == label)
