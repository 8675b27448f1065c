"""One change after another: put it into a copy of the tree, run the tests that may notice."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.mutate.changes import Change
from tools.mutate.child import HUNG, Child, start
from tools.mutate.reach import Reach
from tools.mutate.record import function_of
from tools.mutate.tree import line_keys, put

_FIRST, _GROWTH = 4.0, 4.0
"""Seconds of tests in the first child, and how much more in each next one."""
_SLOWER, _SPARE = 10, 60
"""A child may take so many times its recorded seconds, and so many more to start."""
_PASSED, _NONE_CHOSEN = 0, 5  # pytest's exit codes


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a change: who noticed it, or how many seconds of tests did not."""

    change: Change
    noticed: bool
    by: str
    tests: int


@dataclass(slots=True)
class Chosen:
    """A pytest plugin: run these test functions in this order, and say which failed first."""

    names: list[str]
    report: Path
    places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = {name: place for place, name in enumerate(self.names)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave out what was not chosen."""
        kept = [item for item in items if function_of(item.nodeid) in self.places]
        items[:] = sorted(kept, key=lambda item: self.places[function_of(item.nodeid)])

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Keep the name of what failed."""
        if report.failed:
            self.report.write_text(report.nodeid, encoding="utf-8")


class Trial:
    """One change in one tree, as far as its tests have run."""

    def __init__(self, tree: Path, change: Change, reach: Reach, budget: float) -> None:
        self._tree, self._change, self._reach = tree, change, reach
        self._file = tree / change.file
        self._source = self._file.read_bytes()
        self._report = tree.with_name(f"{tree.name}.failed")
        keys = line_keys(self._source.decode())[change.first - 1 : change.last]
        keys = [key for key in keys if key[0] == change.function]
        self._tests = _within(reach.tests(change.file, keys), reach.seconds, budget)
        self._done = 0
        self._share = _FIRST
        self._child: Child | None = None
        put(self._file, change.applied(self._source))

    def verdict(self) -> Verdict | None:
        """The verdict once there is one; nothing while tests run."""
        code = _PASSED if self._child is None else self._child.finished()
        if code is None:
            return None
        if code not in (_PASSED, _NONE_CHOSEN):
            return self._ended(_name(code, self._report))
        if self._done == len(self._tests):
            return self._ended("")
        self._next()
        return None

    def _next(self) -> None:
        """Start the next tests; each child takes longer than the last."""
        chosen, seconds = [], 0.0
        for name in self._tests[self._done :]:
            if chosen and seconds > self._share:
                break
            chosen.append(name)
            seconds += self._reach.seconds[name]
        self._done += len(chosen)
        self._share *= _GROWTH
        self._report.unlink(missing_ok=True)
        modules = dict.fromkeys(name.partition("::")[0] for name in chosen)
        self._child = start(
            self._tree,
            ["-x", *modules],
            Chosen(chosen, self._report),
            seconds * _SLOWER + _SPARE,
        )

    def _ended(self, by: str) -> Verdict:
        put(self._file, self._source)
        return Verdict(self._change, bool(by), by, self._done)


def _within(names: Iterable[str], seconds: dict[str, float], budget: float) -> list[str]:
    """The first tests that together take no longer than `budget`."""
    chosen, total = [], 0.0
    for name in names:
        total += seconds[name]
        if total > budget and chosen:
            break
        chosen.append(name)
    return chosen


def _name(code: int, report: Path) -> str:
    if code == HUNG:
        return "(hangs)"
    if report.exists():
        return report.read_text(encoding="utf-8")
    return f"(pytest ends with {code})"


def try_all(
    trees: list[Path], changes: Iterable[Change], reach: Reach, budget: float
) -> Iterator[Verdict]:
    """Try every change, one in each tree at a time."""
    waiting = iter(changes)
    running: dict[Path, Trial] = {}
    free = list(trees)
    while True:
        while free and (change := next(waiting, None)):
            tree = free.pop()
            running[tree] = Trial(tree, change, reach, budget)
        if not running:
            return
        for tree, trial in list(running.items()):
            if verdict := trial.verdict():
                del running[tree]
                free.append(tree)
                yield verdict
        time.sleep(0.02)
