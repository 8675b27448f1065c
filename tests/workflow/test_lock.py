"""One writer at a time, and the others are told who it is."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from filelock import FileLock

from evidence.layout import OWN_FOLDER
from workflow.lock import HOLDER, LOCK, BusyError, writing

ROOT = Path(__file__).parent.parent.parent
DEADLINE = 120.0
HOLD = """
import sys
from pathlib import Path
from workflow.lock import writing
with writing(Path(sys.argv[1]), "fazhi fix"):
    print("holds", flush=True)
    sys.stdin.read()
"""


def holding(root: Path) -> subprocess.Popen[str]:
    """Another program that has the workspace until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    return process


def test_another_program_is_told_who_is_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "wang")
    process = holding(tmp_path)
    with pytest.raises(BusyError) as caught, writing(tmp_path, "fazhi index", patience=0.1):
        raise AssertionError("both write")
    said = str(caught.value)
    assert said.startswith(f"{tmp_path}：wang 的 fazhi fix（")
    assert said.endswith(" 开始）正在改这个工作区，没有改动任何文件；等它结束再运行")
    process.communicate(timeout=DEADLINE)
    with writing(tmp_path, "fazhi index", patience=DEADLINE):
        pass


def test_a_program_that_is_killed_lets_go(tmp_path: Path) -> None:
    process = holding(tmp_path)
    process.kill()
    process.communicate(timeout=DEADLINE)
    with writing(tmp_path, "fazhi index", patience=DEADLINE):
        assert "fazhi index" in (tmp_path / OWN_FOLDER / HOLDER).read_text(encoding="utf-8")
    assert not (tmp_path / OWN_FOLDER / HOLDER).exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"what": "x"}', b"\xff"])
def test_who_cannot_be_read_is_another_one(tmp_path: Path, content: bytes) -> None:
    with writing(tmp_path, "fazhi fix"):
        (tmp_path / OWN_FOLDER / HOLDER).write_bytes(content)
        other = writing(tmp_path, "fazhi index", patience=0.05)
        with pytest.raises(BusyError, match="：另一个 fazhi 正在改这个工作区"), other:
            raise AssertionError("both write")


def test_a_thread_waits_for_the_other(tmp_path: Path) -> None:
    inside, leave, order = Event(), Event(), list[str]()

    def first() -> None:
        with writing(tmp_path, "first"):
            inside.set()
            leave.wait(DEADLINE)
            order.append("first")

    def second() -> None:
        with writing(tmp_path, "second", patience=DEADLINE):
            order.append("second")

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    assert inside.wait(DEADLINE)
    threads[1].start()
    leave.set()
    for thread in threads:
        thread.join(DEADLINE)
    assert order == ["first", "second"]


def test_a_disk_without_locks_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: FileLock, timeout: float) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with writing(tmp_path, "fazhi fix"):
        assert not (tmp_path / OWN_FOLDER / HOLDER).exists()


def test_what_went_wrong_inside_lets_go(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path, "fazhi fix"):
        raise KeyError
    with writing(tmp_path, "fazhi fix", patience=0.1):
        pass


posix = pytest.mark.posix("管道和硬链接是 POSIX 的")


@posix
def test_a_pipe_in_the_place_of_who_it_is_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).mkdir()
    os.mkfifo(tmp_path / OWN_FOLDER / HOLDER)
    with writing(tmp_path, "fazhi fix"):
        assert (tmp_path / OWN_FOLDER / HOLDER).is_file()
        (tmp_path / OWN_FOLDER / HOLDER).unlink()
        os.mkfifo(tmp_path / OWN_FOLDER / HOLDER)
        other = writing(tmp_path, "fazhi index", patience=0.05)
        with pytest.raises(BusyError, match="：另一个 fazhi 正在改这个工作区"), other:
            raise AssertionError("both write")


@posix
@pytest.mark.parametrize("name", [LOCK, HOLDER])
def test_a_file_elsewhere_under_our_name_is_not_written_to(tmp_path: Path, name: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    victim.chmod(0o644)
    (tmp_path / "ws" / OWN_FOLDER).mkdir(parents=True)
    (tmp_path / "ws" / OWN_FOLDER / name).hardlink_to(victim)
    with contextlib.suppress(OSError), writing(tmp_path / "ws", "fazhi fix"):
        assert name == HOLDER  # a lock that is not ours is refused
    assert (victim.read_text(), victim.stat().st_mode & 0o777) == ("precious", 0o644)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '{"what":"\\u001b[2J","who":"a\\u202e","since":"9"}',
            "a‹U+202E› 的 ‹U+001B›[2J（9 开始）",
        ),
        (f'{{"what":"{"长" * 300}","who":"甲","since":"9"}}', f"甲 的 {'长' * 40}（9 开始）"),
        ("[" * 4_000, "另一个 fazhi "),
        (f'{{"what":"{"长" * 5_000}","who":"甲","since":"9"}}', "另一个 fazhi "),
    ],
    ids=["escapes", "long", "deep", "huge"],
)
def test_what_a_stranger_wrote_of_himself_does_no_harm(
    tmp_path: Path, content: str, said: str
) -> None:
    with writing(tmp_path, "fazhi fix"):
        (tmp_path / OWN_FOLDER / HOLDER).write_text(content, encoding="utf-8")
        other = writing(tmp_path, "fazhi index", patience=0.05)
        with pytest.raises(BusyError) as caught, other:
            raise AssertionError("both write")
    assert f"：{said}正在改这个工作区" in str(caught.value)
