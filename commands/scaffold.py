"""The front door of `scaffold`: folders and skeletons for every unit."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import (
    dry_run_option,
    indicator_option,
    named,
    opened,
    progressbar,
    root_argument,
    show,
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
    from generators.skeleton.plan import plan
    from generators.skeleton.text import scaffold_text
    from generators.wording.words import house
    from workflow.scaffolding import scaffold as build
    from workflow.scaffolding import strangers

    workspace, scheme = opened(root)
    wanted = named(scheme, units, indicators)
    words = house(workspace.root)
    drafts = tuple(
        plan(
            scheme,
            workspace.region,
            units=wanted[0],
            demands=wanted[1],
            bonus=bonus,
            words=words,
        )
    )
    with progressbar("建文件夹", len(drafts)) as bar:
        result = build(
            workspace.root,
            drafts,
            dry_run=dry_run,
            ahead=bool(words.own),
            progress=lambda done: bar.update(done - bar.pos),
        )
    found = strangers(workspace.root, scheme)
    show(scaffold_text(result, found, dry_run=dry_run))
