import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest

from indicators import cache, documents
from indicators.load import load_scheme
from tests.indicators.small import faults, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    scheme = tmp_path / "scheme"
    scheme.mkdir()
    return write(scheme)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that had to be parsed."""
    names: list[str] = []
    original = documents.open_document

    def spy(file: str, name: str, content: bytes, also: tuple[str, ...]) -> object:
        names.append(name)
        return original(file, name, content, also)

    monkeypatch.setattr(documents, "open_document", spy)
    return names


def kept() -> Path:
    (file,) = (cache.cache_folder() / "schemes").iterdir()
    return file


def test_the_second_load_parses_nothing_and_gives_the_same(folder: Path, opened: list[str]) -> None:
    first = load_scheme(folder)
    assert opened == ["scheme", "units", "indicators"]
    assert load_scheme(folder) == first
    assert opened == ["scheme", "units", "indicators"]


def test_a_changed_file_is_parsed_again_in_the_same_place(folder: Path, opened: list[str]) -> None:
    load_scheme(folder)
    write(folder, "indicators.yaml", "short: 放权", "short: 简政")
    assert load_scheme(folder).demand("001").short == "简政"
    assert len(opened) == 6
    assert kept().suffix == ".json"


def test_a_fault_is_told_again_on_every_load(folder: Path) -> None:
    load_scheme(folder)
    write(folder, "scheme.yaml", "month_day: 20", "month_day: 0")
    expected = ["scheme.yaml:11:12: “month_day”不能小于1，现在是0"]
    assert faults(folder) == expected
    assert faults(folder) == expected


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "not text"])
def test_a_broken_cache_is_replaced(folder: Path, opened: list[str], damage: str) -> None:
    first = load_scheme(folder)
    good = kept().read_bytes()
    bad = {
        "empty": b"",
        "cut": good[:-10],
        "changed": good.replace("放权".encode(), "收权".encode()),
        "not text": b"\xff\xfe\n\x00",
    }[damage]
    assert bad != good
    kept().write_bytes(bad)
    assert load_scheme(folder) == first
    assert len(opened) == 6
    assert kept().read_bytes() == good


def test_a_cache_that_cannot_be_written_does_not_matter(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(blocked))
    assert load_scheme(folder).id == "small"
    assert blocked.read_text(encoding="utf-8") == ""


def test_a_full_disk_leaves_no_temporary_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    assert load_scheme(folder).id == "small"
    assert list((cache.cache_folder() / "schemes").iterdir()) == []


def test_two_folders_are_kept_apart(folder: Path, opened: list[str]) -> None:
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    load_scheme(folder)
    load_scheme(other)
    load_scheme(folder)
    assert len(opened) == 6


def test_the_key_depends_on_where_parts_begin() -> None:
    assert cache.key_of([b"ab", b"c"]) != cache.key_of([b"a", b"bc"])


def test_the_user_cache_folder_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", "")
    assert cache.cache_folder().is_absolute()
    assert "fazhi" in str(cache.cache_folder())


def test_yaml_is_not_imported_when_the_cache_has_the_scheme(folder: Path) -> None:
    load_scheme(folder)
    code = (
        "import sys; from pathlib import Path; from indicators.load import load_scheme;"
        "print(load_scheme(Path(sys.argv[1])).id, 'yaml' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = run(
        [sys.executable, "-c", code, str(folder)],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["small", "False"]


def test_what_another_user_parsed_is_not_believed(
    folder: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cache folder may be shared; a scheme that somebody altered would decide what is right."""
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "theirs"))
    first = load_scheme(folder)
    key = kept().read_bytes().partition(b" ")[0].decode()
    (data,) = [cache.recall(folder, key)]
    data["indicators"]["dossiers"][0]["short"] = "假的"
    cache.remember(folder, key, data)
    assert load_scheme(folder).demand("001").short == "假的"  # so they would have it
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "mine"))
    assert load_scheme(folder) == first
    assert load_scheme(folder) == first
    assert len(opened) == 6


def test_one_scheme_is_not_taken_for_another(folder: Path, tmp_path: Path) -> None:
    cache.remember(folder, "key", [1])
    assert cache.recall(folder, "key") == [1]
    assert cache.recall(folder, "other") is None
    moved = tmp_path / "moved"
    shutil.copy(kept(), cache._place(moved))
    assert cache.recall(moved, "key") is None


def test_without_a_secret_nothing_is_kept_or_believed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.remember(folder, "key", [1])
    (tmp_path / "a file").touch()
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "a file"))
    assert cache.recall(folder, "key") is None
    kept().write_bytes(b"\n[2]")
    assert cache.recall(folder, "key") is None
    cache.remember(folder, "key", [3])
    assert kept().read_bytes() == b"\n[2]"
