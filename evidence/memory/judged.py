"""What the checks said of a dossier before, as long as nothing that decides on it has changed.

A dossier's mark stands for everything that is known of it: its place, and the contents of its
files by hash. What was said is kept under the mark and the context, which stands for all else:
the code, the scheme, the settings, and (inside the mark) the day.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from evidence.memory.cache import Cache
from evidence.memory.plain import dump, load


class Judged:
    """The sayings of earlier runs by subject, and those of this one; `save` writes these down.

    `whole` says that all subjects of the workspace will be seated, so that others are gone.

    A subject is known by being the very object that was seated: a changed copy of it is not.
    """

    def __init__(self, cache: Cache, context: str, *, whole: bool) -> None:
        self._cache, self._context, self._whole = cache, context, whole
        self._known = cache.judged(context)
        self._marks: dict[int, tuple[object, str]] = {}
        self._learnt: dict[str, bytes] = {}
        self.complete = True
        """Whether the facts of every subject follow from the contents of its files alone."""

    def seat(self, subject: object, parts: Iterable[str]) -> str:
        """Make a subject known by all that decides what is said of it; its mark."""
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(text).hexdigest()
        self._marks[id(subject)] = subject, mark
        return mark

    def recall(self, subject: object) -> list[Any] | None:
        """What was said of a subject, as plain values; None where nothing is known."""
        _, mark = self._marks.get(id(subject), (None, ""))
        said = self._known.get(mark)
        if said is None:
            return None
        try:
            (rows,) = load([said])
        except (ValueError, RecursionError):
            return None
        return rows if isinstance(rows, list) else None

    def learn(self, subject: object, rows: list[Any]) -> None:
        """Note what is said of a subject now."""
        _, mark = self._marks.get(id(subject), (None, ""))
        if mark:
            self._learnt[mark] = dump(rows)

    def forget(self) -> None:
        """Once all are seated: forget what was said of a subject that is not there any more.

        It may quote what is gone; and so may what whole runs said, of which it was a part.
        """
        gone = "judged" in self._cache.untidy or not self._known.keys() <= self._seated()
        if self._whole and gone:
            self._cache.store_judged(self._context, {}, self._seated())
        self._cache.wipe()

    def save(self) -> None:
        """Write down what was learnt."""
        if self._learnt:
            kept = self._seated() if self._whole else None
            self._cache.store_judged(self._context, self._learnt, kept)
            self._learnt = {}

    def _seated(self) -> set[str]:
        return {mark for _, mark in self._marks.values()}
