"""What a check cannot do without: declared beside its code, as `NEEDS = (Need.ROWS,)`.

Where it is missing the check is left out, and another one tells of what is missing.
"""

from collections.abc import Iterable
from enum import Enum, auto
from typing import TypeVar

from checks.index.items import header_fits, judged_rows
from checks.model import Rule
from evidence.facts import Dossier, EvidenceIndex, UnitFolder
from evidence.facts_ledger import LedgerFacts


class Need(Enum):
    """Something that several checks need; in brackets, the codes that tell where it is missing."""

    FOLDER = auto()  # the folder of the dossier (D601), or any of the unit's (D601)
    INDEX = auto()  # an index that can be read and that somebody has begun (X201, K902, N100)
    COLUMNS = auto()  # such an index with every column in its place (X202)
    ROWS = auto()  # rows to be judged: of such an index (X210, X203), or of a ledger (T500, T501)
    TEXTS = auto()  # narratives, all of them begun and readable (N101, N112, K902, N100)
    PAGES = auto()  # what the addresses of the index led to; there only with --online


def lacks(subject: Dossier | UnitFolder | LedgerFacts) -> frozenset[Need]:
    """What some checks need and this subject does not have."""
    if isinstance(subject, Dossier):
        index, texts = subject.index, subject.narratives
        begun = index is not None and not index.problem and not index.untouched
        met = {
            Need.FOLDER: subject.exists,
            Need.INDEX: begun,
            Need.COLUMNS: begun and index is not None and header_fits(index.header),
            Need.ROWS: bool(judged_rows(subject)),
            # What cannot be read may be where the thing stands that is looked for.
            Need.TEXTS: bool(texts)
            and sum(bool(text.body) for text in subject.written) == len(texts),
            Need.PAGES: bool(subject.pages),
        }
    elif isinstance(subject, UnitFolder):
        met = {Need.FOLDER: not subject.gone}
    else:
        met = {Need.ROWS: bool(subject.rows)}
    return frozenset(need for need, there in met.items() if not there)


_Rule = TypeVar("_Rule", bound=Rule)


def needs_of(rule: Rule) -> tuple[Need, ...]:
    """What a check says that it needs."""
    needs: tuple[Need, ...] = getattr(rule, "NEEDS", ())
    return needs


def able(checks: Iterable[_Rule], subject: Dossier | UnitFolder | LedgerFacts) -> list[_Rule]:
    """The checks for which everything is there that they need."""
    missing = lacks(subject)
    return [check for check in checks if missing.isdisjoint(needs_of(check))]


def index_of(dossier: Dossier) -> EvidenceIndex:
    """The index of a dossier that has one, as a check may rely on that needs it or has its rows."""
    assert dossier.index is not None
    return dossier.index
