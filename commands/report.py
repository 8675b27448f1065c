"""The front door of `report`: the documents that are handed on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_UNUSABLE, ChineseGroup
from commands.common import (
    jobs_option,
    keep,
    named,
    opened,
    put,
    root_argument,
    scan,
    show,
    unit_option,
)

if TYPE_CHECKING:
    from datetime import date

    from checks.model import Finding
    from evidence.facts import Submission
    from evidence.workspace import Workspace
    from indicators.model import Scheme


@dataclass(frozen=True, slots=True)
class Examined:
    """A workspace as it is now: what is asked, what was handed in, what is wrong."""

    workspace: "Workspace"
    scheme: "Scheme"
    submission: "Submission"
    findings: "tuple[Finding, ...]"


def examined(root: Path, jobs: int | None) -> Examined:
    """Scan and check the whole workspace, as `check` does, without writing the journal."""
    from datetime import date

    from checks.waive import judge

    workspace, scheme = opened(root)
    submission = scan(workspace, scheme, (), (), jobs)
    findings = judge(scheme, submission, workspace.options, date.today())
    keep(submission)
    return Examined(workspace, scheme, submission, tuple(findings))


@click.group(cls=ChineseGroup)
def report() -> None:
    """生成报告：分工表、退改通知、月报、承诺书、总览网页，都放在“报告”文件夹。"""


@report.command()
@root_argument
def overview(root: Path) -> None:
    """任务分工表：Excel、Word 各一份；另有各单位的填报须知。"""
    from generators.overview.documents import overview as artifacts
    from generators.wording.words import house

    workspace, scheme = opened(root)
    put(workspace.root, "任务分工", artifacts(scheme, workspace.region, house(workspace.root)))


@report.command()
@root_argument
@unit_option
@click.option("--due", metavar="日期", default="", help="整改期限，如 2024-05-20；不写就留空手填。")
@jobs_option
def notice(root: Path, units: tuple[str, ...], due: str, jobs: int | None) -> None:
    """退改通知单：每个单位要改的问题，Word、Excel 各一份；没有问题的单位不写。"""
    from datetime import date

    from generators.notice.content import notices
    from generators.notice.files import notice_files, notices_text
    from generators.wording.words import house
    from workflow.write import write_report

    today = date.today()
    last = _future(due, today) if due else None
    workspace, scheme = opened(root)
    chosen, _ = named(scheme, units, ())
    seen = examined(root, jobs)
    words = house(workspace.root)
    phrases = words.phrases("notice.phrases.txt", unit="", due="")
    result = notices(seen.scheme, seen.submission, seen.findings, phrases, units=chosen)
    files = tuple(notice_files(seen.scheme, result, today, last, words))
    written = [write_report(workspace.root, file) for file in files]
    show(notices_text(result, files, written))


@report.command()
@root_argument
@click.option("--month", "wanted", metavar="年月", required=True, help="哪个月的，如 2024-05。")
@click.option("--as-of", "moment", metavar="时间", help="只用到这时为止的检查，如 2024-05-31。")
def monthly(root: Path, wanted: str, moment: str | None) -> None:
    """月度工作进展报告：Word 一份，Excel 附件一份；数字取自检查记录，先运行 fazhi check。"""
    from generators.monthly.facts import gather
    from generators.monthly.month import read_moment, read_month
    from generators.monthly.report import monthly as files
    from generators.monthly.text import said
    from generators.wording.words import house

    month, as_of = read_month(wanted), read_moment(moment) if moment else None
    if month is None:
        raise click.UsageError(f"--month 的“{wanted}”不是年月，请写成 2024-05")
    if moment and as_of is None:
        raise click.UsageError(
            f'--as-of 的“{moment}”不是时间，请写成 2024-05-31 或 "2024-05-31 17:30"'
        )
    workspace, scheme = opened(root)
    facts = gather(workspace.root, scheme, month, as_of)
    made = files(scheme, workspace.region, facts, house(workspace.root))
    show(said(facts))
    put(workspace.root, "月报", made)


@report.command()
@root_argument
@unit_option
@jobs_option
def pledge(root: Path, units: tuple[str, ...], jobs: int | None) -> None:
    """材料真实性承诺书：每个单位一份；并把联络员反馈表汇总成联络人员名单。"""
    from datetime import date

    from evidence.readers.liaison import liaisons
    from generators.liaison_list import liaison_list, missing_text
    from generators.pledge import pledges
    from generators.wording.words import house

    workspace, scheme = opened(root)
    chosen, _ = named(scheme, units, ())
    words = house(workspace.root)
    files = tuple(pledges(scheme, workspace.region, words, units=chosen))
    if units:  # a list of some units only would pass for the whole
        put(workspace.root, "承诺书", files)
        return
    submission = scan(workspace, scheme, (), (), jobs)
    keep(submission)
    people = tuple(liaisons(workspace.root, scheme, submission))
    lists = tuple(liaison_list(scheme, people, date.today(), words))
    put(workspace.root, "承诺书", files)
    put(workspace.root, "联络人员名单", lists)
    show(missing_text(people))


@report.command()
@root_argument
@jobs_option
def dashboard(root: Path, jobs: int | None) -> None:
    """总览网页：一个文件，给领导看谁落后、落在哪，能查问题、看申报项。"""
    from datetime import date

    from generators.dashboard.file import is_ours, sealed
    from generators.dashboard.page import dashboard as page
    from generators.dashboard.past import recalled
    from generators.wording.words import house
    from generators.written_text import renamed_text
    from workflow.write import write_report

    seen = examined(root, jobs)
    place = seen.workspace.root
    past = recalled(place)
    made = page(
        seen.scheme,
        seen.submission,
        seen.findings,
        region=seen.workspace.region,
        day=date.today(),
        past=past,
        words=house(place),
    )
    if past.trouble:
        click.echo(f"总览里没有变化和起始日期：{past.trouble}", err=True)
    artifact = sealed(made)
    written = write_report(place, artifact, is_ours)
    show(renamed_text([artifact], [written]))
    click.echo(f"已写好 {place / written[0]}，用浏览器打开。")


def _future(text: str, today: "date") -> "date":
    """The day that the user typed; one that is none or is past is a usage error."""
    from indicators.moments import Fault, parse_day

    day = parse_day(text)
    if isinstance(day, Fault):
        raise click.UsageError(f"--due 的“{text}”{day.reason}")
    if day < today:
        raise click.UsageError(f"整改期限 {text} 已经过去")
    return day


@report.command()
@root_argument
@click.option("--copy", "wanted", metavar="名称", multiple=True, help="复制这个模板，可多次给出。")
@click.option("--all", "everything", is_flag=True, help="全部复制。")
def templates(root: Path, wanted: tuple[str, ...], everything: bool) -> None:
    """列出文书的模板；复制到工作区的“模板”文件夹，改成自己的说法。"""
    from generators.wording.listing import copied_text, copies, listed, strangers, templates_text
    from workflow.write import write_new

    workspace, _ = opened(root)
    if wanted or everything:
        files = tuple(copies(() if everything else wanted))
        show(copied_text([(file, write_new(workspace.root, file)) for file in files]))
        return
    found = tuple(listed(workspace.root))
    show(templates_text(found, strangers(workspace.root)))
    if any(each.fault for each in found):
        raise click.exceptions.Exit(EXIT_UNUSABLE)
