"""Files of parts (docx, xlsx, pptx, ofd, zip …) as evidence: whether they are whole, and traces.

Every part is unpacked once, within a budget, which shows whether it is whole. The few parts
that can hold traces (names, macros, people's numbers) are kept while that happens, and searched
as bytes: to parse their XML would take ten times as long. The texts that a unit writes have
readers of their own.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evidence.disk import LOCKED
from evidence.facts_files import Traces
from evidence.readers.locks import ole_is_locked, zip_is_locked
from evidence.readers.ole import LongOleError, OleError, open_ole
from evidence.readers.properties import office_created, office_properties
from evidence.readers.texts import document_marks, sheet_marks
from evidence.text.marks import MOST

MACRO = "宏（会自动运行的小程序）"
EMBEDDED = "夹在里面的文件（嵌入对象）"
DDE = "打开时自动取数的链接（DDE）"
REMOTE = "打开时到别的电脑或网上取的模板"

_BUDGET = 16_000_000
"""Bytes that are unpacked at most to see whether the parts are whole."""
_KEPT_OF_A_PART = 1_000_000
"""Bytes of a part that are searched for traces."""
_SHEETS = 3
"""Worksheets that are searched; a table to be submitted has one or two."""
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 20

_BROKEN = "文件不完整或已损坏，打不开；请找到原件重新复制或重新保存"
_OFFICE = frozenset({"docx", "xlsx", "xlsb", "pptx"})
_SEARCHED = re.compile(
    r"docProps/(?:core|app)\.xml|word/(?:document|header\d)\.xml|word/_rels/settings\.xml\.rels"
    r"|xl/sharedStrings\.xml|xl/workbook\.xml"
    rf"|xl/worksheets/sheet[1-{_SHEETS}]\.xml|xl/externalLinks/externalLink\d\.xml"
    r"|xl/comments(?:\d|/comment\d)\.xml|(?:word|xl|ppt)/embeddings/[^/]+\.bin"
)
_MACRO_PART = re.compile(r"(?:word|xl|ppt)/(?:vbaProject\.bin|macrosheets/.+)", re.IGNORECASE)
_OLE_FILES = ("\x01Ole10Native".encode("utf-16-le"), b"%PDF-")
"""The stream in which the Packager keeps a whole file, of whatever kind; and a PDF as it is."""
_WHOLE_PART = re.compile(r"(?:word|xl|ppt)/embeddings/.+\.(?:docx?|docm|pptx?|pptm|pdf|zip)", re.I)
"""A document within; a workbook within is what a chart is drawn from."""
_DDE = re.compile(rb"(?:instrText[^>]*>|w:instr=[\"'])\s*DDE(?:AUTO)?\b")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TEMPLATE = re.compile(rb"\bType=[\"'][^\"']*/attachedTemplate[\"']")
_ELSEWHERE = re.compile(
    rb"\bTarget=[\"'](?:https?://|ftp://|(?:file:[\\/]*)?\\\\\w|file://(?!localhost)\w[^:|\"'/\\]*[\\/])",
    re.IGNORECASE,
)
"""Another computer: most documents name the template of their author's own disk, which nobody
fetches (`file:///C:\\…\\公文.dotx`)."""
_OLD_MACROS = frozenset({"macros", "_vba_project_cur", "_vba_project", "vba"})


@dataclass(slots=True)
class _Parts:
    """The names of all parts, and the beginnings of those that are searched."""

    names: list[str] = field(default_factory=list)
    kept: dict[str, bytes] = field(default_factory=dict)


def read_packed(path: Path, content: str) -> tuple[Traces, str]:
    """Traces of a zip-like file and, in Chinese, what is wrong with it; "" if nothing.

    Never raises for a bad file.
    """
    parts = _Parts()
    try:
        with zipfile.ZipFile(path) as archive:
            problem = _unpack(archive, parts, searched=content in _OFFICE)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError):
        return Traces(), _BROKEN
    except (NotImplementedError, RuntimeError, MemoryError, OverflowError):
        return Traces(), ""  # packed in a way that is not known here: no proof of damage
    return _traces(parts) if content in _OFFICE and not problem else Traces(), problem


def read_ole(path: Path) -> tuple[Traces, str]:
    """Whether an OLE file (doc, xls, ppt …) has macros, and whether it is damaged or locked.

    Never raises for a bad file.
    """
    try:
        with open_ole(path) as ole:
            traces = Traces(active=(MACRO,) if ole.names & _OLD_MACROS else ())
            return traces, LOCKED if ole_is_locked(ole) else ""
    except (OSError, OleError):
        return Traces(), _BROKEN
    except LongOleError:
        return Traces(), ""  # not looked into: `sniff` does not know it, and F320 names it


def _unpack(archive: zipfile.ZipFile, found: _Parts, *, searched: bool) -> str:
    """Unpack parts within the budget, smallest first; the zip's own check sums judge them."""
    if zip_is_locked(archive):
        return LOCKED
    parts = archive.infolist()
    found.names = [part.filename for part in parts]
    left = _BUDGET
    # The rarer ways of packing unpack without any limit, and no office program writes them.
    usual = [part for part in parts if part.compress_type in _USUAL]
    for part in sorted(usual, key=lambda part: part.file_size):
        left -= part.file_size
        if left < 0:
            break
        with archive.open(part) as stream:
            chunk = stream.read(_CHUNK)
            if searched and _SEARCHED.fullmatch(part.filename):
                found.kept[part.filename] = chunk[:_KEPT_OF_A_PART]
            while chunk:
                chunk = stream.read(_CHUNK)
    return ""


def _traces(parts: _Parts) -> Traces:
    core = parts.kept.get("docProps/core.xml", b"")
    app = parts.kept.get("docProps/app.xml", b"")
    text = parts.kept.get("word/document.xml")
    headers = (data for name, data in parts.kept.items() if name.startswith("word/header"))
    marks = document_marks(text, headers) if text else sheet_marks(parts.kept)
    return Traces(
        active=tuple(_active(parts.names, parts.kept)),
        properties=office_properties(core, app),
        created=office_created(core),
        marks=tuple(marks[:MOST]),
    )


def _active(names: list[str], kept: Mapping[str, bytes]) -> list[str]:
    """What a program would run or unpack, told from the structure alone."""
    found = []
    if any(_MACRO_PART.fullmatch(name) for name in names):
        found.append(MACRO)
    bins = [data for name, data in kept.items() if name.endswith(".bin")]
    if any(whole in data for data in bins for whole in _OLE_FILES) or any(
        _WHOLE_PART.fullmatch(name) for name in names if "/embeddings/" in name
    ):
        found.append(EMBEDDED)
    text = kept.get("word/document.xml", b"")
    if b"DDE" in text and _DDE.search(text):
        found.append(DDE)
    relations = _RELATION.findall(kept.get("word/_rels/settings.xml.rels", b""))
    if any(_is_fetched(relation) for relation in relations):
        found.append(REMOTE)
    return found


def _is_fetched(relation: bytes) -> bool:
    """Whether it is a template that is fetched from elsewhere whenever the document is opened."""
    if b"External" not in relation or not _TEMPLATE.search(relation):
        return False
    return _ELSEWHERE.search(relation) is not None
