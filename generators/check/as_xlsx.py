"""The findings of a run as an Excel workbook, to filter by unit and send on."""

import io
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from checks.model import Severity
from checks.progress import WORKSPACE
from generators.check.report import LABELS, Report
from generators.check.table import HEADER, like_a_formula, table
from generators.look.reproducible import printable, settle
from generators.look.sheet_page import set_page

TITLE = "检查问题清单"
SUMMARY = ("单位", "申报项", "有错误的申报项", "错误", "警告", "提示", "已豁免")
LONGEST = 32_767
"""Characters that a cell of Excel can hold."""
TALLEST = 409.0
"""Points that a row of Excel can be high."""

_WIDTHS = (6, 14, 18, 7, 16, 26, 9, 36, 32, 14, 14, 10)
_SUMMARY_WIDTHS = (30, 12, 18, 10, 10, 10, 10)
_CENTRED = frozenset({"级别", "代码", "编号"})
_FILLS = {
    LABELS[severity]: PatternFill("solid", fgColor=colour)
    for severity, colour in (
        (Severity.ERROR, "F8CBAD"),
        (Severity.WARNING, "FFE699"),
        (Severity.INFO, "DDEBF7"),
    )
}
_HEAD_FONT = Font(name="黑体", size=11)
_CELL_FONT = Font(name="宋体", size=10)
_TOTAL_FONT = Font(name="宋体", size=10, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_EDGE = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def check_xlsx(report: Report) -> bytes:
    """A sheet of findings, one of figures by unit. All text is text: nothing is a formula."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "问题"
    fill_sheet(sheet, HEADER, _WIDTHS, list(table(report)))
    for row in range(2, sheet.max_row + 1):
        label = sheet.cell(row, 1)
        label.fill = _FILLS[str(label.value)]
    summary = book.create_sheet("汇总")
    fill_sheet(summary, SUMMARY, _SUMMARY_WIDTHS, list(_by_unit(report)))
    mark_total(summary)
    summary.page_setup.orientation = "portrait"
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=TITLE, day=report.day)


def _by_unit(report: Report) -> Iterator[tuple[str | int, ...]]:
    """Figures of each unit, of what belongs to none, and of all together."""
    counts: Counter[tuple[str, Severity | None]] = Counter()
    wrong: set[tuple[str, str]] = set()
    for finding in report.findings:
        counts[finding.unit, None if finding.waived else finding.severity] += 1
        if finding.dossier and finding.severity is Severity.ERROR and not finding.waived:
            wrong.add((finding.unit, finding.dossier))
    dossiers = {outline.unit: len(outline.dossiers) for outline in report.units}
    units = [outline.unit for outline in report.units]
    rows: list[tuple[str | int, ...]] = [
        (
            unit or WORKSPACE,
            dossiers.get(unit, 0),
            sum(owner == unit for owner, _ in wrong),
            *(counts[unit, severity] for severity in (*Severity, None)),
        )
        for unit in dict.fromkeys([*units, *(finding.unit for finding in report.findings)])
        if unit or any(not finding.unit for finding in report.findings)
    ]
    yield from rows
    yield "合计", *(sum(int(row[column]) for row in rows) for column in range(1, len(SUMMARY)))


def fill_sheet(
    sheet: Worksheet,
    header: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str | int]],
) -> None:
    """Header and rows, with filter, frozen header and everything that printing needs."""
    for column, (name, width) in enumerate(zip(header, widths, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        write_cell(sheet, 1, column, name, _MIDDLE)
        cell = sheet.cell(1, column)
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    sheet.row_dimensions[1].height = 24
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            centred = isinstance(value, int) or header[column - 1] in _CENTRED
            write_cell(sheet, number, column, value, _MIDDLE if centred else _LEFT)
        sheet.row_dimensions[number].height = row_height(row, widths)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"
    sheet.freeze_panes = "A2"
    set_page(sheet, 1)


def mark_total(sheet: Worksheet) -> None:
    """The last row is a total: sorting by a column must leave it where it is."""
    for column in range(1, sheet.max_column + 1):
        sheet.cell(sheet.max_row, column).font = _TOTAL_FONT
    sheet.auto_filter.ref = f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row - 1}"


def write_cell(
    sheet: Worksheet, row: int, column: int, value: str | int, alignment: Alignment
) -> None:
    """Set a cell; text stays text, and does so when somebody edits it later."""
    cell = sheet.cell(row, column)
    cell.font, cell.alignment, cell.border = _CELL_FONT, alignment, _BORDER
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = printable(value)[:LONGEST]
        cell.data_type = "s"
        if like_a_formula(str(cell.value)):
            cell.quotePrefix = True


def row_height(row: Sequence[str | int], widths: Sequence[float]) -> float:
    """Row height in pt for the longest cell; not every program fits it by itself."""
    lines = max(
        sum(math.ceil(max(1, _columns(line)) / (width - 2)) for line in str(value).split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(TALLEST, 13.5 * lines + 8)


def _columns(text: str) -> int:
    """Columns of a line in a Chinese font, where quotation marks and dashes are wide too."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)
