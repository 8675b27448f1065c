"""Stamps the problems that a check yields into findings, and catches one that crashes."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator

from checks.model import Finding, Note, Problems, Rule, Severity
from checks.tool import crashed
from evidence.place import Place
from evidence.text.shown import visible

_ID = 12
"""Hexadecimal digits of an id: enough for billions of findings, and can be read out."""


def guarded(
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

    Problems that are alike in all of that (the same words twice in one file) are numbered. What
    it says may quote whatever a stranger wrote: nothing in it is unseen, or turns it round.
    """
    key = "\0".join((rule.CODE, unit, dossier, place.path, place.anchor or place.spot))
    seen[key] += 1
    return Finding(
        id=hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:_ID],
        code=rule.CODE,
        severity=Severity.INFO if isinstance(message, Note) else rule.SEVERITY,
        unit=unit,
        dossier=dossier,
        path=visible(place.path),
        place=visible(place.spot),
        message=visible(str(message)),
        fix=rule.FIX,
    )
