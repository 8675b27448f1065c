"""Files for the demo that look like what clerks collect: scans, PDFs, pictures, tables.

All bytes are made from the material's name alone, so that two demos are equal.
"""

import hashlib
import io
import random
import textwrap
import time
from datetime import date

from docx.shared import Mm
from openpyxl import Workbook
from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from generators.look import word as look
from generators.look.reproducible import settle, settle_png

DAY = date(2024, 4, 3)
LINE_CHARACTERS = 26
_A4 = (595, 842)
_SCAN = (1654, 2339)  # A4 at 200 dpi, the least that an archive accepts


def make(content: str, name: str, extension: str, text: str) -> bytes:
    """A file of kind `content` (born-digital, scan, photo, table, document) called `name`.

    `extension` picks the picture format of a photo. Raises ValueError for an unknown kind.
    """
    if content == "born-digital":
        return digital_pdf(name, text)
    if content == "scan":
        return scanned_pdf(name)
    if content == "photo":
        return photo(name, "PNG" if extension == "png" else "JPEG")
    if content == "table":
        return table(name, text)
    if content == "document":
        return document(name, text)
    raise ValueError(content)


def _seeded(name: str) -> random.Random:
    return random.Random(hashlib.sha256(name.encode()).hexdigest())


def digital_pdf(name: str, text: str) -> bytes:
    """A PDF page with a real text layer, in a Chinese font that every reader brings along."""
    writer = PdfWriter()
    page = writer.add_blank_page(*_A4)
    font = writer._add_object(_song_font())
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    lines = [*textwrap.wrap(name, 18), "", *textwrap.wrap(text, LINE_CHARACTERS)]
    shown = [
        f"BT /F1 16 Tf 84 {740 - 30 * row} Td <{line.encode('utf-16-be').hex()}> Tj ET"
        for row, line in enumerate(lines[:22])
        if line
    ]
    stream = DecodedStreamObject()
    stream.set_data("\n".join(shown).encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    return _written(writer)


def _song_font() -> DictionaryObject:
    """宋体 by name, ISO 32000-1 §9.7.5: no font file, UTF-16 codes."""
    system = {
        NameObject("/Registry"): TextStringObject("Adobe"),
        NameObject("/Ordering"): TextStringObject("GB1"),
        NameObject("/Supplement"): NumberObject(4),
    }
    descendant = {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/CIDFontType0"),
        NameObject("/BaseFont"): NameObject("/STSong-Light"),
        NameObject("/CIDSystemInfo"): DictionaryObject(system),
    }
    font = {
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type0"),
        NameObject("/BaseFont"): NameObject("/STSong-Light"),
        NameObject("/Encoding"): NameObject("/UniGB-UTF16-H"),
        NameObject("/DescendantFonts"): ArrayObject([DictionaryObject(descendant)]),
    }
    return DictionaryObject(font)


def blank_pdf() -> bytes:
    """A PDF of one page with nothing on it."""
    writer = PdfWriter()
    writer.add_blank_page(*_A4)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf(name: str) -> bytes:
    """A page from a scanner: a slightly grey picture with lines of writing and a red seal."""
    chance = _seeded(name)
    page = Image.new("RGB", _SCAN, (246, 245, 240))
    draw = ImageDraw.Draw(page)
    draw.line((200, 420, 1454, 420), fill=(190, 40, 40), width=6)
    for row in range(22):
        _written_line(draw, chance, 560 + row * 68)
    draw.ellipse((1020, 1720, 1400, 2100), outline=(200, 50, 50), width=12)
    draw.regular_polygon((1210, 1910, 60), 5, fill=(200, 50, 50))
    page = page.rotate(chance.uniform(-0.6, 0.6), fillcolor=(232, 231, 226))
    out = io.BytesIO()
    when = time.struct_time((2024, 4, 3, 0, 0, 0, 2, 94, 0))
    page.save(out, "PDF", resolution=200, quality=55, creationDate=when, modDate=when)
    return out.getvalue()


def _written_line(draw: ImageDraw.ImageDraw, chance: random.Random, top: int) -> None:
    """Strokes in squares, as characters look from afar; no font is needed for it."""
    for column in range(chance.randint(16, 28)):
        left = 210 + column * 44
        for _ in range(6):
            x, y = left + chance.randint(0, 34), top + chance.randint(0, 34)
            along = chance.choice(((chance.randint(8, 20), 0), (0, chance.randint(8, 20))))
            draw.line((x, y, x + along[0], y + along[1]), fill=(40, 40, 44), width=4)


def photo(name: str, form: str) -> bytes:
    """A picture of a hall: floor, windows, people."""
    chance = _seeded(name)
    picture = Image.linear_gradient("L").resize((1600, 1200)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 820, 1600, 1200), fill=(150, 140, 126))
    for column in range(6):
        draw.rectangle((80 + column * 260, 180, 260 + column * 260, 560), fill=(188, 212, 228))
    for _ in range(9):
        x, y = chance.randint(60, 1500), chance.randint(760, 960)
        shade = tuple(chance.randint(40, 160) for _ in range(3))
        draw.ellipse((x, y - 130, x + 60, y - 70), fill=(214, 180, 150))
        draw.rounded_rectangle((x - 20, y - 66, x + 80, y + 110), 24, fill=shade)
    out = io.BytesIO()
    picture.save(out, form, quality=80)
    return settle_png(out.getvalue()) if form == "PNG" else out.getvalue()


def table(name: str, text: str) -> bytes:
    """A workbook with a title, a header and a line per sentence of `text`."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([name])
    sheet.append(["序号", "内容", "时间", "备注"])
    for number, sentence in enumerate(filter(None, text.split("。")), start=1):
        sheet.append([number, sentence[:60], "2024年" if "2024" in sentence else "2023年", ""])
    sheet.column_dimensions["B"].width = 80
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=name, day=DAY)


def document(name: str, text: str) -> bytes:
    """A Word file that shows a web page as a picture."""
    doc = look.new_document()
    look.title(doc, name)
    look.body(doc, text)
    doc.add_picture(io.BytesIO(photo(name, "JPEG")), width=Mm(150))
    # a fixed line pitch would cut the picture down to one line
    doc.paragraphs[-1].paragraph_format.line_spacing = 1.0
    return look.to_bytes(doc, title=name, day=DAY)
