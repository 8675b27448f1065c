"""The front door of `check`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checks.selection import EVERYTHING, Selection
from commands.chinese import EXIT_ERRORS, ChineseCommand
from commands.common import (
    LOOKS,
    destination,
    hand_over,
    indicator_option,
    jobs_option,
    keep,
    named,
    no_cache_option,
    opened,
    output_option,
    rehash_option,
    root_argument,
    scan,
    show,
    ticking,
    unit_option,
)

if TYPE_CHECKING:
    from evidence.facts import Submission
    from evidence.reading.with_hash import Order, Reading
    from evidence.reading.workers import Staff
    from evidence.settings import Profile
    from evidence.workspace import Workspace
    from generators.check.report import Report
    from generators.look.lines import Line
    from indicators.model import Scheme


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
    from time import monotonic

    from evidence.reading.staffing import likely_jobs

    asked = Asked(**options)
    _refuse(asked)
    started = monotonic()
    # Processes get ready to read files while this one looks around.
    ahead = 0 if asked.watch else likely_jobs(asked.root, asked.jobs)
    staff = _started(ctx, ahead) if ahead else None
    from evidence.memory.again import Again

    again = Again(asked.root, asked.request) if asked.repeatable else None
    said = again.recall() if again is not None else None
    if said is not None:
        ctx.exit(_repeat(said, monotonic() - started))
    if staff is None:
        staff = _started(ctx, int(again is not None and again.outdated))
    workspace, scheme = opened(asked.root)
    way = _way(workspace, asked)
    if asked.watch:
        from commands.watch import watch_workspace

        wanted = asked.units, asked.indicators
        watch_workspace(asked.root, *wanted, way.selection, asked.jobs, strict=way.strict)
        return
    report = _checked(workspace, scheme, asked, way, staff, started)
    trouble = ""
    if asked.everything and way == Way():
        from workflow.recording import remember

        # Before it is shown: whoever closes the window early has checked all the same.
        trouble = remember(
            workspace.root, scheme, report.submission, report.findings, report.figures
        )
    shown = _deliver(report, asked)
    if trouble:
        click.echo(trouble, err=True)
    elif again is not None and _is_certain(report):
        again.remember(_said(report, shown), [workspace.scheme_folder])
    ctx.exit(report.exit_code)


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
    def everything(self) -> bool:
        """Whether all units and dossiers are looked at, and as offline as ever."""
        return not (self.units or self.indicators or self.online)

    @property
    def repeatable(self) -> bool:
        """Whether what an earlier run said may be said again."""
        anew = self.no_cache or self.rehash or self.online or self.watch
        return self.form == "text" and self.output is None and not anew

    @property
    def request(self) -> str:
        """What the answer depends on besides the workspace."""
        narrowed = self.units, self.indicators, self.select, self.ignore, self.profile
        return repr((*narrowed, self.quiet, self.exit_zero))


@dataclass(frozen=True, slots=True)
class Way:
    """What is reported, and whether a warning counts as an error."""

    selection: Selection = EVERYTHING
    strict: bool = False


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
        destination(output)  # that it cannot be written is not to be said after a long check


def _way(workspace: "Workspace", asked: Asked) -> Way:
    """What the profile and the codes on the command line come to."""
    from checks.profiles import selection

    profile = _profile(workspace, asked.profile)
    chosen = selection(profile, _codes(asked.select), _codes(asked.ignore))
    if chosen != EVERYTHING:
        from checks.registry import RULES

        if not any(chosen.names(rule.CODE) for rule in RULES if not rule.CODE.startswith("K")):
            raise click.UsageError(
                "要报的都在不报的里面，一条规则也不检查；请改 --select、--ignore"
            )
    return Way(chosen, strict=profile is not None and profile.warnings_as_errors)


def _checked(
    workspace: "Workspace",
    scheme: "Scheme",
    asked: Asked,
    way: Way,
    staff: "Staff[Order, Reading]",
    started: float,
) -> "Report":
    """Read what was handed in, and judge it."""
    from checks.ahead import EarlyJudge

    wanted = named(scheme, asked.units, asked.indicators)
    early = EarlyJudge(scheme)
    submission = scan(
        workspace,
        scheme,
        *wanted,
        asked.jobs,
        no_cache=asked.no_cache,
        rehash=asked.rehash,
        ready=early.judge if way.selection == EVERYTHING else None,
        staff=staff,
    )
    if asked.online:
        submission = _look_up(workspace, submission)
    # All checks are imported here, if not yet for a dossier that was judged early.
    from datetime import date
    from time import monotonic

    from checks.registry import RULES
    from checks.waive import judge
    from generators.check.report import Report, stats

    findings = judge(
        scheme,
        submission,
        workspace.options,
        date.today(),
        way.selection,
        narrowed=any(wanted),
        strict=way.strict,
        online=asked.online,
        early=early.found,
    )
    keep(submission)
    figures = stats(submission, findings, monotonic() - started)
    return Report(
        scheme,
        submission,
        findings,
        figures,
        EXIT_ERRORS if figures.errors and not asked.exit_zero else 0,
        partly=any(r.SEVERITY == "error" and not way.selection.wants(r.CODE) for r in RULES),
    )


def _is_certain(report: "Report") -> bool:
    """Whether the same files would lead to the same report: nothing failed on the way."""
    judged = report.submission.judged
    failed = any(finding.code in ("K901", "K902") for finding in report.findings)
    return judged is not None and judged.complete and not failed


def _started(ctx: click.Context, count: int) -> "Staff[Order, Reading]":
    """The processes that read files, so many of them beforehand; they end with the command."""
    from evidence.reading.staffing import readers

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


def _deliver(report: "Report", asked: Asked) -> "tuple[Line, ...]":
    """Write the report to its file, or show it; what programs read is UTF-8 on every console.

    The lines that were shown, if it was text.
    """
    from generators.check.formats import render, text_lines
    from workflow.write import replace_file

    if asked.output is not None:
        content = render(asked.form, report, quiet=asked.quiet)
        replace_file(destination(asked.output), content)
        if not asked.quiet:
            click.echo(f"结果已写入 {asked.output}", err=True)
    elif asked.form == "text":
        shown = tuple(text_lines(report, quiet=asked.quiet))
        show(shown)
        return shown
    else:
        hand_over(render(asked.form, report))
    return ()


def _profile(workspace: "Workspace", name: str | None) -> "Profile | None":
    from checks.profiles import profiles

    known = profiles(workspace.options)
    if name is not None and name not in known:
        raise click.UsageError(f"没有检查方式“{name}”；现有：{'、'.join(known)}")
    return known[name] if name is not None else None


def _look_up(workspace: "Workspace", submission: "Submission") -> "Submission":
    """Open the URLs of the indexes, with a progress bar on a terminal."""
    from evidence.online.look_up import Manners, look_up

    manners = Manners(inside=workspace.options.intranet)
    with ticking("打开网址") as tick:
        return look_up(submission, workspace.root, manners=manners, progress=tick)


def _codes(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, families or prefixes in capitals; one that no rule begins with is a mistake."""
    if not wanted:
        return ()
    from checks.registry import RULES

    codes = tuple(code.upper() for code in wanted)
    for code in codes:
        if not any(rule.CODE.startswith(code) for rule in RULES):
            raise click.UsageError(f"没有以“{code}”开头的规则；全部规则：fazhi rule --all")
    return codes
