"""The rules that are checked, for reading."""

from checks.model import Rule
from checks.registry import rules
from workflow.errors import WrongRequestError


def every_rule() -> tuple[Rule, ...]:
    """All rules, by code."""
    return rules()


def rule_named(code: str) -> Rule:
    """The rule of a code, in letters of any size. Raises WrongRequestError."""
    for rule in rules(code.upper()):
        if rule.CODE == code.upper():
            return rule
    raise WrongRequestError(f"没有规则 {code}；全部规则：fazhi rule --all")
