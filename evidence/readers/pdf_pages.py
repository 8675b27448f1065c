"""Pages of a PDF whose drawing commands are damaged, so that they show nothing or a part.

Every page is looked at, since the hole that a bad disk or a broken transfer leaves may be anywhere.
Only the commands are unpacked, not the pictures and fonts: 3 ms for 100 pages of text.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from evidence.readers.pdf_actions import ODD

PAGES = 5_000
"""Pages that are looked at; what lies beyond is named."""
PACKED = 16_000_000
UNPACKED = 64_000_000
"""Bytes of drawing commands, packed and unpacked, of all pages together: 0.3 s."""
_SHORT = 400
"""Bytes of commands, packed, up to which they may do no more than call a form that has the rest."""
_FORMS = 8
"""Forms of such a page that are looked at; programs that join files make one of each page."""
_STEP = 1 << 20
_RARE = 65_536
"""Bytes of commands, packed in another way than the usual one, that are unpacked."""
_PACKING = frozenset({"/FlateDecode", "/LZWDecode", "/RunLengthDecode"})
_ZLIB = re.compile(rb"[\x08\x18\x28\x38\x48\x58\x68\x78]")
_SYNCHRONISED = b"\0\0\xff\xff"
"""What a program writes that never ends what it packs; nothing is lost behind it."""
_LOST = "non-dictionary object"
"""What qpdf says of a page that is no page and that it leaves out."""

_STRING = re.compile(rb"\((?:[^()\\]|\\.|\([^()]*\))*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_NO_TEXT = re.compile(rb"[^\t\n\f\r\0 -~]")
_WORD = re.compile(rb"(?<![/\w.#+*-])[A-Za-z'\"][\w*'\"]*")
_WORDS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm cs CS d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K "
    b"k l M m MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w "
    b"W W* y ' \" true false null".split()
)
"""The operators (ISO 32000-1, annex A), and what else may stand bare among them."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What was found: pages by number.

    `doubtful` are those whose commands are not where the file says: a look after repair has to
    tell. `lost` means that a page of the list could not be read at all. `unseen` is the first
    page that was not looked at; 0 if all were.
    """

    broken: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    lost: bool = False
    unseen: int = 0


class _SpentError(Exception):
    """There are more commands than are looked at."""


@dataclass(slots=True)
class _Looking:
    """How many bytes may still be unpacked, and the forms that were looked at."""

    packed: int
    unpacked: int
    forms: set[tuple[int, int]]


def look_through(pdf: pikepdf.Pdf) -> Pages:
    """Look at every page; never raises for an odd one. To be called before all else."""
    looking = _Looking(PACKED, UNPACKED, set())
    broken, doubtful, unseen = [], [], 0
    pages = pdf.pages  # which qpdf reads now, and warns of those that it leaves out
    count = len(pages)
    lost = any(_LOST in str(warning) for warning in pdf.get_warnings())
    for number in range(1, count + 1):
        try:
            if number > PAGES:
                raise _SpentError
            whole = _is_whole(pages[number - 1].obj, looking)
        except _SpentError:
            unseen = number
            break
        except ODD:
            whole = None
        said = pdf.get_warnings()  # since the page before
        if whole is False:
            broken.append(number)
        elif whole is None and said:
            doubtful.append(number)
    return Pages(tuple(broken), tuple(doubtful), lost, unseen)


def still_broken(pdf: pikepdf.Pdf, numbers: tuple[int, ...]) -> Iterator[int]:
    """Those of the doubtful pages that are damaged even in the repaired file."""
    looking = _Looking(PACKED, UNPACKED, set())
    for number in numbers:
        try:
            if not _is_whole(pdf.pages[number - 1].obj, looking):
                yield number
        except _SpentError:
            return
        except ODD:
            yield number


def _is_whole(page: Any, looking: _Looking) -> bool | None:
    """Whether a page's commands can be unpacked; None where they are not to be had."""
    contents = page.get("/Contents")
    if contents is None:
        return None
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if not all(isinstance(part, pikepdf.Stream) for part in parts):
        return None
    packed = 0
    for part in parts:
        raw = part.read_raw_bytes()
        packed += len(raw)
        if not _unpacks(part, raw, looking):
            return False
    return packed > _SHORT or all(_unpacks(form, None, looking) for form in _forms(page, looking))


def _forms(page: Any, looking: _Looking) -> Iterator[Any]:
    """The forms that a page may draw, each once in a file."""
    resources = page.get("/Resources")
    if resources is None or "/XObject" not in resources:
        return
    for _, thing in zip(range(_FORMS), resources["/XObject"].values(), strict=False):
        if thing.get("/Subtype") == "/Form" and thing.objgen not in looking.forms:
            looking.forms.add(thing.objgen)
            yield thing


def _unpacks(stream: Any, raw: bytes | None, looking: _Looking) -> bool:
    """Whether a stream of commands can be unpacked to its end."""
    raw = stream.read_raw_bytes() if raw is None else raw
    looking.packed -= len(raw)
    if looking.packed < 0:
        raise _SpentError
    filters = stream.get("/Filter")
    if filters is None:
        return True
    names = (
        [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    )
    if names == ["/FlateDecode"] and _ZLIB.match(raw) and int.from_bytes(raw[:2]) % 31 == 0:
        return _inflates(raw, looking)
    if len(raw) > _RARE or sum(name in _PACKING for name in names) > 1:
        raise _SpentError  # pikepdf unpacks such data without any limit
    try:
        looking.unpacked -= len(stream.read_bytes())
    except (pikepdf.DataDecodingError, pikepdf.PdfError):
        return False
    return True


def _inflates(raw: bytes, looking: _Looking) -> bool:
    """Whether the data are whole; viewers show what comes before a fault, and nothing after it.

    A wrong check sum alone is no proof: some programs write one. The commands must be wrong too.
    """
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest, check, found = raw[2:], 1, b""
    try:
        # What is left to be unpacked may lie in the unpacker alone.
        while not unpacker.eof and (rest or len(found) == _STEP):
            found = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            check = zlib.adler32(found, check)
            looking.unpacked -= len(found)
            if looking.unpacked < 0:
                raise _SpentError
    except zlib.error:
        return False
    if not unpacker.eof:
        return raw.rstrip(b"\r\n").endswith(_SYNCHRONISED)
    written = unpacker.unused_data[:4]
    return len(written) < 4 or int.from_bytes(written) == check or _are_commands(raw[2:])


def _are_commands(deflated: bytes) -> bool:
    """Whether there is nothing in a page's drawing but commands, numbers, names and strings."""
    drawing = zlib.decompressobj(-zlib.MAX_WBITS).decompress(deflated, _STEP)
    bare = _STRING.sub(b" ", drawing)
    words = set(_WORD.findall(bare))
    if b"BI" in words:  # a picture among the commands, of any bytes
        return True
    return words <= _WORDS and not _NO_TEXT.search(bare)
