"""Reading one file so that what was found may be remembered: its hash, and whether it was at rest.

Facts are kept only of a file that was the same before and after it was read, and that had not
been changed in the last moments: a second change in the same tick of the clock would not show.
"""

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.disk import SETTLED, state_of

if TYPE_CHECKING:
    from evidence.facts import Facts
    from evidence.reading.task import Task


@dataclass(frozen=True, slots=True)
class Order:
    """A file to read, and the hashes of contents of its size whose facts are known."""

    task: "Task"
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of it: facts, or None where the hash shows a content whose facts are known.

    `state` is "" where the file was not at rest, so that nothing may be remembered.
    """

    facts: "Facts | None"
    sha256: str = ""
    state: str = ""


def examine(reader: "Callable[[Task], Facts]", order: Order) -> Reading:
    """Read a file, or only hash it where that will do. Runs in any process."""
    path = order.task.path
    before = _state(path)
    if order.known:
        sha256 = _sha256(path)
        if sha256 in order.known:
            return Reading(None, sha256, _at_rest(path, before))
    facts = reader(order.task)
    # A reader that failed may have been refused the file for a moment: it must open now.
    sha256 = "" if facts.problem else getattr(facts, "sha256", "")
    return Reading(facts, sha256 or _sha256(path), _at_rest(path, before))


def _state(path: Path) -> str:
    try:
        return state_of(os.lstat(path))
    except OSError:
        return ""


def _at_rest(path: Path, before: str) -> str:
    """The state of a file if it is still as `before` and has not changed for a while, else ""."""
    try:
        status = os.lstat(path)
    except OSError:
        return ""
    # No program can set the time of change; what Windows gives there is that of creation.
    changed = max(status.st_ctime_ns, status.st_mtime_ns if os.name == "nt" else 0)
    settled = time.time_ns() - changed >= SETTLED
    return before if settled and state_of(status) == before else ""


def _sha256(path: Path) -> str:
    """SHA-256 of a file's bytes; "" where they cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
