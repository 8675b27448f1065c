"""A rule's page for reading: its code, severity, docstring and remedy."""

from collections.abc import Iterable, Iterator
from inspect import getdoc

from checks.model import Rule
from generators.check_text import LABELS
from generators.lines import Line, folded


def rule_text(rule: Rule) -> Iterator[Line]:
    """The whole page of one rule."""
    title, _, rest = (getdoc(rule) or "").partition("\n")
    yield Line(f"{rule.CODE} {title}（{LABELS[rule.SEVERITY]}）", "title")
    for paragraph in rest.strip().split("\n\n"):
        yield Line("")
        for line in paragraph.splitlines():
            yield from folded(line, "", "  ")
    yield Line("")
    yield from folded(f"改法: {rule.FIX}", "", "  ")


def rules_text(rules: Iterable[Rule]) -> Iterator[Line]:
    """A line per rule."""
    for rule in rules:
        title = (getdoc(rule) or "").partition("\n")[0]
        yield from folded(f"{rule.CODE} {LABELS[rule.SEVERITY]} {title}", "", "          ")
