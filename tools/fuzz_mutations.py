"""Ways to spoil a file. Each takes the bytes and a seeded chance, and gives other bytes."""

import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from random import Random

from tools.fuzz_seeds import zipped

Mutation = Callable[[bytes, Random], bytes]

_EDGES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_NUMBERS = ("-1", "0", "999999999", "99999999999999999999", "1e999", "0.0000001", "65536", "")
MANY = 200_000
"""Repetitions in a bomb of small things."""
DEEP = 20_000
"""Levels in a nest."""
BIG = 33_000_000
"""Bytes that a bomb unpacks to."""


def _spot(data: bytes, chance: Random) -> int:
    return chance.randrange(len(data) + 1)


def flip(data: bytes, chance: Random) -> bytes:
    """Change some bits."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200)) if out else 0):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def cut(data: bytes, chance: Random) -> bytes:
    """Keep only the beginning, or only the end."""
    at = _spot(data, chance)
    return data[:at] if chance.random() < 0.7 else data[at:]


def gap(data: bytes, chance: Random) -> bytes:
    """Leave something out of the middle, or fill it with zeros, as a broken stick does."""
    start, end = sorted((_spot(data, chance), _spot(data, chance)))
    filling = bytes(end - start) if chance.random() < 0.5 else b""
    return data[:start] + filling + data[end:]


def splice(data: bytes, chance: Random) -> bytes:
    """Put a piece of the file somewhere else into it."""
    start, end = sorted((_spot(data, chance), _spot(data, chance)))
    at = _spot(data, chance)
    return data[:at] + data[start:end] * chance.choice((1, 1, 5)) + data[at:]


def edge(data: bytes, chance: Random) -> bytes:
    """Overwrite numbers with the smallest and largest of their size: wrong lengths and counts."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 4, 16))):
        size, form = chance.choice(((1, "B"), (2, "H"), (4, "I")))
        if len(out) > size:
            value = chance.choice(_EDGES) & ((1 << 8 * size) - 1)
            order = chance.choice("<>")
            struct.pack_into(order + form, out, chance.randrange(len(out) - size), value)
    return bytes(out)


def number(data: bytes, chance: Random) -> bytes:
    """Replace a number that is written in digits."""
    found = list(re.finditer(rb"\d{1,10}", data[:1_000_000]))
    for match in sorted(chance.sample(found, min(len(found), 3)), key=re.Match.start, reverse=True):
        new = chance.choice(_NUMBERS).encode()
        data = data[: match.start()] + new + data[match.end() :]
    return data


def ends(data: bytes, chance: Random) -> bytes:
    """Put rubbish before or behind."""
    rubbish = chance.choice((b"\0" * 5000, chance.randbytes(3000), b"\r\n", b"%%EOF", data))
    return rubbish + data if chance.random() < 0.3 else data + rubbish


GENERIC: tuple[Mutation, ...] = (flip, flip, cut, gap, splice, edge, edge, number, ends)


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a zip as far as they can be had."""
    parts = {}
    with contextlib.suppress(Exception), zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            with contextlib.suppress(Exception):
                parts[name] = archive.read(name)
    return parts


def spoil_part(data: bytes, chance: Random) -> bytes:
    """Spoil one part and pack it again, so that the check sums are right."""
    parts = _parts(data)
    if not parts:
        return flip(data, chance)
    name = chance.choice(sorted(parts))
    spoil = chance.choice(
        (*GENERIC, nest, repeat, odd_text, odd_text, attribute, attribute, define)
    )
    return zipped({**parts, name: spoil(parts[name], chance)})


def swap_parts(data: bytes, chance: Random) -> bytes:
    """Exchange two parts, drop one, or give one a name that it must not have."""
    parts = _parts(data)
    if len(parts) < 2:
        return cut(data, chance)
    one, other = chance.sample(sorted(parts), 2)
    way = chance.randrange(4)
    if way == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif way == 1:
        del parts[one]
    elif way == 2:
        names = ("../../evil", "/abs", "CON.txt", "a\\b", "a" * 3000, "\x00", other.upper(), "")
        parts[chance.choice(names)] = parts.pop(one)
    else:
        parts[one] = zipped(parts)
    return zipped(parts, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


def pack_oddly(data: bytes, chance: Random) -> bytes:
    """Lie in a part's header: way of packing, size, flags (a password, say), name."""
    out = bytearray(data)
    kinds = ((b"PK\x01\x02", (6, 8, 10, 20, 24, 28, 30, 32, 42)), (b"PK\x03\x04", (6, 8, 18, 22)))
    for _ in range(chance.choice((1, 3))):
        mark, fields = chance.choice(kinds)
        starts = [match.start() for match in re.finditer(re.escape(mark), data)]
        if starts:
            at = chance.choice(starts) + chance.choice(fields)
            if at + 2 <= len(out):
                value = chance.choice((0, 1, 9, 12, 14, 93, 95, 99, 0x7FFF, 0xFFFF, 0x0801))
                struct.pack_into("<H", out, at, value)
    return bytes(out)


@cache
def _zeros(size: int, times: int = 1) -> bytes:
    """So many zeros, compressed so many times over."""
    packed = bytes(size)
    for _ in range(times):
        packed = zlib.compress(packed, 1)
    return packed


@cache
def _inner_bomb() -> bytes:
    return zipped({"内.zip": zipped({"零": bytes(BIG)})})


def bomb(data: bytes, chance: Random) -> bytes:
    """Put something in that is small outside and huge inside, or has very many parts."""
    parts = _parts(data)
    name = chance.choice(sorted(parts)) if parts else "甲.xml"
    way = chance.randrange(4)
    if way == 0:
        parts[name] = bytes(BIG)
    elif way == 1:
        head, _, tail = parts.get(name, b"<a></a>").rpartition(b"</")
        parts[name] = head + b"<x/>" * (BIG // 20) + b"</" + tail
    elif way == 2:
        parts |= {f"{place}.xml": b"" for place in range(5_000)}
    else:
        parts["内层.zip"] = _inner_bomb()
    method = zipfile.ZIP_BZIP2 if chance.random() < 0.1 else zipfile.ZIP_DEFLATED
    return zipped(parts, method)


def nest(data: bytes, chance: Random) -> bytes:
    """Wrap an element of XML into very many of its like."""
    found = re.search(rb"<([A-Za-z:]{1,20})[ >]", data[chance.randrange(len(data) + 1) :])
    tag = found[1] if found else b"a"
    depth = chance.choice((200, 300, DEEP))
    at = max(0, data.rfind(b"</"))
    return data[:at] + b"<%s>" % tag * depth + b"</%s>" % tag * depth + data[at:]


def repeat(data: bytes, chance: Random) -> bytes:
    """Repeat an element very often."""
    found = list(re.finditer(rb"<([A-Za-z:]{1,20})(?: [^<>]*)?>[^<]*</\1>|<[^<>/]+/>", data))
    if not found:
        return data
    element = chance.choice(found)
    times = min(MANY, 8_000_000 // len(element[0]))
    return data[: element.start()] + element[0] * times + data[element.end() :]


_ODD = (
    "（见印证材料1-199）" * 30_000,
    "见印证材料" + "、".join(map(str, range(3_000))),
    "（见印证材料" * 50_000,
    "_xD800_",
    "_x0000__xFFFF_",
    "&#xFFFE;",
    "\u202e\u200b\ufeff〔2024〕",
    "1e308",
    "-45385.99999999",
    "2958465.99999",
    "nan",
    "9" * 5_000,
    "=HYPERLINK(" + '"' * 999,
    "一" * 300_000,
    "《" * 100_000,
    "【" * 20_000,
    "2024年13月45日" * 2_000,
    "〔" * 5_000 + "2024〕26号",
    "110105194912310021" * 500,
    "a@" * 20_000,
    "http://" + "a." * 20_000,
    "http://[::1",
    "..\\..\\" * 500,
    "\n" * 100_000,
    "0" * 400_000,
    "1" + "、1" * 100_000,
    "新政办发" * 20_000 + "〔2024〕",
    "《" + "关于" * 30_000 + "》",
)


def odd_text(data: bytes, chance: Random) -> bytes:
    """Replace the text of an element by one that is hard to read."""
    found = list(re.finditer(rb">([^<>]+)<", data[:2_000_000]))
    if not found:
        return number(data, chance)
    text = chance.choice(found)
    odd = chance.choice(_ODD).encode()
    return data[: text.start(1)] + odd + data[text.end(1) :]


def attribute(data: bytes, chance: Random) -> bytes:
    """Replace the value of an attribute."""
    found = list(re.finditer(rb'="([^"<>]*)"', data[:2_000_000]))
    if not found:
        return number(data, chance)
    value = chance.choice(found)
    odd = (*_NUMBERS, "XFD1048576", "A1:XFD1048576", "ZZZZZ9", "rId1", "../../x", "true", "s", "n")
    new = chance.choice(odd).encode()
    return data[: value.start(1)] + new + data[value.end(1) :]


def define(data: bytes, chance: Random) -> bytes:
    """Define entities that grow, or fetch a file of the machine."""
    if chance.random() < 0.5:
        inner = b'<!ENTITY a SYSTEM "file:///etc/hostname">'
    else:
        inner = b'<!ENTITY b "' + b"b" * 1000 + b'">'
        for one, other in zip(b"bcdefgh", b"cdefgha", strict=True):
            inner += b'<!ENTITY %c "%s">' % (other, b"&%c;" % one * 20)
    at = data.find(b"<", 1) if data.startswith(b"<?") else 0
    text = re.sub(rb">[^<>]+<", b">&a;<", data[at:], count=1)
    return data[:at] + b"<!DOCTYPE x [" + inner + b"]>" + text


def pdf_object(data: bytes, chance: Random) -> bytes:
    """Change what an object of a PDF says: pages in a circle, wrong lengths, endless forms."""
    ways: tuple[tuple[bytes, bytes], ...] = (
        (rb"/Kids \[[^\]]*\]", b"/Kids [ 1 0 R 2 0 R 3 0 R 1 0 R ]"),
        (rb"/Count \d+", b"/Count 2147483647"),
        (rb"/Count \d+", b"/Count -5"),
        (rb"/Length \d+", b"/Length 99999999"),
        (rb"/MediaBox \[[^\]]*\]", b"/MediaBox [ 0 0 1e30 1e30 ]"),
        (rb"/MediaBox \[[^\]]*\]", b"/MediaBox [ 0 0 1000000 14400 ] /UserUnit 75000"),
        (rb"/Width \d+", b"/Width 2000000000"),
        (rb"/Height \d+", b"/Height 65000"),
        (rb"/BitsPerComponent \d+", b"/BitsPerComponent 16"),
        (rb"/Filter /\w+", b"/Filter [" + b"/FlateDecode " * 50 + b"]"),
        (rb"/Filter /\w+", b"/Filter /JBIG2Decode"),
        (rb"/Filter /\w+", b"/Filter /JPXDecode"),
        (rb"/Type /Page\b", b"/Type /Pages"),
        (rb"/Root \d+ 0 R", b"/Root 99 0 R"),
        (rb"startxref\s+\d+", b"startxref\n7"),
        (rb"/Prev \d+|/Size \d+", b"/Size 5 /Prev 0"),
        (rb"\d+ 0 R", b"1 0 R"),
        (rb"\d+ 0 R", b"null"),
        (rb"\d+ 0 R", b"[" * DEEP + b"]" * DEEP),
        (rb"\d+ 0 R", b"<</A " * 400 + b">>" * 400),
        (rb"/XObject <<[^>]*>>", b"/XObject << /F0 5 0 R /F1 6 0 R /Im0 5 0 R >>"),
        (rb"/OpenAction[^/]*", b"/OpenAction 1 0 R "),
    )
    usable = [way for way in ways if re.search(way[0], data)]
    for pattern, new in chance.sample(usable, min(len(usable), chance.choice((1, 2)))):
        spots = list(re.finditer(pattern, data))  # none where the first change took them away
        for spot in chance.sample(spots, min(1, len(spots))):
            data = data[: spot.start()] + new + data[spot.end() :]
    return data


def pdf_bomb(data: bytes, chance: Random) -> bytes:
    """A PDF with very much in one page, or very many pages."""
    way = chance.randrange(5)
    if way == 0:  # a stream that unpacks to zeros, several times over
        times = chance.choice((1, 3))
        filters, content = b"[" + b"/FlateDecode " * times + b"]", _zeros(BIG, times)
    elif way == 1:
        filters, content = b"null", b"q " * MANY
    elif way == 2:
        filters, content = b"/FlateDecode", zlib.compress(b"0 0 1 1 re f " * MANY)
    elif way == 3:
        filters, content = b"/FlateDecode", zlib.compress(b"/F1 9 Tf BT (a) Tj ET " * MANY)
    else:
        filters, content = b"/FlateDecode", zlib.compress(b"/F0 Do " * 50_000)
    count = chance.choice((1, 1, 3_000))
    kids = b" ".join(b"%d 0 R" % (place + 10) for place in range(count))
    resources = b"<</XObject<</F0 5 0 R>>/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/A>>>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 3 0 R>>"
    stream = b"/Length %d>>stream\n%s\nendstream"
    objects = [
        (1, b"<</Type/Catalog/Pages 2 0 R>>"),
        (2, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)),
        (3, resources),
        (4, b"<</Filter %s" % filters + stream % (len(content), content)),
        (5, b"<</Subtype/Form/BBox[0 0 9 9]/Resources 3 0 R" + stream % (7, b"/F0 Do ")),
        *((place + 10, page) for place in range(count)),
    ]
    return _pdf(objects)


def _pdf(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """A PDF of these objects with a right table of places, so that it opens strictly."""
    out, table = bytearray(b"%PDF-1.7\n"), b"xref\n0 1\n0000000000 65535 f \n"
    for id_, content in objects:
        table += b"%d 1\n%010d 00000 n \n" % (id_, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (id_, content)
    tail = b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + table + tail % (objects[-1][0] + 1, len(out))


def png_chunk(data: bytes, chance: Random) -> bytes:
    """Change a chunk of a PNG and make its check sum right again."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += size + 12
    if not chunks:
        return flip(data, chance)
    place = chance.randrange(len(chunks))
    kind, content = chunks[place]
    way = chance.randrange(5)
    if way == 0:
        chunks[place] = (kind, chance.choice(GENERIC)(content, chance))
    elif way == 1:
        sizes = (0, 1, 30_000, 200_000, 2**31 - 1)
        header = struct.pack(">II", chance.choice(sizes), chance.choice(sizes))
        chunks[0] = (b"IHDR", header + chunks[0][1][8:])
    elif way == 2:
        chunks.insert(place, (b"zTXt", b"a\0\0" + _zeros(BIG)))
    elif way == 3:
        often = min(3_000, BIG // (len(content) + 1))
        chunks[place:place] = [(kind, content)] * chance.choice((1, often))
    else:
        header = struct.pack(">IIBBBBB", 9_999, 10_000, 8, 0, 0, 0, 0)
        white = _zeros(10_000 * 10_000)
        chunks = [(b"IHDR", header), (b"IDAT", white), (b"IEND", b"")]
    out = [data[:8]]
    for kind, content in chunks:
        out += [struct.pack(">I", len(content)), kind, content]
        out.append(struct.pack(">I", zlib.crc32(kind + content)))
    return b"".join(out)


def jpeg_size(data: bytes, chance: Random) -> bytes:
    """Another height, width or number of colours in a JPEG's frame, or a wrong length."""
    found = re.search(rb"\xff[\xc0\xc2]..\x08", data, re.DOTALL)
    if not found:
        return edge(data, chance)
    at = found.start() + chance.choice((2, 5, 7, 9))
    return data[:at] + struct.pack(">H", chance.choice((0, 1, 65_535, 65_500))) + data[at + 2 :]


PACKED: tuple[Mutation, ...] = (
    spoil_part, spoil_part, spoil_part, spoil_part, swap_parts, pack_oddly, pack_oddly, bomb,
)  # fmt: skip
OWN: dict[str, tuple[Mutation, ...]] = {
    "docx": PACKED,
    "xlsx": PACKED,
    "ofd": PACKED,
    "zip": PACKED,
    "pdf": (pdf_object, pdf_object, pdf_object, pdf_object, number, number, pdf_bomb),
    "png": (png_chunk, png_chunk, png_chunk),
    "jpg": (jpeg_size, jpeg_size),
}
"""Ways of a format's own; where there are any, half of the files are spoilt by them."""


def mutate(form: str, data: bytes, chance: Random) -> bytes:
    """Spoil a file of format `form` in one way, seldom in two or three."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        own = OWN.get(form, ())
        ways = own if own and chance.random() < 0.6 else GENERIC
        data = chance.choice(ways)(data, chance)
    return data
