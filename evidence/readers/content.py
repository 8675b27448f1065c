"""What the bytes of a file are, whatever its name says.

A small table of signatures, because the answer has to be the same on every machine and a
library of magic numbers is a large thing to install for thirty formats.
"""

import codecs
import zipfile
from pathlib import Path

from evidence.readers.ole import OLE_HEADER, SEALED, LongOleError, OleError, open_ole

HEAD = 65_536
"""Bytes of a file's beginning that `sniff` wants to see; fewer if the file is shorter."""
PICTURES = {"png": "PNG", "jpg": "JPEG", "gif": "GIF", "bmp": "BMP", "tif": "TIFF", "webp": "WEBP"}
"""Pillow's format of each picture that can be read here; HEIC cannot."""
ZIPPED = frozenset({"docx", "xlsx", "xlsb", "pptx", "ofd", "odt", "ods", "odp", "zip"})
"""Contents that are zip files."""
ARCHIVES = frozenset({"rar", "7z"})
"""Contents where only a lock can be told."""

_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"II+\0", "tif"),
    (b"MM\0+", "tif"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (_ASF, "wmv"),
    (b"ID3", "mp3"),
    (b"\x1a\x45\xdf\xa3", "mkv"),
    (b"FLV\x01", "flv"),
    (b"\0\0\x01\xba", "mpg"),
    (b"\x4c\0\0\0\x01\x14\x02\0", "lnk"),
    (b"{\\rtf", "rtf"),
)
_RIFF = {b"AVI ": "avi", b"WAVE": "wav", b"WEBP": "webp"}
_BRANDS = {
    b"qt  ": "mov", b"M4A ": "mp4", b"heic": "heic", b"heix": "heic", b"heim": "heic",
    b"hevc": "heic", b"mif1": "heic", b"msf1": "heic", b"isom": "mp4", b"iso2": "mp4",
    b"iso4": "mp4", b"iso5": "mp4", b"iso6": "mp4", b"mp41": "mp4", b"mp42": "mp4",
    b"avc1": "mp4", b"M4V ": "mp4", b"MSNV": "mp4", b"dash": "mp4", b"3gp4": "mp4",
    b"3gp5": "mp4", b"3gp6": "mp4", b"XAVC": "mp4", b"avif": "avif", b"avis": "avif",
}  # fmt: skip
_BRAND_FAMILIES = {b"iso": "mp4", b"mp4": "mp4", b"3gp": "mp4", b"3g2": "mp4"}
"""Brands are numbered on and on: iso2 … iso9."""
_OLD_MOV = {b"moov", b"mdat", b"wide", b"free", b"skip"}
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_ZIP_PARTS = (
    ("xl/workbook.bin", "xlsb"),  # before the parts that it shares with xlsx
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
    ("Encryptions.xml", "ofd"),
)
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.presentation-template": "odp",
}
_OLE_STREAMS = (
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("powerpoint document", "ppt"),
    ("matost", "wps"),
)


def sniff(head: bytes, path: Path) -> str:
    """What a file is, by its first bytes (`HEAD` of them): a name of `EvidenceFile.content`.

    Files of Office kinds are opened once more by `path` for the names of their parts. What
    WPS writes (wps, et, dps) is like its Office twin inside: doc, xls, ppt. A web page saved
    whole (mht) is html. Returns "" for what is unknown. Never raises for a bad file.
    """
    for signature, content in _SIGNATURES:
        if head.startswith(signature):
            return content
    if head.startswith(OLE_HEADER):
        return _ole_content(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_content(head, path)
    return _boxed(head) or _late_signature(head) or _text(head)


def _ole_content(path: Path) -> str:
    try:
        with open_ole(path) as ole:
            names = ole.top
    except (OSError, OleError, LongOleError):
        return ""
    if SEALED in names:
        extension = path.suffix[1:].lower()  # what is locked in cannot be seen
        return extension if extension in ("docx", "xlsx", "pptx") else "docx"
    return next((content for stream, content in _OLE_STREAMS if stream in names), "")


def _zip_content(head: bytes, path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype")
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        # Its list of parts stands at the end: a file cut short still shows its first names.
        return next((kind for part, kind in _ZIP_PARTS if part.encode() in head), "zip")
    found = _OPEN_DOCUMENT.get(kind.decode("ascii", "replace").strip())
    if found:
        return found
    office = "[Content_Types].xml" in names
    for part, content in _ZIP_PARTS:
        if part in names or (office and any(name.startswith(part) for name in names)):
            return content
    return "zip"


def _boxed(head: bytes) -> str:
    """Files of boxes or chunks, named after their fourth byte."""
    if head[4:8] == b"ftyp":
        compatible = [head[i : i + 4] for i in range(16, min(head[3], 64), 4)]
        brands = (head[8:12], *compatible)
        for brand in brands:
            if brand in _BRANDS or brand[:3] in _BRAND_FAMILIES:
                return _BRANDS.get(brand) or _BRAND_FAMILIES[brand[:3]]
        return ""
    if head[4:8] in _OLD_MOV:
        return "mov"
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], "")
    return ""


def _late_signature(head: bytes) -> str:
    """Signatures that are short, or need not stand first."""
    if b"%PDF-" in head[:1029]:
        return "pdf"
    if head[:2] == b"BM" and len(head) >= 18 and head[14] in _BMP_HEADERS and not any(head[15:18]):
        return "bmp"
    # An MPEG frame: 11 bits set, layer III, neither a forbidden bit rate nor sampling rate.
    if (
        len(head) > 4
        and head[0] == 0xFF
        and head[1] & 0xE6 == 0xE2
        and 0x10 <= head[2] < 0xF0
        and head[2] & 0x0C != 0x0C
    ):
        return "mp3"
    return ""


def _text(head: bytes) -> str:
    """`html` or `txt` if the bytes are clean text in an encoding used here."""
    text = _decoded(head)
    if not text or any(char < " " and char not in "\t\n\r\f\x1a" for char in text):
        return ""
    start = text[:2048].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("mime-version:", "from: <saved by")):
        return "html"
    if "<html" in start or start.startswith("<!doctype html"):
        return "html"
    return "txt"


def _decoded(head: bytes) -> str:
    final = len(head) < HEAD  # otherwise the last character may be cut in two
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            return codecs.getincrementaldecoder(encoding)().decode(head, final)
        except UnicodeDecodeError:
            continue
    return ""
