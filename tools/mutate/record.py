"""Which tests reach which lines, recorded once for each test module and kept.

A line is known by its function and its words, not by its number, so that a record stays of use
when the code around it moves; it is made anew when its test module changes.
"""

import hashlib
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.mutate.tree import line_keys, modules_of_tests, rooms

_GROUP = 8
"""Test modules recorded in one process."""


@dataclass(slots=True)
class Recorder:
    """A pytest plugin: the lines that each test reaches, and how long it takes."""

    tree: Path
    folder: Path
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    failed: set[str] = field(default_factory=set)
    coverage: Any = None
    began: float = 0.0

    def pytest_sessionstart(self) -> None:
        """Watch the source files only."""
        from coverage import Coverage

        watched = [f"{self.tree}/{room}/*" for room in rooms(self.tree)]
        self.coverage = Coverage(
            data_file=None, config_file=False, include=[*watched, f"{self.tree}/cli.py"]
        )
        self.coverage.start()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """What runs from now on is this test's."""
        self.coverage.switch_context(function_of(nodeid))
        self.began = _used()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """What it used is how long it takes: a busy machine makes no test slower."""
        self.seconds[function_of(nodeid)] += _used() - self.began

    def pytest_runtest_logreport(self, report: Any) -> None:
        """What fails on unchanged code says nothing about changes."""
        if report.failed:
            self.failed.add(function_of(report.nodeid))

    def pytest_sessionfinish(self) -> None:
        """Keep one record for each test module."""
        self.coverage.stop()
        reached = self._reached()
        modules = {name.partition("::")[0] for name in self.seconds}
        for module in modules:
            mine = {name: round(seconds, 4) for name, seconds in self.seconds.items()
                    if name.startswith(f"{module}::") and name not in self.failed}  # fmt: skip
            lines = [
                (file, function, words, sorted(names & set(mine)))
                for (file, function, words), names in reached.items()
                if names & set(mine)
            ]
            _keep(self.folder, self.tree, module, {"seconds": mine, "lines": lines})

    def _reached(self) -> dict[tuple[str, str, str], set[str]]:
        """The tests that reach each line."""
        reached: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        data = self.coverage.get_data()
        for path in data.measured_files():
            if not path.endswith(".py"):  # a template is watched as if it were code
                continue
            file = Path(path).relative_to(self.tree).as_posix()
            keys = line_keys(Path(path).read_text(encoding="utf-8"))
            for number, contexts in data.contexts_by_lineno(path).items():
                names = {name for name in contexts if name}
                if names and 0 < number <= len(keys):
                    reached[file, *keys[number - 1]].update(names)
        return reached


def _used() -> float:
    """Seconds of the processor, those of ended child processes included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def function_of(nodeid: str) -> str:
    """The test function of a test: all its samples are run together."""
    return nodeid.partition("[")[0]


def _keep(folder: Path, tree: Path, module: str, record: dict[str, Any]) -> None:
    text = json.dumps({"of": _digest(tree / module), **record}, ensure_ascii=False)
    record_of(folder, module).write_text(text, encoding="utf-8")


def record_of(folder: Path, module: str) -> Path:
    """The file of one test module's record."""
    return folder / f"{module.replace('/', '+')}.json"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def stale(tree: Path, folder: Path, wanted: tuple[str, ...] = ("",)) -> list[list[str]]:
    """The test modules without a fresh record, some at a time."""
    missing = []
    for module in modules_of_tests(tree, wanted):
        try:
            text = record_of(folder, module).read_text(encoding="utf-8")
        except FileNotFoundError:
            text = '{"of": ""}'
        if json.loads(text)["of"] != _digest(tree / module):
            missing.append(module)
    return [missing[start : start + _GROUP] for start in range(0, len(missing), _GROUP)]
