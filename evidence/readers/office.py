"""Files of parts (docx, xlsx, pptx, ofd, zip …) as evidence: whether they are whole.

Only their outside is looked at. The texts that a unit writes have readers of their own.
"""

import struct
import zipfile
import zlib
from pathlib import Path

from evidence.disk import LOCKED
from evidence.readers.content import LOCKED_STREAM, ole_names

ZIPPED = frozenset({"docx", "xlsx", "pptx", "ofd", "odt", "ods", "odp", "zip"})
"""Contents that are zip files."""
_BUDGET = 16_000_000
"""Bytes that are unpacked at most to see whether the parts are whole."""
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 20
_OLE_HEADER = b"\xd0\xcf\x11\xe0"
_SECRET = 0x1
"""Bit of a part's flags: it is encrypted."""

_BROKEN = "文件不完整或已损坏，打不开；请找到原件重新复制或重新保存"


def packed_problem(path: Path) -> str:
    """What is wrong with a zip-like file, in Chinese; "" if nothing. Never raises for a bad one."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) == _OLE_HEADER:
                return LOCKED if LOCKED_STREAM in ole_names(path) else ""
        with zipfile.ZipFile(path) as archive:
            return _parts_problem(archive)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError):
        return _BROKEN
    except (NotImplementedError, RuntimeError, MemoryError, OverflowError):
        return ""  # packed in a way that is not known here: no proof of damage


def _parts_problem(archive: zipfile.ZipFile) -> str:
    """Unpack parts within the budget, smallest first; the zip's own check sums judge them."""
    parts = archive.infolist()
    if any(part.flag_bits & _SECRET for part in parts):
        return LOCKED
    left = _BUDGET
    # The rarer ways of packing unpack without any limit, and no office program writes them.
    usual = [part for part in parts if part.compress_type in _USUAL]
    for part in sorted(usual, key=lambda part: part.file_size):
        left -= part.file_size
        if left < 0:
            break
        with archive.open(part) as stream:
            while stream.read(_CHUNK):
                pass
    return ""
