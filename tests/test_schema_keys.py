"""Every key that a schema lets people write is read by code that does something with it.

A number that is loaded and never read is a promise broken: 45 limits once stood in a scheme, and
no line asked for them. Each key becomes a field of a frozen type; mypy knows of every expression
`a.b` in the product which type `a` has, so that `.min` of one type does not speak for `.min` of
another. What builds the types and what looks for faults in the data works on the plain data, and
so reads none of these fields.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from mypy.build import build
from mypy.find_sources import create_source_list
from mypy.fscache import FileSystemCache
from mypy.nodes import MemberExpr
from mypy.options import Options as Asked
from mypy.types import Instance, Type, TypeVarType, UnionType, get_proper_type

from evidence.settings import Options, Settings
from indicators.ledger_model import Ledger
from indicators.model import Demand, Scheme
from indicators.scoring_model import DeductionRule, Scoring
from indicators.workdays import Holiday

ROOT = Path(__file__).parents[1]
ROOMS = ("indicators", "evidence", "checks", "generators", "workflow", "commands")
SCHEMAS = sorted(
    (*ROOT.glob("indicators/schemes/*.schema.json"), *ROOT.glob("evidence/*.schema.json"))
)
"""Those of what people write; `check.schema.json` is of what is written for programs."""

BECOMES: dict[str, type] = {
    "scheme": Scheme,
    "units": Scheme,
    "indicators": Scheme,
    "ledger": Ledger,
    "scoring": Scoring,
    "fazhi": Options,
}
"""What the whole file becomes; a key becomes the field of its name, unless it stands below."""

UNDER_ANOTHER_NAME: dict[str, tuple[type, tuple[str, ...]]] = {
    "indicators dossiers": (Scheme, ("demands",)),
    "indicators dossiers.apart_from": (Demand, ("apart",)),
    "scoring exempt": (Scoring, ()),
    "scoring exempt.past": (Scoring, ("exempt",)),
    "scoring exempt.quote": (Scoring, ("exempt_quote",)),
    "scoring grades": (Scoring, ()),
    "scoring grades.of": (Scoring, ("grades",)),
    "scoring grades.quote": (Scoring, ("grades_quote",)),
    "scoring items.deductions.groups.rules.points": (DeductionRule, ("least", "most")),
    "fazhi region": (Settings, ("region",)),
    "fazhi scheme": (Settings, ("scheme",)),
    "fazhi schemes": (Settings, ("schemes",)),
    "fazhi calendar.holidays.from": (Holiday, ("first",)),
    "fazhi calendar.holidays.to": (Holiday, ("last",)),
    "fazhi overrides": (Options, ()),
    "fazhi overrides.limit.soft": (Options, ("limit",)),
    "fazhi overrides.limit.hard": (Options, ("limit",)),
}
"""The type and the fields that a key becomes; without fields, only what is below it counts."""

NOT_FOR_CODE = {
    "units everyone": "names of all units together, spelled out while the scheme is built",
    "ledger words.examples": "the loader tries the rule on them, and refuses one that fails",
}
"""Keys that no code needs to read once the data is loaded, and why."""

QUOTES = ("quote", "cap_quote", "places_quote", "bands_quote", "spread_quote")
"""The document's sentence, beside what was made of it.

It is for whoever compares the data with the document, and tests find each in the source; some are
shown to users too.
"""

IN_TEMPLATES = {
    "scoring source.number": ("score.docx.txt", "scoring.source.number"),
    "scoring source.title": ("score.docx.txt", "scoring.source.title"),
}
"""Keys that templates read, of which mypy knows nothing: the file and what stands in it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a schema: where it stands (`indicators dossiers.short`), and what it becomes."""

    place: str
    owner: type
    fields: tuple[str, ...]


def keys(path: Path) -> Iterator[Key]:
    """Every key of a schema's file."""
    name = path.name.removesuffix(".schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    yield from _keys(schema, schema, f"{name} ", BECOMES[name])


def _keys(schema: Any, node: Any, place: str, owner: type) -> Iterator[Key]:
    while "$ref" in node or "items" in node:
        node = node["items"] if "items" in node else _at(schema, node["$ref"])
    named = node.get("additionalProperties")
    if isinstance(named, dict):  # what people name themselves
        yield from _keys(schema, named, place, owner)
    for name, below in node.get("properties", {}).items():
        here = f"{place}{name}"
        if here in NOT_FOR_CODE:
            yield Key(here, owner, ())
            continue
        becomes, fields = UNDER_ANOTHER_NAME.get(here, (owner, (name,)))
        yield Key(here, becomes, fields)
        inner = _dataclass_in(get_type_hints(becomes)[fields[0]]) if fields else becomes
        yield from _keys(schema, below, f"{here}.", inner or becomes)


def _at(schema: Any, reference: str) -> Any:
    node = schema
    for part in reference.removeprefix("#/").split("/"):
        node = node[part]
    return node


def _dataclass_in(hint: Any) -> type | None:
    """The frozen type in `tuple[Form, ...]`, `Bonus | None` and the like."""
    if isinstance(hint, type) and is_dataclass(hint):
        return hint
    return next(filter(None, map(_dataclass_in, get_args(hint))), None)


def _last(place: str) -> str:
    """The key itself, without what leads to it."""
    return place.split()[-1].split(".")[-1]


def _full_name(owner: type) -> str:
    return f"{owner.__module__}.{owner.__qualname__}"


@pytest.fixture(scope="module")
def read() -> set[tuple[str, str]]:
    """The type and the name of each attribute that the product reads anywhere."""
    asked = Asked()
    asked.export_types = True
    asked.incremental = False
    asked.cache_dir = "/dev/null"
    asked.follow_imports = "skip"
    asked.mypy_path = [str(ROOT)]
    asked.namespace_packages = asked.explicit_package_bases = True
    sources = create_source_list([str(ROOT / room) for room in ROOMS], asked, FileSystemCache())
    types = build(sources, asked).types
    return {
        (owner, node.name)
        for node in types
        if isinstance(node, MemberExpr) and node.expr in types
        for owner in _names(types[node.expr])
    }


def _names(type_: Type) -> Iterator[str]:
    proper = get_proper_type(type_)
    if isinstance(proper, Instance):
        yield proper.type.fullname
    elif isinstance(proper, TypeVarType):
        yield from _names(proper.upper_bound)
    elif isinstance(proper, UnionType):
        for each in proper.items:
            yield from _names(each)


def test_every_schema_is_looked_at() -> None:
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS} == {*BECOMES}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_key_is_read(path: Path, read: set[tuple[str, str]]) -> None:
    unread = [
        key.place
        for key in keys(path)
        if _last(key.place) not in QUOTES
        and key.place not in {*NOT_FOR_CODE, *IN_TEMPLATES}
        and not all((_full_name(key.owner), field) in read for field in key.fields)
    ]
    assert unread == []


def test_what_is_said_of_keys_is_so(read: set[tuple[str, str]]) -> None:
    there = {key.place: key for path in SCHEMAS for key in keys(path)}
    said = {*UNDER_ANOTHER_NAME, *NOT_FOR_CODE, *IN_TEMPLATES}
    assert said - there.keys() == set()
    for place, (file, words) in IN_TEMPLATES.items():
        key = there[place]
        assert words in (ROOT / "generators/templates" / file).read_text(encoding="utf-8")
        assert [(_full_name(key.owner), name) in read for name in key.fields] == [False]
    assert {_last(place) for place in there} > {*QUOTES}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_no_key_is_passed_over(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    listed = {_last(key.place) for key in keys(path)}
    assert {*_property_names(schema)} == listed


def _property_names(node: Any) -> Iterator[str]:
    below = [*node.values()] if isinstance(node, dict) else node if isinstance(node, list) else []
    if isinstance(node, dict) and isinstance(node.get("properties"), dict):
        yield from node["properties"]
    for each in below:
        yield from _property_names(each)


def test_fields_of_one_name_are_told_apart(read: set[tuple[str, str]]) -> None:
    named = {owner for owner, name in read if name == "examples"}
    assert "indicators.ledger_model.WordRule" not in named
    assert ("indicators.model.Count", "max") in read
    assert ("indicators.model.Count", "no_such") not in read
