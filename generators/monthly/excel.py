"""The annex of the monthly report in Excel: every figure and every problem, to filter."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from generators.check.as_xlsx import fill_sheet, mark_total
from generators.look.reproducible import settle
from generators.monthly import tables
from generators.monthly.facts import Monthly
from generators.monthly.month import china_day
from generators.wording.words import BUILT_IN, Words
from indicators.model import Scheme

_FIGURES = (10, 9, 9, 9, 9, 10, 8, 8, 12, 11)
_PLACE = (7, 18, 26, 9, 28, 32, 16, 36)


def monthly_xlsx(scheme: Scheme, facts: Monthly, house: Words = BUILT_IN) -> bytes:
    """Six sheets: figures of everything, chapters, units; problems new, gone and open.

    Text is text: nothing is a formula. Deterministic.
    """
    words = house.phrases("monthly.phrases.txt")
    sheets = (
        ("总体", tables.overall(facts, words), (24, 18, 18, 12)),
        ("各一级指标", tables.chapters(facts, words), (44, *_FIGURES)),
        ("各单位", tables.units(facts, words), (28, *_FIGURES)),
        ("新增问题", tables.new_problems(facts, scheme, words), (*_PLACE, 32, 12, 14, 22)),
        ("销号问题", tables.gone_problems(facts, scheme, words), (*_PLACE, 12, 12, 14, 26)),
        ("未解决问题", tables.open_problems(facts, scheme, words), (*_PLACE, 32, 12, 9, 14, 8)),
    )
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table, widths in sheets:
        sheet = book.create_sheet(name)
        _fill(sheet, table, widths, words["没有"])
        if table.total:
            mark_total(sheet)
    out = io.BytesIO()
    book.save(out)
    title = words["附件.题"].format(facts.month.spoken)
    return settle(out.getvalue(), title=title, day=china_day(facts.run.at))


def _fill(sheet: Worksheet, table: tables.Table, widths: Sequence[float], none: str) -> None:
    """Write a table; shares and changes are numbers, to sort and to add, that show their sign."""
    plain = [[str(c) if isinstance(c, float) else c for c in row] for row in table.rows]
    fill_sheet(sheet, table.header, widths, plain)
    for number, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, tables.Share):
                cell.value, cell.number_format = float(value) / 100, "0.0%"
            elif isinstance(value, tables.Points):
                cell.value, cell.number_format = float(value), "+0.0;-0.0;0"
            elif isinstance(value, tables.Change):
                cell.value, cell.number_format = int(value), "+0;-0;0"
            if value == none or isinstance(value, float):
                cell.alignment = Alignment(horizontal="center", vertical="center")
