"""The Excel skeleton of a ledger: header, drop-downs, formats, and an example row in grey."""

import io
import math
from itertools import accumulate
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from evidence.readers.ledger_header import NUMBER_COLUMN
from generators.look.cells import put, write
from generators.look.reproducible import settle
from generators.look.sheet_page import set_page
from generators.wording.words import BUILT_IN, Words
from indicators.ledger_model import Column, ColumnKind, Condition, Ledger, When
from indicators.ledger_values import read_value
from indicators.model import Scheme
from indicators.moments import EARLIEST, LATEST, Fault

HEADER_ROW = 4
"""Above it stand the title, whose table it is, and how to fill it in."""
LAST_ROW = 2_000
"""Drop-downs and formats reach to this row at least."""
CHOICES = "选项"
"""The hidden sheet of the lists: Excel cuts a list inside the cell rule at 255 characters."""
_PROMPT = 250
"""Characters that Excel shows beside a cell, with a little to spare."""

_FORMATS = {
    ColumnKind.DATE: "yyyy-mm-dd",
    ColumnKind.MOMENT: "yyyy-mm-dd hh:mm",
    ColumnKind.INTEGER: "0",
    ColumnKind.NUMBER: "General",
    ColumnKind.YEAR: "0",
}
_WIDTHS = {
    ColumnKind.DATE: 13,
    ColumnKind.MOMENT: 18,
    ColumnKind.INTEGER: 10,
    ColumnKind.NUMBER: 10,
    ColumnKind.YEAR: 8,
    ColumnKind.MONTH: 10,
    ColumnKind.CHOICE: 10,
    ColumnKind.DOC_NUMBER: 22,
    ColumnKind.URL: 30,
}
_NUMBERING_WIDTH = 6
_PAGE_WIDTH = 260
"""What a page holds side by side, in characters, so that it can still be read."""
_LINE = 16.0
"""Height of a line of the notes, in points."""

_TITLE_FONT = Font(name="方正小标宋简体", size=18)
_INFO_FONT = Font(name="楷体_GB2312", size=12)
_HEAD_FONT = Font(name="黑体", size=11)
_CELL_FONT = Font(name="宋体", size=11)
_EXAMPLE_FONT = Font(name="宋体", size=11, italic=True, color="808080")
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_EDGE = Side(style="thin", color="7F7F7F")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def ledger_skeleton(
    scheme: Scheme, ledger: Ledger, unit: str = "", house: Words = BUILT_IN
) -> bytes:
    """The xlsx that a unit fills in; without `unit` it names none.

    Text is stored as text, days as days. The example row is marked 样例 and left out by the
    reader, so that the file counts as untouched until somebody adds a case.
    """
    words = house.phrases(
        "ledger.phrases.txt",
        unit=unit,
        scheme=scheme.name,
        dossier=scheme.demand(ledger.dossier).folder_name if ledger.dossier else "",
        note=_ended(ledger.note),
    )
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "台账"
    _prepare_columns(sheet, ledger)
    _head(sheet, ledger, words)
    _example(sheet, ledger, words)
    _rules(book, ledger, words)
    _print_setup(sheet, ledger, words)
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=ledger.title, day=scheme.source.date)


def _ended(note: str) -> str:
    return note if not note or note.endswith(("。", "！", "？")) else f"{note}。"


def _width(column: Column) -> float:
    """Wide enough for the name in two lines at most, and for what such a column holds."""
    usual = _WIDTHS.get(column.kind)
    if usual is None:
        usual = 16 if column.max_chars and column.max_chars <= 20 else 26
    if column.kind is ColumnKind.CHOICE:
        usual = max(usual, min(24, 2 * max(len(choice) for choice in column.choices) + 4))
    whole = 2 * len(column.name) + 3
    return max(usual, whole if whole <= 17 else len(column.name) + 4)


def _whole_width(ledger: Ledger) -> float:
    return _NUMBERING_WIDTH + sum(_width(column) for column in ledger.columns)


def _pages(ledger: Ledger) -> int:
    """How many pages side by side it is printed on; title and notes stand on the first."""
    return math.ceil(_whole_width(ledger) / _PAGE_WIDTH)


def _alignment(column: Column) -> Alignment:
    return _LEFT if column.kind in (ColumnKind.TEXT, ColumnKind.URL) else _MIDDLE


def _prepare_columns(sheet: Worksheet, ledger: Ledger) -> None:
    """Width and format of whole columns, so that every row below is prepared as well."""
    first = sheet.column_dimensions["A"]
    first.width, first.font, first.border = _NUMBERING_WIDTH, _CELL_FONT, _BORDER
    first.alignment = _MIDDLE
    for number, column in enumerate(ledger.columns, start=2):
        prepared = sheet.column_dimensions[get_column_letter(number)]
        prepared.width, prepared.font, prepared.border = _width(column), _CELL_FONT, _BORDER
        prepared.alignment = _alignment(column)
        prepared.number_format = _FORMATS.get(column.kind, "@")


def _head(sheet: Worksheet, ledger: Ledger, words: dict[str, str]) -> None:
    """Title, owner, how to fill it in, and the header with a hint on each of its cells."""
    share = _whole_width(ledger) / _pages(ledger)
    reach = list(accumulate(map(_width, ledger.columns), initial=_NUMBERING_WIDTH))
    last = get_column_letter(sum(right <= share for right in reach))
    lines = math.ceil(len(words["填法"]) * 2.4 / share)
    for row, text, font, alignment, height in (
        (1, ledger.title, _TITLE_FONT, _MIDDLE, 36.0),
        (2, words["说明"], _INFO_FONT, _LEFT, 22.0),
        (3, words["填法"], _INFO_FONT, _LEFT, _LINE * max(lines, 1) + 6),
    ):
        for number in range(1, len(ledger.columns) + 2):
            value = text if number == 1 else None
            write(sheet.cell(row, number), value, font, alignment, Border(), "@")
        # merge_cells() would drop the formats just set, and the column's border would show.
        sheet.merged_cells.add(f"A{row}:{last}{row}")
        sheet.row_dimensions[row].height = height
    names = [NUMBER_COLUMN, *(f"{c.name}*" if c.required else c.name for c in ledger.columns)]
    for number, name in enumerate(names, start=1):
        cell = sheet.cell(HEADER_ROW, number)
        write(cell, name, _HEAD_FONT, _MIDDLE, _BORDER, "@")
        cell.fill = _HEAD_FILL
    sheet.row_dimensions[HEADER_ROW].height = 32
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"


def _example(sheet: Worksheet, ledger: Ledger, words: dict[str, str]) -> None:
    texts = dict(ledger.example)
    row = HEADER_ROW + 1
    write(sheet.cell(row, 1), words["样例"], _EXAMPLE_FONT, _MIDDLE, _BORDER, "@")
    longest = 1
    for number, column in enumerate(ledger.columns, start=2):
        text = texts.get(column.name, "")
        value = read_value(column.kind, text) if text else None
        shown = text if isinstance(value, Fault) else value
        form = _FORMATS.get(column.kind, "@")
        write(sheet.cell(row, number), shown, _EXAMPLE_FONT, _alignment(column), _BORDER, form)
        longest = max(longest, math.ceil(len(text) * 2 / (_width(column) - 1)))
    sheet.row_dimensions[row].height = _LINE * longest + 4


def _rules(book: Workbook, ledger: Ledger, words: dict[str, str]) -> None:
    """A hint and, where the kind allows, a rule for the cells of each column below the header."""
    sheet = book.worksheets[0]
    lists = book.create_sheet(CHOICES)
    lists.sheet_state = "hidden"
    for number, column in enumerate(ledger.columns, start=2):
        letter = get_column_letter(number)
        labels = tuple(total.label for total in ledger.totals if total.over == column.name)
        rule = _rule(column, words)
        if column.choices:
            choices = tuple(dict.fromkeys((*column.choices, *labels)))
            for row, choice in enumerate(choices, start=1):
                put(lists.cell(row, number), choice)
            rule.formula1 = f"{CHOICES}!${letter}$1:${letter}${len(choices)}"
        elif labels:
            rule = DataValidation()  # a total row bears its label here, which is no year
        rule.allow_blank = True
        rule.showInputMessage = True
        rule.promptTitle, rule.prompt = column.name[:32], _prompt(column, words)
        rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{LAST_ROW}")
        sheet.add_data_validation(rule)


def _rule(column: Column, words: dict[str, str]) -> DataValidation:
    """What Excel itself refuses to take in a cell of the column."""
    bounds = _bounds(column, words)
    kind = column.kind
    if kind is ColumnKind.CHOICE:
        rule = DataValidation(type="list")
    elif kind in (ColumnKind.DATE, ColumnKind.MOMENT):
        days = f"DATE({EARLIEST},1,1)", f"DATE({LATEST},12,31)"
        rule = DataValidation(type="date", operator="between", formula1=days[0], formula2=days[1])
    elif kind is ColumnKind.YEAR:
        rule = _between("whole", EARLIEST, LATEST)
    elif kind in (ColumnKind.INTEGER, ColumnKind.NUMBER):
        rule = _between(
            "whole" if kind is ColumnKind.INTEGER else "decimal", column.min, column.max
        )
    elif column.max_chars:
        rule = _between("textLength", 0, column.max_chars)
        bounds = str(column.max_chars)
    else:
        return DataValidation()
    error = words["错误.text" if rule.type == "textLength" else f"错误.{kind}"]
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = words["错误.标题"], error.format(bounds)
    return rule


def _between(
    kind: Literal["whole", "decimal", "textLength"], least: float | None, most: float | None
) -> DataValidation:
    low = "-999999999999" if least is None else f"{least:g}"
    high = "999999999999" if most is None else f"{most:g}"
    return DataValidation(type=kind, operator="between", formula1=low, formula2=high)


def _bounds(column: Column, words: dict[str, str]) -> str:
    if column.min is not None and column.max is not None:
        return words["范围.之间"].format(f"{column.min:g}", f"{column.max:g}")
    if column.min is not None:
        return words["范围.以上"].format(f"{column.min:g}")
    return words["范围.以下"].format(f"{column.max:g}") if column.max is not None else ""


def _prompt(column: Column, words: dict[str, str]) -> str:
    """What stands beside a cell when it is chosen."""
    parts = []
    if column.required:
        parts.append(words["提示.必填"])
    elif column.required_when:
        parts.append(words["提示.有时必填"].format(_spoken(column.required_when, words)))
    parts.append(_ended(column.help) or words[f"提示.{column.kind}"])
    if column.pattern_says:
        parts.append(_ended(column.pattern_says))
    if column.max_chars:
        parts.append(words["提示.字数"].format(column.max_chars))
    return "".join(parts)[:_PROMPT]


def _spoken(when: When, words: dict[str, str]) -> str:
    return "，并且".join(_condition(each, words) for each in when)


def _condition(condition: Condition, words: dict[str, str]) -> str:
    if condition.values:
        phrase = words["提示.不是" if condition.negated else "提示.是"]
        return phrase.format(condition.column, "”或“".join(condition.values))
    return words["提示.没有填" if condition.negated else "提示.填了"].format(condition.column)


def _print_setup(sheet: Worksheet, ledger: Ledger, words: dict[str, str]) -> None:
    """As every sheet; a very wide one on pages side by side, its first columns on each."""
    set_page(sheet, HEADER_ROW, words["页脚"])
    sheet.print_options.horizontalCentered = True
    if _pages(ledger) > 1:
        sheet.page_setup.fitToWidth = _pages(ledger)
        sheet.print_title_cols = "A:B"
