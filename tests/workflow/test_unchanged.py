"""A run is repeated from memory only if nothing at all has changed."""

import errno
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cli as front
from evidence.layout import CACHE_NAME, JOURNAL_NAME, OWN_FOLDER
from evidence.reading import batch as reading
from evidence.reading import staffing
from evidence.reading import with_hash as examining
from workflow import unchanged
from workflow.unchanged import LastTime

ROOT = Path(__file__).parent.parent.parent
PLACE = "单位/司法局/021 健全地方政府制度建设/印证材料"
SAID = b'{"a": 1}'


@pytest.fixture(autouse=True)
def settled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "SETTLED", -(10**18))
    monkeypatch.setattr(examining, "SETTLED", -(10**18))
    monkeypatch.setattr(reading, "seems_quick", lambda task: True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "新城"
    (root / PLACE).mkdir(parents=True)
    (root / PLACE / "a.txt").write_text("一", encoding="utf-8")
    (root / "方案").mkdir()
    (root / "方案/units.yaml").write_text("units: []", encoding="utf-8")
    (root / "fazhi.yaml").write_text('region: "甲"\nscheme: xincheng-2024\n', encoding="utf-8")
    return root


def remember(root: Path, request: str = "") -> None:
    LastTime(root, request).remember(SAID, [root / "方案"])


def test_the_same_is_said_again(root: Path) -> None:
    assert LastTime(root, "").recall() is None
    remember(root)
    assert LastTime(root, "").recall() == SAID
    assert LastTime(root / "单位/司法局", "").recall() == SAID
    assert LastTime(root, "something else").recall() is None


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / PLACE / "a.txt").write_text("二", encoding="utf-8"),
        lambda root: (root / PLACE / "b.txt").touch(),
        lambda root: (root / PLACE / "a.txt").unlink(),
        lambda root: (root / PLACE / "a.txt").rename(root / PLACE / "b.txt"),
        lambda root: (root / "单位/司法局/空").mkdir(),
        lambda root: (root / "单位/司法局").rename(root / "单位/财政局"),
        lambda root: (root / "fazhi.yaml").write_text("region: 乙", encoding="utf-8"),
        lambda root: (root / "方案/units.yaml").write_text("units: 0", encoding="utf-8"),
        lambda root: (root / OWN_FOLDER / CACHE_NAME).unlink(),
        lambda root: (root / OWN_FOLDER / CACHE_NAME).write_bytes(b"garbage"),
        lambda root: (root / "fazhi.yaml").unlink(),
    ],
    ids=[
        "written", "new", "deleted", "renamed", "folder", "unit", "settings", "scheme",
        "no cache", "bad cache", "no workspace",
    ],
)  # fmt: skip
def test_any_change_makes_it_run(root: Path, change: Any) -> None:
    remember(root)
    change(root)
    assert LastTime(root, "").recall() is None


def test_another_day_makes_it_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tomorrow(date):
        @classmethod
        def today(cls) -> "Tomorrow":
            return cls(2999, 1, 1)

    remember(root)
    monkeypatch.setattr(unchanged, "date", Tomorrow)
    assert LastTime(root, "").recall() is None


def test_other_code_makes_it_run(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "house"
    (house / "checks").mkdir(parents=True)
    monkeypatch.setattr(unchanged, "_HOUSE", house)
    remember(root)
    assert LastTime(root, "").recall() == SAID
    (house / "checks/__pycache__").mkdir()
    (house / "checks/__pycache__/new.pyc").touch()
    assert LastTime(root, "").recall() == SAID
    (house / "checks/new.py").touch()
    assert LastTime(root, "").recall() is None


def test_what_has_just_changed_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "SETTLED", 2_000_000_000)
    remember(root)
    assert LastTime(root, "").recall() is None
    assert not (root / OWN_FOLDER).exists()


def test_it_is_told_that_something_has_changed_since(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = LastTime(root, "")
    assert new.recall() is None
    assert not new.outdated
    remember(root)
    same = LastTime(root, "")
    assert same.recall() == SAID
    assert not same.outdated
    (root / PLACE / "a.txt").write_text("二", encoding="utf-8")
    changed = LastTime(root, "")
    assert changed.recall() is None
    assert changed.outdated
    monkeypatch.setattr(unchanged, "SETTLED", 2_000_000_000)
    just_now = LastTime(root, "")
    assert just_now.recall() is None
    assert just_now.outdated


def test_a_scheme_that_has_just_changed_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LastTime, "_now", lambda self: "the workspace, long at rest")
    monkeypatch.setattr(unchanged, "SETTLED", 2_000_000_000)
    remember(root)  # 方案/units.yaml was written a moment ago
    assert LastTime(root, "").recall() is None


@pytest.mark.parametrize(("written", "changed"), [(5, 5), (3, 5), (5, 3)])
def test_the_latest_moment_counts(written: int, changed: int) -> None:
    status = os.stat_result(
        (0o100644, 7, 0, 1, 0, 0, 9, 0, 0, 0),
        {"st_mtime_ns": written, "st_ctime_ns": changed},  # type: ignore[arg-type]
    )
    said = f"9.{written}.{changed}.7"
    assert [unchanged._settled(status, latest) for latest in (None, 5, 6)] == [said] * 3
    with pytest.raises(unchanged._UnsettledError):
        unchanged._settled(status, 4)


def test_what_changes_during_a_run_is_not_kept(root: Path) -> None:
    run = LastTime(root, "")
    (root / PLACE / "a.txt").write_text("二", encoding="utf-8")
    run.remember(SAID, [])
    assert LastTime(root, "").recall() is None


def test_what_another_user_said_is_not_said_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole run's output could come with a workspace, and say that all is well."""
    remember(root)
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "other"))
    received = LastTime(root, "")
    assert received.recall() is None
    assert not received.outdated
    remember(root)
    assert LastTime(root, "").recall() == SAID


def test_a_link_that_leads_round_is_not_followed(root: Path) -> None:
    try:
        (root / "单位/司法局/回去").symlink_to(root / "单位", target_is_directory=True)
    except OSError:
        pytest.skip("links may not be made here")
    remember(root)
    assert LastTime(root, "").recall() == SAID


def refusing(
    monkeypatch: pytest.MonkeyPatch, name: str, refuses: Callable[[str], bool], reason: int
) -> None:
    """Have a call of `os` refuse some places."""
    really = getattr(os, name)

    def call(place: Any) -> Any:
        if refuses(os.fspath(place)):
            raise OSError(reason, os.strerror(reason), place)
        return really(place)

    monkeypatch.setattr(unchanged.os, name, call)


@pytest.mark.parametrize("reason", [errno.ENOTDIR, errno.EINVAL, errno.EACCES, errno.EIO])
def test_settings_that_change_are_noticed_whatever_a_file_says_to_who_lists_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    refusing(monkeypatch, "scandir", os.path.isfile, reason)
    remember(root)
    assert LastTime(root, "").recall() == SAID
    (root / "fazhi.yaml").write_text("region: 乙", encoding="utf-8")
    assert LastTime(root, "").recall() is None


@pytest.mark.parametrize("reason", [errno.EACCES, errno.EIO, errno.ENOENT, errno.ENOTDIR])
@pytest.mark.parametrize(
    ("name", "what"),
    [("scandir", PLACE), ("scandir", "方案"), ("lstat", f"{PLACE}/a.txt"), ("lstat", "fazhi.yaml")],
)
def test_what_cannot_be_looked_at_counts_as_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str, reason: int
) -> None:
    remember(root)
    assert LastTime(root, "").recall() == SAID
    refusing(monkeypatch, name, lambda place: Path(place) == root / what, reason)
    doubtful = LastTime(root, "")
    assert doubtful.recall() is None
    assert doubtful.outdated
    remember(root, "another")
    if (what, reason) != ("fazhi.yaml", errno.ENOENT):  # which says for certain that it is gone
        assert LastTime(root, "another").recall() is None
    monkeypatch.undo()
    monkeypatch.setattr(unchanged, "SETTLED", -(10**18))
    assert LastTime(root, "another").recall() is None


def test_code_that_cannot_be_looked_at_counts_as_changed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "house"
    (house / "checks").mkdir(parents=True)
    monkeypatch.setattr(unchanged, "_HOUSE", house)
    remember(root)
    assert LastTime(root, "").recall() == SAID
    refusing(monkeypatch, "scandir", lambda place: Path(place) == house / "checks", errno.EACCES)
    assert LastTime(root, "").recall() is None


def test_what_is_not_there_is_certain_and_so_is_that_it_came(root: Path) -> None:
    (root / "单位").rename(root / "别处")
    remember(root)
    assert LastTime(root, "").recall() == SAID
    (root / "单位").mkdir()
    assert LastTime(root, "").recall() is None


def test_what_a_link_leads_to_is_looked_at(root: Path, tmp_path: Path) -> None:
    (root / "单位").rename(tmp_path / "别处")
    (root / "fazhi.yaml").rename(tmp_path / "设置.yaml")
    try:
        (root / "单位").symlink_to(tmp_path / "别处", target_is_directory=True)
        (root / "fazhi.yaml").symlink_to(tmp_path / "设置.yaml")
        (root / "单位").stat()
        (root / "fazhi.yaml").stat()
    except OSError:
        pytest.skip("links may not be made here, or lead nowhere")
    remember(root)
    assert LastTime(root, "").recall() == SAID
    (root / PLACE / "a.txt").write_text("二", encoding="utf-8")
    assert LastTime(root, "").recall() is None
    remember(root)
    assert LastTime(root, "").recall() == SAID
    (tmp_path / "设置.yaml").write_text("region: 乙", encoding="utf-8")
    assert LastTime(root, "").recall() is None
    remember(root)
    assert LastTime(root, "").recall() == SAID
    (tmp_path / "别处").rename(tmp_path / "不在")
    assert LastTime(root, "").recall() is None
    remember(root)
    assert LastTime(root, "").recall() is None


def test_a_junction_within_is_not_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "is_link", lambda status: True)
    LastTime(root, "").remember(SAID, [])
    (root / PLACE / "a.txt").write_text("二", encoding="utf-8")
    assert LastTime(root, "").recall() == SAID


def test_only_a_few_are_kept(root: Path) -> None:
    for number in range(12):
        remember(root, str(number))
    kept = [number for number in range(12) if LastTime(root, str(number)).recall() == SAID]
    assert kept == list(range(4, 12))


def check(root: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(front.cli, ["check", str(root), *words], prog_name="fazhi")
    return done.exit_code, done.output


def without_time(output: str) -> str:
    return "".join(output.split()).rpartition("用时")[0]


def test_the_command_says_the_same_without_looking(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, first = check(root)
    quiet = check(root, "--quiet")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("workflow.desk.scan", refuse)
    assert (check(root)[0], without_time(check(root)[1])) == (code, without_time(first))
    assert check(root, "--quiet") == quiet
    for form in ("json", "csv", "sarif", "junit"):
        assert check(root, "--format", form)[0] == code
    for words in (["--no-cache"], ["--rehash"], ["--select", "N"]):
        assert check(root, *words)[0] == 3  # it looks


def test_a_run_that_was_not_certain_is_not_repeated(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError

    with monkeypatch.context() as patched:
        patched.setattr(reading, "examine", fail)
        patched.setattr(staffing, "likely_jobs", lambda *_: 0)  # `fail` is for this process
        assert "KeyError" in check(root)[1]
    assert "KeyError" not in check(root)[1]


def test_a_journal_that_is_gone_is_begun_anew(root: Path) -> None:
    journal = root / OWN_FOLDER / JOURNAL_NAME
    check(root)
    check(root)
    journal.rename(journal.with_name("旧.db"))
    check(root)
    assert journal.is_file()


def test_what_was_not_written_down_is_not_repeated(root: Path) -> None:
    journal = root / OWN_FOLDER / JOURNAL_NAME
    journal.parent.mkdir()
    journal.write_bytes(b"garbage" * 99)
    for _ in range(2):
        assert "没有记入运行记录" in check(root)[1]


def kept(root: Path) -> int:
    """How many runs are kept."""
    connection = sqlite3.connect(root / OWN_FOLDER / CACHE_NAME)
    (count,) = connection.execute("SELECT count(*) FROM again").fetchone()
    connection.close()
    return int(count)


def test_a_run_over_a_secret_file_is_not_repeated(root: Path) -> None:
    check(root)
    check(root, "--profile", "draft")
    assert kept(root) == 2
    (root / PLACE / "机密★1年.txt").write_text("一", encoding="utf-8")
    output = check(root)[1]
    assert "文件名里有密级标志“机密★1年”" in output
    assert kept(root) == 0
    assert without_time(check(root)[1]) == without_time(output)
    (root / PLACE / "机密★1年.txt").unlink()
    check(root)
    assert kept(root) == 1


@pytest.mark.parametrize("name", ["units.yaml", "more"])
def test_a_scheme_that_is_a_link_may_change_elsewhere(
    root: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "别处").mkdir()
    target = tmp_path / "别处" / name
    if name == "more":
        target.mkdir()
    else:
        (root / "方案" / name).rename(target)
    try:
        (root / "方案" / name).symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("links may not be made here")
    if not (root / "方案" / name).is_symlink():
        pytest.skip("a link does not look like one here")
    remember(root)
    assert LastTime(root, "").recall() is None


@pytest.mark.posix("数的是导入，与系统无关；在 wine 里起进程有时出错")
def test_what_is_told_again_needs_hardly_any_module(root: Path) -> None:
    code = (
        "import sys, cli\n"
        "from evidence.reading import with_hash; from workflow import unchanged\n"
        "with_hash.SETTLED = unchanged.SETTLED = -(10**18)\n"
        "try: cli.cli(['check', sys.argv[1], '--jobs', '1'], prog_name='fazhi')\n"
        "except SystemExit: pass\n"
        "print(sorted({'evidence.facts', 'checks.registry', 'indicators.model', 'yaml',"
        " 'multiprocessing', 'workflow.desk'} & set(sys.modules)), file=sys.stderr)\n"
    )

    def heavy() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code, str(root)],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        return done.stderr.splitlines()[-1]

    assert "'workflow.desk'" in heavy()
    for _ in range(3):  # files read by a process of its own settle in a moment
        time.sleep(2.5)
        last = heavy()
        if last == "[]":
            break
    assert last == "[]"
