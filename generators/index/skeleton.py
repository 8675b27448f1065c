"""The Excel skeleton of 证明材料目录: the unit's material items as rows to complete."""

import io
import math
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from checks.index.guess import USUAL_FORMS
from evidence.facts import COLUMNS, HEADER_ROW
from evidence.text.fingerprint import DEFINED_NAME, PROPERTY, fingerprint
from evidence.workspace import EVIDENCE_FOLDER
from generators.look.cells import put, write
from generators.look.reproducible import settle
from generators.look.sheet_page import set_page
from generators.skeleton.requirements import requirements
from generators.wording.words import BUILT_IN, Words, shortened
from indicators.model import Demand, Material, Scheme

CHOICES = "选项"
"""The hidden sheet of the lists: Excel cuts a list inside the cell rule at 255 characters."""
LAST_ROW = 500
"""Drop-downs reach to this row, far beyond any dossier."""

_WIDTHS = (6, 27, 18, 12, 11, 12, 18, 24, 18, 32)
_CENTRED = frozenset({"序号", "成文日期", "材料形式", "对应材料项"})
_NUMERIC = frozenset({"序号", "对应材料项"})

_TITLE_FONT = Font(name="方正小标宋简体", size=18)
_INFO_FONT = Font(name="楷体_GB2312", size=12)
_HEAD_FONT = Font(name="黑体", size=11)
_CELL_FONT = Font(name="宋体", size=11)
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_EDGE = Side(style="thin", color="7F7F7F")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)


def index_skeleton(scheme: Scheme, unit: str, demand: Demand, house: Words = BUILT_IN) -> bytes:
    """The xlsx that `unit` completes for `demand`.

    All text is stored as text: nothing that begins with `=` becomes a formula, and no date or
    文号 is turned into a number. The fingerprint of the sheet is stored inside twice.
    """
    words = house.phrases(
        "index.phrases.txt", unit=unit, demand=demand, evidence_folder=EVIDENCE_FOLDER
    )
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = words["标题"]
    _prepare_columns(sheet)
    _head(sheet, words)
    materials = [(each, requirements(each, house)) for each in demand.materials_of(unit)]
    _rows(scheme, sheet, materials, words)
    _choices(book, scheme, unit, demand, words)
    _print_setup(sheet, words)
    mark = fingerprint(str(cell.value) for row in sheet.rows for cell in row if cell.value)
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs lack it
    properties.append(StringProperty(name=PROPERTY, value=mark))
    book.defined_names.add(DefinedName(DEFINED_NAME, attr_text=f'"{mark}"', hidden=True))
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=words["标题"], day=scheme.source.date)


def _prepare_columns(sheet: Worksheet) -> None:
    """Width and format of whole columns, so that every row below is prepared as well."""
    for number, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True), start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = width
        column.font = _CELL_FONT
        column.border = _BORDER
        column.alignment = _MIDDLE if name in _CENTRED else _LEFT
        column.number_format = "General" if name in _NUMERIC else "@"


def _head(sheet: Worksheet, words: dict[str, str]) -> None:
    """Title, unit and dossier, and the header with a hint on each of its cells."""
    last = get_column_letter(len(COLUMNS))
    plain = Border()
    for row, text, font, alignment, height in (
        (1, words["标题"], _TITLE_FONT, _MIDDLE, 36),
        (2, words["说明"], _INFO_FONT, _LEFT, 24),
    ):
        for column in range(1, len(COLUMNS) + 1):
            value = text if column == 1 else None
            write(sheet.cell(row, column), value, font, alignment, plain)
        # merge_cells() would drop the formats just set, and the column's border would show.
        sheet.merged_cells.add(f"A{row}:{last}{row}")
        sheet.row_dimensions[row].height = height
    for column, name in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEADER_ROW, column)
        write(cell, name, _HEAD_FONT, _MIDDLE, _BORDER)
        cell.fill = _HEAD_FILL
        hint = DataValidation(showInputMessage=True, showErrorMessage=False)
        hint.promptTitle, hint.prompt = name, words[f"提示.{name}"]
        hint.add(cell.coordinate)
        sheet.add_data_validation(hint)
    sheet.row_dimensions[HEADER_ROW].height = 32
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"


def _rows(
    scheme: Scheme,
    sheet: Worksheet,
    materials: Sequence[tuple[Material, Sequence[str]]],
    words: dict[str, str],
) -> None:
    """One row per material item: its number, the form where it is clear, what is asked."""
    for number, (material, marks) in enumerate(materials, start=1):
        form = USUAL_FORMS.get(material.kind, "")
        asked = shortened(material.text.rstrip("。；"), 60)
        values: dict[str, str | int] = {
            "序号": number,
            "材料形式": form if scheme.form(form) else "",
            "对应材料项": material.no,
            "备注": words["备注"].format(asked) + "".join(marks),
        }
        for column, name in enumerate(COLUMNS, start=1):
            cell = sheet.cell(HEADER_ROW + number, column)
            alignment = _MIDDLE if name in _CENTRED else _LEFT
            write(cell, values.get(name) or None, _CELL_FONT, alignment, _BORDER)
            if name not in _NUMERIC:
                cell.number_format = "@"
        sheet.row_dimensions[HEADER_ROW + number].height = _height(str(values["备注"]))


def _height(note: str) -> float:
    """Row height in pt for a note in the last column; programs do not all fit it themselves.

    A Chinese character is as wide as two of the Latin ones that a column's width counts.
    """
    lines = math.ceil(len(note) * 2 / (_WIDTHS[-1] - 2))
    return 15.0 * max(lines, 2) + 4


def _choices(
    book: Workbook, scheme: Scheme, unit: str, demand: Demand, words: dict[str, str]
) -> None:
    """Drop-downs for 材料形式, 对应材料项 and 对应要点, their lists on a hidden sheet."""
    sheet = book.worksheets[0]
    lists = book.create_sheet(CHOICES)
    lists.sheet_state = "hidden"
    choices: dict[str, Sequence[str | int]] = {
        "材料形式": [form.name for form in scheme.forms],
        "对应材料项": [material.no for material in demand.materials_of(unit)],
        "对应要点": [point.text for point in demand.points_of(unit)],
    }
    for column, (name, values) in enumerate(choices.items(), start=1):
        if not values:
            continue
        for row, value in enumerate(values, start=1):
            put(lists.cell(row, column), value)
        letter = get_column_letter(column)
        choice = DataValidation(
            type="list", formula1=f"{CHOICES}!${letter}$1:${letter}${len(values)}", allow_blank=True
        )
        # A row may speak of several 要点, so other text is allowed there.
        choice.showErrorMessage = f"错误.{name}" in words
        if choice.showErrorMessage:
            choice.errorTitle, choice.error = words["错误.标题"], words[f"错误.{name}"]
        target = get_column_letter(COLUMNS.index(name) + 1)
        choice.add(f"{target}{HEADER_ROW + 1}:{target}{LAST_ROW}")
        sheet.add_data_validation(choice)


def _print_setup(sheet: Worksheet, words: dict[str, str]) -> None:
    """As every sheet, with the wider margins of a form that is filled in by hand."""
    set_page(sheet, HEADER_ROW, words["页脚"])
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.8, bottom=0.8)
