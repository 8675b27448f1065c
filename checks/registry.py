"""The families of checks: a family is imported when one of its codes is wanted.

Each family lists its own checks in `checks/<family>/family.py`.
"""

from functools import lru_cache
from importlib import import_module

from checks.model import Checks, Rule, Severity
from checks.selection import EVERYTHING, Selection

FAMILIES = {
    "D": "dossier",
    "F": "files",
    "K": "tool",
    "M": "match",
    "N": "narrative",
    "S": "security",
    "T": "ledger",
    "U": "unit",
    "X": "index",
}
"""The package of each family by the letter of its codes, in the order of the findings."""


def family(letter: str) -> Checks:
    """The checks whose codes begin with this letter."""
    checks: Checks = import_module(f"checks.{FAMILIES[letter]}.family").CHECKS
    return checks


@lru_cache(maxsize=64)
def checks_for(selection: Selection = EVERYTHING) -> Checks:
    """The checks whose codes are wanted, each kind by code."""
    families = [family(letter) for letter in FAMILIES if selection.reaches(letter)]
    wants = selection.wants
    return Checks(
        dossier=tuple(one for each in families for one in each.dossier if wants(one.CODE)),
        ledger=tuple(one for each in families for one in each.ledger if wants(one.CODE)),
        unit=tuple(one for each in families for one in each.unit if wants(one.CODE)),
        submission=tuple(one for each in families for one in each.submission if wants(one.CODE)),
        told=tuple(one for each in families for one in each.told if wants(one.CODE)),
    )


def hides_errors(selection: Selection) -> bool:
    """Whether a rule whose findings are errors is not wanted; every family has such rules."""
    reached = [letter for letter in FAMILIES if selection.reaches(letter)]
    return len(reached) < len(FAMILIES) or any(
        rule.SEVERITY is Severity.ERROR and not selection.wants(rule.CODE)
        for letter in reached
        for rule in family(letter).rules
    )


def rules(prefix: str = "") -> tuple[Rule, ...]:
    """Every rule that has a page and whose code begins so, by code."""
    families = (family(letter) for letter in FAMILIES if letter.startswith(prefix[:1]))
    found = (rule for each in families for rule in each.rules if rule.CODE.startswith(prefix))
    return tuple(found)
