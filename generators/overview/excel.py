"""任务分工表 as a workbook: everything, each unit's share, a grid of both, a sheet per unit."""

import re
from collections.abc import Iterator

from generators.look.form_sheet import FormSheet, form_book
from generators.overview.rows import Task, phrases, share_rows, shares, tasks
from generators.skeleton.requirements import requirements
from generators.wording.words import BUILT_IN, Words
from indicators.model import Demand, Scheme, Unit

_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_WIDTHS = (14, 16, 8, 34, 16, 6, 46, 20, 30)
_SHARE_WIDTHS = (6, 24, 26, 12, 9, 9, 9, 80)
_UNIT_WIDTHS = (9, 18, 8, 30, 6, 42, 18, 28, 14, 24)
_CENTRED = ("指标", "申报项", "材料序号", "序号", "材料项", "附加项", "类别", "字数")


def overview_xlsx(scheme: Scheme, region: str, house: Words = BUILT_IN) -> bytes:
    """The workbook. The sheets' numbers are those of `indicators units`."""
    words = phrases(scheme, region, house)
    forms = [
        _everything(scheme, words, house),
        _shares(scheme, words),
        _grid(scheme, words),
        *_by_unit(scheme, region, house),
    ]
    return form_book(forms, words["标题"], scheme.source.date)


def _everything(scheme: Scheme, words: dict[str, str], house: Words) -> FormSheet:
    return FormSheet(
        name=words["总表"],
        title=words["标题"],
        note=words["说明"],
        header=words["总表.表头"].split("|"),
        widths=_WIDTHS,
        rows=[_row(task, words) for task in tasks(scheme, house)],
        centred=_CENTRED,
        frozen=3,
    )


def _row(task: Task, words: dict[str, str]) -> tuple[str | int, ...]:
    head = (task.chapter, task.section, task.numbers, task.texts)
    if task.demand is None:
        return *head, "", "", words["不用交"], "", ""
    if task.material is None:
        told = words["合并"].format(task.demand.id)
        return *head, task.demand.folder_name, "", told, "", ""
    return (
        *head,
        task.demand.folder_name,
        task.material.no,
        task.material.text,
        task.requirements,
        task.leads,
    )


def _shares(scheme: Scheme, words: dict[str, str]) -> FormSheet:
    return FormSheet(
        name=words["汇总"],
        title=words["汇总.标题"],
        note=words["汇总.说明"],
        header=words["汇总.表头"].split("|"),
        widths=_SHARE_WIDTHS,
        rows=share_rows(scheme, words["汇总.合计"]),
        centred=_CENTRED,
        frozen=2,
    )


def _grid(scheme: Scheme, words: dict[str, str]) -> FormSheet:
    """A row for each demand, a column for each unit, the numbers of its materials inside."""
    units = [unit.name for unit in scheme.units]
    rows = [
        (
            demand.id + ("*" if any(material.open_class for material in demand.materials) else ""),
            demand.short,
            *("、".join(str(each.no) for each in demand.materials_of(unit)) for unit in units),
        )
        for demand in scheme.demands
    ]
    return FormSheet(
        name=words["对照"],
        title=words["对照.标题"],
        note=words["对照.说明"],
        header=(*words["对照.表头"].split("|"), *units),
        widths=(10, 30, *(6.5 for _ in units)),
        rows=rows,
        centred=(*_CENTRED, *units),
        frozen=2,
    )


def _by_unit(scheme: Scheme, region: str, house: Words) -> Iterator[FormSheet]:
    texts = {
        task.demand.id: (task.numbers, task.texts)
        for task in tasks(scheme)
        if task.demand and task.material
    }
    taken: set[str] = set()
    for share in shares(scheme):
        unit = share.unit
        words = phrases(scheme, region, house, share)
        demands = scheme.demands_of(unit.name, bonus=True)
        ordered = sorted(demands, key=lambda demand: demand.bonus)
        yield FormSheet(
            name=_sheet_name(unit.name, taken),
            title=words["单位.标题"],
            note=words["单位.说明"] if demands else words["单位.空"],
            header=words["单位.表头"].split("|"),
            widths=_UNIT_WIDTHS,
            rows=[
                row
                for demand in ordered
                for row in _unit_rows(scheme, unit, demand, texts[demand.id], words, house)
            ],
            centred=_CENTRED,
            frozen=2,
        )


def _unit_rows(
    scheme: Scheme,
    unit: Unit,
    demand: Demand,
    indicators: tuple[str, str],
    words: dict[str, str],
    house: Words,
) -> Iterator[tuple[str | int, ...]]:
    limit = scheme.narrative_limit(demand.id)
    titles = "\n".join(
        spec.title + ("" if spec.demanded else words["可改题目"])
        for spec in demand.narratives_of(unit.name)
    )
    for material in demand.materials_of(unit.name):
        partners = [name for name in material.units if name != unit.name]
        yield (
            demand.id,
            demand.short,
            *indicators,
            material.no,
            material.text,
            "".join(requirements(material, house)),
            titles,
            words["字数"].format(limit.soft, limit.hard),
            "、".join(partners) or words["没有"],
        )


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes for a sheet, told apart from those before it."""
    plain = _SHEET_NAME.sub("_", name)[:_LONGEST_NAME] or "_"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        tail = f"（{number}）"
        found = plain[: _LONGEST_NAME - len(tail)] + tail
    taken.add(found.casefold())
    return found
