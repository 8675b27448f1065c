"""What earlier runs know of a workspace's files, so that unchanged ones are not read again.

This is the memory around the readers, which themselves have none.

Stored facts say nothing of the place: a file that is moved, copied or renamed keeps them, and
they are seated anew. A file is unchanged while its size, its times and its inode are the same.
Of a file with a mark of secrecy (密级) nothing is remembered: it is read anew by each run.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args

from evidence.disk import extension_of, is_passing
from evidence.facts import Facts
from evidence.memory.cache import Cache, Learnt, Seen
from evidence.memory.plain import Seating, dump, load
from evidence.memory.versions import reader_version
from evidence.reading.task import ReaderKind, Task
from evidence.reading.with_hash import Order, Reading
from indicators.ledger_model import Ledger

_PLACE = ("path", "name", "extension", "size")
"""The fields of facts that say where a file stands; its size goes without saying."""
_SECRET = "密"
"""What every mark of secrecy has."""


class KnownFiles:
    """The memory of one run, or of several; `save` writes down what was learnt.

    With `rehash`, no file counts as unchanged before its content was compared.
    """

    def __init__(self, root: Path, *, rehash: bool = False) -> None:
        self.cache = Cache(root, _version_of)
        self._rehash = rehash
        self._by_content: dict[tuple[int, str], dict[str, bytes]] = {}
        self._learnt: list[Learnt] = []
        self._seen: dict[str, Seen] | None = None
        self._lasting: set[str] = set()
        self._secret: set[str] = set()
        self._identities: dict[tuple[str, str], str] = {}

    def recall(self, tasks: Sequence[Task]) -> dict[int, Facts]:
        """The facts of the files that have not changed, by number of the task."""
        self._lasting = set()
        if self._seen is None:
            self._seen = self.cache.seen()
        seen = {} if self._rehash else self._seen
        found = {}
        if seen:
            for number, task in enumerate(tasks):
                known = seen.get(task.shown)
                if known and _is_same(task, known):
                    found[number] = known.facts
        facts = _seated([tasks[number] for number in found], list(found.values()))
        recalled = {
            number: fact for number, fact in zip(found, facts, strict=True) if fact is not None
        }
        for number in recalled:
            task, known = tasks[number], seen[tasks[number].shown]
            self._identities[task.state, task.kind] = f"{known.kind} {known.sha256}"
            self._lasting.add(task.shown)
        if len(recalled) < len(tasks):
            others = {
                (task.size, _kind(task))
                for number, task in enumerate(tasks)
                if number not in recalled
            }
            self._by_content = self.cache.by_size(others)
        return recalled

    def order(self, task: Task) -> Order:
        """The task, with the contents that it may turn out to have."""
        stored = self._by_content.get((task.size, _kind(task)), {}) if _certain(task) else {}
        return Order(
            task, frozenset(hash_ for hash_, row in stored.items() if _seated([task], [row])[0])
        )

    def learn(self, task: Task, reading: Reading) -> Facts:
        """Note what came of reading a file; its facts."""
        if reading.facts is None:
            stored = self._by_content[task.size, _kind(task)][reading.sha256]
            facts = _seated([task], [stored])[0]
            assert facts is not None  # `order` gave only such hashes
        else:
            facts, stored = reading.facts, _stored(reading.facts)
        if _bears_secret(task, stored):
            self._secret.add(task.shown)
            return facts
        self._secret.discard(task.shown)
        lasting = _certain(task) and not facts.gave_up and not is_passing(facts.problem)
        known = (self._seen or {}).get(task.shown)
        if lasting and reading.state and reading.sha256:
            self._identities[task.state, task.kind] = f"{_kind(task)} {reading.sha256}"
            size = int(reading.state.partition(".")[0])
            self._learnt.append(
                Learnt(task.shown, reading.state, _kind(task), reading.sha256, size, stored)
            )
            self._lasting.add(task.shown)
        elif known and reading.sha256 == known.sha256:  # it is not at rest yet, but the same
            self._lasting.add(task.shown)
        return facts

    def identity(self, task: Task) -> str:
        """What stands for all facts of a file: its reader and content; "" where that may not be."""
        return self._identities.get((task.state, task.kind), "")

    def is_secret(self, task: Task) -> bool:
        """Whether a file bears a mark of secrecy, so that nothing may be kept of what it says."""
        return task.shown in self._secret

    @property
    def any_secret(self) -> bool:
        """Whether any file of this run does."""
        return bool(self._secret)

    def save(self, *, whole: bool) -> None:
        """Write down what was learnt; after a run over the `whole` workspace, forget the rest."""
        seen = self._seen or {}
        gone = whole and (bool(self.cache.untidy) or not seen.keys() <= self._lasting)
        if self._learnt or gone:
            self.cache.store(self._learnt, self._lasting if whole else None)
            self.cache.untidy -= {"seen", "content"} if whole else set()
        for row in self._learnt:
            seen[row.path] = Seen(row.state, row.kind, row.sha256, row.facts)
        if whole:
            seen = {path: row for path, row in seen.items() if path in self._lasting}
        self._seen, self._learnt = seen, []


def _is_same(task: Task, known: Seen) -> bool:
    state, kind = known.state, known.kind
    return bool(task.state) and state == task.state and kind == _kind(task) and _certain(task)


def _certain(task: Task) -> bool:
    """Whether the name is shown as it is on disk; where not, two files may share it."""
    return "\ufffd" not in task.shown


def _kind(task: Task) -> str:
    """What facts depend on besides the content: the reader, and the extension as a hint.

    Those of a ledger depend on its columns and labels as well.
    """
    spec = f"{task.kind}-{_spec(task.ledger)}" if task.ledger else task.kind
    return f"{spec}.{task.shown.rpartition('/')[2].rpartition('.')[2].lower()}"


def _version_of(kind: str) -> str:
    """The version of the reader for a kind, as `_kind` names it."""
    return reader_version(ReaderKind(kind.partition(".")[0].partition("-")[0]))


@cache
def _spec(ledger: Ledger) -> str:
    """What stands for everything that a scheme says of a ledger."""
    return hashlib.sha256(repr(ledger).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def _seatings() -> dict[str, Seating]:
    """How facts of every type are stored, by its name."""
    return {kind.__name__: Seating(kind, _PLACE) for kind in get_args(Facts)}


def _stored(facts: Facts) -> bytes:
    name = type(facts).__name__
    return dump([name, _seatings()[name].to_plain(facts)])


def _bears_secret(task: Task, stored: bytes) -> bool:
    """Whether a file's name, or any text among its facts, is or has a mark of secrecy.

    More widely than the rule that reports them: a mark in a cell is one wherever it stands.
    """
    if _SECRET not in task.name and _SECRET.encode() not in stored:
        return False
    from evidence.text.marks import secret_marks, secret_name

    (plain,) = load([stored])
    marks = (mark for text in _texts(plain) for mark in secret_marks(text.splitlines()))
    return bool(secret_name(task.name)) or any(marks)


def _texts(plain: Any) -> Iterator[str]:
    """Every text in plain values."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, list):
        for item in plain:
            yield from _texts(item)


def _seated(tasks: Sequence[Task], stored: Sequence[bytes]) -> list[Facts | None]:
    """Stored facts at the place of their tasks; None where they cannot be understood."""
    try:
        rows = load(stored)
    except (ValueError, RecursionError):
        return [None] * len(tasks)
    return [_seat(task, row) for task, row in zip(tasks, rows, strict=True)]


def _seat(task: Task, row: Any) -> Facts | None:
    place: dict[str, object] = {
        "path": task.shown,
        "name": task.name,
        "extension": extension_of(task.name),
        "size": task.size,
    }
    try:
        name, values = row
        seating = _seatings()[name]
        facts: Facts = seating.build(tuple(place[field] for field in seating.first), values)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return facts
