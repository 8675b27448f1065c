"""One ledger's file, in a workspace or outside: which ledger it is, and what it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.disk import extension_of
from evidence.facts_ledger import LedgerFacts
from evidence.layout import SETTINGS_NAME
from evidence.readers.ledger import guess_ledger, read_ledger
from evidence.reading.choosing import SHEET_FORMATS
from evidence.reading.tree import is_leftover
from evidence.text.names import fold
from evidence.workspace import Workspace, adjusted, open_workspace
from indicators.errors import UnusableError
from indicators.ledger_model import Ledger
from indicators.load import load_scheme, scheme_folder, scheme_ids
from indicators.model import Scheme
from indicators.workdays import NATIONAL, Calendar

LOOSE_FOLDER = "台账"
"""The folder of a workspace where the ledgers of schemes without dossiers lie."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger that was read; `scheme` is the one that it belongs to, with its calendar."""

    scheme: Scheme
    ledger: Ledger
    facts: LedgerFacts


def schemes_for(place: Path, scheme_id: str = "") -> tuple[Scheme, ...]:
    """The schemes whose ledgers may be meant, or the one that is named.

    `place` is a file or folder. Inside a workspace its own scheme comes first, then the others
    that its fazhi.yaml lists and the built-in ones, all with the workspace's calendar; a ledger
    whose id an earlier scheme has is left out. Raises UnusableError.
    """
    home = _home(place.absolute())
    schemes = [adjusted(load_scheme(home.scheme_folder), home)] if home else []
    calendar = Calendar(home.options.calendar) if home else NATIONAL
    for folder in _others(home):
        if not schemes or folder != (home and home.scheme_folder):
            schemes.append(replace(load_scheme(folder), calendar=calendar))
    if scheme_id:
        named = tuple(scheme for scheme in schemes if scheme.id == scheme_id)
        return named[:1] or (load_scheme(scheme_folder(scheme_id)),)
    return tuple(_without_twins(schemes) if home else schemes)


def _home(top: Path) -> Workspace | None:
    """The workspace that a path lies in, if any."""
    if any((folder / SETTINGS_NAME).is_file() for folder in (top, *top.parents)):
        return open_workspace(top if top.is_dir() else top.parent)
    return None


def _others(home: Workspace | None) -> list[Path]:
    """The folders of the schemes that fazhi.yaml names, then of the built-in ones, each once."""
    named = home.other_schemes if home else ()
    return list(dict.fromkeys([*named, *(scheme_folder(name) for name in scheme_ids())]))


def _without_twins(schemes: Sequence[Scheme]) -> Iterator[Scheme]:
    """The schemes without ledgers whose id an earlier one has."""
    known: set[str] = set()
    for scheme in schemes:
        left = tuple(ledger for ledger in scheme.ledgers if ledger.id not in known)
        known |= {ledger.id for ledger in left}
        yield replace(scheme, ledgers=left)


def ledger_named(schemes: Sequence[Scheme], name: str) -> tuple[Scheme, Ledger]:
    """The ledger of this id or title. Raises UnusableError when there is none, or several."""
    wanted = fold(name)
    found = [
        (scheme, ledger)
        for scheme in schemes
        for ledger in scheme.ledgers
        if wanted in (fold(ledger.id), fold(ledger.title))
    ]
    if not found:
        raise UnusableError(f"没有名为“{name}”的台账；全部台账：fazhi ledger list")
    if len(found) > 1:
        known = "、".join(scheme.id for scheme, _ in found)
        raise UnusableError(f"有几个方案都有“{name}”这份台账（{known}），请用 --scheme 写明方案")
    return found[0]


def read_file(path: Path, name: str = "", scheme_id: str = "") -> LedgerFile:
    """Read one file as the ledger `name` (id or title), or as the one that its header fits.

    Raises UnusableError where there is no such file or ledger, or where it cannot be told which
    ledger it is; a file that cannot be read gives facts with a `problem`.
    """
    _verify(path)
    schemes = schemes_for(path, scheme_id)
    if name:
        scheme, ledger = ledger_named(schemes, name)
    else:
        scheme, ledger = _guessed(path, schemes)
    return LedgerFile(
        scheme, ledger, read_ledger(path, path.as_posix(), ledger, extension_of(path.name))
    )


def read_as(path: Path, other: LedgerFile) -> LedgerFile:
    """Read a file as the same ledger as another one. Raises UnusableError: no such file."""
    _verify(path)
    facts = read_ledger(path, path.as_posix(), other.ledger, extension_of(path.name))
    return LedgerFile(other.scheme, other.ledger, facts)


def loose_ledgers(root: Path) -> Iterator[tuple[str, LedgerFile | None]]:
    """The ledgers in the workspace's folder 台账/: those of schemes that have no dossiers.

    Each with its path inside the workspace, sorted; None where it cannot be told which it is.
    """
    folder = root / LOOSE_FOLDER
    schemes = [scheme for scheme in schemes_for(root) if not scheme.demands]
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        shown = path.relative_to(root).as_posix()
        extension = extension_of(path.name)
        if extension not in SHEET_FORMATS or is_leftover(path.name) or not path.is_file():
            continue
        try:
            scheme, ledger = _guessed(path, schemes)
        except UnusableError:
            yield shown, None
        else:
            yield shown, LedgerFile(scheme, ledger, read_ledger(path, shown, ledger, extension))


def _verify(path: Path) -> None:
    if not path.is_file():
        raise UnusableError(f"找不到文件“{path}”；请检查路径是否写对")


def _guessed(path: Path, schemes: Sequence[Scheme]) -> tuple[Scheme, Ledger]:
    """The ledger whose title the file is named by, else the one whose header it has."""
    stem = fold(path.stem)
    titled = [(s, ledger) for s in schemes for ledger in s.ledgers if fold(ledger.title) == stem]
    if len(titled) == 1:
        return titled[0]
    guess = guess_ledger(path, [ledger for scheme in schemes for ledger in scheme.ledgers])
    for scheme in schemes:
        if guess is not None and guess in scheme.ledgers:
            return scheme, guess
    raise UnusableError(
        f"看不出“{path.name}”是哪一份台账；请用 --ledger 写明，全部台账：fazhi ledger list"
    )
