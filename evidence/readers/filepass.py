"""Whether an old workbook (xls, et) asks for a password ([MS-XLS] 2.4.117, [MS-OFFCRYPTO] 2.3).

Excel encrypts a workbook whose structure somebody protected with a password of its own that every
program knows: such a file opens without being asked for anything.
"""

import hashlib
import struct
from collections.abc import Iterator

HEAD = 1024
"""Bytes of the workbook's beginning that `asks` wants to see."""
_FILEPASS = 0x002F
_KNOWN = "VelvetSweatshop".encode("utf-16-le")
_KNOWN_IN_SHORT = 0x9A0A
"""The check number of the same password in the oldest way of encrypting (2.3.7.1)."""
_SHORT_KEY = 5
"""Bytes of a key of 40 bits."""
_BLOCK = bytes(4)
"""The number of the first block, 0."""


def asks(workbook: bytes) -> bool:
    """Whether the beginning of a workbook's stream has a lock that is not everybody's own."""
    return any(kind == _FILEPASS and not _is_known(lock) for kind, lock in _records(workbook))


def _records(workbook: bytes) -> Iterator[tuple[int, bytes]]:
    """The records at the beginning: kind and content, the last one cut where the bytes end."""
    at = 0
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        yield kind, workbook[at + 4 : at + 4 + length]
        at += 4 + length


def _is_known(lock: bytes) -> bool:
    """Whether the password that every program knows opens the lock."""
    try:
        if len(lock) == 4:  # as Excel 5 and 95 write it
            (check,) = struct.unpack_from("<2xH", lock)
            return bool(check == _KNOWN_IN_SHORT)
        way, major, check = struct.unpack_from("<HHH", lock)
        if way == 0:
            return bool(check == _KNOWN_IN_SHORT)
        return _opens(lock) if major == 1 else _opens_newer(lock)
    except struct.error:
        return False


def _opens(lock: bytes) -> bool:
    """The way of Excel 97 (2.3.6.2)."""
    salt, verifier, check = struct.unpack_from("<16s16s16s", lock, 6)
    short = _md5(_KNOWN)[:_SHORT_KEY]
    key = _md5(_md5((short + salt) * 16)[:_SHORT_KEY] + _BLOCK)
    plain = _rc4(key, verifier + check)
    return _md5(plain[:16]) == plain[16:]


def _opens_newer(lock: bytes) -> bool:
    """The way of Excel 2002 and 2003 (2.3.5.2)."""
    (size,) = struct.unpack_from("<I", lock, 10)
    (bits,) = struct.unpack_from("<I", lock, 30)
    salt, verifier, check = struct.unpack_from("<4x16s16s4x20s", lock, 14 + size)
    length = bits // 8 or _SHORT_KEY
    key = _sha1(_sha1(salt + _KNOWN) + _BLOCK)[:length]
    plain = _rc4(key.ljust(16, b"\0") if length == _SHORT_KEY else key, verifier + check)
    return _sha1(plain[:16]) == plain[16:]


def _sha1(data: bytes) -> bytes:
    return hashlib.sha1(data, usedforsecurity=False).digest()


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    """RC4, which no library of ours offers, for 36 bytes at most."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    j = 0
    found = bytearray()
    for i, byte in enumerate(data, start=1):
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        found.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(found)
