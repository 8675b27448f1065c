"""Files for the demo that open well and yet must not be handed in as they are."""

import io
import zipfile
from datetime import date

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter

from generators.demo.files import digital_pdf, photo, scanned_pdf
from generators.look.reproducible import settle

AFTER = date(2025, 2, 10)
"""A day after the years that the demo's scheme asks about."""
_COARSE = (827, 1169)  # A4 at 100 dpi
_NOBODY = "110101190001010014"
"""An identity number that passes its tests and that nobody has."""


def careless_scan(name: str, made: date) -> bytes:
    """Four pages at 100 dpi, one on its side and one empty, by a scanner with a date of its own."""
    whole = _picture_of(scanned_pdf(name)).resize(_COARSE)
    pages = [whole, whole.rotate(90, expand=True), whole.rotate(180)]
    pages.append(Image.new("RGB", _COARSE, (252, 252, 250)))
    out = io.BytesIO()
    when = made.timetuple()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=100,
        quality=60,
        creationDate=when,
        modDate=when,
    )
    return out.getvalue()


def _picture_of(scan: bytes) -> Image.Image:
    (picture,) = PdfReader(io.BytesIO(scan)).pages[0].images
    return Image.open(io.BytesIO(picture.data)).convert("RGB")


def thumbnail(name: str) -> bytes:
    """A picture as a chat program passes it on."""
    picture = Image.open(io.BytesIO(photo(name, "JPEG")))
    out = io.BytesIO()
    picture.resize((320, 240)).save(out, "JPEG", quality=80)
    return out.getvalue()


def dated_pdf(name: str, text: str, day: date) -> bytes:
    """A PDF that says when it was made."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(digital_pdf(name, text))))
    writer.add_metadata({"/CreationDate": f"D:{day:%Y%m%d}090000+08'00'"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def loaded_table(name: str, day: date, company: str) -> bytes:
    """A table with people's numbers, a formula that fetches, a macro, and a company's name."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([name])
    sheet.append(["序号", "窗口", "身份证号", "联系电话", "网上评价"])
    sheet.append([1, "综合窗口", _NOBODY, "13800000000", None])
    sheet["E3"] = '=WEBSERVICE("https://www.xincheng.example.gov.cn/")'
    out = io.BytesIO()
    book.save(out)
    settled = settle(out.getvalue(), title=name, day=day)
    return _with_traces(settled, company)


def _with_traces(content: bytes, company: str) -> bytes:
    """An Office file with a creator and a part for macros; the part holds none."""
    empty = b"<dc:creator></dc:creator>"
    filled = f"<dc:creator>{company}</dc:creator>".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(empty, filled))
        entry = zipfile.ZipInfo("xl/vbaProject.bin", (1980, 1, 1, 0, 0, 0))
        entry.create_system = 0  # the same on Windows and elsewhere
        target.writestr(entry, bytes(64))
    return out.getvalue()


def long_video(megabytes: int) -> bytes:
    """The beginning of an MP4 file, and then nothing that anybody could see."""
    return b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + bytes(megabytes * 1_000_000)
