"""The front door: one thin click command per verb, no logic.

Heavy libraries are imported inside the commands, so that help and completion start at once.
"""

import atexit
import gc
import sys
from pathlib import Path

import click

from cli_check import check
from cli_chinese import FrontDoor, calm, speak_chinese
from cli_common import (
    dry_run_option,
    format_option,
    hand_over,
    indicator_option,
    jobs_option,
    keep,
    named,
    no_cache_option,
    opened,
    progressbar,
    rehash_option,
    root_argument,
    scan,
    scheme_option,
    show,
    unit_option,
    with_indicators,
)
from cli_index import index
from cli_indicators import indicators
from cli_ledger import ledger
from cli_many import check_many
from cli_report import report
from cli_score import score
from cli_workdays import workdays
from evidence.collecting import collect_seldom
from indicators.errors import UnusableError

speak_chinese()


def main() -> None:
    """Run the command line; a console that lacks a character shows `?` instead of failing."""
    collect_seldom()
    atexit.register(gc.freeze)  # no cycles need be looked for when all facts go
    sys.stdout, sys.stderr = calm(sys.stdout), calm(sys.stderr)
    cli(prog_name="fazhi")


@click.group(cls=FrontDoor, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="fazhi", help="显示版本号后退出。")
def cli() -> None:
    """法治政府建设示范创建申报材料管理工具。

    第一次使用：fazhi demo 演示，建一个演示工作区看看。

    正式使用：fazhi init 文件夹，再对它运行 fazhi scaffold、check、status。
    """


@cli.command()
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--region", metavar="地区", default="新城区", show_default=True, help="创建地区。")
@scheme_option
def init(directory: Path, region: str, scheme_id: str) -> None:
    """新建工作区：写一份带说明的 fazhi.yaml。"""
    from evidence.root import is_among_units
    from generators.init import workspace_file
    from generators.wording import house
    from generators.write import write_new
    from indicators.load import load_scheme, scheme_folder

    if is_among_units(directory):
        raise UnusableError(
            f"{directory}：在另一个工作区的“单位”文件夹里，不能再建工作区；请换一个位置"
        )
    with_indicators(load_scheme(scheme_folder(scheme_id)))
    artifact = workspace_file(scheme_id, region, house(directory))
    if not write_new(directory, artifact):
        raise UnusableError(f"{directory / artifact.path}：已经存在，没有改动。")
    click.echo(f"已写好 {directory / artifact.path}。下一步：fazhi scaffold {directory}")


@cli.command()
@root_argument
@unit_option
@indicator_option
@click.option("--bonus", is_flag=True, help="同时建加分项文件夹。")
@dry_run_option
def scaffold(
    root: Path, units: tuple[str, ...], indicators: tuple[str, ...], bonus: bool, dry_run: bool
) -> None:
    """建单位文件夹，放入情况说明、证明材料目录等样稿；已有的文件一律不动。"""
    from generators import scaffold as house
    from generators.scaffold_text import scaffold_text
    from generators.wording import house as wording_house

    workspace, scheme = opened(root)
    wanted = named(scheme, units, indicators)
    words = wording_house(workspace.root)
    drafts = tuple(
        house.plan(
            scheme,
            workspace.region,
            units=wanted[0],
            demands=wanted[1],
            bonus=bonus,
            words=words,
        )
    )
    with progressbar("建文件夹", len(drafts)) as bar:
        result = house.scaffold(
            workspace.root,
            drafts,
            dry_run=dry_run,
            ahead=bool(words.own),
            progress=lambda done: bar.update(done - bar.pos),
        )
    strangers = house.strangers(workspace.root, scheme)
    show(scaffold_text(result, strangers, dry_run=dry_run))


cli.add_command(check)


@cli.command()
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
    from generators.status_report import status_json, status_text

    workspace, scheme = opened(root)
    submission = scan(workspace, scheme, (), (), jobs, no_cache=no_cache, rehash=rehash)
    units = progress(submission, judge(scheme, submission, workspace.options, date.today()))
    keep(submission)
    if form == "json":
        hand_over(status_json(scheme, units))
    else:
        show(status_text(scheme, units))


cli.add_command(check_many)


@cli.command()
@root_argument
@unit_option
@indicator_option
@dry_run_option
@click.option("--yes", "-y", is_flag=True, help="不再询问，直接改。")
@click.option("--undo", is_flag=True, help="还原最近一次改动；再运行一次，还原更早的一次。")
@jobs_option
def fix(
    root: Path,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    undo: bool,
    jobs: int | None,
) -> None:
    """自动改能安全改的问题：文件名、临时文件、序号、文号括号、版式；先存备份，可以还原。"""
    from datetime import date

    from checks.waive import judge
    from cli_fix import mend, take_back

    if undo and (dry_run or units or indicators):
        raise click.UsageError("--undo 还原整次改动，不能和 --dry-run、--unit、--indicator 一起用")
    workspace, scheme = opened(root)
    if undo:
        take_back(workspace.root)
        return
    wanted = named(scheme, units, indicators)
    submission = scan(workspace, scheme, *wanted, jobs)
    findings = judge(scheme, submission, workspace.options, date.today(), narrowed=any(wanted))
    mend(workspace.root, scheme, submission, findings, dry_run=dry_run, yes=yes)


@cli.command()
@click.argument("code", metavar="[代码]", default="")
@click.option("--all", "everything", is_flag=True, help="列出全部规则。")
def rule(code: str, everything: bool) -> None:
    """看一条检查规则的说明，如 fazhi rule N102。"""
    from checks.registry import RULES
    from generators.rule_page import rule_text, rules_text

    if everything:
        show(rules_text(RULES))
        return
    if not code:
        raise click.UsageError("请给出规则代码，如 fazhi rule N102；全部规则：fazhi rule --all")
    for known in RULES:
        if known.CODE == code.upper():
            show(rule_text(known))
            return
    raise click.UsageError(f"没有规则 {code}；全部规则：fazhi rule --all")


@cli.command()
@click.argument("directory", metavar="文件夹", type=click.Path(path_type=Path))
@jobs_option
def demo(directory: Path, jobs: int | None) -> None:
    """建一个演示工作区：填好一些申报项，有对有错，再检查一遍。"""
    from datetime import date
    from time import monotonic

    from checks.progress import progress
    from checks.waive import judge
    from generators.check_report import Report, stats
    from generators.check_text import check_text
    from generators.demo.workspace import begun, build_demo, demo_text
    from generators.status_report import status_text

    build_demo(directory)
    started = monotonic()
    workspace, scheme = opened(directory)
    submission = scan(workspace, scheme, (), (), jobs)
    findings = judge(scheme, submission, workspace.options, date.today())
    figures = stats(submission, findings, monotonic() - started)
    show(check_text(Report(scheme, submission, begun(submission, findings), figures)))
    show(status_text(scheme, progress(submission, findings)))
    show(demo_text(directory))


cli.add_command(index)
cli.add_command(report)
cli.add_command(ledger)
cli.add_command(workdays)
cli.add_command(score)
cli.add_command(indicators)

if __name__ == "__main__":
    main()
