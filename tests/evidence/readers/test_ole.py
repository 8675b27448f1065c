"""Names and beginnings of streams in OLE files, sound and hostile."""

import struct
from pathlib import Path

import pytest

from evidence.readers import ole as reader
from evidence.readers.ole import LongOleError, OleError, is_sealed, open_ole
from tests.evidence.readers.ole_files import DIRECTORY_AT, SECTOR, ole

MANY = [f"_{number}" for number in range(3000)]


def stored(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "材料.doc"
    path.write_bytes(content)
    return path


def top(path: Path) -> set[str]:
    with open_ole(path) as found:
        return set(found.top)


def begins(path: Path, name: str, size: int) -> bytes:
    with open_ole(path) as found:
        return found.begins(name, size)


@pytest.mark.parametrize("pieces", [False, True])
def test_names_are_all_found_and_those_of_the_file_itself_apart(
    tmp_path: Path, pieces: bool
) -> None:
    path = stored(tmp_path, ole("WordDocument", "1Table", inner=["Macros"], pieces=pieces))
    with open_ole(path) as found:
        assert found.names == {"worddocument", "1table", "objectpool", "macros"}
        assert set(found.top) == {"worddocument", "1table", "objectpool"}


def test_entries_that_are_free_are_no_names(tmp_path: Path) -> None:
    content = bytearray(ole("WordDocument", "Macros"))
    at = content.index("Macros".encode("utf-16-le"))
    content[at + 66] = 0  # its kind
    with open_ole(stored(tmp_path, bytes(content))) as found:
        assert found.names == {"worddocument"}


def test_a_list_longer_than_python_can_descend_is_read(tmp_path: Path) -> None:
    path = stored(tmp_path, ole(*MANY, "WordDocument", streams={"Workbook": b"abc"}, pieces=True))
    assert top(path) == {*MANY, "worddocument", "workbook"}
    assert begins(path, "workbook", 3) == b"abc"


@pytest.mark.parametrize("pieces", [False, True])
@pytest.mark.parametrize("length", [1, 63, 64, 65, 1000, 4095, 4096, 4097, 9000])
def test_the_beginning_of_a_stream_small_or_large(
    tmp_path: Path, length: int, pieces: bool
) -> None:
    content = bytes(number % 251 for number in range(length))
    others = {"A": b"a" * 100, "B": b"b" * 5000}
    path = stored(tmp_path, ole(streams={**others, "Workbook": content}, pieces=pieces))
    for size in (0, 1, 64, 65, 511, 512, 513, 1024):
        assert begins(path, "workbook", size) == content[:size]
    assert begins(path, "workbook", 100_000) == content


def test_what_is_not_there_or_no_stream_begins_with_nothing(tmp_path: Path) -> None:
    path = stored(tmp_path, ole("WordDocument", inner=["Workbook"]))
    assert begins(path, "workbook", 10) == b""
    assert begins(path, "objectpool", 10) == b""
    assert begins(path, "worddocument", 10) == b""


def test_a_stream_that_leaves_the_file_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    content = bytearray(ole(streams={"WordDocument": b"a" * 5000}))
    at = content.index("WordDocument".encode("utf-16-le"))
    struct.pack_into("<I", content, at + 116, 100_000)
    assert begins(stored(tmp_path, bytes(content)), "worddocument", 10) == b""
    struct.pack_into("<I", content, at + 116, 9)  # the last of its ten sectors
    found = begins(stored(tmp_path, bytes(content)), "worddocument", 5000)
    assert found == (b"a" * (5000 - 9 * SECTOR)).ljust(SECTOR, b"\0")


def test_a_stream_that_leads_in_a_circle_ends(tmp_path: Path) -> None:
    content = bytearray(ole(streams={"WordDocument": b"a" * 5000}))
    table = content.index(struct.pack("<II", 1, 2))
    struct.pack_into("<I", content, table, 0)
    assert begins(stored(tmp_path, bytes(content)), "worddocument", 5000) == b"a" * 5000


def test_siblings_that_lead_in_a_circle_or_out_of_the_directory(tmp_path: Path) -> None:
    content = bytearray(ole("WordDocument", "1Table"))
    for name, left, right in (("WordDocument", 2, 1), ("1Table", 1, 99)):
        at = content.index(name.encode("utf-16-le"))
        struct.pack_into("<II", content, at + 68, left, right)
    assert top(stored(tmp_path, bytes(content))) == {"worddocument", "1table"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[:511],
        lambda whole: b"PK" + whole[2:],
        lambda whole: whole[:30] + b"\xff\xff" + whole[32:],
        lambda whole: whole[:30] + b"\0\0" + whole[32:],
        lambda whole: whole[:DIRECTORY_AT] + b"\xf0\xff\0\0" + whole[DIRECTORY_AT + 4 :],
        lambda whole: whole[: 76] + b"\xf0\xff\0\0" + whole[80:],
        lambda whole: whole[:-100],
    ],
    ids=[
        "half a header",
        "another format",
        "sectors beyond measure",
        "sectors of one byte",
        "directory beyond the file",
        "table beyond the file",
        "table cut short",
    ],
)  # fmt: skip
def test_damage_is_named(tmp_path: Path, spoil) -> None:
    path = stored(tmp_path, spoil(ole("WordDocument")))
    with pytest.raises(OleError), open_ole(path):
        pass
    assert not is_sealed(path)


def test_what_is_gone_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), open_ole(tmp_path / "没有.doc"):
        pass
    assert not is_sealed(tmp_path / "没有.doc")


def test_a_directory_that_leads_in_a_circle_is_not_followed_for_ever(tmp_path: Path) -> None:
    """The table names one sector 109 times, so that the circle has 110,000 steps."""
    whole = bytearray(ole("WordDocument"))
    (directory,) = struct.unpack_from("<I", whole, DIRECTORY_AT)
    (table,) = struct.unpack_from("<I", whole, 76)
    struct.pack_into("<I", whole, SECTOR * (table + 1) + 4 * directory, directory)
    struct.pack_into("<109I", whole, 76, *[table] * 109)
    path = stored(tmp_path, bytes(whole))
    assert top(path) == {"worddocument"}


def endless(listed: int, lists: int) -> bytes:
    """A file whose list of the table's sectors names itself, again and again."""
    whole = bytearray(ole("WordDocument").ljust(300 * SECTOR, b"\0"))
    struct.pack_into("<I", whole, 44, listed)
    struct.pack_into("<II", whole, 68, 100, lists)
    struct.pack_into("<128I", whole, SECTOR * 101, *[1] * 127, 100)
    return bytes(whole)


class Counting(reader._Sparing):
    read_in_all = 0

    def read(self, size: int) -> bytes:
        data = super().read(size)
        Counting.read_in_all += len(data)
        return data


@pytest.mark.parametrize(("listed", "read"), [(109 + 4 + 1, 0), (109 + 127 * 60_000, 0)])
def test_a_table_larger_than_the_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: int, read: int
) -> None:
    monkeypatch.setattr(reader, "_Sparing", Counting)
    Counting.read_in_all = 0
    path = stored(tmp_path, endless(listed, 60_000))
    with pytest.raises(OleError), open_ole(path):
        pass
    assert read == Counting.read_in_all
    assert not is_sealed(path)


def test_a_table_that_could_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_Sparing", Counting)
    Counting.read_in_all = 0
    with pytest.raises(OleError), open_ole(stored(tmp_path, endless(109 + 4, 1))):
        pass
    assert Counting.read_in_all > 0


def test_a_table_without_end_is_read_as_far_as_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_SPARE", 109 + 127 * 60_000)
    monkeypatch.setattr(reader, "_ENTRIES", 100_000)
    monkeypatch.setattr(reader, "_Sparing", Counting)
    Counting.read_in_all = 0
    with (
        pytest.raises(LongOleError),
        open_ole(stored(tmp_path, endless(109 + 127 * 60_000, 60_000))),
    ):
        pass
    assert Counting.read_in_all == 100_000 + 300 * SECTOR // 64


def test_no_more_is_read_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = ole("WordDocument")  # header, directory, table
    path = stored(tmp_path, content)
    allowed = 512 + SECTOR + SECTOR
    monkeypatch.setattr(reader, "_ENTRIES", allowed - len(content) // 64)
    assert top(path) == {"worddocument"}
    monkeypatch.setattr(reader, "_ENTRIES", allowed - len(content) // 64 - 1)
    with pytest.raises(LongOleError), open_ole(path):
        pass
    monkeypatch.setattr(reader, "_ENTRIES", allowed)
    monkeypatch.setattr(reader, "_MOST", allowed)
    assert top(path) == {"worddocument"}
    monkeypatch.setattr(reader, "_MOST", allowed - 1)
    with pytest.raises(LongOleError), open_ole(path):
        pass


@pytest.mark.parametrize("name", ["EncryptedPackage", "ENCRYPTEDPACKAGE", "encryptedpackage"])
def test_a_locked_package_whatever_the_case(tmp_path: Path, name: str) -> None:
    assert is_sealed(stored(tmp_path, ole("EncryptionInfo", name)))
    assert not is_sealed(stored(tmp_path, ole("EncryptionInfo", inner=[name])))


def test_a_sector_table_of_several_sectors(tmp_path: Path) -> None:
    path = stored(tmp_path, ole(streams={"A": bytes(200_000), "WordDocument": b"b" * 5000}))
    assert len(path.read_bytes()) // SECTOR > 256
    assert begins(path, "worddocument", 2000) == b"b" * 2000


def test_the_limits() -> None:
    """Each is tried above with a smaller one."""
    assert (reader._ENTRIES, reader._MOST, reader._SPARE) == (2_000_000, 6_000_000, 109)
