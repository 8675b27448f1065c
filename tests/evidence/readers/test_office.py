"""Whether packed files are whole."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from evidence.readers import office
from evidence.readers.office import packed_problem
from tests.evidence.readers.test_content import ole

BROKEN = "文件不完整或已损坏，打不开；请找到原件重新复制或重新保存"
LOCKED = "文件设有打开密码，无法查看；请去掉密码后重新保存"


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def judge(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "附件.docx"
    path.write_bytes(content)
    return packed_problem(path)


WHOLE = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": os.urandom(5000)})


def test_sound(tmp_path: Path) -> None:
    assert judge(tmp_path, WHOLE) == ""


@pytest.mark.parametrize("cut", [10, 1000, len(WHOLE) - 5])
def test_cut_short(tmp_path: Path, cut: int) -> None:
    assert judge(tmp_path, WHOLE[:cut]) == BROKEN


def test_changed_byte(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    data[2000] ^= 0xFF
    assert judge(tmp_path, bytes(data)) == BROKEN


def test_locked_office_file(tmp_path: Path) -> None:
    assert judge(tmp_path, ole("EncryptionInfo", "EncryptedPackage")) == LOCKED


def test_locked_zip(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"abc"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert judge(tmp_path, bytes(data)) == LOCKED


def test_unknown_packing_is_no_proof_of_damage(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"abc"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 10] = 9  # Deflate64, as Windows packs large files
    assert judge(tmp_path, bytes(data)) == ""


def test_no_more_is_unpacked_than_the_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    original = zipfile.ZipFile.open

    def spy(self: zipfile.ZipFile, part: zipfile.ZipInfo) -> object:
        opened.append(part.filename)
        return original(self, part)

    data = packed({"大.bin": bytes(5000), "小.txt": b"abc"})
    monkeypatch.setattr(office, "_BUDGET", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "open", spy)
    assert judge(tmp_path, data) == ""
    assert opened == ["小.txt"]
