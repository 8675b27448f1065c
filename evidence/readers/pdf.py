"""PDF: number of pages, password, damage, and whether anything is to be seen on them.

pikepdf reads the structure (`pdf_outline`), because it alone says so strictly when a file is
broken; pypdfium2 reads the pages (`pdf_drawn`), because it sees them as a person does.
"""

import logging
import mmap
import re
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import pikepdf

from evidence.disk import LOCKED
from evidence.facts_files import PdfFacts, Traces
from evidence.readers.pdf_drawn import Drawn, draw
from evidence.readers.pdf_mended import lacks_nothing, rebuilt, unreadable_pages, without_lock
from evidence.readers.pdf_outline import Outline, outline
from evidence.readers.pdf_pages import Pages, look_through, still_broken
from evidence.readers.texts import text_marks
from evidence.text.names import fold

TEXT = 500
"""Characters of the first page's text that are kept; a title stands among them."""
_NOT_SAID = re.compile(r"[\W_]+")
_TAIL = 65_536
_BROKEN = "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"

# What pikepdf has to say of a file is read from it; Python would print it to the terminal too.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class _Seen:
    """The structure of a file and its pages; whether it had to be mended; what is wrong."""

    outline: Outline
    pages: Pages = field(default_factory=Pages)
    mended: bool = False
    problem: str = ""


def read_pdf(path: Path) -> tuple[PdfFacts | None, Traces, str]:
    """Facts of a PDF, its traces and, in Chinese, what is wrong with it ("" if nothing).

    The facts are None where not even the pages can be counted. Never raises for a bad file.
    """
    try:
        seen = _structure(path)
    except pikepdf.PasswordError:
        return PdfFacts(encrypted=True), Traces(), LOCKED
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, RecursionError):
        return None, Traces(), _BROKEN
    found = seen.outline
    if not found.pages:
        facts = None if seen.problem else PdfFacts(encrypted=found.encrypted)
        return facts, found.traces, seen.problem
    drawn = Drawn()
    if not found.endless:
        drawn = draw(path, marked=found.heavy, suspects=found.suspects, words=found.worded)
    scanned = any(1 in group.pages for group in found.scans)
    broken = seen.pages.broken  # what shows nothing for that reason is not empty
    facts = PdfFacts(
        pages=found.pages,
        encrypted=found.encrypted,
        marked=drawn.marked or bool(broken),
        mended=seen.mended,
        scans=found.scans,
        blanks=tuple(page for page in drawn.blanks if page not in broken) if drawn.marked else (),
        text="" if scanned else _plain(drawn.text),
        broken=broken,
        unseen=seen.pages.unseen,
    )
    marks = tuple(text_marks(drawn.text)) if drawn.text else ()
    return facts, replace(found.traces, marks=marks) if marks else found.traces, seen.problem


def _plain(text: str) -> str:
    """The beginning of a text as titles are compared."""
    return _NOT_SAID.sub("", fold.__wrapped__(text[: 2 * TEXT]))[:TEXT]


def _structure(path: Path) -> _Seen:
    """What pikepdf sees, whether it had to mend a whole file, and what is wrong.

    pikepdf's warnings are not used in files that open strictly: most are about trifles that no
    reader program minds.
    """
    try:
        return _strictly(path, path)
    except pikepdf.PasswordError:
        unlocked = without_lock(path)
        if unlocked is None:
            raise
        return _strictly(BytesIO(unlocked), path)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        whole = _without_padding(path)
        if whole is not None:
            try:
                return _strictly(BytesIO(whole), path)
            except pikepdf.PdfError:
                pass
    return _repaired(path)


def _strictly(source: Path | BytesIO, path: Path) -> _Seen:
    """What is in a file that opens without repair; doubtful pages are looked at once more."""
    with pikepdf.open(source, attempt_recovery=False, suppress_warnings=True) as pdf:
        pages = look_through(pdf)
        found = outline(pdf)
    if not pages.doubtful and not pages.lost:
        return _Seen(found, pages)
    with pikepdf.open(source, attempt_recovery=True, suppress_warnings=True) as pdf:
        broken = {*pages.broken, *still_broken(pdf, pages.doubtful)}
    lost = unreadable_pages(path) if pages.lost else ()
    for number in lost:  # those behind it have been counted without it
        broken = {one + (one >= number) for one in broken} | {number}
    pages = replace(pages, broken=tuple(sorted(broken)))
    return _Seen(replace(found, pages=found.pages + len(lost)), pages)


def _repaired(path: Path) -> _Seen:
    """What is in a file that opens after repair alone.

    It is damaged, unless it lacks nothing, and the way it is written was alone at fault.
    """
    found = None
    try:
        with pikepdf.open(path, attempt_recovery=True, suppress_warnings=True) as pdf:
            found = outline(pdf)
            if found.pages and _lacks_nothing(pdf, path):
                return _Seen(found, look_through(pdf), mended=True)
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError:
        pass
    if found is not None and found.pages:
        problem = (
            f"文件不完整或已损坏（还能勉强读出 {found.pages:,} 页，其余可能已经丢失）；"
            "请重新扫描或重新导出，再放回原处"
        )
        return _Seen(found, problem=problem)
    copy = rebuilt(path)
    if copy is None:
        return _Seen(Outline(0, encrypted=False), problem=_BROKEN)
    with pikepdf.open(BytesIO(copy), suppress_warnings=True) as pdf:
        found = outline(pdf)
        if found.pages and lacks_nothing(pdf, copy):
            return _Seen(found, look_through(pdf), mended=True)
    return _Seen(Outline(0, encrypted=False), problem=_BROKEN)


def _lacks_nothing(pdf: pikepdf.Pdf, path: Path) -> bool:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return lacks_nothing(pdf, data)


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
