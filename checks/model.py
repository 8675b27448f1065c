"""What a check is, and what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from evidence.facts import Dossier, Place, Submission, UnitFolder
from indicators.model import Scheme


class Severity(StrEnum):
    """error: blocks submission; warning: look again; info: for knowledge."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Problems = Iterator[tuple[Place, str]]
"""What a check yields: where, and what is wrong with the actual value (Chinese)."""


class Note(str):
    """A message that is only for knowledge, whatever the severity of its rule."""

    __slots__ = ()


SubmissionProblems = Iterator[tuple[Dossier, Place, str]]
"""What a check over all dossiers yields: whose problem it is, where, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `id` stays the same in the next run for the same problem.

    `fix` tells a clerk what to do. `path` is relative to the workspace. `waived` is why the
    finding does not count, when somebody waived it in fazhi.yaml.
    """

    id: str
    code: str
    severity: Severity
    unit: str
    dossier: str
    path: str
    place: str
    message: str
    fix: str
    waived: str = ""


class Rule(Protocol):
    """A module with a code. Its docstring is its rule page."""

    CODE: str
    SEVERITY: Severity
    FIX: str
    __doc__: str | None
    __name__: str


class DossierCheck(Rule, Protocol):
    """A rule that judges one dossier."""

    def check(self, scheme: Scheme, dossier: Dossier, /) -> Problems:
        """Yield place and message of each problem."""
        ...


class UnitCheck(Rule, Protocol):
    """A rule that judges one unit's folder as a whole."""

    def check(self, scheme: Scheme, folder: UnitFolder, /) -> Problems:
        """Yield place and message of each problem."""
        ...


class SubmissionCheck(Rule, Protocol):
    """A rule that compares dossiers, of one unit or of several."""

    def check(self, scheme: Scheme, submission: Submission, /) -> SubmissionProblems:
        """Yield the dossier, place and message of each problem."""
        ...
