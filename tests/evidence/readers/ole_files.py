"""Small OLE files ([MS-CFB]) for tests, sector by sector."""

import struct
from collections.abc import Iterable, Mapping

HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR, SMALL_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
DIRECTORY_AT = 48
"""Where the header names the first sector of the directory."""


class _Disk:
    """Sectors and the table of their chains."""

    def __init__(self, *, pieces: bool) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self._pieces = pieces

    def put(self, data: bytes) -> int:
        """Store data and return its first sector; in pieces, nothing stands next to its like."""
        first, last = END, None
        for start in range(0, len(data), SECTOR):
            if self._pieces:
                self._add(b"\xee" * SECTOR, FREE)
            here = self._add(data[start : start + SECTOR].ljust(SECTOR, b"\0"), END)
            if last is None:
                first = here
            else:
                self.table[last] = here
            last = here
        return first

    def _add(self, data: bytes, mark: int) -> int:
        self.sectors.append(data)
        self.table.append(mark)
        return len(self.sectors) - 1

    def put_table(self) -> list[int]:
        """Store the table itself; the sectors that hold it are marked in it."""
        places: list[int] = []
        while len(places) * SECTOR // 4 < len(self.table):
            places.append(self._add(b"", TABLE))
        data = struct.pack(f"<{len(self.table)}I", *self.table)
        data = data.ljust(len(places) * SECTOR, b"\xff")
        for number, place in enumerate(places):
            self.sectors[place] = data[number * SECTOR : (number + 1) * SECTOR]
        return places


def ole(
    *names: str,
    streams: Mapping[str, bytes] | None = None,
    inner: Iterable[str] = (),
    pieces: bool = False,
) -> bytes:
    """An OLE file: empty streams of these names, `streams` with content, all below the root.

    `inner` are empty streams within a storage `ObjectPool`. With `pieces` no two sectors of
    anything stand side by side. The entries of a level are a plain list, as some programs leave it.
    """
    disk = _Disk(pieces=pieces)
    contents = dict.fromkeys(names, b"") | dict(streams or {})
    top = [*contents, *(["ObjectPool"] if inner else [])]
    below = list(inner)
    small, small_table = b"", []
    starts: dict[str, int] = {}
    for name, content in contents.items():
        if len(content) >= CUTOFF:
            starts[name] = disk.put(content)
        elif content:
            count = -(-len(content) // SMALL_SECTOR)
            starts[name] = len(small_table)
            small_table += [*range(starts[name] + 1, starts[name] + count), END]
            small += content.ljust(count * SMALL_SECTOR, b"\0")
            if pieces:
                small_table.append(FREE)
                small += b"\xee" * SMALL_SECTOR
    small_first = disk.put(small)
    small_places = struct.pack(f"<{len(small_table)}I", *small_table)
    small_table_first = disk.put(small_places)
    directory = _entry("Root Entry", 5, child=1, start=small_first, size=len(small))
    for number, name in enumerate(top, start=1):
        right = number + 1 if number < len(top) else FREE
        if name == "ObjectPool":
            directory += _entry(name, 1, right=right, child=len(top) + 1)
        else:
            size = len(contents[name])
            directory += _entry(name, 2, right=right, start=starts.get(name, END), size=size)
    for number, name in enumerate(below, start=len(top) + 1):
        right = number + 1 if number < len(top) + len(below) else FREE
        directory += _entry(name, 2, right=right, start=END)
    directory_first = disk.put(directory)
    places = disk.put_table()
    assert len(places) <= 109
    header = HEADER + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, len(places), directory_first, 0, CUTOFF,
                          small_table_first, -(-len(small_places) // SECTOR), END, 0)  # fmt: skip
    header += struct.pack("<109I", *places, *[FREE] * (109 - len(places)))
    return header + b"".join(disk.sectors)


def _entry(
    name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int = 0, size: int = 0
) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    rest = struct.pack("<HBBIII16xI16xIQ", len(raw), kind, 1, FREE, right, child, 0, start, size)
    return raw.ljust(64, b"\0") + rest
