"""Which code read the files."""

from pathlib import Path

import pytest

from evidence.memory import versions
from evidence.memory.versions import reader_version


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A room of our own with one reader, and one library installed."""
    room = tmp_path / "evidence"
    (room / "readers").mkdir(parents=True)
    (room / "readers/pdf.py").write_text("a = 1", encoding="utf-8")
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators/moments.py").write_text("a = 1", encoding="utf-8")
    (room / "site/lxml-6.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(versions, "_ROOM", room)
    monkeypatch.setattr(versions.sys, "path", [str(room / "site"), "/nowhere"])
    return room


def version() -> str:
    return reader_version.__wrapped__()


def test_the_same_code_has_the_same_version(room: Path) -> None:
    assert version() == version()
    assert len(version()) == 32


@pytest.mark.parametrize(
    "change",
    [
        lambda room: (room / "readers/pdf.py").write_text("a = 2", encoding="utf-8"),
        lambda room: (room / "readers/new.py").write_text("", encoding="utf-8"),
        lambda room: (room / "facts.py").write_text("", encoding="utf-8"),
        lambda room: (room.parent / "indicators/moments.py").write_text("a = 2", encoding="utf-8"),
        lambda room: (room / "site/lxml-6.0.dist-info").rename(room / "site/lxml-6.1.dist-info"),
    ],
    ids=["reader", "new reader", "facts", "dates", "library"],
)
def test_any_change_changes_it(room: Path, change: object) -> None:
    before = version()
    change(room)  # type: ignore[operator]
    assert version() != before


def test_another_python_changes_it(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    monkeypatch.setattr(versions.sys, "version_info", (3, 99, 0))
    assert version() != before


def test_code_that_judges_counts_for_judging_only(room: Path) -> None:
    def judging() -> str:
        reader_version.cache_clear()
        return versions.judging_version.__wrapped__()

    before = judging(), version()
    (room.parent / "checks").mkdir(exist_ok=True)
    (room.parent / "checks/new.py").write_text("", encoding="utf-8")
    assert judging() != before[0]
    assert version() == before[1]
    reader_version.cache_clear()
