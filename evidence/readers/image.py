"""Pictures: width, height, whether they can be seen whole, and whether there is anything to see."""

import struct
import warnings
from dataclasses import replace
from pathlib import Path

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from evidence.facts_files import ImageFacts, Tone, Traces
from evidence.readers.content import PICTURES
from evidence.readers.properties import day_of

_PLUGINS = (
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
"""Importing a plugin registers its format; left to itself, Pillow would import all of them."""
LIMIT = 200_000_000
"""Pixels that are decoded at most, all pages of a file together: an A1 sheet at 500 dpi."""
_TAIL = 16_384
_EMPTY_TAIL = 1024
_LIGHT = {"jpg": 0.06, "png": 0.005}
"""Bytes per pixel below which a picture may be all dark, all bright or all grey."""
_TONED = 40_000_000
"""Pixels up to which such a picture is looked at."""
_SMALL = (400, 400)
_SPECK = 0.001
_EXIF, _TAKEN = 0x8769, 36867
"""Where a camera notes when a photo was taken (EXIF 2.3, DateTimeOriginal)."""
_JPEG_END = b"\xff\xd9"
_ODD = (OSError, SyntaxError, ValueError, LookupError, EOFError, TypeError, ZeroDivisionError,
        struct.error)  # fmt: skip
_BROKEN = "图片不完整或已损坏，看不到全图；请重新拍摄、扫描或重新复制原图"


def read_image(path: Path, content: str) -> tuple[ImageFacts | None, Traces, str]:
    """Facts of a picture, its traces and, in Chinese, what is wrong with it ("" if nothing).

    `content` is what `sniff` found; for one that is not in `PICTURES` there are neither facts
    nor a problem. Never raises for a bad file.
    """
    if content not in PICTURES:
        return None, Traces(), ""
    facts: ImageFacts | None = None
    traces = Traces()
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            facts, traces = _header(path, content)
            if facts.width * facts.height > LIMIT:
                return facts, traces, _too_large(facts)
            _check(path, content)
            facts = _with_tone(path, content, facts)
    except _ODD:
        return facts, traces, _BROKEN  # whatever Pillow trips over, the picture is at fault
    except (MemoryError, OverflowError):
        return facts, traces, _too_large(facts)
    # Pillow warns of much that nobody sees (a faulty camera note); of missing pixels, thus.
    truncated = any("truncated" in str(warning.message).lower() for warning in caught)
    return facts, traces, _BROKEN if truncated else ""


def _header(path: Path, content: str) -> tuple[ImageFacts, Traces]:
    """What the header says, however large the picture: Pillow's own limit is lifted meanwhile."""
    usual, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with Image.open(path, formats=(PICTURES[content],)) as picture:
            taken = _taken(picture) if content == "jpg" and "exif" in picture.info else ""
            return ImageFacts(*picture.size), Traces(created=day_of(taken))
    finally:
        Image.MAX_IMAGE_PIXELS = usual


def _taken(picture: Image.Image) -> str:
    """When a photo was taken, as the camera noted it; "" where the note is missing or faulty."""
    try:
        return str(picture.getexif().get_ifd(_EXIF).get(_TAKEN, ""))
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error):
        return ""


def _with_tone(path: Path, content: str, facts: ImageFacts) -> ImageFacts:
    """Add the darkest and brightest spots of a picture that has few bytes for its pixels.

    Others have so much in them that something is to be seen; a JPEG is decoded at an eighth of
    its size, which takes 1 ms.
    """
    pixels = facts.width * facts.height
    least = _LIGHT.get(content, 0.0)
    if not 0 < pixels <= _TONED or path.stat().st_size >= pixels * least:
        return facts
    with Image.open(path, formats=(PICTURES[content],)) as picture:
        picture.draft("L", (picture.width // 8, picture.height // 8))
        if "A" in picture.mode or "transparency" in picture.info:
            return facts
        small = picture.convert("L")
        small.thumbnail(_SMALL)
        counts = small.histogram()
    return replace(facts, tone=Tone(_spot(counts), 255 - _spot(counts[::-1])))


def _spot(counts: list[int]) -> int:
    """The grey value from which there are enough pixels to be a spot and no speck."""
    needed, seen = sum(counts) * _SPECK, 0
    for value, count in enumerate(counts):
        seen += count
        if seen > needed:
            return value
    return len(counts) - 1


def _check(path: Path, content: str) -> None:
    """Raise one of Pillow's errors if data are missing, in the quickest way for the format."""
    usual, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, LIMIT
    try:
        with Image.open(path, formats=(PICTURES[content],)) as picture:
            if content == "png":
                picture.verify()  # compares every check sum
            elif content == "jpg":
                _check_jpeg(path, picture)
            else:
                _decode(picture)
    finally:
        Image.MAX_IMAGE_PIXELS = usual


def _check_jpeg(path: Path, picture: Image.Image) -> None:
    """A JPEG that ends with its end mark is whole; a copy that broke off ends otherwise.

    To decode it would find no more, for the decoder fills gaps in silence, and takes ten times
    as long as to read it. Only where a camera has added data of its own behind the mark is it
    decoded, at an eighth of the size.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - _TAIL))
        tail = stream.read()
    kept = tail.rstrip(b"\0\r\n ")
    if kept.endswith(_JPEG_END):
        return
    if len(tail) - len(kept) >= _EMPTY_TAIL:
        raise OSError("ends in zeros")
    picture.draft("L", (picture.width // 8, picture.height // 8))
    picture.load()


def _decode(picture: Image.Image) -> None:
    """Decode every pixel, of a TIFF those of every page."""
    pixels = 0
    for page in range(getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1):
        picture.seek(page)
        pixels += picture.width * picture.height
        if pixels > LIMIT:
            return
        picture.load()


def _too_large(facts: ImageFacts | None) -> str:
    size = f"{facts.width:,}×{facts.height:,} 像素" if facts else "像素过多"
    return f"图片太大（{size}），工具无法核对它是否完整；请缩小到 A4 纸 300 dpi 后重新保存"
