"""Runs the checks and stamps their problems into findings."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from checks.model import DossierCheck, Finding, Problems, Rule, UnitCheck
from checks.registry import DOSSIER_CHECKS, UNIT_CHECKS
from checks.tool import crashed
from evidence.facts import Place, Submission
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
) -> tuple[Finding, ...]:
    """Every finding of the selected checks, by unit, then dossier, then check.

    A check that crashes becomes finding K901 and hides no other check.
    """
    seen: Counter[str] = Counter()
    findings: list[Finding] = []
    for folder in submission.units:
        for unit_check in unit_checks:
            if selection.wants(unit_check.CODE):
                call = partial(unit_check.check, scheme, folder)
                for rule, place, message in _guarded(unit_check, call, folder.path):
                    findings.append(_stamp(seen, rule, folder.unit, "", place, message))
        for dossier in folder.dossiers:
            for check in dossier_checks:
                if selection.wants(check.CODE):
                    call = partial(check.check, scheme, dossier)
                    for rule, place, message in _guarded(check, call, dossier.path):
                        findings.append(
                            _stamp(seen, rule, dossier.unit, dossier.id, place, message)
                        )
    return tuple(findings)


def _guarded(
    rule: Rule, call: Callable[[], Problems], path: str
) -> Iterator[tuple[Rule, Place, str]]:
    """The problems of one call; a crash becomes one more, of rule K901."""
    try:
        for place, message in call():
            yield rule, place, message
    except Exception as error:  # a broken check reports itself and hides nothing else
        yield crashed, Place(path, anchor=rule.CODE), crashed.message(rule.CODE, error)


def _stamp(
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
        severity=rule.SEVERITY,
        unit=unit,
        dossier=dossier,
        path=place.path,
        place=place.spot,
        message=message,
        fix=rule.FIX,
    )
