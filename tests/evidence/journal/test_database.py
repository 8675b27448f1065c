"""A database that came from somebody else does no harm when it is opened."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from evidence.journal import database
from evidence.journal.database import LARGEST, LONGEST, StrangeDatabaseError, open_database
from tests.evidence.half_done import half_done

NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")


def made(folder: Path) -> Path:
    path = folder / "a.db"
    db = open_database(path, timeout=1)
    db.execute("CREATE TABLE t (n INTEGER)")
    db.execute("INSERT INTO t VALUES (1)")
    db.close()
    return path


def count(path: Path) -> int:
    db = open_database(path, timeout=1)
    try:
        return int(db.execute("SELECT COUNT(*) FROM t").fetchone()[0])
    finally:
        db.close()


def test_the_path_is_given_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`file://server/share/…`, the URI of a network share, is refused by SQLite."""
    path, seen = made(tmp_path), []
    really = sqlite3.connect

    def connect(where: Path, **options: Any) -> sqlite3.Connection:
        seen.append((where, options))
        return really(where, **options)

    monkeypatch.setattr(database.sqlite3, "connect", connect)
    assert count(path) == 1
    assert seen == [(path, {"timeout": 1, "isolation_level": None})]


def test_functions_in_its_schema_are_not_run(tmp_path: Path) -> None:
    db = open_database(made(tmp_path), timeout=1)
    assert db.execute("PRAGMA trusted_schema").fetchone() == (0,)
    db.close()


def test_what_a_killed_run_left_is_rolled_back(tmp_path: Path) -> None:
    path = made(tmp_path)
    half_done(path, "INSERT INTO t VALUES (?)")
    assert (tmp_path / "a.db-journal").exists()
    assert count(path) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]


def test_a_journal_that_names_another_file_is_refused_and_that_file_stays(tmp_path: Path) -> None:
    path, victim, name = made(tmp_path), tmp_path / "victim", str(tmp_path / "victim").encode()
    victim.write_bytes(b"precious")
    half_done(path, "INSERT INTO t VALUES (?)")
    forged = b"".join(
        number.to_bytes(4, "big") if isinstance(number, int) else number
        for number in (262145, name, len(name), sum(name), NAMES_ANOTHER)
    )
    with (tmp_path / "a.db-journal").open("ab") as journal:
        journal.write(forged)
    with pytest.raises(StrangeDatabaseError) as refused:
        count(path)
    assert str(refused.value) == "没有打开：旁边的“a.db-journal”不是 fazhi 留下的"
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize("content", [b"", b"short", NAMES_ANOTHER + b"."])
def test_what_is_no_such_journal_is_left_to_sqlite(tmp_path: Path, content: bytes) -> None:
    path = made(tmp_path)
    (tmp_path / "a.db-journal").write_bytes(content)
    assert count(path) == 1


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
@pytest.mark.parametrize("name", ["a.db", "a.db-journal", "a.db-wal", "a.db-shm"])
def test_a_link_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    path, elsewhere = made(tmp_path), tmp_path / "别处"
    if name == "a.db":
        path.rename(elsewhere)
    else:
        elsewhere.write_bytes(b"precious")
    before = elsewhere.read_bytes()
    (tmp_path / name).symlink_to(elsewhere)
    with pytest.raises(StrangeDatabaseError) as refused:
        count(path)
    assert str(refused.value) == f"没有打开：“{name}”是快捷方式（链接），会指到别处"
    assert elsewhere.read_bytes() == before


@pytest.mark.parametrize(("more", "refused"), [(0, False), (20, True)])
def test_a_row_that_takes_for_ever_is_not_read(tmp_path: Path, more: int, refused: bool) -> None:
    path, words = tmp_path / "a.db", "a" * (LONGEST - 10 + more)
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (words TEXT)")
        db.execute("INSERT INTO t VALUES (?)", (words,))
        db.commit()
    with closing(open_database(path, timeout=1)) as db:
        if refused:
            with pytest.raises(sqlite3.DataError, match="too big"):
                db.execute("SELECT * FROM t").fetchall()
        else:
            assert db.execute("SELECT * FROM t").fetchall() == [(words,)]


@pytest.mark.posix("管道是 POSIX 的")
@pytest.mark.parametrize("name", ["a.db", "a.db-journal", "a.db-wal", "a.db-shm"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    if name != "a.db":
        made(tmp_path)
    os.mkfifo(tmp_path / name)
    with pytest.raises(StrangeDatabaseError, match=f"没有打开：“{name}”不是普通文件"):
        open_database(tmp_path / "a.db", timeout=1)


def test_one_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = made(tmp_path)
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)  # of which the disk has nothing
    with pytest.raises(StrangeDatabaseError, match="“a\\.db”超过 1000 MB，太大了"):
        open_database(path, timeout=1)


def test_bytes_are_no_text(tmp_path: Path) -> None:
    path = made(tmp_path)
    with closing(open_database(path, timeout=1)) as db:
        db.execute("INSERT INTO t VALUES (x'ff')")
        with pytest.raises(ValueError, match="bytes"):
            db.execute("SELECT n FROM t").fetchall()
