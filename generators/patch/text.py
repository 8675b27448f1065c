"""Changing words of a Word document in place: run by run, so that every format stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lxml import etree

from evidence.readers.docx import FORMAT, document_texts, numbered
from evidence.readers.package import UnreadableError, open_package
from generators.mends.model import Change
from generators.patch.parts import CannotPatchError, parse, part_of, replace_parts, serialise

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BESIDE = frozenset(
    ("pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")
)
"""What may stand beside the text without being any."""


@dataclass(slots=True)
class _Piece:
    """A text element, and where it begins in its paragraph."""

    element: etree._Element
    start: int
    text: str


def patch_text(content: bytes, changes: Sequence[Change]) -> bytes:
    """The document with the paragraphs changed; formats and all other text stay.

    Raises CannotPatchError where a paragraph no longer says what it did, or holds more than
    plain runs (fields, revisions, links), and for anything that would turn out otherwise.
    """
    try:
        with open_package(content, FORMAT) as package:
            part = package.main
        tree = parse(part_of(content, part))
        paragraphs = numbered(tree.getroot())
        before = document_texts(content)
        wanted = list(before)
        for change in changes:
            number = int(change.spot.strip("第段")) - 1
            if number >= len(paragraphs) or before[number].strip() != change.before:
                raise CannotPatchError(f"{change.spot}的内容刚才变了")
            _rewrite(paragraphs[number], change)
            wanted[number] = before[number].replace(change.before, change.after, 1)
        patched = replace_parts(content, {part: serialise(tree)})
        after = document_texts(patched)
    except (UnreadableError, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise CannotPatchError("文档读不了") from error
    if after != wanted:
        raise CannotPatchError("改后核对不一致")
    return patched


def _rewrite(paragraph: etree._Element, change: Change) -> None:
    pieces = _pieces(paragraph, change)
    text = "".join(piece.text for piece in pieces)
    start = text.find(change.before)
    if start < 0:
        raise CannotPatchError(f"{change.spot}里有域、链接或修订")
    edits = SequenceMatcher(None, change.before, change.after, autojunk=False).get_opcodes()
    for kind, first, last, new_first, new_last in reversed(edits):
        if kind == "equal":
            continue
        piece = _holding(pieces, start + first, start + last, change)
        at = start + first - piece.start
        words = piece.element.text or ""
        fresh = change.after[new_first:new_last]
        piece.element.text = words[:at] + fresh + words[at + last - first :]
        piece.element.set(_XML_SPACE, "preserve")


def _pieces(paragraph: etree._Element, change: Change) -> list[_Piece]:
    """The texts of a paragraph of plain runs."""
    pieces: list[_Piece] = []
    start = 0
    for element in (inner for run in paragraph for inner in (run if _name(run) == "r" else [run])):
        if _name(element) == "t":
            text = element.text or ""
            pieces.append(_Piece(element, start, text))
            start += len(text)
        elif _name(element) not in _BESIDE:
            raise CannotPatchError(f"{change.spot}里有域、链接或修订")
    return pieces


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _holding(pieces: Sequence[_Piece], first: int, last: int, change: Change) -> _Piece:
    """The one text element that holds these characters."""
    for piece in pieces:
        if piece.start <= first and last <= piece.start + len(piece.text) and piece.text:
            return piece
    raise CannotPatchError(f"{change.spot}的引用拆成了几种格式")
