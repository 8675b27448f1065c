"""The front door of `workdays`: the working days between dates, and when a period ends."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.chinese import ChineseCommand
from commands.common import format_option, hand_over, show

if TYPE_CHECKING:
    from datetime import date


@click.command(cls=ChineseCommand)
@click.argument("start", metavar="开始日期")
@click.argument("end", metavar="[结束日期]", default="")
@click.option(
    "--add",
    "working",
    metavar="个数",
    type=click.IntRange(1, 20_000),
    help="加几个工作日，是哪一天。",
)
@click.option(
    "--days",
    metavar="天数",
    type=click.IntRange(1, 20_000),
    help="加几天（不分工作日），遇休假顺延。",
)
@click.option(
    "--root",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="用这个工作区 fazhi.yaml 里的日历；不写就看当前文件夹在不在工作区里。",
)
@format_option
def workdays(
    start: str, end: str, working: int | None, days: int | None, root: Path | None, form: str
) -> None:
    """算工作日：两个日期之间有几个，或者到期是哪一天；开始那天不算。"""
    from generators.workdays_text import after, between, workdays_json, workdays_text
    from indicators.workdays import Unit
    from workflow.calendars import calendar_at

    if [bool(end), working is not None, days is not None].count(True) != 1:
        raise click.UsageError(
            "请给出结束日期、--add 或 --days，三样只写一样，如 fazhi workdays 2024-02-01 2024-02-20"
        )
    first, calendar = day_of(start), calendar_at(root)
    if working is not None:
        answer = after(calendar, first, working, Unit.WORKING_DAYS)
    elif days is not None:
        answer = after(calendar, first, days, Unit.DAYS)
    else:
        last = day_of(end)
        if last < first:
            raise click.UsageError(f"结束日期 {last} 早于开始日期 {first}，请看看是不是写反了")
        answer = between(calendar, first, last)
    if form == "json":
        hand_over(workdays_json(calendar, answer))
    else:
        show(workdays_text(calendar, answer))


def day_of(text: str) -> "date":
    """The day that the user typed; anything else is a usage error."""
    from indicators.moments import Fault, parse_day

    day = parse_day(text)
    if isinstance(day, Fault):
        raise click.UsageError(f"“{text}”{day.reason}")
    return day
