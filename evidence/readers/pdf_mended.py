"""PDFs that are not written as they should be: what is lost in them, and what pdfium makes of them.

Every program mends such a file in silence when it opens it. Whether anything of it is lost can be
told all the same: an object that others name is missing, or the bytes of a picture are not as
many as the file says.
"""

import mmap
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

_OBJECTS = 100_000
_COPY = 32_000_000
"""Bytes of a file of which pdfium makes a copy at most."""
_UNLOCKED = 256_000_000
"""Bytes of a file that is held in memory without its lock at most."""
_PAGES = 5_000
_END = 1024
"""Bytes at the end of a file among which its end mark stands (ISO 32000-1, annex H)."""
_HARMLESS = re.compile(
    r"(?::|\)) (?:file is damaged|[^:]*(?:startxref|xref|cross-reference table)[^:]*"
    r"|expected \d+ \d+ obj|expected endstream|attempting to recover stream length"
    r"|recovered stream length: \d+|[^:]*(?:Resources is missing|MediaBox is undefined)[^:]*)$"
)
"""Warnings of qpdf, behind the name of the file, about the table that says where the objects
stand, about what every program adds to a page, and about the length of streams, which is looked
at by itself. Others are about objects that are damaged."""
_PACKED_PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"})
"""Ways to pack a picture that pikepdf does not unpack."""
_NAMED = re.compile(rb"(?<![\d.])(\d{1,10})\s+(\d{1,5})\s+R\b")
_LOCK = re.compile(rb"/Encrypt(?=[\s<\d])")


def lacks_nothing(pdf: pikepdf.Pdf, data: "bytes | mmap.mmap") -> bool:
    """Whether a file that was mended lacks nothing: every page, every object in full.

    `data` are the bytes of the file.
    """
    try:
        tree: Any = pdf.Root.Pages
        objects = pdf.objects  # which reads them: qpdf warns of what does not end where it says
        if int(tree.Count) != len(pdf.pages) or len(objects) > _OBJECTS or not _has_end(data):
            return False
        streams = [thing for thing in objects if isinstance(thing, pikepdf.Stream)]
        return (
            all(_HARMLESS.search(str(warning)) for warning in pdf.get_warnings())
            and all(_is_in_full(stream) for stream in streams)
            and all(pdf.get_object(*name) is not None for name in _named(data, streams))
        )
    except (pikepdf.PdfError, ValueError, AttributeError, KeyError, TypeError, RuntimeError,
            OverflowError, pikepdf.DataDecodingError):  # fmt: skip
        return False


def _has_end(data: "bytes | mmap.mmap") -> bool:
    """Whether nothing but white space follows the end mark, or there never was one.

    What follows an end mark is the rest of a later version, with a seal perhaps.
    """
    tail = data[-_END:].rstrip(b"\0\t\n\f\r ")
    return tail.endswith(b"%%EOF") or data.find(b"%%EOF") < 0


def _is_in_full(stream: pikepdf.Stream) -> bool:
    """Whether a stream has as many bytes as it should, or can be used with those that it has."""
    raw = stream.read_raw_bytes()
    if "/Length" in stream and len(raw) == stream["/Length"]:
        return True
    filters = stream.get("/Filter")
    if filters is None:
        return stream.get("/Subtype") != "/Image"
    names = filters if isinstance(filters, pikepdf.Array) else [filters]
    if any(str(name) in _PACKED_PICTURES for name in names) or len(raw) > _COPY:
        return False
    stream.read_bytes()  # raises where it cannot be unpacked
    return True


def _named(data: "bytes | mmap.mmap", streams: list[pikepdf.Stream]) -> set[tuple[int, int]]:
    """The objects that other objects name."""
    text = _outside_streams(data)
    text += [bytes(one.read_bytes()) for one in streams if one.get("/Type") == "/ObjStm"]
    found = (_NAMED.findall(part) for part in text)
    return {(int(number), int(version)) for part in found for number, version in part}


def _outside_streams(data: "bytes | mmap.mmap") -> list[bytes]:
    parts, at = [], 0
    while (start := data.find(b"stream", at)) >= 0:
        parts.append(data[at:start])
        at = data.find(b"endstream", start)
        if at < 0:
            return parts
        at += len(b"endstream")
    return [*parts, data[at:]]


def rebuilt(path: Path) -> bytes | None:
    """A copy of the file as pdfium understands it, written anew; None where it cannot."""
    if path.stat().st_size > _COPY:
        return None
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return None
    copy = BytesIO()
    try:
        document.save(copy)
    except (pypdfium2.PdfiumError, OSError):
        return None
    finally:
        document.close()
    return copy.getvalue()


def without_lock(path: Path) -> bytes | None:
    """The bytes of a file whose attachments alone are locked, without its lock.

    Such a file opens in every program (ISO 32000-1, 7.6.5), though not in pikepdf. None where
    the file itself is locked.
    """
    if path.stat().st_size > _UNLOCKED:
        return None
    try:
        pypdfium2.PdfDocument(path).close()
    except (pypdfium2.PdfiumError, OSError):
        return None
    return _LOCK.sub(b"/Unlocks", path.read_bytes())


def unreadable_pages(path: Path) -> tuple[int, ...]:
    """The pages that pdfium cannot find either. Nothing is drawn."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return ()
    try:
        numbers = range(1, min(len(document), _PAGES) + 1)
        return tuple(number for number in numbers if not _is_there(document, number - 1))
    finally:
        document.close()


def _is_there(document: Any, index: int) -> bool:
    try:
        document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return False
    return True
