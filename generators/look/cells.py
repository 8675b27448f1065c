"""A cell of a form: its look, and its value as a person would have typed it."""

from decimal import Decimal

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font

from generators.look.reproducible import printable
from indicators.ledger_values import Value


def write(
    cell: Cell | MergedCell,
    value: Value,
    font: Font,
    alignment: Alignment,
    border: Border,
    form: str = "",
) -> None:
    """Give a cell its look and, unless it is None, its value; `form` is the number format.

    Raises TypeError for a value in the right-hand part of a merged cell.
    """
    cell.font, cell.alignment, cell.border = font, alignment, border
    if value is not None:
        put(cell, value)
    if form:
        cell.number_format = form  # after the value: a date would bring its own


def put(cell: Cell | MergedCell, value: Value) -> None:
    """Set a value; text stays text, even when it begins like a formula.

    Raises TypeError for the right-hand part of a merged cell.
    """
    if isinstance(cell, MergedCell):
        raise TypeError("the right-hand part of a merged cell holds no value")
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
    else:
        cell.value = float(value) if isinstance(value, Decimal) else value
