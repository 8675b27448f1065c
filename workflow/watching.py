"""Checks again whatever is saved in a workspace, for as long as somebody wants to know."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.reading.crew import readers
from evidence.reading.rescan import concerned, worth_a_look
from generators.check.report import Report
from generators.check.watch_text import Difference, difference
from indicators.errors import UnusableError
from workflow.checking import Request, examine, report, way_of
from workflow.desk import Desk, Examined, Manner, Ticks

QUIET_MS, LONGEST_MS, WAKE_MS = 100, 800, 200
"""A save is over after so long without a change; a burst is looked at after so long anyway."""


@dataclass(frozen=True, slots=True)
class Change:
    """What came of a save: the files, what is different, and how everything stands now."""

    saved: tuple[str, ...]
    difference: Difference
    examined: Examined


def saves(root: Path) -> Iterator[frozenset[Path]]:
    """The files that were saved, each time that some were, and now and then none.

    Raises UnusableError where the folder cannot be watched.
    """
    from watchfiles import watch

    events = watch(
        root,
        watch_filter=lambda _, path: worth_a_look(root, Path(path)),
        step=QUIET_MS,
        debounce=LONGEST_MS,
        rust_timeout=WAKE_MS,
        yield_on_timeout=True,
    )
    yield frozenset()  # so that the caller starts the watch before it reads
    try:
        for event in events:
            yield frozenset(Path(path) for _, path in event)
    except (OSError, RuntimeError) as error:
        raise UnusableError(f"不能监视文件夹“{root}”的变化：{error}") from error


class Watch:
    """A workspace that is being watched; fazhi.yaml too may change meanwhile."""

    def __init__(self, start: Path, request: Request, ticks: Ticks) -> None:
        """Open the workspace that `start` lies in. Raises UnusableError."""
        self._readers = readers(lasting=True)  # a save need not wait for their start
        self._desk = Desk(start, Manner(request.jobs, ticks=ticks, readers=self._readers))
        self._request = request
        self._seen: Examined | None = None

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self._desk.root

    def end(self) -> None:
        """End the processes that read."""
        self._readers.dismiss()

    def begin(self) -> Report:
        """Look at everything that was asked for. Raises UnusableError."""
        way = way_of(self._desk.workspace.options, self._request)
        self._seen = examine(self._desk, self._request, way)
        return report(self._seen, way, self._seen.figures.seconds)

    def look_again(self, saved: Collection[Path]) -> Change:
        """What these saves changed. Raises UnusableError, and then all is as it was."""
        before = self._seen
        assert before is not None  # it has begun
        if concerned(self.root, saved, self._desk.scheme).settings:
            desk = self._desk.reopened()
            way = way_of(desk.workspace.options, self._request)
            self._seen = examine(desk, self._request, way)
            self._desk = desk
        else:
            self._seen = self._desk.look_again(saved)
        return Change(
            tuple(sorted(path.name for path in saved)),
            difference(before.findings, self._seen.findings),
            self._seen,
        )
