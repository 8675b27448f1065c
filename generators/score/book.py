"""The empty workbook for `fazhi score`: its sheets, drop-downs, and a row as example."""

import io
from collections.abc import Mapping, Sequence
from itertools import count

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generators.check.as_xlsx import fill_sheet
from generators.look.reproducible import settle
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import EXAMPLE, GUIDE, NUMBER, CellKind, Column, SheetSpec, sheets

CHOICES = "选项"
LAST_ROW = 3000
"""Drop-downs and formats reach to this row."""

_WIDTHS = {
    CellKind.COUNT: 10.0,
    CellKind.POINTS: 10.0,
    CellKind.DAY: 13.0,
    CellKind.CHOICE: 18.0,
    CellKind.TEXT: 20.0,
}
_WIDE = 44.0
_WIDE_COLUMNS = frozenset({"内容", "依据", "事由", "牵头单位", "扣分项", "加分项", "考核项目"})
_EXAMPLE_FONT = Font(name="宋体", size=10, italic=True, color="808080")
_EXAMPLE_FILL = PatternFill("solid", fgColor="F2F2F2")

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows to fill in, by sheet: texts by column."""


def score_book(scoring: Scoring, rows: Rows | None = None) -> bytes:
    """The workbook, with an example row where `rows` has none for a sheet. Deterministic."""
    given = rows or {}
    book = Workbook()
    book.remove(book.worksheets[0])
    _guide(book.create_sheet(GUIDE), scoring)
    lists = book.create_sheet(CHOICES)
    places = count(1)
    for spec in sheets(scoring):
        sheet = book.create_sheet(spec.name, len(book.worksheets) - 1)
        _fill(sheet, spec, given.get(spec.name, ()))
        for number, column in enumerate(spec.columns, start=2):
            _prepare(sheet, lists, column, number, places)
    lists.sheet_state = "hidden"
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=f"{scoring.name}录入表", day=scoring.source.date)


def _guide(sheet: Worksheet, scoring: Scoring) -> None:
    """What to fill in where, and what the document leaves open."""
    rows: list[tuple[str, str, str]] = [
        (
            "怎样用",
            "",
            f"逐表填写，第一格写“{EXAMPLE}”的行不计算；填好后：fazhi score {scoring.id} 本文件",
        )
    ]
    for spec in sheets(scoring):
        rows.append((spec.name, "", spec.purpose))
        for column in spec.columns:
            need = "必填。" if column.required else "可以不填。"
            rows.append(("", column.name, f"{need}{column.hint}"))
    rows += [("原文没有说清的", each.about, each.choice) for each in scoring.silences]
    fill_sheet(sheet, ("表", "栏", "怎样填"), (24.0, 24.0, 90.0), rows)


def _fill(sheet: Worksheet, spec: SheetSpec, rows: Sequence[Mapping[str, str]]) -> None:
    """The header, what the sheet is for above it, and the rows or an example."""
    header = (NUMBER, *(column.name for column in spec.columns))
    widths = (7.0, *(_width(column) for column in spec.columns))
    values: list[tuple[str | int, ...]] = []
    for number, row in enumerate(rows, start=1):
        values.append((number, *(row.get(column.name, "") for column in spec.columns)))
    example = dict(spec.example)
    if not values and example:
        values = [(EXAMPLE, *(example.get(column.name, "") for column in spec.columns))]
    fill_sheet(sheet, header, widths, [tuple(map(_typed, row)) for row in values])
    if not rows and example:
        for column in range(1, len(header) + 1):
            cell = sheet.cell(2, column)
            cell.font, cell.fill = _EXAMPLE_FONT, _EXAMPLE_FILL
    for place, asked in enumerate(spec.columns, start=2):
        _hint(sheet, get_column_letter(place), asked)
    purpose = DataValidation(showInputMessage=True, showErrorMessage=False)
    purpose.promptTitle, purpose.prompt = spec.name, f"{spec.purpose}{_ignored(example)}"[:255]
    purpose.add("A1")
    sheet.add_data_validation(purpose)


def _ignored(example: Mapping[str, str]) -> str:
    return f"第一格写“{EXAMPLE}”的行不计算，填好后可以删去。" if example else ""


def _typed(value: str | int) -> str | int:
    """Whole numbers as numbers."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _width(column: Column) -> float:
    return _WIDE if column.name in _WIDE_COLUMNS else _WIDTHS[column.kind]


def _hint(sheet: Worksheet, letter: str, column: Column) -> None:
    """What to fill in, shown when the header is clicked."""
    hint = DataValidation(showInputMessage=True, showErrorMessage=False)
    need = "必填。" if column.required else "可以不填。"
    hint.promptTitle, hint.prompt = column.name[:32], f"{need}{column.hint}"[:255]
    hint.add(f"{letter}1")
    sheet.add_data_validation(hint)


def _prepare(
    sheet: Worksheet, lists: Worksheet, column: Column, number: int, places: "count[int]"
) -> None:
    """The drop-down or the format of a column below the header."""
    letter = get_column_letter(number)
    below = f"{letter}2:{letter}{LAST_ROW}"
    if column.choices:
        place = get_column_letter(next(places))
        for row, choice in enumerate(column.choices, start=1):
            cell = lists[f"{place}{row}"]
            cell.value, cell.data_type = choice, "s"
        source = f"{CHOICES}!${place}$1:${place}${len(column.choices)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        rule.errorTitle, rule.error = "请从列表中选择", f"“{column.name}”只能从下拉列表中选择。"
    elif column.kind in (CellKind.COUNT, CellKind.POINTS):
        whole = column.kind is CellKind.COUNT
        rule = DataValidation(
            type="whole" if whole else "decimal",
            operator="greaterThanOrEqual",
            formula1="0",
            allow_blank=True,
        )
        what = "整数" if whole else "数"
        rule.errorTitle, rule.error = "请填数字", f"“{column.name}”只能填不小于 0 的{what}。"
    else:
        sheet.column_dimensions[letter].number_format = (
            "yyyy-mm-dd" if column.kind is CellKind.DAY else "@"
        )
        return
    rule.showErrorMessage = True
    rule.add(below)
    sheet.add_data_validation(rule)
