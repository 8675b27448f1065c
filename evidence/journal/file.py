"""The file of the journal, `.fazhi/journal.db`: how it is opened, and what each version added.

It is SQLite in its plain mode (no WAL: that fails on network drives), and append-only: triggers
refuse every UPDATE and DELETE. An older file is brought up when it is next written to, and a
copy of it stays beside.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache, partial
from pathlib import Path

from evidence.journal.database import StrangeDatabaseError, open_database
from evidence.layout import JOURNAL_NAME, OWN_FOLDER
from evidence.patience import discard, patiently
from evidence.private import private_file, private_folder
from indicators.errors import UnusableError

_TIMEOUT = 5.0
"""Seconds to wait for another run that is writing."""
_APPLICATION = 0x46415A48  # FAZH


def _append_only(table: str) -> str:
    return "".join(
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'append only'); END;"
        for verb in ("UPDATE", "DELETE")
    )


_FIRST = f"""
CREATE TABLE runs (
  run INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, scheme TEXT NOT NULL,
  units INTEGER NOT NULL, dossiers INTEGER NOT NULL, files INTEGER NOT NULL,
  bytes INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL,
  infos INTEGER NOT NULL, seconds REAL NOT NULL);
CREATE TABLE sightings (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL REFERENCES runs,
  present INTEGER NOT NULL, id TEXT NOT NULL, code TEXT NOT NULL, severity TEXT NOT NULL,
  unit TEXT NOT NULL, dossier TEXT NOT NULL, path TEXT NOT NULL, place TEXT NOT NULL,
  message TEXT NOT NULL, fix TEXT NOT NULL,
  waived TEXT NOT NULL);
CREATE INDEX sightings_by_finding ON sightings (id, seq);
CREATE TABLE stages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL REFERENCES runs,
  unit TEXT NOT NULL, dossier TEXT NOT NULL, stage TEXT NOT NULL);
CREATE INDEX stages_by_dossier ON stages (unit, dossier, seq);
CREATE TABLE actions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, run TEXT NOT NULL,
  step INTEGER NOT NULL, phase TEXT NOT NULL, action TEXT NOT NULL, path TEXT NOT NULL,
  target TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
{"".join(_append_only(table) for table in ("runs", "sightings", "stages", "actions"))}
"""
_MONTHLY = f"""
CREATE TABLE monthly (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL REFERENCES runs,
  unit TEXT NOT NULL, months TEXT NOT NULL);
CREATE INDEX monthly_by_unit ON monthly (unit, seq);
{_append_only("monthly")}
"""
STEPS: tuple[str, ...] = (_FIRST, _MONTHLY)
"""What makes each version out of the one before; a step only ever adds. The last is ours."""


def _name() -> str:
    return f"运行记录 {OWN_FOLDER}/{JOURNAL_NAME} "


_UNREAD, _UNWRITTEN = "打不开", "写不进去"
_NOT_ROLLED_BACK = ("SQLITE_READONLY_ROLLBACK", "SQLITE_IOERR_DELETE")
"""Where a killed run left its changes half done: the file, or its folder, cannot be written to."""
_DAMAGED = (
    f"{_name()}已损坏，没有改动它；请把它改名保留（不要删除）并联系维护人员，再运行会另建新的"
)
_FOREIGN = f"运行记录 {OWN_FOLDER}/{JOURNAL_NAME} 不是 fazhi 的记录，没有改动它；请把它改名后再运行"


class JournalError(UnusableError):
    """The journal cannot be read or written; the text is for the user."""


@contextmanager
def writing(root: Path, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
    """The journal in one transaction, made or brought up to our version where needed.

    `durable` waits until the disk has it. Raises JournalError.
    """
    with _plainly(_UNWRITTEN):
        path = private_folder(root) / JOURNAL_NAME
        private_file(path)
        db = open_database(path, timeout=_TIMEOUT)
        try:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            _bring_up(db, root)
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except (ValueError, TypeError, LookupError) as error:
            raise JournalError(_DAMAGED) from error
        finally:
            if db.in_transaction:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
            db.close()


@contextmanager
def reading(root: Path) -> Iterator[sqlite3.Connection | None]:
    """The journal to read from, None where there is none. Raises JournalError.

    It is opened to write as well, so that what a killed run left half done is rolled back first;
    where that is not allowed, SQLite itself opens it to read only. Rows that cannot be understood
    are a damaged journal: whoever reads here does nothing else.
    """
    with _plainly(_UNREAD):
        path = root / OWN_FOLDER / JOURNAL_NAME
        if not path.exists():
            yield None
            return
        db = open_database(path, timeout=_TIMEOUT)
        try:
            db.execute("PRAGMA query_only = ON")
            version = _version(db)
            if version == 0 and not _tables(db):
                yield None
                return
            if version == 0:
                raise JournalError(_FOREIGN)
            if version < len(STEPS):
                raise JournalError(
                    f"{_name()}是旧版本（{version}）的格式，需要先升级；"
                    "请在能写入的位置运行一次 fazhi check，原有记录会全部保留"
                )
            yield db
        except (ValueError, TypeError, LookupError) as error:
            raise JournalError(_DAMAGED) from error
        finally:
            db.close()


@contextmanager
def _plainly(refused: str) -> Iterator[None]:
    """Turn what SQLite and the disk say into one Chinese line: what was `refused`, and why."""
    try:
        yield
    except sqlite3.Error as error:
        raise JournalError(_explain(error, refused)) from error
    except StrangeDatabaseError as error:
        raise JournalError(f"{_name()}{error}；请把它移到别处再运行，会另建新的") from error
    except OSError as error:
        raise JournalError(f"{_name()}{refused}（{error.strerror}）；请检查磁盘和权限") from error


def _explain(error: sqlite3.Error, refused: str) -> str:
    text, name = str(error), getattr(error, "sqlite_errorname", "")
    if "locked" in text or "busy" in text:
        return f"{_name()}正被另一次运行使用；请等它结束后再试"
    if name in _NOT_ROLLED_BACK:
        return (
            f"{_name()}上次写到一半时中断了，要先恢复才能读，可是这里不能写入（磁盘只读，或没有权限）；"
            f"请把整个工作区连同 {OWN_FOLDER} 复制到能写入的位置再运行，记录不会丢"
        )
    if "readonly" in text or "unable to open" in text:
        why = "磁盘只读，或没有权限" if refused == _UNWRITTEN else "没有权限，或者它不是文件"
        return f"{_name()}{refused}（{why}）；请换到能写入的位置"
    if "not a database" in text or "malformed" in text or "too big" in text:
        return _DAMAGED
    if "full" in text:
        return f"{_name()}写不进去：磁盘满了；请清理后再试"
    return f"{_name()}读写出错（{text}）"


def _version(db: sqlite3.Connection) -> int:
    """The version of the journal. Raises JournalError for one that we have not made like this.

    A view in the place of a table, or a trigger more, might never come to an end.
    """
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(STEPS):
        raise JournalError(
            f"{_name()}是较新版本的 fazhi 写的（格式 {version}，本程序只认到 {len(STEPS)}），"
            "没有改动它；请升级 fazhi"
        )
    if version and _made(db) != _ours(version):
        raise JournalError(_DAMAGED)
    return version


def _made(db: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """What a database is made of: each table, index, trigger and view with its SQL."""
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return frozenset((str(name), " ".join(str(sql).split())) for name, sql in rows)


@cache
def _ours(version: int) -> frozenset[tuple[str, str]]:
    """What a journal of that version is made of."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript("".join(STEPS[:version]))
        return _made(db)


def _tables(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0])


def _keep_copy(db: sqlite3.Connection, copy: Path) -> None:
    """Copy the whole journal, unless that was done before; a copy has its name once it is whole."""
    if copy.exists():
        return
    unfinished = copy.with_name(f"{copy.name}.tmp")
    discard(unfinished)
    private_file(unfinished)
    try:
        db.execute("VACUUM INTO ?", (str(unfinished),))
        patiently(partial(unfinished.replace, copy))
    finally:
        discard(unfinished)


def _bring_up(db: sqlite3.Connection, root: Path) -> None:
    """Make the tables, or add what a newer version has; a copy of an older file stays beside."""
    version = _version(db)
    if version == len(STEPS):
        return
    if version == 0 and _tables(db):
        raise JournalError(_FOREIGN)
    if version:
        _keep_copy(db, root / OWN_FOLDER / f"journal-v{version}.db")
    steps = "".join(STEPS[version:])
    db.executescript(
        f"BEGIN IMMEDIATE; {steps} PRAGMA application_id = {_APPLICATION};"
        f" PRAGMA user_version = {len(STEPS)}; COMMIT;"
    )
