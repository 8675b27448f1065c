"""Which demand the name of a folder in a unit's folder means, where it is not quite its own."""

import re
import unicodedata

from evidence.text.names import fold
from evidence.workspace import demand_id_of
from indicators.model import Demand, Scheme

_LEADING_NUMBER = re.compile(r"\d{1,3}(?!\d|[年月日人个次件份])(?!.*\.[a-z0-9]{1,5}$)")
_RANGE = re.compile(r"\s*(\d{1,3})\s*[-~至到]\s*(\d{1,3})(?!\d)")
_DASHES = re.compile("[—–―‐─‒−]+")


def meant(scheme: Scheme, name: str) -> Demand | None:
    """The demand whose number the name begins with."""
    number = _LEADING_NUMBER.match(fold(name))
    if number is None:
        return None
    wanted = int(number.group())
    for demand in scheme.demands:
        if str(wanted) in demand.indicators:
            return demand
    return None


def apart(scheme: Scheme, name: str) -> Demand | None:
    """The joint demand of which a folder holds only some indicators: `027 …`, `26-27 …`.

    None for a folder that is the joint one under another name, such as `26-29 …`.
    """
    demand = meant(scheme, name)
    if demand is None or len(demand.indicators) < 2 or demand_id_of(name) == demand.id:
        return None
    span = _RANGE.match(_DASHES.sub("-", unicodedata.normalize("NFKC", name)))
    if (
        span
        and (str(int(span[1])), str(int(span[2])))
        == demand.indicators[:: len(demand.indicators) - 1]
    ):
        return None
    return demand
