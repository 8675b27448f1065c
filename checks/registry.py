"""Every check, listed by hand: what is not in these tuples does not run."""

from checks.model import DossierCheck, Rule, UnitCheck
from checks.narrative import too_long
from checks.tool import crashed

DOSSIER_CHECKS: tuple[DossierCheck, ...] = (too_long,)
UNIT_CHECKS: tuple[UnitCheck, ...] = ()
TOOL_RULES: tuple[Rule, ...] = (crashed,)

RULES: tuple[Rule, ...] = tuple(
    sorted((*DOSSIER_CHECKS, *UNIT_CHECKS, *TOOL_RULES), key=lambda rule: rule.CODE)
)
"""Every rule that has a page, by code."""
