"""PDFs that every program mends in silence: those that lack something, and those that do not."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from evidence.disk import LOCKED
from evidence.facts_files import PdfFacts, Traces
from evidence.readers import pdf_mended
from evidence.readers.pdf import read_pdf
from evidence.readers.pdf_mended import rebuilt, unreadable_pages, without_lock
from tests.evidence.readers.pdf_files import COMMANDS, packed_then, stream, without_table, written

GOOD = stream(COMMANDS)
BROKEN = "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"
RECOVERED = (
    "文件不完整或已损坏（还能勉强读出 2 页，其余可能已经丢失）；请重新扫描或重新导出，再放回原处"
)
SOUND = PdfFacts(pages=2, mended=True)


def read(tmp_path: Path, data: bytes) -> tuple[PdfFacts | None, str]:
    path = tmp_path / "xref: 通知.pdf"
    path.write_bytes(data)
    facts, _, problem = read_pdf(path)
    return facts and replace(facts, text="", blanks=()), problem


def picture(length: int, filters: bytes = b"") -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8"
    entries += b"/ColorSpace/DeviceGray" + filters
    return stream(bytes(16), packed=False, entries=entries, length=length)


SHOWN = b"/XObject<</Im0 8 0 R>>"


@pytest.mark.parametrize(
    "data",
    [
        without_table(written([GOOD, GOOD])),
        without_table(written([GOOD, stream(COMMANDS, packed=False, length=5)])),
        without_table(written([GOOD, stream(COMMANDS, packed=False, length=-5)])),
        without_table(written([GOOD, stream(COMMANDS, length=5)])),
        without_table(written([GOOD, b""])),
        without_table(written([GOOD, stream(b"BT (77 0 R) Tj ET", packed=False)])),
        without_table(written([GOOD, GOOD], more=[picture(0)], entries=SHOWN)),
        without_table(written([GOOD, GOOD], more=[picture(0, b"/Filter/DCTDecode")])),
        without_table(written([GOOD, GOOD])).replace(b"%%EOF", b"%%EOF\t\r\n "),
        written([GOOD, GOOD]).replace(b"startxref", b"stortxref"),
        without_table(written([GOOD, GOOD])).replace(b"/MediaBox[0 0 595 842]", b""),
        re.sub(rb"xref\n0 .*", b"trailer<</Size 8/Root 1 0 R>>", written([GOOD, GOOD]), flags=re.S),
    ],
    ids=[
        "table",
        "length of plain commands too large",
        "length of plain commands too small",
        "length of packed commands",
        "page without commands",
        "what looks like a reference in a text",
        "sound picture",
        "sound photo",
        "blanks behind the end",
        "no pointer to the table",
        "no size of the page",
        "no table and no end mark",
    ],
)
def test_what_lacks_nothing_is_mended(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == (SOUND, "")


@pytest.mark.parametrize(
    "data",
    [
        without_table(written([GOOD, GOOD])).replace(b"/Count 2", b"/Count 3"),
        without_table(written([GOOD, GOOD])).replace(b"/Count 2", b"/Count 1"),
        without_table(written([GOOD, GOOD])).replace(b"/F1 3 0 R", b"/F1 9 0 R"),
        without_table(written([GOOD, GOOD])).replace(b"/Contents 5 0 R", b"/Contents 9 0 R"),
        without_table(written([GOOD, packed_then(lambda d: d[:60] + b"\xff" * 20 + d[80:])]))
        .replace(b"/Length ", b"/Length 1"),
        without_table(written([GOOD, GOOD], more=[picture(3)], entries=SHOWN)),
        without_table(written([GOOD, GOOD], more=[picture(3, b"/Filter/DCTDecode")])),
        without_table(written([GOOD, GOOD])) + b"9 0 obj\n<</Length 90>>stream\n",
        without_table(written([GOOD, GOOD], more=[b"<</Broken"])),
    ],
    ids=[
        "a page less than it says",
        "a page more than it says",
        "no font",
        "no commands",
        "a hole",
        "a picture",
        "a photo",
        "an update cut off",
        "an object",
    ],
)  # fmt: skip
def test_what_lacks_something_is_damaged(tmp_path: Path, data: bytes) -> None:
    facts, problem = read(tmp_path, data)
    assert problem == RECOVERED
    assert facts is not None
    assert (facts.pages, facts.mended) == (2, False)


def test_a_picture_packed_without_loss_may_have_a_wrong_length(tmp_path: Path) -> None:
    packed = picture(0).replace(b"\nstream\n" + bytes(16), b"\nstream\n" + b"00" * 16 + b">")
    packed = packed.replace(b"/Length 16", b"/Length 35/Filter/ASCIIHexDecode")
    assert read(tmp_path, without_table(written([GOOD, GOOD], more=[packed])))[1] == ""


def test_objects_in_a_packed_stream_are_looked_at_too(tmp_path: Path) -> None:
    stream_ = BytesIO()
    with pikepdf.open(BytesIO(written([GOOD, GOOD]))) as pdf:
        together = pikepdf.ObjectStreamMode.generate
        pdf.save(stream_, object_stream_mode=together, compress_streams=False)
    data = without_table(stream_.getvalue())
    assert data.count(b"/Type /ObjStm") == 1
    assert read(tmp_path, data) == (SOUND, "")
    lacking, count = re.subn(rb"/F1 \d 0 R", b"/F1 0 9 R", data)
    assert count == 2
    assert read(tmp_path, lacking)[1] == RECOVERED


def test_more_objects_than_are_looked_at_are_not_called_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = without_table(written([GOOD, GOOD]))  # seven objects
    monkeypatch.setattr(pdf_mended, "_OBJECTS", 7)
    assert read(tmp_path, data) == (SOUND, "")
    monkeypatch.setattr(pdf_mended, "_OBJECTS", 6)
    assert read(tmp_path, data)[1] == RECOVERED


ONE_LINE = (
    b"%PDF-1.0\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj 3 0 obj<</Type/Page/MediaBox[0 0 3 3]>>endobj "
    b"trailer<</Size 4/Root 1 0 R>>"
)


def test_what_pdfium_alone_can_read_is_read_from_its_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank = PdfFacts(pages=1, mended=True, marked=False)
    assert read(tmp_path, ONE_LINE) == (blank, "")
    assert read(tmp_path, ONE_LINE.replace(b"/Count 1", b"/Count 2")) == (None, BROKEN)
    monkeypatch.setattr(pdf_mended, "_COPY", len(ONE_LINE))
    assert read(tmp_path, ONE_LINE) == (blank, "")
    monkeypatch.setattr(pdf_mended, "_COPY", len(ONE_LINE) - 1)
    assert read(tmp_path, ONE_LINE) == (None, BROKEN)


def test_nothing_is_printed_of_a_damaged_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.handler.setLevel(logging.CRITICAL + 1)
    for data in (ONE_LINE, ONE_LINE.replace(b"3 0 R]", b"3 0 R 7 0 R]"), b"%PDF-1.4"):
        read(tmp_path, data)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("pikepdf").hasHandlers()


def with_locked_attachment(strings: bytes, streams: bytes, revision: int) -> bytes:
    """A PDF whose lock says what it is for (ISO 32000-1, 7.6.5)."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"0 0 100 100 re f")
        pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, b"secret", filename="a.txt")
        plain, locked = BytesIO(), BytesIO()
        apart = pikepdf.ObjectStreamMode.disable
        pdf.save(plain, object_stream_mode=apart)
        lock = pikepdf.Encryption(owner="o", user="u", R=revision)
        pdf.save(locked, object_stream_mode=apart, encryption=lock)
    number = re.search(rb"/Encrypt (\d+) 0 R", locked.getvalue())[1]
    whole = rb"\n%s 0 obj\n(<<.*?>>)\nendobj" % number
    entries = re.search(whole, locked.getvalue(), re.DOTALL)[1]
    entries = re.sub(rb"/(?:StmF|StrF) /StdCF", b"", entries)[:-2]
    entries += b"/StmF/%s/StrF/%s/EFF/StdCF>>" % (streams, strings)
    data = plain.getvalue()
    names = re.search(rb"/ID \[.*?\]", locked.getvalue(), re.DOTALL)[0]
    root = re.search(rb"/Root \d+ 0 R", data)[0]
    (before,) = re.findall(rb"startxref\n(\d+)", data)
    at = len(data)
    data += b"99 0 obj\n" + entries + b"\nendobj\n"
    end = len(data)
    data += b"xref\n99 1\n%010d 00000 n \ntrailer\n<</Size 100/Encrypt 99 0 R" % at
    data += b"/Prev %s%s%s>>\n" % (before, root, names)
    return data + b"startxref\n%d\n%%%%EOF\n" % end


@pytest.mark.parametrize("revision", [4, 6])
def test_a_file_whose_attachments_alone_are_locked_opens(tmp_path: Path, revision: int) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(with_locked_attachment(b"Identity", b"Identity", revision))
    assert read_pdf(path) == (PdfFacts(pages=1), Traces(active=("附带的文件",)), "")
    for strings, streams in ((b"StdCF", b"StdCF"), (b"Identity", b"StdCF")):
        path.write_bytes(with_locked_attachment(strings, streams, revision))
        assert read_pdf(path) == (PdfFacts(encrypted=True), Traces(), LOCKED)


def test_a_locked_file_too_large_to_be_held_stays_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(with_locked_attachment(b"Identity", b"Identity", 6))
    size = path.stat().st_size
    monkeypatch.setattr(pdf_mended, "_UNLOCKED", size)
    assert len(without_lock(path)) == size
    monkeypatch.setattr(pdf_mended, "_UNLOCKED", size - 1)
    assert without_lock(path) is None


def test_pages_that_pdfium_cannot_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通知.pdf"
    whole = written([GOOD, GOOD, GOOD])
    path.write_bytes(whole)
    assert unreadable_pages(path) == ()
    for number in (b"4", b"8"):
        page = b"\n%s 0 obj\n<</Type/Page/" % number
        whole = whole.replace(page, b"\n%s 0 obj\n????????????" % number)
    path.write_bytes(whole)
    assert unreadable_pages(path) == (1, 3)
    monkeypatch.setattr(pdf_mended, "_PAGES", 2)
    assert unreadable_pages(path) == (1,)


def test_what_pdfium_cannot_open(tmp_path: Path) -> None:
    path = tmp_path / "通知.pdf"
    path.write_bytes(b"%PDF-1.4")
    call: Callable[[Path], object]
    for call, nothing in ((rebuilt, None), (without_lock, None), (unreadable_pages, ())):
        assert call(path) == nothing


def test_the_limits() -> None:
    """Each is tried above with a smaller one."""
    assert (pdf_mended._OBJECTS, pdf_mended._PAGES) == (100_000, 5_000)
    assert (pdf_mended._COPY, pdf_mended._UNLOCKED) == (32_000_000, 256_000_000)
