"""Plain data that is known to be right → the model. Optional values get their defaults here."""

from datetime import date
from typing import Any

from indicators.ledgers import build_ledger
from indicators.model import (
    Apart,
    Chapter,
    Count,
    Demand,
    Figure,
    FileRule,
    Form,
    Indicator,
    Liaison,
    Material,
    MaterialKind,
    NarrativeLimit,
    NarrativeSpec,
    Point,
    Rule,
    Scheme,
    Section,
    Source,
    Unit,
)

Data = dict[str, Any]

_NO_LIMIT: Data = {"soft": 0, "hard": 0, "quote": ""}
_NO_LIAISON: Data = {"due": date.max.isoformat(), "title": "", "columns": [], "quote": ""}


class Names:
    """What each printed name of a unit means: the canonical names of one or of all units."""

    def __init__(self, data: Data) -> None:
        self._meaning: dict[str, tuple[str, ...]] = {}
        for unit in data["units"]:
            for name in (unit["name"], *unit.get("aliases", ())):
                self._meaning[name] = (unit["name"],)
        everyone = tuple(unit["name"] for unit in data["units"])
        self._meaning.update(dict.fromkeys(data.get("everyone", ()), everyone))

    def canonical(self, printed: list[str]) -> tuple[str, ...]:
        """Canonical names in the order of first mention. Raises KeyError for an unknown one."""
        return tuple(dict.fromkeys(unit for name in printed for unit in self._meaning[name]))


def build_scheme(
    scheme: Data,
    units: Data | None = None,
    indicators: Data | None = None,
    ledgers: Data | None = None,
) -> Scheme:
    """The scheme that the data of its files describe; `ledgers` by id.

    Without a catalogue (`units` and `indicators`) what concerns it is empty.
    """
    units, indicators = units or {"units": []}, indicators or {"chapters": [], "dossiers": []}
    names = Names(units)
    return Scheme(
        id=scheme["id"],
        name=scheme["name"],
        source=Source(**{**scheme["source"], "date": _day(scheme["source"]["date"])}),
        years=tuple(scheme.get("years", ())),
        limit=NarrativeLimit(**scheme.get("limit", _NO_LIMIT)),
        narrative_parts=tuple(scheme.get("narrative_parts", ())),
        month_day=scheme.get("month_day", 0),
        summary_title=scheme.get("summary_title", ""),
        liaison=_liaison(scheme.get("liaison", _NO_LIAISON)),
        forms=tuple(_form(form) for form in scheme.get("forms", ())),
        rules=tuple(Rule(**rule) for rule in scheme.get("rules", ())),
        units=tuple(
            Unit(unit["name"], tuple(unit.get("aliases", ())), unit["kind"])
            for unit in units["units"]
        ),
        chapters=tuple(_chapter(chapter) for chapter in indicators["chapters"]),
        demands=tuple(_demand(dossier, names) for dossier in indicators["dossiers"]),
        ledgers=tuple(
            build_ledger(name, data, names.canonical(data.get("units", [])))
            for name, data in sorted((ledgers or {}).items())
        ),
    )


def _liaison(data: Data) -> Liaison:
    columns = tuple(data["columns"])
    return Liaison(_day(data["due"]), data["title"], columns, data["quote"])


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _form(data: Data) -> Form:
    return Form(
        name=data["name"],
        file=FileRule(data["file"]),
        extensions=tuple(data.get("extensions", ())),
        url=data.get("url", False),
        note=data.get("note", False),
        named=data.get("named", False),
        hint=data["hint"],
    )


def _chapter(data: Data) -> Chapter:
    return Chapter(
        data["title"],
        tuple(
            Section(section["title"], tuple(Indicator(**item) for item in section["indicators"]))
            for section in data["sections"]
        ),
    )


def _demand(data: Data, names: Names) -> Demand:
    limit = data.get("limit")
    return Demand(
        id=data["id"],
        short=data["short"],
        indicators=tuple(data["indicators"]),
        joint=data.get("joint", ""),
        materials=tuple(
            _material(number, material, names)
            for number, material in enumerate(data["materials"], start=1)
        ),
        notes_label=data.get("notes_label", ""),
        notes=tuple(data.get("notes", ())),
        narratives=tuple(_narrative(spec, names) for spec in data["narratives"]),
        figures=tuple(_figure(figure) for figure in data.get("figures", ())),
        limit=NarrativeLimit(**limit) if limit else None,
        bonus=data.get("bonus", False),
        apart=_apart(data["apart_from"]) if "apart_from" in data else None,
    )


def _apart(data: Data) -> Apart:
    return Apart(tuple(data["dossiers"]), tuple(data["words"]), data["quote"])


def _material(number: int, data: Data, names: Names) -> Material:
    return Material(
        no=number,
        kind=MaterialKind(data["kind"]),
        text=data["text"],
        units=names.canonical(data["units"]),
        named_units=tuple(data["units"]),
        open_class=data.get("open_class", ""),
        counts=tuple(_count(count) for count in data.get("counts", ())),
        points=tuple(
            Point(point["text"], tuple(point["words"])) for point in data.get("points", ())
        ),
        url=data.get("url", False),
        seal=data.get("seal", False),
        contacts=data.get("contacts", False),
        tabular=data.get("tabular", False),
        yearly=data.get("yearly", False),
        years=tuple(data.get("years", ())),
        since=data.get("since"),
    )


def _count(data: Data) -> Count:
    return Count(
        min=data.get("min"),
        max=data.get("max"),
        measure=data["measure"],
        quote=data["quote"],
        inside=data.get("inside", False),
        forms=tuple(data.get("forms", ())),
        naming=data.get("naming", ""),
    )


def _narrative(data: Data, names: Names) -> NarrativeSpec:
    return NarrativeSpec(
        title=data["title"],
        demanded=data["demanded"],
        units=names.canonical(data.get("units", [])),
        extra=data.get("extra", False),
        materials=tuple(data.get("materials", [])),
    )


def _figure(data: Data) -> Figure:
    return Figure(
        name=data["name"],
        min=data.get("min"),
        max=data.get("max"),
        unit=data.get("unit", ""),
        date=data.get("date", ""),
        quote=data["quote"],
    )
