"""Which facts may be remembered: those of a file that was at rest, known by its content."""

import hashlib
import os
from pathlib import Path

import pytest

from evidence.disk import SETTLED
from evidence.facts import Facts
from evidence.facts_files import EvidenceFile
from evidence.reading import with_hash
from evidence.reading.task import ReaderKind, Task
from evidence.reading.with_hash import Order, Reading, examine

CONTENT = b"abc"
HASH = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "a.pdf"
    made.write_bytes(CONTENT)
    return made


@pytest.fixture(autouse=True)
def later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands as long after the file's last change as it must."""
    set_clock(path, monkeypatch, SETTLED)


def set_clock(path: Path, monkeypatch: pytest.MonkeyPatch, since: int) -> None:
    status = path.lstat()
    changed = max(status.st_ctime_ns, status.st_mtime_ns if os.name == "nt" else 0)
    monkeypatch.setattr(with_hash.time, "time_ns", lambda: changed + since)


def facts(**changes: str) -> EvidenceFile:
    base = {"path": "a.pdf", "name": "a.pdf", "extension": "pdf", **changes}
    return EvidenceFile(size=3, **base)  # type: ignore[arg-type]


def examined(path: Path, found: EvidenceFile, *known: str) -> Reading:
    task = Task(ReaderKind.FILE, path, "a.pdf", "a.pdf", 3)
    return examine(lambda _: found, Order(task, frozenset(known)))


@pytest.mark.parametrize(("since", "kept"), [(-1, False), (0, True), (1, True)])
def test_a_file_is_at_rest_after_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch, since: int, kept: bool
) -> None:
    set_clock(path, monkeypatch, SETTLED + since)
    assert bool(examined(path, facts()).state) is kept


def test_a_known_content_is_only_hashed(path: Path) -> None:
    found = examined(path, facts(), HASH)
    assert (found.facts, found.sha256) == (None, HASH)
    assert found.state


def test_another_content_of_the_size_is_read(path: Path) -> None:
    assert examined(path, facts(), "0" * 64) == examined(path, facts())


def test_the_reader_s_own_hash_is_taken_unless_it_failed(path: Path) -> None:
    assert examined(path, facts(sha256="f" * 64)).sha256 == "f" * 64
    assert examined(path, facts()).sha256 == HASH
    assert examined(path, facts(sha256="f" * 64, problem="打不开")).sha256 == HASH


def test_a_file_that_changes_while_it_is_read_is_not_at_rest(path: Path) -> None:
    def reader(_: Task) -> Facts:
        path.write_bytes(b"longer than before")
        return facts()

    task = Task(ReaderKind.FILE, path, "a.pdf", "a.pdf", 3)
    assert examine(reader, Order(task)).state == ""


def test_a_file_that_is_gone_has_neither_hash_nor_state(path: Path) -> None:
    path.unlink()
    assert examined(path, facts()) == Reading(facts())
