"""The monthly report as an official document in Word."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from docx.document import Document

from generators.look import word as look
from generators.monthly import tables
from generators.monthly.charts import progress_over_time, units_by_rank
from generators.monthly.drawing import Chart
from generators.monthly.facts import Monthly
from generators.monthly.month import china_day
from generators.monthly.text import RULES, focus, values
from generators.wording.words import BUILT_IN, compose
from generators.wording.words import Words as House
from indicators.model import Scheme

_DENSE = frozenset({"总体", "问题", "重点", "各章表", "各单位表"})


def monthly_docx(scheme: Scheme, region: str, facts: Monthly, house: House = BUILT_IN) -> bytes:
    """The document; its day is that of the check that it reports. Deterministic.

    Raises OwnTemplateError where the workspace's own template has a fault.
    """
    words = house.phrases("monthly.phrases.txt")
    over_time, by_rank = progress_over_time(facts, words), units_by_rank(facts, scheme, words)
    lacking = "、".join(dict.fromkeys(mark for chart in by_rank for mark in chart.missing))
    text = house.wording(
        "monthly.docx.txt", **values(scheme, region, facts, words), lacking=lacking
    )
    doc = look.new_document()
    shown = {
        "总体": (tables.overall(facts, words), (5, 5, 5, 3)),
        "各章": (tables.chapters_short(facts, words), (9, 2.6, 2.6, 2.6, 2.2)),
        "增减": (tables.flow(facts, words), (3, 2, 2, 2, 2)),
        "问题": (tables.by_rule(facts, words, RULES), (2.2, 8.6, 2, 2, 2, 2, 4)),
        "重点": (focus(scheme, facts, words), (4, 5, 2, 9)),
        "各章表": (tables.chapters(facts, words), (7, *[2.3] * 8, 2.9, 2.9)),
        "各单位表": (tables.units(facts, words), (5.4, *[2.3] * 8, 2.9, 2.9)),
    }
    blocks = {
        name: partial(_table, table=table, widths=widths, dense=name in _DENSE, none=words["没有"])
        for name, (table, widths) in shown.items()
    }
    charts = {
        "进展图": lambda d: _pictures(d, [(over_time, words["进展图.题"])]),
        "单位图": lambda d: _pictures(d, _numbered(by_rank, words)),
    }
    compose(doc, text, {**blocks, **charts})
    title = words["文件名"].format(facts.month.code)
    return look.to_bytes(doc, title=title, day=china_day(facts.run.at))


def _numbered(charts: Sequence[Chart], words: Mapping[str, str]) -> list[tuple[Chart, str]]:
    captions = [words["单位图.题"], *(words["单位图.续"].format(n) for n in range(1, len(charts)))]
    return list(zip(charts, captions, strict=True)) if charts else []


def _pictures(doc: Document, charts: Iterable[tuple[Chart, str]]) -> None:
    for chart, caption in charts:
        look.picture(doc, chart.png, chart.width, alt=chart.alt, caption=caption)


def _table(
    doc: Document, *, table: tables.Table, widths: Sequence[float], dense: bool, none: str
) -> None:
    """Write a table, without the columns that say nothing when there is nothing to compare."""
    everywhere = range(len(table.header))
    kept = [n for n in everywhere if not table.rows or any(row[n] != none for row in table.rows)]
    header = [table.header[n] for n in kept]
    rows = [[str(row[n]) for n in kept] for row in table.rows]
    look.table(doc, header, rows, [widths[n] for n in kept], dense=dense)
    wide = {n for row in table.rows for n, cell in enumerate(row) if _is_words(cell)}
    look.centre_columns(doc, [place for place, n in enumerate(kept) if n not in wide])


def _is_words(cell: tables.Cell) -> bool:
    """Whether a cell holds more than a number or a label."""
    return (
        isinstance(cell, str) and len(cell) > 4 and not cell[-1].isdigit() and cell[-1] not in "%日"
    )
