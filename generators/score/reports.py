"""A view of scoring in the format that was asked for.

Formats are imported when they are used: a run that shows text never loads a spreadsheet library.
"""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rich.cells import cell_len

from checks.scoring.model import Fault
from generators.look.lines import WIDTH, Line, folded
from generators.score.view import Cell, Page, Table, View, fault_rows


def render(form: str, view: View, pages: Sequence[Page] = ()) -> bytes:
    """The bytes of a file. With `pages`, these units' arithmetic only.

    Raises KeyError for a format that does not exist.
    """
    if form == "json":
        return score_json(view, pages).encode("utf-8", "backslashreplace")
    if form == "text":
        text = "".join(f"{line.text}\n" for line in score_text(view, pages, notes=True))
        return text.encode("utf-8", "replace")
    if form == "xlsx":
        from generators.score.excel import score_xlsx

        return score_xlsx(view, pages)
    if form == "docx":
        from generators.score.word import score_docx

        return score_docx(view, pages)
    raise KeyError(form)


def score_text(view: View, pages: Sequence[Page] = (), *, notes: bool = False) -> Iterator[Line]:
    """The result for a terminal, 80 columns wide; `notes` adds where the document is silent."""
    yield from folded(view.scoring.name, "", "", look="title")
    if pages:
        for page in pages:
            yield from _page(page)
    else:
        for text in view.conclusion:
            yield from folded(text, "", "  ")
        if view.brief.rows:
            yield Line("")
            yield from _table(view.brief)
    if faults := view.faults_of(pages):
        yield Line("")
        yield from _faults(view, faults)
    if not pages:
        yield Line("")
        yield from _silences(view, notes=notes)


def _silences(view: View, *, notes: bool) -> Iterator[Line]:
    """What the document does not say: in full, or how to see it."""
    if not notes:
        number = len(view.scoring.silences)
        yield from folded(f"原文有 {number} 处没有说清，怎样算的：加 --notes 列出来。", "", "")
        return
    yield Line("原文没有说清的，这样算：", "title")
    for silence in view.scoring.silences:
        yield from folded(f"{silence.about}：{silence.choice}", "  ", "    ")


def score_json(view: View, pages: Sequence[Page] = ()) -> str:
    """The result for programs. Points are numbers; null where there are none to give."""
    shown_pages = pages or tuple(view.pages.values())
    report = {
        "schema": 1,
        "scheme": view.scoring.id,
        "valid": view.valid,
        "conclusion": list(view.conclusion),
        "tables": {table.name: _records(table) for table in view.tables},
        "explanations": {page.key: list(page.lines) for page in shown_pages},
        "faults": [
            {
                "sheet": fault.sheet,
                "cell": fault.cell,
                "message": fault.message,
                "fix": fault.fix,
                "units": list(fault.units),
            }
            for fault in view.faults_of(pages)
        ],
        "silences": [
            {"about": silence.about, "choice": silence.choice} for silence in view.scoring.silences
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _records(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.header, map(_plain, row), strict=True)) for row in table.rows]


def _plain(cell: Cell) -> Any:
    if isinstance(cell, Decimal):
        return float(cell)  # few decimals: shown exactly as the decimal number
    return None if cell in ("", "暂无") else cell


def _page(page: Page) -> Iterator[Line]:
    yield Line(page.key, "title")
    for text in page.lines:
        indent = "    " if text.startswith("  ") else "  "
        look = "title" if text.endswith("：") else ""
        yield from folded(text.strip(), indent, f"{indent}  ", look=look)


def _table(table: Table) -> Iterator[Line]:
    """Columns as wide as their contents, the last folded into what is left."""
    texts = [[_text(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(cell_len(row[column]) for row in texts) for column in range(len(table.header))]
    for number, row in enumerate(texts):
        start = "".join(
            _padded(cell, width, table.rows, column)
            for column, (cell, width) in enumerate(zip(row[:-1], widths, strict=False))
        )
        look = "title" if number == 0 else ""
        room = WIDTH - cell_len(start)
        if room < 12 and cell_len(row[-1]) > room:
            yield Line(start.rstrip(), look)
            yield from folded(row[-1], "    ", "    ", look=look)
        else:
            lines = folded(row[-1], start, " " * cell_len(start), look=look)
            yield from (Line(line.text.rstrip(), line.look) for line in lines)


def _padded(cell: str, width: int, rows: Sequence[Sequence[Cell]], column: int) -> str:
    """Figures stand to the right, texts to the left."""
    blank = " " * (width - cell_len(cell))
    figures = all(_is_figure(row[column]) for row in rows)
    return f"{blank}{cell}  " if figures else f"{cell}{blank}  "


def _is_figure(cell: Cell) -> bool:
    text = _text(cell)
    return text in ("", "暂无") or text.replace(".", "", 1).isdigit()


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _faults(view: View, faults: Sequence[Fault]) -> Iterator[Line]:
    yield Line(f"有 {len(faults)} 处要改：", "error")
    for sheet, cell, message, fix, whose in fault_rows(faults):
        place = f"{sheet} {cell}".strip()
        yield from folded(f"{place}：{message}", "  ", "    ", look="error")
        yield from folded(f"改法：{fix}", "    ", "    ", look="dim")
        if whose and view.scoring.verdicts is None:
            yield from folded(f"改好以前没有得分的：{whose}", "    ", "    ", look="dim")
