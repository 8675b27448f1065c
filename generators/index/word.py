"""证明材料目录 as a Word table, landscape, with links that open the pages and the files."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from checks.hints import GUESSED, VANISHED
from evidence.facts import COLUMNS, Dossier, EvidenceIndex, IndexRow, Submission
from evidence.workspace import safe_name
from generators.artifact import Artifact
from generators.look import word as look
from generators.wording.words import BUILT_IN, Words, compose
from indicators.model import Scheme

FOLDER = PurePosixPath("报告", "目录")
_WIDTHS = (4, 14, 10, 9, 6, 5, 8, 13, 8, 13)
_NEEDS = 225.0
"""Ten columns cannot be read on the 156 mm of an upright page."""
_SAFE = "/()[]{}~!@&=+$,;'-_."
"""What may stand in a path as it is; Word itself writes Chinese there without escapes."""


def index_words(
    scheme: Scheme, submission: Submission, words: Words = BUILT_IN
) -> Iterator[Artifact]:
    """A document for each index that can be read and that has something in it."""
    for dossier in submission.dossiers:
        index = dossier.index
        if index is not None and not index.problem and index.rows and not index.untouched:
            name = safe_name(scheme.demand(dossier.id).folder_name)
            path = FOLDER / safe_name(dossier.unit) / f"{name} 证明材料目录.docx"
            yield Artifact(path, index_word(scheme, dossier, index, words))


def index_word(
    scheme: Scheme, dossier: Dossier, index: EvidenceIndex, words: Words = BUILT_IN
) -> bytes:
    """The index of a dossier; paths of its links begin in 报告/目录/<unit>/."""
    text = words.wording(
        "index_word.docx.txt",
        unit=dossier.unit,
        folder=scheme.demand(dossier.id).folder_name,
        untouched=index.untouched,
        guessed=sum(GUESSED in row.note for row in index.rows),
        vanished=sum(VANISHED in row.note for row in index.rows),
    )
    rows = [_row(dossier, row) for row in index.rows]
    doc = look.new_document()
    look.landscape(doc)
    compose(
        doc,
        text,
        {"rows": lambda d: look.table(d, COLUMNS, rows, _WIDTHS, dense=True, needs=_NEEDS)},
    )
    return look.to_bytes(doc, title="证明材料目录", day=scheme.source.date)


def _row(dossier: Dossier, row: IndexRow) -> list[look.Cell]:
    find = dossier.finder
    files = []
    for name in row.files:
        file = find(name)
        files.append(look.Link(name, _relative(file.path)) if file else name)
    return [
        row.number,
        row.name,
        row.doc_number,
        row.date,
        row.form,
        row.material,
        row.point,
        files,
        _url(row.url),
        row.note,
    ]


def _url(url: str) -> look.Cell:
    """A link where the text is one address of the web."""
    address = url.strip()
    if address.lower().startswith(("http://", "https://")) and not any(map(str.isspace, address)):
        return [look.Link(address, address)]
    return url


def _relative(path: str) -> str:
    """The way from 报告/目录/<unit>/ to a path in the workspace."""
    up = "../" * (len(FOLDER.parts) + 1)
    return up + "".join(char if ord(char) > 127 else quote(char, safe=_SAFE) for char in path)
