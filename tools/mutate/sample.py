"""A seeded sample of changes, and the list of those that change nothing a test could see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from random import Random

import yaml

from tools.mutate.changes import Change

EQUIVALENT = Path(__file__).with_name("equivalent.yaml")


def sample(found: Mapping[str, Sequence[Change]], seed: int, count: int) -> list[Change]:
    """`count` changes: every file in turn, then a kind of change, then one of that kind.

    So a large file, or the many constants, do not crowd the others out.
    """
    random = Random(seed)
    files = sorted(file for file in found if found[file])
    left = {file: list(found[file]) for file in files}
    chosen: list[Change] = []
    while len(chosen) < count and any(left.values()):
        random.shuffle(files)
        for file in [file for file in files if left[file]][: count - len(chosen)]:
            chosen.append(_one(random, left[file]))
            left[file].remove(chosen[-1])
    return chosen


def _one(random: Random, changes: Iterable[Change]) -> Change:
    kinds = defaultdict(list)
    for change in changes:
        kinds[change.kind].append(change)
    return random.choice(kinds[random.choice(sorted(kinds))])


def equivalents(path: Path = EQUIVALENT) -> dict[tuple[str, str, str], str]:
    """Why a change makes no difference, by file, line of source and change, as a person judged."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    reasons = {}
    for file, entries in listed.items():
        for entry in entries:
            for change in entry["changes"]:
                reasons[file, entry["line"], change] = entry["reason"]
    return reasons


def key_of(change: Change) -> tuple[str, str, str]:
    """How the list of equivalents knows a change."""
    return change.file, change.source, change.shown
