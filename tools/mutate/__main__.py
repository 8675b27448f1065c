"""`make mutants`: a sample of small changes to the code, and whether a test notices each.

The first run records which tests reach which lines; later ones record only what has changed.
What survives is printed with its place. A person then writes a test, or says in
`equivalent.yaml` why the change makes no difference; those are not counted.

    python -m tools.mutate --seed 1 --count 160          a sample of everything
    python -m tools.mutate --only checks/narrative       of what begins so
    python -m tools.mutate --again                       what survived the last time, once more
    python -m tools.mutate --all --only checks/stamp.py  every change to one file
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.mutate.changes import Change, changes
from tools.mutate.child import load_libraries, start
from tools.mutate.reach import Reach
from tools.mutate.record import Recorder, stale
from tools.mutate.sample import EQUIVALENT, equivalents, key_of, sample
from tools.mutate.tree import copy_tree, sources
from tools.mutate.trial import Verdict, try_all

ROOT = Path(__file__).parents[2]
SEED, COUNT = 1, 160
BUDGET = 90.0
"""Seconds of tests, as recorded, that a change must survive."""
_RECORDING = 3600.0
_GOAL = 0.95


def main() -> int:
    """Try the sample and print the figures; 1 below the goal."""
    options = _options()
    folder = options.state
    records = folder / "records"
    records.mkdir(parents=True, exist_ok=True)
    trees = [folder / f"{number}" for number in range(options.jobs)]
    for tree in trees:
        tree.mkdir(exist_ok=True)
        copy_tree(options.root, tree)
    load_libraries()
    _record(trees, records, tuple(options.tests or [""]))
    chosen = list(_chosen(options, trees[0]))
    figures = Figures(folder / "survived.json", options.equivalent)
    reach = Reach(trees[0], records, tuple(options.tests or [""]))
    for verdict in try_all(trees, figures.leave_out(chosen), reach, options.budget):
        figures.add(verdict)
    return figures.show()


def _record(trees: list[Path], records: Path, wanted: tuple[str, ...]) -> None:
    """Record the tests that changed; a group that dies is tried again the next time."""
    waiting = stale(trees[0], records, wanted)
    running = {}
    free = list(trees)
    while waiting or running:
        while waiting and free:
            tree, modules = free.pop(), waiting.pop()
            _say(f"recording {len(modules)} test modules, {len(waiting)} groups left")
            running[tree] = start(tree, modules, Recorder(tree, records), _RECORDING)
        for tree, child in list(running.items()):
            if child.finished() is not None:
                free.append(tree)
                del running[tree]
        time.sleep(0.1)


def _chosen(options: argparse.Namespace, tree: Path) -> Iterator[Change]:
    """The changes to try, in the order of the sample."""
    found = {
        file: changes(file, (tree / file).read_text(encoding="utf-8"))
        for file in sources(tree)
        if file.startswith(tuple(options.only or [""]))
    }
    if options.again:
        listed = json.loads((options.state / "survived.json").read_text(encoding="utf-8"))
        wanted = {tuple(key) for key in listed}
        yield from (
            change for group in found.values() for change in group if key_of(change) in wanted
        )
    elif options.all:
        for group in found.values():
            yield from group
    else:
        yield from sample(found, options.seed, options.count)


class Figures:
    """What was noticed and what was not."""

    def __init__(self, path: Path, equivalent: Path = EQUIVALENT) -> None:
        self._path = path
        self._known = equivalents(equivalent)
        self._equivalent = 0
        self._noticed = 0
        self._survived: list[Verdict] = []

    def leave_out(self, chosen: list[Change]) -> Iterator[Change]:
        """The changes that matter; those of the list are counted only."""
        for change in chosen:
            if key_of(change) in self._known:
                self._equivalent += 1
            else:
                yield change

    def add(self, verdict: Verdict) -> None:
        """Print a line for it."""
        change = verdict.change
        where = f"{change.file}:{change.line}: {change.kind}: {change.shown}"
        if verdict.noticed:
            self._noticed += 1
            _say(f"noticed   {where}   [{verdict.by}]")
        else:
            self._survived.append(verdict)
            _say(f"SURVIVED  {where}   [{verdict.tests} tests]   {change.source}")

    def show(self) -> int:
        """Print the figures, keep the survivors for `--again`."""
        keys = [key_of(verdict.change) for verdict in self._survived]
        self._path.write_text(json.dumps(keys, ensure_ascii=False), encoding="utf-8")
        matter = self._noticed + len(self._survived)
        share = self._noticed / matter if matter else 1.0
        _say(
            f"{matter + self._equivalent} changes, {self._equivalent} of them equivalent; of the "
            f"other {matter}, {self._noticed} were noticed ({share:.1%}), "
            f"{len(self._survived)} survived"
        )
        return 0 if share >= _GOAL else 1


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--only", action="append", default=[], help="beginning of a file's path")
    parser.add_argument("--tests", action="append", default=[], help="beginning of a test's path")
    parser.add_argument("--all", action="store_true", help="every change, no sample")
    parser.add_argument("--again", action="store_true", help="what survived the last time")
    parser.add_argument("--jobs", "-j", type=int, default=1)
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds of tests a change")
    state = Path(tempfile.gettempdir()) / "fazhi-mutants"
    parser.add_argument("--root", type=Path, default=ROOT, help="the tree to copy")
    parser.add_argument("--state", type=Path, default=state, help="copies of the tree, records")
    parser.add_argument("--equivalent", type=Path, default=EQUIVALENT, help="the reviewed list")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
