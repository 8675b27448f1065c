"""What a mend is: changes that belong together, and the facts as they are afterwards."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any, Protocol

from checks.narrative import look_differs
from evidence.disk import extension_of
from evidence.facts import COLUMNS, Dossier, IndexRow, Narrative, TextLook
from evidence.facts_files import EvidenceFile
from evidence.place import Place
from evidence.text.citations import find_citations
from indicators.model import Scheme


class ChangeKind(StrEnum):
    """What a change is made to."""

    RENAME = "rename"  # a file: `before` and `after` are its names, relative to the dossier
    REMOVE = "remove"  # a file that is no material: moved into the backup
    CELL = "cell"  # a cell of the index
    NUMBER = "number"  # a cell that is to hold a number
    FILL = "fill"  # a cell of the index that is empty, or a mark of ours in 备注
    TEXT = "text"  # a paragraph, from one text to the other
    LOOK = "look"  # how a document looks; its text stays


FACE, SIZE, PITCH, PAGES = "字体", "字号", "行距", "页面"
"""Aspects of a look: a change begins with one of the first three, or has the last as its spot."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing changed in the file at `path`; `spot` is the cell or the paragraph."""

    kind: ChangeKind
    path: str
    spot: str = ""
    before: str = ""
    after: str = ""

    @property
    def target(self) -> str:
        """Where a renamed file is afterwards, relative to the workspace."""
        return self.path.removesuffix(self.before) + self.after


@dataclass(frozen=True, slots=True)
class Mend:
    """Changes that are made together or not at all, and what they do, for a clerk."""

    code: str
    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A problem of a kind that can be mended, but not here: a person has to, for this reason."""

    code: str
    place: Place
    reason: str


Proposals = Iterator[Mend | Left]


class Mender(Protocol):
    """A module that mends the problems of one check."""

    CODE: str

    def mends(self, scheme: Scheme, dossier: Dossier, /) -> Proposals:
        """Yield what would mend the problems of a dossier, from its facts alone."""
        ...


_FIELDS = {
    "序号": "number",
    "材料名称": "name",
    "文号": "doc_number",
    "成文日期": "date",
    "材料形式": "form",
    "对应材料项": "material",
    "对应要点": "point",
    "网址": "url",
    "备注": "note",
}


def after(dossier: Dossier, changes: Iterable[Change]) -> Dossier:
    """The facts of the dossier once the changes are made."""
    for change in changes:
        if change.kind is ChangeKind.REMOVE:
            left = tuple(path for path in dossier.leftovers if path != change.path)
            dossier = replace(dossier, leftovers=left)
        elif change.kind is ChangeKind.RENAME:
            files = tuple(_renamed(file, change) for file in dossier.files)
            dossier = replace(dossier, files=files)
        elif change.kind in (ChangeKind.CELL, ChangeKind.NUMBER) and dossier.index is not None:
            rows = tuple(_with_cell(row, change) for row in dossier.index.rows)
            dossier = replace(dossier, index=replace(dossier.index, rows=rows))
        elif change.kind is ChangeKind.TEXT:
            texts = tuple(_with_text(text, change) for text in dossier.narratives)
            dossier = replace(dossier, narratives=texts)
        elif change.kind is ChangeKind.LOOK:
            texts = tuple(_with_look(text, change) for text in dossier.narratives)
            dossier = replace(dossier, narratives=texts)
    return dossier


def paragraph_numbers(spot: str) -> tuple[int, ...]:
    """The paragraphs that a spot such as `第2、3段` means."""
    return tuple(int(number) for number in re.findall(r"\d+", spot))


def fresh_name(dossier: Dossier, file: EvidenceFile, name: str) -> bool:
    """Whether no other file of the dossier has this name, large and small letters alike."""
    taken = {other.name.casefold() for other in dossier.files if other.path != file.path}
    return name.casefold() not in taken


def in_folder(file: EvidenceFile, name: str) -> str:
    """`name` in the sub-folder in which the file stands."""
    folder = PurePosixPath(file.name).parent
    return name if folder == PurePosixPath() else f"{folder.as_posix()}/{name}"


def _renamed(file: EvidenceFile, change: Change) -> EvidenceFile:
    if file.path != change.path:
        return file
    name = file.name.removesuffix(change.before) + change.after
    return replace(file, path=change.target, name=name, extension=extension_of(name))


def _with_cell(row: IndexRow, change: Change) -> IndexRow:
    column = COLUMNS[ord(change.spot[0]) - ord("A")]
    if change.spot[1:] != str(row.row):
        return row
    if column == "文件名":
        return replace(row, files=tuple(change.after.split("\n")))
    field: dict[str, Any] = {_FIELDS[column]: change.after}
    return replace(row, **field)


def _with_text(narrative: Narrative, change: Change) -> Narrative:
    if narrative.path != change.path:
        return narrative
    body, appendix = (
        tuple(
            replace(paragraph, text=change.after)
            if (paragraph.text, f"第{paragraph.number}段") == (change.before, change.spot)
            else paragraph
            for paragraph in part
        )
        for part in (narrative.body, narrative.appendix)
    )
    return replace(narrative, body=body, appendix=appendix, citations=find_citations(body))


def _with_look(narrative: Narrative, change: Change) -> Narrative:
    look = narrative.look
    if look is None or narrative.path != change.path:
        return narrative
    if change.spot == PAGES:
        margins: dict[str, Any] = {name: right for _, name, right in look_differs.MARGINS}
        width, height = look_differs.PAPER
        pages = tuple(replace(page, width=width, height=height, **margins) for page in look.pages)
        return replace(narrative, look=replace(look, pages=tuple(dict.fromkeys(pages))))
    texts = tuple(
        _with_aspect(text, change.after.split()[0])
        if text.paragraphs == paragraph_numbers(change.spot)
        else text
        for text in look.texts
    )
    return replace(narrative, look=replace(look, texts=texts))


def _with_aspect(text: TextLook, aspect: str) -> TextLook:
    if aspect == FACE:
        return replace(text, font=look_differs.FONT)
    if aspect == SIZE:
        return replace(text, size=look_differs.SIZE)
    return replace(text, pitch=float(look_differs.PITCH), multiple=0.0)
