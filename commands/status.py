"""The front door of `status`: how far every unit is."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import (
    format_option,
    hand_over,
    jobs_option,
    keep,
    no_cache_option,
    opened,
    rehash_option,
    root_argument,
    scan,
    show,
)


@click.command(cls=ChineseCommand)
@root_argument
@format_option
@jobs_option
@no_cache_option
@rehash_option
def status(root: Path, form: str, jobs: int | None, no_cache: bool, rehash: bool) -> None:
    """各单位进度：未启动、进行中、待整改、已达标。"""
    from datetime import date

    from checks.progress import progress
    from checks.waive import judge
    from generators.check.status import status_json, status_text

    workspace, scheme = opened(root)
    submission = scan(workspace, scheme, (), (), jobs, no_cache=no_cache, rehash=rehash)
    units = progress(submission, judge(scheme, submission, workspace.options, date.today()))
    keep(submission)
    if form == "json":
        hand_over(status_json(scheme, units))
    else:
        show(status_text(scheme, units))
