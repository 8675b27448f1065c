"""Reading again only what concerns changed files, and seating it among the facts of before."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from evidence.facts import Submission, UnitFolder
from evidence.layout import OWN_FOLDER, SETTINGS_NAME, UNITS_FOLDER
from evidence.text.names import fold
from evidence.workspace import demand_id_of
from indicators.model import Scheme

_OPEN = ("~$", ".~")
"""How the marks of Word and WPS begin that a file is open: they come and go with the program."""
Scanner = Callable[[Collection[str], Collection[str]], Submission]
"""A scan narrowed to units and demands; to neither means everything."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """What changed files concern: demands by unit, none of which means the unit's whole folder.

    `everything` asks for a scan of all, `settings` says that fazhi.yaml or a scheme changed.
    """

    units: Mapping[str, frozenset[str]] = field(default_factory=dict)
    everything: bool = False
    settings: bool = False

    def __bool__(self) -> bool:
        return bool(self.units) or self.everything or self.settings


def worth_a_look(root: Path, path: Path) -> bool:
    """Whether a change of this path may change a fact; programs' own files do not."""
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return False
    if not parts or parts[0] == OWN_FOLDER or parts[-1].casefold().endswith(".tmp"):
        return False
    if parts[-1].startswith(_OPEN):
        return False
    return parts[0] == UNITS_FOLDER or _are_settings(parts)


def _are_settings(parts: tuple[str, ...]) -> bool:
    """Whether a path is that of fazhi.yaml, or of a file of the area's own scheme."""
    return parts == (SETTINGS_NAME,) or (
        parts[0] not in (UNITS_FOLDER, OWN_FOLDER) and parts[-1].endswith(".yaml")
    )


def concerned(root: Path, paths: Iterable[Path], scheme: Scheme) -> Concerned:
    """What the changed `paths` concern."""
    names = {fold(name): unit.name for unit in scheme.units for name in (unit.name, *unit.aliases)}
    units: dict[str, set[str]] = {}
    whole: set[str] = set()
    everything = settings = False
    for path in paths:
        parts = path.relative_to(root).parts
        if _are_settings(parts):
            settings = True
            continue
        unit = names.get(fold(parts[1])) if len(parts) > 1 else None
        demand = demand_id_of(parts[2]) if len(parts) > 2 else ""
        if unit is None or len(parts) == 2:
            everything = True  # a unit's folder came, went or was renamed
        elif demand and len(parts) > 3:
            units.setdefault(unit, set()).add(demand)
        else:
            whole.add(unit)
    found = {unit: frozenset(demands) for unit, demands in units.items()}
    return Concerned(found | dict.fromkeys(whole, frozenset()), everything, settings)


def rescan(before: Submission, what: Concerned, scan: Scanner) -> Submission:
    """The facts of before, those of what is concerned read anew by `scan`."""
    if what.everything:
        return scan((), ())
    found = before
    for unit, demands in what.units.items():
        fresh = scan((unit,), demands)
        for folder in fresh.units:
            found = merged(found, folder, demands)
    return found


def merged(before: Submission, fresh: UnitFolder, demands: Collection[str]) -> Submission:
    """`before` with a unit's folder read anew, or only its dossiers of `demands`.

    A unit that was not looked at before is left out, and so is a dossier.
    """
    return Submission(
        tuple(
            _merged(folder, fresh, demands)
            if folder.unit == fresh.unit and folder.known
            else folder
            for folder in before.units
        )
    )


def _merged(before: UnitFolder, fresh: UnitFolder, demands: Collection[str]) -> UnitFolder:
    if not demands:
        return fresh
    kept = {dossier.id: dossier for dossier in before.dossiers if dossier.id not in demands}
    now = kept | {dossier.id: dossier for dossier in fresh.dossiers if dossier.id in demands}
    order = [dossier.id for dossier in (*before.dossiers, *fresh.dossiers)]
    places = {id_: place for place, id_ in reversed(list(enumerate(order)))}
    dossiers = sorted(now.values(), key=lambda dossier: places[dossier.id])
    return replace(before, dossiers=tuple(dossiers))
