"""The front door of `scaffold`: folders and skeletons for every unit."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import (
    desk_at,
    dry_run_option,
    indicator_option,
    root_argument,
    show,
    ticks,
    unit_option,
)


@click.command(cls=ChineseCommand)
@root_argument
@unit_option
@indicator_option
@click.option("--bonus", is_flag=True, help="同时建加分项文件夹。")
@dry_run_option
def scaffold(
    root: Path, units: tuple[str, ...], indicators: tuple[str, ...], bonus: bool, dry_run: bool
) -> None:
    """建单位文件夹，放入情况说明、证明材料目录等样稿；已有的文件一律不动。"""
    from generators.skeleton.text import scaffold_text
    from workflow.naming import named
    from workflow.scaffolding import set_up

    desk = desk_at(root)
    wanted = named(desk.scheme, units, indicators)
    result, strangers = set_up(desk, *wanted, bonus=bonus, dry_run=dry_run, ticks=ticks())
    show(scaffold_text(result, strangers, dry_run=dry_run))
