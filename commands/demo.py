"""The front door of `demo`: a workspace to try things in."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import jobs_option, opened, scan, show


@click.command(cls=ChineseCommand)
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@jobs_option
def demo(directory: Path, jobs: int | None) -> None:
    """建一个演示工作区：填好一些申报项，有对有错，再检查一遍。"""
    from datetime import date
    from time import monotonic

    from checks.progress import progress
    from checks.waive import judge
    from generators.check.as_text import check_text
    from generators.check.report import Report, stats
    from generators.check.status import status_text
    from generators.demo.workspace import begun, demo_text
    from workflow.demo import build_demo

    build_demo(directory)
    started = monotonic()
    workspace, scheme = opened(directory)
    submission = scan(workspace, scheme, (), (), jobs)
    findings = judge(scheme, submission, workspace.options, date.today())
    figures = stats(submission, findings, monotonic() - started)
    show(check_text(Report(scheme, submission, begun(submission, findings), figures)))
    show(status_text(scheme, progress(submission, findings)))
    show(demo_text(directory))
