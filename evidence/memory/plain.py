"""Facts as JSON and back, by the fields of their dataclasses: nothing that could run code.

A dataclass becomes the list of its fields' values, in their order, so that thousands are read
in milliseconds; whoever stores them must therefore also store what the code was (`versions`).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Turn = Callable[[Any], Any]
_SCALARS = (str, int, float, bool, NoneType)
_TAGGED = (date, datetime, Decimal)
"""What may stand beside scalars in a choice of types."""


def dump(values: Any) -> bytes:
    """JSON in UTF-8 of plain values; lone surrogates, which bad files hold, are kept."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def load(rows: Iterable[bytes]) -> list[Any]:
    """The plain values of many pieces of JSON, at once. Raises ValueError for a bad one."""
    return list(json.loads(b"[" + b",".join(rows) + b"]"))


@cache
def to_plain(kind: Any) -> Turn | None:
    """How a value of a type is made plain; None where it is plain already.

    Raises TypeError for a type that is not provided for.
    """
    if kind in _SCALARS:
        return None
    if kind in (date, datetime):
        return lambda value: value.isoformat()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if is_dataclass(kind) and isinstance(kind, type):
        return _fields_to_plain(kind, 0)
    if kind is Decimal:
        return str
    if _is_choice(kind):
        return _choice_to_plain(kind)
    inner = _inner(kind)
    turns = [to_plain(part) for part in inner]
    if get_origin(kind) in (Union, UnionType):
        return _unless_none(turns[0])
    if _is_mapping(kind):
        return lambda value: [
            [_turned(turns[0], key), _turned(turns[1], item)] for key, item in value.items()
        ]
    if len(turns) == 1:
        (turn,) = turns
        ordered = get_origin(kind) is tuple
        return lambda value: [_turned(turn, item) for item in (value if ordered else sorted(value))]
    return lambda value: [_turned(t, item) for t, item in zip(turns, value, strict=True)]


@cache
def from_plain(kind: Any) -> Turn | None:
    """How a plain value becomes one of a type; None where it is one already."""
    if kind in _SCALARS:
        return None
    if kind in (date, datetime):
        return kind.fromisoformat  # type: ignore[no-any-return]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind) and isinstance(kind, type):
        build = _fields_from_plain(kind, 0)
        return lambda value: build((), value)
    if kind is Decimal:
        return Decimal
    if _is_choice(kind):
        return _choice_from_plain(kind)
    inner = _inner(kind)
    turns = [from_plain(part) for part in inner]
    if get_origin(kind) in (Union, UnionType):
        return _unless_none(turns[0])
    if _is_mapping(kind):
        return lambda value: {_turned(turns[0], k): _turned(turns[1], item) for k, item in value}
    if len(turns) == 1:
        (turn,), make = turns, get_origin(kind) or tuple
        if turn is None:
            return make
        return lambda value: make(map(turn, value))
    return lambda value: tuple(_turned(t, item) for t, item in zip(turns, value, strict=True))


def _is_choice(kind: Any) -> bool:
    """Whether a type is one of several: `str | date | None`."""
    if get_origin(kind) not in (Union, UnionType):
        return False
    return len([part for part in get_args(kind) if part is not NoneType]) > 1


def _choice_to_plain(kind: Any) -> Turn:
    """Scalars stay what they are; another value becomes its type's name and its plain form."""
    if not {*get_args(kind)} <= {*_SCALARS, *_TAGGED}:
        raise TypeError(f"cannot store {kind}")
    turns = {part: turn for part in get_args(kind) if (turn := to_plain(part)) is not None}

    def plain(value: Any) -> Any:
        turn = turns.get(type(value))
        return value if turn is None else [type(value).__name__, turn(value)]

    return plain


def _choice_from_plain(kind: Any) -> Turn:
    turns = {part.__name__: turn for part in get_args(kind) if (turn := from_plain(part))}
    return lambda value: turns[value[0]](value[1]) if isinstance(value, list) else value


def _unless_none(turn: Turn | None) -> Turn | None:
    if turn is None:
        return None
    return lambda value: None if value is None else turn(value)


def _turned(turn: Turn | None, value: Any) -> Any:
    return value if turn is None else turn(value)


def _inner(kind: Any) -> tuple[Any, ...]:
    """The types inside a tuple, frozenset, mapping or `X | None`."""
    inner = get_args(kind)
    origin = get_origin(kind)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return inner[:1]
    if origin is tuple and len(inner) > 1:
        return inner
    if origin is frozenset or _is_mapping(kind):
        return inner
    if origin in (Union, UnionType):
        others = tuple(part for part in inner if part is not NoneType)
        if len(others) == 1:
            return others
    raise TypeError(f"cannot store {kind}")


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is not None and issubclass(get_origin(kind), dict)


def _turns(kind: type, skip: int, of: Callable[[Any], Turn | None]) -> list[tuple[int, Turn]]:
    """The fields of a dataclass, after the first `skip`, whose values must be turned."""
    hints = get_type_hints(kind)
    turns = [of(hints[field.name]) for field in fields(kind)[skip:]]
    return [(place, turn) for place, turn in enumerate(turns) if turn is not None]


def _fields_to_plain(kind: type, skip: int) -> Turn:
    names = [field.name for field in fields(kind)[skip:]]
    turns = _turns(kind, skip, to_plain)

    def plain(value: Any) -> list[Any]:
        values = [getattr(value, name) for name in names]
        for place, turn in turns:
            values[place] = turn(values[place])
        return values

    return plain


def _fields_from_plain(kind: type, skip: int) -> Callable[[tuple[Any, ...], list[Any]], Any]:
    count = len(fields(kind)) - skip
    turns = _turns(kind, skip, from_plain)

    def build(first: tuple[Any, ...], values: list[Any]) -> Any:
        if len(values) != count:
            raise ValueError(f"{kind.__name__} has {count} stored fields, not {len(values)}")
        for place, turn in turns:
            values[place] = turn(values[place])
        return kind(*first, *values)

    return build


class Seating:
    """A type of facts whose first fields are those of its place, which are not stored."""

    def __init__(self, kind: type, place: Iterable[str]) -> None:
        names = [field.name for field in fields(kind)]
        first = [name for name in names if name in set(place)]
        if names[: len(first)] != first:
            raise TypeError(f"{kind.__name__}: fields of its place must stand first")
        self.first = tuple(first)
        self.to_plain = _fields_to_plain(kind, len(first))
        self.build = _fields_from_plain(kind, len(first))
