"""Reads many files with the reader of each kind: the quick ones here, the others elsewhere."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from evidence.disk import extension_of
from evidence.facts import EvidenceIndex, Facts, Narrative, UnitDocument
from evidence.facts_files import EvidenceFile
from evidence.facts_ledger import LedgerFacts
from evidence.reading.staffing import MEMORY, default_jobs
from evidence.reading.task import ReaderKind, Task, read
from evidence.reading.with_hash import Order, Reading, examine
from evidence.reading.workers import Failure, Reason, Staff, run

if TYPE_CHECKING:
    from evidence.memory.files import KnownFiles

SECONDS = 30.0
"""A file is given up after this long, plus what its size takes from a slow disk."""
SLOW_DISK = 10_000_000
"""Bytes per second of a USB stick or network drive, which are none of the file's fault."""
SMALL = 5_000_000
"""Bytes up to which a Word text or index is read in this process."""
SMALL_INSIDE = 5_000_000
"""Bytes that such a file may have unpacked."""
_NEAR = 64
"""Files among which like ones are read one after the other."""


class Arrived(Protocol):
    """Is told the facts of a task by its number; `fresh` if its file was read in this run."""

    def __call__(self, number: int, facts: Facts, *, fresh: bool) -> None:
        """Take them."""


def read_all(
    tasks: Sequence[Task],
    *,
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    reader: Callable[[Task], Facts] = read,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    known: "KnownFiles | None" = None,
    staff: Staff[Order, Reading] | None = None,
    arrived: Arrived | None = None,
    spare: Callable[[], bool] = lambda: False,
) -> list[Facts]:
    """The facts of every task, in the order of `tasks` whatever the number of processes.

    `jobs` is that number, `progress` is called with the number of files done and of all. A
    file whose reader takes too long, dies or raises yields facts with a `problem`; `reader`
    must be importable by its name. Texts and indexes that are certain to be quick are read
    here, while the others are read by `staff` (`crew.readers`), or by processes of its own
    with `reader` and `memory`. What earlier runs know is not read. `arrived` is told the facts of
    each task as they come; `spare` does a little work of the caller's while there is nothing to do
    here, and returns False when there is none.
    """
    results = _Results(tasks, progress, known, arrived)
    todo = results.recall()
    if not todo:
        return results.in_order()
    todo = list(_alike_together(todo, tasks))
    quick = {number for number in todo if seems_quick(tasks[number])}
    here = deque(number for number in todo if number in quick)
    not_quick: list[int] = []
    team = staff or Staff(partial(examine, reader), memory)

    def read_one_here() -> bool:
        if not here:
            return False
        number = here.popleft()
        if is_quick(tasks[number]):
            results.add(number, _read_here(results.order(number), reader))
        else:
            not_quick.append(number)
        return True

    def read_elsewhere(numbers: Sequence[int]) -> None:
        orders = [results.order(number) for number in numbers]
        found = run(
            orders,
            team,
            workers=min(jobs or default_jobs(), _worthwhile([order.task for order in orders])),
            seconds=lambda order: seconds + order.task.size / SLOW_DISK,
            small=lambda order: order.task.size <= SMALL,
            spare=lambda: read_one_here() or spare(),
        )
        for position, result in found:
            results.add(numbers[position], result)

    # To look into the packed ones takes a while, in which the processes are at work already.
    read_elsewhere([number for number in todo if number not in quick])
    while read_one_here():
        pass
    if not_quick:
        read_elsewhere(not_quick)
    return results.in_order()


def _alike_together(numbers: Sequence[int], tasks: Sequence[Task]) -> Iterator[int]:
    """The numbers, those of like files one after the other; each stays near its neighbours.

    A processor is a sixth faster when the same code reads the same kind of file again, and a
    dossier is judged as soon as all its files have been read.
    """
    for start in range(0, len(numbers), _NEAR):
        yield from sorted(
            numbers[start : start + _NEAR],
            key=lambda number: (extension_of(tasks[number].name), tasks[number].size),
        )


class _Results:
    """Facts by number of the task; every new one is told to `progress` and remembered."""

    def __init__(
        self,
        tasks: Sequence[Task],
        progress: Callable[[int, int], None] | None,
        known: "KnownFiles | None",
        arrived: Arrived | None,
    ) -> None:
        self._tasks, self._progress, self._known = tasks, progress, known
        self._arrived = arrived
        self._facts: dict[int, Facts] = {}

    def recall(self) -> list[int]:
        """Take what is known; the numbers of the tasks that must be read."""
        if self._known is not None:
            self._facts = self._known.recall(self._tasks)
        if self._arrived:
            for number, facts in self._facts.items():
                self._arrived(number, facts, fresh=False)
        if self._facts and self._progress:
            self._progress(len(self._facts), len(self._tasks))
        return [number for number in range(len(self._tasks)) if number not in self._facts]

    def order(self, number: int) -> Order:
        """How to read a task."""
        task = self._tasks[number]
        return Order(task) if self._known is None else self._known.order(task)

    def add(self, number: int, result: Reading | Failure) -> None:
        """Take what came of a task."""
        task = self._tasks[number]
        if isinstance(result, Failure):
            self._facts[number] = failed(task, result)
        elif self._known is not None:
            self._facts[number] = self._known.learn(task, result)
        elif result.facts is not None:
            self._facts[number] = result.facts
        if self._arrived:
            self._arrived(number, self._facts[number], fresh=True)
        if self._progress:
            self._progress(len(self._facts), len(self._tasks))

    def in_order(self) -> list[Facts]:
        """The facts of every task."""
        return [self._facts[number] for number in range(len(self._tasks))]


def _worthwhile(tasks: Sequence[Task]) -> int:
    """Number of processes that pay for their start, which takes 0.1 s of a processor."""
    return 1 + len(tasks) // 100 + sum(task.size for task in tasks) // 100_000_000


def seems_quick(task: Task) -> bool:
    """Whether a text or index is small, as it is packed; files of other kinds never are."""
    if task.kind in (ReaderKind.FILE, ReaderKind.OLD) or task.size > SMALL:
        return False
    return task.kind is not ReaderKind.LEDGER or extension_of(task.name) == "xlsx"


def is_quick(task: Task) -> bool:
    """Whether such a text or index is small when it is unpacked, too."""
    if not seems_quick(task):
        return False
    import zipfile

    try:
        with zipfile.ZipFile(task.path) as parts:
            return sum(part.file_size for part in parts.infolist()) <= SMALL_INSIDE
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return True  # no docx or xlsx at all: its reader says so and stops


def failed(task: Task, failure: Failure) -> Facts:
    """The facts of a file whose reading was given up."""
    problem = _explain(failure)
    if task.kind in (ReaderKind.NARRATIVE, ReaderKind.OLD):
        return Narrative(path=task.shown, problem=problem, gave_up=True)
    if task.kind is ReaderKind.INDEX:
        return EvidenceIndex(path=task.shown, problem=problem, gave_up=True)
    if task.kind is ReaderKind.FORM:
        return UnitDocument(path=task.shown, name=task.name, problem=problem, gave_up=True)
    if task.kind is ReaderKind.LEDGER:
        ledger = task.ledger.id if task.ledger else ""
        return LedgerFacts(path=task.shown, ledger=ledger, problem=problem, gave_up=True)
    return EvidenceFile(
        path=task.shown,
        name=task.name,
        extension=extension_of(task.name),
        size=task.size,
        problem=problem,
        gave_up=True,
    )


def _read_here(order: Order, reader: Callable[[Task], Facts]) -> Reading | Failure:
    try:
        return examine(reader, order)
    except MemoryError:
        return Failure(Reason.OUT_OF_MEMORY)
    except Exception as error:  # a fault of the reader must not hide the other files
        return Failure(Reason.RAISED, f"{type(error).__name__}：{error}")


def _explain(failure: Failure) -> str:
    """What to tell a clerk."""
    remake = "请打开它，确认内容完好后另存一份替换，或重新扫描"
    if failure.reason is Reason.TOO_LONG:
        return f"读取超过 {failure.detail} 秒，已放弃；{remake}"
    if failure.reason is Reason.DIED:
        return f"文件有异常，读取时程序中断；{remake}"
    if failure.reason is Reason.OUT_OF_MEMORY:
        return f"文件太大或太复杂，读取时内存不够；{remake}"
    if failure.reason is Reason.NO_START:
        return "读取文件的程序启动不了，没有读这个文件；请重新运行，仍不行请联系工具维护人员"
    return f"读取时工具出错（{failure.detail}）；请把该文件发给工具维护人员"
