import io
import struct
import zipfile
import zlib
from datetime import date

import pytest
from PIL import Image

from generators.look.reproducible import printable, settle, settle_png

DAY = date(2024, 4, 3)


def package(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/").replace("_", "."), text)
        target.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def test_order_of_parts_and_clock_leave_no_trace() -> None:
    one = settle(package(b_xml="B", a_xml="A"), title="题", day=DAY)
    two = settle(package(a_xml="A", b_xml="B"), title="题", day=DAY)
    assert one == two
    entries = zipfile.ZipFile(io.BytesIO(one)).infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "a.xml",
        "b.xml",
        "docProps/core.xml",
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_name_the_day_of_the_source_and_no_person() -> None:
    settled = settle(package(docProps__core_xml="<old/>"), title="甲<乙>&丙", day=DAY)
    core = zipfile.ZipFile(io.BytesIO(settled)).read("docProps/core.xml").decode()
    assert "<dc:title>甲&lt;乙&gt;&amp;丙</dc:title>" in core
    assert core.count("2024-04-03T00:00:00Z") == 2
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy>fazhi</cp:lastModifiedBy>" in core


def test_what_is_no_office_file_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        settle(b"not a zip", title="", day=DAY)


def picture(level: int) -> bytes:
    out = io.BytesIO()
    image = Image.frombytes("L", (90, 70), bytes(range(90)) * 70)
    image.save(out, "PNG", compress_level=level, dpi=(300, 300))
    return out.getvalue()


def test_a_picture_is_the_same_however_it_was_compressed() -> None:
    one, two = picture(1), picture(9)
    assert one != two
    assert settle_png(one) == settle_png(two)
    assert settle_png(settle_png(one)) == settle_png(one)


def chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


def test_a_picture_keeps_its_pixels_and_what_is_said_of_it() -> None:
    before, after = (
        Image.open(io.BytesIO(content)) for content in (picture(6), settle_png(picture(6)))
    )
    assert (after.size, after.mode, after.info) == (before.size, before.mode, before.info)
    assert after.tobytes() == before.tobytes()


def test_pixels_that_came_in_pieces_are_one_piece_in_the_place_of_the_first() -> None:
    start, end = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")
    pixels = zlib.compress(bytes(5000), 1)
    pieces = chunk(b"IDAT", pixels[:7]) + chunk(b"IDAT", pixels[7:])
    head, tail = chunk(b"IHDR", b"head"), chunk(b"tEXt", b"a\0b")
    expected = start + head + chunk(b"IDAT", zlib.compress(bytes(5000), 9)) + tail + end
    assert settle_png(start + head + pieces + tail + end) == expected


def test_characters_that_office_files_cannot_hold_are_left_out() -> None:
    assert printable("一\x00二\x1f三\ud800四\uffff\t五\n") == "一二三四\t五\n"
