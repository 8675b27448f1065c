"""What a check is, and what it finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from evidence.place import Place

if TYPE_CHECKING:  # a finding that is only shown needs none of them
    from evidence.facts import Dossier, Submission, UnitFolder
    from evidence.facts_ledger import LedgerFacts
    from indicators.ledger_model import Ledger
    from indicators.model import Scheme
    from indicators.workdays import Calendar


class Severity(StrEnum):
    """error: blocks submission; warning: look again; info: for knowledge."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Problems = Iterator[tuple[Place, str]]
"""What a check yields: where, and what is wrong with the actual value (Chinese)."""


LedgerProblems = Iterator[tuple[Place, str | Callable[[], str]]]
"""As `Problems`; a message that takes long to word may be made when it is wanted.

Of a ledger where a hundred thousand rows are wrong, a hundred are told.
"""


class Note(str):
    """A message that is only for knowledge, whatever the severity of its rule."""

    __slots__ = ()


SubmissionProblems = Iterator["tuple[Dossier, Place, str]"]
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
    """A module with a code. Its docstring is its rule page.

    It may have NEEDS (`checks.needs`), without which it is left out.
    """

    CODE: str
    SEVERITY: Severity
    FIX: str
    __doc__: str | None
    __name__: str


class DossierCheck(Rule, Protocol):
    """A rule that judges one dossier."""

    def check(self, scheme: "Scheme", dossier: "Dossier", /) -> Problems:
        """Yield place and message of each problem."""
        ...


class UnitCheck(Rule, Protocol):
    """A rule that judges one unit's folder as a whole."""

    def check(self, scheme: "Scheme", folder: "UnitFolder", /) -> Problems:
        """Yield place and message of each problem."""
        ...


class LedgerCheck(Rule, Protocol):
    """A rule that judges one ledger. What was not read has no rows, and then finds nothing."""

    def check(
        self, ledger: "Ledger", facts: "LedgerFacts", calendar: "Calendar", today: date, /
    ) -> LedgerProblems:
        """Yield place and message of each problem; `today` tells what is overdue."""
        ...


class SubmissionCheck(Rule, Protocol):
    """A rule that compares dossiers, of one unit or of several."""

    def check(self, scheme: "Scheme", submission: "Submission", /) -> SubmissionProblems:
        """Yield the dossier, place and message of each problem."""
        ...


@dataclass(frozen=True, slots=True)
class Checks:
    """Checks by what they judge, each by code; `told` are rules that the tool itself speaks of."""

    dossier: tuple[DossierCheck, ...] = ()
    ledger: tuple[LedgerCheck, ...] = ()
    unit: tuple[UnitCheck, ...] = ()
    submission: tuple[SubmissionCheck, ...] = ()
    told: tuple[Rule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All of them, by code."""
        every = (*self.dossier, *self.ledger, *self.unit, *self.submission, *self.told)
        return tuple(sorted(every, key=lambda rule: rule.CODE))
