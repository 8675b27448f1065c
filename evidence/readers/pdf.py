"""PDF: number of pages, password, damage, and whether anything is to be seen on them.

pikepdf reads the structure, because it alone says so strictly when a file is broken;
pypdfium2 reads the pages, because it sees them as a person does.
"""

import mmap
from collections.abc import Iterable, Iterator
from ctypes import byref, c_int, c_uint, c_ulong
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from evidence.disk import LOCKED
from evidence.facts import PdfFacts

_LIGHT = 0.03
"""Bytes per pixel below which a picture may be a white sheet (a white JPEG takes 0.012-0.03)."""
_LIGHT_BITONAL = 0.0005
"""The same for pictures of black and white only (a white sheet takes under 0.0001)."""
_SPACER = 1000
"""Bytes that a picture must have to be a scan, and not a dot that a program put in."""
_WHITE = 245
"""Grey value, of 255, from which a pixel counts as white: scanned paper is not quite."""
_LOOKS = 20
"""Pages that are drawn to see whether they are white; beyond, a picture counts as a mark."""
_DEPTH = 8
"""Levels of forms within forms that are looked into."""
_TAIL = 65_536
_BROKEN = "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"


def read_pdf(path: Path) -> tuple[PdfFacts | None, str]:
    """Facts of a PDF and, in Chinese, what is wrong with it ("" if nothing).

    The facts are None where not even the pages can be counted. Never raises for a bad file.
    """
    try:
        structure, problem = _structure(path)
    except pikepdf.PasswordError:
        return PdfFacts(encrypted=True), LOCKED
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, RecursionError):
        return None, _BROKEN
    if not structure.pages:
        return (None if problem else PdfFacts(encrypted=structure.encrypted)), problem
    marked = structure.scanned or _marked(path)
    return PdfFacts(structure.pages, structure.encrypted, marked=marked), problem


@dataclass(frozen=True, slots=True)
class _Structure:
    """Number of pages, restrictions, and whether the first page has a scan on it."""

    pages: int
    encrypted: bool
    scanned: bool


def _structure(path: Path) -> tuple[_Structure, str]:
    """What pikepdf sees; a file that opens only after repair is damaged.

    pikepdf's warnings are not used: in files that open strictly they are about trifles that
    no reader program minds.
    """
    try:
        return _look(path, repair=False), ""
    except pikepdf.PasswordError:
        raise
    except (pikepdf.PdfError, RuntimeError, ValueError):
        whole = _without_padding(path)
        if whole is not None:
            try:
                return _look(BytesIO(whole), repair=False), ""
            except pikepdf.PdfError:
                pass
    structure = _look(path, repair=True)
    if not structure.pages:
        return structure, _BROKEN
    problem = (
        f"文件不完整或已损坏（还能勉强读出 {structure.pages:,} 页，其余可能已经丢失）；"
        "请重新扫描或重新导出，再放回原处"
    )
    return structure, problem


def _look(source: Path | BytesIO, *, repair: bool) -> _Structure:
    with pikepdf.open(source, attempt_recovery=repair, suppress_warnings=True) as pdf:
        return _Structure(len(pdf.pages), pdf.is_encrypted, _has_scan(pdf))


def _has_scan(pdf: pikepdf.Pdf) -> bool:
    """Whether the first page has a picture too heavy to be a white sheet.

    Seen from the lengths alone: to load the picture would take as long as to hash the file.
    """
    try:
        objects: Any = pdf.pages[0].resources.get("/XObject", {}) if len(pdf.pages) else {}
        for _, picture in objects.items():
            if picture.get("/Subtype") != "/Image":
                continue
            size = int(picture.get("/Width", 0)) * int(picture.get("/Height", 0))
            bitonal = picture.get("/ImageMask", False) or picture.get("/BitsPerComponent", 8) == 1
            length = int(picture.get("/Length", 0))
            if length > _SPACER and length >= _least(size, bitonal=bool(bitonal)):
                return True
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError, RuntimeError):
        pass  # an odd page: pdfium looks at it as it looks at any other
    return False


def _least(pixels: int, *, bitonal: bool) -> float:
    """Bytes from which a picture of so many pixels is no white sheet."""
    return pixels * (_LIGHT_BITONAL if bitonal else _LIGHT)


def _without_padding(path: Path) -> bytes | None:
    """The file up to its last end mark, if no object follows: programs append blanks or notes.

    None where there is no end mark, or where it is that of an earlier version.
    """
    size = path.stat().st_size
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = data.rfind(b"%%EOF")
        if end < 0 or size - end > 16 * _TAIL or data.find(b" obj", end) >= 0:
            return None
        return data[: end + 5]


def _marked(path: Path) -> bool:
    """Whether any page shows anything. True where that cannot be told."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return True
    try:
        looks = _LOOKS
        for number in range(len(document)):
            page = document[number]
            try:
                mark = _page_mark(page)
                if mark == "light":
                    looks -= 1
                    mark = "" if looks >= 0 and _is_white(page) else "mark"
                if mark:
                    return True
            finally:
                page.close()
        return not len(document)
    except pypdfium2.PdfiumError:
        return True
    finally:
        document.close()


def _page_mark(page: Any) -> str:
    """`mark` for a page with anything to see, `light` where only very light pictures are."""
    light = ""
    texts = []
    objects = (pdfium.FPDFPage_GetObject(page.raw, i) for i in range(_size(page.raw)))
    for thing, kind in _flat(objects):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(thing)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and _is_light(page.raw, thing):
            light = "light"
        elif kind != pdfium.FPDF_PAGEOBJ_PATH or _is_painted(thing):
            return "mark"
    return "mark" if _show_text(page, texts) or _has_stamp(page.raw) else light


def _flat(objects: Iterable[Any], depth: int = 0) -> Iterator[tuple[Any, int]]:
    """Every object with its kind, those inside forms in the form's place."""
    for thing in objects:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, kind
        elif depth < _DEPTH:
            inside = range(max(0, pdfium.FPDFFormObj_CountObjects(thing)))
            parts = (pdfium.FPDFFormObj_GetObject(thing, i) for i in inside)
            yield from _flat(parts, depth + 1)


def _size(page: Any) -> int:
    return max(0, int(pdfium.FPDFPage_CountObjects(page)))


def _is_light(page: Any, image: Any) -> bool:
    """Whether a picture has suspiciously few bytes for its pixels."""
    facts = pdfium.FPDF_IMAGEOBJ_METADATA()
    if not pdfium.FPDFImageObj_GetImageMetadata(image, page, byref(facts)):
        return False
    stored = int(pdfium.FPDFImageObj_GetImageDataRaw(image, None, c_ulong(0)))
    return stored < _least(facts.width * facts.height, bitonal=facts.bits_per_pixel == 1)


def _is_painted(path: Any) -> bool:
    """Whether a path leaves a mark: not a clip only, and not white, as page backgrounds are."""
    fill, stroke = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke)):
        return True
    filled = fill.value and not _is_pale(pdfium.FPDFPageObj_GetFillColor, path)
    return bool(filled or (stroke.value and not _is_pale(pdfium.FPDFPageObj_GetStrokeColor, path)))


def _is_pale(get_color: Any, thing: Any) -> bool:
    """Whether a colour is white or wholly transparent."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not get_color(thing, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return not alpha.value or min(red.value, green.value, blue.value) >= _WHITE


def _show_text(page: Any, texts: list[Any]) -> bool:
    """Whether one of a page's text objects shows a character other than a space.

    Text that is drawn invisibly is what character recognition lays under a scan.
    """
    unseen = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    seen = [thing for thing in texts if pdfium.FPDFTextObj_GetTextRenderMode(thing) not in unseen]
    if not seen:
        return False
    text_page = page.get_textpage()
    try:
        return any(_text_of(thing, text_page.raw).strip("\0 \t\r\n\u3000\u00a0") for thing in seen)
    finally:
        text_page.close()


def _text_of(thing: Any, text_page: Any) -> str:
    """The characters of a text object; pdfium counts two bytes each, the closing zero too."""
    length = int(pdfium.FPDFTextObj_GetText(thing, text_page, None, 0))
    buffer = (pdfium.FPDF_WCHAR * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(thing, text_page, buffer, length)
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")


def _has_stamp(page: Any) -> bool:
    """Whether a stamp, a signature or another visible note lies on the page."""
    hidden = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
    for number in range(max(0, int(pdfium.FPDFPage_GetAnnotCount(page)))):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind not in hidden:
            return True
    return False


def _is_white(page: Any) -> bool:
    """Whether a page, drawn about 300 pixels wide, is white all over."""
    scale = 300 / max(1.0, page.get_width(), page.get_height() / 4)
    bitmap = page.render(scale=scale, grayscale=True)
    return int(bitmap.to_pil().convert("L").getextrema()[0]) >= _WHITE
