"""What became of a plan that was carried out."""

from dataclasses import dataclass

from evidence.layout import OWN_FOLDER
from generators.mends.model import Mend

COPIES = "backup"
BACKUP = f"{OWN_FOLDER}/{COPIES}"
"""Where the files lie that were replaced or removed, relative to the workspace."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A mend that was not made, which file stood in its way, and why."""

    mend: Mend
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done in run `run` ("" where nothing was), and what was not."""

    run: str
    done: tuple[Mend, ...]
    skipped: tuple[Skipped, ...]
