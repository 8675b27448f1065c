"""The front door of `check` and `check-many`."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli_chinese import EXIT_ERRORS, ChineseCommand
from cli_common import (
    LOOKS,
    destination,
    indicator_option,
    jobs_option,
    keep,
    named,
    no_cache_option,
    opened,
    rehash_option,
    root_argument,
    scan,
    show,
    ticking,
    unit_option,
)

if TYPE_CHECKING:
    from evidence.examining import Order, Reading
    from evidence.facts import Submission
    from evidence.settings import Profile
    from evidence.workers import Staff
    from evidence.workspace import Workspace
    from generators.check_report import Report
    from generators.lines import Line


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
@click.option("--output", metavar="文件", type=click.Path(path_type=Path), help="结果写入文件。")
@click.option("--quiet", "-q", is_flag=True, help="每个问题一行，没有问题就什么也不显示。")
@jobs_option
@no_cache_option
@rehash_option
@click.option("--online", is_flag=True, help="联网打开证明材料目录里的网址核对；不加就不联网。")
@click.option("--exit-zero", is_flag=True, help="有错误时退出码也是 0，给程序用。")
@click.option("--watch", is_flag=True, help="一直开着，哪个文件一保存就再检查它，按 Ctrl+C 结束。")
@click.pass_context
def check(
    ctx: click.Context,
    root: Path,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    form: str,
    output: Path | None,
    quiet: bool,
    jobs: int | None,
    no_cache: bool,
    rehash: bool,
    online: bool,
    exit_zero: bool,
    watch: bool,
) -> None:
    """检查所有材料，列出问题和改法。有错误时退出码是 1，没有错误是 0。"""
    from time import monotonic

    from evidence.staffing import likely_jobs

    if form == "xlsx" and output is None:
        raise click.UsageError("xlsx 不能显示在屏幕上，请写明存成哪个文件：--output 问题清单.xlsx")
    if output is not None and form != "xlsx" and output.suffix.lower() == ".xlsx":
        raise click.UsageError(f"“{output.name}”是 Excel 的文件名，请加上 --format xlsx")
    if watch and (form != "text" or output is not None or quiet):
        raise click.UsageError("--watch 在屏幕上显示，不能和 --format、--output、--quiet 一起用")
    if watch and online:
        raise click.UsageError("--watch 不联网，不能和 --online 一起用")
    if output is not None:
        destination(output)  # that it cannot be written is not to be said after a long check
    started = monotonic()
    # Processes get ready to read files while this one looks around and imports the checks.
    staff = None
    if beforehand := 0 if watch else likely_jobs(root, jobs):
        staff = _started(ctx, beforehand)
    again = None
    if form == "text" and not (output or no_cache or rehash or online or watch):
        from evidence.again import Again

        request = (units, indicators, select, ignore, profile, quiet, exit_zero)
        again = Again(root, repr(request))
        if (said := again.recall()) is not None:
            ctx.exit(_repeat(said, monotonic() - started))
    staff = staff or _started(ctx, int(again is not None and again.outdated))
    from datetime import date

    from checks.early import EarlyJudge
    from checks.profiles import selection as chosen
    from checks.registry import RULES
    from checks.run import EVERYTHING
    from checks.waive import judge
    from generators.check_report import Report, stats

    workspace, scheme = opened(root)
    way = _profile(workspace, profile)
    selection = chosen(way, _codes(select), _codes(ignore))
    if not any(selection.wants(rule.CODE) for rule in RULES if not rule.CODE.startswith("K")):
        raise click.UsageError("要报的都在不报的里面，一条规则也不检查；请改 --select、--ignore")
    strict = way is not None and way.warnings_as_errors
    if watch:
        from cli_watch import watch_workspace

        watch_workspace(root, units, indicators, selection, jobs, strict=strict)
        return
    wanted = named(scheme, units, indicators)
    early = EarlyJudge(scheme)
    submission = scan(
        workspace,
        scheme,
        *wanted,
        jobs,
        no_cache=no_cache,
        rehash=rehash,
        ready=early.judge if selection == EVERYTHING else None,
        staff=staff,
    )
    if online:
        submission = _look_up(workspace, submission)
    findings = judge(
        scheme,
        submission,
        workspace.options,
        date.today(),
        selection,
        narrowed=any(wanted),
        strict=strict,
        online=online,
        early=early.found,
    )
    keep(submission)
    figures = stats(submission, findings, monotonic() - started)
    code = EXIT_ERRORS if figures.errors and not exit_zero else 0
    partly = any(rule.SEVERITY == "error" and not selection.wants(rule.CODE) for rule in RULES)
    report = Report(scheme, submission, findings, figures, code, partly)
    trouble = ""
    if not any(wanted) and selection == EVERYTHING and not (strict or online):
        from generators.remember import remember

        # Before it is shown: whoever closes the window early has checked all the same.
        trouble = remember(workspace.root, scheme, submission, findings, figures)
    shown = _deliver(report, form, output, quiet=quiet)
    if trouble:
        click.echo(trouble, err=True)
    sure = submission.judged is not None and submission.judged.complete
    sure = sure and not trouble and not any(one.code.startswith("K9") for one in findings)
    if again is not None and sure:
        again.remember(_said(report, shown), [workspace.scheme_folder])
    ctx.exit(code)


def _started(ctx: click.Context, count: int) -> "Staff[Order, Reading]":
    """The processes that read files, so many of them beforehand; they end with the command."""
    from evidence.staffing import readers

    staff = readers()
    ctx.call_on_close(staff.dismiss)
    for _ in range(count):
        staff.start()
    return staff


def _said(report: "Report", shown: "Iterable[Line]") -> bytes:
    """The report for a terminal, to be shown again as long as nothing changes."""
    import json

    lines = [(line.text, line.look) for line in shown]
    said = {"code": report.exit_code, "seconds": report.figures.seconds, "lines": lines}
    return json.dumps(said).encode()


def _repeat(said: bytes, seconds: float) -> int:
    """Show a report again, with the time that it took now; the exit code."""
    import json

    report = json.loads(said)
    then, now = f"{report['seconds']:.1f}", f"{seconds:.1f}"
    last = len(report["lines"]) - 4
    for number, (text, look) in enumerate(report["lines"]):
        if number >= last:
            text = text.replace(f"用时 {then}", f"用时 {now}").replace(f"{then} 秒", f"{now} 秒")
        click.echo(click.style(text, **LOOKS[look]) if look else text)
    return int(report["code"])


def _deliver(
    report: "Report", form: str, output: Path | None, *, quiet: bool
) -> "tuple[Line, ...]":
    """Write the report to its file, or show it; what programs read is UTF-8 on every console.

    The lines that were shown, if it was text.
    """
    from generators.reports import render, text_lines
    from generators.write import replace_file

    if output is not None:
        replace_file(destination(output), render(form, report, quiet=quiet))
        if not quiet:
            click.echo(f"结果已写入 {output}", err=True)
    elif form == "text":
        shown = tuple(text_lines(report, quiet=quiet))
        show(shown)
        return shown
    else:
        click.echo(render(form, report), nl=False)
    return ()


@click.command("check-many", cls=ChineseCommand)
@click.argument(
    "roots",
    metavar="文件夹...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, readable=False),  # one without rights hides no other
)
@click.option(
    "--executor",
    metavar="执行者",
    default="local",
    show_default=True,
    help="local 用本机的多个进程；tcp://主机:8786 用 Dask 集群。",
)
@click.option(
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="结果写入文件：.jsonl 每个工作区一行，.parquet 每个问题一行。",
)
@click.option("--jobs", metavar="个数", type=click.IntRange(min=1), help="本机同时检查几个工作区。")
@no_cache_option
@click.pass_context
def check_many(
    ctx: click.Context,
    roots: tuple[Path, ...],
    executor: str,
    output: Path | None,
    jobs: int | None,
    no_cache: bool,
) -> None:
    """一次检查许多工作区。有错误时退出码是 1，有工作区不能用是 2。"""
    from time import monotonic

    from generators import check_many as many
    from generators.many_files import many_file
    from generators.many_text import many_text

    started = monotonic()
    results = []
    if output is not None:
        destination(output)
    with many_file(output) as write:
        for result in many.check_many(roots, executor=executor, jobs=jobs, use_cache=not no_cache):
            write(result)
            result.pop("findings", None)
            results.append(result)
    show(many_text(results, monotonic() - started))
    ctx.exit(many.exit_code(results))


def _profile(workspace: "Workspace", name: str | None) -> "Profile | None":
    from checks.profiles import profiles

    known = profiles(workspace.options)
    if name is not None and name not in known:
        raise click.UsageError(f"没有检查方式“{name}”；现有：{'、'.join(known)}")
    return known[name] if name is not None else None


def _look_up(workspace: "Workspace", submission: "Submission") -> "Submission":
    """Open the URLs of the indexes, with a progress bar on a terminal."""
    from evidence.online import look_up

    with ticking("打开网址") as tick:
        return look_up(submission, workspace.root, progress=tick)


def _codes(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, families or prefixes in capitals; one that no rule begins with is a mistake."""
    from checks.registry import RULES

    codes = tuple(code.upper() for code in wanted)
    for code in codes:
        if not any(rule.CODE.startswith(code) for rule in RULES):
            raise click.UsageError(f"没有以“{code}”开头的规则；全部规则：fazhi rule --all")
    return codes
