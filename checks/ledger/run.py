"""Runs the checks of family T over ledgers, and bounds how much one ledger can say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from checks.ledger import unreadable
from checks.ledger.family import CHECKS
from checks.model import Finding, LedgerCheck, LedgerProblems, Note, Problems, Rule
from checks.needs import able
from checks.stamp import guarded, stamp
from evidence.facts import Dossier
from evidence.facts_ledger import LedgerFacts
from evidence.place import Place
from indicators.ledger_model import Ledger
from indicators.model import Scheme
from indicators.workdays import Calendar

MOST = 100
"""Problems of one check that are told of one ledger; then one more says how many there are."""


def owed(scheme: Scheme, dossier: Dossier) -> Iterator[tuple[Ledger, LedgerFacts]]:
    """Each ledger of a dossier with its facts; one that is owed and not there has empty facts.

    A dossier that nobody has begun owes none yet.
    """
    there = {facts.ledger for facts in dossier.ledgers}
    for facts in dossier.ledgers:
        ledger = scheme.ledger(facts.ledger)
        if ledger is not None:
            yield ledger, facts
    if dossier.exists:
        for ledger in scheme.ledgers_of(dossier.unit, dossier.id):
            if ledger.id not in there:
                path = f"{dossier.path}/{ledger.file_name}"
                yield ledger, LedgerFacts(path=path, ledger=ledger.id, untouched=True)


def of_dossier(
    scheme: Scheme, dossier: Dossier, checks: Sequence[LedgerCheck], seen: Counter[str]
) -> Iterator[Finding]:
    """The findings of a dossier's ledgers; `seen` counts like problems, as in `stamp`."""
    if dossier.untouched:
        return
    for ledger, facts in owed(scheme, dossier):
        for rule, place, message in problems(
            ledger, facts, scheme.calendar, dossier.seen_on, checks
        ):
            yield stamp(seen, rule, dossier.unit, dossier.id, place, message)


def judge_ledger(
    ledger: Ledger,
    facts: LedgerFacts,
    calendar: Calendar,
    today: date,
    checks: Sequence[LedgerCheck] = CHECKS.ledger,
) -> tuple[Finding, ...]:
    """The findings of one file outside any workspace."""
    seen: Counter[str] = Counter()
    return tuple(
        stamp(seen, rule, "", ledger.dossier, place, message)
        for rule, place, message in problems(ledger, facts, calendar, today, checks)
    )


def unknown_ledger(path: str) -> Finding:
    """The finding of a table of which it cannot be told which ledger it is."""
    message = f"看不出“{path}”是哪一份台账；文件名写成台账的名称，表头照 fazhi ledger new 建的空表"
    return stamp(Counter(), unreadable, "", "", Place(path), message)


def problems(
    ledger: Ledger,
    facts: LedgerFacts,
    calendar: Calendar,
    today: date,
    checks: Iterable[LedgerCheck] = CHECKS.ledger,
) -> Iterator[tuple[Rule, Place, str]]:
    """What each check says of a ledger, at most `MOST` times."""
    for check in able(checks, facts):

        def call(check: LedgerCheck = check) -> Problems:
            return bounded(check.check(ledger, facts, calendar, today), facts, check.CODE)

        yield from guarded(check, call, facts.path)


def bounded(found: LedgerProblems, facts: LedgerFacts, code: str) -> Problems:
    """The first problems, then one that counts the others."""
    others = notes = 0
    for number, (place, message) in enumerate(found):
        if number < MOST:
            yield place, message if isinstance(message, str) else message()
        else:
            others += 1
            notes += isinstance(message, Note)
    if others:
        text = f"这份台账里还有{others}处同样的问题，没有一一列出；改好上面的再检查一遍"
        yield Place(facts.path, "", f"还有:{code}"), Note(text) if notes == others else text
