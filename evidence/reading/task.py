"""A file to read, and reading it with the reader of its kind.

This is what the processes that read files import: no more than that, since each of them waits
for it before the first file. Readers are imported when the first file of their kind comes.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.disk import extension_of

if TYPE_CHECKING:
    from evidence.facts import Facts
    from indicators.ledger_model import Ledger


class ReaderKind(StrEnum):
    """Which reader a file is for."""

    NARRATIVE = "narrative"
    INDEX = "index"
    FILE = "file"
    FORM = "form"
    OLD = "old"
    LEDGER = "ledger"


READERS = {
    ReaderKind.NARRATIVE: "evidence.readers.docx",
    ReaderKind.INDEX: "evidence.readers.xlsx",
    ReaderKind.FILE: "evidence.readers.file",
    ReaderKind.FORM: "evidence.readers.forms",
    ReaderKind.OLD: "evidence.readers.legacy",
    ReaderKind.LEDGER: "evidence.readers.ledger",
}
"""The module that `read` takes for each kind: what it imports decides on the facts."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: where it is, its path and name as shown, its size in bytes.

    `state` is that of `disk.state_of` when the folder was listed; "" means that no earlier run
    can know the file. `ledger` says what a ledger's columns are.
    """

    kind: ReaderKind
    path: Path
    shown: str
    name: str
    size: int
    state: str = ""
    ledger: "Ledger | None" = None


def read(task: Task) -> "Facts":
    """Read one file with the reader of its kind. Imports that reader only."""
    if task.kind is ReaderKind.NARRATIVE:
        from evidence.readers.docx import read_narrative

        return read_narrative(task.path, task.shown)
    if task.kind is ReaderKind.INDEX:
        from evidence.readers.xlsx import read_index

        return read_index(task.path, task.shown)
    if task.kind is ReaderKind.OLD:
        from evidence.readers.legacy import read_old

        return read_old(task.path, task.shown, extension_of(task.name))
    if task.kind is ReaderKind.FORM:
        from evidence.readers.forms import read_form

        return read_form(task.path, task.shown, task.name)
    if task.kind is ReaderKind.LEDGER and task.ledger is not None:
        from evidence.readers.ledger import read_ledger

        return read_ledger(task.path, task.shown, task.ledger, extension_of(task.name))
    from evidence.readers.file import read_file

    return read_file(task.path, task.shown, task.name)


def prepare() -> None:
    """Import the readers of most files, so that the first of them need not wait for them."""
    import evidence.readers.file
    import evidence.readers.pdf  # noqa: F401
