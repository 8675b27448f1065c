"""The front door of `check`."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.chinese import EXIT_ERRORS, ChineseCommand
from commands.common import (
    hand_over,
    indicator_option,
    jobs_option,
    no_cache_option,
    output_option,
    rehash_option,
    root_argument,
    say,
    show,
    ticks,
    unit_option,
)

if TYPE_CHECKING:
    from generators.check.report import Report
    from workflow.checking import Request


def _commas(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    parts = (part.strip() for text in value for part in re.split("[,，、;；]", text))
    return tuple(part for part in parts if part)


@click.command(cls=ChineseCommand)
@root_argument
@unit_option
@indicator_option
@click.option(
    "--select", metavar="代码", multiple=True, callback=_commas, help="只报这些，如 N,M4。"
)
@click.option(
    "--ignore", metavar="代码", multiple=True, callback=_commas, help="不报这些，如 F303。"
)
@click.option(
    "--profile", metavar="名称", help="检查方式：draft 填报中，submit 申报前，或 fazhi.yaml 里的。"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "junit", "xlsx", "csv"]),
    default="text",
    show_default=True,
    help="输出格式；发给单位用 xlsx，csv 也能用 Excel 打开，其余给程序用。",
)
@output_option("结果写入文件。")
@click.option("--quiet", "-q", is_flag=True, help="每个问题一行，没有问题就什么也不显示。")
@jobs_option
@no_cache_option
@rehash_option
@click.option("--online", is_flag=True, help="联网打开证明材料目录里的网址核对；不加就不联网。")
@click.option("--exit-zero", is_flag=True, help="有错误时退出码也是 0，给程序用。")
@click.option("--watch", is_flag=True, help="一直开着，哪个文件一保存就再检查它，按 Ctrl+C 结束。")
@click.pass_context
def check(ctx: click.Context, /, **options: Any) -> None:
    """检查所有材料，列出问题和改法。有错误时退出码是 1，没有错误是 0。"""
    asked = Asked(**options)
    _refuse(asked)
    if asked.watch:
        from commands.watch import watch

        watch(asked.root, asked.request)
        return
    from workflow.checking import check as answer_to

    answer = answer_to(asked.root, asked.request, ticks())
    code = EXIT_ERRORS if answer.report.figures.errors and not asked.exit_zero else 0
    _deliver(replace(answer.report, exit_code=code), asked)
    if answer.trouble:
        say(answer.trouble, err=True)
    ctx.exit(code)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asks of `check`: its arguments and options by name."""

    root: Path
    units: tuple[str, ...]
    indicators: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    profile: str | None
    form: str
    output: Path | None
    quiet: bool
    jobs: int | None
    no_cache: bool
    rehash: bool
    online: bool
    exit_zero: bool
    watch: bool

    @property
    def request(self) -> "Request":
        """What is to be checked, and how."""
        from workflow.checking import Request

        return Request(
            self.units,
            self.indicators,
            self.select,
            self.ignore,
            self.profile,
            online=self.online,
            jobs=self.jobs,
            forgetful=self.no_cache,
            rehash=self.rehash,
        )


def _refuse(asked: Asked) -> None:
    """Raises UsageError for options that do not go together."""
    form, output = asked.form, asked.output
    if form == "xlsx" and output is None:
        raise click.UsageError("xlsx 不能显示在屏幕上，请写明存成哪个文件：--output 问题清单.xlsx")
    if output is not None and form != "xlsx" and output.suffix.lower() == ".xlsx":
        raise click.UsageError(f"“{output.name}”是 Excel 的文件名，请加上 --format xlsx")
    if asked.watch and (form != "text" or output is not None or asked.quiet):
        raise click.UsageError("--watch 在屏幕上显示，不能和 --format、--output、--quiet 一起用")
    if asked.watch and asked.online:
        raise click.UsageError("--watch 不联网，不能和 --online 一起用")
    if output is not None:
        from workflow.write import destination

        destination(output)  # that it cannot be written is not to be said after a long check


def _deliver(report: "Report", asked: Asked) -> None:
    """Write the report to its file, or show it; what programs read is UTF-8 on every console."""
    from generators.check.formats import render, text_lines

    if asked.output is not None:
        from workflow.write import destination, replace_file

        content = render(asked.form, report, quiet=asked.quiet)
        replace_file(destination(asked.output), content)
        if not asked.quiet:
            say(f"结果已写入 {asked.output}", err=True)
    elif asked.form == "text":
        show(text_lines(report, quiet=asked.quiet))
    else:
        hand_over(render(asked.form, report))
