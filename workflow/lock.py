"""One writer at a time in a workspace, among threads and among programs."""

import getpass
import json
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from evidence.patience import discard
from evidence.private import private_file, private_folder
from evidence.text.shown import visible
from indicators.errors import UnusableError

LOCK, HOLDER = "lock", "lock.json"
"""In `.fazhi`: what is locked, and who has locked it, for the others to read."""
PATIENCE = 10.0
"""Seconds that a writer waits for another."""
_SOMEBODY = "另一个 fazhi "
_LONGEST = 4_096
"""Bytes that are read of who it is; ours are a hundred."""
_SHOWN = 40
"""Characters of each of its words that are shown."""


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
        _tell(holder, {"what": what, "who": _who(), "since": _now()})
        yield
    finally:
        discard(holder)
        lock.release()


def _tell(holder: Path, about: Mapping[str, str]) -> None:
    """Say who has the lock, in a file of our own: whatever was there may be a stranger's."""
    discard(holder)
    with suppress(OSError), holder.open("x", encoding="utf-8") as file:
        json.dump(about, file, ensure_ascii=False)


def _holder(path: Path) -> str:
    """Who has the lock, in words; something shorter where it cannot be read."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return _SOMEBODY
        with path.open("rb") as file:
            about = json.loads(file.read(_LONGEST).decode("utf-8"))
        what, who, since = (visible(str(about[key]))[:_SHOWN] for key in ("what", "who", "since"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _SOMEBODY
    return f"{who} 的 {what}（{since} 开始）"


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        return "另一位用户"


def _now() -> str:
    return f"{datetime.now():%H:%M}"
