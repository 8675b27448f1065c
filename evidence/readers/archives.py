"""Whether a RAR or 7Z archive holds anything that only a password opens; nothing else is read.

Sources: technote.txt of RAR 4, the RAR 5.0 archive format note, 7zFormat.txt of the LZMA SDK.
"""

import lzma
import struct
from io import BufferedReader
from pathlib import Path

_BLOCKS = 10_000
"""Blocks of a RAR archive that are looked at; most are files."""
_HEADER = 2_000_000
"""Bytes of one header that are read, and unpacked, at most."""

_RAR4, _RAR5 = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MAIN, _FILE, _SERVICE, _END = 0x73, 0x74, 0x7A, 0x7B
_MAIN_LOCKED, _FILE_LOCKED = 0x80, 0x04
_HAS_DATA, _LARGE = 0x8000, 0x100
_FILE5, _LOCK5, _END5 = 2, 4, 5
_HAS_EXTRA5, _HAS_DATA5 = 0x1, 0x2
_EXTRA_LOCK5 = 1

_7Z = b"7z\xbc\xaf\x27\x1c"
_PACKED_HEADER = 0x17
_AES = bytes.fromhex("2406f10701")
"""A coder with properties, and the four bytes that name AES-256."""
_LZMA = bytes.fromhex("2303010105")
"""A coder with five bytes of properties, and the three that name LZMA."""
_LZMA2 = bytes.fromhex("212101")
"""A coder with one byte of properties, and the one that names LZMA2."""
_SIZES, _UNPACKED_SIZES = 0x09, 0x0C


def is_locked(path: Path) -> bool:
    """Whether an archive has encrypted files, or hides even their names. Never raises."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_RAR5))
            if start.startswith(_7Z):
                return _sevenzip(stream)
            if start == _RAR5:
                return _rar5(stream)
            stream.seek(len(_RAR4))
            return start.startswith(_RAR4) and _rar4(stream)
    except (OSError, struct.error, IndexError, ValueError, OverflowError, lzma.LZMAError):
        return False  # damaged, or cut short: nothing is known


def _rar4(stream: BufferedReader) -> bool:
    for _ in range(_BLOCKS):
        _, kind, flags, size = struct.unpack("<HBHH", stream.read(7))
        if kind == _END or size < 7:
            return False
        if (kind == _MAIN and flags & _MAIN_LOCKED) or (kind == _FILE and flags & _FILE_LOCKED):
            return True
        rest = stream.read(size - 7)
        packed = 0
        if kind in (_FILE, _SERVICE) or flags & _HAS_DATA:
            (packed,) = struct.unpack_from("<I", rest)
        if kind in (_FILE, _SERVICE) and flags & _LARGE:
            packed += struct.unpack_from("<I", rest, 25)[0] << 32
        stream.seek(packed, 1)
    return False


def _rar5(stream: BufferedReader) -> bool:
    for _ in range(_BLOCKS):
        begin = stream.read(7)[4:]  # a check sum, then the size of the header in 3 bytes at most
        size, used = _vint(begin, 0)
        if size > _HEADER:
            return False
        header = begin[used:] + stream.read(size - len(begin) + used)
        kind, at = _vint(header, 0)
        flags, at = _vint(header, at)
        if kind in (_LOCK5, _END5):
            return kind == _LOCK5
        extra = data = 0
        if flags & _HAS_EXTRA5:
            extra, at = _vint(header, at)
        if flags & _HAS_DATA5:
            data, at = _vint(header, at)
        if kind == _FILE5 and extra and _has_lock(header, max(at, len(header) - extra)):
            return True
        stream.seek(data, 1)
    return False


def _has_lock(header: bytes, at: int) -> bool:
    """Whether one of the records at the end of a file's header says how it is encrypted."""
    while at < len(header):
        size, start = _vint(header, at)
        kind, _ = _vint(header, start)
        if kind == _EXTRA_LOCK5:
            return True
        at = start + size
    return False


def _vint(data: bytes, at: int) -> tuple[int, int]:
    """A number of RAR 5, seven bits a byte, and where it ends."""
    value = 0
    for shift in range(0, 70, 7):
        value |= (data[at] & 0x7F) << shift
        at += 1
        if data[at - 1] < 0x80:
            return value, at
    raise ValueError


def _sevenzip(stream: BufferedReader) -> bool:
    """The list of files stands at the end, as it is, packed, or encrypted and packed."""
    stream.seek(12)
    offset, size = struct.unpack("<QQ", stream.read(16))
    stream.seek(32 + offset)
    header = stream.read(min(size, _HEADER))
    if _AES in header:
        return True
    if header[0] != _PACKED_HEADER:
        return False
    return _AES in _unpacked(stream, header)


def _unpacked(stream: BufferedReader, header: bytes) -> bytes:
    """The beginning of a packed list of files: it names the coders before the files."""
    place, at = _number(header, 2)
    _, at = _number(header, at)  # of streams: always one
    if header[at] != _SIZES:
        return b""
    packed, _ = _number(header, at + 1)
    way, at = _way(header)
    if header[at] != _UNPACKED_SIZES:
        return b""
    most = min(_number(header, at + 1)[0], _HEADER)
    way["dict_size"] = most  # what the header claims would be taken from memory at once
    stream.seek(32 + place)
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[way])
    return unpacker.decompress(stream.read(min(packed, _HEADER)), most)


def _way(header: bytes) -> tuple[dict[str, int], int]:
    """How the list of files is packed, and where its coder ends."""
    if _LZMA2 in header:
        return {"id": lzma.FILTER_LZMA2}, header.index(_LZMA2) + len(_LZMA2) + 1
    at = header.index(_LZMA) + len(_LZMA)
    first = header[at]
    way = {"id": lzma.FILTER_LZMA1, "lc": first % 9, "lp": first // 9 % 5, "pb": first // 45}
    return way, at + 5


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of 7Z, whose first byte tells how many follow, and where it ends."""
    first, value = data[at], 0
    for count in range(8):
        bit = 0x80 >> count
        if not first & bit:
            return value | (first & (bit - 1)) << (8 * count), at + 1 + count
        value |= data[at + 1 + count] << (8 * count)
    return value, at + 9
