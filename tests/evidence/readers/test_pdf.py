"""PDF facts, on files made here."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence.disk import LOCKED
from evidence.facts_files import PdfFacts
from evidence.readers import pdf_drawn, pdf_outline, pdf_pages
from evidence.readers.pdf import read_pdf as read_everything

BROKEN = "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"
HALF = "文件不完整或已损坏（还能勉强读出 3 页，其余可能已经丢失）；请重新扫描或重新导出，再放回原处"


def drawn(*pages: str, fonts: bool = True) -> pikepdf.Pdf:
    """A PDF whose pages have these content streams."""
    pdf = pikepdf.new()
    for content in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(content.encode())
        if fonts:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return pdf


def read_pdf(path: Path) -> tuple[PdfFacts | None, str]:
    """The facts without scans and text, which have tests of their own, and the problem."""
    facts, _, problem = read_everything(path)
    return facts and replace(facts, scans=(), blanks=(), text=""), problem


TEXT = "BT /F1 12 Tf 72 700 Td (Notice) Tj ET"


def saved(tmp_path: Path, pdf: pikepdf.Pdf, **options: object) -> Path:
    path = tmp_path / "通知.pdf"
    pdf.save(path, **options)
    return path


def scan_of(tmp_path: Path, picture: Image.Image, **options: object) -> Path:
    path = tmp_path / "扫描.pdf"
    picture.save(path, "PDF", **options)
    return path


def noise(width: int = 400, height: int = 500) -> Image.Image:
    return Image.effect_noise((width, height), 60).convert("L")


def test_pages_and_text(tmp_path: Path) -> None:
    assert read_pdf(saved(tmp_path, drawn("", TEXT, ""))) == (PdfFacts(pages=3), "")


@pytest.mark.parametrize(
    ("content", "marked"),
    [
        ("", False),
        ("BT /F1 12 Tf 72 700 Td (   ) Tj ET", False),
        ("BT 3 Tr /F1 12 Tf 72 700 Td (hidden) Tj ET", False),
        ("1 1 1 rg 0 0 595 842 re f", False),
        ("0 0 100 100 re W n", False),
        (TEXT, True),
        ("1 0 0 rg 10 10 50 50 re f", True),
        ("0 0 m 100 100 l S", True),
    ],
)
def test_marks(tmp_path: Path, content: str, marked: bool) -> None:
    assert read_pdf(saved(tmp_path, drawn(content))) == (PdfFacts(pages=1, marked=marked), "")


def test_text_inside_forms_is_a_mark(tmp_path: Path) -> None:
    pdf = drawn("/Fm1 Do")
    page = pdf.pages[0]
    inner = pdf.make_stream(TEXT.encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    inner.BBox = pikepdf.Array([0, 0, 595, 842])
    inner.Resources = page.Resources
    outer = pdf.make_stream(b"/Fm1 Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    outer.BBox = inner.BBox
    outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm1=inner))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm1=outer))
    assert read_pdf(saved(tmp_path, pdf)) == (PdfFacts(pages=1, marked=True), "")


def test_stamp_on_an_empty_page_is_a_mark(tmp_path: Path) -> None:
    pdf = drawn("")
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([0, 0, 50, 50])
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(note)])
    assert read_pdf(saved(tmp_path, pdf))[0] == PdfFacts(pages=1, marked=True)


@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_white_scan_is_not_a_mark(tmp_path: Path, mode: str) -> None:
    path = scan_of(tmp_path, Image.new(mode, (1240, 1754), "white"))
    assert read_pdf(path) == (PdfFacts(pages=1, marked=False), "")


def test_a_line_of_text_on_a_white_scan_is_a_mark(tmp_path: Path) -> None:
    page = Image.new("L", (1240, 1754), "white")
    page.paste(60, (200, 300, 500, 330))
    assert read_pdf(scan_of(tmp_path, page)) == (PdfFacts(pages=1, marked=True), "")


def test_ordinary_scan_is_a_mark_without_drawing_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_drawn, "_page_mark", lambda page: pytest.fail("drawn"))
    assert read_pdf(scan_of(tmp_path, noise())) == (PdfFacts(pages=1, marked=True), "")


def test_many_white_scans_are_not_all_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def white(page: object) -> bool:
        looked.append(page)
        return True

    monkeypatch.setattr(pdf_drawn, "_is_white", white)
    pages = [Image.new("L", (300, 400), "white") for _ in range(30)]
    path = scan_of(tmp_path, pages[0], save_all=True, append_images=pages[1:])
    facts, problem = read_pdf(path)
    assert (facts, problem) == (PdfFacts(pages=30, marked=True), "")
    assert len(looked) == 20


def test_of_4000_pages_each_is_opened_once_and_few_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counter()

    def count(module: object, name: str) -> None:
        original = getattr(module, name)

        def counting(*args: object, **kwargs: object) -> object:
            counted[name] += 1
            return original(*args, **kwargs)

        monkeypatch.setattr(module, name, counting)

    pdf = pikepdf.new()
    for _ in range(4000):
        pdf.add_blank_page()
    path = saved(tmp_path, pdf)
    count(pdf_outline, "_look")
    count(pdf_pages, "_is_whole")
    count(pdf_drawn, "_page_mark")
    count(pdf_drawn, "_is_white")
    assert read_pdf(path) == (PdfFacts(pages=4000, marked=False), "")
    assert counted == {"_look": 50, "_is_whole": 4000, "_page_mark": 4000}


def test_no_page_at_all(tmp_path: Path) -> None:
    assert read_pdf(saved(tmp_path, pikepdf.new())) == (PdfFacts(pages=0), "")


def test_locked(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="o", user="u")
    path = saved(tmp_path, drawn(TEXT), encryption=lock)
    assert read_pdf(path) == (PdfFacts(encrypted=True), LOCKED)


def test_restricted_opens_with_its_facts(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(extract=False))
    path = saved(tmp_path, drawn(TEXT, TEXT), encryption=lock)
    assert read_pdf(path) == (PdfFacts(pages=2, encrypted=True), "")


@pytest.mark.parametrize(
    ("forbidden", "restricted"),
    [
        ("print_highres", True),
        ("modify_other", True),
        ("modify_assembly", True),
        ("modify_form", False),
        ("accessibility", False),
    ],
)
def test_a_password_that_forbids_nothing_of_use_is_no_restriction(
    tmp_path: Path, forbidden: str, *, restricted: bool
) -> None:
    everything = {"modify_assembly": True, forbidden: False}
    lock = pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(**everything))
    facts, problem = read_pdf(saved(tmp_path, drawn(TEXT), encryption=lock))
    assert (facts, problem) == (PdfFacts(pages=1, encrypted=restricted), "")


def _three_pages() -> bytes:
    stream = BytesIO()
    pictures = [noise() for _ in range(3)]
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def _wrong_table(whole: bytes) -> bytes:
    return whole.replace(b"startxref\n", b"startxref\n1")


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-30],
        lambda whole: whole[: len(whole) * 3 // 4].ljust(len(whole), b"\0"),
        lambda whole: _wrong_table(whole[: len(whole) // 2] + whole[len(whole) // 2 + 4000 :]),
        lambda whole: whole.replace(b"\n", b"\r\n"),
        lambda whole: _wrong_table(whole.replace(b"/Count 3", b"/Count 4")),
        lambda whole: _wrong_table(
            re.sub(rb"/Contents \d+ 0 R", b"/Contents 99 0 R", whole, count=1)
        ),
    ],
    ids=[
        "half",
        "without its end",
        "zeros at the end",
        "hole",
        "other line ends",
        "too few pages",
        "page without its drawing",
    ],
)
def test_damaged(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(damage(_three_pages()))
    facts, problem = read_pdf(path)
    assert problem.startswith("文件不完整或已损坏")
    assert problem.endswith("请重新扫描或重新导出，再放回原处")
    assert facts is None or facts.pages


def test_a_wrong_table_alone_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "通知.pdf"
    for whole in (_three_pages(), _three_pages() + b"\r\n"):
        path.write_bytes(_wrong_table(whole))
        assert read_pdf(path) == (PdfFacts(pages=3, mended=True), "")
    moved = _three_pages().replace(b"%PDF-1.4\n", b"%PDF-1.4\n%\n", 1)
    path.write_bytes(moved)
    assert read_pdf(path) == (PdfFacts(pages=3, mended=True), "")
    stream = BytesIO()
    drawn(TEXT, TEXT).save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    path.write_bytes(_wrong_table(stream.getvalue()))
    assert read_pdf(path) == (PdfFacts(pages=2, mended=True), "")


def test_a_hole_far_behind_is_damage_whatever_the_name(tmp_path: Path) -> None:
    stream = BytesIO()
    pages = [noise(60, 80) for _ in range(60)]
    pages[0].save(stream, "PDF", save_all=True, append_images=pages[1:])
    whole = stream.getvalue()
    hole = whole.rindex(b"/DCTDecode") + 1000
    path = tmp_path / "xref.pdf"
    path.write_bytes(_wrong_table(whole))
    assert read_pdf(path) == (PdfFacts(pages=60, mended=True), "")
    path.write_bytes(whole[:hole] + whole[hole + 500 :])
    assert read_pdf(path)[1] == HALF.replace("3 页", "60 页")


def test_damaged_says_how_much_is_left(tmp_path: Path) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(_three_pages()[:-30])
    assert read_pdf(path) == (PdfFacts(pages=3), HALF)


@pytest.mark.parametrize("content", [b"%PDF-1.4\n", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(5000)])
def test_hopeless(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(content)
    assert read_pdf(path) == (None, BROKEN)


@pytest.mark.parametrize(
    "harmless",
    [
        lambda whole: b"\r\n\r\n" + whole,
        lambda whole: whole + bytes(4096),
        lambda whole: whole + b"<html>" * 400,
        lambda whole: whole + b"\r\n",
    ],
    ids=["blank lines before", "zeros behind", "a web page behind", "line end behind"],
)
def test_what_no_reader_minds_is_no_damage(
    tmp_path: Path, harmless: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "好.pdf"
    path.write_bytes(harmless(_three_pages()))
    assert read_pdf(path) == (PdfFacts(pages=3), "")


def test_update_that_was_cut_off_is_damage(tmp_path: Path) -> None:
    whole = _three_pages()
    path = tmp_path / "坏.pdf"
    path.write_bytes(whole + b"\n99 0 obj\n<</Length 9000>>stream\n" + b"x" * 3000)
    assert read_pdf(path) == (PdfFacts(pages=3), HALF)


def test_vanished(tmp_path: Path) -> None:
    assert read_pdf(tmp_path / "没有.pdf") == (None, BROKEN)


@pytest.mark.parametrize("size", [600_000, 2_000_000])
def test_what_follows_a_large_file_is_no_damage_either(tmp_path: Path, size: int) -> None:
    """A file much larger than the tail in which its end mark is looked for."""
    pdf = drawn(TEXT)
    pdf.Root.Extra = pdf.make_stream(bytes(range(256)) * (size // 256), Filter=None)
    path = saved(tmp_path, pdf, compress_streams=False)
    whole = path.read_bytes()
    assert len(whole) > size
    for behind in (b"<html>" * 400, bytes(4096), b"x" * 900_000):
        path.write_bytes(whole + behind)
        assert read_pdf(path) == (PdfFacts(pages=1), "")


def test_so_much_behind_the_end_is_another_file(tmp_path: Path) -> None:
    path = saved(tmp_path, drawn(TEXT))
    whole = path.read_bytes()
    at = whole.rindex(b"%%EOF")
    for spare, problem in ((0, ""), (1, BROKEN)):
        path.write_bytes(whole + b"x" * (1_048_576 - (len(whole) - at) + spare))
        _, found = read_pdf(path)
        assert (found != "") is (problem != "")
