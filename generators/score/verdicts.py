"""A self-assessment in words as tables and sentences."""

from collections.abc import Iterator

from checks.scoring.verdicts import Answer, Assessment, Verdict
from generators.score.view import Cell, Page, Table, View
from indicators.model import Scheme
from indicators.scoring_sheets import EXTRAS, VERDICTS, VETOES, YES

NONE = "未自评"
_SHORT = 60


def verdict_view(scheme: Scheme, assessment: Assessment) -> View:
    """The view of a self-assessment, or of the checks' proposal for one."""
    pages = {unit.name: _unit_page(assessment, unit.name) for unit in scheme.units}
    aliases = {name: (unit.name,) for unit in scheme.units for name in (unit.name, *unit.aliases)}
    for each in (*assessment.verdicts, *assessment.bonuses, *assessment.vetoes):
        pages[each.id] = _page(each)
        aliases[each.id] = aliases[each.id.zfill(3)] = (each.id,)
    return View(
        scoring=assessment.scoring,
        conclusion=tuple(_conclusion(assessment)),
        brief=_by_unit(scheme, assessment),
        tables=(_by_unit(scheme, assessment), _everything(assessment)),
        pages=pages,
        aliases=aliases,
        faults=assessment.faults,
    )


def _conclusion(assessment: Assessment) -> Iterator[str]:
    if assessment.proposed:
        yield "这是按检查结果给出的建议：材料齐全、没有错误，不等于工作达标，请逐项核定。"
    if assessment.vetoed:
        named = "；".join(
            f"{veto.id}（{veto.text.rstrip('。')}）"
            for veto in assessment.vetoes
            if veto.id in assessment.vetoed
        )
        yield f"一票否决：{named}。下面的结果一律不算数。"
    counts = assessment.counts()
    told = "，".join(f"{word or NONE} {number} 项" for word, number in counts.items())
    yield f"共 {len(assessment.verdicts)} 个指标：{told}。"
    for name, items in (("加分项", assessment.bonuses), ("否决项", assessment.vetoes)):
        yes = [item.id for item in items if item.answer.word == YES]
        silent = [item.id for item in items if not item.answer.word]
        text = f"{name}：有 {len(yes)} 项" + (f"（{'、'.join(yes)}）" if yes else "")
        yield text + (f"，{'、'.join(silent)}还没有回答。" if silent else "。")


def _by_unit(scheme: Scheme, assessment: Assessment) -> Table:
    words = tuple(word or NONE for word in assessment.counts())
    rows: list[tuple[Cell, ...]] = []
    for unit in scheme.units:
        counts = tuple(assessment.counts(unit.name).values())
        if sum(counts):
            rows.append((unit.name, *counts, sum(counts)))
    widths = (24.0, *(10.0 for _ in words), 8.0)
    return Table("各牵头单位", ("牵头单位", *words, "合计"), tuple(rows), widths)


def _everything(assessment: Assessment) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, items in (
        (VERDICTS, assessment.verdicts),
        (EXTRAS, assessment.bonuses),
        (VETOES, assessment.vetoes),
    ):
        rows += [
            (
                name,
                each.id,
                each.text,
                "、".join(each.units),
                each.answer.word or NONE,
                each.answer.where,
            )
            for each in items
        ]
    header = ("类别", "指标", "内容", "牵头单位", "结论", "依据")
    return Table("逐项结果", header, tuple(rows), (8, 8, 60, 30, 10, 30))


def _page(each: Verdict) -> Page:
    lines = [each.text, f"结论：{_said(each.answer)}"]
    if each.units:
        lines.insert(1, f"牵头单位：{'、'.join(each.units)}")
    return Page(each.id, tuple(lines))


def _unit_page(assessment: Assessment, unit: str) -> Page:
    mine = [each for each in assessment.verdicts if unit in each.units]
    lines = [f"一票否决（{'、'.join(assessment.vetoed)}），下面的一律不算数"] * bool(
        assessment.vetoed
    )
    for word, number in assessment.counts(unit).items():
        if number:
            lines.append(f"{word or NONE} {number} 项：")
            lines += [
                f"  {each.id} {_shortened(each.text)}"
                + (f"（{each.answer.where}）" if each.answer.where else "")
                for each in mine
                if each.answer.word == word
            ]
    return Page(unit, tuple(lines) or ("没有牵头的指标",))


def _said(answer: Answer) -> str:
    word = answer.word or NONE
    return f"{word}（{answer.where}）" if answer.where else word


def _shortened(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}……"
