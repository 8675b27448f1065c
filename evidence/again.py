"""Whether anything has changed at all since a run: if not, what that run said is said again.

What a run says depends on the files in 单位, on fazhi.yaml, on the scheme, on this code, on the
day and on what was asked. Files count as unchanged while their size, times and inode are; a
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

from evidence.cache import Cache
from evidence.disk import SETTLED, is_link, state_of
from evidence.layout import JOURNAL_NAME, OWN_FOLDER, SETTINGS_NAME, UNITS_FOLDER
from evidence.root import root_of
from evidence.versions import installed

_HOUSE = Path(__file__).parent.parent
_ROOMS = ("indicators", "evidence", "checks", "generators", "cli_check.py", "cli_common.py")


class Again:
    """What was said when the same was asked of the workspace that `start` lies in."""

    def __init__(self, start: Path, request: str) -> None:
        self._root, self._request = root_of(start), request
        self._latest = time.time_ns() - SETTLED
        self._state = self._now() if self._root is not None else ""
        self.outdated = False
        """Whether the same was asked before, and something has changed since."""

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
        return Cache(self._root or Path(), "")

    def _now(self) -> str:
        """What stands for everything in the workspace and the code; "" if some has just changed."""
        places = f"{self._root}/{SETTINGS_NAME}", f"{self._root}/{UNITS_FOLDER}"
        house = [f"{_HOUSE}/{room}" for room in _ROOMS]
        about = (date.today().isoformat(), sys.version, *sorted(installed()))
        try:
            looks = list(_looks(places, self._latest))
        except _UnsettledError:
            return ""
        return _digest((*about, *looks, *_looks(house, None)))

    def _with(self, folders: str) -> str:
        """What stands for those folders as well; "" if some of them has just changed."""
        try:
            looks = _looks(folders.split("\0"), self._latest)
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
    """Something has changed in the last moments."""


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogateescape")).hexdigest()


def _looks(places: Iterable[str], latest: int | None) -> Iterator[str]:
    """Name and state of every file at or below `places`, and the names of the folders.

    Raises _UnsettledError for a file that changed after `latest`, in nanoseconds.
    """
    todo = list(places)
    while todo:
        place = todo.pop()
        yield place
        try:
            with os.scandir(place) as entries:
                found = [(entry.name, os.lstat(entry.path)) for entry in entries]
        except NotADirectoryError:
            found = [("", Path(place).stat())]
        except OSError as error:
            yield str(error.errno)
            continue
        for name, status in found:
            if stat.S_ISDIR(status.st_mode) and not is_link(status):
                if name != "__pycache__":
                    todo.append(f"{place}/{name}")
                continue
            if latest is not None and max(status.st_ctime_ns, status.st_mtime_ns) > latest:
                raise _UnsettledError
            yield f"{name} {state_of(status)}"
