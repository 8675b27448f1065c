"""The 序号 of an index row as the number that a narrative cites."""

from evidence.facts import IndexRow
from evidence.text.names import fold


def row_number(row: IndexRow) -> int | None:
    """The number that cites this row; None where 序号 is none (another check says so)."""
    text = fold(row.number)
    return int(text) if text.isdecimal() else None
