"""What holds while a process starts, and how a process takes Ctrl+C."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from multiprocessing import current_process
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from evidence.reading.collecting import collect_seldom
from evidence.reading.starting import as_if_alone, deaf_on_windows, end_at_once, hear_on_windows
from evidence.reading.workers import Staff, run
from workflow import many
from workflow.many import _pool

ROOT = Path(__file__).parent.parent.parent.parent
DEADLINE = 600.0
posix = pytest.mark.skipif(os.name == "nt", reason="needs the signals of POSIX")


def settings() -> tuple[Any, Any]:
    """The main module, and whether this process is a daemon."""
    config = current_process()._config  # type: ignore[attr-defined]
    return sys.modules["__main__"], config.get("daemon")


HEAR = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
"""As at a terminal; what a shell starts in the background is born deaf to Ctrl+C."""


@pytest.fixture
def _hearing() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_there_is_no_front_door_and_nobody_above(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    before = settings()
    with as_if_alone():
        main, daemon = settings()
        assert (main.__name__, hasattr(main, "__file__"), daemon) == ("__main__", False, False)
        assert main is not before[0]
    assert settings() == before
    with pytest.raises(KeyError), as_if_alone():
        raise KeyError
    assert settings() == before


def test_two_threads_that_start_processes_leave_all_as_it_was() -> None:
    before = settings()
    inside, leave = Event(), Event()

    def start() -> None:
        with as_if_alone():
            inside.set()
            leave.wait(DEADLINE)

    other = Thread(target=start, daemon=True)
    with as_if_alone():
        other.start()
        assert not inside.wait(0.5)  # one at a time
    assert inside.wait(DEADLINE)
    leave.set()
    other.join(DEADLINE)
    assert settings() == before


def blocked() -> bool:
    """Whether this thread keeps Ctrl+C for later."""
    if sys.platform == "win32":
        return False
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@posix
def test_what_starts_is_deaf_and_what_was_blocked_stays_so() -> None:
    if sys.platform != "win32":
        assert not blocked()
        with as_if_alone():
            assert blocked()
        assert not blocked()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            with as_if_alone():
                assert blocked()
            assert blocked()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@posix
def test_ctrl_c_during_a_start_is_heard_after_it() -> None:
    done = in_session(  # alone: another thread of these tests could hear it at once
        "import os, signal\n"
        "from evidence.reading.starting import as_if_alone\n"
        "from tests.evidence.reading.test_starting import settings\n"
        "before = settings()\n"
        "try:\n"
        "    with as_if_alone():\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        print('started')\n"
        "except KeyboardInterrupt:\n"
        "    print(settings() == before)\n"
    )
    assert done == (0, "started\nTrue\n", "")


class Kernel:
    """What kernel32 is told about Ctrl+C."""

    def __init__(self) -> None:
        self.told: list[tuple[None, bool]] = []

    def SetConsoleCtrlHandler(self, handler: None, ignored: bool) -> None:  # noqa: N802
        self.told.append((handler, ignored))


def test_windows_is_told_the_same() -> None:
    kernel = Kernel()
    with deaf_on_windows(kernel):
        assert kernel.told == [(None, True)]
    assert kernel.told == [(None, True), (None, False)]
    with pytest.raises(KeyError), deaf_on_windows(kernel):
        raise KeyError
    assert kernel.told == [(None, True), (None, False)] * 2
    hear_on_windows(kernel)
    assert kernel.told[-1] == (None, False)


def state(_: str = "") -> tuple[str, bool, bool, tuple[int, ...]]:
    """How this process takes Ctrl+C, whether that is blocked, stderr is shown, and collecting."""
    handler = signal.getsignal(signal.SIGINT)
    sink = os.path.samestat(os.fstat(2), os.stat(os.devnull))  # noqa: PTH116
    return str(handler), blocked(), not sink, gc.get_threshold()


@posix
def test_a_reader_leaves_ctrl_c_to_its_parent_and_says_nothing() -> None:
    found = dict(run([""], Staff(state, 1 << 30), workers=1, seconds=lambda _: DEADLINE))
    before = gc.get_threshold()
    collect_seldom()
    seldom = gc.get_threshold()
    gc.set_threshold(*before)
    assert seldom != before
    assert found == {0: (str(signal.SIG_IGN), False, False, seldom)}


@posix
def test_a_process_of_check_many_ends_at_once() -> None:
    with _pool(1) as pool:
        assert pool.submit(state).result(DEADLINE)[:2] == (str(signal.SIG_DFL), False)


@posix
def test_end_at_once_takes_what_was_kept_for_later() -> None:
    done = in_session(
        "import os, signal\n"
        "from evidence.reading.starting import end_at_once\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})\n"
        "os.kill(os.getpid(), signal.SIGINT)\n"
        "print('still here', flush=True)\n"
        "end_at_once()\n"
        "print('too late', flush=True)\n"
    )
    assert done == (-signal.SIGINT, "still here\n", "")


def in_session(code: str) -> tuple[int, str, str]:
    """Exit code and output of Python code that is alone at its terminal, so to speak."""
    done = subprocess.run(
        [sys.executable, "-c", HEAR + code],
        cwd=ROOT,
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


class Interrupted:
    """A call that is interrupted by Ctrl+C while the process that is to make it gets ready."""

    def __call__(self, task: str) -> int:
        return os.getpid()

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _interrupted, ()


def _interrupted() -> Interrupted:
    os.kill(os.getpid(), signal.SIGINT)
    return Interrupted()


@posix
def test_readers_show_nothing_at_ctrl_c_while_they_start() -> None:
    done = in_session(  # where nothing was started before: Python's own helper is, too
        "from evidence.reading.workers import Staff, run\n"
        "from tests.evidence.reading.test_starting import Interrupted\n"
        "staff = Staff(Interrupted(), 1 << 30)\n"
        "staff.start()\n"
        "first = staff._idle[0].process.pid\n"
        "found = run(['a', 'b'], staff, workers=1, seconds=lambda _: 600)\n"
        "print([number == first for _, number in found])\n"
    )
    assert done == (0, "[True, True]\n", "")  # it lives on, and shows nothing


class Ending:
    """`end_at_once`, in a process that is interrupted by Ctrl+C before it comes to that."""

    def __call__(self) -> None:
        end_at_once()

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return _interrupted_ending, ()


def _interrupted_ending() -> Ending:
    os.kill(os.getpid(), signal.SIGINT)
    return Ending()


@posix
def test_check_many_shows_nothing_at_ctrl_c_while_it_starts(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(many, "end_at_once", Ending())
    with pytest.raises(BrokenExecutor), _pool(1) as pool:
        pool.submit(state).result(DEADLINE)
    assert capfd.readouterr() == ("", "")


@posix
@pytest.mark.parametrize("work", ["time.sleep(0.2)", "wait([pool.submit(time.sleep, 600)], 0.1)"])
def test_check_many_shows_nothing_at_ctrl_c_later(work: str) -> None:
    done = in_session(
        "import os, signal, time\n"
        "from concurrent.futures import wait\n"
        "from workflow.many import _pool\n"
        "try:\n"
        "    with _pool(1) as pool:\n"
        "        pool.submit(os.getpid).result()\n"
        f"        {work}\n"
        "        os.killpg(0, signal.SIGINT)\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    assert done == (0, "stopped\n", "")
