"""One evidence file (印证材料): its hash, what it is, and what its kind's reader says.

The readers of kinds are imported when the first file of theirs comes: most units have PDFs only.
"""

import hashlib
import stat
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from evidence.disk import LINK, LOCKED, NOT_A_FILE, extension_of, is_link, open_problem
from evidence.facts_files import EvidenceFile, ImageFacts, PdfFacts, Traces
from evidence.readers.content import ARCHIVES, HEAD, PICTURES, ZIPPED, sniff
from evidence.readers.ole import OLE_HEADER
from evidence.text.shown import decodable, printable

UNNAMEABLE = "文件名有乱码或看不见的字符，其他电脑可能打不开；请把文件名改成中文、字母或数字"


@dataclass(frozen=True, slots=True)
class _Inside:
    """What the reader of a kind found."""

    pdf: PdfFacts | None = None
    image: ImageFacts | None = None
    traces: Traces = field(default_factory=Traces)
    problem: str = ""


def read_file(path: Path, shown: str, name: str) -> EvidenceFile:
    """Read one file: size, SHA-256, content, and the facts of a PDF or picture.

    `shown` is its path in the workspace and `name` its path in 印证材料/, both as shown to
    people. Links are not followed and nothing but ordinary files is opened. Never raises
    for a bad file: `problem` says what is wrong.
    """
    shown, name = printable(shown), printable(name)
    seated = partial(EvidenceFile, shown, name, extension_of(name))
    size = 0
    try:
        status = path.lstat()
        if is_link(status):
            return seated(size, problem=LINK)
        if not stat.S_ISREG(status.st_mode):
            return seated(size, problem=NOT_A_FILE)
        size = status.st_size
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            sha256 = hashlib.file_digest(stream, partial(hashlib.sha256, head)).hexdigest()
    except (OSError, ValueError) as error:
        return seated(size, problem=open_problem(path, error))
    content = sniff(head, path)
    if not decodable(str(path)) or "\ufffd" in name:
        return seated(size, content, sha256, UNNAMEABLE)
    inside = _look_into(path, content, head)
    return seated(
        size,
        content,
        sha256,
        inside.problem,
        locked=inside.problem == LOCKED,
        pdf=inside.pdf,
        image=inside.image,
        traces=inside.traces,
    )


def _look_into(path: Path, content: str, head: bytes) -> _Inside:
    """What the reader of this kind of content finds; other kinds are only recognised."""
    if content == "pdf":
        from evidence.readers.pdf import read_pdf

        pdf, traces, problem = read_pdf(path)
        return _Inside(pdf=pdf, traces=traces, problem=problem)
    if content in PICTURES:
        from evidence.readers.image import read_image

        image, traces, problem = read_image(path, content)
        return _Inside(image=image, traces=traces, problem=problem)
    if head.startswith(OLE_HEADER):
        from evidence.readers.office import read_ole

        traces, problem = read_ole(path)
        return _Inside(traces=traces, problem=problem)
    if content in ZIPPED:
        from evidence.readers.office import read_packed

        traces, problem = read_packed(path, content)
        return _Inside(traces=traces, problem=problem)
    if content in ARCHIVES:
        from evidence.readers.archives import is_locked

        return _Inside(problem=LOCKED if is_locked(path) else "")
    if content == "txt":
        from evidence.readers.texts import HEAD_OF_TEXT, plain_marks

        return _Inside(traces=Traces(marks=tuple(plain_marks(_beginning(path, HEAD_OF_TEXT)))))
    return _Inside(problem=LINK if content == "lnk" else "")


def _beginning(path: Path, size: int) -> bytes:
    """The first bytes of a plain text; none if it has gone meanwhile."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""
