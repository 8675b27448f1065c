"""The statistics of ledgers on a terminal, as JSON, as a workbook and as an official document."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import PurePosixPath

from docx.document import Document
from rich.cells import cell_len

from checks.ledger.phrases import spoken
from generators.artifact import Artifact
from generators.ledger.sections import NOTHING, Section
from generators.ledger.stats import LedgerStats, stats_words
from generators.look import word as look
from generators.look.form_sheet import FormSheet, form_book
from generators.look.lines import WIDTH, Line, folded
from generators.wording.words import compose, wording

REPORTS = "报告/台账统计"
_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_WIDEST = 40
_MM = 1.5
"""Width of half a Chinese character of a dense table, with its share of the margins."""


def stats_text(stats: LedgerStats) -> Iterator[Line]:
    """Every table, 80 columns wide; a row that is wider becomes a line of its own words."""
    words = _words(stats)
    yield Line(f"{stats.unit} {words['标题']}".strip(), "title")
    yield from folded(words["副题"], "", "", look="dim")
    yield from folded(words["说明"], "", "")
    for section in stats.sections:
        yield Line("")
        yield Line(section.title, "title")
        if section.quote:
            yield from folded(section.quote, "  ", "  ", look="dim")
        yield from _table(section)
        for note in section.notes:
            yield from folded(note, "  ", "  ", look="dim")
    yield Line("")


def stats_files(
    every: Sequence[LedgerStats], form: str, day: date, *, inside: bool, name: str = ""
) -> Iterator[Artifact]:
    """A file each ledger, `name` or its own: in 报告/台账统计 of a workspace, or beside it."""
    make = stats_xlsx if form == "xlsx" else stats_docx
    for stats in every:
        called = name or f"{stats.unit} {stats.ledger.title}统计.{form}".strip()
        path = PurePosixPath(REPORTS, called) if inside and not name else PurePosixPath(called)
        yield Artifact(path, make(stats, day))


def _table(section: Section) -> Iterator[Line]:
    grid = [section.header, *(tuple(map(str, row)) for row in section.rows)]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*grid, strict=True)]
    if sum(widths) + 2 * len(widths) > WIDTH:
        for row in grid[1:]:
            first, *rest = zip(section.header, row, strict=True)
            text = "，".join(f"{name}{cell}" for name, cell in rest)
            yield from folded(f"{first[1]}：{text}", "  ", "    ")
        return
    figures = [_is_figure(section, place) for place in range(len(widths))]
    for number, row in enumerate(grid):
        cells = [
            " " * (width - cell_len(cell)) + cell
            if right
            else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(row, widths, figures, strict=True)
        ]
        yield Line(f"  {'  '.join(cells)}".rstrip(), "" if number else "title")


def _is_figure(section: Section, place: int) -> bool:
    figure = re.compile(r"[-—\d.,%]+")
    return place > 0 and all(figure.fullmatch(str(row[place])) for row in section.rows)


def _words(stats: LedgerStats) -> Mapping[str, str]:
    return stats_words(stats.ledger, stats.source, stats.today, stats.rows, stats.unread)


def _period(stats: LedgerStats, words: Mapping[str, str]) -> str:
    return words["起止"].format(*map(spoken, stats.period)) if stats.period else ""


def stats_json(every: Sequence[LedgerStats]) -> str:
    """All tables as indented JSON text."""
    result = {
        "schema": 1,
        "ledgers": [
            {
                "ledger": stats.ledger.id,
                "title": stats.ledger.title,
                "source": stats.source,
                "today": stats.today.isoformat(),
                "rows": stats.rows,
                "unread": stats.unread,
                "period": [day.isoformat() for day in stats.period],
                "sections": [asdict(section) for section in stats.sections],
            }
            for stats in every
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def stats_xlsx(stats: LedgerStats, day: date) -> bytes:
    """A sheet of what the ledger is, then one each table; `day` goes into the properties."""
    words = _words(stats)
    unread = words["概况.有"].format(stats.unread) if stats.unread else words["概况.没有"]
    about: tuple[tuple[str | int, ...], ...] = (
        (words["概况.来源"], stats.source),
        (words["概况.行数"], stats.rows),
        (words["概况.起止"], _period(stats, words) or NOTHING),
        (words["概况.截止"], spoken(stats.today)),
        (words["概况.认不出"], unread),
        *((section.title, section.quote) for section in stats.sections if section.quote),
    )
    header = words["概况.表头"].split("|")
    first = FormSheet(words["概况"], words["标题"], words["副题"], header, (30, 90), about)
    names = _sheet_names([words["概况"], *(section.title for section in stats.sections)])[1:]
    sheets = [
        FormSheet(
            name,
            section.title,
            "　".join(part for part in (section.quote, *section.notes) if part) or words["副题"],
            section.header,
            [max(10.0, min(_WIDEST, width + 4)) for width in _widths(section)],
            section.rows,
            section.header[1:],
            frozen=1,
        )
        for name, section in zip(names, stats.sections, strict=True)
    ]
    return form_book((first, *sheets), words["标题"], day)


def _sheet_names(titles: Sequence[str]) -> list[str]:
    """Names that Excel takes, each once."""
    names: list[str] = []
    for title in titles:
        plain = _SHEET_NAME.sub(" ", title).strip()[:_LONGEST_NAME] or "表"
        name, number = plain, 1
        while name.casefold() in {other.casefold() for other in names}:
            number += 1
            name = f"{plain[: _LONGEST_NAME - 3]}{number}"
        names.append(name)
    return names


def _widths(section: Section) -> list[int]:
    """The widest cell of each column, in halves of a Chinese character."""
    grid = [section.header, *(tuple(map(str, row)) for row in section.rows)]
    return [max(cell_len(cell) for cell in column) for column in zip(*grid, strict=True)]


def stats_docx(stats: LedgerStats, day: date) -> bytes:
    """The statistics in the look of an official document, ready to be printed and stamped."""
    words = _words(stats)
    text = wording(
        "ledger_stats.docx.txt",
        ledger=stats.ledger,
        source=stats.source,
        today=spoken(stats.today),
        unit=stats.unit,
        rows=f"{stats.rows:,}",
        unread=stats.unread,
        period=_period(stats, words),
        sections=stats.sections,
    )
    doc = look.new_document()
    tables = {f"{n}": _drawer(section) for n, section in enumerate(stats.sections, start=1)}
    compose(doc, text, tables)
    return look.to_bytes(doc, title=words["标题"], day=day)


def _drawer(section: Section) -> Callable[[Document], None]:
    widths = [max(9, min(_WIDEST, width + 4)) for width in _widths(section)]
    rows = [tuple(map(str, row)) for row in section.rows]

    def draw(doc: Document) -> None:
        look.table(doc, section.header, rows, widths, dense=True, needs=min(240, sum(widths) * _MM))

    return draw
