"""The front door: one thin click command per verb, no logic.

Heavy libraries are imported inside the commands, so that help and completion start at once.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli_chinese import EXIT_ERRORS, EXIT_UNUSABLE, FrontDoor, speak_chinese
from indicators.errors import UnusableError

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from evidence.facts import Submission
    from evidence.workspace import Workspace
    from generators.lines import Line
    from indicators.model import Scheme

LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "dim": {"dim": True},
}
speak_chinese()


def main() -> None:
    """Run the command line; a console that lacks a character shows `?` instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    cli(prog_name="fazhi")


def _show(lines: "Iterable[Line]") -> None:
    for line in lines:
        click.echo(click.style(line.text, **LOOKS[line.look]) if line.look else line.text)


Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _commas(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for text in value for part in text.split(",") if part.strip())


root_argument: Decorator = click.argument(
    "root", metavar="[目录]", default=".", type=click.Path(path_type=Path)
)
unit_option: Decorator = click.option(
    "--unit", "units", metavar="单位", multiple=True, help="只处理这个牵头单位，可多次给出。"
)
indicator_option: Decorator = click.option(
    "--indicator",
    "indicators",
    metavar="指标",
    multiple=True,
    help="只处理这个指标或申报项，如 21、026-029，可多次给出。",
)
format_option: Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
jobs_option: Decorator = click.option(
    "--jobs", metavar="个数", type=click.IntRange(min=1), help="同时读文件的进程数。"
)
dry_run_option: Decorator = click.option(
    "--dry-run", is_flag=True, help="只列出将要做什么，不写任何文件。"
)


@click.group(cls=FrontDoor, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="fazhi", help="显示版本号后退出。")
def cli() -> None:
    """法治政府建设示范创建申报材料管理工具。

    第一次使用：fazhi demo 演示 建一个演示工作区；正式使用：fazhi init 目录，
    再在目录里运行 fazhi scaffold、fazhi check、fazhi status。
    """


@cli.command()
@click.argument("directory", metavar="目录", type=click.Path(path_type=Path))
@click.option("--region", metavar="地区", default="新城区", show_default=True, help="创建地区。")
@click.option(
    "--scheme",
    "scheme_id",
    metavar="方案",
    default="xincheng-2024",
    show_default=True,
    help="方案。",
)
def init(directory: Path, region: str, scheme_id: str) -> None:
    """新建工作区：写一份带说明的 fazhi.yaml。"""
    from generators.init import workspace_file
    from generators.write import write_new
    from indicators.load import scheme_folder

    scheme_folder(scheme_id)
    artifact = workspace_file(scheme_id, region)
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

    workspace, scheme = _open(root)
    wanted = _units(scheme, units), _demands(scheme, indicators)
    drafts = tuple(
        house.plan(scheme, workspace.region, units=wanted[0], demands=wanted[1], bonus=bonus)
    )
    with _progressbar("建文件夹", len(drafts)) as bar:
        result = house.scaffold(
            workspace.root,
            drafts,
            dry_run=dry_run,
            progress=lambda done: bar.update(done - bar.pos),
        )
    strangers = house.strangers(workspace.root, scheme)
    _show(scaffold_text(result, strangers, dry_run=dry_run))


@cli.command()
@root_argument
@unit_option
@indicator_option
@click.option(
    "--select", metavar="代码", multiple=True, callback=_commas, help="只报这些，如 N,M4。"
)
@click.option(
    "--ignore", metavar="代码", multiple=True, callback=_commas, help="不报这些，如 F303。"
)
@format_option
@click.option("--output", metavar="文件", type=click.Path(path_type=Path), help="结果写入文件。")
@jobs_option
@click.option("--exit-zero", is_flag=True, help="有错误也以 0 退出。")
@click.pass_context
def check(
    ctx: click.Context,
    root: Path,
    units: tuple[str, ...],
    indicators: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    output: Path | None,
    jobs: int | None,
    exit_zero: bool,
) -> None:
    """检查所有材料，列出问题和改法；有错误时以 1 退出。"""
    from time import monotonic

    from checks.run import Selection, run
    from generators.check_json import check_json, stats
    from generators.check_text import check_text
    from generators.write import replace_file

    started = monotonic()
    selection = Selection(_codes(select), _codes(ignore))
    workspace, scheme = _open(root)
    submission = _scan(workspace, scheme, _units(scheme, units), _demands(scheme, indicators), jobs)
    findings = run(scheme, submission, selection)
    figures = stats(submission, findings, monotonic() - started)
    if form == "json":
        report = check_json(scheme, findings, figures)
    else:
        lines = tuple(check_text(scheme, submission, findings, figures))
        report = "".join(f"{line.text}\n" for line in lines)
    if output is not None:
        replace_file(output, report.encode())
    elif form == "json":
        click.echo(report, nl=False)
    else:
        _show(lines)
    if figures.errors and not exit_zero:
        ctx.exit(EXIT_ERRORS)


@cli.command()
@root_argument
@format_option
@jobs_option
def status(root: Path, form: str, jobs: int | None) -> None:
    """各单位进度：未启动、进行中、待整改、已达标。"""
    from checks.progress import progress
    from checks.run import run
    from generators.status_report import status_json, status_text

    workspace, scheme = _open(root)
    submission = _scan(workspace, scheme, (), (), jobs)
    units = progress(submission, run(scheme, submission))
    if form == "json":
        click.echo(status_json(scheme, units), nl=False)
    else:
        _show(status_text(scheme, units))


@cli.command()
@click.argument("code", metavar="[代码]", default="")
@click.option("--all", "everything", is_flag=True, help="列出全部规则。")
def rule(code: str, everything: bool) -> None:
    """看一条检查规则的说明，如 fazhi rule N102。"""
    from checks.registry import RULES
    from generators.rule_page import rule_text, rules_text

    if everything:
        _show(rules_text(RULES))
        return
    if not code:
        raise click.UsageError("请给出规则代码，如 fazhi rule N102；全部规则：fazhi rule --all")
    for known in RULES:
        if known.CODE == code.upper():
            _show(rule_text(known))
            return
    raise click.UsageError(f"没有规则 {code}；全部规则：fazhi rule --all")


@cli.command()
@click.argument("directory", metavar="目录", type=click.Path(path_type=Path))
@jobs_option
def demo(directory: Path, jobs: int | None) -> None:
    """建一个演示工作区：填好十二个申报项，有对有错，再检查一遍。"""
    from time import monotonic

    from checks.progress import progress
    from checks.run import run
    from generators.check_json import stats
    from generators.check_text import check_text
    from generators.demo import build_demo, demo_text
    from generators.status_report import status_text

    build_demo(directory)
    started = monotonic()
    workspace, scheme = _open(directory)
    submission = _scan(workspace, scheme, (), (), jobs)
    findings = run(scheme, submission)
    figures = stats(submission, findings, monotonic() - started)
    begun = [finding for finding in findings if finding.code != "N100"]
    _show(check_text(scheme, submission, begun, figures))
    _show(status_text(scheme, progress(submission, findings)))
    _show(demo_text(directory))


@cli.group()
def indicators() -> None:
    """查指标目录：列表、详情、搜索、单位、校验自己的方案。"""


scheme_option: Decorator = click.option(
    "--scheme",
    "scheme_id",
    metavar="方案",
    default="xincheng-2024",
    show_default=True,
    help="方案。",
)


@indicators.command("list")
@scheme_option
@format_option
def indicators_list(scheme_id: str, form: str) -> None:
    """列出全部指标。"""
    scheme = _scheme(scheme_id)
    _entries(scheme, list(scheme.indicators()), form)


@indicators.command("show")
@click.argument("number", metavar="序号")
@scheme_option
@format_option
def indicators_show(number: str, scheme_id: str, form: str) -> None:
    """看一个指标或申报项的全部要求，如 21、026-029、加分1。"""
    from generators.catalogue import entries_json, show_text

    scheme = _scheme(scheme_id)
    demand = scheme.find_demand(number)
    wanted = {number.lstrip("0")} if number.lstrip("0").isdigit() or demand is None else set()
    if not wanted and demand is not None:
        wanted = set(demand.indicators)
    found = [entry for entry in scheme.indicators() if entry[2].id in wanted]
    if not found:
        raise click.UsageError(f"没有指标 {number}；全部指标：fazhi indicators list")
    if form == "json":
        _echo_json(entries_json(scheme, found))
    else:
        for entry in found:
            _show(show_text(scheme, entry))


@indicators.command("search")
@click.argument("word", metavar="词")
@scheme_option
@format_option
def indicators_search(word: str, scheme_id: str, form: str) -> None:
    """找出文字里有这个词的指标。"""
    from generators.catalogue import matching

    scheme = _scheme(scheme_id)
    _entries(scheme, matching(scheme, word), form)


@indicators.command("units")
@scheme_option
@format_option
def indicators_units(scheme_id: str, form: str) -> None:
    """列出牵头单位、别名和申报项数。"""
    from generators.catalogue import units_json, units_text

    scheme = _scheme(scheme_id)
    if form == "json":
        _echo_json(units_json(scheme))
    else:
        _show(units_text(scheme))


@indicators.command("lint")
@click.argument("directory", metavar="目录", type=click.Path(path_type=Path))
@format_option
def indicators_lint(directory: Path, form: str) -> None:
    """校验自己写的方案文件夹，一次列出全部错误。"""
    from indicators.load import load_scheme
    from indicators.model import SchemeError

    try:
        scheme = load_scheme(directory)
    except SchemeError as error:
        if form == "text":
            raise
        _echo_json({"valid": False, "faults": error.faults})
        click.get_current_context().exit(EXIT_UNUSABLE)
    if form == "json":
        _echo_json({"valid": True, "faults": []})
    else:
        owed = sum(len(scheme.demands_of(unit.name)) for unit in scheme.units)
        click.echo(
            f"方案 {scheme.id} 没有错误：{len(scheme.units)} 个单位、"
            f"{len(scheme.demands)} 个申报项，各单位合计 {owed} 份。"
        )


def _entries(scheme: "Scheme", entries: "list[Any]", form: str) -> None:
    from generators.catalogue import entries_json, list_text

    if form == "json":
        _echo_json(entries_json(scheme, entries))
    else:
        _show(list_text(scheme, entries))
        click.echo(f"共 {len(entries)} 个指标。")


def _echo_json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def _scheme(scheme_id: str) -> "Scheme":
    from indicators.load import load_scheme, scheme_folder

    return load_scheme(scheme_folder(scheme_id))


def _open(root: Path) -> "tuple[Workspace, Scheme]":
    from evidence.workspace import open_workspace
    from indicators.load import load_scheme

    workspace = open_workspace(root)
    return workspace, load_scheme(workspace.scheme_folder)


def _scan(
    workspace: "Workspace",
    scheme: "Scheme",
    units: tuple[str, ...],
    demands: tuple[str, ...],
    jobs: int | None,
) -> "Submission":
    """Scan with a progress bar on a terminal, and none in a pipe."""
    from evidence.scan import scan

    with _progressbar("读取材料") as bar:

        def tick(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        return scan(workspace, scheme, units=units, demands=demands, jobs=jobs, progress=tick)


def _progressbar(label: str, length: int = 1) -> "ProgressBar[int]":
    """A bar on a terminal, nothing in a pipe."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden)


def _units(scheme: "Scheme", names: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for name in names:
        unit = scheme.unit(name)
        if unit is None:
            raise click.UsageError(f"没有牵头单位“{name}”；全部单位：fazhi indicators units")
        found.append(unit.name)
    return tuple(found)


def _demands(scheme: "Scheme", wanted: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    for text in wanted:
        demand = scheme.find_demand(text)
        if demand is None:
            raise click.UsageError(f"没有指标“{text}”；全部指标：fazhi indicators list")
        found.append(demand.id)
    return tuple(found)


def _codes(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Codes, families or prefixes in capitals; one that no rule begins with is a mistake."""
    from checks.registry import RULES

    codes = tuple(code.upper() for code in wanted)
    for code in codes:
        if not any(rule.CODE.startswith(code) for rule in RULES):
            raise click.UsageError(f"没有以“{code}”开头的规则；全部规则：fazhi rule --all")
    return codes


if __name__ == "__main__":
    main()
