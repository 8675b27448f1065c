"""任务分工表 as a Word document: a table for each 一级指标, then each unit's share."""

from collections.abc import Callable
from itertools import groupby

from docx.document import Document

from generators.look import word as look
from generators.overview.rows import Task, phrases, share_rows, tasks
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Scheme

_WIDTHS = (7, 4, 16, 16, 7, 9)
_SHARE_WIDTHS = (2, 9, 8, 5, 3.5, 4, 3.5, 20)
_NEEDS = 225.0
"""Six columns of sentences are read across a page turned by a quarter."""


def overview_docx(scheme: Scheme, region: str, house: Words = BUILT_IN) -> bytes:
    """The document, landscape throughout."""
    words = phrases(scheme, region, house)
    by_chapter = [
        (title, list(group))
        for title, group in groupby(tasks(scheme, house), key=lambda task: task.chapter)
    ]
    chapters = [
        {"title": title, "key": f"chapter{number}"}
        for number, (title, _) in enumerate(by_chapter, start=1)
    ]
    tables: dict[str, Callable[[Document], None]] = {
        chapter["key"]: _chapter(group, words)
        for chapter, (_, group) in zip(chapters, by_chapter, strict=True)
    }
    tables["units"] = _shares(scheme, words)
    text = house.wording("overview.docx.txt", title=words["标题"], scheme=scheme, chapters=chapters)
    doc = look.new_document()
    look.landscape(doc)
    compose(doc, text, tables)
    return look.to_bytes(doc, title=words["标题"], day=scheme.source.date)


def _chapter(group: list[Task], words: dict[str, str]) -> Callable[[Document], None]:
    """The table of a chapter; what stands in the row above is not said again."""
    header = words["章.表头"].split("|")
    rows = []
    last: tuple[str, ...] = ()
    for task in group:
        head = (task.section, task.short_number, task.texts)
        rows.append((*_unsaid(head, last), *_material(task, words)))
        last = head
    return lambda doc: look.table(doc, header, rows, _WIDTHS, dense=True, needs=_NEEDS)


def _unsaid(head: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The head without what the row above says: the section, or the indicators as well."""
    if head == above:
        return tuple("" for _ in head)
    return ("", *head[1:]) if head[:1] == above[:1] else head


def _material(task: Task, words: dict[str, str]) -> tuple[str, str, str]:
    if task.demand is None:
        return words["不用交"], "", ""
    if task.material is None:
        return words["合并"].format(task.demand.id), "", ""
    return f"{task.material.no}．{task.material.text}", task.requirements, task.leads


def _shares(scheme: Scheme, words: dict[str, str]) -> Callable[[Document], None]:
    header = words["汇总.表头"].split("|")
    rows = [tuple(map(str, row)) for row in share_rows(scheme, words["汇总.合计"])]
    return lambda doc: look.table(doc, header, rows, _SHARE_WIDTHS, dense=True, needs=_NEEDS)
