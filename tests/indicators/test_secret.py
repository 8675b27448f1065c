"""The user's secret: made once, whole, for nobody else, and never another's."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from indicators import secret
from indicators.secret import Signer, config_folder, signer

modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the secret of this test is kept; there is none yet."""
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "a" / "设置"))
    return tmp_path / "a" / "设置" / "cache.key"


def signed(place: Path, purpose: str = "cache") -> bytes:
    own = signer(purpose, place)
    assert own is not None
    return own.sign(("seen", 1), b"facts")


def test_a_secret_is_made_once(file: Path, tmp_path: Path) -> None:
    first = signed(tmp_path)
    assert len(first) == 16
    content = file.read_bytes()
    assert len(content) == 32
    assert signed(tmp_path) == first
    assert file.read_bytes() == content
    assert [path.name for path in file.parent.iterdir()] == ["cache.key"]


@modes
def test_it_is_for_nobody_else(file: Path, tmp_path: Path) -> None:
    usual = os.umask(0)
    try:
        signed(tmp_path)
    finally:
        os.umask(usual)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_what_is_signed_is_told_apart(file: Path, tmp_path: Path) -> None:
    own = signer("cache", tmp_path)
    assert own is not None
    different = {
        own.sign(()),
        own.sign(("a", "bc")),
        own.sign(("ab", "c")),
        own.sign(("a", "b"), b"c"),
        own.sign(("7",)),
        own.sign((7,)),
        own.sign((), b"7"),
        signed(tmp_path),
        signed(tmp_path, "scheme"),
        signed(tmp_path / "other"),
    }
    assert len(different) == 10


def test_every_secret_signs_otherwise(tmp_path: Path) -> None:
    one = Signer(b"1" * 32, "cache", tmp_path).sign(("a",))
    assert one != Signer(b"2" * 32, "cache", tmp_path).sign(("a",))
    assert one == Signer(b"1" * 32, "cache", tmp_path).sign(("a",))


def test_a_place_is_the_same_by_any_way_to_it(file: Path, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert signed(tmp_path / "here") == signed(tmp_path / "here" / ".." / "here")


@pytest.mark.parametrize("bad", [b"", b"x" * 31, b"x" * 33], ids=["empty", "short", "long"])
def test_one_that_is_not_whole_is_made_anew(file: Path, tmp_path: Path, bad: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(bad)
    file.chmod(0o600)
    signed(tmp_path)
    assert len(file.read_bytes()) == 32
    assert file.read_bytes()[:31] != bad[:31]


@modes
@pytest.mark.parametrize("mode", [0o640, 0o620, 0o610, 0o604, 0o602, 0o601])
def test_one_that_others_could_use_is_made_anew(file: Path, tmp_path: Path, mode: int) -> None:
    before = signed(tmp_path)
    file.chmod(mode)
    assert signed(tmp_path) != before
    assert file.stat().st_mode & 0o777 == 0o600


@modes
def test_another_users_is_neither_used_nor_removed(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed(tmp_path)
    content = file.read_bytes()
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    assert signer("cache", tmp_path) is None
    assert file.read_bytes() == content


def test_without_a_folder_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "a file" / "fazhi"))
    assert signer("cache", tmp_path) is None


def test_a_disk_without_links_holds_one_too(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    first = signed(tmp_path)
    assert signed(tmp_path) == first
    assert [path.name for path in file.parent.iterdir()] == ["cache.key"]


def test_one_that_another_has_just_made_stays(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.link

    def late(source: Path, target: Path) -> None:
        target.write_bytes(b"y" * 32)
        target.chmod(0o600)
        really(source, target)

    monkeypatch.setattr(os, "link", late)
    assert signed(tmp_path) == Signer(b"y" * 32, "cache", tmp_path).sign(("seen", 1), b"facts")
    assert [path.name for path in file.parent.iterdir()] == ["cache.key"]


def test_what_cannot_be_finished_leaves_nothing(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    assert signer("cache", tmp_path) is None
    assert list(file.parent.iterdir()) == []


def test_many_processes_at_once_have_the_same(file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from indicators.secret import signer\n"
        "sys.stdin.readline()\n"
        "print(signer('cache', Path(sys.argv[1])).sign((1,)).hex())\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert len({process.communicate()[0] for process in processes}) == 1
    assert [process.returncode for process in processes] == [0] * 4
    assert [path.name for path in file.parent.iterdir()] == ["cache.key"]


def test_the_folder_is_the_one_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_CONFIG_DIR")
    assert config_folder() == Path(platformdirs.user_config_dir("fazhi", appauthor=False))


@pytest.mark.skipif(os.name == "nt", reason="paths as POSIX has them")
@pytest.mark.parametrize(
    ("system", "variable", "value", "folder"),
    [
        ("linux", "XDG_CONFIG_HOME", "/c", "/c/fazhi"),
        ("linux", "XDG_CONFIG_HOME", " ", "/home/甲/.config/fazhi"),
        ("darwin", "XDG_CONFIG_HOME", "/c", "/home/甲/Library/Application Support/fazhi"),
        ("win32", "LOCALAPPDATA", "/c", "/c/fazhi"),
        ("win32", "LOCALAPPDATA", "", "/home/甲/AppData/Local/fazhi"),
        ("linux", "FAZHI_CONFIG_DIR", "/d", "/d"),
    ],
)
def test_each_system_has_its_folder(
    monkeypatch: pytest.MonkeyPatch, system: str, variable: str, value: str, folder: str
) -> None:
    for name in ("FAZHI_CONFIG_DIR", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/甲"))
    monkeypatch.setattr(secret.sys, "platform", system)
    assert config_folder() == Path(folder).absolute()


def test_a_folder_that_may_be_anywhere_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FAZHI_CONFIG_DIR")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.setattr(Path, "home", lambda: Path("~"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuntimeError, match="may be anywhere"):
        config_folder()
    assert signer("cache", tmp_path) is None
    assert list(tmp_path.iterdir()) == []
