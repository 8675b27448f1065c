"""Settles an Office file or a picture: same content, same bytes, whenever and wherever it is built.

Office libraries stamp the zip entries and the core properties with the clock. Here both are
set to fixed values, so that a document that was built twice compares equal byte by byte.
Pillow compresses with what its build for each system brings along, so its bytes differ too.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

PRODUCER = "fazhi"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SIGNATURE = 8
"""Bytes at the front of every PNG."""
_CONTENT_TYPES = "[Content_Types].xml"
_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator></dc:creator>"
    "<cp:lastModifiedBy>{producer}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)
_APP_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    f'extended-properties"><Application>{PRODUCER}</Application></Properties>'
)


def settle(content: bytes, *, title: str, day: date) -> bytes:
    """The Office file `content` with settled zip entries and properties.

    `title` becomes the document's title property and `day` its created and modified day; no
    person is named as author. Raises zipfile.BadZipFile when `content` is no Office file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[_CORE] = _CORE_XML.format(
        title=escape(title), producer=PRODUCER, day=day.isoformat()
    ).encode()
    if _APP in parts:
        parts[_APP] = _APP_XML.encode()
    settled = io.BytesIO()
    with zipfile.ZipFile(settled, "w") as target:
        # Programs expect the list of content types at the front; the rest goes by name.
        for name in sorted(parts, key=lambda part: (part != _CONTENT_TYPES, part)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on Windows and elsewhere
            entry.external_attr = 0
            target.writestr(entry, parts[name])
    return settled.getvalue()


def settle_png(content: bytes) -> bytes:
    """The PNG picture `content`, compressed with Python's own zlib; not a pixel differs."""
    chunks = tuple(_chunks(content))
    pixels = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    first = [kind for kind, _ in chunks].index(b"IDAT")
    kept = [(kind, data) for kind, data in chunks if kind != b"IDAT"]
    kept.insert(first, (b"IDAT", zlib.compress(pixels, 9)))
    parts = (
        struct.pack(">I4s", len(data), kind) + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in kept
    )
    return content[:_SIGNATURE] + b"".join(parts)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG: what kind each is, and its data."""
    at = _SIGNATURE
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        yield kind, content[at + 8 : at + 8 + size]
        at += size + 12


def printable(text: str) -> str:
    """`text` without the characters that no Office file can hold."""
    return _UNPRINTABLE.sub("", text)
