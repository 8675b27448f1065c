"""Deductions: what each event costs, caps, multipliers, case files, and units without the task."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checks.scoring.entries import Entry, Roll, Value, entries
from checks.scoring.model import Fault, Score, Unit, mean, percent, rounded, shown
from checks.scoring.repeats import without_repeats
from evidence.readers.score_book import ScoreBook
from evidence.text.names import fold
from indicators.faults import suggestion
from indicators.scoring_model import (
    DeductionGroup,
    DeductionRule,
    Deductions,
    Factor,
    Files,
    Item,
    Scoring,
)
from indicators.scoring_sheets import (
    CASE,
    CHARGES,
    COUNT,
    DAY,
    EACH,
    FILE,
    FILES,
    PASSED,
    POINTS,
    RULE,
    YES,
    sheets,
)

_BETWEEN = re.compile(r"[、，,；;\s]+")
Rows = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the sheets say about deductions, by unit, and the bonus sections that units hold."""

    charges: Rows
    files: Rows
    sections: Mapping[str, frozenset[str]]


def charge_rows(scoring: Scoring, book: ScoreBook, roll: Roll, faults: list[Fault]) -> Rows:
    """The usable rows of 扣分, by unit; one for all units of a group is there for each."""
    spec = next((each for each in sheets(scoring) if each.name == CHARGES), None)
    if spec is None:
        return {}
    items = {
        rule.label: item
        for item in scoring.items
        if item.deductions
        for _, rule in item.deductions.rules()
    }
    words = (item.deductions.everyone for item in items.values() if item.deductions)
    everyone = next(filter(None, words), "")

    def narrow(values: Mapping[str, Value]) -> tuple[str, ...]:
        item = items.get(str(values.get(RULE, "")))
        return (item.id,) if item else spec.items

    found = entries(book, spec, roll, faults, everyone=everyone, narrow=narrow)
    rows: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in without_repeats(found, spec, faults):
        faults += _faults(items[entry.text(RULE)], entry)
        for key in entry.units:
            rows[key].append(entry)
    return {key: tuple(of_unit) for key, of_unit in rows.items()}


def file_rows(scoring: Scoring, book: ScoreBook, roll: Roll, faults: list[Fault]) -> Rows:
    """The usable rows of 案卷, by unit."""
    spec = next((each for each in sheets(scoring) if each.name == FILES), None)
    if spec is None:
        return {}
    item = scoring.item(spec.items[0])
    assert item.deductions is not None
    assert item.deductions.files is not None
    full = item.deductions.files.full
    rows: defaultdict[str, list[Entry]] = defaultdict(list)
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries(book, spec, roll, faults):
        key = (entry.units[0], fold(entry.text(FILE)))
        if key in seen:
            message = f"这个案卷填了两行（前一次在第{seen[key].row}行）"
            faults.append(entry.fault(FILE, message, "删去一行，或者改正案卷的编号。", spec.items))
        seen.setdefault(key, entry)
        if entry.sure(POINTS) > full:
            message = f"案卷得了 {shown(entry.sure(POINTS))} 分，满分只有 {shown(full)} 分"
            faults.append(entry.fault(POINTS, message, "改正得分。", spec.items))
        rows[entry.units[0]].append(entry)
    return {key: tuple(of_unit) for key, of_unit in rows.items()}


def scores(
    scoring: Scoring, item: Item, inputs: Inputs, units: Sequence[Unit], faults: list[Fault]
) -> dict[str, Score]:
    """The item's score of each unit."""
    deductions = item.deductions
    assert deductions is not None
    lacking = deductions.lacking
    having = [unit for unit in units if not lacking or unit.attributes[lacking.attribute]]
    found = {unit.key: _score(scoring, item, deductions, inputs, unit, faults) for unit in having}
    if lacking is None:
        return found
    given = [score.points for score in found.values() if score.points is not None]
    average = mean(given, scoring.places) if given and len(given) == len(having) else None
    for unit in units:
        if unit.key in found:
            continue
        faults += _needless(item, deductions, inputs, unit)
        points, steps = None, [f"没有{lacking.attribute}"]
        if average is None:
            steps.append(f"要用有{lacking.attribute}的平均分；有的还没有得分，平均分还算不出")
        elif not any(fault.touches(unit.key, item.id) for fault in faults):
            points = rounded(average * lacking.share, scoring.places)
            terms = f"平均分 {shown(average)}×{percent(lacking.share)}"
            steps.append(f"有{lacking.attribute}的{terms} = {shown(points)} 分")
        found[unit.key] = Score(item.id, item.name, item.full, points, tuple(steps))
    return found


def _faults(item: Item, entry: Entry) -> Iterator[Fault]:
    """What is wrong with a row as a whole."""
    deductions = item.deductions
    assert deductions is not None
    group, rule = _rule(deductions, entry)
    each, day = entry.number(EACH), entry.day(DAY)
    items = (item.id,)
    if not entry.sure(COUNT):
        yield entry.fault(COUNT, "数量是 0", f"写几{rule.per}；没有的，整行删去。", items)
    if each is None and rule.least != rule.most:
        message = f"“{rule.label}”每{rule.per}扣 {_range(rule)} 分，没有写扣几分"
        yield entry.fault(EACH, message, "在“每次扣分”里写明。", items)
    elif each is not None and not rule.least <= each <= rule.most:
        message = f"“{rule.label}”每{rule.per}扣 {_range(rule)} 分，现在写的是 {shown(each)}"
        yield entry.fault(EACH, message, "按标准改正。", items)
    if group.period:
        span = f"{group.period.first} 到 {group.period.last}"
        if day is None:
            message = f"“{rule.label}”要看时间（{span}），没有写日期"
            yield entry.fault(DAY, message, "补上日期。", items)
        elif not group.period.first <= day <= group.period.last:
            fix = "不在认定时间内的不扣，整行删去；日期写错的，改正。"
            yield entry.fault(DAY, f"{day} 不在认定时间（{span}）内", fix, items)
    yield from _case_faults(deductions, rule, entry, items)


def _case_faults(
    deductions: Deductions, rule: DeductionRule, entry: Entry, items: tuple[str, ...]
) -> Iterator[Fault]:
    """Circumstances that nobody knows, that do not apply, or that exclude each other."""
    known = {factor.name: factor for factor in deductions.factors if factor.axis in rule.axes}
    used: dict[str, str] = {}
    for word in _words(entry):
        factor = _factor(deductions, word)
        if factor is None or factor.name not in known:
            can = f"可以写：{'、'.join(known)}。" if known else "这一条没有情形，请清空。"
            message = f"“{rule.label}”没有“{word}”这种情形{suggestion(word, known)}"
            yield entry.fault(CASE, message, can, items)
        elif factor.axis in used:
            message = f"“{used[factor.axis]}”和“{factor.name}”只能有一种"
            yield entry.fault(CASE, message, "留一种。", items)
        else:
            used[factor.axis] = factor.name


def _score(
    scoring: Scoring,
    item: Item,
    deductions: Deductions,
    inputs: Inputs,
    unit: Unit,
    faults: list[Fault],
) -> Score:
    full = item.full or Decimal(0)
    rows = [e for e in inputs.charges.get(unit.key, ()) if _charged(deductions, e)]
    sections = inputs.sections.get(unit.key)
    spared = any(_rule(deductions, entry)[1].spared_by for entry in rows)
    if any(fault.touches(unit.key, item.id) for fault in faults):
        return Score(item.id, item.name, item.full, None, ())
    if spared and sections is None:
        why = "有一条扣分要看加分项，加分项还没有结果"
        return Score(item.id, item.name, item.full, None, (why,))
    steps: list[str] = []
    lost: list[Decimal] = []
    for group in deductions.groups:
        mine = [entry for entry in rows if _rule(deductions, entry)[0] is group]
        if mine:
            points, lines = _group(deductions, group, mine, sections or frozenset())
            lost += [points] if points else []
            steps += lines
    of_files = inputs.files.get(unit.key, ())
    if deductions.files and of_files:
        points, line = _of_files(scoring, deductions.files, of_files)
        lost += [points] if points else []
        steps.append(line)
    points = rounded(full - sum(lost, Decimal(0)), scoring.places)
    if not lost:
        steps.append(f"没有扣分，得满分 {shown(full)} 分")
    elif points < 0:
        steps.append(f"{shown(full)} - {' - '.join(map(shown, lost))}，扣完为止，得 0 分")
    else:
        steps.append(f"{shown(full)} - {' - '.join(map(shown, lost))} = {shown(points)} 分")
    return Score(item.id, item.name, item.full, max(points, Decimal(0)), tuple(steps))


def _group(
    deductions: Deductions, group: DeductionGroup, rows: list[Entry], sections: frozenset[str]
) -> tuple[Decimal, list[str]]:
    """What one group of rules costs, with the arithmetic."""
    steps: list[str] = []
    total = Decimal(0)
    for rule in group.rules:
        mine = [entry for entry in rows if _rule(deductions, entry)[1] is rule]
        cost = Decimal(0)
        for entry in mine:
            if rule.spared_by in sections:
                steps.append(f"{rule.label}（第{entry.row}行）：有“{rule.spared_by}”加分，不扣")
                continue
            points, line = _cost(deductions, rule, entry)
            cost += points
            steps.append(line)
        if rule.cap is not None and cost > rule.cap:
            steps.append(f"{rule.label} 合计 {shown(cost)} 分，封顶 {shown(rule.cap)} 分")
            cost = rule.cap
        total += cost
    if group.cap is not None and total > group.cap:
        steps.append(f"{group.name}合计 {shown(total)} 分，最多扣 {shown(group.cap)} 分")
        total = group.cap
    return total, steps


def _cost(deductions: Deductions, rule: DeductionRule, entry: Entry) -> tuple[Decimal, str]:
    """What one row costs: number × points × every multiplier."""
    each, count = entry.number(EACH), entry.sure(COUNT)
    each = rule.most if each is None else each
    cost = count * each
    terms = f"{shown(count)} {rule.per}×{shown(each)} 分"
    for word in _words(entry):
        factor = _factor(deductions, word)
        assert factor is not None
        cost *= factor.times
        terms += f"×{shown(factor.times)}（{factor.name}）"
    return cost, f"{rule.label}（第{entry.row}行）：{terms} = 扣 {shown(cost)} 分"


def _of_files(scoring: Scoring, files: Files, rows: Sequence[Entry]) -> tuple[Decimal, str]:
    """What the case files fall short of full points, and how."""
    failed = rounded(files.full * files.failed, scoring.places)
    points, shown_each = [], []
    for entry in rows:
        passed = entry.text(PASSED) == YES
        points.append(entry.sure(POINTS) if passed else failed)
        note = "" if passed else f"（不合格，{shown(files.full)} 分的{percent(files.failed)}）"
        shown_each.append(f"{shown(points[-1])}{note}")
    average = mean(points, scoring.places)
    lost = files.full - average
    text = f"案卷 {len(points)} 个：{'、'.join(shown_each)}，平均 {shown(average)} 分"
    return lost, f"{text}，比 {shown(files.full)} 分少 {shown(lost)} 分"


def _needless(item: Item, deductions: Deductions, inputs: Inputs, unit: Unit) -> Iterator[Fault]:
    """Rows about a unit whose points are set without them."""
    assert deductions.lacking is not None
    name = deductions.lacking.attribute
    message = f"“{unit.key}”没有{name}，这一项统一赋分，这一行不会计算"
    fix = f"删去这一行；有{name}的，在“单位”表里改成“是”。"
    own = [e for e in inputs.charges.get(unit.key, ()) if _charged(deductions, e)]
    for entry in (*(e for e in own if len(e.units) == 1), *inputs.files.get(unit.key, ())):
        yield Fault(entry.sheet.name, f"第{entry.row}行", message, fix, (unit.key,), (item.id,))


def _words(entry: Entry) -> list[str]:
    return [word for word in _BETWEEN.split(entry.text(CASE)) if word]


def _factor(deductions: Deductions, word: str) -> Factor | None:
    return next((f for f in deductions.factors if fold(f.name) == fold(word)), None)


def _charged(deductions: Deductions, entry: Entry) -> bool:
    """Whether the row is about one of these rules."""
    return any(rule.label == entry.text(RULE) for _, rule in deductions.rules())


def _rule(deductions: Deductions, entry: Entry) -> tuple[DeductionGroup, DeductionRule]:
    label = entry.text(RULE)
    return next(pair for pair in deductions.rules() if pair[1].label == label)


def _range(rule: DeductionRule) -> str:
    fixed = rule.least == rule.most
    return shown(rule.least) if fixed else f"{shown(rule.least)} 到 {shown(rule.most)}"
