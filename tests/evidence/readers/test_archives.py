"""Locks of RAR and 7Z, told from their headers."""

import struct
from pathlib import Path

import pytest

from evidence.readers import archives
from evidence.readers.archives import is_locked

RAR4, RAR5 = b"Rar!\x1a\x07\0", b"Rar!\x1a\x07\x01\0"
MAIN, END = (0x73, 0, bytes(6)), (0x7B, 0, b"")
# Made with 7-Zip 16.02: three small files, with the password fazhi and without one.
NAMES_SEEN = bytes.fromhex(
    "377abcaf271c00042988437ab000000000000000220000000000000079de73522150c4f59a9019320cad1d254d"
    "77bf80158f9d361e35b83cc73d51048bc2dc47e97e9fcfd2124ae5e182f5e70f7be8080000813307ae0fd100d4"
    "3ca08a69b0e3c400faf45854bdf27fa202942cb8d4ff94b1fb3f8ff01c5be0673b4572af572ce1a54fe956682b"
    "68b7ed49c97b179599540bc18d162fe1a64e02117c3cef9b3c15f8ce50cf063b5b7c434e0aa9301cb169399edc"
    "124d3d86a31e16b52363ae8496e0f776a465b07e61c556c8907600001706300109808000070b01000123030101"
    "055d001000000c80aa0a01f7b616750000"
)
PLAIN = bytes.fromhex(
    "377abcaf271c0004b5a1bbdc8a000000000000002100000000000000e4b71033e0003e001d5d0073274e0e652a"
    "f4c6a55e27b546997afa90fc5c0e5cad4f78ec18a8a000000000813307ae0fd05a5b7c9f3f4741058786a3489c"
    "46c7ad9bc83d9be7b343e43d01385a0c4edfd06ba3dae4e4b1a0aa7644ecdaa8d477892605efe41ee5816fdec4"
    "5fd6f32fabe874764f506320da8d9ab8a9bba306dbcded59ee8805dacc8114f200000017062501096500070b01"
    "000123030101055d001000000c809a0a0150d229120000"
)
# Made with another program, which packs the list of files with LZMA2; the same password.
NEWER = bytes.fromhex(
    "377abcaf271c000445988ec17900000000000000140000000000000081d6bdcaf58ace7cb6e63ff1ebf3c70f26"
    "376d49010064010406000109100a01e419772700070b0100022406f1070112530f77df86149f7ce3a601253cc5"
    "8bf861c92121011801000c070300080a01c241243500000501110d0061002e007400780074000000140a010050"
    "70acaca281dd01150601002080808100000017061001096900070b010001212101180c650000"
)


def locked(tmp_path: Path, content: bytes) -> bool:
    path = tmp_path / "材料.rar"
    path.write_bytes(content)
    return is_locked(path)


def rar4(*blocks: tuple[int, int, bytes] | tuple[int, int, bytes, bytes]) -> bytes:
    """An archive of blocks: kind, flags, rest of the header, data behind it."""
    found = RAR4
    for kind, flags, rest, *data in blocks:
        found += struct.pack("<HBHH", 0, kind, flags, 7 + len(rest)) + rest + b"".join(data)
    return found


def file4(flags: int, packed: int = 0, high: int = 0) -> tuple[int, int, bytes]:
    rest = struct.pack("<I", packed) + b"\xee" * 21 + struct.pack("<II", high, 0)
    return 0x74, flags, rest


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((MAIN, END), False),
        ((MAIN, file4(0x8000), END), False),
        (((0x73, 0x80, bytes(6)),), True),
        ((MAIN, file4(0x8004)), True),
        ((MAIN, (*file4(0x8000, 5), b"abcde"), file4(0x8004)), True),
        ((MAIN, (*file4(0x8000, 4), b"abcde"), file4(0x8004)), False),
        ((MAIN, (*file4(0x8100, 5), b"abcde"), file4(0x8004)), True),
        ((MAIN, (*file4(0x8100, 5, 1), b"abcde"), file4(0x8004)), False),
        ((MAIN, (*file4(0x8000, 5, 1), b"abcde"), file4(0x8004)), True),
        ((MAIN, (0x7A, 0x8004, struct.pack("<I", 3), b"abc"), file4(0x8004)), True),
        ((MAIN, (0x7A, 0x0004, struct.pack("<I", 3), b"abc"), file4(0x8004)), True),
        ((MAIN, (0x75, 0x8000, struct.pack("<I", 3), b"abc"), file4(0x8004)), True),
        ((MAIN, (0x75, 0x0000, struct.pack("<I", 3)), file4(0x8004)), True),
        ((MAIN, (0x75, 0x0080, b""), END), False),
        ((MAIN, END, file4(0x8004)), False),
    ],
)
def test_rar4(tmp_path: Path, blocks: tuple[tuple[int, int, bytes], ...], expected: bool) -> None:
    assert locked(tmp_path, rar4(*blocks)) is expected


def test_rar4_with_a_header_that_is_none(tmp_path: Path) -> None:
    short = RAR4 + struct.pack("<HBHH", 0, 0x73, 0, 6)
    assert not locked(tmp_path, short + rar4(file4(0x8004))[7:])
    assert not locked(tmp_path, rar4(MAIN)[:-1])


def rar5(*blocks: tuple[bytes, bytes] | tuple[bytes]) -> bytes:
    """An archive of headers, each with the data behind it."""
    found = RAR5
    for header, *data in blocks:
        found += bytes(4) + bytes([len(header)]) + header + b"".join(data)
    return found


MAIN5, END5 = (b"\x01\0\0",), (b"\x05\0\0",)
LOCK = b"\x03\x01\0\0"  # three bytes: kind 1, and two more
TIME = b"\x03\x03\0\0"


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((MAIN5, END5), False),
        (((b"\x04\0\0",),), True),
        ((MAIN5, (b"\x02\x00name", b""), END5), False),
        ((MAIN5, (b"\x02\x01\x04name" + TIME,), END5), False),
        ((MAIN5, (b"\x02\x01\x04name" + LOCK,)), True),
        ((MAIN5, (b"\x02\x01\x08name" + TIME + LOCK,)), True),
        ((MAIN5, (b"\x02\x01\x08name" + LOCK + TIME,)), True),
        ((MAIN5, (b"\x02\x01\x04" + LOCK,)), True),
        ((MAIN5, (b"\x02\x00name" + LOCK,), END5), False),
        ((MAIN5, (b"\x03\x01\x04name" + LOCK,), END5), False),
        ((MAIN5, (b"\x02\x03\x04\x05name" + TIME, b"abcde"), (b"\x02\x01\x04" + LOCK,)), True),
        ((MAIN5, (b"\x02\x02\x05name", b"abcde"), (b"\x02\x01\x04" + LOCK,)), True),
        ((MAIN5, (b"\x02\x02\x85\x00name", b"abcde"), (b"\x04\0\0",)), True),
        ((MAIN5, (b"\x02\x02\x85\x01name", bytes(133)), (b"\x04\0\0",)), True),
        ((MAIN5, (b"\x02\x00name", b"abcde"), (b"\x04\0\0",)), False),
        ((MAIN5, END5, (b"\x04\0\0",)), False),
    ],
)
def test_rar5(tmp_path: Path, blocks: tuple[tuple[bytes, bytes], ...], expected: bool) -> None:
    assert locked(tmp_path, rar5(*blocks)) is expected


def test_rar5_with_a_long_header(tmp_path: Path) -> None:
    header = b"\x02\x01\x04" + bytes(300) + LOCK
    size = bytes([len(header) & 0x7F | 0x80, len(header) >> 7])
    assert locked(tmp_path, RAR5 + bytes(4) + size + header)
    assert not locked(tmp_path, RAR5 + bytes(4) + b"\xff\xff\xff" + header)
    assert not locked(tmp_path, RAR5 + bytes(4) + b"\x80" * 3 + header)


def test_no_more_blocks_are_looked_at_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_BLOCKS", 2)
    assert locked(tmp_path, rar4(MAIN, file4(0x8004)))
    assert not locked(tmp_path, rar4(MAIN, file4(0x8000), file4(0x8004)))
    assert locked(tmp_path, rar5(MAIN5, (b"\x04\0\0",)))
    assert not locked(tmp_path, rar5(MAIN5, (b"\x02\0\0",), (b"\x04\0\0",)))


def sevenzip(header: bytes, packed: bytes = b"") -> bytes:
    start = b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(4)
    return start + struct.pack("<QQI", len(packed), len(header), 0) + packed + header


AES = b"\x24\x06\xf1\x07\x01"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PLAIN, False),
        (NAMES_SEEN, True),
        (NEWER, True),
        (sevenzip(b"\x17\x06\0\x01\x09\x10\0\x07\x0b\x01\0\x01" + AES), True),
        (sevenzip(b"\x01\x04\x06\0\x01\x09\x10\0\x07\x0b\x01\0\x01" + AES), True),
        (sevenzip(b"\x01\x04" + AES[1:]), False),
        (sevenzip(b"\x01\0"), False),
        (sevenzip(b""), False),
        (sevenzip(b"\x17\x06\0\x01\x09\x10\0\x07\x0b\x01\0\x01"), False),
        (NAMES_SEEN[:-10], False),
        (NAMES_SEEN[:31], False),
    ],
)
def test_7z(tmp_path: Path, content: bytes, expected: bool) -> None:
    assert locked(tmp_path, content) is expected


def test_7z_is_unpacked_no_further_than_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_HEADER", 20)  # the header of the packed list has 34
    assert not locked(tmp_path, NAMES_SEEN)


@pytest.mark.parametrize(
    ("number", "value", "end"),
    [
        (b"\x7f", 0x7F, 1),
        (b"\x80\x85", 0x85, 2),
        (b"\x81\x02", 0x102, 2),
        (b"\xc1\x03\x02", 0x10203, 3),
        (b"\xff" + bytes(range(1, 9)), 0x0807060504030201, 9),
    ],
)
def test_numbers_of_7z(number: bytes, value: int, end: int) -> None:
    assert archives._number(number, 0) == (value, end)


def test_neither_gone_nor_another_format(tmp_path: Path) -> None:
    assert not is_locked(tmp_path / "没有.rar")
    assert not locked(tmp_path, b"PK\x03\x04" + bytes(100))


def test_the_limits() -> None:
    """Each is tried above with a smaller one."""
    assert (archives._BLOCKS, archives._HEADER) == (10_000, 2_000_000)
