"""Locks of old workbooks, and the password that every program knows."""

import hashlib
import struct

import pytest

from evidence.readers.filepass import asks

BOF8 = bytes.fromhex("0908100000060500bb0dcc070000000006000000")
BOF5 = bytes.fromhex("0908080000050500bb0dcc07")
PROTECTED = bytes.fromhex("86000000")  # WriteProt
# Made with LibreOffice: the first with the password fazhi, the second with VelvetSweatshop.
LOCKED = bytes.fromhex(
    "2f003600010001000100ad8f446d6a617c828712eec3694418b041e83cb57707de8a"
    "a70c9ffef50ef271ac17ffdaa14af2532cd19bff6bee5274"
)
KNOWN = bytes.fromhex(
    "2f003600010001000100a91714f5f4f57b02ac013d2dd05887d1d945394f813753ae"
    "2239f8481d59bff78726a8134fd8a6640d9eb1b71cd81f43"
)


def short(password: bytes) -> int:
    """The check number of a password ([MS-OFFCRYPTO] 2.3.7.1)."""
    number = 0
    for byte in reversed([len(password), *password]):
        number = ((number >> 14) & 1 | (number << 1) & 0x7FFF) ^ byte
    return number ^ 0xCE4B


def filepass(*numbers: int) -> bytes:
    return struct.pack("<HH", 0x2F, 2 * len(numbers)) + struct.pack(f"<{len(numbers)}H", *numbers)


def rc4(key: bytes, data: bytes) -> bytes:
    box, j, found = [*range(256)], 0, b""
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        found += bytes([byte ^ box[(box[i] + box[j]) % 256]])
    return found


def newer(password: str, bits: int, major: int = 2) -> bytes:
    """A lock of Excel 2002 or 2003 ([MS-OFFCRYPTO] 2.3.5.1)."""
    salt, verifier = bytes(range(16)), bytes(range(100, 116))
    first = hashlib.sha1(salt + password.encode("utf-16-le")).digest()
    key = hashlib.sha1(first + bytes(4)).digest()[: (bits or 40) // 8]
    key = key.ljust(16, b"\0") if len(key) == 5 else key
    secret = rc4(key, verifier + hashlib.sha1(verifier).digest())
    header = struct.pack("<8I", 4, 0, 0x6801, 0x8004, bits, 1, 0, 0) + "RC4\0".encode("utf-16-le")
    lock = struct.pack("<HHHII", 1, major, 2, 4, len(header)) + header
    lock += struct.pack("<I", 16) + salt + secret[:16] + struct.pack("<I", 20) + secret[16:]
    return struct.pack("<HH", 0x2F, len(lock)) + lock


@pytest.mark.parametrize(
    ("workbook", "expected"),
    [
        (BOF8, False),
        (BOF8 + LOCKED, True),
        (BOF8 + PROTECTED + LOCKED, True),
        (BOF8 + KNOWN, False),
        (BOF8 + filepass(0, 0x1234, short(b"fazhi")), True),
        (BOF8 + filepass(0, 0x1234, short(b"VelvetSweatshop")), False),
        (BOF5 + filepass(0x1234, short(b"fazhi")), True),
        (BOF5 + filepass(0x1234, short(b"VelvetSweatshop")), False),
        (BOF5 + filepass(short(b"VelvetSweatshop"), 0x1234), True),
        (BOF8 + newer("fazhi", 128), True),
        (BOF8 + newer("VelvetSweatshop", 128), False),
        (BOF8 + newer("VelvetSweatshop", 128, major=4), False),
        (BOF8 + newer("VelvetSweatshop", 56), False),
        (BOF8 + newer("VelvetSweatshop", 40), False),
        (BOF8 + newer("VelvetSweatshop", 0), False),
        (BOF8 + newer("fazhi", 40), True),
        (BOF8 + filepass(0, *[0] * 26), True),
        (BOF8 + KNOWN[:-1], True),
        (BOF8 + LOCKED[:6], True),
        (BOF8 + LOCKED[:3], False),
        (BOF8[:3], False),
        (b"", False),
        (BOF8 + struct.pack("<HH", 0x5C, 4) + filepass(0, 1, 2)[:4], False),
    ],
)
def test_locks(workbook: bytes, expected: bool) -> None:
    assert asks(workbook) is expected


def test_every_byte_of_the_known_lock_counts() -> None:
    for at in range(10, len(KNOWN)):
        changed = bytearray(KNOWN)
        changed[at] ^= 1
        assert asks(BOF8 + changed), at
