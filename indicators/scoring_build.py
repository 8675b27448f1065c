"""Plain data of `scoring.yaml` that is known to be right → `Scoring`."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from indicators import scoring_model as model

Data = dict[str, Any]
Built = TypeVar("Built")


def build_scoring(data: Data) -> model.Scoring:
    """The scoring that the data of its file describe."""
    source = data["source"]
    exempt = data.get("exempt", {})
    grades = data.get("grades", {})
    return model.Scoring(
        id=data["id"],
        name=data["name"],
        source=model.Source(source["number"], source["title"], date.fromisoformat(source["date"])),
        subject=data["subject"],
        group=data.get("group", ""),
        places=data["places"],
        attributes=_each(data, "attributes", lambda each: model.Attribute(**each)),
        histories=_each(
            data, "histories", lambda each: model.History(each["name"], tuple(each["values"]))
        ),
        exempt=_each(exempt, "past", lambda each: model.Past(**each)),
        exempt_quote=exempt.get("quote", ""),
        items=_each(data, "items", _item),
        bonus=_maybe(data, "bonus", _bonus),
        selection=_maybe(data, "selection", _selection),
        grades=_each(grades, "of", _grade),
        grades_quote=grades.get("quote", ""),
        verdicts=_maybe(data, "verdicts", _verdicts),
        silences=_each(data, "silences", lambda each: model.Silence(**each)),
    )


def _each(data: Data, key: str, build: Callable[[Data], Built]) -> tuple[Built, ...]:
    return tuple(build(each) for each in data.get(key, ()))


def _maybe(data: Data, key: str, build: Callable[[Data], Built]) -> Built | None:
    return build(data[key]) if key in data else None


def _points(data: Data, key: str) -> Decimal | None:
    """A number as it is written, not as the nearest binary fraction."""
    return Decimal(str(data[key])) if key in data else None


def _sure(data: Data, key: str) -> Decimal:
    return Decimal(str(data[key]))


def _period(data: Data) -> model.Period:
    first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    return model.Period(first, last, data["quote"])


def _item(data: Data) -> model.Item:
    return model.Item(
        id=data["id"],
        name=data["name"],
        full=_points(data, "full"),
        quote=data["quote"],
        votes=_maybe(data, "votes", _votes),
        deductions=_maybe(data, "deductions", _deductions),
        ratings=_maybe(data, "ratings", _ratings),
        points=_maybe(data, "points", _given),
    )


def _votes(data: Data) -> model.Votes:
    return model.Votes(
        choices=_each(data, "choices", lambda c: model.Choice(c["name"], _sure(c, "weight"))),
        rounds=tuple(data.get("rounds", ())),
        small=_maybe(data, "small", _small),
        quote=data["quote"],
    )


def _small(data: Data) -> model.Small:
    return model.Small(data["below"], _sure(data, "mean"), _sure(data, "own"), data["quote"])


def _deductions(data: Data) -> model.Deductions:
    return model.Deductions(
        groups=_each(data, "groups", _group),
        factors=_each(
            data,
            "factors",
            lambda f: model.Factor(f["name"], f["axis"], _sure(f, "times"), f["quote"]),
        ),
        files=_maybe(
            data,
            "files",
            lambda f: model.Files(_sure(f, "full"), _sure(f, "failed"), f["quote"]),
        ),
        lacking=_maybe(
            data,
            "lacking",
            lambda each: model.Lacking(each["attribute"], _sure(each, "share"), each["quote"]),
        ),
        everyone=data.get("everyone", ""),
        quote=data["quote"],
    )


def _group(data: Data) -> model.DeductionGroup:
    return model.DeductionGroup(
        name=data["name"],
        cap=_points(data, "cap"),
        cap_quote=data.get("cap_quote", ""),
        period=_maybe(data, "period", _period),
        rules=_each(data, "rules", _rule),
    )


def _rule(data: Data) -> model.DeductionRule:
    fixed = "points" in data
    return model.DeductionRule(
        id=data["id"],
        name=data["name"],
        per=data["per"],
        least=_sure(data, "points" if fixed else "least"),
        most=_sure(data, "points" if fixed else "most"),
        cap=_points(data, "cap"),
        axes=tuple(data.get("axes", ())),
        spared_by=data.get("spared_by", ""),
        quote=data["quote"],
    )


def _ratings(data: Data) -> model.Ratings:
    plain = ("places", "places_quote", "few", "few_most", "spread_quote", "bands_quote", "quote")
    return model.Ratings(
        raters=_each(data, "raters", lambda r: model.Rater(r["name"], r.get("attribute", ""))),
        bands=_each(data, "bands", _band),
        **{key: data[key] for key in plain},
    )


def _band(data: Data) -> model.Band:
    least, most = _points(data, "least"), _points(data, "most")
    return model.Band(data["name"], least, most, _points(data, "below"))


def _given(data: Data) -> model.Points:
    return model.Points(
        parts=tuple(data.get("parts", ())),
        total=_points(data, "total"),
        adjust=_maybe(data, "adjust", lambda each: model.Adjust(**each)),
        quote=data["quote"],
    )


def _bonus(data: Data) -> model.Bonus:
    return model.Bonus(
        name=data["name"],
        cap=_sure(data, "cap"),
        quote=data["quote"],
        period=_maybe(data, "period", _period),
        sections=_each(data, "sections", _section),
    )


def _section(data: Data) -> model.BonusSection:
    return model.BonusSection(
        name=data["name"],
        cap=_points(data, "cap"),
        once=data["once"],
        rules=_each(
            data,
            "rules",
            lambda r: model.BonusRule(r["id"], r["name"], _sure(r, "points"), r["quote"]),
        ),
        quote=data["quote"],
    )


def _selection(data: Data) -> model.Selection:
    return model.Selection(
        item=data["item"],
        shortlist=_each(data, "shortlist", _pick),
        final=_each(data, "final", _pick),
    )


def _pick(data: Data) -> model.Pick:
    return model.Pick(
        name=data["name"],
        high=data.get("high", False),
        count=data["count"],
        past=_maybe(data, "past", lambda each: model.Past(**each)),
        quote=data["quote"],
    )


def _grade(data: Data) -> model.Grade:
    return model.Grade(data["name"], _points(data, "least"), _points(data, "below"))


def _verdicts(data: Data) -> model.Verdicts:
    return model.Verdicts(
        values=_each(data, "values", lambda v: model.Verdict(v["name"], v.get("proof", False))),
        bonuses=_each(data, "bonuses", lambda each: model.Extra(**each)),
        vetoes=_each(data, "vetoes", lambda each: model.Extra(**each)),
    )
