"""The facts of files read before, in SQLite at `.fazhi/cache.db`; it may vanish or break.

Four tables: `seen` says which content stood at a path when the file was in a certain state (size,
times, inode); `content` has the facts by SHA-256 of the content, kind of reading and version of
the code; `judged` has what the checks said of a dossier; `again` what a whole run said. Every row
carries a check sum of its own, since SQLite does not notice a changed byte. Whatever is wrong
with the database, the answer is "not known", never an error.
"""

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evidence.layout import CACHE_NAME, OWN_FOLDER

SCHEMA = 1
"""Raised when the tables change; a database of another number is made anew."""
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
_TABLES = (
    "CREATE TABLE seen (path TEXT PRIMARY KEY, state TEXT NOT NULL, kind TEXT NOT NULL,"
    " sha256 TEXT NOT NULL, crc INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE content (version TEXT NOT NULL, kind TEXT NOT NULL, sha256 TEXT NOT NULL,"
    " size INTEGER NOT NULL, facts BLOB NOT NULL, crc INTEGER NOT NULL,"
    " UNIQUE (version, kind, sha256))",
    "CREATE INDEX content_by_size ON content (size)",
    "CREATE TABLE judged (context TEXT NOT NULL, mark TEXT NOT NULL, said BLOB NOT NULL,"
    " crc INTEGER NOT NULL, UNIQUE (context, mark))",
    "CREATE TABLE again (request TEXT PRIMARY KEY, folders TEXT NOT NULL, state TEXT NOT NULL,"
    " said BLOB NOT NULL, crc INTEGER NOT NULL)",
)
_SEEN = "SELECT path, state, kind, sha256, crc FROM seen"
_CONTENT = "SELECT kind, sha256, facts, crc FROM content WHERE version = ?"
_JUDGED = "SELECT mark, said, crc FROM judged WHERE context = ?"
_AGAIN = "SELECT folders, state, said, crc FROM again WHERE request = ?"
_REQUESTS = 8
"""Kinds of runs whose results are kept at most."""
_BY_SIZE = (
    "SELECT size, kind, sha256, facts, crc FROM content WHERE size = ? AND version = ? AND kind = ?"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a path: the state it was in then, and its content's hash and facts."""

    state: str
    kind: str
    sha256: str
    facts: bytes


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a run found out about one file."""

    path: str
    state: str
    kind: str
    sha256: str
    size: int
    facts: bytes


class Cache:
    """The cache of one workspace, for one version of the code."""

    def __init__(self, root: Path, version: str) -> None:
        self._file = root / OWN_FOLDER / CACHE_NAME
        self._version = version
        self._broken = False

    def seen(self) -> dict[str, Seen]:
        """Everything known by path."""
        version = self._version
        contents = {
            (kind, sha256): facts
            for kind, sha256, facts, crc in self._rows(_CONTENT, [(version,)])
            if crc == _crc(version, kind, sha256, facts=facts)
        }
        return {
            path: Seen(state, kind, sha256, contents[kind, sha256])
            for path, state, kind, sha256, crc in self._rows(_SEEN, [()])
            if crc == _crc(path, state, kind, sha256) and (kind, sha256) in contents
        }

    def by_size(self, wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], dict[str, bytes]]:
        """The contents of each size and kind: facts by SHA-256."""
        known: dict[tuple[int, str], dict[str, bytes]] = {}
        rows = self._rows(_BY_SIZE, [(size, self._version, kind) for size, kind in wanted])
        for size, kind, sha256, facts, crc in rows:
            if crc == _crc(self._version, kind, sha256, facts=facts):
                known.setdefault((size, kind), {})[sha256] = facts
        return known

    def judged(self, context: str) -> dict[str, bytes]:
        """What was said in a context, by mark."""
        rows = self._rows(_JUDGED, [(context,)])
        return {mark: said for mark, said, crc in rows if crc == _crc(context, mark, facts=said)}

    def store_judged(
        self, context: str, said: Mapping[str, bytes], keep: Collection[str] | None
    ) -> None:
        """Add what was said; drop all of other contexts, and with `keep` the other marks."""

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM judged WHERE context != ?", (context,))
            marks = [mark for (mark,) in connection.execute("SELECT mark FROM judged")]
            gone = [(mark,) for mark in marks if keep is not None and mark not in keep]
            connection.executemany("DELETE FROM judged WHERE mark = ?", gone)
            connection.executemany(
                "INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?)",
                (
                    (context, mark, text, _crc(context, mark, facts=text))
                    for mark, text in said.items()
                ),
            )

        self._write(write)

    def again(self, request: str) -> tuple[str, str, bytes] | None:
        """The folders and the state of a run with this request, and what it said."""
        for folders, state, said, crc in self._rows(_AGAIN, [(request,)]):
            if crc == _crc(request, folders, state, facts=said):
                return folders, state, said
        return None

    def store_again(self, request: str, folders: str, state: str, said: bytes) -> None:
        """Keep what a run said, with a few others."""
        row = request, folders, state, said, _crc(request, folders, state, facts=said)

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM again WHERE request = ?", (request,))
            connection.execute("INSERT INTO again VALUES (?, ?, ?, ?, ?)", row)
            connection.execute(
                "DELETE FROM again WHERE rowid NOT IN"
                " (SELECT rowid FROM again ORDER BY rowid DESC LIMIT ?)",
                (_REQUESTS,),
            )

        self._write(write)

    def store(self, learnt: Sequence[Learnt], keep: Collection[str] | None) -> None:
        """Add what was learnt; with `keep`, forget every path that is not in it.

        Facts of other versions of the code are dropped. Failing to store does not matter.
        """

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", map(_seen_row, learnt)
            )
            connection.executemany(
                "INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?)",
                (_content_row(row, self._version) for row in learnt),
            )
            connection.execute("DELETE FROM content WHERE version != ?", (self._version,))
            if keep is not None:
                _forget(connection, keep)

        self._write(write)

    def _write(self, write: Callable[[sqlite3.Connection], None]) -> None:
        """Write in one transaction; a database that is at fault is made anew first."""
        with suppress(OSError, sqlite3.Error, ValueError):
            self._file.parent.mkdir(exist_ok=True)
            if not self._broken:
                try:
                    self._transact(write)
                    return
                except (sqlite3.Error, ValueError) as error:
                    if _is_outside(error):
                        return
            self._file.unlink(missing_ok=True)
            self._file.with_name(f"{CACHE_NAME}-journal").unlink(missing_ok=True)
            self._broken = False
            self._transact(write)

    def _transact(self, write: Callable[[sqlite3.Connection], None]) -> None:
        with closing(_connect(self._file)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # a torn row is noticed
            connection.execute("BEGIN IMMEDIATE")
            if _schema(connection) != SCHEMA:
                _make_anew(connection)
            write(connection)
            connection.execute("COMMIT")

    def _rows(self, query: str, values: Iterable[tuple[object, ...]]) -> Iterator[tuple[Any, ...]]:
        """The rows that a query has for each of `values`, up to a fault of the database."""
        if not self._file.is_file():
            return
        try:
            with closing(_connect(self._file)) as connection:
                if _schema(connection) == SCHEMA:
                    for value in values:
                        yield from connection.execute(query, value)
        except (sqlite3.Error, ValueError) as error:  # text that is none, even in a message
            self._broken = not _is_outside(error)


def _is_outside(error: Exception) -> bool:
    """Whether the fault is not the database's: another process, the disk, a permission."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _OUTSIDE


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _schema(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make_anew(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TABLE IF EXISTS seen")
    connection.execute("DROP TABLE IF EXISTS content")
    connection.execute("DROP TABLE IF EXISTS judged")
    connection.execute("DROP TABLE IF EXISTS again")
    for table in _TABLES:
        connection.execute(table)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def _forget(connection: sqlite3.Connection, keep: Collection[str]) -> None:
    """Drop the paths that are gone, and contents that no path has had for two runs."""
    paths = [path for (path,) in connection.execute("SELECT path FROM seen")]
    gone = [(path,) for path in paths if path not in keep]
    if gone:
        connection.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM seen)")
        connection.executemany("DELETE FROM seen WHERE path = ?", gone)


def _seen_row(row: Learnt) -> tuple[object, ...]:
    about = row.path, row.state, row.kind, row.sha256
    return *about, _crc(*about)


def _content_row(row: Learnt, version: str) -> tuple[object, ...]:
    crc = _crc(version, row.kind, row.sha256, facts=row.facts)
    return version, row.kind, row.sha256, row.size, row.facts, crc


def _crc(*texts: object, facts: object = b"") -> object:
    """A check sum; of values of a wrong type one that fits nothing."""
    if not isinstance(facts, bytes) or not all(isinstance(text, str) for text in texts):
        return object()
    return zlib.crc32(facts, zlib.crc32("\0".join(map(str, texts)).encode()))
