"""What people call units and dossiers, turned into what the scheme calls them."""

from collections.abc import Iterable

from indicators.errors import UnusableError
from indicators.faults import suggestion
from indicators.model import Scheme


class WrongRequestError(UnusableError):
    """What was asked for does not exist or does not go together; no file is at fault."""


class UnknownUnitError(WrongRequestError):
    """There is no such unit; `near` names one that is nearly spelled so, or is empty."""

    def __init__(self, name: str, near: str) -> None:
        super().__init__(f"没有牵头单位“{name}”{near}")
        self.near = near


class UnknownDemandError(WrongRequestError):
    """There is no such indicator or dossier."""

    def __init__(self, text: str) -> None:
        super().__init__(f"没有指标“{text}”")


class UnknownCodeError(WrongRequestError):
    """No rule begins with this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"没有以“{code}”开头的规则")


class UnknownProfileError(WrongRequestError):
    """There is no such profile."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"没有检查方式“{name}”；现有：{'、'.join(known)}")


class NoPartError(WrongRequestError):
    """The named units have no part in the named dossiers, the first of which was typed `typed`."""

    def __init__(self, names: Iterable[str], ids: Iterable[str], typed: str) -> None:
        super().__init__(f"{'、'.join(ids)} 不是{'、'.join(names)}的申报项")
        self.typed = typed


def named(
    scheme: Scheme, units: Iterable[str], demands: Iterable[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The canonical names of units, and the ids of demands.

    Raises UnknownUnitError, UnknownDemandError, and NoPartError where there would be nothing to
    look at.
    """
    typed = tuple(demands)
    names = tuple(unit_named(scheme, name) for name in units)
    ids = tuple(_demand_named(scheme, text) for text in typed)
    theirs = {unit for demand in scheme.demands if demand.id in ids for unit in demand.units}
    if names and ids and not theirs.intersection(names):
        raise NoPartError(names, ids, typed[0])
    return names, ids


def unit_named(scheme: Scheme, name: str) -> str:
    """The canonical name of a unit. Raises UnknownUnitError."""
    unit = scheme.unit(name)
    if unit is None:
        known = [word for one in scheme.units for word in (one.name, *one.aliases)]
        raise UnknownUnitError(name, suggestion(name, known))
    return unit.name


def _demand_named(scheme: Scheme, text: str) -> str:
    demand = scheme.find_demand(text)
    if demand is None:
        raise UnknownDemandError(text)
    return demand.id
