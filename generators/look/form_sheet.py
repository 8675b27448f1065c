"""A list with a title as an Excel sheet to be filled in and sent back, ready to print."""

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.check.as_xlsx import row_height, write_cell
from generators.look.reproducible import settle
from generators.look.sheet_page import set_page

_TITLE_FONT = Font(name="方正小标宋简体", size=18)
_NOTE_FONT = Font(name="楷体_GB2312", size=12)
_HEAD_FONT = Font(name="黑体", size=11)
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_HEAD = 3
"""The header's row: title and note stand above."""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What stands in the sheet: widths in characters, `centred` names of columns.

    `choices` are offered in the column `answer`, where other text is welcome too. The first
    `frozen` columns stay in sight.
    """

    name: str
    title: str
    note: str
    header: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str | int]]
    centred: Collection[str] = ()
    answer: str = ""
    choices: Sequence[str] = ()
    frozen: int = 0


def form_sheet(form: FormSheet, day: date) -> bytes:
    """The workbook of one sheet. All text is text: nothing is a formula. Deterministic."""
    return form_book((form,), form.title, day)


def form_book(forms: Sequence[FormSheet], title: str, day: date) -> bytes:
    """A workbook with a sheet for each form, as `form_sheet` makes one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for form in forms:
        _fill(book.create_sheet(form.name), form)
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=title, day=day)


def _fill(sheet: Worksheet, form: FormSheet) -> None:
    last = get_column_letter(len(form.header))
    for row, text, font, align in (
        (1, form.title, _TITLE_FONT, _MIDDLE),
        (2, form.note, _NOTE_FONT, _LEFT),
    ):
        write_cell(sheet, row, 1, text, align)
        sheet.cell(row, 1).font = font
        sheet.merge_cells(f"A{row}:{last}{row}")
    sheet.row_dimensions[1].height = 36
    sheet.row_dimensions[2].height = row_height([form.note], [sum(form.widths) * 0.8])
    for column, (name, width) in enumerate(zip(form.header, form.widths, strict=True), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        write_cell(sheet, _HEAD, column, name, _MIDDLE)
        cell = sheet.cell(_HEAD, column)
        cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL
    sheet.row_dimensions[_HEAD].height = max(24, row_height(form.header, form.widths))
    for number, values in enumerate(form.rows, start=_HEAD + 1):
        for column, value in enumerate(values, start=1):
            name = form.header[column - 1]
            write_cell(sheet, number, column, value, _MIDDLE if name in form.centred else _LEFT)
        sheet.row_dimensions[number].height = row_height(values, form.widths)
    _offer(sheet, form)
    sheet.auto_filter.ref = f"A{_HEAD}:{last}{_HEAD + len(form.rows)}"
    set_page(sheet, _HEAD)
    sheet.freeze_panes = f"{get_column_letter(form.frozen + 1)}{_HEAD + 1}"


def _offer(sheet: Worksheet, form: FormSheet) -> None:
    """A drop-down of answers that forbids no other text."""
    if not form.choices or not form.rows:
        return
    offered = ",".join(form.choices)
    choice = DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True)
    choice.showErrorMessage = False
    letter = get_column_letter(list(form.header).index(form.answer) + 1)
    choice.add(f"{letter}{_HEAD + 1}:{letter}{_HEAD + len(form.rows)}")
    sheet.add_data_validation(choice)
