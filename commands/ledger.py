"""The front door of `ledger`: tables of cases."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_ERRORS, EXIT_UNUSABLE, ChineseGroup
from commands.common import (
    Decorator,
    format_option,
    hand_over,
    jobs_option,
    keep,
    opened,
    output_option,
    scan,
    show,
)
from commands.workdays import day_of

if TYPE_CHECKING:
    from evidence.facts_ledger import LedgerFacts
    from generators.ledger.text import LedgersReport
    from indicators.ledger_model import Ledger
    from indicators.model import Scheme

    Found = tuple[Scheme, str, Ledger, LedgerFacts]


@click.group(cls=ChineseGroup)
def ledger() -> None:
    """台账：列出、新建、检查、统计、查询。"""


ledger_option: Decorator = click.option(
    "--ledger",
    "name",
    metavar="台账",
    default="",
    help="哪一份台账（代号或名称）；不写就按表头认。",
)
any_scheme_option: Decorator = click.option(
    "--scheme",
    "scheme_id",
    metavar="方案",
    default="",
    help="方案；不写就用工作区的，或全部内置方案。",
)
place_argument: Decorator = click.argument(
    "place", metavar="[文件夹或文件]", default=".", type=click.Path(path_type=Path)
)


@ledger.command("check")
@place_argument
@ledger_option
@any_scheme_option
@format_option
@jobs_option
@click.pass_context
def ledger_check(
    ctx: click.Context, place: Path, name: str, scheme_id: str, form: str, jobs: int | None
) -> None:
    """检查台账：工作区里的全部台账，或者一个 Excel 文件。有错误时退出码是 1。"""
    from generators.ledger.text import ledgers_json, ledgers_text

    report = _judged(place, name, scheme_id, jobs)
    if form == "json":
        hand_over(ledgers_json(report))
    else:
        show(ledgers_text(report))
    ctx.exit(0 if report.valid else EXIT_ERRORS)


def _judged(place: Path, name: str, scheme_id: str, jobs: int | None) -> "LedgersReport":
    """The ledgers of a workspace, or one file, with what is wrong in them."""
    from datetime import date

    from checks.ledger.run import judge_ledger
    from generators.ledger.text import LedgerReport, LedgersReport

    if place.is_dir():
        return _judged_in(place, name, scheme_id, jobs)
    from evidence.reading.ledger_file import read_file

    file = read_file(place, name, scheme_id)
    found = judge_ledger(file.ledger, file.facts, file.scheme.calendar, date.today())
    return LedgersReport(file.scheme.id, (LedgerReport(file.ledger, file.facts, found),))


def _judged_in(root: Path, name: str, scheme_id: str, jobs: int | None) -> "LedgersReport":
    """The ledgers of a workspace; `name` narrows them to one."""
    from datetime import date

    from checks.ledger.run import owed
    from checks.selection import Selection
    from checks.waive import judge
    from evidence.reading.ledger_file import ledger_named, schemes_for
    from generators.ledger.text import in_workspace

    workspace, scheme = opened(root)
    if scheme_id and scheme_id != scheme.id:
        raise click.UsageError(f"这个工作区的方案是 {scheme.id}；--scheme 只能和单个文件一起用")
    every = [one for each in schemes_for(workspace.root) for one in each.ledgers]
    if name:
        every = [ledger_named(schemes_for(workspace.root), name)[1]]
    wanted = {one.id for one in every}
    demands = tuple(dict.fromkeys(one.dossier for one in every if one in scheme.ledgers))
    if not any(demands):
        return _with_loose(in_workspace(scheme.id, (), ()), workspace.root, wanted, bool(name))
    submission = scan(workspace, scheme, (), demands, jobs)
    found = judge(
        scheme, submission, workspace.options, date.today(), Selection(("T",)), narrowed=True
    )
    keep(submission)
    ledgers = [
        (dossier.unit, dossier.id, each, facts)
        for dossier in submission.dossiers
        for each, facts in owed(scheme, dossier)
        if each.id in wanted and (facts.sheet or facts.problem or not dossier.untouched)
    ]
    if name:
        paths = {facts.path for *_, facts in ledgers}
        found = tuple(finding for finding in found if finding.path in paths)
    report = in_workspace(scheme.id, ledgers, found)
    return _with_loose(report, workspace.root, wanted, bool(name))


def _with_loose(
    report: "LedgersReport", root: Path, wanted: set[str], narrowed: bool
) -> "LedgersReport":
    """The report, and what is found in the workspace's folder 台账/."""
    from dataclasses import replace
    from datetime import date

    from checks.ledger.run import judge_ledger, unknown_ledger
    from evidence.reading.ledger_file import loose_ledgers
    from generators.ledger.text import LedgerReport

    ledgers, others = list(report.ledgers), list(report.others)
    for path, file in loose_ledgers(root):
        if file is None and not narrowed:
            others.append(unknown_ledger(path))
        elif file is not None and file.ledger.id in wanted:
            found = judge_ledger(file.ledger, file.facts, file.scheme.calendar, date.today())
            ledgers.append(LedgerReport(file.ledger, file.facts, found))
    return replace(report, ledgers=tuple(ledgers), others=tuple(others))


@ledger.command("stats")
@place_argument
@ledger_option
@any_scheme_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx", "docx"]),
    default="text",
    show_default=True,
    help="输出格式；xlsx、docx 可以作印证材料。",
)
@output_option("写到哪个文件；不写就放在工作区的“报告/台账统计”，或者台账旁边。")
@jobs_option
def ledger_stats(
    place: Path, name: str, scheme_id: str, form: str, output: Path | None, jobs: int | None
) -> None:
    """统计台账：按期率、答复率、次数、办理天数的分布、合计；注明出处和依据。"""
    from datetime import date

    from generators.ledger.stats import ledger_stats as statistics
    from generators.ledger.stats_files import stats_files, stats_json, stats_text
    from workflow.write import write_report

    if output is not None and form not in ("xlsx", "docx"):
        raise click.UsageError("--output 和 --format xlsx 或 --format docx 一起用")
    if output is not None and output.suffix.lower() != f".{form}":
        raise click.UsageError(f"--output 要以 .{form} 结尾，现在是“{output.name}”")
    root, found = _read(place, name, scheme_id, jobs)
    every = [
        statistics(ledger, facts, scheme.calendar, date.today(), unit)
        for scheme, unit, ledger, facts in found
        if not facts.problem and facts.header_row
    ]
    if form == "json":
        hand_over(stats_json(every))
    elif form == "text":
        for stats in every:
            show(stats_text(stats))
    elif output is not None and len(every) > 1:
        raise click.UsageError("有好几份台账；--output 只能写一份，请加 --ledger 或给出一个文件")
    else:
        day = found[0][0].source.date if found else date.today()
        named = output.name if output else ""
        files = stats_files(every, form, day, inside=place.is_dir(), name=named)
        folder = output.parent if output else root
        for path, new in [write_report(folder, file) for file in files]:
            click.echo(f"{'已写好' if new else '已经有了，没有变化：'} {folder / path}")
    _tell_unread(found)


def _read(place: Path, name: str, scheme_id: str, jobs: int | None) -> "tuple[Path, list[Found]]":
    """The filled ledgers of a workspace or the one file, and the folder that reports go to."""
    if place.is_dir():
        workspace, scheme = opened(place)
        report = _judged_in(place, name, scheme_id, jobs)
        return workspace.root, [
            (scheme, each.unit, each.ledger, each.facts)
            for each in report.ledgers
            if each.facts.rows or each.facts.problem
        ]
    from evidence.reading.ledger_file import read_file

    file = read_file(place, name, scheme_id)
    return place.parent, [(file.scheme, "", file.ledger, file.facts)]


def _tell_unread(found: "list[Found]") -> None:
    """Say which ledgers could not be read, and end as for unusable input when none could."""
    unread = [facts for *_, facts in found if facts.problem or not facts.header_row]
    for facts in unread:
        click.echo(f"{facts.path}：{facts.problem or '找不到表头'}，没有统计。", err=True)
    if not found:
        click.echo("没有填好的台账。", err=True)
    if unread and len(unread) == len(found):
        raise click.exceptions.Exit(EXIT_UNUSABLE)


@ledger.command("query")
@click.argument("name", metavar="台账")
@click.argument("subject", metavar="申请人")
@click.option("--day", metavar="日期", default="", help="查哪一天，如 2024-05-06；不写就是今天。")
@click.option(
    "--in",
    "place",
    metavar="文件夹或文件",
    default=".",
    type=click.Path(path_type=Path),
    help="工作区，或者一个台账文件；不写就是当前文件夹。",
)
@any_scheme_option
@format_option
@jobs_option
def ledger_query(
    name: str, subject: str, day: str, place: Path, scheme_id: str, form: str, jobs: int | None
) -> None:
    """查一个申请人在某一天是不是被排除（如两年内不适用告知承诺），到哪一天为止，依据哪一行。"""
    from datetime import date

    from generators.ledger.query import answer_json, answer_text, query

    when = day_of(day) if day else date.today()
    if not subject.strip():
        raise click.UsageError("请写明申请人的名称")
    _, found = _read(place, name, scheme_id, jobs)
    read = [each for each in found if not each[3].problem and each[3].header_row]
    if not read:
        _tell_unread(found)
        raise click.exceptions.Exit(EXIT_UNUSABLE)
    scheme, _, ledger, _ = read[0]
    if not ledger.bans:
        raise click.UsageError(f"“{ledger.title}”没有规定谁在多长时间内不适用，没有什么可查")
    answer = query(ledger, [each[3] for each in read], scheme.calendar, subject, when)
    if form == "json":
        hand_over(answer_json(answer))
    else:
        show(answer_text(answer))
    _tell_unread(found)


@ledger.command("diff")
@click.argument("old", metavar="旧表", type=click.Path(path_type=Path))
@click.argument("new", metavar="新表", type=click.Path(path_type=Path))
@ledger_option
@any_scheme_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
@output_option("xlsx 写到哪个文件。")
def ledger_diff(
    old: Path, new: Path, name: str, scheme_id: str, form: str, output: Path | None
) -> None:
    """比较同一份台账的两个版本：新增、变更、取消了哪些行。"""
    from evidence.reading.ledger_file import read_as, read_file
    from generators.artifact import Artifact
    from generators.ledger.diff import (
        difference,
        difference_json,
        difference_text,
        difference_xlsx,
    )
    from indicators.errors import UnusableError
    from workflow.write import write_report

    if (form == "xlsx") != (output is not None):
        raise click.UsageError("--format xlsx 和 --output 文件.xlsx 一起用")
    after = read_file(new, name, scheme_id)
    before = read_as(old, after)
    for file in (before, after):
        if file.facts.problem or not file.facts.header_row:
            raise UnusableError(f"{file.facts.path}：{file.facts.problem or '找不到表头'}")
    found = difference(after.ledger, before.facts, after.facts)
    if form == "json":
        hand_over(difference_json(found))
    elif output is not None:
        content = difference_xlsx(found, after.scheme.source.date)
        path, _ = write_report(output.parent, Artifact(PurePosixPath(output.name), content))
        click.echo(f"已写好 {output.parent / path}")
    else:
        show(difference_text(found))


@ledger.command("list")
@any_scheme_option
@format_option
def ledger_list(scheme_id: str, form: str) -> None:
    """列出全部台账：编号、名称、属于哪个申报项、有哪些栏。"""
    import json

    from evidence.reading.ledger_file import schemes_for
    from generators.ledger.list import ledgers_json, ledgers_text

    schemes = [each for each in schemes_for(Path(), scheme_id) if each.ledgers]
    if form == "json":
        hand_over(json.dumps(ledgers_json(schemes), ensure_ascii=False, indent=1) + "\n")
    else:
        show(ledgers_text(schemes))


@ledger.command("new")
@click.argument("name", metavar="台账")
@any_scheme_option
@click.option("--unit", metavar="单位", default="", help="填报单位，写在表头。")
@output_option("写到哪个文件；不写就是当前文件夹里的“台账名称.xlsx”。")
def ledger_new(name: str, scheme_id: str, unit: str, output: Path | None) -> None:
    """建一份台账空表，写编号或名称（见 fazhi ledger list）；已有的文件不动。"""
    from evidence.reading.ledger_file import ledger_named, schemes_for
    from generators.artifact import Artifact
    from generators.ledger.skeleton import ledger_skeleton
    from indicators.errors import UnusableError
    from workflow.write import write_new

    scheme, wanted = ledger_named(schemes_for(Path(), scheme_id), name)
    known = scheme.unit(unit)
    if unit and known is None and scheme.units:
        raise click.UsageError(f"没有牵头单位“{unit}”；全部单位：fazhi indicators units")
    target = output or Path(wanted.file_name)
    if target.suffix.lower() != ".xlsx":
        raise click.UsageError(
            f"台账是 Excel 表格，--output 要以 .xlsx 结尾，现在是“{target.name}”"
        )
    content = ledger_skeleton(scheme, wanted, known.name if known else unit)
    if not write_new(target.parent, Artifact(PurePosixPath(target.name), content)):
        raise UnusableError(f"{target}：已经存在，没有改动。")
    click.echo(f"已写好 {target}。填好后运行：fazhi ledger check {target}")
