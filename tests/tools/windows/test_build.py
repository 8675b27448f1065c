import os
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tools import locked
from tools.windows import build
from tools.windows.build import Recipe
from tools.windows.process import Done, FailedError
from tools.windows.wine import Wine

RECIPE = Recipe("python3.11", "a==1", "b==1", (("3.11", "c==1"),), Path("/lib"), ("8.0",), ("x",))


@pytest.mark.parametrize(
    "other",
    [
        replace(RECIPE, python="python3"),
        replace(RECIPE, runtime="a==2"),
        replace(RECIPE, testing="b==2"),
        replace(RECIPE, interpreter=(("3.12", "c==1"),)),
        replace(RECIPE, library=Path("/elsewhere")),
        replace(RECIPE, tools=("9.0",)),
        replace(RECIPE, sources=("y",)),
    ],
)
def test_all_that_goes_in_decides_where_it_is_kept(other: Recipe) -> None:
    assert RECIPE.key == replace(RECIPE).key
    assert other.key != RECIPE.key
    assert len(RECIPE.key) == 16


def test_the_recipe_holds_what_is_locked_and_our_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"python": b"/usr/lib/python3.11\n3.11.2\n", "wine": b"wine-8.0\n"}
    monkeypatch.setattr(
        build, "must", lambda _, command, __: Done(0, said.get(command[0], b"12\n"), b"")
    )
    found = build.recipe("python")
    assert found.python == "python"
    assert found.library == Path("/usr/lib/python3.11")
    assert found.tools == ("3.11.2", "wine-8.0", "12")
    assert "lxml==" in found.runtime
    assert "setuptools==" not in found.runtime
    assert [line.partition("==")[0] for line in found.testing.splitlines() if "==" in line] == (
        sorted(build._FOR_TESTS)
    )
    assert len(found.sources) == 4
    assert any("Py_Main" in source for source in found.sources)


@pytest.mark.parametrize("requirement", [text for _, text in RECIPE.interpreter])
def test_a_pin_is_a_whole_one(requirement: str) -> None:
    assert requirement
    for version, value in build._INTERPRETER.items():
        assert version in locked.PYTHONS
        assert len(bytes.fromhex(value)) == 32


def test_what_is_there_is_used_and_what_is_not_whole_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Wine] = []

    def make(wine: Wine, wanted: Recipe) -> None:
        assert wanted is RECIPE
        assert not wine.home.exists()
        wine.home.mkdir()
        made.append(wine)

    monkeypatch.setattr(build, "_build", make)
    (tmp_path / RECIPE.key / "half").mkdir(parents=True)
    wine = build.built(tmp_path, RECIPE)
    assert wine == Wine(tmp_path / RECIPE.key)
    assert build.built(tmp_path, RECIPE) == wine
    assert made == [wine]


def test_what_was_not_used_for_two_weeks_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_build", lambda *_: pytest.fail("made again"))
    now = time.time()
    for name, days in {RECIPE.key: 30, "old": 15, "recent": 13, "other": 0}.items():
        (tmp_path / name).mkdir()
        if days:
            stamp = tmp_path / name / "complete"
            stamp.touch()
            os.utime(stamp, (now - days * 86400,) * 2)
    (tmp_path / "lock").touch()
    build.built(tmp_path, RECIPE)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {RECIPE.key, "recent", "other", "lock"}


def test_libraries_go_beside_the_program_or_to_its_modules(tmp_path: Path) -> None:
    folder = tmp_path / "python"
    (folder / "DLLs").mkdir(parents=True)
    (folder / "VCRUNTIME140.dll").write_bytes(b"there already")
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    with zipfile.ZipFile(wheels / "panda3d.whl", "w") as archive:
        for name in (
            "deploy_libs/python311.dll",
            "deploy_libs/VCRUNTIME140.dll",
            "deploy_libs/VCRUNTIME140_1.dll",
            "deploy_libs/_ssl.pyd",
            "deploy_libs/libcrypto-3.dll",
            "deploy_libs/sqlite3.dll",
            "deploy_libs/python312.dll",
            "deploy_libs/tk86t.dll",
            "deploy_libs/api-ms-win-crt-heap-l1-1-0.dll",
            "panda3d/core.pyd",
        ):
            archive.writestr(name, name)
    build._take_libraries(wheels, folder)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {
        "python311.dll",
        "VCRUNTIME140.dll",
        "VCRUNTIME140_1.dll",
        "DLLs/_ssl.pyd",
        "DLLs/libcrypto-3.dll",
        "DLLs/sqlite3.dll",
    }
    assert (folder / "VCRUNTIME140.dll").read_bytes() == b"there already"
    assert (folder / "DLLs/_ssl.pyd").read_bytes() == b"deploy_libs/_ssl.pyd"


DUMP = b"""\
[Export Address Table]
\t[   3] +base[   4] 1234 Export RVA
[Ordinal/Name Pointer] Table
\t[   0] PyAIter_Check
\t[1234] _Py_NoneStruct

The Function Table
"""


def test_every_function_is_forwarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "must", lambda *_: Done(0, DUMP, b""))
    path = build._forwarder(tmp_path / "python311.dll")
    assert path.read_text(encoding="ascii").splitlines() == [
        "LIBRARY python3",
        "EXPORTS",
        "PyAIter_Check=python311.PyAIter_Check",
        "_Py_NoneStruct=python311._Py_NoneStruct",
    ]


@pytest.mark.parametrize(
    ("done", "good"),
    [
        (Done(0, b"3.11.9 (tags) gbk\r\n", b""), True),
        (Done(1, b"3.11.9 (tags) gbk\r\n", b""), False),
        (Done(0, b"3.12.9 (tags) gbk\r\n", b""), False),
        (Done(0, b"3.11.9 (tags) cp1252\r\n", b""), False),
    ],
)
def test_python_is_tried_and_wine_ended(
    done: Done, good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(Wine, "make", lambda *_: calls.append("make"))
    monkeypatch.setattr(Wine, "stop", lambda *_: calls.append("stop"))
    monkeypatch.setattr(Wine, "run", lambda *_, **__: done)
    left = tmp_path / "prefix" / "half"
    left.mkdir(parents=True)
    if good:
        build._prepare(Wine(tmp_path))
    else:
        with pytest.raises(FailedError, match=rf"^失败：“试一试”，退出码 {done.code}\n3\.1"):
            build._prepare(Wine(tmp_path))
    assert (calls, left.exists()) == (["make", "stop"], False)


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_a_download_is_tried_three_times(
    failures: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, float]] = []

    def download(listed: Path, wanted: locked.Target, _: Path, *, seconds: float) -> None:
        asked.append((listed.read_text(encoding="utf-8"), wanted.python, seconds))
        if len(asked) <= failures:
            raise build.subprocess.TimeoutExpired("pip", seconds)

    monkeypatch.setattr(locked, "download", download)
    monkeypatch.setattr("tools.windows.process.time.sleep", lambda _: None)
    if failures < 3:
        assert build._fetched(tmp_path, "3.12", "a==1").is_dir()
    else:
        with pytest.raises(FailedError, match=r"^失败：“下载”\n.*pip.*timed out"):
            build._fetched(tmp_path, "3.12", "a==1")
    assert asked == [("a==1", "3.12", 600.0)] * min(failures + 1, 3)
