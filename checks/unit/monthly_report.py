"""每月的工作进展没有按时报送。

从报送联络员名单的那个月起，到方案最后一年的 12 月止，过了当月的报送日期还没有报告的月份，
一个单位合成一条。单位文件夹的“月度进展”里，文件名写明年月的文件算这个月的报告；
写“2024年9、10月”“2024年9-10月”的，各月都算。

为什么: 每月调度靠各单位的进展；几个月不报，问题到申报时才暴露。

合格: “月度进展”里有“2024-04.docx”“2024年5月工作进展.pdf”。
不合格: 已是 2024 年 7 月，“月度进展”里只有“2024-04.docx”。
依据: xincheng-2024 工作要求“每月20日前报送工作进展情况”；文件放在“月度进展”是设计约定。
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from checks.model import Problems, Severity
from checks.needs import Need
from evidence.facts import UnitFolder
from evidence.place import Place
from evidence.workspace import MONTHLY_FOLDER
from indicators.model import Scheme

CODE = "U803"
SEVERITY = Severity.WARNING
FIX = (
    "报送过的，把文件放进单位文件夹里的“月度进展”，文件名写明年月，如“2024-05.docx”；"
    "没有报的，请补报。"
)
NEEDS = (Need.FOLDER,)

Month = tuple[int, int]


def check(scheme: Scheme, folder: UnitFolder) -> Problems:
    """Yield the unit that owes reports, with the months."""
    if not folder.documents:
        return
    there = set(folder.months)
    owed = [(y, m) for y, m in _due(scheme, folder.seen_on) if f"{y}-{m:02}" not in there]
    if owed:
        many = f"（共 {len(owed)} 个月）" if len(owed) > 1 else ""
        yield (
            Place(f"{folder.path}/{MONTHLY_FOLDER}"),
            f"没有{_spoken(owed)}的工作进展{many}，应在每月{scheme.month_day}日前报送",
        )


def report_day(scheme: Scheme, year: int, month: int) -> date | None:
    """The day by which a month's report is due; None for a month that needs none."""
    first, last = scheme.liaison.due, max(*scheme.years, scheme.liaison.due.year)
    day = date(year, month, min(scheme.month_day, monthrange(year, month)[1]))
    return day if first <= day and year <= last else None


def _due(scheme: Scheme, seen_on: date) -> Iterator[Month]:
    """The months whose day has passed."""
    for year in range(scheme.liaison.due.year, seen_on.year + 1):
        for month in range(1, 13):
            day = report_day(scheme, year, month)
            if day and day < seen_on:
                yield year, month


def _spoken(months: list[Month]) -> str:
    """`2024年4月、6月至9月、2025年1月`."""
    runs: list[list[Month]] = []
    for year, month in months:
        before = (year, month - 1) if month > 1 else (year - 1, 12)
        if runs and runs[-1][-1] == before:
            runs[-1].append((year, month))
        else:
            runs.append([(year, month)])
    spoken, last_year = [], 0
    for run in runs:
        (year, month), (end_year, end_month) = run[0], run[-1]
        text = f"{year}年{month}月" if year != last_year else f"{month}月"
        if len(run) > 1:
            text += f"至{end_year}年{end_month}月" if end_year != year else f"至{end_month}月"
        spoken.append(text)
        last_year = end_year
    return "、".join(spoken)
