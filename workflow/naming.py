"""What people call units and dossiers, turned into what the scheme calls them."""

from collections.abc import Iterable

from indicators.faults import suggestion
from indicators.model import Scheme
from workflow.errors import NoPartError, UnknownDemandError, UnknownUnitError


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
