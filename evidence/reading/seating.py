"""Which file goes where: tasks in their seats before it is read, facts in them afterwards."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from evidence.facts import Dossier, EvidenceIndex, Facts, Narrative, UnitDocument, UnitFolder
from evidence.facts_files import EvidenceFile
from evidence.facts_ledger import LedgerFacts
from evidence.reading.task import Task
from evidence.text.shown import natural_key

F = TypeVar("F", Narrative, EvidenceIndex, LedgerFacts, EvidenceFile, UnitDocument)


@dataclass(slots=True)
class Seats:
    """What lies in a dossier folder: tasks, or facts where reading is no use."""

    narratives: list[Task | Facts] = field(default_factory=list)
    index: Task | Facts | None = None
    files: list[Task | Facts] = field(default_factory=list)
    strays: list[Task | Facts] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    ledgers: list[Task | Facts] = field(default_factory=list)

    def everything(self) -> list[Task | Facts]:
        """What is seated, in the order of the tasks; what is read first, `read_all` decides."""
        index = [self.index] if self.index is not None else []
        return [*self.narratives, *index, *self.ledgers, *self.files, *self.strays]

    def tasks(self) -> list[Task]:
        """What must be read."""
        return _tasks(self.everything())


@dataclass(slots=True)
class Planned:
    """A unit's folder before its files are read."""

    folder: UnitFolder
    seats: list[Seats]
    documents: list[Task | Facts] = field(default_factory=list)


class Filling:
    """Puts facts in the place of the tasks, dossier by dossier.

    `ready` is called, while there is nothing else to do, with each dossier that is complete though
    files of others are still being read. One of which no file was read in this run is left out:
    most likely an earlier run has judged it.
    """

    def __init__(
        self, planned: Sequence[Planned], ready: Callable[[Dossier], object] | None = None
    ) -> None:
        self._planned, self._ready = planned, ready
        self._seated = [
            pair for plan in planned for pair in zip(plan.folder.dossiers, plan.seats, strict=True)
        ]
        documents = [task for plan in planned for task in _tasks(plan.documents)]
        owned = [(task, n) for n, (_, seats) in enumerate(self._seated) for task in seats.tasks()]
        self.tasks = documents + [task for task, _ in owned]
        self.facts: dict[Task, Facts] = {}
        self._owners = [None] * len(documents) + [number for _, number in owned]
        self._open = Counter(self._owners)
        self._changed: set[int | None] = set()
        self._complete: deque[int] = deque()
        self._filled: dict[int, Dossier] = {}

    def arrived(self, number: int, facts: Facts, *, fresh: bool) -> None:
        """Take the facts of the task of that number; `fresh` if the file was read just now."""
        self.facts[self.tasks[number]] = facts
        owner = self._owners[number]
        self._open[owner] -= 1
        if fresh:
            self._changed.add(owner)
        if owner is not None and owner in self._changed and not self._open[owner]:
            self._complete.append(owner)

    def spare(self) -> bool:
        """Hand on one dossier that is complete; False when there is none."""
        if self._ready is None or not self._complete:
            return False
        self._ready(self._dossier(self._complete.popleft()))
        return True

    def folders(self) -> list[UnitFolder]:
        """The units' folders, everything being read."""
        dossiers = iter([self._dossier(number) for number in range(len(self._seated))])
        return [
            replace(
                plan.folder,
                dossiers=tuple(islice(dossiers, len(plan.seats))),
                documents=tuple(self._of(UnitDocument, plan.documents)),
            )
            for plan in self._planned
        ]

    def _dossier(self, number: int) -> Dossier:
        """A dossier with its facts: the same object whenever asked for."""
        if number not in self._filled:
            dossier, seats = self._seated[number]
            index = [seats.index] if seats.index is not None else []
            self._filled[number] = replace(
                dossier,
                narratives=tuple(self._of(Narrative, seats.narratives)),
                index=next(self._of(EvidenceIndex, index), None),
                ledgers=tuple(self._of(LedgerFacts, seats.ledgers)),
                files=tuple(self._of(EvidenceFile, seats.files)),
                strays=tuple(self._of(EvidenceFile, seats.strays)),
                leftovers=tuple(sorted(seats.leftovers, key=natural_key)),
            )
        return self._filled[number]

    def _of(self, kind: type[F], seats: Sequence[Task | Facts]) -> Iterator[F]:
        """The facts of one kind on these seats."""
        for seat in seats:
            facts = self.facts[seat] if isinstance(seat, Task) else seat
            if isinstance(facts, kind):
                yield facts


def _tasks(seats: Sequence[Task | Facts]) -> list[Task]:
    return [seat for seat in seats if isinstance(seat, Task)]
