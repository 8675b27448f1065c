"""The file of results that is written while workspaces are checked."""

from io import StringIO
from pathlib import Path

import pytest

from evidence.disk import InUseError
from tests.antivirus import PAUSE, Clock, holding, refusal
from workflow.many_files import many_file

RESULT = {"root": "甲", "scheme": "sample"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_a_table_waits_for_an_antivirus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    pytest.importorskip("pyarrow")
    asked = holding(monkeypatch, "replace", 2, 5)
    with many_file(tmp_path / "结果.parquet") as write:
        write(RESULT)
        (unfinished,) = tmp_path.iterdir()
    assert clock.naps == [PAUSE, PAUSE]
    assert asked == [unfinished.name] * 3
    assert len(unfinished.name) == len("结果.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["结果.parquet"]


def test_a_table_open_elsewhere_is_named_itself_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "结果.parquet"
    path.write_bytes(b"old")
    holding(monkeypatch, "replace", 99, 32)
    with pytest.raises(InUseError) as refused, many_file(path) as write:
        write(RESULT)
    assert refused.value.filename == str(path.resolve())
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {path.name: b"old"}


@pytest.mark.parametrize("lock", [True, False])
def test_lines_that_cannot_be_written_name_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lock: bool
) -> None:
    path = tmp_path / "结果.jsonl"
    if lock:
        (tmp_path / "~$结果.jsonl").write_bytes(b"")

    def refused(*_: object, **__: object) -> None:
        raise refusal()

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(PermissionError) as said:
        many_file(path).__enter__()
    assert said.value.filename == str(path.resolve())
    assert isinstance(said.value, InUseError) is lock


class _Full(StringIO):
    """A file on a disk that has just filled up."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_a_disk_that_fills_up_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "结果.jsonl"
    monkeypatch.setattr(Path, "open", lambda *_, **__: _Full())
    with many_file(path) as write, pytest.raises(OSError, match="No space") as said:
        write(RESULT)
    assert said.value.filename == str(path.resolve())
