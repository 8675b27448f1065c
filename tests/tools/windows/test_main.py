import subprocess
from pathlib import Path

import pytest

from tools.windows import __main__ as front
from tools.windows.process import FailedError
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
    assert front.main() == 2
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
    monkeypatch.setattr(front, "_tried", lambda wine: wrong if wine == Wine(cache) else ["丙"])
    assert front.main() == code
    assert capsys.readouterr().out.splitlines() == said


@pytest.mark.usefixtures("cache")
def test_what_hung_is_said_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def hang(_: Wine) -> list[str]:
        raise FailedError("卡住：“做一步”")

    monkeypatch.setattr(front, "_tried", hang)
    assert front.main() == 1
    assert capsys.readouterr().out == "!! 卡住：“做一步”\nmake windows：1 处不对\n"


def test_a_second_one_at_the_same_time_does_not_begin(
    cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.mkdir()
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert front.main() == 2
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
