"""The facts of files read before, in SQLite at `.fazhi/cache.db`; it may vanish or break.

Four tables: `seen` says which content stood at a path when the file was in a certain state (size,
times, inode); `content` has the facts by SHA-256 of the content, kind of reading and version of
the reader; `judged` has what the checks said of a dossier; `again` what a whole run said. Every row
carries a signature of its own (`cache_file`). Whatever is wrong with the database, the answer is
"not known", never an error.

The rows hold what stands in the units' files. What a run over the whole workspace does not find
there any more is removed at its end, from the bytes of the file too.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evidence.memory.cache_file import CacheFile

_SEEN = "SELECT path, state, kind, sha256, signature FROM seen"
_CONTENT = "SELECT version, kind, sha256, facts, signature FROM content"
_BY_SIZE = (
    "SELECT size, kind, sha256, facts, signature FROM content"
    " WHERE size = ? AND version = ? AND kind = ?"
)
_JUDGED = "SELECT context, mark, said, signature FROM judged"
_AGAIN = "SELECT folders, state, said, signature FROM again WHERE request = ?"
_REQUESTS = 8
"""Kinds of runs whose results are kept at most."""


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
    """The cache of one workspace; `version_of` tells the version of the reader for each kind."""

    def __init__(self, root: Path, version_of: Callable[[str], str] = lambda kind: "") -> None:
        self._file = CacheFile(root)
        self._version_of = version_of
        self.untidy: set[str] = set()
        """The tables in which there were rows that tell of nothing any more."""
        self._forgot = False

    def seen(self) -> dict[str, Seen]:
        """Everything known by path."""
        self.untidy -= {"seen", "content"}
        contents, count = {}, 0
        for version, kind, sha256, facts, signature in self._file.rows(_CONTENT, [()]):
            count += 1
            right = signature == self._file.sign("content", version, kind, sha256, content=facts)
            if right and version == self._version_of(kind):
                contents[kind, sha256] = facts
        found: dict[str, Seen] = {}
        for path, state, kind, sha256, signature in self._file.rows(_SEEN, [()]):
            right = signature == self._file.sign("seen", path, state, kind, sha256)
            if right and (kind, sha256) in contents:
                found[path] = Seen(state, kind, sha256, contents[kind, sha256])
            else:
                self.untidy.add("seen")
        told = {(known.kind, known.sha256) for known in found.values()}
        if count > len(told):
            self.untidy.add("content")
        return found

    def by_size(self, wanted: Iterable[tuple[int, str]]) -> dict[tuple[int, str], dict[str, bytes]]:
        """The contents of each size and kind: facts by SHA-256."""
        known: dict[tuple[int, str], dict[str, bytes]] = {}
        rows = self._file.rows(
            _BY_SIZE, [(size, self._version_of(kind), kind) for size, kind in wanted]
        )
        for size, kind, sha256, facts, signature in rows:
            version = self._version_of(kind)
            if signature == self._file.sign("content", version, kind, sha256, content=facts):
                known.setdefault((size, kind), {})[sha256] = facts
        return known

    def store(self, learnt: Sequence[Learnt], keep: Collection[str] | None) -> None:
        """Add what was learnt; with `keep`, forget every path that is not in it.

        Facts of other versions of a reader are dropped. Failing to store does not matter.
        """
        seen = [self._seen_row(row) for row in learnt]
        contents = [self._content_row(row) for row in learnt]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?)", seen)
            connection.executemany(
                "INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?)", contents
            )
            before = connection.total_changes
            self._drop_other_versions(connection)
            if keep is not None:
                _forget(connection, keep)
            self._forgot |= connection.total_changes > before

        self._file.write(write)

    def judged(self, context: str) -> dict[str, bytes]:
        """What was said in a context, by mark."""
        self.untidy.discard("judged")
        found: dict[str, bytes] = {}
        for of, mark, said, signature in self._file.rows(_JUDGED, [()]):
            right = signature == self._file.sign("judged", of, mark, content=said)
            if right and of == context:
                found[mark] = said
            else:
                self.untidy.add("judged")
        return found

    def store_judged(
        self, context: str, said: Mapping[str, bytes], keep: Collection[str] | None
    ) -> None:
        """Add what was said; drop all of other contexts, and with `keep` the other marks.

        Then what whole runs said before is dropped as well: it was said of another workspace.
        """
        rows = [
            (context, mark, text, self._file.sign("judged", context, mark, content=text))
            for mark, text in said.items()
        ]

        def write(connection: sqlite3.Connection) -> None:
            before = connection.total_changes
            connection.execute("DELETE FROM judged WHERE context != ?", (context,))
            if keep is not None:
                marks = [mark for (mark,) in connection.execute("SELECT mark FROM judged")]
                gone = [(mark,) for mark in marks if mark not in keep]
                connection.executemany("DELETE FROM judged WHERE mark = ?", gone)
                connection.execute("DELETE FROM again")
            self._forgot |= connection.total_changes > before
            connection.executemany("INSERT OR REPLACE INTO judged VALUES (?, ?, ?, ?)", rows)

        self._file.write(write)

    def wipe(self) -> None:
        """Leave nothing on the disk of what was forgotten, if anything was."""
        if self._forgot:
            self._file.wipe()
            self._forgot = False

    def again(self, request: str) -> tuple[str, str, bytes] | None:
        """The folders and the state of a run with this request, and what it said."""
        for folders, state, said, signature in self._file.rows(_AGAIN, [(request,)]):
            if signature == self._file.sign("again", request, folders, state, content=said):
                return folders, state, said
        return None

    def store_again(self, request: str, folders: str, state: str, said: bytes) -> None:
        """Keep what a run said, with a few others."""
        signature = self._file.sign("again", request, folders, state, content=said)
        row = request, folders, state, said, signature

        def write(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM again WHERE request = ?", (request,))
            connection.execute("INSERT INTO again VALUES (?, ?, ?, ?, ?)", row)
            connection.execute(
                "DELETE FROM again WHERE rowid NOT IN"
                " (SELECT rowid FROM again ORDER BY rowid DESC LIMIT ?)",
                (_REQUESTS,),
            )

        self._file.write(write)

    def _drop_other_versions(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT DISTINCT version, kind FROM content")
        stale = [row for row in rows if row[0] != self._version_of(row[1])]
        connection.executemany("DELETE FROM content WHERE version = ? AND kind = ?", stale)

    def _seen_row(self, row: Learnt) -> tuple[object, ...]:
        about = row.path, row.state, row.kind, row.sha256
        return *about, self._file.sign("seen", *about)

    def _content_row(self, row: Learnt) -> tuple[object, ...]:
        about = self._version_of(row.kind), row.kind, row.sha256
        signature = self._file.sign("content", *about, content=row.facts)
        return *about, row.size, row.facts, signature


def _forget(connection: sqlite3.Connection, keep: Collection[str]) -> None:
    """Drop the paths that are gone, and the contents that no path has any more."""
    paths = [path for (path,) in connection.execute("SELECT path FROM seen")]
    gone = [(path,) for path in paths if path not in keep]
    connection.executemany("DELETE FROM seen WHERE path = ?", gone)
    connection.execute(
        "DELETE FROM content WHERE (kind, sha256) NOT IN (SELECT kind, sha256 FROM seen)"
    )
