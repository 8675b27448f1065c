"""Plain data of `ledgers/<id>.yaml` that is known to be right → `Ledger`."""

from collections.abc import Callable
from typing import Any

from indicators.ledger_model import (
    Allowed,
    Apart,
    Ban,
    Column,
    ColumnKind,
    Condition,
    Deadline,
    Direction,
    Interval,
    Ledger,
    Measure,
    Order,
    Parts,
    Quota,
    Rate,
    Said,
    Tally,
    Total,
    Trend,
    Unique,
    When,
    WordRule,
)

Data = dict[str, Any]


def build_ledger(ledger_id: str, data: Data, units: tuple[str, ...] = ()) -> Ledger:
    """The ledger that the data of its file describe; `units` are canonical names."""
    return Ledger(
        id=ledger_id,
        title=data["title"],
        quote=data["quote"],
        columns=tuple(_column(column) for column in data["columns"]),
        example=tuple(data["example"].items()),
        dossier=data.get("dossier", ""),
        units=units,
        note=data.get("note", ""),
        key=tuple(data.get("key", ())),
        intervals=_each(data, "intervals", _interval),
        orders=_each(data, "orders", lambda rule: Order(**_plain(rule))),
        deadlines=_each(data, "deadlines", lambda rule: Deadline(**_plain(rule))),
        unique=_each(data, "unique", lambda rule: Unique(**_plain(rule))),
        rates=_each(data, "rates", _rate),
        quotas=_each(data, "quotas", _quota),
        totals=_each(data, "totals", lambda rule: Total(**_plain(rule))),
        parts=_each(data, "parts", lambda rule: Parts(**_plain(rule))),
        trends=_each(data, "trends", _trend),
        apart=_each(data, "apart", lambda rule: Apart(**_plain(rule))),
        bans=_each(data, "bans", lambda rule: Ban(**_plain(rule))),
        words=_each(data, "words", _word),
        said=_each(data, "said", _said),
        allowed=_each(data, "allowed", lambda rule: Allowed(**_plain(rule))),
    )


def _each(data: Data, key: str, build: Callable[[Data], Any]) -> tuple[Any, ...]:
    return tuple(build(item) for item in data.get(key, ()))


def _plain(rule: Data) -> Data:
    """The fields of a rule, its lists as tuples, its conditions as such."""
    fields = {key: tuple(item) if isinstance(item, list) else item for key, item in rule.items()}
    if "when" in rule:
        fields["when"] = _when(rule["when"])
    return fields


def _when(conditions: list[Data]) -> When:
    return tuple(
        Condition(each["column"], tuple(each.get("values", ())), each.get("negated", False))
        for each in conditions
    )


def _column(data: Data) -> Column:
    fields = _plain(data)
    fields["kind"] = ColumnKind(data["kind"])
    fields["required_when"] = _when(data.get("required_when", []))
    return Column(**fields)


def _interval(data: Data) -> Interval:
    bounds = {"min": None, "max": None}
    return Interval(**{**bounds, **_plain(data), "unit": Measure(data["unit"])})


def _tally(data: Data) -> Tally:
    return Tally(**_plain(data))


def _rate(data: Data) -> Rate:
    tallies = {"part": _tally(data["part"]), "whole": _tally(data.get("whole", {}))}
    return Rate(**{"min": None, "max": None, **_plain(data), **tallies})


def _said(data: Data) -> Said:
    return Said(
        name=data["name"],
        pattern=data["pattern"],
        year=data["year"],
        tally=_tally(data.get("tally", {})),
    )


def _quota(data: Data) -> Quota:
    bounds = {"min": None, "max": None}
    return Quota(**{**bounds, **_plain(data), "tally": _tally(data["tally"])})


def _trend(data: Data) -> Trend:
    made = {"tally": _tally(data["tally"]), "direction": Direction(data["direction"])}
    return Trend(**{**_plain(data), **made})


def _word(data: Data) -> WordRule:
    examples = tuple((bad, good) for bad, good in data.get("examples", ()))
    return WordRule(**{**data, "examples": examples})
