"""Processes that hang, die, fail, or run out of memory."""

import os
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from evidence.workers import Failure, Reason, Staff, run

MEMORY = 1 << 30


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


def write_pid(folder: Path, task: str) -> int:
    (folder / task).write_text(str(os.getpid()), encoding="utf-8")
    if task == "hang":
        time.sleep(600)
    return os.getpid()


STAFF = Staff(work, MEMORY)


def results(
    tasks: Sequence[str], *, workers: int = 2, seconds: float = 60.0, memory: int = MEMORY
) -> dict[int, str | Failure]:
    return dict(run(tasks, Staff(work, memory), workers=workers, seconds=lambda task: seconds))


@pytest.mark.parametrize("workers", [1, 3])
def test_every_task_has_its_own_result(workers: int) -> None:
    tasks = [f"t{number}" for number in range(50)]
    assert results(tasks, workers=workers) == {i: f"T{i}" for i in range(50)}


def test_nothing_to_do() -> None:
    assert results([]) == {}


def test_task_that_hangs_harms_no_other() -> None:
    start = time.monotonic()
    found = results(["a", "hang", "b", "c", "d"], workers=1, seconds=1.0)
    assert found == {0: "A", 1: Failure(Reason.TOO_LONG, "1"), 2: "B", 3: "C", 4: "D"}
    assert time.monotonic() - start < 30


def test_tasks_that_kill_their_process_harm_no_other() -> None:
    found = results(["die", "a", "die", "die", "die", "b"], workers=1)
    died = Failure(Reason.DIED, "60")
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
    found = dict(run(tasks, STAFF, workers=2, seconds=lambda _: 2.0, small=lambda _: True))
    assert found.pop(7) == Failure(Reason.RAISED, "ValueError：没料到")
    unpicklable = found.pop(90)
    assert isinstance(unpicklable, Failure)
    assert unpicklable.reason is Reason.RAISED
    assert [found.pop(number) for number in (151, 152)] == [Failure(Reason.DIED, "2")] * 2
    assert found.pop(299) == Failure(Reason.TOO_LONG, "2")
    assert found == {number: f"T{number}" for number in range(300) if number in found}
    assert len(found) == 295


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit it")
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
    found = dict(run(tasks, STAFF, workers=1, seconds=lambda _: 60.0, spare=spare))
    assert found == {0: "A", 1: "B"}
    assert done == [0, 1, 2, 3, 4]


def test_stopping_early_leaves_no_process(tmp_path: Path) -> None:
    going = run(
        ["quick", "hang"],
        Staff(partial(write_pid, tmp_path), MEMORY),
        workers=2,
        seconds=lambda _: 60.0,
    )
    next(going)
    deadline = time.monotonic() + 30
    while not (tmp_path / "hang").exists() or not (tmp_path / "hang").read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    going.close()  # as Ctrl-C does
    if os.name != "nt":
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "hang").read_text(encoding="utf-8")), 0)


class Unstartable:
    """A call that cannot be read by another process."""

    def __call__(self, task: str) -> str:
        return task

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return _refuse, ("",)


def _refuse(_: str) -> None:
    os._exit(1)


def test_processes_that_cannot_start_are_given_up() -> None:
    found = dict(run(["a", "b"], Staff(Unstartable(), MEMORY), workers=2, seconds=lambda _: 60.0))
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
    found = dict(run(["a", "b"], staff, workers=1, seconds=lambda _: 60.0))
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
    found = dict(run(["a"], staff, workers=1, seconds=lambda _: 60.0))
    assert found == {0: Failure(Reason.NO_START, "")}
