"""Draws charts as crisp PNG pictures for print, with lettering that needs no font of the machine.

Lengths are millimetres on paper. The font in fonts/ holds the Han characters of GB 2312. One that
it lacks comes from a Chinese font of the system, if there is one; else it is shown as `〓`, the
printers' mark for a missing letter, and `Chart.missing` names it, so that it is never a silent box.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generators.look.reproducible import settle_png

DPI = 300
FONT = Path(__file__).parent / "fonts" / "charts.otf"
SYSTEM_FONTS = (
    "C:/Windows/Fonts/simsun.ttc",
    "C:/Windows/Fonts/simsunb.ttf",
    "C:/Windows/Fonts/msyh.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)
"""Where systems keep a Chinese font; looked at only for a character that ours lacks."""
LACKING = "〓"

BLACK, GREY, LIGHT, WHITE = "#000000", "#595959", "#BFBFBF", "#FFFFFF"
_COLOURS = 64
_NOWHERE = "\U0010fffe"
"""A code point that no font has, for seeing what a font draws instead."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of `width` × `height` mm; `alt` says in words what it shows.

    `missing` are the characters that could not be drawn.
    """

    png: bytes
    width: float
    height: float
    alt: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How an area is told from others in print without colour: its shade, and lines across it."""

    fill: str
    lines: str = ""
    gap: float = 1.2

    def paint(self, canvas: "Canvas", box: Box) -> None:
        """Fill a box, with its outline."""
        canvas.rectangle(box, self.fill)
        if self.lines:
            canvas.hatch(box, self.lines, self.gap)
        canvas.outline(box)


class Canvas:
    """A white sheet to draw on, in millimetres from its top left corner."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._image = Image.new("RGB", (_dots(width), _dots(height)), WHITE)
        self._draw = ImageDraw.Draw(self._image)
        self._missing: dict[str, None] = {}

    def rectangle(self, box: Box, fill: str) -> None:
        """A filled box: left, top, right, bottom."""
        self._draw.rectangle(_box(box), fill=fill)

    def outline(self, box: Box) -> None:
        """A thin black line around a box."""
        self._draw.rectangle(_box(box), outline=BLACK, width=_dots(0.15))

    def line(self, start: tuple[float, float], end: tuple[float, float], fill: str = GREY) -> None:
        """A thin line."""
        dots = [_dots(value) for value in (*start, *end)]
        self._draw.line(dots, fill=fill, width=_dots(0.15))

    def hatch(self, box: Box, fill: str, gap: float) -> None:
        """Slanting lines in a box."""
        left, top, right, bottom = _box(box)
        if right <= left or bottom <= top:
            return
        patch = self._image.crop((left, top, right, bottom))
        draw, height = ImageDraw.Draw(patch), bottom - top
        step = _dots(gap)
        # Lines of neighbouring boxes meet: they are counted from the sheet's corner.
        first = -((left + bottom) % step)
        for x in range(first - height, right - left + step, step):
            draw.line((x, height, x + height, 0), fill=fill, width=_dots(0.25))
        self._image.paste(patch, (left, top))

    def text(
        self, x: float, y: float, text: str, size: float, *, align: str = "left", fill: str = BLACK
    ) -> None:
        """A line of `size` pt, its middle at height `y`; `x` is its left, middle or right."""
        pieces = list(_pieces(text, size))
        self._missing.update((mark, None) for mark in text if _font_for(mark) is None)
        lengths = [font.getlength(part) for font, part in pieces]
        share = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
        at = _dots(x) - share * sum(lengths)
        baseline = _dots(y + size * _POINT * 0.36)
        for (font, part), length in zip(pieces, lengths, strict=True):
            self._draw.text((round(at), baseline), part, fill=fill, font=font, anchor="ls")
            at += length

    def finish(self, alt: str) -> Chart:
        """The picture, the same bytes each time."""
        out = io.BytesIO()
        small = self._image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT)
        small.save(out, "PNG", dpi=(DPI, DPI), optimize=True)
        png = settle_png(out.getvalue())
        return Chart(png, self.width, self.height, alt, "".join(self._missing))


def measure(text: str, size: float) -> float:
    """The width in mm of a line of text of `size` pt."""
    return sum(font.getlength(part) for font, part in _pieces(text, size)) / DPI * 25.4


def drawable(text: str) -> bool:
    """Whether our own font has every character."""
    return all(_ours(mark) for mark in text)


def fitting(names: Sequence[str], width: float, size: float) -> str:
    """The best of several names for the same thing: drawable, then short enough, then the first.

    The name is cut with `…` where it is still too long.
    """
    ranked = sorted(names, key=lambda name: (not drawable(name), measure(name, size) > width))
    name = ranked[0]
    if measure(name, size) <= width:
        return name
    while name and measure(f"{name}…", size) > width:
        name = name[:-1]
    return f"{name}…"


_POINT = 25.4 / 72
_Has = Callable[[str], bool]


def _dots(length: float) -> int:
    return round(length * DPI / 25.4)


def _box(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = (_dots(value) for value in box)
    return left, top, max(left, right), max(top, bottom)


def _pieces(text: str, size: float) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Stretches of the text, each with the font that has its characters."""
    shown = "".join(mark if _font_for(mark) else LACKING for mark in text)
    for path, marks in groupby(shown, key=lambda mark: _font_for(mark) or str(FONT)):
        yield _font(path, size), "".join(marks)


@cache
def _font(path: str, size: float) -> ImageFont.FreeTypeFont:
    # The basic layout is in every build of the library, and gives the same result in each.
    dots = size * DPI / 72
    return ImageFont.truetype(path, dots, layout_engine=ImageFont.Layout.BASIC)


def _font_for(mark: str) -> str | None:
    """The file of the font that has a character; None where there is none."""
    if _ours(mark):
        return str(FONT)
    return _system_font(mark, SYSTEM_FONTS)


@cache
def _ours(mark: str) -> bool:
    return _has(str(FONT), mark)


@cache
def _system_font(mark: str, files: tuple[str, ...]) -> str | None:
    for file in files:
        try:
            if _has(file, mark):
                return file
        except OSError:
            continue
    return None


def _has(file: str, mark: str) -> bool:
    """Whether a font draws a character otherwise than one that it lacks."""
    font = _font(file, 12)
    if mark.isspace():
        return mark == " "
    seen, lacking = font.getmask(mark), font.getmask(_NOWHERE)
    return (seen.size, bytes(seen)) != (lacking.size, bytes(lacking))
