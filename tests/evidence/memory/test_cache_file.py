"""A cache is believed only if this user has made it for this workspace, and harms nothing."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from evidence.layout import CACHE_NAME, OWN_FOLDER
from evidence.memory import cache_file
from evidence.memory.cache import Cache, Learnt
from evidence.memory.cache_file import CacheFile

modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
LEARNT = Learnt("单位/a.pdf", "1.2.3.4", "file.pdf", "ab" * 32, 1, b'["facts"]')


@pytest.fixture(autouse=True)
def me(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be("甲", tmp_path, monkeypatch)


def be(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be another user, with a secret of his own."""
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / name))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a row in each table of its cache."""
    root = tmp_path / "新城"
    root.mkdir()
    fill(root)
    return root


def fill(root: Path) -> None:
    cache = Cache(root)
    cache.store([LEARNT], {LEARNT.path})
    cache.store_judged("here", {"mark": b'["said"]'}, {"mark"})
    cache.store_again("request", "folders", "state", b"all")


def known(root: Path) -> list[bool]:
    """Whether something is known of each kind."""
    cache = Cache(root)
    found = (
        cache.seen(),
        cache.by_size([(1, "file.pdf")]),
        cache.judged("here"),
        cache.again("request"),
    )
    return [bool(one) for one in found]


def database(root: Path) -> Path:
    return root / OWN_FOLDER / CACHE_NAME


def execute(path: Path, *commands: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for command in commands:
            connection.execute(command)
        connection.commit()


def test_what_was_kept_is_known(root: Path) -> None:
    assert known(root) == [True] * 4


def test_another_users_is_not_believed_and_made_anew(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = database(root).read_bytes()
    be("乙", tmp_path, monkeypatch)
    assert known(root) == [False] * 4
    assert database(root).read_bytes() == theirs  # nothing was to be written yet
    Cache(root).store_again("other", "", "", b"")
    assert LEARNT.path.encode() not in database(root).read_bytes()
    assert known(root) == [False] * 4
    fill(root)
    assert known(root) == [True] * 4
    be("甲", tmp_path, monkeypatch)
    assert known(root) == [False] * 4


def test_that_of_another_workspace_is_not_believed(root: Path) -> None:
    copied = root.with_name("抄本")
    shutil.copytree(root, copied)
    assert known(copied) == [False] * 4
    assert known(root) == [True] * 4


def test_one_of_other_tables_is_made_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "_SCHEMA", cache_file._SCHEMA + 1)
    assert known(root) == [False] * 4
    fill(root)
    assert known(root) == [True] * 4


@pytest.mark.parametrize("pragma", ["application_id", "user_version"])
def test_either_number_of_the_head_counts(root: Path, pragma: str) -> None:
    execute(database(root), f"PRAGMA {pragma} = 7")
    assert known(root) == [False] * 4
    fill(root)
    assert known(root) == [True] * 4


def test_without_a_secret_nothing_is_believed_and_nothing_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = database(root).read_bytes()
    (tmp_path / "文件").write_text("", encoding="utf-8")
    be("文件", tmp_path, monkeypatch)
    assert known(root) == [False] * 4
    fill(root)
    Cache(root).wipe()
    CacheFile(root).wipe()
    assert known(root) == [False] * 4
    assert database(root).read_bytes() == before


@pytest.mark.parametrize(
    ("table", "column", "value", "kinds"),
    [
        ("seen", "path", "'单位/b.pdf'", [False, True, True, True]),
        ("seen", "state", "'1.2.3.5'", [False, True, True, True]),
        ("seen", "kind", "'file.txt'", [False, True, True, True]),
        ("seen", "sha256", "'cd'", [False, True, True, True]),
        ("content", "kind", "'file.txt'", [False, False, True, True]),
        ("content", "sha256", "'cd'", [False, False, True, True]),
        ("content", "facts", "x'5b5d'", [False, False, True, True]),
        ("content", "facts", "'[]'", [False, False, True, True]),
        ("judged", "context", "'there'", [True, True, False, True]),
        ("judged", "mark", "'other'", [True, True, False, True]),
        ("judged", "said", "x'5b5d'", [True, True, False, True]),
        ("again", "folders", "'other'", [True, True, True, False]),
        ("again", "state", "'other'", [True, True, True, False]),
        ("again", "said", "x'5b5d'", [True, True, True, False]),
    ],
)
def test_an_altered_row_is_not_believed(
    root: Path, table: str, column: str, value: str, kinds: list[bool]
) -> None:
    execute(database(root), f"UPDATE {table} SET {column} = {value}")
    assert known(root) == kinds


def test_a_row_is_of_its_table(root: Path) -> None:
    """What was said of a dossier is no run, whoever moves it."""
    own = CacheFile(root)
    texts = ("here", "mark", "")
    assert own.sign("judged", *texts) != own.sign("again", *texts)
    execute(
        database(root),
        "INSERT INTO again SELECT context, mark, '', said, signature FROM judged",
    )
    assert Cache(root).again("here") is None


def test_what_is_of_a_wrong_type_fits_no_signature(root: Path) -> None:
    own = CacheFile(root)
    assert own.sign("content", content="text") != own.sign("content", content="text")
    assert own.sign("content", content=b"text") == own.sign("content", content=b"text")


TRAPS: dict[str, Callable[[Path], None]] = {
    "view": lambda path: execute(
        path,
        "DROP TABLE again",
        "CREATE VIEW again AS WITH RECURSIVE endless(n) AS"
        " (SELECT 1 UNION ALL SELECT n + 1 FROM endless)"
        " SELECT 'request' AS request, '' AS folders, '' AS state, '' AS said, '' AS signature"
        " FROM endless",
    ),
    "trigger": lambda path: execute(
        path,
        "CREATE TRIGGER t AFTER INSERT ON again BEGIN DELETE FROM seen; END",
    ),
    "table": lambda path: execute(path, "CREATE TABLE more (text)"),
    "missing": lambda path: execute(path, "DROP TABLE again"),
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_a_cache_with_a_trap_is_made_anew(root: Path, trap: Callable[[Path], None]) -> None:
    trap(database(root))
    assert known(root) == [False] * 4
    fill(root)
    assert known(root) == [True] * 4


def test_a_database_in_its_place_is_another_ones(root: Path) -> None:
    """It has tables of the same names, and nothing of ours in its head."""
    database(root).unlink()
    execute(database(root), "CREATE TABLE seen (path TEXT)", "INSERT INTO seen VALUES ('x')")
    CacheFile(root).wipe()
    assert known(root) == [False] * 4
    fill(root)
    assert known(root) == [True] * 4


@pytest.mark.parametrize("name", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("use", [known, fill], ids=["read", "written"])
def test_no_journal_is_left_beside_it(root: Path, name: str, use: Callable[[Path], object]) -> None:
    """SQLite would play it back, and delete the file that its end names."""
    beside = database(root).with_name(CACHE_NAME + name)
    beside.write_bytes(b"x" * 999)
    use(root)
    assert not beside.exists()
    assert known(root) == [True] * 4


def test_a_journal_is_removed_with_a_foreign_one(root: Path) -> None:
    database(root).unlink()
    for name in ("-journal", "-wal", "-shm"):
        database(root).with_name(CACHE_NAME + name).write_bytes(b"x" * 999)
    fill(root)
    assert [path.name for path in database(root).parent.iterdir()] == [CACHE_NAME]
    assert known(root) == [True] * 4


def linked(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("links may not be made here")


def test_a_link_in_its_place_is_removed_and_not_followed(root: Path, tmp_path: Path) -> None:
    victim = tmp_path / "journal.db"
    database(root).rename(victim)
    content = victim.read_bytes()
    linked(database(root), victim)
    assert known(root) == [False] * 4
    fill(root)
    assert not database(root).is_symlink()
    assert known(root) == [True] * 4
    assert victim.read_bytes() == content


def test_a_folder_that_is_a_link_is_not_entered(root: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    (root / OWN_FOLDER).rename(victim)
    beside = victim / f"{CACHE_NAME}-journal"
    beside.write_bytes(b"another's")
    content = (victim / CACHE_NAME).read_bytes()
    linked(root / OWN_FOLDER, victim)
    assert known(root) == [False] * 4
    fill(root)
    CacheFile(root).wipe()
    assert (victim / CACHE_NAME).read_bytes() == content
    assert beside.read_bytes() == b"another's"


@modes
def test_it_is_for_nobody_else(root: Path) -> None:
    assert database(root).stat().st_mode & 0o777 == 0o600
    assert database(root).parent.stat().st_mode & 0o777 == 0o700
    database(root).chmod(0o644)
    database(root).parent.chmod(0o755)
    fill(root)
    assert database(root).stat().st_mode & 0o777 == 0o600
    assert database(root).parent.stat().st_mode & 0o777 == 0o700


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that SQLite is given, of each connection after it was opened."""
    statements: list[str] = []
    really = cache_file._connect

    def connect(file: Path) -> sqlite3.Connection:
        connection = really(file)
        connection.set_trace_callback(statements.append)
        return connection

    monkeypatch.setattr(cache_file, "_connect", connect)
    return statements


@pytest.mark.parametrize("pragma", ["application_id", "user_version"])
def test_of_a_foreign_one_only_the_head_is_looked_at(
    root: Path, asked: list[str], pragma: str
) -> None:
    execute(database(root), f"PRAGMA {pragma} = 7")
    before = database(root).read_bytes()
    assert known(root) == [False] * 4
    CacheFile(root).wipe()
    assert set(asked) == {"PRAGMA application_id", "PRAGMA user_version"}
    assert database(root).read_bytes() == before
    asked.clear()
    fill(root)
    first = next(statement for statement in asked if "sqlite_master" in statement)
    assert asked.index(first) > asked.index("BEGIN IMMEDIATE", asked.index("BEGIN IMMEDIATE") + 1)


def test_reading_makes_nothing(root: Path) -> None:
    database(root).unlink()
    assert known(root) == [False] * 4
    CacheFile(root).wipe()
    assert list(database(root).parent.iterdir()) == []


def test_nothing_is_left_on_the_disk_while_it_is_written(root: Path) -> None:
    there: list[str] = []
    settings: dict[str, int] = {}

    def write(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE again SET said = x'00'")
        there.extend(path.name for path in database(root).parent.iterdir())
        for name in ("secure_delete", "synchronous", "temp_store", "trusted_schema"):
            settings[name] = connection.execute(f"PRAGMA {name}").fetchone()[0]

    CacheFile(root).write(write)
    assert there == [CACHE_NAME]
    assert settings == {"secure_delete": 1, "synchronous": 0, "temp_store": 2, "trusted_schema": 0}


def test_wiping_makes_the_file_anew(root: Path, asked: list[str]) -> None:
    many = [replace(LEARNT, path=f"{n}", sha256=f"{n}", facts=b"x" * 999) for n in range(99)]
    cache = Cache(root)
    cache.store(many, None)
    cache.store([], {LEARNT.path})
    large = database(root).stat().st_size
    asked.clear()
    cache.wipe()
    assert database(root).stat().st_size < large / 2
    assert asked[-5:] == [
        "PRAGMA synchronous = OFF",
        "PRAGMA journal_mode = MEMORY",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA secure_delete = ON",
        "VACUUM",
    ]
    assert known(root) == [True] * 4
    asked.clear()
    cache.wipe()
    assert asked == []


def test_only_what_was_forgotten_is_wiped(root: Path, asked: list[str]) -> None:
    def wiped(cache: Cache) -> bool:
        asked.clear()
        cache.wipe()
        return "VACUUM" in asked

    cache = Cache(root)
    assert not wiped(cache)
    cache.store([LEARNT], {LEARNT.path})
    assert not wiped(cache)
    cache.store_judged("here", {"mark": b"[]"}, {"mark"})
    assert wiped(cache)  # what whole runs said
    cache.store_judged("here", {"mark": b"[]"}, {"mark"})
    assert not wiped(cache)
    cache.store_judged("here", {}, set())
    assert wiped(cache)
    cache.store([], set())
    assert wiped(cache)
    assert known(root) == [False] * 4


def test_facts_of_another_version_are_dropped(root: Path) -> None:
    cache = Cache(root, lambda kind: "2")
    cache.store([LEARNT], None)
    assert Cache(root).seen() == {}
    assert list(Cache(root, lambda kind: "2").seen()) == [LEARNT.path]
    with closing(sqlite3.connect(database(root))) as connection:
        assert connection.execute("SELECT version FROM content").fetchall() == [("2",)]


@pytest.mark.parametrize(
    ("command", "untidy"),
    [
        ("SELECT 1", set()),
        ("INSERT INTO seen SELECT 'b', state, kind, sha256, signature FROM seen", {"seen"}),
        (
            "INSERT INTO content SELECT '0', kind, sha256, size, facts, signature FROM content",
            {"content"},
        ),
        (
            "INSERT INTO content SELECT version, kind, '0', size, facts, signature FROM content",
            {"content"},
        ),
        ("DELETE FROM content", {"seen"}),
        ("DELETE FROM seen", {"content"}),
        ("INSERT INTO judged SELECT 'there', mark, said, signature FROM judged", {"judged"}),
        ("INSERT INTO judged SELECT context, 'b', said, signature FROM judged", {"judged"}),
    ],
)
def test_rows_that_tell_of_nothing_are_noticed(root: Path, command: str, untidy: set[str]) -> None:
    execute(database(root), command)
    cache = Cache(root)
    cache.seen()
    cache.judged("here")
    assert cache.untidy == untidy


def test_one_whose_rows_are_broken_is_made_anew_once(root: Path) -> None:
    with database(root).open("r+b") as file:
        content = bytearray(file.read())
        place = content.rindex(LEARNT.path.encode())
        page = place // 4096 * 4096
        file.seek(page)
        file.write(b"\xff" * 4096)
    cache = Cache(root)
    assert cache.seen() == {}
    cache.store_again("first", "", "", b"1")  # on a page that is well
    cache.store_again("second", "", "", b"2")
    assert cache.again("first") == ("", "", b"1")
    assert cache.again("second") == ("", "", b"2")
    assert cache.judged("here") == {}
    with closing(sqlite3.connect(database(root))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_transaction_that_fails_leaves_what_there_was(root: Path) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM again")
        raise sqlite3.OperationalError("no such thing")

    def busy(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM again")
        error = sqlite3.OperationalError("database is locked")
        error.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise error

    CacheFile(root).write(busy)
    assert known(root) == [True] * 4
    CacheFile(root).write(fail)  # a fault of the database: it is made anew
    assert known(root) == [False] * 4
