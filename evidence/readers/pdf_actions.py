"""What a PDF would run, or carries along, told from its structure (ISO 32000-1, 12.6)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

SCRIPT, LAUNCH, ATTACHED = "JavaScript 脚本", "启动外部程序的动作", "附带的文件"

_NOTES = 20
"""Notes and links of a page that are searched for actions."""
ODD = (pikepdf.PdfError, TypeError, ValueError, AttributeError, RuntimeError, ArithmeticError,
        LookupError)  # fmt: skip
"""What a malformed page makes pikepdf raise; such a part is passed over."""


def document_actions(pdf: pikepdf.Pdf) -> Iterator[str]:
    """What the document as a whole would run when it is opened, or carries along."""
    try:
        root: Any = pdf.Root
        yield from _action(root.get("/OpenAction"))
        yield from more_actions(root)
        names = root.get("/Names")
        if names is not None:
            if _has_entries(names.get("/JavaScript")):
                yield SCRIPT
            if _has_entries(names.get("/EmbeddedFiles")):
                yield ATTACHED
    except ODD:
        return


def _has_entries(tree: Any) -> bool:
    """Whether a tree of names has any."""
    return tree is not None and bool(len(tree.get("/Names", ())) or "/Kids" in tree)


def more_actions(thing: Any) -> Iterator[str]:
    """What a document, page or form field runs on other occasions (ISO 32000-1, 12.6.3)."""
    if "/AA" in thing and isinstance(thing["/AA"], pikepdf.Dictionary):
        for action in thing["/AA"].values():
            yield from _action(action)


def note_actions(notes: Any) -> Iterator[str]:
    """What the notes, links and fields of a page run or carry along."""
    for note in list(notes)[:_NOTES]:
        if note.get("/Subtype") == "/FileAttachment":
            yield ATTACHED
        yield from _action(note.get("/A"))
        yield from more_actions(note)


def _action(action: Any) -> Iterator[str]:
    kind = action.get("/S") if isinstance(action, pikepdf.Dictionary) else None
    if kind == "/JavaScript":
        yield SCRIPT
    elif kind == "/Launch":
        yield LAUNCH
