"""Processes that hang, die, fail, or run out of memory."""

import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from threading import Thread

import pytest

from evidence.reading import workers
from evidence.reading.workers import Failure, Reason, Staff, run
from tests.narrow import narrow_pipe

MEMORY = 1 << 30
DEADLINE = 600.0
"""Seconds after which a test that hangs is stopped; nothing here takes a hundredth of it."""


def work(task: str) -> str:
    """What the processes do; what the task says."""
    if task == "hang":
        time.sleep(600)
    if task == "die":
        os._exit(3)
    if task == "raise":
        raise ValueError("没料到")
    if task == "eat":
        return str(len(bytes(4 << 30)))
    if task == "unpicklable":
        return lambda: ""  # type: ignore[return-value]
    return task.upper()


def pid_of(task: str) -> int:
    return os.getpid()


def thick(task: str) -> str:
    """A result of 200 KB."""
    if task == "hang":
        time.sleep(DEADLINE)
    return task[:3] * 70_000


def patience(task: str) -> float:
    """How long a task may take: what is to be stopped is stopped at once, nothing else is."""
    return 1.0 if task == "hang" else DEADLINE


def in_time(call: Callable[[], dict[int, str | Failure]]) -> dict[int, str | Failure]:
    """What a call returns, in a thread that can be left alone if it never does."""
    found: list[dict[int, str | Failure]] = []
    thread = Thread(target=lambda: found.append(call()), daemon=True)
    thread.start()
    thread.join(DEADLINE)
    assert found, "it hangs"
    return found[0]


STAFF = Staff(work, MEMORY)


def results(
    tasks: Sequence[str], *, workers: int = 2, memory: int = MEMORY
) -> dict[int, str | Failure]:
    return dict(run(tasks, Staff(work, memory), workers=workers, seconds=patience))


@pytest.mark.parametrize("workers", [1, 3])
def test_every_task_has_its_own_result(workers: int) -> None:
    tasks = [f"t{number}" for number in range(50)]
    assert results(tasks, workers=workers) == {i: f"T{i}" for i in range(50)}


def test_nothing_to_do() -> None:
    assert results([]) == {}


def test_task_that_hangs_harms_no_other() -> None:
    found = results(["a", "hang", "b", "c", "d"], workers=1)
    assert found == {0: "A", 1: Failure(Reason.TOO_LONG, "1"), 2: "B", 3: "C", 4: "D"}


def test_tasks_that_kill_their_process_harm_no_other() -> None:
    found = results(["die", "a", "die", "die", "die", "b"], workers=1)
    died = Failure(Reason.DIED, "600")
    assert found == {0: died, 1: "A", 2: died, 3: died, 4: died, 5: "B"}


def test_task_that_raises() -> None:
    found = results(["raise", "unpicklable", "a"], workers=1)
    assert found[0] == Failure(Reason.RAISED, "ValueError：没料到")
    assert isinstance(found[1], Failure)
    assert found[1].reason is Reason.RAISED
    assert found[2] == "A"


def test_every_task_of_a_parcel_has_its_own_result() -> None:
    tasks = [f"t{number}" for number in range(300)]
    for number, task in {
        7: "raise",
        90: "unpicklable",
        151: "die",
        152: "die",
        299: "hang",
    }.items():
        tasks[number] = task
    beside = {"t297": 4.0, "t298": 4.0}  # a parcel has the time of its longest task
    found = dict(
        run(
            tasks,
            STAFF,
            workers=2,
            seconds=lambda task: beside.get(task, patience(task)),
            small=lambda _: True,
        )
    )
    assert found.pop(7) == Failure(Reason.RAISED, "ValueError：没料到")
    unpicklable = found.pop(90)
    assert isinstance(unpicklable, Failure)
    assert unpicklable.reason is Reason.RAISED
    assert [found.pop(number) for number in (151, 152)] == [Failure(Reason.DIED, "600")] * 2
    assert found.pop(299) == Failure(Reason.TOO_LONG, "1")
    assert found == {number: f"T{number}" for number in range(300) if number in found}
    assert len(found) == 295


@pytest.mark.skipif(os.name == "nt", reason="wine, which stands for Windows here, sets no limit")
def test_task_that_takes_too_much_memory() -> None:
    found = results(["eat", "a"], workers=1)
    assert found == {0: Failure(Reason.OUT_OF_MEMORY, ""), 1: "A"}


def test_own_work_is_done_meanwhile() -> None:
    own = iter(range(5))
    done = []

    def spare() -> bool:
        number = next(own, None)
        if number is None:
            return False
        done.append(number)
        return True

    tasks = ["a", "b"]
    found = dict(run(tasks, STAFF, workers=1, seconds=patience, spare=spare))
    assert found == {0: "A", 1: "B"}
    assert done == [0, 1, 2, 3, 4]


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX process numbers")
def test_stopping_early_leaves_no_process() -> None:
    staff = Staff(work, MEMORY)
    staff.start()
    staff.start()
    numbers = [worker.process.pid or 0 for worker in staff._idle]
    going = run(["a", "hang"], staff, workers=2, seconds=lambda _: DEADLINE)
    assert next(going) == (0, "A")
    assert [alive(number) for number in numbers] == [True, True]
    going.close()  # as Ctrl+C does
    assert [alive(number) for number in numbers] == [False, False]


class Unstartable:
    """A call that cannot be read by another process."""

    def __call__(self, task: str) -> str:
        return task

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _refuse, ("",)


def _refuse(_: str) -> None:
    os._exit(1)


def test_processes_that_cannot_start_are_given_up() -> None:
    found = dict(run(["a", "b"], Staff(Unstartable(), MEMORY), workers=2, seconds=patience))
    assert found == {0: Failure(Reason.NO_START, ""), 1: Failure(Reason.NO_START, "")}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX process numbers")
def test_a_process_started_beforehand_does_the_work() -> None:
    staff = Staff(pid_of, MEMORY)
    staff.start()
    (waiting,) = (worker.process.pid for worker in staff._idle)
    found = dict(run(["a", "b"], staff, workers=1, seconds=patience))
    assert set(found.values()) == {waiting}
    assert waiting is not None
    assert not alive(waiting)


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX process numbers")
def test_a_process_that_got_no_work_is_dismissed() -> None:
    staff = Staff(pid_of, MEMORY)
    staff.start()
    (waiting,) = (worker.process.pid for worker in staff._idle)
    assert waiting is not None
    assert alive(waiting)
    staff.dismiss()
    assert not alive(waiting)


def refuse() -> None:
    os._exit(1)


def test_a_process_whose_first_call_fails_counts_as_not_started() -> None:
    staff = Staff(work, MEMORY, refuse)
    found = dict(run(["a"], staff, workers=1, seconds=patience))
    assert found == {0: Failure(Reason.NO_START, "")}


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes that hold no more than those of Windows and macOS."""
    if os.name != "nt":
        monkeypatch.setattr("multiprocessing.connection.Pipe", narrow_pipe)


@pytest.mark.usefixtures("narrow")
def test_large_parcels_meet_large_results_in_narrow_pipes() -> None:
    tasks = [f"{number:03}" + "x" * 4_000 for number in range(200)]
    staff = Staff(thick, MEMORY)
    found = in_time(
        lambda: dict(run(tasks, staff, workers=2, seconds=patience, small=lambda _: True))
    )
    assert found == {number: f"{number:03}" * 70_000 for number in range(200)}


@pytest.mark.usefixtures("narrow")
def test_what_hangs_is_given_up_though_a_large_parcel_waits_behind_it() -> None:
    tasks = ["hang", "abc" + "x" * 100_000]
    found = in_time(lambda: dict(run(tasks, Staff(thick, MEMORY), workers=1, seconds=patience)))
    assert found == {0: Failure(Reason.TOO_LONG, "1"), 1: "abc" * 70_000}


class Counted(Staff[str, str]):
    """Counts the processes that are asked for."""

    hired = 0

    def hire(self) -> "workers._Worker[str]":
        self.hired += 1
        return super().hire()


@pytest.mark.parametrize(("wanted", "hired"), [(1, 1), (2, 2), (3, 2), (100, 2)])
def test_never_more_processes_than_can_be_waited_for(
    wanted: int, hired: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "MOST", 2)
    staff = Counted(work, MEMORY)
    found = dict(run(["a"] * 5, staff, workers=wanted, seconds=patience))
    assert found == dict.fromkeys(range(5), "A")
    assert staff.hired == hired


class Stuck:
    """A process, and what sends to it, in a network drive that does not answer."""

    def __init__(self, ends: bool) -> None:
        self.ends, self.asked = ends, []  # type: ignore[var-annotated]

    def kill(self) -> None:
        self.asked.append("kill")

    def join(self, patience: float) -> None:
        self.asked.append(("join", patience))

    def end(self, patience: float) -> bool:
        self.asked.append(("end", patience))
        return self.ends

    def close(self) -> None:
        self.asked.append("close")


@pytest.mark.parametrize(("ends", "closed"), [(True, ["close"]), (False, [])])
def test_a_pipe_is_closed_once_nobody_sends_through_it(ends: bool, closed: list[str]) -> None:
    stuck = Stuck(ends)
    workers._end(workers._Worker(stuck, stuck, stuck, 0.0))  # type: ignore[arg-type]
    assert stuck.asked == ["kill", ("join", 5.0), ("end", 5.0), *closed]


def ids(staff: Staff[str, int], tasks: Sequence[str] = ("a",)) -> set[int | Failure]:
    """The processes that did this work."""
    return {result for _, result in run(tasks, staff, workers=1, seconds=patience)}


def test_a_lasting_process_waits_for_more_work() -> None:
    staff = Staff(pid_of, MEMORY, lasting=True)
    (first,) = ids(staff)
    (waiting,) = staff._idle
    assert waiting.process.is_alive()
    assert ids(staff) == {first} == {waiting.process.pid}
    staff.dismiss()
    assert not waiting.process.is_alive()


def test_a_process_that_died_while_it_waited_is_no_fault_of_the_next_file() -> None:
    staff = Staff(pid_of, MEMORY, lasting=True)
    (first,) = ids(staff)
    (waiting,) = staff._idle
    waiting.process.kill()
    waiting.process.join(DEADLINE)
    (second,) = ids(staff)
    assert isinstance(second, int)
    assert second != first
    staff.dismiss()


def test_one_that_is_busy_when_a_run_ends_does_not_last() -> None:
    staff = Staff(work, MEMORY, lasting=True)
    going = run(["a", "hang"], staff, workers=1, seconds=lambda _: DEADLINE)
    assert next(going) == (0, "A")
    going.close()
    assert staff._idle == []


def test_others_end_with_their_run() -> None:
    staff = Staff(pid_of, MEMORY)
    assert len(ids(staff)) == 1
    assert staff._idle == []
    assert multiprocessing.active_children() == []
