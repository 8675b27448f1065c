"""The front door of `fix`: shows the plan, asks, carries it out, takes it back."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_ERRORS, Bug, ChineseCommand
from commands.common import (
    desk_at,
    dry_run_option,
    indicator_option,
    jobs_option,
    root_argument,
    say,
    show,
    unit_option,
)
from indicators.errors import UnusableError

if TYPE_CHECKING:
    from generators.mends.outcome import Outcome
    from generators.mends.plan import Plan
    from workflow.desk import Desk, Examined

TAKE_BACK = "已经改了的文件都有备份，可以用 fazhi fix --undo 还原。"


@click.command(cls=ChineseCommand)
@root_argument
@unit_option
@indicator_option
@dry_run_option
@click.option("--yes", "-y", is_flag=True, help="不再询问，直接改。")
@click.option("--undo", is_flag=True, help="还原最近一次改动；再运行一次，还原更早的一次。")
@jobs_option
def fix(
    root: Path,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    undo: bool,
    jobs: int | None,
) -> None:
    """自动改能安全改的问题：文件名、临时文件、序号、文号括号、版式；先存备份，可以还原。"""
    from workflow.naming import named

    if undo and (dry_run or units or indicators):
        raise click.UsageError("--undo 还原整次改动，不能和 --dry-run、--unit、--indicator 一起用")
    desk = desk_at(root, jobs)
    if undo:
        take_back(desk)
        return
    seen = desk.examine(*named(desk.scheme, units, indicators))
    mend(desk, seen, dry_run=dry_run, yes=yes)


def mend(desk: "Desk", seen: "Examined", *, dry_run: bool, yes: bool) -> None:
    """Show what can be mended and, once the user agrees, mend it."""
    from generators.mends.text import outcome_text, plan_text
    from workflow.fixing import plan

    planned = plan(seen.scheme, seen.submission, seen.findings)
    show(plan_text(seen.scheme, planned))
    if dry_run:
        say("只是列出，没有改动任何文件。")
    elif planned.mends and agreed(yes):
        outcome = carry_out(desk, "fazhi fix", planned)
        show(outcome_text(outcome))
        if outcome.skipped:
            click.get_current_context().exit(EXIT_ERRORS)


def carry_out(desk: "Desk", what: str, planned: "Plan") -> "Outcome":
    """Make the changes; whatever stops that, the user hears how to take back what was done."""
    from workflow.mending import apply

    try:
        with desk.writing(what):
            return apply(desk.root, planned)
    except KeyboardInterrupt:
        say(f"\n中断了。{TAKE_BACK}", err=True)
        raise
    except (UnusableError, OSError):
        raise
    except Exception as error:
        if os.environ.get("FAZHI_DEBUG"):
            raise
        raise Bug(f"工具自身出错（{type(error).__name__}：{error}）。{TAKE_BACK}") from error


def take_back(desk: "Desk") -> None:
    """Undo the last run."""
    from generators.mends.text import undo_text
    from workflow.mending import undo, undoable

    with desk.writing("fazhi fix --undo"):
        undone = undo(desk.root)
    show(undo_text(undone, earlier=undoable(desk.root)))


def asked() -> bool:
    """Whether somebody sits at a terminal and can answer."""
    return sys.stdin.isatty()


def agreed(yes: bool) -> bool:
    """Whether the user lets us change files; nobody to ask is a usage error."""
    if yes:
        return True
    if not asked():
        raise click.UsageError(
            "这里不能询问，没有改动任何文件；确定要改请加 --yes，只想看看请加 --dry-run"
        )
    if click.confirm("现在就改吗？原来的文件会先存一份，可以用 fazhi fix --undo 还原"):
        return True
    say("没有改动任何文件。")
    return False
