"""Sets the workspace's folders up: what every unit gets, planned first and then written.

A plan is a sequence of drafts. Nothing is built for a name that is taken, and nothing that
exists is ever touched, so that running it again only adds what is new.
"""

from collections.abc import Callable, Collection, Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path, PurePosixPath

from evidence.layout import UNITS_FOLDER
from evidence.reading.choosing import WORD_FORMATS
from evidence.reading.tree import is_leftover
from evidence.text.names import fold
from evidence.text.shown import natural_key
from evidence.workspace import (
    MONTHLY_FOLDER,
    demand_id_of,
    dossier_folder,
    unit_folder,
)
from generators.artifact import Artifact
from generators.skeleton.plan import Draft, ScaffoldResult, plan
from generators.wording.words import house
from indicators.model import Scheme, Unit
from workflow.desk import Desk, Ticks
from workflow.write import make_folder, present, write_new


def set_up(
    desk: Desk,
    units: Collection[str],
    dossiers: Collection[str],
    *,
    bonus: bool,
    dry_run: bool,
    ticks: Ticks,
) -> tuple[ScaffoldResult, tuple[PurePosixPath, ...]]:
    """Set up the folders of all units and dossiers, or of the named ones; and the strangers.

    Raises BusyError where somebody else is at work, else as `scaffold`.
    """
    words = house(desk.root)
    named = {"units": units, "demands": dossiers}
    drafts = tuple(plan(desk.scheme, desk.workspace.region, bonus=bonus, words=words, **named))
    with nullcontext() if dry_run else desk.writing("fazhi scaffold"):
        result = scaffold(
            desk.root,
            drafts,
            dry_run=dry_run,
            ahead=bool(words.own),
            progress=lambda done: ticks("建文件夹", done, len(drafts)),
        )
    return result, strangers(desk.root, desk.scheme)


def scaffold(
    root: Path,
    drafts: Iterable[Draft],
    *,
    dry_run: bool = False,
    ahead: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ScaffoldResult:
    """Write what is not there yet; with `dry_run` only say what would be written.

    A folder that somebody renamed a little (a unit's alias, a dossier's number with other words)
    is filled as it is, and a narrative under another name counts as written. `progress` is told
    how many drafts are done. With `ahead` everything is made before the first file is written,
    so that a fault in a template leaves nothing half done. Raises OSError when the disk refuses;
    what was written until then is whole, and the next run goes on from there.
    """
    written: list[PurePosixPath] = []
    kept: list[PurePosixPath] = []
    folders: list[PurePosixPath] = []
    places = _Places(root)
    if ahead:
        drafts = [_made(root, places, draft) for draft in drafts]
    for done, draft in enumerate(drafts, start=1):
        path = places.of(draft)
        if draft.make is None:
            if not present(root, path):
                folders.append(path)
                if not dry_run:
                    make_folder(root, path)
        elif present(root, path):
            kept.append(path)
        elif renamed := places.renamed(path.parent, draft.narratives):
            kept.append(path.parent / renamed)
        elif dry_run or write_new(root, Artifact(path, draft.make())):
            written.append(path)
        else:  # somebody else made it meanwhile
            kept.append(path)
        if progress:
            progress(done)
    return ScaffoldResult(tuple(written), tuple(kept), tuple(folders))


def _made(root: Path, places: "_Places", draft: Draft) -> Draft:
    """The draft with its bytes made already, unless its name is taken."""
    if draft.make is None or present(root, places.of(draft)):
        return draft
    content = draft.make()
    return replace(draft, make=lambda: content)


def strangers(root: Path, scheme: Scheme) -> tuple[PurePosixPath, ...]:
    """Folders of units and dossiers that are there although the scheme does not ask for them.

    A scheme that was changed leaves them behind; they are listed for a person to decide.
    """
    places = _Places(root)
    wanted = {places.unit(unit): unit for unit in scheme.units}
    found: list[PurePosixPath] = []
    top = PurePosixPath(UNITS_FOLDER)
    for name in places.folders(top):
        unit = wanted.get(top / name)
        if unit is None:
            found.append(top / name)
            continue
        owed = {
            places.dossier(top / name, dossier_folder(unit.name, demand).name)
            for demand in scheme.demands_of(unit.name, bonus=True)
        } | {top / name / MONTHLY_FOLDER}
        inside = (top / name / inner for inner in places.folders(top / name))
        found.extend(path for path in inside if path not in owed)
    return tuple(found)


class _Places:
    """Where things stand in a workspace whose folders people may have renamed a little.

    A unit's folder may bear one of its aliases, a dossier's folder is known by its number: the
    scan reads them so, and a second folder for the same thing would only hide the first.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folders: dict[PurePosixPath, list[str]] = {}
        self._renamed: dict[PurePosixPath, list[str]] = {}

    def of(self, draft: Draft) -> PurePosixPath:
        """The path of a draft, in the folders that are there."""
        folder = self.unit(draft.unit)
        inside = draft.path.relative_to(unit_folder(draft.unit.name))
        if len(inside.parts) == 1:
            return folder / inside
        return self.dossier(folder, inside.parts[0]).joinpath(*inside.parts[1:])

    def unit(self, unit: Unit) -> PurePosixPath:
        """The folder of a unit: its own, else one under an alias, else its own to be made."""
        own = unit_folder(unit.name)
        names = {fold(name) for name in (own.name, unit.name, *unit.aliases)}
        there = self.folders(own.parent)
        return own.parent / _choose(own.name, [name for name in there if fold(name) in names])

    def dossier(self, folder: PurePosixPath, name: str) -> PurePosixPath:
        """The folder of a dossier in a unit's folder: of that name, else of that number."""
        number = demand_id_of(name)
        there = self.folders(folder)
        same = [n for n in there if fold(n) == fold(name) or (number and demand_id_of(n) == number)]
        return folder / _choose(name, same)

    def renamed(self, folder: PurePosixPath, narratives: Collection[str]) -> str:
        """A text in `folder` that may be one of `narratives` under another name; each serves once.

        Empty when there is none.
        """
        if not narratives:
            return ""
        if folder not in self._renamed:
            self._renamed[folder] = [
                entry.name
                for entry in sorted((self._root / folder).glob("*"))
                if entry.name not in narratives
                and entry.suffix[1:].lower() in WORD_FORMATS
                and not is_leftover(entry.name)
            ]
        return self._renamed[folder].pop() if self._renamed[folder] else ""

    def folders(self, folder: PurePosixPath) -> list[str]:
        """Names of the folders in a folder, in order; none when it is not there."""
        if folder not in self._folders:
            path = self._root / folder
            entries = path.iterdir() if path.is_dir() else ()
            names = (entry.name for entry in entries if entry.is_dir())
            self._folders[folder] = sorted(names, key=natural_key)
        return self._folders[folder]


def _choose(name: str, there: list[str]) -> str:
    """`name` if it is there or nothing like it is, else the first that is like it."""
    return name if name in there or not there else there[0]
