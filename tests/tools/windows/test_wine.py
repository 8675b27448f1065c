from pathlib import Path

import pytest

from tools.windows import wine as module
from tools.windows.process import Done, FailedError
from tools.windows.wine import Wine, inside

WINE = Wine(Path("/cache/0123"))


@pytest.mark.posix("Z: 是 wine 里 Linux 的根")
def test_names_of_this_machine_inside() -> None:
    assert inside(Path("/tmp/演示")) == "Z:/tmp/演示"
    assert WINE.finding(Path("/a"), Path("/b")) == {"PYTHONPATH": "Z:/a;Z:/b"}


def test_little_of_this_machine_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", "/bin")
    monkeypatch.delenv("HOME", raising=False)
    assert WINE.environment == {
        "PATH": "/bin",
        "LC_ALL": "zh_CN.UTF-8",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=",
        "WINEPREFIX": str(Path("/cache/0123/prefix")),
    }


def test_all_of_wine_is_ended_when_a_program_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def hang_once(step: str, command: list[str], *_: object, **__: object) -> Done:
        commands.append(command)
        if command[0] == "wine":
            raise FailedError(step)
        return Done(0, b"", b"")

    monkeypatch.setattr(module, "run", hang_once)
    with pytest.raises(FailedError, match="做一步"):
        WINE.run("做一步", ["-c", "1"], 9, Path("/tmp"))
    assert commands == [["wine", str(WINE.python), "-c", "1"], ["wineserver", "--kill"]]


def test_wine_stays_after_a_program_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    def end(step: str, command: list[str], seconds: float, **more: object) -> Done:
        seen.append((step, command[2:], seconds, more))
        return Done(5, b"", b"")

    monkeypatch.setattr(module, "run", end)
    assert WINE.run("做一步", ["-c", "1"], 9, Path("/tmp"), A="b") == Done(5, b"", b"")
    env = WINE.environment | {"A": "b"}
    assert seen == [("做一步", ["-c", "1"], 9, {"cwd": Path("/tmp"), "env": env})]
