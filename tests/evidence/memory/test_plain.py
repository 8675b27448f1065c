"""Facts as JSON and back."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

import pytest

from evidence.facts import Facts, Narrative, Paragraph
from evidence.facts_files import EvidenceFile, ImageFacts, PdfFacts
from evidence.facts_ledger import LedgerRow
from evidence.memory.plain import Seating, dump, from_plain, load, to_plain


class Colour(StrEnum):
    RED = "红"


@dataclass(frozen=True, slots=True)
class Inner:
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    name: str
    size: int
    share: float
    on: bool
    at: datetime
    colour: Colour
    maybe: Inner | None
    many: tuple[Inner, ...]
    pair: tuple[int, date]
    names: frozenset[str]
    counts: dict[str, int]
    plain: tuple[int, ...] = ()


FULL = Everything(
    "名",
    3,
    0.5,
    True,
    datetime(2024, 5, 6, 7, 8),
    Colour.RED,
    Inner("a", date(2024, 5, 6)),
    (Inner("b"), Inner("坏\udcff")),
    (1, date(2023, 1, 2)),
    frozenset({"x", "y"}),
    {"k": 1},
    (1, 2),
)


def test_everything_comes_back() -> None:
    plain, build = to_plain(Everything), from_plain(Everything)
    assert plain
    assert build
    nothing = Everything(
        "", 0, 0.0, False, FULL.at, Colour.RED, None, (), (0, date.max), frozenset(), {}
    )
    stored = [dump(plain(value)) for value in (FULL, nothing)]
    assert [build(value) for value in load(stored)] == [FULL, nothing]


def test_facts_without_their_place() -> None:
    facts = EvidenceFile(
        path="单位/a.pdf",
        name="a.pdf",
        extension="pdf",
        size=5,
        content="pdf",
        sha256="00",
        pdf=PdfFacts(pages=3),
        image=ImageFacts(2, 4),
    )
    seating = Seating(EvidenceFile, ("path", "name", "extension", "size"))
    (values,) = load([dump(seating.to_plain(facts))])
    assert "单位/a.pdf" not in str(values)
    assert seating.build((facts.path, facts.name, facts.extension, facts.size), values) == facts


@pytest.mark.parametrize("kind", get_args(Facts), ids=lambda kind: kind.__name__)
def test_every_type_of_facts_can_be_stored(kind: type) -> None:
    seating = Seating(kind, ("path", "name", "extension", "size"))
    assert seating.first[0] == "path"
    assert len(seating.first) < len(fields(kind))


@pytest.mark.parametrize("kind", [set[int], object, tuple[int | set[int], ...], Any, list[int]])
def test_a_type_that_is_not_provided_for(kind: Any) -> None:
    with pytest.raises(TypeError, match="cannot store"):
        to_plain(kind)


def test_a_choice_of_types_comes_back_as_what_it_was() -> None:
    values = ("甲", 3, None, date(2024, 5, 6), datetime(2024, 5, 6, 7), Decimal("1.20"))
    plain, build = to_plain(LedgerRow), from_plain(LedgerRow)
    assert plain
    assert build
    (stored,) = load([dump(plain(LedgerRow(7, values)))])
    back = build(stored)
    assert back == LedgerRow(7, values)
    assert [type(value) for value in back.values] == [type(value) for value in values]


def test_a_place_that_does_not_stand_first() -> None:
    with pytest.raises(TypeError, match="stand first"):
        Seating(Narrative, ("words",))


def test_another_number_of_fields_is_refused() -> None:
    build = from_plain(Paragraph)
    assert build
    with pytest.raises(ValueError, match="Paragraph has 2 stored fields, not 1"):
        build([1])
