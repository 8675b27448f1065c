"""PDF: number of pages, password, damage, and whether anything is to be seen on them.

pikepdf reads the structure (`pdf_outline`), because it alone says so strictly when a file is
broken; pypdfium2 reads the pages (`pdf_drawn`), because it sees them as a person does.
"""

import mmap
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

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
_BROKEN = "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"


def read_pdf(path: Path) -> tuple[PdfFacts | None, Traces, str]:
    """Facts of a PDF, its traces and, in Chinese, what is wrong with it ("" if nothing).

    The facts are None where not even the pages can be counted. Never raises for a bad file.
    """
    try:
        seen, problem = _structure(path)
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
        scans=seen.scans,
        blanks=drawn.blanks if drawn.marked else (),
        text="" if scanned else _plain(drawn.text),
    )
    marks = tuple(text_marks(drawn.text)) if drawn.text else ()
    return facts, replace(seen.traces, marks=marks) if marks else seen.traces, problem


def _plain(text: str) -> str:
    """The beginning of a text as titles are compared."""
    return _NOT_SAID.sub("", fold.__wrapped__(text[: 2 * TEXT]))[:TEXT]


def _structure(path: Path) -> tuple[Outline, str]:
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


def _look(source: Path | BytesIO, *, repair: bool) -> Outline:
    with pikepdf.open(source, attempt_recovery=repair, suppress_warnings=True) as pdf:
        return outline(pdf)


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
