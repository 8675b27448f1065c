"""The plan of an `index`: what is to be done to each row, and what is left to a person."""

from dataclasses import dataclass
from enum import StrEnum

from evidence.facts import COLUMNS
from generators.mends.model import Change


class RowAction(StrEnum):
    """What is done to a row."""

    NEW = "new"  # a row below the last one
    FILLED = "filled"  # a row of the skeleton that nobody has filled
    NAMED = "named"  # a row that lacked its 文件名
    VANISHED = "vanished"  # a row whose file is gone
    FOUND = "found"  # a row marked so whose file is there again


@dataclass(frozen=True, slots=True)
class RowStep:
    """What is done to row `row` of the sheet, and the files concerned."""

    step: RowAction
    row: int
    files: tuple[str, ...]
    changes: tuple[Change, ...]

    def cell(self, column: str) -> str:
        """What the step writes into a column; "" where it writes nothing."""
        letter = letter_of(column)
        return next((c.after for c in self.changes if c.spot == f"{letter}{self.row}"), "")


@dataclass(frozen=True, slots=True)
class IndexPlan:
    """What is to be done to one index: nothing where it is `refused`, which says why.

    `left` are files and rows that a person has to look at.
    """

    unit: str
    dossier: str
    path: str
    steps: tuple[RowStep, ...]
    left: tuple[str, ...]
    refused: str = ""


def letter_of(column: str) -> str:
    """The letter of a column of ours."""
    return chr(ord("A") + COLUMNS.index(column))
