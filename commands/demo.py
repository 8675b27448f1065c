"""The front door of `demo`: a workspace to try things in."""

from dataclasses import replace
from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import desk_at, jobs_option, show


@click.command(cls=ChineseCommand)
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@jobs_option
def demo(directory: Path, jobs: int | None) -> None:
    """建一个演示工作区：填好一些申报项，有对有错，再检查一遍。"""
    from time import monotonic

    from generators.check.as_text import check_text
    from generators.check.status import status_text
    from generators.demo.workspace import begun, demo_text
    from workflow.checking import Way, report
    from workflow.demo import build_demo

    build_demo(directory)
    started = monotonic()
    seen = desk_at(directory, jobs).examine()
    made = report(seen, Way(), monotonic() - started)
    show(check_text(replace(made, findings=begun(seen.submission, seen.findings))))
    show(status_text(seen.scheme, seen.progress))
    show(demo_text(directory))
