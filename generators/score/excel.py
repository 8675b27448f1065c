"""A result of scoring as a workbook: points, lists, the arithmetic, what is to be mended."""

import io
from collections.abc import Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from generators.check.as_xlsx import fill_sheet
from generators.look.reproducible import settle
from generators.score.view import Cell, Page, Table, View, fault_rows

_FAULTS = ("表", "位置", "问题", "改法", "改好以前没有得分的")


def score_xlsx(view: View, pages: Sequence[Page] = ()) -> bytes:
    """The workbook. All text is text: nothing is a formula. Deterministic."""
    book = Workbook()
    book.remove(book.worksheets[0])
    summary = [("名称", view.scoring.name), *(("结论", text) for text in view.conclusion)]
    notes = [("原文没有说清的", f"{each.about}：{each.choice}") for each in view.scoring.silences]
    if pages:
        lines = [(page.key, line) for page in pages for line in page.lines]
        _add(book, Table("说明", (view.scoring.subject, "怎样算的"), tuple(lines), (26, 100)))
    else:
        _add(book, Table("结论", ("类别", "内容"), (*summary, *notes), (16, 110)))
        for table in view.tables:
            _add(book, table)
    faults = tuple(fault_rows(view.faults_of(pages)))
    if faults and view.scoring.verdicts is None:
        _add(book, Table("要改的", _FAULTS, faults, (18, 10, 44, 44, 24)))
    elif faults:
        rows = tuple(row[:4] for row in faults)
        _add(book, Table("要改的", _FAULTS[:4], rows, (18, 10, 44, 44)))
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=view.scoring.name, day=view.scoring.source.date)


def _add(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(table.name)
    texts = [tuple(_text(cell) for cell in row) for row in table.rows]
    fill_sheet(sheet, table.header, table.widths, texts)
    sheet.row_dimensions[1].height = 32
    for number, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            if isinstance(value, Decimal):
                _number(sheet, number, column, value)


def _text(cell: Cell) -> str | int:
    if isinstance(cell, Decimal):
        return ""
    return "" if cell is None else cell


def _number(sheet: Worksheet, row: int, column: int, value: Decimal) -> None:
    """A figure that can be sorted."""
    cell = sheet.cell(row, column)
    cell.value = float(value)
    cell.alignment = Alignment(horizontal="center", vertical="center")
