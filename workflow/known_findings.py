"""What the checks found of a dossier before, as long as nothing that decides on it has changed.

This is the memory around the checks, which themselves have none. A dossier's mark stands for
everything that is known of it: its place, and the contents of its files by hash. What was found is
kept under the mark and the context, which stands for all else: the code, the scheme, the settings,
and (inside the mark) the day. A crash is not kept: the next run may have the memory that this one
lacked.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from checks.model import Finding
from checks.run import judge_dossier
from checks.tool import crashed
from evidence.disk import SETTLED, is_passing
from evidence.facts import Dossier, Submission
from evidence.layout import SETTINGS_NAME
from evidence.memory.cache import Cache
from evidence.memory.files import KnownFiles
from evidence.memory.plain import dump, from_plain, load, to_plain
from evidence.memory.versions import judging_version
from evidence.reading.scan import Scan
from evidence.reading.seating import Seats
from evidence.reading.task import Task
from evidence.workspace import Workspace
from indicators.model import Scheme

Judge = Callable[[], Iterable[Finding]]


class KnownFindings:
    """The findings of earlier runs by subject, and those of this one; `save` writes these down.

    A subject is known by being the very object that was seated or judged before: a changed copy
    of it is not. Without a `cache` nothing outlives this object.
    """

    def __init__(self, scheme: Scheme, cache: Cache | None = None, context: str = "") -> None:
        self._scheme, self._cache, self._context = scheme, cache, context
        self._known = cache.judged(context) if cache is not None else {}
        self._now: dict[int, tuple[object, list[Finding]]] = {}
        self._marks: dict[int, tuple[object, str]] = {}
        self._learnt: dict[str, bytes] = {}
        self.complete = True
        """Whether the facts of every subject follow from the contents of its files alone."""

    def ahead(self, dossier: Dossier) -> None:
        """Judge a dossier while files of others are still being read."""
        self._now[id(dossier)] = dossier, list(judge_dossier(self._scheme, dossier))

    def seat_all(self, scan: Scan, files: KnownFiles, *, whole: bool) -> None:
        """Tell what each dossier, and all of them, are to be known by in the next run.

        `whole` says that these are all subjects of the workspace, so that others are gone. What
        bears a mark of secrecy is known by nothing: what is found of it may quote it.
        """
        if whole:
            self._marks, self.complete = {}, True
        folders = scan.submission.units
        marks = []
        for plan, folder in zip(scan.planned, folders, strict=False):
            for dossier, seats in zip(folder.dossiers, plan.seats, strict=True):
                parts = tuple(self._parts(dossier, seats, scan, files))
                secret = any(isinstance(s, Task) and files.is_secret(s) for s in seats.everything())
                marks.append("" if secret else self.seat(dossier, parts))
        for seat in (seat for plan in scan.planned for seat in plan.documents):
            sure = files.identity(seat) if isinstance(seat, Task) else not is_passing(seat.problem)
            self.complete &= bool(sure)
        if not files.any_secret:
            marks += [repr(replace(folder, dossiers=())) for folder in folders]
            self.seat(scan.submission, marks)
        self._forget(whole)

    def _parts(
        self, dossier: Dossier, seats: Seats, scan: Scan, files: KnownFiles
    ) -> Iterator[str]:
        """All that decides what is found of a dossier, but for the context."""
        yield repr(
            (len(seats.narratives), seats.index is None, len(seats.ledgers), len(seats.files))
        )
        yield repr(replace(dossier, narratives=(), index=None, files=(), strays=(), ledgers=()))
        for seat in seats.everything():
            if isinstance(seat, Task):
                identity = files.identity(seat)
                self.complete &= bool(identity)
                facts = identity or repr(scan.facts[seat])
                yield from (seat.shown, seat.name, str(seat.size), facts)
            else:
                self.complete &= not is_passing(seat.problem)
                yield repr(seat)

    def seat(self, subject: object, parts: Iterable[str]) -> str:
        """Make a subject known by all that decides what is found of it; its mark."""
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        mark = hashlib.sha256(text).hexdigest()
        self._marks[id(subject)] = subject, mark
        return mark

    def recall(self, subject: object, judge: Judge) -> Iterable[Finding]:
        """What was found of a subject before, or what `judge` finds now, to be kept."""
        _, mark = self._marks.get(id(subject), (None, ""))
        same, found = self._now.get(id(subject), (None, []))
        if same is not subject:
            stored = _findings(self._known.get(mark))
            found = list(judge()) if stored is None else stored
        if any(finding.code == crashed.CODE for finding in found):
            self._now.pop(id(subject), None)
            return found
        self._now[id(subject)] = subject, found
        plain = to_plain(Finding)
        if mark and plain and mark not in self._known:
            self._learnt[mark] = dump([plain(finding) for finding in found])
        return found

    def save(self, submission: Submission, *, whole: bool) -> None:
        """Write down what was learnt; of a run over the `whole` workspace, that alone is kept.

        What is not part of the submission any more is forgotten in this object as well.
        """
        if self._learnt and self._cache is not None:
            kept = self._seated() if whole else None
            self._cache.store_judged(self._context, self._learnt, kept)
        self._known |= self._learnt
        self._learnt = {}
        there = {id(submission), *map(id, submission.units), *map(id, submission.dossiers)}
        self._now = {key: found for key, found in self._now.items() if key in there}
        self._marks = {key: mark for key, mark in self._marks.items() if key in there}

    def _forget(self, whole: bool) -> None:
        """Forget what was found of a subject that is not there any more.

        It may quote what is gone; and so may what whole runs said, of which it was a part.
        """
        if self._cache is None:
            return
        seated = self._seated()
        gone = "judged" in self._cache.untidy or not self._known.keys() <= seated
        if whole and gone:
            self._cache.store_judged(self._context, {}, seated)
            self._cache.untidy.discard("judged")
            self._known = {mark: said for mark, said in self._known.items() if mark in seated}
        self._cache.wipe()

    def _seated(self) -> set[str]:
        return {mark for _, mark in self._marks.values()}


def context_of(workspace: Workspace, began: int) -> str:
    """What stands for all that decides on findings besides the subjects; `began` is in ns.

    fazhi.yaml and the scheme were read before, and may have been saved again since: what
    was read of the one counts too, and a scheme that has just changed is known by nothing.
    """
    digest = hashlib.sha256(judging_version().encode())
    read = workspace.region, workspace.scheme_id, workspace.scheme_folder.name
    others = [folder.name for folder in workspace.other_schemes]
    digest.update(repr((read, others, workspace.options)).encode("utf-8", "surrogatepass"))
    of_scheme = sorted(workspace.scheme_folder.rglob("*.yaml"))
    if any(_changed(path) > began - SETTLED for path in of_scheme):
        digest.update(repr(began).encode())
    for path in [workspace.root / SETTINGS_NAME, *of_scheme]:
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.name} {len(content)}\0".encode() + content)
    return digest.hexdigest()


def _changed(path: Path) -> int:
    """When a file was changed last, in nanoseconds; 0 for one that is gone."""
    try:
        status = path.stat()
    except OSError:
        return 0
    return max(status.st_mtime_ns, status.st_ctime_ns)


def _findings(stored: bytes | None) -> list[Finding] | None:
    """Stored findings; None where nothing is known, or not what this code would have written."""
    build = from_plain(Finding)
    if stored is None or build is None:
        return None
    try:
        (rows,) = load([stored])
        found: list[Any] = rows if isinstance(rows, list) else [None]
        return [build(row) for row in found]
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
