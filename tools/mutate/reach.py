"""The tests that may notice a change, the likeliest first."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tools.mutate.record import record_of
from tools.mutate.tree import importers, mirrored, modules_of_tests

_FAR = 3
"""How many imports away a test may be from what it notices at import."""
_TABLES = ("tests/checks/test_severities.py",)
"""They look at modules as they are imported, and name none."""


class Reach:
    """All records: tests by line, and how long each takes."""

    def __init__(self, tree: Path, folder: Path, wanted: tuple[str, ...] = ("",)) -> None:
        self.seconds: dict[str, float] = {}
        self._lines: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._files: dict[str, set[str]] = defaultdict(set)
        for module in modules_of_tests(tree, wanted):
            path = record_of(folder, module)
            if path.exists():
                self._add(json.loads(path.read_text(encoding="utf-8")))
        self._importers = importers(tree)

    def _add(self, record: dict[str, Any]) -> None:
        self.seconds.update(record["seconds"])
        for file, function, words, names in record["lines"]:
            self._lines[file, function, words].update(names)
            if function:
                self._files[file].update(names)

    def tests(self, file: str, keys: Iterable[tuple[str, str]]) -> list[str]:
        """The tests that may notice a change in these lines of `file`, the likeliest first.

        A line that is run once for all tests, because its result is kept, is known by the tests
        of its file; one that is run at import by those of what imports the file, too.
        """
        keys = list(keys)
        at_import = not any(function for function, _ in keys)
        exact = set[str]().union(*(self._lines[(file, *key)] for key in keys if key[0]))
        mirror = self._of(mirrored(file))
        groups = [exact & mirror, exact, mirror, self._files[file]]
        if at_import:
            groups[:0] = map(self._of, _TABLES)
        if at_import or not (exact or self._files[file]):
            groups += self._importing(file)
        ordered: dict[str, None] = {}
        for group in groups:
            ordered.update(dict.fromkeys(self._quick_and_mixed(group)))
        return list(ordered)

    def _of(self, module: str) -> set[str]:
        """The tests of a test module."""
        return {name for name in self.seconds if name.partition("::")[0] == module}

    def _importing(self, file: str) -> Iterator[set[str]]:
        """The tests of what imports a file, then of what imports that, and so on."""
        known, now = {file}, {file}
        for _ in range(_FAR):
            now = set[str]().union(*(self._importers[name] for name in now)) - known
            known |= now
            yield set[str]().union(*(self._of(name) | self._files[name] for name in now))

    def _quick_and_mixed(self, names: Iterable[str]) -> list[str]:
        """The quickest of each test module, then the second of each, and so on."""
        places: dict[str, int] = defaultdict(int)
        ranked = []
        for name in sorted(names, key=lambda name: (self.seconds[name], name)):
            module = name.partition("::")[0]
            ranked.append((places[module], self.seconds[name], name))
            places[module] += 1
        return [name for *_, name in sorted(ranked)]
