"""Runs the checks and stamps their problems into findings."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from checks.model import Checks, Finding, Rule, SubmissionCheck, UnitCheck
from checks.needs import able
from checks.registry import checks_for
from checks.stamp import guarded, stamp
from checks.tool import crashed
from evidence.facts import Dossier, Submission, UnitFolder
from evidence.place import Place
from indicators.model import Scheme

Recall = Callable[[object, Callable[[], Iterable[Finding]]], Iterable[Finding]]
"""Gives the findings of a dossier, of a unit or of the whole submission: those of an earlier run,
or of the call that judges it."""


def anew(subject: object, judge: Callable[[], Iterable[Finding]]) -> Iterable[Finding]:
    """Judge a subject, whatever was found before."""
    return judge()


def run(
    scheme: Scheme, submission: Submission, checks: Checks | None = None, recall: Recall = anew
) -> tuple[Finding, ...]:
    """Every finding of these checks, else of all, by unit, then dossier, then code.

    A check that crashes becomes finding K901 and hides no other check. `recall` may know what
    all checks find of a subject; it is not to be given with fewer of them.
    """
    found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    seen: Counter[str] = Counter()
    wanted = checks_for() if checks is None else checks
    for folder in submission.units:
        found[folder.unit, ""] += recall(folder, partial(_of_unit, scheme, folder, wanted.unit))
        for dossier in folder.dossiers:
            judge = partial(judge_dossier, scheme, dossier, wanted)
            found[dossier.unit, dossier.id] += recall(dossier, judge)

    def compare() -> Iterator[Finding]:
        for check in wanted.submission:
            for subject, rule, place, message in _compared(scheme, submission, check):
                yield stamp(seen, rule, *subject, place, message)

    for finding in recall(submission, compare):
        found[finding.unit, finding.dossier].append(finding)
    return tuple(_in_order(submission, found))


def _of_unit(scheme: Scheme, folder: UnitFolder, checks: Sequence[UnitCheck]) -> Iterator[Finding]:
    """What the checks of a unit's folder find."""
    seen: Counter[str] = Counter()
    for check in able(checks, folder):
        call = partial(check.check, scheme, folder)
        for rule, place, message in guarded(check, call, folder.path):
            yield stamp(seen, rule, folder.unit, "", place, message)


def judge_dossier(
    scheme: Scheme, dossier: Dossier, checks: Checks | None = None
) -> Iterator[Finding]:
    """What these checks, else all, find of a dossier, its ledgers included."""
    wanted = checks_for() if checks is None else checks
    seen: Counter[str] = Counter()
    for check in able(wanted.dossier, dossier):
        call = partial(check.check, scheme, dossier)
        for rule, place, message in guarded(check, call, dossier.path):
            yield stamp(seen, rule, dossier.unit, dossier.id, place, message)
    if wanted.ledger:
        from checks.ledger.run import of_dossier  # with the arithmetic of ledgers

        yield from of_dossier(scheme, dossier, wanted.ledger, seen)


def _compared(
    scheme: Scheme, submission: Submission, check: SubmissionCheck
) -> Iterator[tuple[tuple[str, str], Rule, Place, str]]:
    """The problems of a check over all dossiers, each with the unit and dossier it is about."""
    try:
        for dossier, place, message in check.check(scheme, submission):
            yield (dossier.unit, dossier.id), check, place, message
    except Exception as error:  # a broken check reports itself and hides nothing else
        place = Place("", anchor=check.CODE)
        yield ("", ""), crashed, place, crashed.message(check.CODE, error)


def _in_order(
    submission: Submission, found: dict[tuple[str, str], list[Finding]]
) -> Iterator[Finding]:
    """Findings by unit and dossier as in the submission, then by code as they were found."""
    order = [("", "")]
    for folder in submission.units:
        order.append((folder.unit, ""))
        order.extend((dossier.unit, dossier.id) for dossier in folder.dossiers)
    for subject in dict.fromkeys(order):
        yield from sorted(found.get(subject, ()), key=lambda finding: finding.code)
