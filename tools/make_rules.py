"""`make docs`: write docs/rules.md from the rule pages of the checks."""

from pathlib import Path

from checks.registry import rules
from generators.check.rule_page import rules_markdown

TARGET = Path(__file__).parent.parent / "docs" / "rules.md"


def main() -> None:
    """Write the page, the same bytes on every system."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(rules_markdown(rules()).encode())


if __name__ == "__main__":
    main()
