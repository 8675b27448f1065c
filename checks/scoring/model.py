"""What scoring yields: points with the arithmetic that led to them, and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from indicators.scoring_model import Scoring
from indicators.scoring_sheets import ALL

EVERYBODY: tuple[str, ...] = ()
"""The units of a fault that touches them all, since nobody can say which it is."""


NOBODY: tuple[str, ...] = ("",)
"""The units of a fault that leaves every result right."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend in the workbook, at `cell` of `sheet` (empty: the sheet as a whole).

    While it stands, the `items` (ids) of the `units` (keys) have no result; `EVERYBODY` and
    `ALL` stand for all of them.
    """

    sheet: str
    cell: str
    message: str
    fix: str
    units: tuple[str, ...] = EVERYBODY
    items: tuple[str, ...] = (ALL,)

    def touches(self, unit: str, item: str) -> bool:
        """Whether this item of this unit has no result because of the fault."""
        return (not self.units or unit in self.units) and (ALL in self.items or item in self.items)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is scored. `key` is how it is named everywhere: group and name."""

    key: str
    group: str
    name: str
    row: int
    attributes: Mapping[str, bool]
    past: Mapping[str, str]
    exempt: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one item, or of the bonus. `points` is None where there are none to give.

    `steps` are the arithmetic in plain Chinese, one step each; without points they say why.
    `due` is False where the unit takes no part in the item.
    """

    item: str
    name: str
    full: Decimal | None
    points: Decimal | None
    steps: tuple[str, ...]
    due: bool = True


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's result. `base` is before the vote of the selection, `total` with everything.

    `rank` counts from 1, equal for equal totals; None where the unit takes no part or the
    ranking cannot be given yet. `lists` are the lists that it stands on.
    """

    unit: Unit
    scores: tuple[Score, ...]
    base: Decimal | None
    total: Decimal | None
    rank: int | None
    tied: bool
    grade: str
    lists: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of units: those that are on it for sure, and those level at its end.

    Of `tied` only `seats` can be taken, which people decide. `note` says what is special.
    """

    name: str
    count: int
    sure: tuple[str, ...]
    tied: tuple[str, ...]
    seats: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All units' results in the order of the list of units, the lists, and the faults."""

    scoring: Scoring
    units: tuple[UnitScore, ...]
    shortlist: tuple[Listing, ...]
    final: tuple[Listing, ...]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def rounded(value: Decimal, places: int) -> Decimal:
    """`value` rounded half up (四舍五入) to `places` decimals."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shown(value: Decimal) -> str:
    """A number as people write it: no exponent, no zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Decimal) -> str:
    """A share in per cent: `70%`."""
    return f"{shown(share * 100)}%"


def mean(values: Sequence[Decimal], places: int) -> Decimal:
    """The rounded mean of `values`, which must not be empty."""
    return rounded(sum(values, Decimal(0)) / len(values), places)
