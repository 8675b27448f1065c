"""What every unit gets when a workspace is set up: drafts, whose bytes are made when wanted."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from evidence.workspace import (
    EVIDENCE_FOLDER,
    GUIDE_NAME,
    INDEX_NAME,
    LIAISON_NAME,
    MONTHLY_FOLDER,
    SUMMARY_NAME,
    dossier_folder,
    narrative_name,
    unit_folder,
)
from generators.index.skeleton import index_skeleton
from generators.ledger.skeleton import ledger_skeleton
from generators.skeleton.narrative import narrative_skeleton
from generators.skeleton.unit_documents import guide, liaison_form, summary
from generators.wording.words import BUILT_IN, Words
from indicators.model import Demand, Scheme, Unit


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to be, relative to the workspace, how to make its bytes, and whose it is.

    An empty folder where `make` is None. `narratives` are the names of all narratives of the
    dossier where this is one of them.
    """

    path: PurePosixPath
    make: Callable[[], bytes] | None
    unit: Unit
    narratives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScaffoldResult:
    """What a run did, or in a dry run would do: files and folders, in the order of the plan.

    `kept` are the files that were there and stay as they are; folders that were there are not
    listed.
    """

    written: tuple[PurePosixPath, ...]
    kept: tuple[PurePosixPath, ...]
    folders: tuple[PurePosixPath, ...]


def plan(
    scheme: Scheme,
    region: str,
    *,
    units: Collection[str] = (),
    demands: Collection[str] = (),
    bonus: bool = False,
    words: Words = BUILT_IN,
) -> Iterator[Draft]:
    """Drafts of all units and demands, or of the named ones (canonical names, demand ids).

    A 加分项 is planned when `bonus` is set or when it is named in `demands`. Where `demands`
    are named, a unit that has no part in them gets nothing.
    """
    for unit in scheme.units:
        if units and unit.name not in units:
            continue
        owed = [
            demand
            for demand in scheme.demands_of(unit.name, bonus=bonus or bool(demands))
            if not demands or demand.id in demands
        ]
        if owed or not demands:
            yield from _unit_drafts(scheme, region, unit, words)
        for demand in owed:
            yield from _dossier_drafts(scheme, unit, demand, words)


def _unit_drafts(scheme: Scheme, region: str, unit: Unit, words: Words) -> Iterator[Draft]:
    folder = unit_folder(unit.name)
    yield Draft(folder / GUIDE_NAME, partial(guide, scheme, region, unit, words), unit)
    yield Draft(folder / LIAISON_NAME, partial(liaison_form, scheme, unit.name, words), unit)
    yield Draft(folder / SUMMARY_NAME, partial(summary, scheme, unit.name, words), unit)
    yield Draft(folder / MONTHLY_FOLDER, None, unit)


def _dossier_drafts(scheme: Scheme, unit: Unit, demand: Demand, words: Words) -> Iterator[Draft]:
    folder = dossier_folder(unit.name, demand)
    specs = demand.narratives_of(unit.name)
    names = tuple(narrative_name(spec.title) for spec in specs)
    for spec, name in zip(specs, names, strict=True):
        make = partial(narrative_skeleton, scheme, unit.name, demand, spec, words)
        yield Draft(folder / name, make, unit, names)
    index = partial(index_skeleton, scheme, unit.name, demand, words)
    yield Draft(folder / INDEX_NAME, index, unit)
    for ledger in scheme.ledgers_of(unit.name, demand.id):
        table = partial(ledger_skeleton, scheme, ledger, unit.name, words)
        yield Draft(folder / ledger.file_name, table, unit)
    yield Draft(folder / EVIDENCE_FOLDER, None, unit)
