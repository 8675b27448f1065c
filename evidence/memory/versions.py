"""What code reads the files: when it changes, stored facts are stale."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_ROOM = Path(__file__).parent.parent
_ASKING, _JUDGING = "indicators", "checks"
"""The rooms that decide with this one: how dates and numbers are read, what is said of facts."""


@cache
def reader_version() -> str:
    """Changes with any source file of this room and of the one below, Python, and any library.

    Sources are compared by content: neither a number that somebody forgets to raise, nor times
    that differ from machine to machine. It takes 1 ms.
    """
    return _version((_ROOM, _ROOM.parent / _ASKING))


@cache
def judging_version() -> str:
    """Changes with whatever `reader_version` does, and with the code that judges the facts."""
    return _version((_ROOM.parent / _JUDGING,)) + reader_version()


def _version(rooms: tuple[Path, ...]) -> str:
    digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
    for name in sorted(installed()):
        digest.update(name.encode() + b"\0")
    for room in rooms:
        for name, content in sorted(_sources(str(room), room.name)):
            digest.update(f"{name} {len(content)}\0".encode() + content)
    return digest.hexdigest()[:32]


def _sources(folder: str, shown: str) -> Iterator[tuple[str, bytes]]:
    """The name and content of each Python file of a folder, at any depth."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = f"{shown}/{entry.name}"
            if entry.name.endswith(".py"):
                with suppress(OSError), open(entry.path, "rb") as file:  # noqa: PTH123  # faster
                    yield name, file.read()
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(entry.path, name)


def installed() -> set[str]:
    """The libraries with their versions, such as `lxml-6.1.3.dist-info`."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            with os.scandir(folder) as entries:
                found.update(entry.name for entry in entries if entry.name.endswith("-info"))
        except OSError:  # a zip file, or a folder that is not there
            continue
    return found
