"""Small PDFs for tests, written by hand so that each can be spoilt at one place."""

import re
import zlib
from collections.abc import Callable, Sequence

COMMANDS = b"".join(b"BT /F1 12 Tf 72 %d Td (Notice %d) Tj ET\n" % (n, n * n) for n in range(40))


def stream(data: bytes, *, packed: bool = True, entries: bytes = b"", length: int = 0) -> bytes:
    """A stream object's inside; `length` is added to the true length."""
    if packed:
        data, entries = zlib.compress(data), entries + b"/Filter/FlateDecode"
    start = b"<</Length %d%s>>\nstream\n" % (len(data) + length, entries)
    return start + data + b"\nendstream"


def raw(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A stream object's inside of bytes that are said to be packed."""
    return b"<</Length %d/Filter %s>>\nstream\n" % (len(data), filters) + data + b"\nendstream"


def written(pages: Sequence[bytes], *, more: Sequence[bytes] = (), entries: bytes = b"") -> bytes:
    """A PDF with a page for each content stream of `pages`; b"" makes a page without one.

    Object 1 is the catalogue, 2 the tree, 3 a font; from 4 on, each page and its content. `more`
    are further objects, `entries` stand in every page.
    """
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", font]
    kids = []
    for content in pages:
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        drawing = b"/Contents %d 0 R" % (number + 1) if content else b""
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 3 0 R>>%s>>%s>>" % (entries, drawing)
        )
        if content:
            objects.append(content)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(pages))
    return assembled([*objects, *more])


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1."""
    data, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, inside in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    at = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        at,
    )


def without_table(whole: bytes) -> bytes:
    """The file with a table that leads nowhere."""
    return re.sub(rb"startxref\n\d+", b"startxref\n9", whole)


def packed_then(change: Callable[[bytes], bytes], commands: bytes = COMMANDS) -> bytes:
    """A stream of packed commands that something happened to; the length is that of the result."""
    return raw(change(zlib.compress(commands)))
