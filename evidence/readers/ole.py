"""OLE files ([MS-CFB]: doc, xls, ppt …): the names in the directory, the beginnings of streams.

olefile follows the sector table; half of the real files have their directory in pieces. The
entries are taken from the directory as it stands, because olefile's own tree of them is built by
recursion, which a long list of embedded objects exhausts, and holds only what is linked.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import SEEK_SET, BufferedReader
from itertools import islice
from pathlib import Path
from typing import Any

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEALED = "encryptedpackage"
"""The stream that holds a docx, xlsx or pptx behind a password."""
RIGHTS = "\tdrmcontent"
"""The stream that holds a document which a server of rights has to release."""

_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_EMPTY, _STREAM = 0, 2
_SMALL = 4096
"""Bytes below which a stream lies among the small ones (2.6.3); the header cannot change it."""
_SMALL_SECTOR = 64
_HEADER = struct.Struct("<30xH12xI")
"""The size of a sector, as a power of two, and the number of sectors of the table (2.2)."""
_SPARE = 109
"""Sectors of the table that the header itself names, needed or not."""
_ENTRIES = 2_000_000
"""Bytes of a directory that are read at most: 15,000 entries. The longest one seen has 600."""
_MOST = 6_000_000
"""Bytes of directory and sector table that are read at most: enough for a file of 500 MB."""


class OleError(Exception):
    """The sector table or the directory is damaged."""


class LongOleError(Exception):
    """The sector table or the directory is longer than is read here, or leads in a circle."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the directory; `name` in lower case, the rest as it stands there."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Ole:
    """An open OLE file. Names are in lower case, since programs do not care about case.

    `names` are all names in the directory, those within embedded objects too; `top` are the
    entries of the file itself.
    """

    def __init__(self, ole: Any) -> None:
        """`ole` is an open `olefile.OleFileIO`."""
        entries = tuple(_entries(ole.directory_fp.getvalue()))
        self._ole = ole
        self._root = entries[0]
        self.names = frozenset(entry.name for entry in entries[1:] if entry.kind != _EMPTY)
        self.top: Mapping[str, _Entry] = {entry.name: entry for entry in _children(entries)}

    def begins(self, name: str, size: int) -> bytes:
        """The first `size` bytes of a stream of the file itself; fewer where there are fewer."""
        entry = self.top.get(name)
        if entry is None or entry.kind != _STREAM:
            return b""
        size = min(size, entry.size)
        sectors = self._small(entry) if entry.size < _SMALL else self._large(entry)
        found = bytearray()
        # A sector may lie beyond the end of the file, or of what may be read of it.
        with suppress(OSError, IndexError, ValueError, LongOleError):
            for sector in sectors:
                found += sector
                if len(found) >= size:
                    break
        return bytes(found[:size])

    def _large(self, entry: _Entry) -> Iterator[bytes]:
        return map(self._ole.getsect, _chain(self._ole.fat, entry.start))

    def _small(self, entry: _Entry) -> Iterator[bytes]:
        """The sectors of a small stream: pieces of the root's own stream (2.3, 2.6.3)."""
        ole = self._ole
        table = islice(_chain(ole.fat, ole.first_mini_fat_sector), _MOST // ole.sectorsize)
        numbers = ole.sect2array(b"".join(map(ole.getsect, table)))
        places = tuple(_chain(ole.fat, self._root.start))
        for number in _chain(numbers, entry.start):
            place, within = divmod(number * _SMALL_SECTOR, ole.sectorsize)
            yield ole.getsect(places[place])[within : within + _SMALL_SECTOR]


@contextmanager
def open_ole(path: Path) -> Iterator[Ole]:
    """Open an OLE file for looking at its names and the beginnings of its streams.

    Raises OSError where the file cannot be opened, OleError where it is damaged, LongOleError
    where it is too long.
    """
    import olefile  # takes 20 ms; most folders have no old file

    with path.open("rb") as stream:
        if _is_overstated(stream.read(_HEADER.size), stream.seek(0, 2)):
            raise OleError
        sparing = _Sparing(stream)
        ole = olefile.OleFileIO()
        try:
            # What a stranger's file makes olefile raise is of many kinds. Too deep a tree is
            # no fault: the directory has been read before the tree is built.
            with suppress(RecursionError):
                ole.open(sparing)
            found = Ole(ole)
        except LongOleError:
            raise
        except Exception as error:
            raise OleError from error
        yield found


def is_sealed(path: Path) -> bool:
    """Whether a file is a docx, xlsx or pptx behind a password. Never raises."""
    try:
        with open_ole(path) as ole:
            return SEALED in ole.top
    except (OSError, OleError, LongOleError):
        return False


def _is_overstated(header: bytes, size: int) -> bool:
    """Whether the sector table is said to be far larger than the file: olefile would build it."""
    if len(header) < _HEADER.size:
        return True
    shift, listed = _HEADER.unpack(header)
    return bool(listed > _SPARE + 2 * (size >> max(0, 2 * shift - 2)))


class _Sparing:
    """A file of which only so many bytes may be read, whatever its sector table claims."""

    closed = False

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        size = stream.seek(0, 2)
        # The table takes 4 bytes for each sector of 512.
        self._left = min(_MOST, _ENTRIES + size // 64)

    def read(self, size: int) -> bytes:
        data = self._stream.read(min(size, self._left + 1))
        self._left -= len(data)
        if self._left < 0:
            raise LongOleError
        return data

    def seek(self, to: int, whence: int = SEEK_SET) -> int:
        return self._stream.seek(to, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _entries(directory: bytes) -> Iterator[_Entry]:
    """The entries of a directory in their order ([MS-CFB] 2.6.1)."""
    for start in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
        raw, length, kind, left, right, child, first, size = _ENTRY.unpack_from(directory, start)
        name = raw[: max(0, min(length, len(raw)) - 2)].decode("utf-16-le", "replace")
        # Files with sectors of 512 may have anything in the upper half of the size.
        yield _Entry(name.lower(), kind, left, right, child, first, size & 0xFFFFFFFF)


def _children(entries: Sequence[_Entry]) -> Iterator[_Entry]:
    """The entries right below the root; the order of the tree is of no concern."""
    todo, seen = [entries[0].child], {0}
    while todo:
        number = todo.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        todo += (entry.left, entry.right)
        yield entry


def _chain(table: Sequence[int], number: int) -> Iterator[int]:
    """The numbers of a chain of sectors; never more of them than the table has."""
    for _ in range(len(table)):
        if number >= len(table):  # the mark of the end is larger than any sector
            return
        yield number
        number = table[number]
