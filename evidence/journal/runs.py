"""What happened when: every check of the whole workspace (design: 台账).

A check adds one run, and a sighting for each finding that appeared, changed its words or vanished
since the run before; likewise the stages of dossiers and the months of units that changed. The
first and the last sight of a finding are derived, never stored. Asked as of a moment, the journal
answers from the runs up to then, so that an old report can be made again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from evidence.journal.file import JournalError, reading, writing

__all__ = [
    "History", "JournalError", "MonthsSight", "Recordable", "Run", "Sight",
    "StageSight", "history", "record", "record_same",
]  # fmt: skip

_FIELDS = ("id", "code", "severity", "unit", "dossier", "path", "place", "message", "fix")
_ID = 0
_LONGEST = 10_000
"""Characters of each word of a finding that are kept."""
_MOST_RUNS = 1 << 40
"""No journal of ours comes near; of a run more than it can count, SQLite says the disk is full."""


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
class MonthsSight:
    """The months (`2024-05`) for which a unit's report was there, from run number `run` on."""

    unit: str
    months: tuple[str, ...]
    run: int


@dataclass(frozen=True, slots=True)
class History:
    """All that the journal knows of the checks: runs in order, findings and stages.

    `months` has every change of a unit's months, in order; a unit that older runs did not
    write down has none.
    """

    runs: tuple[Run, ...] = ()
    findings: tuple[Sight, ...] = ()
    stages: tuple[StageSight, ...] = ()
    months: tuple[MonthsSight, ...] = ()

    @property
    def open(self) -> tuple[Sight, ...]:
        """The findings that the last run saw."""
        return tuple(sight for sight in self.findings if sight.gone is None)


def record(
    root: Path,
    run: Run,
    findings: Sequence[Recordable],
    stages: Mapping[tuple[str, str], str] | None = None,
    months: Mapping[str, Sequence[str]] | None = None,
) -> int:
    """Append a check of the whole workspace at `root`; the number that the run was given.

    `stages` are by unit and dossier, `months` (`2024-05`) by unit: those it reported for.
    Raises JournalError, and then nothing was written.
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
        _add_months(db, number, months or {})
        return number


def record_same(root: Path, run: Run, at: datetime, seconds: float) -> bool:
    """Append a run that saw just what `run`, as it was recorded, saw; it took so many seconds.

    False, and nothing written, where the journal has no such run or a later one saw something
    else: another journal may have taken its place. Raises JournalError.
    """
    with writing(root) as db:
        changed = [
            db.execute(f"SELECT MAX(run) FROM {table}").fetchone()[0] or 0
            for table in ("sightings", "stages", "monthly")
        ]
        row = db.execute("SELECT * FROM runs WHERE run = ?", (run.number,)).fetchone()
        if row is None or _run(row) != run or max(changed) > run.number:
            return False
        _add_run(db, replace(run, at=at, seconds=seconds))
        return True


def history(root: Path, as_of: datetime | None = None) -> History:
    """What the checks saw, from the runs up to `as_of` (with its zone) only.

    Empty where nothing was recorded yet. Raises JournalError.
    """
    with reading(root) as db:
        if db is None:
            return History()
        runs = _runs(db, as_of)
        end = runs[-1].number if runs else 0
        return History(
            tuple(runs),
            tuple(_sights(db, runs, end)),
            tuple(_stage_sights(db, runs, end)),
            tuple(_months_sights(db, end)),
        )


def _values(finding: Recordable) -> tuple[str, ...]:
    """Everything about a finding, its waiver's reason last."""
    fields = (str(getattr(finding, name)) for name in _FIELDS)
    values = tuple(text[:_LONGEST] for text in (*fields, str(getattr(finding, "waived", "") or "")))
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
    """The number of the new run. Raises ValueError where the last one cannot be one of ours."""
    if (db.execute("SELECT MAX(run) FROM runs").fetchone()[0] or 0) > _MOST_RUNS:
        raise ValueError("more runs than can be")
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


def _add_months(db: sqlite3.Connection, number: int, months: Mapping[str, Sequence[str]]) -> None:
    """The units whose months changed; a unit without any is written down once."""
    before = {sight.unit: sight.months for sight in _months_sights(db, number)}
    changed = [
        (number, unit, " ".join(those))
        for unit, those in months.items()
        if before.get(unit) != tuple(those)
    ]
    db.executemany("INSERT INTO monthly (run, unit, months) VALUES (?, ?, ?)", changed)


def _runs(db: sqlite3.Connection, as_of: datetime | None) -> list[Run]:
    """The runs up to the last one that began no later than `as_of`."""
    moment = _stamp(as_of) if as_of else "9999"
    runs = [_run(row) for row in db.execute("SELECT * FROM runs ORDER BY run")]
    end = max((run.number for run in runs if _stamp(run.at) <= moment), default=0)
    return [run for run in runs if run.number <= end]


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


def _months_sights(db: sqlite3.Connection, end: int) -> Iterator[MonthsSight]:
    for unit, months, number in db.execute(
        "SELECT unit, months, run FROM monthly WHERE run <= ? ORDER BY seq", (end,)
    ):
        yield MonthsSight(unit, tuple(months.split()), number)


def _stamp(moment: datetime) -> str:
    """A moment as sortable text, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
