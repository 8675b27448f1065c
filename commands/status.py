"""The front door of `status`: how far every unit is."""

from pathlib import Path

import click

from commands.chinese import ChineseCommand
from commands.common import (
    format_option,
    hand_over,
    jobs_option,
    no_cache_option,
    rehash_option,
    root_argument,
    show,
    ticks,
)


@click.command(cls=ChineseCommand)
@root_argument
@format_option
@jobs_option
@no_cache_option
@rehash_option
def status(root: Path, form: str, jobs: int | None, no_cache: bool, rehash: bool) -> None:
    """各单位进度：未启动、进行中、待整改、已达标。"""
    from generators.check.status import status_json, status_text
    from workflow.desk import Desk, Manner

    desk = Desk(root, Manner(jobs, forgetful=no_cache, rehash=rehash, ticks=ticks()))
    units = desk.examine().progress
    if form == "json":
        hand_over(status_json(desk.scheme, units))
    else:
        show(status_text(desk.scheme, units))
