"""The front door of `rule`: the page of a check."""

import click

from commands.chinese import ChineseCommand
from commands.common import show


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="[代码]", default="")
@click.option("--all", "everything", is_flag=True, help="列出全部规则。")
def rule(code: str, everything: bool) -> None:
    """看一条检查规则的说明，如 fazhi rule N102。"""
    from generators.check.rule_page import rule_text, rules_text
    from workflow.rules import every_rule, rule_named

    if everything:
        show(rules_text(every_rule()))
    elif code:
        show(rule_text(rule_named(code)))
    else:
        raise click.UsageError("请给出规则代码，如 fazhi rule N102；全部规则：fazhi rule --all")
