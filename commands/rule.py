"""The front door of `rule`: the page of a check."""

import click

from commands.chinese import ChineseCommand
from commands.common import show


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="[代码]", default="")
@click.option("--all", "everything", is_flag=True, help="列出全部规则。")
def rule(code: str, everything: bool) -> None:
    """看一条检查规则的说明，如 fazhi rule N102。"""
    from checks.registry import RULES
    from generators.check.rule_page import rule_text, rules_text

    if everything:
        show(rules_text(RULES))
        return
    if not code:
        raise click.UsageError("请给出规则代码，如 fazhi rule N102；全部规则：fazhi rule --all")
    for known in RULES:
        if known.CODE == code.upper():
            show(rule_text(known))
            return
    raise click.UsageError(f"没有规则 {code}；全部规则：fazhi rule --all")
