"""Locks of Office files, told from their structure."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from evidence.readers.locks import is_locked
from tests.evidence.readers.ole_files import ole
from tests.evidence.readers.packages import zipped

FILEPASS = bytes.fromhex("0908100000060500bb0dcc0700000000060000002f000400112233445566")
BOF = FILEPASS[:20]


def locked(tmp_path: Path, content: bytes) -> bool:
    path = tmp_path / "材料"
    path.write_bytes(content)
    return is_locked(path)


def word(flags: int, size: int = 5000, magic: int = 0xA5EC) -> bytes:
    return struct.pack("<HHHHHH", magic, 0xC1, 0, 0, 0, flags).ljust(size, b"\0")


def user(token: int) -> bytes:
    """The stream Current User of a presentation ([MS-PPT] 2.3.2)."""
    return struct.pack("<HHIII", 0, 0x0FF6, 28, 20, token).ljust(48, b"\0")


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        ({"WordDocument": word(0x12F0)}, False),
        ({"WordDocument": word(0x13F0)}, True),
        ({"WordDocument": word(0x0100, size=12)}, True),
        ({"WordDocument": word(0x0100, magic=0xA5DC)}, True),
        ({"WordDocument": word(0xFEFF)}, False),
        ({"WordDocument": word(0x0100)[:11]}, False),
        ({"Workbook": FILEPASS}, True),
        ({"WORKBOOK": FILEPASS}, True),
        ({"Workbook": FILEPASS.ljust(9000, b"\0")}, True),
        ({"Book": FILEPASS}, True),
        ({"Workbook": BOF}, False),
        ({"Workbook": BOF, "Book": FILEPASS}, True),
        ({"Contents": FILEPASS}, False),
        ({"Current User": user(0xF3D1C4DF), "PowerPoint Document": b"x"}, True),
        ({"Current User": user(0xE391C05F), "PowerPoint Document": b"x"}, False),
        ({"Current User": user(0xF3D1C4DF)[:15], "PowerPoint Document": b"x"}, False),
        ({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}, True),
        ({"EncryptionInfo": b"x", "ENCRYPTEDPACKAGE": b"x"}, True),
        ({"WordDocument": word(0), "\x09DRMContent": b"x"}, True),
        ({"WordDocument": word(0), "EncryptionInfo": b"x"}, False),
    ],
)
@pytest.mark.parametrize("pieces", [False, True])
def test_old_formats(
    tmp_path: Path, streams: dict[str, bytes], expected: bool, pieces: bool
) -> None:
    assert locked(tmp_path, ole(streams=streams, pieces=pieces)) is expected


def test_a_locked_document_embedded_in_another_does_not_lock_it(tmp_path: Path) -> None:
    assert not locked(tmp_path, ole("WordDocument", inner=["EncryptedPackage"]))


def manifest(*entries: str, prefix: str = "manifest:") -> str:
    inner = "\n".join(entries)
    return f"<?xml version='1.0'?><{prefix}manifest>{inner}</{prefix}manifest>"


def entry(name: str, *, secret: bool, prefix: str = "manifest:") -> str:
    start = f'<{prefix}file-entry {prefix}full-path="{name}" {prefix}media-type="text/xml"'
    if not secret:
        return f"{start}/>"
    data = f'\n  <{prefix}encryption-data {prefix}checksum="x"><{prefix}algorithm/>'
    return f"{start}>{data}</{prefix}encryption-data>\n </{prefix}file-entry>"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (manifest(entry("/", secret=False), entry("content.xml", secret=False)), False),
        (manifest(entry("/", secret=False), entry("content.xml", secret=True)), True),
        (manifest(entry("encrypted-package", secret=True)), True),
        (manifest(entry("Basic/Standard/M.xml", secret=True)), False),
        (manifest(entry("Basic/M.xml", secret=True), entry("content.xml", secret=False)), False),
        (manifest(entry("content.xml", secret=False), entry("Basic/M.xml", secret=True)), False),
        (manifest(entry("Object 1/content.xml", secret=True)), False),
        (manifest(entry("content.xml", secret=True, prefix="m:"), prefix="m:"), True),
        (manifest(entry("content.xml", secret=True, prefix=""), prefix=""), True),
        (manifest(entry("content.xml", secret=True).replace('"', "'")), True),
    ],
)
def test_open_documents(tmp_path: Path, listed: str, expected: bool) -> None:
    content = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b"\x93"}
    assert locked(tmp_path, zipped({**content, "META-INF/manifest.xml": listed})) is expected
    assert not locked(tmp_path, zipped({**content, "manifest.xml": listed}))


def test_a_damaged_list_of_parts_is_no_lock(tmp_path: Path) -> None:
    listed = manifest(entry("content.xml", secret=True)) * 50
    data = bytearray(zipped({"META-INF/manifest.xml": listed}))
    at = data.index(b"manifest.xml") + 40
    data[at : at + 20] = b"\xff" * 20
    assert not locked(tmp_path, bytes(data))


@pytest.mark.parametrize("name", ["Encryptions.xml", "encryptions.xml"])
def test_an_encrypted_ofd(tmp_path: Path, name: str) -> None:
    assert locked(tmp_path, zipped({"OFD.xml": "<x/>", name: "<x/>"}))
    assert not locked(tmp_path, zipped({"OFD.xml": "<x/>", f"Doc_0/{name}": "<x/>"}))


@pytest.mark.parametrize(("bit", "expected"), [(0x1, True), (0x2, False), (0x800, False)])
def test_a_zip_with_one_encrypted_part(tmp_path: Path, bit: int, expected: bool) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("甲.txt", "x")
        archive.writestr("乙.txt", "x")
    data = bytearray(stream.getvalue())
    directory = data.rindex(b"PK\x01\x02")
    (flags,) = struct.unpack_from("<H", data, directory + 8)
    struct.pack_into("<H", data, directory + 8, flags | bit)
    assert locked(tmp_path, bytes(data)) is expected


def test_what_is_gone_damaged_or_something_else_is_not_locked(tmp_path: Path) -> None:
    assert not is_locked(tmp_path / "没有.doc")
    for content in (b"", b"PK\x03\x04", b"PK", ole("WordDocument")[:700], b"%PDF-1.4"):
        assert not locked(tmp_path, content)
