"""The front door of `index`: brings each 证明材料目录 in step with its folder of files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_ERRORS, ChineseCommand
from commands.common import (
    desk_at,
    dry_run_option,
    indicator_option,
    jobs_option,
    root_argument,
    say,
    show,
    tell,
    unit_option,
)

if TYPE_CHECKING:
    from workflow.desk import Desk

    Names = tuple[str, ...]


@click.command(cls=ChineseCommand)
@root_argument
@unit_option
@indicator_option
@dry_run_option
@click.option("--yes", "-y", is_flag=True, help="不再询问，直接改。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "docx"]),
    default="xlsx",
    show_default=True,
    help="xlsx 更新目录；docx 不动目录，另做一份 Word 表格，放在“报告/目录”。",
)
@jobs_option
def index(
    root: Path,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    form: str,
    jobs: int | None,
) -> None:
    """更新证明材料目录：新文件登记成行，不见的文件注明，已填的不动；先存备份，可以还原。"""
    from workflow.naming import named

    desk = desk_at(root, jobs)
    wanted = named(desk.scheme, units, indicators)
    if form == "docx":
        _as_word(desk, *wanted, dry_run=dry_run)
    else:
        _update(desk, *wanted, dry_run=dry_run, yes=yes)


def _update(desk: "Desk", units: "Names", dossiers: "Names", *, dry_run: bool, yes: bool) -> None:
    """Show what is to be done and, once the user agrees, do it."""
    from commands.fix import agreed, carry_out
    from generators.index.text import index_outcome_text, index_plan_text
    from workflow.indexing import as_mends, index_plans

    plans = index_plans(desk.scheme, desk.read(units, dossiers))
    show(index_plan_text(desk.scheme, plans))
    if dry_run:
        say("只是列出，没有改动任何文件。")
        return
    mends = as_mends(plans)
    skipped = any(plan.refused for plan in plans)
    if mends.mends and agreed(yes):
        outcome = carry_out(desk, "fazhi index", mends)
        show(index_outcome_text(plans, outcome))
        skipped = skipped or bool(outcome.skipped)
    if skipped:
        click.get_current_context().exit(EXIT_ERRORS)


def _as_word(desk: "Desk", units: "Names", dossiers: "Names", *, dry_run: bool) -> None:
    """Write each index as a Word table."""
    from workflow.reports import index_tables, put
    from workflow.write import present

    files = index_tables(desk, units, dossiers)
    if not files:
        say("还没有填写过的目录，没有写。")
    elif dry_run:
        for artifact in files:
            word = "已有" if present(desk.root, artifact.path) else "将新建"
            say(f"{word} {artifact.path}")
    else:
        tell("Word 版的目录", put(desk.root, files))
        say("点其中的网址、文件名可以打开。")
