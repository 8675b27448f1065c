"""PDF: number of pages, password, damage, and whether anything is to be seen on them.

pikepdf reads the structure (`pdf_outline`), because it alone says so strictly when a file is
broken; pypdfium2 reads the pages (`pdf_drawn`), because it sees them as a person does.
"""

import mmap
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from evidence.disk import LOCKED
from evidence.facts_files import PdfFacts, Traces
from evidence.names import fold
from evidence.readers.pdf_drawn import Drawn, draw
from evidence.readers.pdf_outline import Outline, outline
from evidence.readers.texts import text_marks

TEXT = 500
"""Characters of the first page's text that are kept; a title stands among them."""
_NOT_SAID = re.compile(r"[\W_]+")
_TAIL = 65_536
_END = 1024
"""Bytes at the end of a file among which its end mark stands (ISO 32000-1, annex H)."""
_OBJECTS = 100_000
_OF_THE_TABLE = re.compile(
    r"file is damaged|startxref|xref|cross-reference table|expected \d+ \d+ obj$"
)
"""Warnings of qpdf about the table that says where the objects stand; others are about objects."""
_BROKEN = "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"


def read_pdf(path: Path) -> tuple[PdfFacts | None, Traces, str]:
    """Facts of a PDF, its traces and, in Chinese, what is wrong with it ("" if nothing).

    The facts are None where not even the pages can be counted. Never raises for a bad file.
    """
    try:
        seen, mended, problem = _structure(path)
    except pikepdf.PasswordError:
        return PdfFacts(encrypted=True), Traces(), LOCKED
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, RecursionError):
        return None, Traces(), _BROKEN
    if not seen.pages:
        facts = None if problem else PdfFacts(encrypted=seen.encrypted)
        return facts, seen.traces, problem
    drawn = Drawn()
    if not seen.endless:
        drawn = draw(path, marked=seen.heavy, suspects=seen.suspects, words=seen.worded)
    scanned = any(1 in group.pages for group in seen.scans)
    facts = PdfFacts(
        pages=seen.pages,
        encrypted=seen.encrypted,
        marked=drawn.marked,
        mended=mended,
        scans=seen.scans,
        blanks=drawn.blanks if drawn.marked else (),
        text="" if scanned else _plain(drawn.text),
    )
    marks = tuple(text_marks(drawn.text)) if drawn.text else ()
    return facts, replace(seen.traces, marks=marks) if marks else seen.traces, problem


def _plain(text: str) -> str:
    """The beginning of a text as titles are compared."""
    return _NOT_SAID.sub("", fold.__wrapped__(text[: 2 * TEXT]))[:TEXT]


def _structure(path: Path) -> tuple[Outline, bool, str]:
    """What pikepdf sees, whether it had to mend a whole file, and what is wrong.

    A file that opens only after repair is damaged, unless nothing but its table was wrong.
    pikepdf's warnings are not used otherwise: in files that open strictly they are about trifles
    that no reader program minds.
    """
    try:
        return _look(path), False, ""
    except pikepdf.PasswordError:
        raise
    except (pikepdf.PdfError, RuntimeError, ValueError):
        whole = _without_padding(path)
        if whole is not None:
            try:
                return _look(BytesIO(whole)), False, ""
            except pikepdf.PdfError:
                pass
    with pikepdf.open(path, attempt_recovery=True, suppress_warnings=True) as pdf:
        structure = outline(pdf)
        whole_but_for_table = bool(structure.pages) and _has_end(path) and _is_whole(pdf)
    if not structure.pages:
        return structure, False, _BROKEN
    if whole_but_for_table:
        return structure, True, ""
    problem = (
        f"文件不完整或已损坏（还能勉强读出 {structure.pages:,} 页，其余可能已经丢失）；"
        "请重新扫描或重新导出，再放回原处"
    )
    return structure, False, problem


def _look(source: Path | BytesIO) -> Outline:
    with pikepdf.open(source, attempt_recovery=False, suppress_warnings=True) as pdf:
        return outline(pdf)


def _has_end(path: Path) -> bool:
    """Whether nothing but white space follows the end mark."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _END))
        return stream.read().rstrip(b"\0\t\n\f\r ").endswith(b"%%EOF")


def _is_whole(pdf: pikepdf.Pdf) -> bool:
    """Whether a file whose table was made anew lacks nothing: every page, every object in full."""
    try:
        tree: Any = pdf.Root.Pages
        objects = pdf.objects  # which reads them: qpdf warns of what does not end where it says
        if int(tree.Count) != len(pdf.pages) or len(objects) > _OBJECTS:
            return False
        for page in pdf.pages:
            drawing: Any = page.Contents
            for part in drawing if isinstance(drawing, pikepdf.Array) else (drawing,):
                part.read_bytes()
    except (pikepdf.PdfError, ValueError, AttributeError, KeyError, TypeError, RuntimeError):
        return False
    said = (str(warning).rpartition(": ")[2] for warning in pdf.get_warnings())  # without the path
    return all(_OF_THE_TABLE.search(words) for words in said)


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
