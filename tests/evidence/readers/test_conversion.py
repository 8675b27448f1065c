"""What becomes of a file of an old format, whatever LibreOffice does."""

from pathlib import Path

import pytest

from evidence.disk import VANISHED, is_passing
from evidence.readers import conversion
from evidence.readers.conversion import NotConvertedError, converted
from tests.evidence.readers.ole_files import ole

RESAVE = "请另存"
LOCKED_TEXT = bytes.fromhex("eca5c100") + bytes(7) + b"\x01" + bytes(4096)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "说明.wps"
    path.write_bytes(b"old")
    return path


def refused(path: Path) -> NotConvertedError:
    with (
        pytest.raises(NotConvertedError) as caught,
        converted(path, ".doc", "docx:filter", "wps", RESAVE),
    ):
        pass
    return caught.value


def office(patched: pytest.MonkeyPatch, *, done: bool, writes: bool = False) -> list[Path]:
    """A LibreOffice that ends in time or not, and writes or not; the files it was given."""
    given = []

    def convert(source: Path, folder: Path, form: str) -> bool:
        assert (source.parent, form) == (folder, "docx:filter")
        assert source.read_bytes() == b"old"
        given.append(source)
        if writes:
            (folder / "made").mkdir()
            (folder / "made" / "text.docx").write_bytes(b"new")
        return done

    patched.setattr(conversion, "office_program", lambda: "office")
    patched.setattr(conversion, "_convert", convert)
    return given


def test_a_copy_is_made_for_as_long_as_it_is_read(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = office(monkeypatch, done=True, writes=True)
    with converted(old, ".doc", "docx:filter", "wps", RESAVE) as made:
        assert made.read_bytes() == b"new"
    assert [source.name for source in given] == ["text.doc"]
    assert not made.exists()
    assert old.read_bytes() == b"old"


def test_one_that_takes_too_long_is_given_up(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(monkeypatch, done=False, writes=True)
    error = refused(old)
    assert (str(error), error.gave_up) == ("转换超过 20 秒，已放弃；请另存", True)


def test_one_that_comes_to_nothing_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(monkeypatch, done=True)
    error = refused(old)
    assert str(error) == "是 .wps 旧格式，转换不了，可能设有打开密码或已损坏；请另存"
    assert not error.gave_up


def test_without_libreoffice_it_is_asked_again_next_time(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "office_program", lambda: "")
    error = refused(old)
    assert str(error) == "是 .wps 旧格式，这台电脑没有装 LibreOffice，读不了；请另存"
    assert is_passing(str(error))


def test_a_locked_one_is_never_given_to_libreoffice(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = office(monkeypatch, done=True, writes=True)
    old.write_bytes(ole(streams={"WordDocument": LOCKED_TEXT}))
    assert str(refused(old)) == "文件设有打开密码，无法读取；请去掉密码后重新保存"
    assert given == []


def test_one_that_has_gone_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(monkeypatch, done=True)
    old.unlink()
    assert str(refused(old)) == VANISHED
