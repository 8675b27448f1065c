"""Walks a unit's folders: what is in them, in one order on every system, nothing opened."""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from evidence.disk import LINK, NOT_A_FILE, is_link, open_problem, state_of
from evidence.text.shown import natural_key, printable

_LEFTOVER = re.compile(
    r"~\$.*|\.~.*|~wrl.*\.tmp|.*\.tmp|(eh)?thumbs(_vista)?\.db|desktop\.ini|\.ds_store|\._.*|__macosx",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder. `name` is as shown; `problem` says why it cannot be read or entered.

    `state` is that of an ordinary file: see `state_of`.
    """

    path: Path
    name: str
    folder: bool
    size: int = 0
    problem: str = ""
    state: str = ""


@dataclass(slots=True)
class Found:
    """What a folder holds at any depth. Names are relative to it, with `/`."""

    files: list[Entry] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def is_leftover(name: str) -> bool:
    """Whether a program left this behind: Office and WPS locks, thumbnails, macOS shadows."""
    return _LEFTOVER.fullmatch(name) is not None


def listing(folder: Path) -> list[Entry]:
    """What a folder holds, by natural order of names. Raises OSError if it cannot be listed.

    Links are listed as files with a problem, wherever they lead: a link to a folder could
    lead round in a circle or out of the workspace.
    """
    with os.scandir(folder) as entries:
        found = [_entry(folder, entry.name) for entry in entries]
    return sorted(found, key=lambda entry: natural_key(entry.name))


def walk(top: Path) -> Found:
    """Every file under a folder, at any depth. Never raises.

    A folder that cannot be listed is an entry with a problem (`top` itself one with the name
    ""), and so is a link or a thing that is no file.
    """
    found, nested = Found(), False
    todo = [(top, "")]
    while todo:
        folder, prefix = todo.pop()
        try:
            entries = listing(folder)
        except OSError as error:
            problem = open_problem(folder, error)
            found.files.append(Entry(folder, prefix.rstrip("/"), True, problem=problem))
            continue
        for entry in entries:
            name = prefix + entry.name
            if is_leftover(entry.name):
                found.leftovers.append(name)
            elif entry.folder:
                todo.append((entry.path, name + "/"))
                nested = True
            else:
                found.files.append(
                    Entry(entry.path, name, False, entry.size, entry.problem, entry.state)
                )
    if nested:  # else the listing is in order already
        found.files.sort(key=lambda entry: natural_key(entry.name))
        found.leftovers.sort(key=natural_key)
    return found


def _entry(folder: Path, name: str) -> Entry:
    shown, path = printable(name), folder / name
    try:
        status = os.lstat(path)
    except OSError as error:
        return Entry(path, shown, False, problem=open_problem(path, error))
    if is_link(status):
        return Entry(path, shown, False, problem=LINK)
    if stat.S_ISDIR(status.st_mode):
        return Entry(path, shown, True)
    if not stat.S_ISREG(status.st_mode):
        return Entry(path, shown, False, problem=NOT_A_FILE)
    return Entry(path, shown, False, status.st_size, state=state_of(status))
