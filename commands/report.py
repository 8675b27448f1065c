"""The front door of `report`: the documents that are handed on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.chinese import EXIT_UNUSABLE, ChineseGroup
from commands.common import desk_at, jobs_option, root_argument, say, show, tell, unit_option

if TYPE_CHECKING:
    from datetime import date


@click.group(cls=ChineseGroup)
def report() -> None:
    """生成报告：分工表、退改通知、月报、承诺书、总览网页，都放在“报告”文件夹。"""


@report.command()
@root_argument
def overview(root: Path) -> None:
    """任务分工表：Excel、Word 各一份；另有各单位的填报须知。"""
    from workflow import reports

    tell("任务分工", reports.overview(desk_at(root)))


@report.command()
@root_argument
@unit_option
@click.option("--due", metavar="日期", default="", help="整改期限，如 2024-05-20；不写就留空手填。")
@jobs_option
def notice(root: Path, units: tuple[str, ...], due: str, jobs: int | None) -> None:
    """退改通知单：每个单位要改的问题，Word、Excel 各一份；没有问题的单位不写。"""
    from datetime import date

    from generators.notice.files import notices_text
    from workflow import reports
    from workflow.naming import named

    today = date.today()
    last = _future(due, today) if due else None
    desk = desk_at(root, jobs)
    chosen, _ = named(desk.scheme, units, ())
    found, written = reports.notices(desk, chosen, today, last)
    show(notices_text(found, written.files, written.places))


@report.command()
@root_argument
@click.option("--month", "wanted", metavar="年月", required=True, help="哪个月的，如 2024-05。")
@click.option("--as-of", "moment", metavar="时间", help="只用到这时为止的检查，如 2024-05-31。")
def monthly(root: Path, wanted: str, moment: str | None) -> None:
    """月度工作进展报告：Word 一份，Excel 附件一份；数字取自检查记录，先运行 fazhi check。"""
    from generators.monthly.month import read_moment, read_month
    from generators.monthly.text import said
    from workflow import reports

    month, as_of = read_month(wanted), read_moment(moment) if moment else None
    if month is None:
        raise click.UsageError(f"--month 的“{wanted}”不是年月，请写成 2024-05")
    if moment and as_of is None:
        raise click.UsageError(
            f'--as-of 的“{moment}”不是时间，请写成 2024-05-31 或 "2024-05-31 17:30"'
        )
    facts, written = reports.monthly(desk_at(root), month, as_of)
    show(said(facts))
    tell("月报", written)


@report.command()
@root_argument
@unit_option
@jobs_option
def pledge(root: Path, units: tuple[str, ...], jobs: int | None) -> None:
    """材料真实性承诺书：每个单位一份；并把联络员反馈表汇总成联络人员名单。"""
    from datetime import date

    from generators.liaison_list import missing_text
    from workflow import reports
    from workflow.naming import named

    desk = desk_at(root, jobs)
    chosen, _ = named(desk.scheme, units, ())
    tell("承诺书", reports.pledges(desk, chosen))
    if not units:
        people, written = reports.liaisons(desk, date.today())
        tell("联络人员名单", written)
        show(missing_text(people))


@report.command()
@root_argument
@jobs_option
def dashboard(root: Path, jobs: int | None) -> None:
    """总览网页：一个文件，给领导看谁落后、落在哪，能查问题、看申报项。"""
    from datetime import date

    from generators.written_text import renamed_text
    from workflow import reports

    desk = desk_at(root, jobs)
    trouble, written = reports.dashboard(desk, date.today())
    if trouble:
        say(f"总览里没有变化和起始日期：{trouble}", err=True)
    show(renamed_text(written.files, written.places))
    say(f"已写好 {desk.root / written.places[0][0]}，用浏览器打开。")


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

    place = desk_at(root).root
    if wanted or everything:
        files = tuple(copies(() if everything else wanted))
        show(copied_text([(file, write_new(place, file)) for file in files]))
        return
    found = tuple(listed(place))
    show(templates_text(found, strangers(place)))
    if any(each.fault for each in found):
        raise click.exceptions.Exit(EXIT_UNUSABLE)
