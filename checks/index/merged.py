"""Merged ranges of an index sheet: only the first of their cells holds anything."""

import re

from evidence.facts import COLUMNS, IndexRow, SheetMarks

LETTERS = 26
"""Letters by which the columns of a sheet are named."""
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def covering(marks: SheetMarks, row: IndexRow, column: str) -> str:
    """The range that covers a row's cell without the cell being its first; "" for none."""
    place = COLUMNS.index(column) + 1
    for reference in marks.merged:
        found = _RANGE.fullmatch(reference.replace("$", "").upper())
        if found:
            left, top, right, bottom = _number(found[1]), int(found[2]), found[3], int(found[4])
            inside = left <= place <= _number(right) and top <= row.row <= bottom
            if inside and (place, row.row) != (left, top):
                return reference
    return ""


def first_cell(reference: str) -> str:
    """The cell of a range that holds its value."""
    return reference.partition(":")[0]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number
