"""Runs the checks and stamps their problems into findings."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from checks.known import unless_known
from checks.model import (
    DossierCheck,
    Finding,
    Note,
    Problems,
    Rule,
    Severity,
    SubmissionCheck,
    UnitCheck,
)
from checks.registry import DOSSIER_CHECKS, SUBMISSION_CHECKS, UNIT_CHECKS
from checks.tool import crashed
from evidence.facts import Dossier, Place, Submission
from indicators.model import Scheme


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codes to report: `N102`, a family `N`, or a prefix `M4`. Empty `select` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def wants(self, code: str) -> bool:
        """Whether a code is selected and not ignored; a tool failure (K9) always is."""
        if code.startswith("K9"):
            return True
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))


EVERYTHING = Selection()


def run(
    scheme: Scheme,
    submission: Submission,
    selection: Selection = EVERYTHING,
    *,
    dossier_checks: Sequence[DossierCheck] = DOSSIER_CHECKS,
    unit_checks: Sequence[UnitCheck] = UNIT_CHECKS,
    submission_checks: Sequence[SubmissionCheck] = SUBMISSION_CHECKS,
) -> tuple[Finding, ...]:
    """Every finding of the selected checks, by unit, then dossier, then code.

    A check that crashes becomes finding K901 and hides no other check.
    """
    seen: Counter[str] = Counter()
    found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    usual = dossier_checks is DOSSIER_CHECKS and submission_checks is SUBMISSION_CHECKS
    judged = submission.judged if usual and selection == EVERYTHING else None
    wanted = [check for check in dossier_checks if selection.wants(check.CODE)]
    for folder in submission.units:
        for unit_check in unit_checks:
            if selection.wants(unit_check.CODE):
                call = partial(unit_check.check, scheme, folder)
                for rule, place, message in _guarded(unit_check, call, folder.path):
                    subject = folder.unit, ""
                    found[subject].append(stamp(seen, rule, *subject, place, message))
        for dossier in folder.dossiers:
            judge = partial(_of_dossier, scheme, dossier, wanted, seen)
            found[dossier.unit, dossier.id] += unless_known(judged, dossier, judge)

    def compare() -> Iterator[Finding]:
        for check in submission_checks:
            if selection.wants(check.CODE):
                for subject, rule, place, message in _compared(scheme, submission, check):
                    yield stamp(seen, rule, *subject, place, message)

    for finding in unless_known(judged, submission, compare):
        found[finding.unit, finding.dossier].append(finding)
    return tuple(_in_order(submission, found))


def _of_dossier(
    scheme: Scheme, dossier: Dossier, checks: Sequence[DossierCheck], seen: Counter[str]
) -> Iterator[Finding]:
    for check in checks:
        call = partial(check.check, scheme, dossier)
        for rule, place, message in _guarded(check, call, dossier.path):
            yield stamp(seen, rule, dossier.unit, dossier.id, place, message)


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


def _guarded(
    rule: Rule, call: Callable[[], Problems], path: str
) -> Iterator[tuple[Rule, Place, str]]:
    """The problems of one call; a crash becomes one more, of rule K901."""
    try:
        for place, message in call():
            yield rule, place, message
    except Exception as error:  # a broken check reports itself and hides nothing else
        yield crashed, Place(path, anchor=rule.CODE), crashed.message(rule.CODE, error)


def stamp(
    seen: Counter[str], rule: Rule, unit: str, dossier: str, place: Place, message: str
) -> Finding:
    """A finding whose id depends on what and where, never on the wording or on its neighbours.

    Problems that are alike in all of that (the same words twice in one file) are numbered.
    """
    key = "\0".join((rule.CODE, unit, dossier, place.path, place.anchor or place.spot))
    seen[key] += 1
    return Finding(
        id=hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:12],
        code=rule.CODE,
        severity=Severity.INFO if isinstance(message, Note) else rule.SEVERITY,
        unit=unit,
        dossier=dossier,
        path=place.path,
        place=place.spot,
        message=str(message),
        fix=rule.FIX,
    )
