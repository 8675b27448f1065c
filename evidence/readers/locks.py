"""Whether a file opens only with a password, told from its structure, for every kind but PDF."""

import re
import zipfile
import zlib
from pathlib import Path

from evidence.readers import filepass
from evidence.readers.ole import RIGHTS, SEALED, LongOleError, Ole, OleError, open_ole

_SECRET = 0x1
"""Bit of a zip part's flags: it is encrypted."""
_MANIFEST = "META-INF/manifest.xml"
_MANIFEST_BYTES = 1_000_000
_LOCKED_ENTRY = re.compile(
    rb"<(?:\w+:)?file-entry\b([^>]*[^/>])>\s*<(?:\w+:)?encryption-data\b", re.IGNORECASE
)
_TEXT_ENTRY = re.compile(rb"\bfull-path=[\"'](?:content\.xml|encrypted-package)[\"']")
"""What holds the text. Macros may have a password of their own; such a file opens."""
_OFD_LOCK = "encryptions.xml"
"""GM/T 0099-2020 C.3: the file at the root that says what is encrypted, and how."""
_ENCRYPTED_WORD = 0x01
"""Bit of the byte 11 of a Word document: fEncrypted ([MS-DOC] 2.5.2)."""
_ENCRYPTED_SLIDES = bytes.fromhex("dfc4d1f3")
"""headerToken of the CurrentUserAtom of an encrypted presentation ([MS-PPT] 2.3.2)."""
_BOOKS = ("workbook", "book")


def is_locked(path: Path) -> bool:
    """Whether an Office file, new or old, opens only with a password. Never raises."""
    try:
        with path.open("rb") as stream:
            packed = stream.read(2) == b"PK"
        if packed:
            with zipfile.ZipFile(path) as archive:
                return zip_is_locked(archive)
        with open_ole(path) as ole:
            return ole_is_locked(ole)
    except (OSError, OleError, LongOleError):
        return False
    except Exception:  # zipfile raises many kinds for a damaged list of parts
        return False


def zip_is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether a file of parts has encrypted ones, each format in its own way."""
    parts = archive.infolist()
    if any(part.flag_bits & _SECRET or part.filename.lower() == _OFD_LOCK for part in parts):
        return True
    return any(_locks_text(archive, part) for part in parts if part.filename == _MANIFEST)


def _locks_text(archive: zipfile.ZipFile, manifest: zipfile.ZipInfo) -> bool:
    """Whether the list of parts of an OpenDocument says that the text is encrypted."""
    try:
        with archive.open(manifest) as stream:
            listed = stream.read(_MANIFEST_BYTES)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return False
    return any(_TEXT_ENTRY.search(entry) for entry in _LOCKED_ENTRY.findall(listed))


def ole_is_locked(ole: Ole) -> bool:
    """Whether a doc, xls or ppt, or a docx, xlsx or pptx in an OLE file, asks for a password."""
    if SEALED in ole.top or RIGHTS in ole.top:
        return True
    word = ole.begins("worddocument", 12)
    if len(word) == 12 and word[11] & _ENCRYPTED_WORD:
        return True
    if any(filepass.asks(ole.begins(name, filepass.HEAD)) for name in _BOOKS):
        return True
    return ole.begins("current user", 16)[12:] == _ENCRYPTED_SLIDES
