import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath

import pytest

from checks.model import Finding, Severity
from evidence.journal import file as journal_file
from evidence.journal.runs import (
    History,
    JournalError,
    MonthsSight,
    Run,
    history,
    record,
    record_same,
)
from evidence.layout import JOURNAL_NAME, OWN_FOLDER
from tests.evidence.half_done import half_done

START = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)
FILE = Path(OWN_FOLDER, JOURNAL_NAME)


def finding(id_: str, message: str = "正文 1,004 字", **changes: str) -> Finding:
    base = Finding(id_, "N102", Severity.ERROR, "司法局", "021", "a.docx", "", message, "删减正文")
    return replace(base, **changes)  # type: ignore[arg-type]


def day(number: int) -> datetime:
    return START + timedelta(days=number)


def check(root: Path, number: int, *ids: str, stage: str = "") -> int:
    stages = {("司法局", "021"): stage} if stage else None
    run = Run(day(number), "sample", errors=len(ids))
    return record(root, run, [*map(finding, ids)], stages, {"司法局": []})


def test_nothing_was_recorded_yet(tmp_path: Path) -> None:
    assert history(tmp_path) == History()
    assert list(tmp_path.iterdir()) == []


def test_runs_come_back_as_they_were(tmp_path: Path) -> None:
    run = Run(START, "sample", 33, 297, 2310, 5_000_000_000, 3, 9, 1, 1.2)
    assert record(tmp_path, run, []) == 1
    assert history(tmp_path).runs == (replace(run, number=1),)


def test_first_last_and_vanished_are_derived(tmp_path: Path) -> None:
    for number, ids in enumerate((("a", "b"), ("a", "b"), ("b",), ("b", "c"))):
        check(tmp_path, number, *ids)
    seen = {sight.id: sight for sight in history(tmp_path).findings}
    assert [(s.first, s.last, s.gone) for s in seen.values()] == [
        (day(0), day(1), day(2)),
        (day(0), day(3), None),
        (day(3), day(3), None),
    ]
    assert [sight.id for sight in history(tmp_path).open] == ["b", "c"]


def test_a_finding_that_comes_again_keeps_its_first_sight(tmp_path: Path) -> None:
    for number, ids in enumerate((("a",), (), ("a",))):
        check(tmp_path, number, *ids)
    (sight,) = history(tmp_path).findings
    assert (sight.first, sight.since, sight.gone, sight.spells) == (day(0), day(2), None, 2)


def test_words_that_change_do_not_make_another_finding(tmp_path: Path) -> None:
    record(tmp_path, Run(day(0), "sample"), [finding("a")])
    record(tmp_path, Run(day(1), "sample"), [finding("a", "正文 1,010 字", waived="已同意")])
    (sight,) = history(tmp_path).findings
    assert (sight.message, sight.waived, sight.first, sight.spells) == (
        "正文 1,010 字", "已同意", day(0), 1,
    )  # fmt: skip


def test_the_past_can_be_asked_again(tmp_path: Path) -> None:
    check(tmp_path, 0, "a", stage="进行中")
    then = history(tmp_path)
    check(tmp_path, 1, "b", stage="已达标")
    assert history(tmp_path, day(0) + timedelta(hours=1)) == then
    assert history(tmp_path, day(0) - timedelta(hours=1)) == History()
    assert history(tmp_path) != then


def test_a_stage_is_kept_with_its_day(tmp_path: Path) -> None:
    for number, stage in enumerate(("进行中", "待整改", "待整改")):
        check(tmp_path, number, stage=stage)
    (sight,) = history(tmp_path).stages
    assert (sight.unit, sight.dossier, sight.stage, sight.since) == (
        "司法局", "021", "待整改", day(1),
    )  # fmt: skip


def test_a_dossier_that_is_gone_has_no_stage(tmp_path: Path) -> None:
    check(tmp_path, 0, stage="进行中")
    record(tmp_path, Run(day(1), "sample"), [], {("司法局", "022"): "进行中"})
    assert [sight.dossier for sight in history(tmp_path).stages] == ["022"]


def test_months_are_kept_with_the_run_that_saw_them_first(tmp_path: Path) -> None:
    for number, months in enumerate(([], [], ["2024-04"], ["2024-04", "2024-05"])):
        units = {"司法局": months, "政府办": []}
        record(tmp_path, Run(day(number), "sample"), [], None, units)
    assert history(tmp_path).months == (
        MonthsSight("司法局", (), 1),
        MonthsSight("政府办", (), 1),
        MonthsSight("司法局", ("2024-04",), 3),
        MonthsSight("司法局", ("2024-04", "2024-05"), 4),
    )
    assert history(tmp_path, day(1)).months == history(tmp_path).months[:2]


def test_a_broken_file_name_is_written_down(tmp_path: Path) -> None:
    for number in range(2):
        record(tmp_path, Run(day(number), "sample"), [finding("a", path="\udcff.docx")])
    (sight,) = history(tmp_path).findings
    assert (sight.path, sight.spells) == ("\\udcff.docx", 1)


def test_a_run_without_news_adds_no_sighting(tmp_path: Path) -> None:
    for number in range(3):
        check(tmp_path, number, "a", "b")
    with sqlite3.connect(tmp_path / FILE) as db:
        assert db.execute("SELECT COUNT(*) FROM sightings").fetchone() == (2,)
    db.close()


@pytest.mark.parametrize("table", ["runs", "sightings", "stages", "actions", "monthly"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET run = 9"])
def test_rows_can_only_be_added(tmp_path: Path, table: str, statement: str) -> None:
    from evidence.journal.actions import Action, FixStep, Phase, write_down

    check(tmp_path, 0, "a", stage="进行中")
    write_down(tmp_path, "r", Phase.BEGIN, [FixStep(0, Action.REMOVE, "a")])
    db = sqlite3.connect(tmp_path / FILE)
    try:
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            db.execute(statement.format(table))
    finally:
        db.close()


def test_no_write_ahead_log_for_network_drives(tmp_path: Path) -> None:
    check(tmp_path, 0, "a")
    db = sqlite3.connect(tmp_path / FILE)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    db.close()
    assert [path.name for path in (tmp_path / OWN_FOLDER).iterdir()] == [JOURNAL_NAME]


def test_a_newer_journal_is_left_alone(tmp_path: Path) -> None:
    check(tmp_path, 0, "a")
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(JournalError, match=r"较新版本的 fazhi.*请升级"):
        check(tmp_path, 1, "b")
    with pytest.raises(JournalError, match="请升级"):
        history(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_an_older_journal_is_brought_up_and_a_copy_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(tmp_path, 0, "a")
    newer = (*journal_file.STEPS, "CREATE TABLE extra (n INTEGER);")
    monkeypatch.setattr(journal_file, "STEPS", newer)
    with pytest.raises(JournalError, match=r"旧版本（2）.*原有记录会全部保留"):
        history(tmp_path)
    check(tmp_path, 1, "a")
    assert [sight.first for sight in history(tmp_path).findings] == [day(0)]
    old = sqlite3.connect(tmp_path / OWN_FOLDER / "journal-v2.db")
    assert old.execute("SELECT COUNT(*) FROM runs").fetchone() == (1,)
    old.close()


def test_a_journal_without_months_gets_them_and_keeps_everything(
    tmp_path: Path,
) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    old = sqlite3.connect(tmp_path / FILE)
    old.executescript(f"{journal_file.STEPS[0]} PRAGMA user_version = 1;")
    old.execute(
        "INSERT INTO runs VALUES (1, ?, 'sample', 33, 297, 9, 9, 3, 2, 1, 0.5)",
        (day(0).isoformat(),),
    )
    old.execute("INSERT INTO stages VALUES (1, 1, '司法局', '021', '进行中')")
    old.commit()
    old.close()
    with pytest.raises(JournalError, match=r"旧版本（1）.*请在能写入的位置运行一次 fazhi check"):
        history(tmp_path)
    record(tmp_path, Run(day(1), "sample"), [], {}, {"司法局": ["2024-05"]})
    found = history(tmp_path)
    assert [(run.number, run.errors) for run in found.runs] == [(1, 3), (2, 0)]
    assert found.months == (MonthsSight("司法局", ("2024-05",), 2),)
    assert [(sight.stage, sight.since) for sight in found.stages] == [("进行中", day(0))]
    assert (tmp_path / OWN_FOLDER / "journal-v1.db").exists()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" * 64])
def test_a_damaged_journal_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(JournalError, match="已损坏，没有改动它"):
        check(tmp_path, 0, "a")
    assert (tmp_path / FILE).read_bytes() == content


def test_a_row_of_200_mb_is_a_damaged_journal(tmp_path: Path) -> None:
    """To lay its text out, a report would take minutes."""
    check(tmp_path, 0, "a")
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("DROP TRIGGER sightings_no_UPDATE")
        db.execute("UPDATE sightings SET message = ?", ("长" * 70_000_000,))
        db.execute(
            "CREATE TRIGGER sightings_no_UPDATE BEFORE UPDATE ON sightings"
            " BEGIN SELECT RAISE(ABORT, 'append only'); END"
        )
    db.close()
    with pytest.raises(JournalError, match="已损坏，没有改动它"):
        history(tmp_path)


def tampered(root: Path, sql: str) -> None:
    """A journal like ours in which somebody changed a row."""
    with closing(sqlite3.connect(root / FILE)) as db:
        triggers = db.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(sql)
        for _, made in triggers:
            db.execute(made)
        db.commit()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE runs SET at = 'gestern'",
        "UPDATE sightings SET run = 'zzz' WHERE seq = 1",
        "UPDATE sightings SET run = x'00' WHERE seq = 1",
        "INSERT INTO stages (run, unit, dossier, stage) VALUES ('a', 'b', 'c', 'd')",
        "UPDATE sightings SET message = x'ff' WHERE seq = 1",
        f"UPDATE runs SET run = {2**63 - 1}",
    ],
)
def test_rows_that_cannot_be_ours_are_a_damaged_journal(tmp_path: Path, sql: str) -> None:
    check(tmp_path, 0, "a")
    (run,) = history(tmp_path).runs
    tampered(tmp_path, sql)
    told = []
    for act in (
        lambda: record_same(tmp_path, run, day(1), 1.0),
        lambda: check(tmp_path, 1, "a"),
        lambda: history(tmp_path),
    ):
        try:
            act()
        except JournalError as error:
            told.append(str(error))
    assert told
    assert all("已损坏，没有改动它" in text for text in told)


def test_a_long_word_is_cut_and_the_journal_stays_sound(tmp_path: Path) -> None:
    """A reason in fazhi.yaml may be as long as somebody likes."""
    for number in range(2):
        record(tmp_path, Run(day(number), "x"), [finding("a", message="长" * 400_000)])
    (sight,) = history(tmp_path).open
    assert sight.message == "长" * 10_000
    assert sight.since == day(0)  # the same words, cut the same


def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("CREATE TABLE theirs (n INTEGER)")
    db.close()
    with pytest.raises(JournalError, match="不是 fazhi 的记录"):
        check(tmp_path, 0, "a")
    with pytest.raises(JournalError, match="不是 fazhi 的记录"):
        history(tmp_path)


def test_a_journal_in_use_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(tmp_path, 0, "a")
    monkeypatch.setattr(journal_file, "_TIMEOUT", 0.05)
    db = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(JournalError, match="正被另一次运行使用"):
            check(tmp_path, 1, "b")
    finally:
        db.close()
    assert len(history(tmp_path).runs) == 1


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).write_text("", encoding="utf-8")
    with pytest.raises(JournalError, match="写不进去"):
        check(tmp_path, 0, "a")


def test_a_failure_in_the_middle_writes_nothing(tmp_path: Path) -> None:
    check(tmp_path, 0, "a")
    with pytest.raises(JournalError):
        record(tmp_path, Run(day(1), "sample"), [finding("b")], {("司法局", "021"): object()})  # type: ignore[dict-item]
    assert [len(history(tmp_path).runs), history(tmp_path).open[0].id] == [1, "a"]


INSERT = (
    "INSERT INTO actions (at, run, step, phase, action, path, target, before, after)"
    " VALUES ('', '', 0, '', '', ?, '', '', '')"
)


def test_a_journal_that_a_killed_run_left_half_done_is_read_and_written_on(tmp_path: Path) -> None:
    check(tmp_path, 0, "a")
    half_done(tmp_path / FILE, INSERT)
    assert [run.at for run in history(tmp_path).runs] == [day(0)]
    assert [path.name for path in (tmp_path / OWN_FOLDER).iterdir()] == [JOURNAL_NAME]
    half_done(tmp_path / FILE, INSERT)
    check(tmp_path, 1, "a")
    assert [run.at for run in history(tmp_path).runs] == [day(0), day(1)]


def test_where_nothing_can_be_written_a_half_done_journal_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(tmp_path, 0, "a")
    half_done(tmp_path / FILE, INSERT)

    def only_read(path: Path, *, timeout: float) -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", timeout=timeout, uri=True)

    monkeypatch.setattr(journal_file, "open_database", only_read)
    with pytest.raises(JournalError) as refused:
        history(tmp_path)
    assert str(refused.value) == (
        "运行记录 .fazhi/journal.db 上次写到一半时中断了，要先恢复才能读，"
        "可是这里不能写入（磁盘只读，或没有权限）；"
        "请把整个工作区连同 .fazhi 复制到能写入的位置再运行，记录不会丢"
    )


def test_a_journal_that_can_only_be_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(tmp_path, 0, "a")
    before = (tmp_path / FILE).read_bytes()

    def only_read(path: Path, *, timeout: float) -> sqlite3.Connection:
        uri = f"{path.as_uri()}?mode=ro"
        return sqlite3.connect(uri, timeout=timeout, isolation_level=None, uri=True)

    monkeypatch.setattr(journal_file, "open_database", only_read)
    assert len(history(tmp_path).runs) == 1
    with pytest.raises(JournalError) as refused:
        check(tmp_path, 1, "b")
    assert str(refused.value) == (
        "运行记录 .fazhi/journal.db 写不进去（磁盘只读，或没有权限）；请换到能写入的位置"
    )
    assert (tmp_path / FILE).read_bytes() == before


def test_reading_changes_nothing(tmp_path: Path) -> None:
    check(tmp_path, 0, "a")
    with journal_file.reading(tmp_path) as db:
        assert db is not None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM runs")


@pytest.mark.parametrize("name", ["SQLITE_READONLY_ROLLBACK", "SQLITE_IOERR_DELETE"])
def test_a_folder_that_cannot_be_written_to_is_as_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    check(tmp_path, 0, "a")

    def refuse(path: Path, *, timeout: float) -> sqlite3.Connection:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = name
        raise error

    monkeypatch.setattr(journal_file, "open_database", refuse)
    with pytest.raises(JournalError, match="上次写到一半时中断了，要先恢复才能读"):
        history(tmp_path)


def test_a_folder_in_its_place_is_said_to_be_no_file(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    with pytest.raises(JournalError) as refused:
        history(tmp_path)
    assert str(refused.value) == (
        "运行记录 .fazhi/journal.db 没有打开：“journal.db”不是普通文件；"
        "请把它移到别处再运行，会另建新的"
    )


def test_the_journal_of_a_network_share_is_opened_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(tmp_path, 0, "a")
    monkeypatch.delattr(PurePath, "as_uri")
    assert len(history(tmp_path).runs) == 1


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_journal_of_a_stranger_is_not_opened(tmp_path: Path) -> None:
    check(tmp_path, 0, "a")
    (tmp_path / FILE).rename(tmp_path / "别处.db")
    (tmp_path / FILE).symlink_to(tmp_path / "别处.db")
    said = "“journal.db”是快捷方式（链接），会指到别处；请把它移到别处再运行，会另建新的"
    with pytest.raises(JournalError) as refused:
        history(tmp_path)
    assert str(refused.value) == f"运行记录 .fazhi/journal.db 没有打开：{said}"
    with pytest.raises(JournalError) as refused:
        check(tmp_path, 1, "b")
    assert str(refused.value) == (
        "运行记录 .fazhi/journal.db 写不进去（“journal.db”是快捷方式（链接），不是文件本身）；"
        "请检查磁盘和权限"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_the_journal_and_its_copies(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).mkdir(mode=0o755)
    old = sqlite3.connect(tmp_path / FILE)
    old.executescript(f"{journal_file.STEPS[0]} PRAGMA user_version = 1;")
    old.close()
    (tmp_path / FILE).chmod(0o644)
    check(tmp_path, 0, "a")
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / OWN_FOLDER).iterdir()}
    assert modes == {"journal.db": 0o600, "journal-v1.db": 0o600}
    assert (tmp_path / OWN_FOLDER).stat().st_mode & 0o777 == 0o700


def test_a_copy_that_is_there_is_kept_and_a_half_made_one_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    copy = tmp_path / OWN_FOLDER / "journal-v1.db"
    unfinished = tmp_path / OWN_FOLDER / "journal-v1.db.tmp"
    unfinished.write_bytes(b"half")
    for content in (None, b"kept"):
        (tmp_path / FILE).unlink(missing_ok=True)
        old = sqlite3.connect(tmp_path / FILE)
        old.executescript(f"{journal_file.STEPS[0]} PRAGMA user_version = 1;")
        old.close()
        if content:
            copy.write_bytes(content)
        check(tmp_path, 0, "a")
        assert copy.read_bytes()[:6] == (content or b"SQLite")[:6]
        assert not unfinished.exists()


@pytest.mark.parametrize("at", ["yesterday", b"2024"])
def test_a_run_that_we_cannot_have_written_is_a_damaged_journal(tmp_path: Path, at: object) -> None:
    check(tmp_path, 0, "a")
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("DROP TRIGGER runs_no_UPDATE")
    db.execute("UPDATE runs SET at = ?", (at,))
    db.commit()
    db.close()
    with pytest.raises(JournalError) as refused:
        history(tmp_path)
    assert str(refused.value) == (
        "运行记录 .fazhi/journal.db 已损坏，没有改动它；请把它改名保留（不要删除）并联系维护人员，"
        "再运行会另建新的"
    )


@pytest.mark.parametrize(
    "trap",
    [
        "ALTER TABLE stages RENAME TO old; CREATE VIEW stages AS SELECT * FROM old;",
        "CREATE TRIGGER more AFTER INSERT ON runs BEGIN SELECT 1; END;",
        "DROP TRIGGER runs_no_UPDATE;"
        " CREATE TRIGGER runs_no_UPDATE AFTER INSERT ON runs BEGIN SELECT 1; END;",
        "CREATE TABLE more (a);",
    ],
)
def test_a_journal_with_something_of_a_stranger_in_it_is_not_used(
    tmp_path: Path, trap: str
) -> None:
    """A view in the place of a table, or a trigger, might never come to an end."""
    check(tmp_path, 0, "a")
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.executescript(trap)
    for use in (lambda: history(tmp_path), lambda: check(tmp_path, 1, "b")):
        with pytest.raises(JournalError, match="已损坏，没有改动它；请把它改名保留"):
            use()
