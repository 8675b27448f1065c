"""The sheets of the workbook that `fazhi score` reads: what a scheme's scoring asks to be filled.

They follow from the `Scoring` alone, so that the empty workbook, the reading and the judging
cannot disagree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.scoring_model import Item, Scoring

EXAMPLE = "示例"
"""A row whose first cell says so is ignored."""
NUMBER = "序号"
GUIDE = "填写说明"
"""A sheet that is only read by people."""
UNITS, CHARGES, FILES, BONUS = "单位", "扣分", "案卷", "加分"
GIVEN, DAILY = "得分", "日常考核"
VERDICTS, EXTRAS, VETOES = "自评", "加分项", "否决项"
YES, NO = "是", "否"
RULE, COUNT, EACH, CASE, DAY, WHY = "扣分项", "数量", "每次扣分", "情形", "日期", "事由"
BONUS_RULE, DEED, PROOF = "加分项", "事迹", "依据"
ROUND, TOTAL = "第几次", "总票数"
FILE, POINTS, PASSED = "案卷", "得分", "合格"
RATER = "评价单位"
PART, FULL, OWN, CHANGE, AMOUNT = "考核项目", "满分", "自评分", "加减", "分值"
INDICATOR, TEXT, LEAD, VERDICT, HAPPENED = "指标", "内容", "牵头单位", "自评结论", "有没有"
ALL = "*"
"""Stands for every item: what is wrong touches the whole result."""
BONUS_ID = "加分"
"""Stands for the bonus where items are named by their ids."""


class CellKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    CHOICE = "choice"
    COUNT = "count"  # a whole number, not negative
    POINTS = "points"  # a number, not negative
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `hint` is shown when its header is clicked."""

    name: str
    kind: CellKind = CellKind.TEXT
    required: bool = True
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet: `items` are the ids of the items it feeds, `example` a filled row by column.

    `every` means that each unit must have its row, so that one that is misnamed is missed.
    """

    name: str
    purpose: str
    items: tuple[str, ...]
    columns: tuple[Column, ...]
    example: tuple[tuple[str, str], ...]
    every: bool = False

    def column(self, name: str) -> Column:
        """The column of this name. Raises KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def sheets(scoring: Scoring) -> tuple[SheetSpec, ...]:
    """The sheets of the input workbook, in the order in which they are filled."""
    if scoring.verdicts is not None:
        return tuple(_verdict_sheets(scoring))
    return tuple(_sheets(scoring))


def who(scoring: Scoring) -> tuple[Column, ...]:
    """The columns that name a unit."""
    names = (scoring.group, scoring.subject) if scoring.group else (scoring.subject,)
    return tuple(Column(name, hint=f"和“{UNITS}”表里写得一样。") for name in names)


def _sheets(scoring: Scoring) -> Iterator[SheetSpec]:
    yield _units(scoring)
    charged = [item for item in scoring.items if item.deductions]
    for item in scoring.items:
        if item.votes:
            yield _votes(scoring, item)
        elif item.ratings:
            yield _ratings(scoring, item)
        elif item.points:
            yield from _points(scoring, item)
    if charged:
        yield _charges(scoring, charged)
    for item in charged:
        if item.deductions and item.deductions.files:
            yield _files(scoring, item)
    if scoring.bonus:
        yield _bonus(scoring)


def _example(scoring: Scoring, *cells: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    group = ((scoring.group, "某某局"),) if scoring.group else ()
    name = "某某科" if scoring.group else "某某局"
    return (*group, (scoring.subject, name), *cells)


def _units(scoring: Scoring) -> SheetSpec:
    yes_no = tuple(
        Column(each.name, CellKind.CHOICE, choices=(YES, NO), hint=f"{each.text}，填“是”或“否”。")
        for each in scoring.attributes
    )
    past = tuple(
        Column(each.name, CellKind.CHOICE, required=False, choices=each.values, hint="没有的留空。")
        for each in scoring.histories
    )
    return SheetSpec(
        UNITS,
        f"全部{scoring.subject}的名单，一行一个，不能重复。",
        (ALL,),
        (*(Column(column.name) for column in who(scoring)), *yes_no, *past),
        _example(scoring, *((column.name, YES) for column in yes_no)),
    )


def _votes(scoring: Scoring, item: Item) -> SheetSpec:
    votes = item.votes
    assert votes is not None
    rounds = (Column(ROUND, CellKind.CHOICE, choices=votes.rounds),) if votes.rounds else ()
    answers = tuple(Column(each.name, CellKind.COUNT, hint="票数。") for each in votes.choices)
    counts = ("45", "3", "2", *("0" for _ in votes.choices))
    only = scoring.selection is not None and scoring.selection.item == item.id
    purpose = f"“{item.name}”的票数，一行一个{scoring.subject}" + (
        "，每次一行。" if rounds else "。"
    )
    return SheetSpec(
        item.name,
        purpose + ("只填列入投票的；还没有投票的，这张表空着。" if only else ""),
        (item.id,),
        (
            *who(scoring),
            *rounds,
            *answers,
            Column(TOTAL, CellKind.COUNT, hint="各档票数相加，用来核对。"),
        ),
        _example(
            scoring,
            *((ROUND, name) for name in votes.rounds[:1]),
            *((each.name, count) for each, count in zip(votes.choices, counts, strict=False)),
            (TOTAL, str(sum(int(count) for count in counts[: len(votes.choices)]))),
        ),
        every=True,
    )


def _ratings(scoring: Scoring, item: Item) -> SheetSpec:
    ratings = item.ratings
    assert ratings is not None
    named = "、".join(rater.name for rater in ratings.raters if rater.name)
    hint = f"{scoring.group}写自己的名称" if scoring.group else ""
    hint += f"；{named}单独评的另写一行。" if named else "。"
    return SheetSpec(
        item.name,
        f"“{item.name}”，每个评价单位评一个{scoring.subject}写一行。",
        (item.id,),
        (
            Column(RATER, hint=hint),
            *who(scoring),
            Column(POINTS, CellKind.POINTS, hint=f"小数点后最多 {ratings.places} 位。"),
        ),
        ((RATER, "某某局"), *_example(scoring, (POINTS, "4.5"))),
        every=True,
    )


def _points(scoring: Scoring, item: Item) -> Iterator[SheetSpec]:
    points = item.points
    assert points is not None
    part = Column(PART, CellKind.CHOICE if points.parts else CellKind.TEXT, choices=points.parts)
    first = points.parts[0] if points.parts else "政策解读"
    total = f"，一个{scoring.subject}各项的满分合计 {points.total} 分" if points.total else ""
    yield SheetSpec(
        GIVEN,
        f"年度考核打分，一行一个考核项目{total}。",
        (item.id,),
        (
            *who(scoring),
            part,
            Column(FULL, CellKind.POINTS, hint="这一项的满分。"),
            Column(OWN, CellKind.POINTS, required=False, hint="单位自查的分，只作参考，可以不填。"),
            Column(POINTS, CellKind.POINTS, hint="考核组核定的分。"),
        ),
        _example(scoring, (PART, first), (FULL, "20"), (OWN, "19"), (POINTS, "18")),
        every=True,
    )
    if points.adjust:
        words = (points.adjust.up, points.adjust.down)
        yield SheetSpec(
            DAILY,
            f"日常考核的{words[0]}、{words[1]}，一行一件；没有的，这张表空着。",
            (item.id,),
            (
                *who(scoring),
                part,
                Column(CHANGE, CellKind.CHOICE, choices=words),
                Column(AMOUNT, CellKind.POINTS, hint="加几分或减几分，写正数。"),
                Column(DAY, CellKind.DAY, required=False),
                Column(WHY, required=False),
            ),
            _example(scoring, (PART, first), (CHANGE, words[1]), (AMOUNT, "2")),
        )


def _charges(scoring: Scoring, items: list[Item]) -> SheetSpec:
    each = [item.deductions for item in items if item.deductions]
    rules = [rule for deductions in each for _, rule in deductions.rules()]
    cases = tuple(factor.name for deductions in each for factor in deductions.factors)
    everyone = "、".join(filter(None, (deductions.everyone for deductions in each)))
    names = who(scoring)
    if everyone:
        hint = f"{names[-1].hint}一个部门的全部{scoring.subject}一起扣的，写“{everyone}”。"
        names = (*names[:-1], Column(names[-1].name, hint=hint))
    case = (
        (Column(CASE, required=False, hint=f"{'、'.join(cases)}；几种都有的用“、”分开。"),)
        if cases
        else ()
    )
    return SheetSpec(
        CHARGES,
        "每件扣分写一行；没有扣分的，这张表空着。",
        tuple(item.id for item in items),
        (
            *names,
            Column(RULE, CellKind.CHOICE, choices=tuple(rule.label for rule in rules)),
            Column(COUNT, CellKind.COUNT, hint="几件、几次或几人次。"),
            Column(
                EACH, CellKind.POINTS, required=False, hint="分值有幅度的必须填；固定的可以不填。"
            ),
            *case,
            Column(DAY, CellKind.DAY, required=False, hint="处理的日期；有认定时间的必须填。"),
            Column(WHY, required=False, hint="简要写明，不写人名、电话。"),
        ),
        _example(scoring, (RULE, rules[0].label), (COUNT, "1"), (DAY, "2023-06-01")),
    )


def _files(scoring: Scoring, item: Item) -> SheetSpec:
    deductions = item.deductions
    assert deductions is not None
    assert deductions.files is not None
    return SheetSpec(
        FILES,
        "抽查的案卷，一个一行；没有抽查的，这张表空着。",
        (item.id,),
        (
            *who(scoring),
            Column(FILE, hint="案卷的编号或名称，不写当事人姓名。"),
            Column(POINTS, CellKind.POINTS, hint=f"满分 {deductions.files.full} 分。"),
            Column(PASSED, CellKind.CHOICE, choices=(YES, NO)),
        ),
        _example(scoring, (FILE, "2023第12号"), (POINTS, "3.5"), (PASSED, YES)),
    )


def _bonus(scoring: Scoring) -> SheetSpec:
    bonus = scoring.bonus
    assert bonus is not None
    rules = [rule for _, rule in bonus.rules()]
    return SheetSpec(
        BONUS,
        "每件加分写一行；没有加分的，这张表空着。",
        (BONUS_ID,),
        (
            *who(scoring),
            Column(BONUS_RULE, CellKind.CHOICE, choices=tuple(rule.label for rule in rules)),
            Column(DEED, hint="是哪件事；同一件事写得一样，只算最高的一次。"),
            Column(COUNT, CellKind.COUNT, hint="几件。"),
            Column(DAY, CellKind.DAY, required=bonus.period is not None),
            Column(PROOF, required=False, hint="文号或网址。"),
        ),
        _example(
            scoring,
            (BONUS_RULE, rules[0].label),
            (DEED, "窗口服务改革"),
            (COUNT, "1"),
            (DAY, "2023-06-01"),
        ),
    )


def _verdict_sheets(scoring: Scoring) -> Iterator[SheetSpec]:
    verdicts = scoring.verdicts
    assert verdicts is not None
    words = tuple(verdict.name for verdict in verdicts.values)
    proof = "、".join(verdict.name for verdict in verdicts.values if verdict.proof)
    yield SheetSpec(
        VERDICTS,
        "每个指标选一个自评结论，写明依据。",
        (VERDICTS,),
        (
            Column(INDICATOR),
            Column(TEXT, required=False),
            Column(LEAD, required=False),
            Column(VERDICT, CellKind.CHOICE, required=False, choices=words),
            Column(PROOF, required=False, hint=f"{proof}的必须填：哪份材料、哪个数字说明达到了。"),
        ),
        (),
    )
    for name, what in ((EXTRAS, "有没有这样的加分情形"), (VETOES, "有没有发生")):
        yield SheetSpec(
            name,
            f"每一项都要回答{what}。",
            (name,),
            (
                Column(INDICATOR),
                Column(TEXT, required=False),
                Column(HAPPENED, CellKind.CHOICE, required=False, choices=(YES, NO)),
                Column(PROOF, required=False, hint="填“是”的必须写明。"),
            ),
            (),
        )
