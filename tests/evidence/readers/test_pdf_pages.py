"""Pages whose drawing commands are damaged, wherever they stand."""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from evidence.facts_files import PdfFacts
from evidence.readers import pdf_pages
from evidence.readers.pdf import read_pdf
from evidence.readers.pdf_pages import Pages, look_through
from tests.evidence.readers.pdf_files import COMMANDS, packed_then, raw, stream, written

GOOD = stream(COMMANDS)
HOLE = packed_then(lambda data: data[:60] + b"\xff" * 20 + data[80:])


def seen(*pages: bytes, **options: object) -> Pages:
    data = written(pages, **options)
    with pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
        return look_through(pdf)


def facts(tmp_path: Path, data: bytes) -> PdfFacts:
    path = tmp_path / "通知.pdf"
    path.write_bytes(data)
    found, _, problem = read_pdf(path)
    assert problem == ""
    assert found is not None
    return found


def sixteen_bit(deflated: bytes) -> bytes:
    """What is packed so, with the first bytes and the check sum of zlib."""
    return b"\x78\x9c" + deflated


def deflated(data: bytes, flush: int = zlib.Z_FINISH) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush(flush)


TWICE = b"[/ASCIIHexDecode/FlateDecode]"
CHECK = zlib.adler32(COMMANDS).to_bytes(4)


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (GOOD, True),
        (stream(COMMANDS, packed=False), True),
        (HOLE, False),
        (packed_then(lambda data: data[: len(data) // 2]), False),
        (packed_then(lambda data: data[:-5]), False),
        (packed_then(lambda data: data[:-4]), True),
        (packed_then(lambda data: data[:-1]), True),
        (packed_then(lambda data: data + b"\r\n"), True),
        (raw(sixteen_bit(deflated(COMMANDS, zlib.Z_SYNC_FLUSH))), True),
        (raw(sixteen_bit(deflated(COMMANDS, zlib.Z_SYNC_FLUSH)) + b"\r\n"), True),
        (raw(sixteen_bit(deflated(COMMANDS, zlib.Z_SYNC_FLUSH)[:-1])), False),
        (raw(sixteen_bit(deflated(COMMANDS)) + CHECK), True),
        (raw(sixteen_bit(deflated(COMMANDS)) + bytes(4)), True),
        (raw(sixteen_bit(deflated(COMMANDS + b"\x01 obscured")) + bytes(4)), False),
        (raw(sixteen_bit(deflated(COMMANDS + b"q Qx")) + bytes(4)), False),
        (raw(sixteen_bit(deflated(COMMANDS + b"q Qx")) + bytes(3)), True),
        (packed_then(lambda data: data + b"\r\n", b"q Qx"), True),
        (raw(sixteen_bit(deflated(b"(a) Tj (b\x01(c)\\) d) Tj <4e 3F> Tj")) + bytes(4)), True),
        (raw(sixteen_bit(deflated(b"/Name.x-y gs [(a)-3.5(b)] TJ T* '")) + bytes(4)), True),
        (raw(sixteen_bit(deflated(b"BI /W 1 ID \x01\xffabc EI")) + bytes(4)), True),
        (raw(sixteen_bit(deflated(b"/GS0 gs /P <</MCID 0>> BDC EMC")) + bytes(4)), True),
        (raw(b"\x78\x9d" + deflated(COMMANDS) + CHECK), False),
        (raw(b"\xff" * 50), False),
        (raw(COMMANDS.hex().encode() + b">", b"/ASCIIHexDecode"), True),
        (raw(zlib.compress(COMMANDS).hex().encode() + b">", TWICE), True),
        (raw(b"78da" + b"ff" * 50 + b">", TWICE), False),
        (raw(zlib.compress(COMMANDS), b"[/FlateDecode]"), True),
        (raw(b"\x78\x9c" + b"\xff" * 50, b"[/FlateDecode]"), False),
        (raw(b"\x28\x15" + deflated(COMMANDS) + CHECK), True),
    ],
)  # fmt: skip
def test_a_page_is_whole_or_not(content: bytes, whole: bool) -> None:
    assert seen(GOOD, content, GOOD) == Pages(broken=() if whole else (2,))


def test_a_page_far_behind_is_seen(tmp_path: Path) -> None:
    pages = [GOOD] * 179
    pages[100] = HOLE
    found = facts(tmp_path, written(pages))
    assert (found.pages, found.broken, found.unseen) == (179, (101,), 0)


def test_pages_without_content_pass() -> None:
    assert seen(b"", GOOD, b"", b"") == Pages()


def test_what_is_broken_is_not_said_to_be_empty(tmp_path: Path) -> None:
    nothing = packed_then(lambda data: b"\x78\x9c" + b"\xff" * 30, b"")
    found = facts(tmp_path, written([GOOD, nothing, stream(b"")]))
    assert (found.broken, found.blanks, found.marked) == ((2,), (3,), True)
    found = facts(tmp_path, written([nothing]))
    assert (found.broken, found.blanks, found.marked) == ((1,), (), True)


@pytest.mark.parametrize("wrong", [-7, 9])
def test_a_wrong_length_alone_is_no_damage(tmp_path: Path, wrong: int) -> None:
    content = stream(COMMANDS, length=wrong)
    assert seen(GOOD, content) == Pages(doubtful=(2,))
    assert facts(tmp_path, written([GOOD, content])).broken == ()


def test_a_wrong_length_and_a_hole_are_damage(tmp_path: Path) -> None:
    hole = HOLE.replace(b"/Length ", b"/Length 1")
    assert facts(tmp_path, written([GOOD, hole, GOOD, hole, b""])).broken == (2, 4)


def test_a_page_that_is_lost_is_named_with_those_behind_it(tmp_path: Path) -> None:
    whole = written([HOLE, GOOD, GOOD, HOLE])
    lost = whole.replace(b"\n6 0 obj\n<</Type/Page/", b"\n6 0 obj\n" + b"?" * 13)
    assert len(lost) == len(whole)
    found = facts(tmp_path, lost)
    assert (found.pages, found.broken) == (4, (1, 2, 4))


def form(data: bytes, *, whole: bool = True) -> bytes:
    content = zlib.compress(data)
    content = content if whole else content[:20] + b"\xff" * 20 + content[40:]
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Filter/FlateDecode"
    return b"<</Length %d%s>>\nstream\n" % (len(content), entries) + content + b"\nendstream"


def test_the_form_that_is_all_a_page_draws_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    call = stream(b"/Fm0 Do", packed=False)
    entries = b"/XObject<</Fm0 8 0 R>>"
    good, bad = form(COMMANDS), form(COMMANDS, whole=False)
    assert seen(call, call, more=[good], entries=entries) == Pages()
    assert seen(call, call, more=[bad], entries=entries) == Pages(broken=(1,))
    long = stream(b"/Fm0 Do".ljust(400), packed=False)
    assert seen(long, call, more=[bad], entries=entries) == Pages(broken=(1,))
    longer = stream(b"/Fm0 Do".ljust(401), packed=False)
    assert seen(longer, longer, more=[bad], entries=entries) == Pages()
    two = b"/XObject<</Fm0 8 0 R/Fm1 9 0 R>>"
    assert seen(call, call, more=[good, bad], entries=two) == Pages(broken=(1,))
    monkeypatch.setattr(pdf_pages, "_FORMS", 1)
    assert seen(call, call, more=[good, bad], entries=two) == Pages()


def test_a_picture_is_not_unpacked() -> None:
    picture = form(COMMANDS, whole=False).replace(b"/Form", b"/Image")
    call = stream(b"/Fm0 Do", packed=False)
    assert seen(call, call, more=[picture], entries=b"/XObject<</Fm0 8 0 R>>") == Pages()


def test_drawings_in_pieces() -> None:
    data = written([GOOD, HOLE, GOOD])
    joined = data.replace(b"/Contents 5 0 R", b"/Contents[5 0 R 9 0 R]")
    with pikepdf.open(BytesIO(joined)) as pdf:
        assert look_through(pdf).broken == (2,)
    joined = data.replace(b"/Contents 5 0 R", b"/Contents[5 0 R 7 0 R]")
    with pikepdf.open(BytesIO(joined)) as pdf:
        assert look_through(pdf).broken == (1, 2)


@pytest.mark.parametrize(("most", "unseen"), [(2, 3), (3, 0)])
def test_pages_beyond_a_limit_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, unseen: int
) -> None:
    monkeypatch.setattr(pdf_pages, "PAGES", most)
    assert facts(tmp_path, written([GOOD, GOOD, HOLE])).unseen == unseen


@pytest.mark.parametrize(
    ("name", "size"),
    [("PACKED", len(zlib.compress(COMMANDS))), ("UNPACKED", len(COMMANDS))],
)
def test_bytes_beyond_a_limit_are_named(
    monkeypatch: pytest.MonkeyPatch, name: str, size: int
) -> None:
    monkeypatch.setattr(pdf_pages, name, 3 * size)
    assert seen(GOOD, GOOD, GOOD) == Pages()
    assert seen(GOOD, GOOD, GOOD, GOOD) == Pages(unseen=4)
    monkeypatch.setattr(pdf_pages, name, 3 * size - 1)
    assert seen(GOOD, GOOD, GOOD) == Pages(unseen=3)


def test_unusual_packing_counts_and_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    content = raw(COMMANDS.hex().encode() + b">", b"/ASCIIHexDecode")
    size = 2 * len(COMMANDS) + 1
    monkeypatch.setattr(pdf_pages, "_RARE", size)
    assert seen(content) == Pages()
    monkeypatch.setattr(pdf_pages, "_RARE", size - 1)
    assert seen(content) == Pages(unseen=1)
    twice = zlib.compress(zlib.compress(COMMANDS))
    assert seen(raw(twice, b"[/FlateDecode/FlateDecode]")) == Pages(unseen=1)


def test_a_drawing_of_many_steps_is_followed_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_STEP", 100)
    assert seen(GOOD, stream(bytes(10_000)), HOLE) == Pages(broken=(3,))


def test_a_restricted_file_is_looked_through(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(written([GOOD, HOLE]))) as pdf:
        lock = pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(extract=False))
        pdf.save(tmp_path / "a.pdf", encryption=lock)
    found, _, _ = read_pdf(tmp_path / "a.pdf")
    assert found == PdfFacts(pages=2, encrypted=True, broken=(2,), text=found.text)
    assert found.text.startswith("notice0notice1notice4")


def test_the_limits() -> None:
    """As the rule page and F320 say them; each is tried above with a smaller one."""
    assert (pdf_pages.PAGES, pdf_pages.PACKED, pdf_pages.UNPACKED) == (
        5_000,
        16_000_000,
        64_000_000,
    )
    assert (pdf_pages._STEP, pdf_pages._RARE, pdf_pages._FORMS) == (1_048_576, 65_536, 8)
