"""One writer at a time in a workspace, among threads and among programs."""

import getpass
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from evidence.patience import discard
from evidence.private import private_file, private_folder
from indicators.errors import UnusableError

LOCK, HOLDER = "lock", "lock.json"
"""In `.fazhi`: what is locked, and who has locked it, for the others to read."""
PATIENCE = 10.0
"""Seconds that a writer waits for another."""


class BusyError(UnusableError):
    """Somebody else is changing the workspace; the text says who."""


@contextmanager
def writing(root: Path, what: str, *, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one that changes the workspace at `root`; `what` is told to those who wait.

    A program that dies lets go. Raises BusyError after so many seconds of waiting, and OSError
    where the disk refuses. Where a disk knows no locks, nobody is kept out.
    """
    from filelock import FileLock, Timeout  # which takes long to import, and few commands write

    folder = private_folder(root)
    place, holder = folder / LOCK, folder / HOLDER
    private_file(place)
    lock = FileLock(place)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise BusyError(
            f"{root}：{_holder(holder)}正在改这个工作区，没有改动任何文件；等它结束再运行"
        ) from None
    except NotImplementedError:  # a network drive without locks
        yield
        return
    try:
        about = {"what": what, "who": _who(), "pid": os.getpid(), "since": _now()}
        private_file(holder)
        with suppress(OSError):
            holder.write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        yield
    finally:
        discard(holder)
        lock.release()


def _holder(path: Path) -> str:
    """Who has the lock, in words; something shorter where it cannot be read."""
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        what, who, since = (str(about[key]) for key in ("what", "who", "since"))
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个 fazhi "
    return f"{who} 的 {what}（{since} 开始）"


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return "另一位用户"


def _now() -> str:
    return f"{datetime.now():%H:%M}"
