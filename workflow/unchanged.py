"""Whether anything has changed at all since a check: if not, it comes to what it came to then.

What a check comes to depends on the files in 单位, on fazhi.yaml, on the scheme, on this code, on
the day and on what was asked. Files count as unchanged while their size, times and inode are; a
run is kept only if nothing changed during it or in the moments before. It is kept with the
journal that it was written into: where that is gone, the next run has to begin another. Only
light modules are imported here, since this is all that a repeated run needs.
"""

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from evidence.disk import SETTLED, is_link, state_of
from evidence.layout import JOURNAL_NAME, OWN_FOLDER, SETTINGS_NAME, UNITS_FOLDER
from evidence.memory.cache import Cache
from evidence.memory.versions import installed
from evidence.root import root_of

_HOUSE = Path(__file__).parent.parent
_ROOMS = ("indicators", "evidence", "checks", "generators", "workflow", "commands")


class LastTime:
    """What it came to when the same was asked of the workspace that `start` lies in."""

    def __init__(self, start: Path, request: str) -> None:
        self._root, self._request = root_of(start), request
        self._latest = time.time_ns() - SETTLED
        self._state = self._now() if self._root is not None else ""
        self.outdated = False
        """Whether the same was asked before, and something has changed since."""

    @property
    def root(self) -> Path:
        """The folder of the workspace; only of something that was recalled."""
        return self._root or Path()

    def recall(self) -> bytes | None:
        """What was said, if nothing has changed since."""
        found = self._cache().again(self._request) if self._root is not None else None
        if found is None:
            return None
        folders, state, said = found
        self.outdated = not self._state or state != self._with(folders)
        return None if self.outdated else said

    def remember(self, said: bytes, others: Iterable[Path]) -> None:
        """Keep what was said; it depends on the files in the folders `others` too."""
        folders = "\0".join(map(str, others))
        if self._state and self._state == self._now() and (state := self._with(folders)):
            self._cache().store_again(self._request, folders, state, said)

    def _cache(self) -> Cache:
        return Cache(self._root or Path())

    def _now(self) -> str:
        """What stands for everything in the workspace and the code; "" if some has just changed."""
        places = f"{self._root}/{SETTINGS_NAME}", f"{self._root}/{UNITS_FOLDER}"
        house = [f"{_HOUSE}/{room}" for room in _ROOMS]
        about = (date.today().isoformat(), sys.version, *sorted(installed()))
        try:
            looks = *_looks(places, self._latest), *_looks(house, None)
        except _UnsettledError:
            return ""
        return _digest((*about, *looks))

    def _with(self, folders: str) -> str:
        """What stands for those folders as well; "" if some of them has just changed."""
        try:
            looks = _looks(folders.split("\0"), self._latest, links=False)
            return _digest((self._state, self._journal(), *looks))
        except _UnsettledError:
            return ""

    def _journal(self) -> str:
        """Which file the journal is, whatever was added to it; "" where there is none."""
        try:
            return str(os.stat(f"{self._root}/{OWN_FOLDER}/{JOURNAL_NAME}").st_ino)  # noqa: PTH116
        except OSError:
            return ""


class _UnsettledError(Exception):
    """Something has changed in the last moments, or may have: it cannot be looked at."""


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogateescape")).hexdigest()


def _looks(places: Iterable[str], latest: int | None, *, links: bool = True) -> Iterator[str]:
    """Name and state of every file at or below `places`, and the names of the folders.

    A link below is looked at itself; without `links` it is followed by whoever reads there, and
    may change elsewhere. Raises _UnsettledError for that, for a file that changed after `latest`,
    in nanoseconds, and for whatever cannot be looked at.
    """
    folders = []
    for place in places:
        status = _status(place)
        if status is not None and stat.S_ISDIR(status.st_mode):
            folders.append(place)
        else:
            yield place
            yield "" if status is None else _settled(status, latest)
    while folders:
        folder = folders.pop()
        yield folder
        try:
            with os.scandir(folder) as entries:
                found = [(entry.name, os.lstat(entry.path)) for entry in entries]
        except OSError as error:
            raise _UnsettledError from error
        for name, status in found:
            if not links and is_link(status):
                raise _UnsettledError
            if not stat.S_ISDIR(status.st_mode) or is_link(status):
                yield f"{name} {_settled(status, latest)}"
            elif name != "__pycache__":
                folders.append(f"{folder}/{name}")


def _status(place: str) -> os.stat_result | None:
    """What is at a place that was named to us, where a link leads to it; None: nothing is.

    What a folder says when it is opened tells nothing: systems differ in what they answer when
    it is a file. Raises _UnsettledError where there is something that cannot be looked at.
    """
    try:
        status = os.lstat(place)
        return os.stat(place) if is_link(status) else status  # noqa: PTH116
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.path.lexists(place):
            return None
        raise _UnsettledError from error


def _settled(status: os.stat_result, latest: int | None) -> str:
    """The state of a file; raises _UnsettledError for one that changed after `latest`."""
    if latest is not None and max(status.st_ctime_ns, status.st_mtime_ns) > latest:
        raise _UnsettledError
    return state_of(status)
