import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.windows import __main__ as front
from tools.windows.process import Done, FailedError
from tools.windows.project import Project
from tools.windows.steps import Step
from tools.windows.wine import Wine

fcntl = pytest.importorskip("fcntl")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept, on a machine that lacks nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(front, "_lacking", lambda _: [])
    monkeypatch.setattr(front.build, "recipe", lambda _: "recipe")
    monkeypatch.setattr(front.build, "built", lambda folder, _: Wine(folder))
    return tmp_path / "fazhi-windows"


def test_a_machine_that_lacks_something_is_told_what_to_install(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(front, "_lacking", lambda _: ["wine", "python3.11"])
    assert front.main(long=False) == 2
    assert capsys.readouterr().out == (
        "没有运行 make windows：缺少 wine、python3.11。先运行 sudo bash .ci/system-packages\n"
    )
    assert not cache.exists()


@pytest.mark.parametrize(
    ("wrong", "code", "said"),
    [
        ([], 0, ["make windows：与本机完全一样"]),
        (["甲", "乙"], 1, ["!! 甲", "!! 乙", "make windows：2 处不对"]),
    ],
)
def test_what_differs_is_said_last(
    wrong: list[str],
    code: int,
    said: list[str],
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        front,
        "_tried",
        lambda wine, long: wrong if (wine, long) == (Wine(cache), False) else ["丙"],
    )
    assert front.main(long=False) == code
    assert capsys.readouterr().out.splitlines() == said


@pytest.mark.usefixtures("cache")
def test_what_hung_is_said_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang(_: Wine, *, long: bool) -> list[str]:
        assert not long
        raise FailedError("卡住：“做一步”")

    monkeypatch.setattr(front, "_tried", hang)
    assert front.main(long=False) == 1
    assert capsys.readouterr().out == "!! 卡住：“做一步”\nmake windows：1 处不对\n"


def test_a_second_one_at_the_same_time_does_not_begin(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.mkdir()
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert front.main(long=False) == 2
    assert capsys.readouterr().out == (
        f"没有运行：另一个 make windows 正在用 {cache}，等它结束再运行\n"
    )


PROGRAMS = {"wine", "wineserver", "wineboot", "x86_64-w64-mingw32-gcc"}


@pytest.mark.parametrize(
    ("programs", "locales", "python", "lack"),
    [
        (PROGRAMS, "C\nzh_CN.utf8\n", "python3", []),
        (PROGRAMS, "C\nzh_CN.UTF-8\n", "python3", []),
        (PROGRAMS - {"wineboot"}, "zh_CN.utf8\n", "python3", ["wineboot"]),
        (PROGRAMS, "C\nzh_CN.gb18030\n", "python3", ["区域设置 zh_CN.UTF-8"]),
        (PROGRAMS, "zh_CN.utf8\n", "", ["python3.11"]),
    ],
)
def test_what_is_needed(
    programs: set[str],
    locales: str,
    python: str,
    lack: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front.shutil, "which", lambda name: name if name in programs else None)
    done = subprocess.CompletedProcess(["locale"], 0, locales)
    monkeypatch.setattr(front.subprocess, "run", lambda *_, **__: done)
    assert front._lacking(python) == lack


@pytest.mark.parametrize(
    ("version", "there", "expected"),
    [
        ((3, 11, 2), False, "/this/python"),
        ((3, 12, 0), True, "/usr/bin/python3.11"),
        ((3, 12, 0), False, ""),
    ],
)
def test_a_python_with_the_same_standard_library_is_looked_for(
    version: tuple[int, int, int], there: bool, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front.sys, "version_info", version)
    monkeypatch.setattr(front.sys, "executable", "/this/python")
    monkeypatch.setattr(front.shutil, "which", lambda name: f"/usr/bin/{name}" if there else None)
    assert front._library_python() == expected


STEPS = (Step(("check", "演示"), 1), Step(("status",)))


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done with wine and the project, in a folder that is `tmp_path / "run"`."""
    calls: list[str] = []
    monkeypatch.setattr(front, "STEPS", STEPS)
    (tmp_path / "run").mkdir()
    monkeypatch.setattr(front.tempfile, "mkdtemp", lambda prefix: str(tmp_path / "run"))
    monkeypatch.setattr(front.project, "put", lambda folder: Project(folder / "s", folder / "i"))
    monkeypatch.setattr(Wine, "start", lambda _: calls.append("start"))
    monkeypatch.setattr(Wine, "stop", lambda _: calls.append("stop"))
    monkeypatch.setattr(front, "run_tests", lambda *_, long: ["没有通过"] if long else [])
    return calls


def _writes(where: str) -> Callable[..., Done]:
    def call(*words: object) -> Done:
        step, folder = words[-2:]
        assert isinstance(step, Step)
        assert isinstance(folder, Path)
        (folder / f"{where}.txt").touch()
        return Done(step.code, where.encode() if step.words == ("status",) else b"", b"")

    return call


def test_commands_files_and_tests_are_all_told(
    tmp_path: Path,
    calls: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(front, "_here", _writes("here"))
    monkeypatch.setattr(front, "_there", _writes("there"))
    assert list(front._tried(Wine(tmp_path), long=True)) == [
        "fazhi status：输出不同：\n--- 本机\n+++ wine\n@@ -1 +1 @@\n-here\n+there",
        "只有本机写了 here.txt",
        "只有 wine 写了 there.txt",
        "没有通过",
    ]
    assert calls == ["start", "stop"]
    assert not (tmp_path / "run").exists()
    said = sorted(line.partition("（")[0] for line in capsys.readouterr().out.splitlines())
    assert said == [
        "  wine 1/2 fazhi check 演示",
        "  wine 2/2 fazhi status",
        "  本机 1/2 fazhi check 演示",
        "  本机 2/2 fazhi status",
    ]


def test_what_hangs_ends_it_and_nothing_is_left(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_: object) -> Done:
        raise FailedError("卡住")

    monkeypatch.setattr(front, "_here", _writes("here"))
    monkeypatch.setattr(front, "_there", hang)
    with pytest.raises(FailedError, match="卡住"):
        list(front._tried(Wine(tmp_path), long=True))
    assert calls == ["start", "stop"]
    assert not (tmp_path / "run").exists()


def test_a_command_here_has_pipes_in_gbk_and_sees_little(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def run(step: str, command: list[str], _: float, *, cwd: Path, env: dict[str, str]) -> Done:
        seen.extend((step, command[1:], cwd, env))
        return Done(0, b"", b"")

    monkeypatch.setattr(front, "run", run)
    monkeypatch.setenv("PATH", "/bin")
    monkeypatch.delenv("HOME", raising=False)
    front._here(Project(Path("/s"), Path("/i")), STEPS[0], Path("/run/here"))
    assert seen == [
        "本机运行 fazhi check 演示",
        ["-c", "from commands.start import main; main()", "check", "演示"],
        Path("/run/here"),
        {
            "PATH": "/bin",
            "COLUMNS": "80",
            "FAZHI_CACHE_DIR": str(Path("/run/here-cache")),
            "LC_ALL": "zh_CN.UTF-8",
            "PYTHONIOENCODING": "gbk",
            "PYTHONPATH": str(Path("/i")),
        },
    ]


@pytest.mark.posix("Z: 是 wine 里 Linux 的根")
def test_a_command_under_wine_finds_what_was_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def run(_: Wine, step: str, words: list[str], __: float, cwd: Path, **more: str) -> Done:
        seen.extend((step, words, cwd, more))
        return Done(0, b"", b"")

    monkeypatch.setattr(Wine, "run", run)
    front._there(Wine(Path("/w")), Project(Path("/s"), Path("/i")), STEPS[1], Path("/run/there"))
    assert seen == [
        "wine 运行 fazhi status",
        ["-c", "from commands.start import main; main()", "status"],
        Path("/run/there"),
        {
            "PYTHONPATH": "Z:/i",
            "COLUMNS": "80",
            "FAZHI_CACHE_DIR": "Z:/run/there-cache",
        },
    ]
