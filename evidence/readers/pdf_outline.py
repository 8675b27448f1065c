"""What pikepdf sees of a PDF without drawing it: pages that are scans, names.

A scan is told from the structure alone: one large picture, and a few drawing commands that
spread it over the page. To load the pictures would take as long as to hash the file, and to
let pdfium load ten such pages ten times as long as all of this.
"""

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import hypot
from typing import Any

import pikepdf

from evidence.facts_files import Scans, Traces
from evidence.readers.pdf_actions import ODD, document_actions, more_actions, note_actions
from evidence.readers.pdf_forms import endless
from evidence.readers.properties import day_of, named

PAGES = 50
"""Pages that are looked at one by one; of what lies beyond only the number is known."""
SUSPECTS = 8
"""Pages that are looked at once more by pdfium because they seem empty."""

_LIGHT = 0.03
"""Bytes per pixel below which a picture may be a white sheet (a white JPEG takes 0.012-0.03)."""
_LIGHT_BITONAL = 0.0005
"""The same for pictures of black and white only (a white sheet takes under 0.0001)."""
_SPACER = 1000
"""Bytes that a picture must have to be a scan, and not a dot that a program put in."""
_LIGHTER = 0.6
"""Share of the usual scan's bytes below which a light one may be an empty page among others."""
_LARGE = 250_000
"""Pixels of the smallest picture that can be a scanned page (A5 at 50 dpi is a quarter of it)."""
_COVER = (0.7, 1.3)
"""Share of the page that a scan covers."""
_STRIPS = 0.95
"""Share of the page that strips of one width, laid side by side, cover at least."""
_SCREENS = (72, 96)
"""Dots per inch that a program takes for granted when it makes a page of a picture: one dot of
the screen is one of the picture, and the size of the page tells nothing."""
_SHEET = (1.385, 1.443)
"""Sides of A4, with some room for the scanner's edges."""
_A4 = (8.27, 11.69)
_NARROWEST = 1.7
"""Sides from which a page is no paper, but a slide (16:9) or what a telephone shows."""
_SLIDE = (1.325, 1.342)
"""Sides of a slide (4:3) or a photo; no paper that lies on its side has them."""
_PICTURES = 12
"""Pictures that are looked at for a page; some programs list those of all pages with each."""
_NEAR = 400
"""Bytes before a picture is drawn in which its place is set."""
_DRAWING = 16_384
"""Bytes of drawing commands, packed, of a page with a scan (recognised text lies behind it)."""
_DRAWING_IN_ALL = 16 * _DRAWING
_EMPTY = 400
"""Bytes of drawing commands, packed, up to which a page without a picture may be empty."""
_STRING = re.compile(rb"\([^)]*\)|<[0-9A-Fa-f]*>")
_FEW_BYTES = 30
"""Bytes of text commands up to which their text may be nothing but spaces."""
_STEP = re.compile(rb"((?:[-+]?[\d.]+\s+){6})cm\b|(?<!\S)([qQ])(?!\S)")
_SHOWN_TEXT = re.compile(rb"\)\s*Tj|\]\s*TJ|>\s*Tj")
_FEW_WORDS = 3
"""Text commands that a scanner's page number or stamp may add to a scan."""
_IDENTITY = (1.0, 0.0, 0.0, 1.0)
_UNTURNED = (*_IDENTITY, 0.0, 0.0)
_Form = tuple[str, Any] | None
"""A form with its name on the page."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What the structure tells.

    `heavy` means that the first page has a picture too heavy to be a white sheet, `worded` that
    the first page has a font. `suspects` are pages that seem empty, the likeliest first.
    `endless` means that a page is not to be drawn at all.
    """

    pages: int
    encrypted: bool
    heavy: bool = False
    worded: bool = False
    scans: tuple[Scans, ...] = ()
    suspects: tuple[int, ...] = ()
    traces: Traces = field(default_factory=Traces)
    endless: bool = False


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture of a page: its name there, pixels and bytes, and whether it is no white sheet."""

    name: str
    width: int
    height: int
    length: int
    heavy: bool


@dataclass(slots=True)
class _Looking:
    """What is found from page to page."""

    alike: dict[tuple[object, ...], tuple[int, bool] | None]
    scans: dict[tuple[int, bool], list[int]]
    lengths: dict[int, tuple[int, bool]]
    empty: list[int]
    active: dict[str, None]
    drawing_left: int = _DRAWING_IN_ALL
    heavy: bool = False
    worded: bool = False
    endless: bool = False


def outline(pdf: pikepdf.Pdf) -> Outline:
    """Look over an open PDF; never raises for an odd one."""
    pages = pdf.pages
    count = len(pages)
    found = _Looking({}, {}, {}, [], dict.fromkeys(document_actions(pdf)))
    for number in range(1, min(count, PAGES) + 1):
        try:
            _look(pages[number - 1], number, found)
        except ODD:
            continue
    traces = _traces(pdf, tuple(found.active))
    scans = tuple(Scans(*key, tuple(numbers)) for key, numbers in found.scans.items())
    suspects = tuple(_suspects(found)) if count > 1 else ()
    return Outline(
        count,
        _is_restricted(pdf),
        found.heavy,
        found.worded,
        scans,
        suspects,
        traces,
        found.endless,
    )


def _is_restricted(pdf: pikepdf.Pdf) -> bool:
    """Whether a password forbids to print, copy, change or put together the pages."""
    if not pdf.is_encrypted:
        return False
    may = pdf.allow
    return not (may.print_highres and may.extract and may.modify_other and may.modify_assembly)


def least_bytes(pixels: int, *, bitonal: bool) -> float:
    """Bytes from which a picture of so many pixels is no white sheet."""
    return pixels * (_LIGHT_BITONAL if bitonal else _LIGHT)


def _look(page: pikepdf.Page, number: int, found: _Looking) -> None:
    obj: Any = page.obj
    resources: Any = obj.get("/Resources")
    if resources is None:
        resources = page.resources  # those of the pages above it
    pictures = list(_pictures(resources))
    found.endless = found.endless or ("/XObject" in resources and endless(obj, resources))
    worded = "/Font" in resources or ("/XObject" in resources and not pictures)
    form = None if pictures else _form(resources)
    if form is not None:
        pictures = list(_pictures(form[1]["/Resources"]))
    if number == 1:
        found.heavy = any(picture.heavy for picture in pictures)
        found.worded = worded
    if "/AA" in obj:
        found.active.update(dict.fromkeys(more_actions(obj)))
    if "/Annots" in obj:
        found.active.update(dict.fromkeys(note_actions(obj["/Annots"])))
    large = [picture for picture in pictures if picture.width * picture.height >= _LARGE]
    if len(pictures) > 1 and not large:
        large = _strips(pictures)
    if large:
        _look_for_scan(page, large, number, found, form)
    elif len(found.empty) < SUSPECTS and _is_bare(obj, pictures):
        found.empty.append(number)


def _pictures(resources: Any) -> Iterator[_Picture]:
    if "/XObject" not in resources:
        return
    for name, thing in islice(resources["/XObject"].items(), _PICTURES):
        if thing["/Subtype"] == "/Image":
            width, height, length = (int(thing[key]) for key in ("/Width", "/Height", "/Length"))
            heavy = length > _SPACER and length >= width * height * _LIGHT
            if not heavy and _is_bitonal(thing):
                heavy = length > _SPACER and length >= width * height * _LIGHT_BITONAL
            mask = thing.get("/SMask") or thing.get("/Mask")
            if isinstance(mask, pikepdf.Stream):  # the letters of a scan that is stored in layers
                width, height = max(width, int(mask["/Width"])), max(height, int(mask["/Height"]))
            yield _Picture(name, width, height, length, heavy)


def _form(resources: Any) -> _Form:
    """The form that is all a page draws: programs that join files put every page into one."""
    if "/XObject" not in resources:
        return None
    things = list(islice(resources["/XObject"].items(), 2))
    if len(things) != 1 or things[0][1]["/Subtype"] != "/Form":
        return None
    return things[0] if "/Resources" in things[0][1] else None


def _unwrapped(drawing: bytes, form: _Form) -> bytes:
    """A page's drawing with that of its form where the form is called (ISO 32000-1, 8.10)."""
    if form is None:
        return drawing
    name, thing = form
    matrix = " ".join(str(float(number)) for number in thing.get("/Matrix", _UNTURNED))
    inner = b"q " + matrix.encode() + b" cm " + _drawing(thing) + b" Q"
    return re.sub(re.escape(name.encode()) + rb"\s+Do\b", lambda _: inner, drawing, count=1)


def _strips(pictures: list[_Picture]) -> list[_Picture]:
    """The pictures of a page that seem to be one, cut into strips; none if they do not."""
    pixels = sum(picture.width * picture.height for picture in pictures)
    alike = len({picture.width for picture in pictures}) == 1
    return pictures if alike and pixels >= _LARGE else []


def _is_bitonal(picture: Any) -> bool:
    if "/ImageMask" in picture and bool(picture["/ImageMask"]):
        return True
    return "/BitsPerComponent" in picture and picture["/BitsPerComponent"] == 1


def _look_for_scan(
    page: pikepdf.Page, pictures: list[_Picture], number: int, found: _Looking, form: _Form
) -> None:
    """Note the page as a scan if one of its large pictures covers it.

    A page that has the same paper and the same pictures as an earlier one is taken to be like it.
    """
    obj: Any = page.obj
    turn = int(_inherited(obj, "/Rotate", 0)) % 180
    box = tuple(float(side) for side in page.cropbox)
    like = (turn, box, *((picture.width, picture.height) for picture in pictures))
    if like not in found.alike:
        found.alike[like] = _scan(obj, pictures, box, turn, found, form)
    key = found.alike[like]
    if key is not None:
        found.scans.setdefault(key, []).append(number)
        light = not any(picture.heavy for picture in pictures)
        found.lengths[number] = sum(picture.length for picture in pictures), light


def _scan(
    page: Any,
    pictures: list[_Picture],
    box: tuple[float, ...],
    turn: int,
    found: _Looking,
    form: _Form,
) -> tuple[int, bool] | None:
    """Dots per inch, and whether it lies on its side, of a page that is a scan; None if not."""
    contents = page.get("/Contents")
    length = _drawing_length(contents) + (int(form[1]["/Length"]) if form else 0)
    if not 0 < length <= min(_DRAWING, found.drawing_left):
        return None
    found.drawing_left -= length
    drawing = _unwrapped(_drawing(contents), form)
    if len(_SHOWN_TEXT.findall(drawing)) > _FEW_WORDS and b"3 Tr" not in drawing:
        return None
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    dpi = max(_dpi(drawing, picture, width * height) for picture in pictures)
    dpi = dpi or _dpi_of_strips(drawing, pictures, width * height)
    unit = float(page["/UserUnit"]) if "/UserUnit" in page else 1.0
    lies = (width > height) != (turn == 90)
    dpi = _on_paper(dpi / unit, width * unit, height * unit, lies=lies)
    return (round(dpi), lies) if dpi else None


def _on_paper(dpi: float, width: float, height: float, *, lies: bool) -> float:
    """Dots per inch on the sheet that was scanned; 0 for a page that was never on paper."""
    shorter, longer = sorted((width, height))
    shape = longer / shorter
    if shape >= _NARROWEST or (lies and _SLIDE[0] <= shape <= _SLIDE[1]):
        return 0.0
    if round(dpi) not in _SCREENS or longer <= _A4[1] * 72 * _COVER[1]:
        return dpi
    if not _SHEET[0] <= shape <= _SHEET[1]:
        return 0.0
    return dpi / 72 * min(shorter / _A4[0], longer / _A4[1])


def _dpi(drawing: bytes, picture: _Picture, area: float) -> float:
    """Dots per inch of a picture that covers a page of `area` square points; 0 if it does not."""
    a, b, c, d = _matrix(drawing, picture.name)
    if not _COVER[0] <= abs(a * d - b * c) / area <= _COVER[1]:
        return 0.0
    return min(picture.width * 72 / hypot(a, b), picture.height * 72 / hypot(c, d))


def _dpi_of_strips(drawing: bytes, pictures: list[_Picture], area: float) -> float:
    """Dots per inch of pictures of one width that together cover a page; 0 if they do not."""
    if len(pictures) < 2:
        return 0.0
    covered, found = 0.0, set()
    for picture in pictures:
        a, b, c, d = _matrix(drawing, picture.name)
        covered += abs(a * d - b * c)
        found.add((picture.width, round(hypot(a, b))))
    if len(found) > 1 or not _STRIPS <= covered / area <= _COVER[1]:
        return 0.0
    pixels, drawn = found.pop()
    return pixels * 72 / drawn if drawn else 0.0


@lru_cache(maxsize=64)  # a scanner's software draws every page alike
def _matrix(drawing: bytes, name: str) -> tuple[float, float, float, float]:
    """How a picture is scaled and turned where it is drawn (ISO 32000-1, 8.3.4)."""
    command = re.search(re.escape(name.encode()) + rb"\s+Do\b", drawing)
    if not command:
        return 0.0, 0.0, 0.0, 0.0
    stack, now = [], _IDENTITY
    before = drawing[max(0, command.start() - _NEAR) : command.start()]
    for numbers, mark in _STEP.findall(before):
        if numbers:
            a, b, c, d = (float(number) for number in numbers.split()[:4])
            e, f, g, h = now
            now = a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h
        elif mark == b"q":
            stack.append(now)
        else:
            now = stack.pop() if stack else _IDENTITY
    return now


def _drawing_length(contents: Any) -> int:
    """Bytes of drawing commands, packed."""
    if contents is None:
        return 0
    if not isinstance(contents, pikepdf.Array):
        return int(contents["/Length"])
    return sum(int(part["/Length"]) for part in contents)


def _is_bare(page: Any, pictures: list[_Picture]) -> bool:
    """Whether a page shows no picture or note, and a few characters at most, be they spaces."""
    contents = page.get("/Contents")
    if pictures or "/Annots" in page or _drawing_length(contents) > _EMPTY:
        return False
    drawing = _drawing(contents) if contents is not None else b""
    if len(drawing) > 10 * _EMPTY:
        return False
    return sum(len(string) for string in _STRING.findall(drawing)) <= _FEW_BYTES


def _drawing(contents: Any) -> bytes:
    if not isinstance(contents, pikepdf.Array):
        return bytes(contents.read_bytes())
    return b"\n".join(part.read_bytes() for part in contents)


def _inherited(obj: Any, key: str, otherwise: Any) -> Any:
    for _ in range(10):
        if key in obj:
            return obj[key]
        if "/Parent" not in obj:
            break
        obj = obj["/Parent"]
    return otherwise


def _suspects(found: _Looking) -> Iterator[int]:
    """Pages that may be empty: those with hardly a command, then scans much lighter than most."""
    yield from found.empty[:SUSPECTS]
    if len(found.lengths) < 2:
        return
    usual = statistics.median(length for length, _ in found.lengths.values())
    light = [
        (length, number)
        for number, (length, light) in found.lengths.items()
        if light and length < usual * _LIGHTER
    ]
    yield from (number for _, number in sorted(light)[: SUSPECTS - len(found.empty[:SUSPECTS])])


def _traces(pdf: pikepdf.Pdf, active: tuple[str, ...]) -> Traces:
    try:
        info: Any = pdf.trailer.get("/Info", {})
        author, created = (
            str(info[key]) if key in info else "" for key in ("/Author", "/CreationDate")
        )
    except ODD:
        return Traces(active=active)
    return Traces(active=active, properties=named({"作者": author}), created=day_of(created))
