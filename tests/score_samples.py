"""Workbooks of scoring in memory, as the reader would give them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from checks.scoring.entries import Roll
from checks.scoring.model import Fault, Score
from checks.scoring.roll import roll_of
from evidence.readers.score_book import ScoreBook, ScoreRow, ScoreSheet
from indicators.scoring import load_scoring, scoring_folder
from indicators.scoring_model import Scoring
from indicators.scoring_sheets import sheets

Rows = Sequence[Mapping[str, str]]


@cache
def pingyang() -> Scoring:
    return load_scoring(scoring_folder("pingyang-2023"))


@cache
def tacheng() -> Scoring:
    return load_scoring(scoring_folder("tacheng-2020"))


@cache
def jiaojiang() -> Scoring:
    return load_scoring(scoring_folder("jiaojiang-2019"))


@cache
def xincheng() -> Scoring:
    return load_scoring(scoring_folder("xincheng-2024"))


def book(scoring: Scoring, given: Mapping[str, Rows]) -> ScoreBook:
    """A workbook with every sheet; the header in row 1, column A for 序号."""
    found = {}
    for spec in sheets(scoring):
        names = [column.name for column in spec.columns]
        rows = tuple(
            ScoreRow(number, str(number - 1), {name: row.get(name, "") for name in names})
            for number, row in enumerate(given.get(spec.name, ()), start=2)
        )
        letters = {name: chr(ord("B") + place) for place, name in enumerate(names)}
        found[spec.name] = ScoreSheet(spec.name, 1, letters, rows, (), (), frozenset(), (), ())
    return ScoreBook("录入表.xlsx", found, ())


def office(name: str, bureau: str = "甲局", **more: str) -> dict[str, str]:
    """A row that names an office of pingyang-2023."""
    return {"主管部门": bureau, "参评科室": name, **more}


def listed(*rows: Mapping[str, str]) -> list[dict[str, str]]:
    """Rows of 单位, with 否 where nothing else is said."""
    return [{"执法权": "否", "进驻中心": "否", **row} for row in rows]


def roll(scoring: Scoring, given: Mapping[str, Rows]) -> tuple[ScoreBook, Roll, list[Fault]]:
    """The workbook, its list of units, and a list for what is wrong."""
    faults: list[Fault] = []
    made = book(scoring, given)
    return made, roll_of(scoring, made, faults), faults


def points(scores: Mapping[str, Score], key: str = "甲局 一科") -> str:
    """A unit's points as text, `None` where there are none."""
    return str(scores[key].points)


def told(faults: Sequence[Fault]) -> list[tuple[str, str, str]]:
    """Sheet, cell and message of each fault."""
    return [(fault.sheet, fault.cell, fault.message) for fault in faults]


def plain(value: Decimal | None) -> str:
    """A number without zeros at the end."""
    return "None" if value is None else f"{value.normalize():f}"
