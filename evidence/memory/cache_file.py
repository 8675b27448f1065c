"""The file of the cache, `.fazhi/cache.db`: whether it is ours, how it is read and written.

A workspace comes from anybody, and its cache with it. Ours is signed twice with this user's own
secret (`indicators.secret`), for this workspace: the file in the two numbers of its head that
SQLite leaves to programs, so that of a foreign one nothing but these is looked at, and each row.
A foreign file, an older one and a broken one are removed when there is something to write;
nothing is lost but time. No journal of SQLite is ever left beside it: what lies there in its
name is a stranger's, and opening it could delete whatever file it names.
"""

import os
import sqlite3
import stat
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from evidence.disk import is_link
from evidence.layout import CACHE_NAME, OWN_FOLDER
from evidence.private import private_file, private_folder
from indicators.secret import Signer, signer

_SCHEMA = 2
"""Raised when the tables change; a database of another number is a foreign one."""
_PATIENCE = 2.0
"""Seconds to wait for another process that writes; then do without."""
_OUTSIDE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
_BESIDE = ("-journal", "-wal", "-shm")
_TABLES = (
    "CREATE TABLE seen (path TEXT PRIMARY KEY, state TEXT NOT NULL, kind TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, signature BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE content (version TEXT NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL,"
    " size INTEGER NOT NULL, facts BLOB NOT NULL, signature BLOB NOT NULL,"
    " UNIQUE (version, kind, sha256))",
    "CREATE INDEX content_by_size ON content (size)",
    "CREATE TABLE judged (context TEXT NOT NULL, mark TEXT NOT NULL, said BLOB NOT NULL,"
    " signature BLOB NOT NULL, UNIQUE (context, mark))",
    "CREATE TABLE again (request TEXT PRIMARY KEY, folders TEXT NOT NULL, state TEXT NOT NULL,"
    " said BLOB NOT NULL, signature BLOB NOT NULL)",
)


class _ForeignError(Exception):
    """The database is not one that this user's program has made for this workspace."""


class CacheFile:
    """The database of a workspace; without a secret of the user, nothing is in it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._path = root / OWN_FOLDER / CACHE_NAME
        self._signer = signer("cache", root)
        self._head = _head_by(self._signer) if self._signer else None
        self._broken = False

    def sign(self, table: str, *about: object, content: object = b"") -> object:
        """The signature of a row; of a content of a wrong type one that fits nothing."""
        if self._signer is None or not isinstance(content, bytes):
            return object()
        return self._signer.sign((table, *about), content)

    def rows(self, query: str, values: Iterable[tuple[object, ...]]) -> Iterator[tuple[Any, ...]]:
        """The rows that a query has for each of `values`, up to a fault of the database."""
        if self._head is None or not self._is_a_file():
            return
        try:
            with closing(_connect(self._path)) as connection:
                if self._is_ours(connection):
                    for value in values:
                        yield from connection.execute(query, value)
        except (sqlite3.Error, ValueError) as error:  # text that is none, even in a message
            self._broken = not _is_outside(error)

    def write(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """Write in one transaction; a database that is foreign or at fault is made anew first.

        Failing to does not matter.
        """
        head = self._head
        if head is None:
            return
        with suppress(OSError, sqlite3.Error, ValueError):
            private_folder(self._root)
            if self._is_a_file() and not self._broken:
                try:
                    self._transact(head, write)
                    return
                except (sqlite3.Error, ValueError) as error:
                    if _is_outside(error):
                        return
                except _ForeignError:
                    pass
            for name in ("", *_BESIDE):
                self._path.with_name(CACHE_NAME + name).unlink(missing_ok=True)
            self._broken = False
            self._transact(head, write)

    def wipe(self) -> None:
        """Make the file anew without what was deleted; failing to does not matter.

        SQLite overwrites what it deletes, but not the copies that it made while it moved rows.
        """
        if self._head is None or not self._is_a_file():
            return
        with suppress(sqlite3.Error), closing(_connect(self._path)) as connection:
            if self._is_ours(connection):
                _keep_no_copies(connection)
                connection.execute("VACUUM")

    def _transact(self, head: tuple[int, int], write: Callable[[sqlite3.Connection], None]) -> None:
        private_file(self._path)
        with closing(_connect(self._path)) as connection:
            _keep_no_copies(connection)
            connection.execute("BEGIN IMMEDIATE")
            if _is_empty(connection):
                _make(connection, head)
            elif not self._is_ours(connection):
                raise _ForeignError
            write(connection)
            connection.execute("COMMIT")

    def _is_a_file(self) -> bool:
        """Whether the database is there, and neither it nor its folder is a link.

        What lies beside it in the name of its journal is removed.
        """
        try:
            folder, file = os.lstat(self._path.parent), os.lstat(self._path)
            if is_link(folder) or not stat.S_ISREG(file.st_mode) or is_link(file):
                return False
            for name in _BESIDE:
                self._path.with_name(CACHE_NAME + name).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        """Whether this user's program made it for this workspace, and nobody added a trap.

        A view in the place of a table, say, might never come to an end.
        """
        if _head_of(connection) != self._head:
            return False
        made = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        return sorted(sql for (sql,) in made) == sorted(_TABLES)


def _is_outside(error: Exception) -> bool:
    """Whether the fault is not the database's: another process, the disk, a permission."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OUTSIDE


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _keep_no_copies(connection: sqlite3.Connection) -> None:
    """Before it is written to: no text of a unit may stay on the disk when it is deleted."""
    connection.execute("PRAGMA synchronous = OFF")  # a torn row is noticed
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA secure_delete = ON")


def _head_by(own: Signer) -> tuple[int, int]:
    """What the head of a database that we make says."""
    application, version = struct.unpack(">ii", own.sign(("file", _SCHEMA))[:8])
    return application, version


def _head_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """What the head of a database says; for these numbers SQLite reads nothing else of it."""
    application, version = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("application_id", "user_version")
    )
    return application, version


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Whether the database has just been made."""
    if _head_of(connection) != (0, 0):
        return False
    return not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]


def _make(connection: sqlite3.Connection, head: tuple[int, int]) -> None:
    for table in _TABLES:
        connection.execute(table)
    application, version = head
    connection.execute(f"PRAGMA application_id = {application}")
    connection.execute(f"PRAGMA user_version = {version}")
