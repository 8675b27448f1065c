from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font

from generators.look.cells import put, write

LOOK = (Font(bold=True), Alignment(wrap_text=True), Border())


def test_text_stays_text_and_numbers_are_numbers() -> None:
    sheet = Workbook().worksheets[0]
    for row, value in enumerate(("=1+1", 3, Decimal("0.5")), start=1):
        put(sheet.cell(row, 1), value)
    cells = [sheet.cell(row, 1) for row in (1, 2, 3)]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=1+1", "s"), (3, "n"), (0.5, "n")]


def test_the_format_is_ours_even_for_a_date() -> None:
    cell = Workbook().worksheets[0].cell(1, 1)
    write(cell, date(2024, 3, 1), *LOOK, "yyyy-mm")
    assert (cell.number_format, cell.font.bold) == ("yyyy-mm", True)


def test_an_empty_cell_gets_its_look_only() -> None:
    cell = Workbook().worksheets[0].cell(1, 1)
    write(cell, None, *LOOK)
    assert (cell.value, cell.number_format, cell.font.bold) == (None, "General", True)


def test_a_covered_cell_takes_no_value() -> None:
    sheet = Workbook().worksheets[0]
    sheet.merge_cells("A1:B1")
    with pytest.raises(TypeError, match="merged"):
        put(sheet["B1"], "值")
