"""Processes that can be killed, so that no file can hang or crash the tool.

Every process is started afresh ("spawn") on every system, so that they are alike on all; it
takes 0.1 s, and forking from a prepared one would save a fifth of that. Each has a pipe of
its own: when one dies or is killed, no lock is lost with it (the shared queue of the usual
pools is what hangs then). Small tasks travel in parcels, since each message wakes two
processes; when a process fails over a parcel, its tasks are tried again one by one, so that it
is certain which one to blame. Nothing waits for a process but the end of its time: parcels are
sent by a `Sender`, and results are received when they are there.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from evidence.reading.sending import Sender
from evidence.reading.staffing import MOST
from evidence.reading.starting import as_if_alone, prepare_reader

if TYPE_CHECKING:  # imported when a process is needed, which most often none is
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Parcels that a process holds at a time, so that it need not wait for the next one."""
_PARCEL = 32
"""Tasks in a parcel, at most: together they must not take the time that one of them may."""
_SHARES = 16
"""Parcels for each process, at least, so that they end at about the same time."""
_START_SECONDS = 60.0
_END_SECONDS = 5.0
"""A process stuck in a dead network drive does not end even when killed; it is left alone."""
_START_FAILURES = 3
"""Processes that may fail to start, one after the other, before the rest is given up."""


class Reason(Enum):
    """Why there is no result."""

    TOO_LONG = "too long"
    DIED = "died"
    OUT_OF_MEMORY = "out of memory"
    RAISED = "raised"
    NO_START = "no start"


@dataclass(frozen=True, slots=True)
class Failure:
    """Instead of a result. `detail` has the seconds waited, or the exception raised."""

    reason: Reason
    detail: str = ""


Parcel = Sequence[tuple[int, T]]
"""Tasks with their numbers."""


@dataclass(slots=True)
class _Worker(Generic[T]):
    """A process, its pipe, its parcels (the first one under way), and when to give up on it."""

    process: "BaseProcess"
    pipe: "Connection[object, object]"
    sender: Sender
    deadline: float
    started: bool = False
    parcels: "deque[Parcel[T]]" = field(default_factory=deque)


class Staff(Generic[T, R]):
    """Processes that all make the same `call`; one started beforehand is ready when work comes.

    `call`, its tasks and results must be picklable. `memory` is the most that a process may
    take, in bytes, where the system can limit it. `first` is called in each process before it
    counts as started. `lasting` processes wait for more work when a run is over.
    """

    def __init__(
        self,
        call: Callable[[T], R],
        memory: int,
        first: Callable[[], object] | None = None,
        *,
        lasting: bool = False,
    ) -> None:
        self._call, self._memory, self._first = call, memory, first
        self._lasting = lasting
        self._idle: list[_Worker[T]] = []

    def start(self) -> None:
        """Start a process that waits for work."""
        self._idle.append(self._new())

    def hire(self) -> _Worker[T]:
        """A process that waits, or else a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.process.is_alive():
                return worker
            _end(worker)
        return self._new()

    def release(self, worker: _Worker[T]) -> None:
        """Let a process wait for more work, or end it if it is busy or none is to come."""
        if self._lasting and worker.started and not worker.parcels:
            self._idle.append(worker)
        else:
            _end(worker)

    def dismiss(self) -> None:
        """End the processes that wait."""
        for worker in self._idle:
            _end(worker)
        self._idle.clear()

    def _new(self) -> _Worker[T]:
        from multiprocessing import get_context

        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._call, self._memory, self._first), daemon=True
        )
        with as_if_alone():
            process.start()
        theirs.close()
        return _Worker(process, ours, Sender(ours), time.monotonic() + _START_SECONDS)


def run(
    tasks: Sequence[T],
    staff: Staff[T, R],
    *,
    workers: int,
    seconds: Callable[[T], float],
    small: Callable[[T], bool] = lambda _: False,
    spare: Callable[[], bool] = lambda: False,
) -> Iterator[tuple[int, R | Failure]]:
    """Have the staff's call made on every task; yield number and result as they come.

    A task that takes longer than `seconds(task)` or kills its process yields a Failure and
    harms no other task. At most `staffing.MOST` of the `workers` are at work at a time. `small`
    tasks go several at a time. `spare` is called while the processes are busy; it does a little
    work of the caller's own and returns False once there is none left.
    """
    size = min(workers, len(tasks), MOST)
    parcels = _parcels(tasks, small, min(_PARCEL, len(tasks) // (_SHARES * size or 1)))
    team = _Team(parcels, staff, seconds, size)
    try:
        yield from team.collect(wait_for_one=False)  # some may be ready already
        while team.busy:
            team.hand_out()
            idle = not spare()
            yield from team.collect(wait_for_one=idle)
    finally:
        team.dismiss()


def _parcels(tasks: Sequence[T], small: Callable[[T], bool], most: int) -> "Iterator[Parcel[T]]":
    """The tasks with their numbers, up to `most` small ones together, the others alone."""
    parcel: list[tuple[int, T]] = []
    for number, task in enumerate(tasks):
        if small(task):
            parcel.append((number, task))
        else:
            yield [(number, task)]
        if len(parcel) >= most and parcel:
            yield parcel
            parcel = []
    if parcel:
        yield parcel


class _Team(Generic[T, R]):
    """The processes at work on one list of tasks."""

    def __init__(
        self,
        parcels: "Iterable[Parcel[T]]",
        staff: Staff[T, R],
        seconds: Callable[[T], float],
        size: int,
    ) -> None:
        self._queue = deque(parcels)
        self._staff, self._seconds = staff, seconds
        self._failures = 0
        self._workers = [staff.hire() for _ in range(size)]

    @property
    def busy(self) -> bool:
        """Whether anything is left to do."""
        return bool(self._queue) or any(worker.parcels for worker in self._workers)

    def hand_out(self) -> None:
        """Fill up the processes that are ready, evenly towards the end."""
        for depth in range(1, _AHEAD + 1):
            for worker in self._workers:
                if worker.started and self._queue and len(worker.parcels) < depth:
                    self._give(worker, self._queue.popleft())

    def collect(self, *, wait_for_one: bool) -> Iterator[tuple[int, R | Failure]]:
        """What has come back, or failed, until now; if asked to, wait for something."""
        if not self._workers:
            yield from self._give_up()
            return
        from multiprocessing.connection import wait

        now = time.monotonic()
        awaited = [worker for worker in self._workers if worker.parcels or not worker.started]
        nearest = min((worker.deadline for worker in awaited), default=now)
        patience = max(0.0, nearest - now) if wait_for_one else 0.0
        ready = set(wait([worker.pipe for worker in self._workers], patience))
        for worker in list(self._workers):
            if worker.pipe in ready:
                yield from self._receive(worker)
            elif worker in awaited and time.monotonic() >= worker.deadline:
                yield from self._replace(worker, Reason.TOO_LONG)

    def dismiss(self) -> None:
        """Let every process go, whatever it is doing."""
        for worker in self._workers:
            self._staff.release(worker)
        self._workers.clear()

    def _give(self, worker: _Worker[T], parcel: "Parcel[T]") -> None:
        worker.parcels.append(parcel)
        if len(worker.parcels) == 1:
            self._wait_for(worker)
        worker.sender.send([task for _, task in parcel])

    def _wait_for(self, worker: _Worker[T]) -> None:
        """Give a process the time that the longest task of its first parcel may take."""
        longest = max(self._seconds(task) for _, task in worker.parcels[0])
        worker.deadline = time.monotonic() + longest

    def _receive(self, worker: _Worker[T]) -> Iterator[tuple[int, R | Failure]]:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._replace(worker, Reason.DIED)
            return
        if not worker.started:
            worker.started = True
            self._failures = 0
            return
        parcel = worker.parcels.popleft()
        if worker.parcels:
            self._wait_for(worker)
        for (number, _), result in zip(parcel, message, strict=True):  # type: ignore[call-overload]
            yield number, result  # what `_serve` sends

    def _replace(self, worker: _Worker[T], reason: Reason) -> Iterator[tuple[int, R | Failure]]:
        """Kill a process; a task that was alone has failed, all others go back to the queue."""
        _end(worker)
        self._workers.remove(worker)
        again = list(worker.parcels)
        if again:
            first = again.pop(0)
            if len(first) == 1:
                ((number, task),) = first
                yield number, Failure(reason, f"{self._seconds(task):.0f}")
            else:
                again = [[item] for item in first] + again
        elif not worker.started:
            self._failures += 1
        self._queue.extendleft(reversed(again))
        if self._failures < _START_FAILURES and len(self._queue) > 0:
            self._workers.append(self._staff.hire())

    def _give_up(self) -> Iterator[tuple[int, R | Failure]]:
        while self._queue:
            for number, _ in self._queue.popleft():
                yield number, Failure(Reason.NO_START)


def _end(worker: _Worker[T]) -> None:
    worker.process.kill()
    worker.process.join(_END_SECONDS)
    if worker.sender.end(_END_SECONDS):  # else it still uses the pipe
        worker.pipe.close()


def _serve(
    pipe: "Connection[object, object]",
    call: Callable[[T], R],
    memory: int,
    first: Callable[[], object] | None,
) -> None:
    """What a process does: say that it is ready, then answer every parcel until the pipe ends."""
    prepare_reader(memory)
    if first is not None:
        first()
    pipe.send(None)
    while True:
        try:
            tasks: list[T] = pipe.recv()  # type: ignore[assignment]  # what `_give` sends
        except EOFError:
            return
        results = [_result(call, task) for task in tasks]
        try:
            pipe.send(results)
        except Exception as error:  # one that cannot be pickled; nothing has been sent yet
            if len(tasks) > 1:
                return  # each is tried again alone
            pipe.send([_raised(error)])


def _result(call: Callable[[T], R], task: T) -> R | Failure:
    try:
        return call(task)
    except MemoryError:
        return Failure(Reason.OUT_OF_MEMORY)
    except Exception as error:  # a fault of the reader must not hide the other files
        return _raised(error)


def _raised(error: Exception) -> Failure:
    return Failure(Reason.RAISED, f"{type(error).__name__}：{error}")
