"""What pypdfium2 sees of a PDF: whether its pages show anything, and the first page's text."""

import time
from collections.abc import Iterable, Iterator
from ctypes import byref, c_int, c_uint, c_ulong
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from evidence.readers.pdf_outline import least_bytes

TEXT = 3000
"""Characters of text that are read, of the first page and, where it is nearly empty, the next."""
_COVER = 60
"""Characters up to which a first page is but a cover."""
_WHITE = 245
"""Grey value, of 255, from which a pixel counts as white: scanned paper is not quite."""
_GREY, _EVEN = 200, 10
"""From this grey value a page that is the same all over, but for so much, is empty grey paper."""
_LOOKS = 20
"""Pages that are drawn to see whether they are white; beyond, a picture counts as a mark."""
_PATIENCE = 8.0
"""Seconds after which the rest of a file that seems empty is taken on trust."""
_UNKNOWN = "unknown"
_DEPTH = 8
"""Levels of forms within forms that are looked into."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Whether any page has a mark, which of the suspect pages have none, and the text."""

    marked: bool = True
    blanks: tuple[int, ...] = ()
    text: str = ""


def draw(path: Path, *, marked: bool, suspects: tuple[int, ...], words: bool) -> Drawn:
    """Look for marks unless `marked` is known, at `suspects`, and for text if there are `words`.

    Nothing is opened where nothing is to be looked for. Marks are assumed, and no page is said
    to be blank, where it cannot be told.
    """
    if marked and not suspects and not words:
        return Drawn()
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return Drawn()
    try:
        text, shown = _first_page(document) if words or not marked else ("", False)
        found = marked or shown or _marked(document)
        if not found or found is _UNKNOWN:
            return Drawn(bool(found), (), text)
        return Drawn(True, tuple(sorted(_blanks(document, suspects))), text)
    except pypdfium2.PdfiumError:
        return Drawn()
    finally:
        document.close()


def _first_page(document: Any) -> tuple[str, bool]:
    """The text of the first page (and of the second behind a cover), and whether they show it."""
    text, marked = "", not len(document)
    for number in range(min(2, len(document))):
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                length = min(TEXT, text_page.count_chars())
                text += text_page.get_text_range(0, length) + "\n" if length > 0 else ""
                marked = marked or _shows(page, text_page, look=True)
            finally:
                text_page.close()
        finally:
            page.close()
        if len(text) > _COVER or not text:
            break
    return text.replace("\r\n", "\n"), marked


def _marked(document: Any) -> bool | str:
    """Whether any page after the first shows anything; `_UNKNOWN` when it takes too long."""
    end = time.monotonic() + _PATIENCE
    for number in range(1, len(document)):
        page = document[number]
        try:
            if _shows(page, look=number < _LOOKS):
                return True
            if time.monotonic() > end:
                return _UNKNOWN
        finally:
            page.close()
    return False


def _shows(page: Any, text_page: Any = None, *, look: bool) -> bool:
    """Whether a page shows anything; with `look`, a very light picture is drawn to see."""
    mark = _page_mark(page, text_page)
    return mark == "mark" or (mark == "light" and not (look and _is_white(page)))


def _blanks(document: Any, suspects: tuple[int, ...]) -> Iterator[int]:
    """The suspect pages that are empty; after a light scan that is not, heavier ones are not."""
    scans_are_empty = True
    for number in suspects:
        page = document[number - 1]
        try:
            mark = _page_mark(page)
            if mark == "light" and scans_are_empty:
                scans_are_empty = _is_white(page)
                mark = "" if scans_are_empty else "mark"
            if not mark:
                yield number
        finally:
            page.close()


def _page_mark(page: Any, text_page: Any = None) -> str:
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
    return "mark" if _show_text(page, texts, text_page) or _has_stamp(page.raw) else light


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
    return stored < least_bytes(facts.width * facts.height, bitonal=facts.bits_per_pixel == 1)


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


def _show_text(page: Any, texts: list[Any], known: Any) -> bool:
    """Whether one of a page's text objects shows a character other than a space.

    Text that is drawn invisibly is what character recognition lays under a scan.
    """
    unseen = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    seen = [thing for thing in texts if pdfium.FPDFTextObj_GetTextRenderMode(thing) not in unseen]
    if not seen:
        return False
    text_page = known or page.get_textpage()
    try:
        return any(_text_of(thing, text_page.raw).strip("\0 \t\r\n\u3000\u00a0") for thing in seen)
    finally:
        if text_page is not known:
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
    """Whether a page, drawn about 300 pixels wide, is white or of one light grey all over."""
    scale = 300 / max(1.0, page.get_width(), page.get_height() / 4)
    bitmap = page.render(scale=scale, grayscale=True)
    darkest, brightest = bitmap.to_pil().convert("L").getextrema()
    return bool(darkest >= _WHITE or (darkest >= _GREY and brightest - darkest <= _EVEN))
