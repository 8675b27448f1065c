"""The front door of `ledger`: tables of cases."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_ERRORS, EXIT_UNUSABLE, ChineseGroup
from commands.common import (
    Decorator,
    format_option,
    hand_over,
    jobs_option,
    output_option,
    say,
    show,
    ticks,
)
from commands.workdays import day_of

if TYPE_CHECKING:
    from workflow.ledgers import Found


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
    from workflow.desk import Manner
    from workflow.ledgers import examine

    report = examine(place, name, scheme_id, Manner(jobs, ticks=ticks()))
    if form == "json":
        hand_over(ledgers_json(report))
    else:
        show(ledgers_text(report))
    ctx.exit(0 if report.valid else EXIT_ERRORS)


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
    from workflow.desk import Manner
    from workflow.ledgers import read
    from workflow.write import write_report

    if output is not None and form not in ("xlsx", "docx"):
        raise click.UsageError("--output 和 --format xlsx 或 --format docx 一起用")
    if output is not None and output.suffix.lower() != f".{form}":
        raise click.UsageError(f"--output 要以 .{form} 结尾，现在是“{output.name}”")
    root, found = read(place, name, scheme_id, Manner(jobs, ticks=ticks()))
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
            say(f"{'已写好' if new else '已经有了，没有变化：'} {folder / path}")
    _tell_unread(found)


def _tell_unread(found: "Sequence[Found]") -> None:
    """Say which ledgers could not be read, and end as for unusable input when none could."""
    unread = [facts for *_, facts in found if facts.problem or not facts.header_row]
    for facts in unread:
        say(f"{facts.path}：{facts.problem or '找不到表头'}，没有统计。", err=True)
    if not found:
        say("没有填好的台账。", err=True)
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
    from workflow.desk import Manner
    from workflow.ledgers import read as read_ledgers

    when = day_of(day) if day else date.today()
    if not subject.strip():
        raise click.UsageError("请写明申请人的名称")
    _, found = read_ledgers(place, name, scheme_id, Manner(jobs, ticks=ticks()))
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
    from generators.artifact import Artifact
    from generators.ledger.diff import difference_json, difference_text, difference_xlsx
    from workflow.ledgers import compare
    from workflow.write import write_report

    if (form == "xlsx") != (output is not None):
        raise click.UsageError("--format xlsx 和 --output 文件.xlsx 一起用")
    found, day = compare(old, new, name, scheme_id)
    if form == "json":
        hand_over(difference_json(found))
    elif output is not None:
        content = difference_xlsx(found, day)
        path, _ = write_report(output.parent, Artifact(PurePosixPath(output.name), content))
        say(f"已写好 {output.parent / path}")
    else:
        show(difference_text(found))


@ledger.command("list")
@any_scheme_option
@format_option
def ledger_list(scheme_id: str, form: str) -> None:
    """列出全部台账：编号、名称、属于哪个申报项、有哪些栏。"""
    import json

    from generators.ledger.list import ledgers_json, ledgers_text
    from workflow.ledgers import listed

    schemes = listed(scheme_id)
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
    from workflow.ledgers import begin

    target = begin(name, scheme_id, unit, output)
    say(f"已写好 {target}。填好后运行：fazhi ledger check {target}")
