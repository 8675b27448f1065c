"""How a process of ours comes to life: what holds while it starts, and what it does first.

A press of Ctrl+C goes to every process of a terminal, and a Python that is just starting shows
it as a fault of its own. So each is born deaf to it, and only then decides how to take it.
"""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any

from evidence.reading.collecting import collect_seldom

_ONE_AT_A_TIME = threading.Lock()
"""What a start changes for a moment belongs to the whole of this process, not to a thread."""


@contextlib.contextmanager
def as_if_alone() -> Iterator[None]:
    """While a process starts: no main module for it to import once more, and none above us.

    The main module is the front door, which a reader has no use for. A worker of a cluster
    is itself a daemon, to whom Python forbids children; ours end when their pipe does.
    """
    from multiprocessing import current_process

    with _ONE_AT_A_TIME, _deaf():
        config = current_process()._config  # type: ignore[attr-defined]
        main, daemon = sys.modules["__main__"], config.get("daemon")
        try:
            sys.modules["__main__"], config["daemon"] = ModuleType("__main__"), False
            yield
        finally:
            sys.modules["__main__"], config["daemon"] = main, daemon


def prepare_reader(memory: int) -> None:
    """Limit this process's memory, leave Ctrl+C to its parent, and silence its stderr.

    Libraries in C write to stderr of files they dislike; a clerk must not see that.
    """
    from evidence.reading.memory_limit import limit_memory

    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _unblock()
    limit_memory(memory)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    os.close(sink)


def end_at_once() -> None:
    """Have Ctrl+C end this process without a word; its parent says what there is to say."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "win32":
        import ctypes

        hear_on_windows(ctypes.WinDLL("kernel32"))
    _unblock()


def _deaf() -> AbstractContextManager[None]:
    """What is started meanwhile does not hear Ctrl+C, neither now nor while it gets ready."""
    if sys.platform == "win32":
        import ctypes

        return deaf_on_windows(ctypes.WinDLL("kernel32"))
    return _blocked()


@contextlib.contextmanager
def _blocked() -> Iterator[None]:
    """Keep Ctrl+C from this thread for a moment; what it starts inherits that."""
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # its own start would end the blocking
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _unblock() -> None:
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextlib.contextmanager
def deaf_on_windows(kernel: Any) -> Iterator[None]:
    """Keep Ctrl+C from this process for a moment; what it starts inherits that.

    `kernel` is the library kernel32.
    """
    kernel.SetConsoleCtrlHandler(None, True)
    try:
        yield
    finally:
        hear_on_windows(kernel)


def hear_on_windows(kernel: Any) -> None:
    """Have Ctrl+C reach this process, also if it was born deaf."""
    kernel.SetConsoleCtrlHandler(None, False)
