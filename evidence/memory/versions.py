"""What code reads the files: when it changes, what was remembered of them is stale.

A version stands for the modules that a module imports, directly or not and wherever in its code,
and for the libraries among them: a change in one reader makes only its own facts stale. Sources
are compared by content: neither a number that somebody forgets to raise, nor times that differ
from machine to machine.
"""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from evidence.reading.task import READERS, ReaderKind

_HOUSE = Path(__file__).parent.parent.parent
_ROOMS = ("indicators", "evidence", "checks")
"""The rooms that decide on facts and findings."""
_IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]*(\([^)]*\)|[^\n(#]+)|import[ \t]+([\w.]+))",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+")
_DISTRIBUTIONS = {
    "chinese_calendar": "chinesecalendar", "docx": "python_docx", "PIL": "pillow", "yaml": "pyyaml",
}  # fmt: skip
"""Libraries that are installed under another name than they are imported by."""


@cache
def reader_version(kind: ReaderKind) -> str:
    """Changes with whatever decides on the facts of a kind of file, given its content."""
    return version_of(READERS[kind])


@cache
def judging_version() -> str:
    """Changes with any code that may decide on findings, and with any library."""
    digest = hashlib.sha256(repr((sys.version_info[:3], sorted(installed()))).encode())
    for room in _ROOMS:
        for name, content in sorted(_sources(f"{_HOUSE}/{room}", room)):
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


@cache
def version_of(*modules: str) -> str:
    """What stands for these modules, all that they import, the libraries and Python itself."""
    digest = hashlib.sha256(repr((modules, sys.version_info[:3])).encode())
    todo, seen, libraries = list(modules), set(modules), set[str]()
    for module in todo:
        content = _source(module)
        if content is None:
            libraries.add(module.partition(".")[0])
            continue
        digest.update(f"{module} {len(content)}\0".encode() + content)
        for imported in _imported(module):
            if imported not in seen:
                seen.add(imported)
                todo.append(imported)
    for name in sorted(_installed(libraries - sys.stdlib_module_names)):
        digest.update(name.encode() + b"\0")
    return digest.hexdigest()[:32]


@cache
def _source(module: str) -> bytes | None:
    """The source of a module of ours; None for one of a library."""
    if module.partition(".")[0] not in _ROOMS:
        return None
    place = str(_HOUSE / module.replace(".", "/"))
    for path in (f"{place}.py", f"{place}/__init__.py"):
        try:
            with open(path, "rb") as file:  # noqa: PTH123  # faster
                return file.read()
        except OSError:
            continue
    return b""


@cache
def _imported(module: str) -> tuple[str, ...]:
    """The modules that a module of ours imports anywhere in its source, sorted."""
    found: set[str] = set()
    for source, names, plain in _IMPORT.findall(_source(module) or b""):
        name = (source or plain).decode()
        found.add(name)
        if source and name.partition(".")[0] in _ROOMS:
            words = _WORD.findall(names.decode())
            found.update(f"{name}.{word}" for word in words if _is_module(f"{name}.{word}"))
    return tuple(sorted(found))


def _is_module(name: str) -> bool:
    place = str(_HOUSE / name.replace(".", "/"))
    return os.path.isfile(f"{place}.py") or os.path.isdir(place)  # noqa: PTH112, PTH113  # faster


def _installed(libraries: set[str]) -> Iterator[str]:
    """The libraries with their versions, such as `lxml-6.1.3.dist-info`.

    One of which it cannot be told how it is installed stands for all that is installed.
    """
    every = installed()
    by_name = {entry.partition("-")[0].lower(): entry for entry in every}
    wanted = {_DISTRIBUTIONS.get(library, library).lower() for library in libraries}
    if wanted <= by_name.keys():
        yield from (by_name[name] for name in wanted)
    else:
        yield from every


@cache
def installed() -> frozenset[str]:
    """All libraries with their versions."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            with os.scandir(folder) as entries:
                found.update(entry.name for entry in entries if entry.name.endswith("-info"))
        except OSError:  # a zip file, or a folder that is not there
            continue
    return frozenset(found)
