"""What happened when: every check of the whole workspace, and what `fix` did (design: 台账).

`.fazhi/journal.db` is SQLite in its plain mode (no WAL: that fails on network drives), and
append-only: triggers refuse every UPDATE and DELETE. A check adds one run, and a sighting for
each finding that appeared, changed its words or vanished since the run before; the first and the
last sight of a finding are derived, never stored. Asked as of a moment, it answers from the runs
up to then, so that an old report can be made again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from indicators.errors import UnusableError

FOLDER = ".fazhi"
NAME = "journal.db"
_TIMEOUT = 5.0
"""Seconds to wait for another run that is writing."""
_APPLICATION = 0x46415A48  # FAZH
_FIELDS = ("id", "code", "severity", "unit", "dossier", "path", "place", "message", "fix")
_ID = 0


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
  present INTEGER NOT NULL, {", ".join(f"{name} TEXT NOT NULL" for name in _FIELDS)},
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
STEPS: tuple[str, ...] = (_FIRST,)
"""What makes each version out of the one before; a step only ever adds. The last is ours."""


class JournalError(UnusableError):
    """The journal cannot be read or written; the text is for the user."""


class Recordable(Protocol):
    """A finding, as the checks stamp it."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def severity(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def dossier(self) -> str: ...  # noqa: D102
    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def place(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102
    @property
    def fix(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Run:
    """One check of the whole workspace; `number` is 0 until it is recorded."""

    at: datetime
    scheme: str
    units: int = 0
    dossiers: int = 0
    files: int = 0
    bytes: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    seconds: float = 0.0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Sight:
    """A finding over time, in the words of its latest sight.

    `first` is when it was first seen and `since` when it last came (the same, unless it had
    been gone in between: `spells` counts). `last` is the last run that saw it, and `gone` the
    first one after that which did not; None while it is there.
    """

    id: str
    code: str
    severity: str
    unit: str
    dossier: str
    path: str
    place: str
    message: str
    fix: str
    waived: str
    first: datetime
    since: datetime
    last: datetime
    gone: datetime | None = None
    spells: int = 1


@dataclass(frozen=True, slots=True)
class StageSight:
    """The stage at which a dossier stands, and since when."""

    unit: str
    dossier: str
    stage: str
    since: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All that the journal knows of the checks: runs in order, findings and stages."""

    runs: tuple[Run, ...] = ()
    findings: tuple[Sight, ...] = ()
    stages: tuple[StageSight, ...] = ()

    @property
    def open(self) -> tuple[Sight, ...]:
        """The findings that the last run saw."""
        return tuple(sight for sight in self.findings if sight.gone is None)


def record(
    root: Path,
    run: Run,
    findings: Sequence[Recordable],
    stages: Mapping[tuple[str, str], str] | None = None,
) -> int:
    """Append a check of the whole workspace at `root`; the number that the run was given.

    `stages` are by unit and dossier. Raises JournalError, and then nothing was written.
    """
    with writing(root) as db:
        seen = {finding.id: _values(finding) for finding in findings}
        before = _present(db)
        number = _add_run(db, run)
        rows = [
            (number, 1, *values) for id_, values in seen.items() if before.get(id_) != values
        ] + [(number, 0, *values) for id_, values in before.items() if id_ not in seen]
        marks = ", ".join("?" * (len(_FIELDS) + 3))
        names = ", ".join(_FIELDS)
        db.executemany(
            f"INSERT INTO sightings (run, present, {names}, waived) VALUES ({marks})", rows
        )
        _add_stages(db, number, stages or {})
        return number


def history(root: Path, as_of: datetime | None = None) -> History:
    """What the checks saw, from the runs up to `as_of` (with its zone) only.

    Empty where nothing was recorded yet. Raises JournalError.
    """
    with reading(root) as db:
        if db is None:
            return History()
        moment = _stamp(as_of) if as_of else "9999"
        runs = [_run(row) for row in db.execute("SELECT * FROM runs ORDER BY run")]
        end = max((run.number for run in runs if _stamp(run.at) <= moment), default=0)
        runs = [run for run in runs if run.number <= end]
        return History(
            tuple(runs), tuple(_sights(db, runs, end)), tuple(_stage_sights(db, runs, end))
        )


@contextmanager
def writing(root: Path, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
    """The journal in one transaction, made or brought up to our version where needed.

    `durable` waits until the disk has it. Raises JournalError.
    """
    with _plainly(root):
        (root / FOLDER).mkdir(exist_ok=True)
        db = sqlite3.connect(root / FOLDER / NAME, timeout=_TIMEOUT, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            _bring_up(db, root)
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
            db.close()


@contextmanager
def reading(root: Path) -> Iterator[sqlite3.Connection | None]:
    """The journal to read from, None where there is none. Raises JournalError."""
    path = (root / FOLDER / NAME).absolute()
    if not path.exists():
        yield None
        return
    with _plainly(root):
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=_TIMEOUT, uri=True)
        try:
            version = _version(db)
            if version == 0 and not _tables(db):
                yield None
                return
            if version < len(STEPS):
                raise JournalError(
                    f"{_name()}是旧版本（{version}）的格式，需要先升级；"
                    "请在能写入的位置运行一次 fazhi check，原有记录会全部保留"
                )
            yield db
        finally:
            db.close()


@contextmanager
def _plainly(root: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say into one Chinese line."""
    try:
        yield
    except sqlite3.Error as error:
        raise JournalError(_explain(error)) from error
    except OSError as error:
        raise JournalError(f"{_name()}写不进去（{error.strerror}）；请检查磁盘和权限") from error


def _explain(error: sqlite3.Error) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return f"{_name()}正被另一次运行使用；请等它结束后再试"
    if "readonly" in text or "unable to open" in text:
        return f"{_name()}写不进去（磁盘只读，或没有权限）；请换到能写入的位置"
    if "not a database" in text or "malformed" in text:
        return (
            f"{_name()}已损坏，没有改动它；请把它改名保留（不要删除）并联系维护人员，"
            "再运行会另建新的"
        )
    if "full" in text:
        return f"{_name()}写不进去：磁盘满了；请清理后再试"
    return f"{_name()}读写出错（{text}）"


def _name() -> str:
    return f"运行记录 {FOLDER}/{NAME} "


def _version(db: sqlite3.Connection) -> int:
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version > len(STEPS):
        raise JournalError(
            f"{_name()}是较新版本的 fazhi 写的（格式 {version}，本程序只认到 {len(STEPS)}），"
            "没有改动它；请升级 fazhi"
        )
    return version


def _tables(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0])


def _bring_up(db: sqlite3.Connection, root: Path) -> None:
    """Make the tables, or add what a newer version has; a copy of an older file stays beside."""
    version = _version(db)
    if version == len(STEPS):
        return
    if version == 0 and _tables(db):
        raise JournalError(f"{_name()}不是 fazhi 的记录，没有改动它；请把它改名后再运行")
    if version:
        copy = root / FOLDER / f"journal-v{version}.db"
        if not copy.exists():
            db.execute("VACUUM INTO ?", (str(copy),))
    steps = "".join(STEPS[version:])
    db.executescript(
        f"BEGIN IMMEDIATE; {steps} PRAGMA application_id = {_APPLICATION};"
        f" PRAGMA user_version = {len(STEPS)}; COMMIT;"
    )


def _values(finding: Recordable) -> tuple[str, ...]:
    """Everything about a finding, its waiver's reason last."""
    fields = (str(getattr(finding, name)) for name in _FIELDS)
    values = (*fields, str(getattr(finding, "waived", "") or ""))
    try:
        "".join(values).encode()
    except UnicodeEncodeError:  # half a character, of a broken file name
        return tuple(value.encode("utf-8", "backslashreplace").decode() for value in values)
    return values


def _present(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The findings of the last run, by id."""
    names = ", ".join(_FIELDS)
    rows: Iterable[tuple[str, ...]] = db.execute(
        f"SELECT {names}, waived FROM sightings"
        " WHERE seq IN (SELECT MAX(seq) FROM sightings GROUP BY id) AND present"
    )
    return {row[0]: row for row in rows}


def _add_run(db: sqlite3.Connection, run: Run) -> int:
    done = db.execute(
        "INSERT INTO runs (at, scheme, units, dossiers, files, bytes, errors, warnings, infos,"
        " seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_stamp(run.at), run.scheme, run.units, run.dossiers, run.files, run.bytes, run.errors,
         run.warnings, run.infos, run.seconds),
    )  # fmt: skip
    return int(done.lastrowid or 0)


def _add_stages(db: sqlite3.Connection, number: int, stages: Mapping[tuple[str, str], str]) -> None:
    """The stages that changed; one of nothing is a dossier that is no longer there."""
    if not stages:
        return
    before = {
        (unit, dossier): stage
        for unit, dossier, stage in db.execute(
            "SELECT unit, dossier, stage FROM stages WHERE seq IN"
            " (SELECT MAX(seq) FROM stages GROUP BY unit, dossier)"
        )
    }
    now = {**dict.fromkeys(before, ""), **stages}
    changed = [(number, *key, stage) for key, stage in now.items() if before.get(key) != stage]
    db.executemany("INSERT INTO stages (run, unit, dossier, stage) VALUES (?, ?, ?, ?)", changed)


def _run(row: tuple[Any, ...]) -> Run:
    number, at, scheme, *counts = row
    names = ("units", "dossiers", "files", "bytes", "errors", "warnings", "infos", "seconds")
    figures: dict[str, Any] = dict(zip(names, counts, strict=True))
    return Run(datetime.fromisoformat(at), scheme, number=number, **figures)


def _sights(db: sqlite3.Connection, runs: Sequence[Run], end: int) -> Iterator[Sight]:
    """Every finding seen up to run `end`, by its first sight."""
    at = {run.number: run.at for run in runs}
    earlier = {run.number: before.at for before, run in pairwise(runs)}
    spells: dict[str, list[tuple[int, int]]] = {}
    latest: dict[str, dict[str, Any]] = {}
    names = ", ".join(_FIELDS)
    for run, present, *values in db.execute(
        f"SELECT run, present, {names}, waived FROM sightings WHERE run <= ? ORDER BY seq", (end,)
    ):
        events = spells.setdefault(values[_ID], [])
        if not present or not events or not events[-1][1]:
            events.append((run, present))
        latest[values[_ID]] = dict(zip((*_FIELDS, "waived"), values, strict=True))
    for id_, events in spells.items():
        number, present = events[-1]
        came = [run for run, there in events if there]
        yield Sight(
            **latest[id_],
            first=at[came[0]],
            since=at[came[-1]],
            last=at[end] if present else earlier[number],
            gone=None if present else at[number],
            spells=len(came),
        )


def _stage_sights(db: sqlite3.Connection, runs: Sequence[Run], end: int) -> Iterator[StageSight]:
    at = {run.number: run.at for run in runs}
    for unit, dossier, stage, number in db.execute(
        "SELECT unit, dossier, stage, run FROM stages WHERE seq IN (SELECT MAX(seq) FROM stages"
        " WHERE run <= ? GROUP BY unit, dossier) ORDER BY unit, dossier", (end,),
    ):  # fmt: skip
        if stage:
            yield StageSight(unit, dossier, stage, at[number])


def _stamp(moment: datetime) -> str:
    """A moment as sortable text, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
