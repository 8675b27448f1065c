"""What a filled ledger of the demo is; the names, numbers and cases in it are made up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

Value = str | int | float | date | datetime
Row = Mapping[str, Value]
"""A row by column, as it is typed: days may be days or text, numbers numbers or text."""


def table(columns: str, *rows: tuple[Value, ...]) -> tuple[Row, ...]:
    """Rows by column; `columns` are separated by spaces.

    "" leaves a cell empty, and so does a row that ends early.
    """
    names = columns.split()
    full = ((*row, *[""] * (len(names) - len(row))) for row in rows)
    return tuple(
        {name: value for name, value in zip(names, row, strict=True) if value != ""} for row in full
    )


@dataclass(frozen=True, slots=True)
class LedgerSample:
    """A filled ledger. With `unit` it lies in that unit's dossier, else in 台账样例/.

    `label` is added to the file's name there (合格, 有错). `header` renames columns; `hidden`
    are places of rows, from 0; `merged` ranges of the sheet. `broken` cuts the file in half.
    """

    scheme: str
    ledger: str
    rows: tuple[Row, ...]
    unit: str = ""
    label: str = ""
    header: tuple[tuple[str, str], ...] = ()
    hidden: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()
    broken: bool = False
