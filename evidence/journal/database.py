"""How a database of the tool's own folder is opened: a stranger may have made it.

SQLite believes what stands beside a database. A journal that names another one has SQLite delete
that file, wherever it is, and a link in the place of a journal has it write there.
"""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from evidence.disk import is_link
from indicators.errors import UnusableError

LONGEST = 1_000_000
"""Bytes that a row may have, far more than any of ours: one of 200 MB takes minutes to lay out."""

LARGEST = 1_000_000_000
"""Bytes of a whole database that are read: ten years of a busy area are a third of that."""

_BESIDE = ("", "-journal", "-wal", "-shm")
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
"""How a journal ends that belongs to a transaction of several databases; ours never do."""


class StrangeDatabaseError(UnusableError):
    """A database that is not opened; the text, which follows its name, is for the user."""


def open_database(path: Path, *, timeout: float) -> sqlite3.Connection:
    """Open a database to read and write, each statement a transaction of its own unless begun.

    What a killed run left half done is rolled back at the first statement, which takes the right
    to write. A longer row than `LONGEST` can be neither read nor written. The path is given as it
    is: one on a network share has no URI that SQLite takes.
    Raises StrangeDatabaseError, sqlite3.Error; later, ValueError for a row with bytes in it.
    """
    for ending in _BESIDE:
        _refuse_odd(path.with_name(path.name + ending))
    _refuse_foreign_journal(path.with_name(f"{path.name}-journal"))
    db = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    db.row_factory = _texts_and_numbers
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _refuse_odd(path: Path) -> None:
    with suppress(FileNotFoundError):
        status = os.lstat(path)
        if is_link(status):
            raise StrangeDatabaseError(f"没有打开：“{path.name}”是快捷方式（链接），会指到别处")
        if not stat.S_ISREG(status.st_mode):
            raise StrangeDatabaseError(f"没有打开：“{path.name}”不是普通文件")
        if status.st_size > LARGEST:
            raise StrangeDatabaseError(f"没有打开：“{path.name}”超过 {LARGEST // 10**6} MB，太大了")


def _texts_and_numbers(cursor: sqlite3.Cursor, row: tuple[object, ...]) -> tuple[object, ...]:
    """A row as it is; ours have no bytes in them. Raises ValueError."""
    if any(isinstance(value, bytes) for value in row):
        raise ValueError("bytes in the place of a text")
    return row


def _refuse_foreign_journal(path: Path) -> None:
    with suppress(FileNotFoundError), path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - len(_NAMES_ANOTHER)))
        if file.read() == _NAMES_ANOTHER:
            raise StrangeDatabaseError(f"没有打开：旁边的“{path.name}”不是 fazhi 留下的")
