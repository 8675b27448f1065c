"""One evidence file (印证材料): its hash, what it is, and what its kind's reader says."""

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from evidence.disk import LINK, LOCKED, NOT_A_FILE, extension_of, is_link, open_problem
from evidence.facts_files import EvidenceFile, Traces
from evidence.readers.content import HEAD, sniff
from evidence.readers.image import FORMATS, read_image
from evidence.readers.office import OLD, ZIPPED, old_traces, read_packed
from evidence.readers.pdf import read_pdf
from evidence.readers.texts import HEAD_OF_TEXT, plain_marks
from evidence.shown import decodable, printable

UNNAMEABLE = "文件名有乱码或看不见的字符，其他电脑可能打不开；请把文件名改成中文、字母或数字"


def read_file(path: Path, shown: str, name: str) -> EvidenceFile:
    """Read one file: size, SHA-256, content, and the facts of a PDF or picture.

    `shown` is its path in the workspace and `name` its path in 印证材料/, both as shown to
    people. Links are not followed and nothing but ordinary files is opened. Never raises
    for a bad file: `problem` says what is wrong.
    """
    shown, name = printable(shown), printable(name)
    facts = EvidenceFile(path=shown, name=name, extension=extension_of(name), size=0)
    try:
        status = path.lstat()
        facts = replace(facts, size=status.st_size)
        if is_link(status):
            return replace(facts, size=0, problem=LINK)
        if not stat.S_ISREG(status.st_mode):
            return replace(facts, size=0, problem=NOT_A_FILE)
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        return replace(facts, problem=open_problem(path, error))
    facts = replace(facts, content=sniff(head, path), sha256=digest)
    if not decodable(str(path)) or "\ufffd" in name:
        return replace(facts, problem=UNNAMEABLE)
    return _by_kind(path, facts)


def _by_kind(path: Path, facts: EvidenceFile) -> EvidenceFile:
    """Add what the reader of this kind of content finds; other kinds are only recognised."""
    if facts.content == "pdf":
        pdf, traces, problem = read_pdf(path)
        return replace(facts, pdf=pdf, traces=traces, problem=problem, locked=problem == LOCKED)
    if facts.content in FORMATS:
        image, traces, problem = read_image(path, facts.content)
        return replace(facts, image=image, traces=traces, problem=problem)
    if facts.content in ZIPPED:
        traces, problem = read_packed(path, facts.content)
        return replace(facts, traces=traces, problem=problem, locked=problem == LOCKED)
    if facts.content in OLD:
        return replace(facts, traces=old_traces(path))
    if facts.content == "txt":
        return replace(facts, traces=Traces(marks=tuple(plain_marks(_beginning(path)))))
    if facts.content == "lnk":
        return replace(facts, problem=LINK)
    return facts


def _beginning(path: Path) -> bytes:
    """The first bytes of a plain text; none if it has gone meanwhile."""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_OF_TEXT)
    except OSError:
        return b""
