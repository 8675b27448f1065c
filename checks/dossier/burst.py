"""材料的制作时间集中在几天里。

看文件自己记着的制作时间（PDF、Word、Excel、照片）：有 8 个以上，其中八成在 3 天以内，
而且都在创建年度以后。
集中扫描的旧文件也会这样，所以只作提示。

为什么: 平时没有台账、到时候突击做出来的材料，评审从文件属性里一看就知道，会怀疑是补做的。

合格: 材料在创建的两年里陆续形成。
不合格: 12 个文件里有 11 个是 2025年3月1日到3日做的。
依据: xincheng-2024 附件1第1条“避免突击补材料、建台账”。
"""

from collections import Counter
from datetime import date, timedelta

from checks.files.state import everything
from checks.model import Problems, Severity
from checks.wording import day
from evidence.facts import Dossier
from evidence.place import Place
from indicators.model import Scheme

CODE = "D605"
SEVERITY = Severity.INFO
FIX = "是把平时的文件集中扫描的，不用改；是补做的，换成当时形成的材料，没有的如实说明。"

_FEWEST, _SHARE = 8, 0.8
"""Of fewer files, or with more that were made at other times, three days may be chance."""
_DAYS = timedelta(days=2)
"""From the first to the last of three days."""
_BAR = 10
"""Squares of the longest bar of the picture: it fits into a line."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield the dossier most of whose files were made within three days after the cycle."""
    days = sorted(
        file.traces.created
        for file in everything(dossier)
        if file.traces.created and file.traces.created <= dossier.seen_on
    )
    if len(days) < _FEWEST or not scheme.years:
        return
    end = date(max(scheme.years), 12, 31)
    first = max(days, key=lambda start: sum(start <= d <= start + _DAYS for d in days))
    burst = [d for d in days if first <= d <= first + _DAYS]
    if first > end and len(burst) >= _SHARE * len(days):
        yield (
            Place(dossier.path, anchor="制作时间"),
            f"{len(days)} 个记着制作时间的文件里，有 {len(burst)} 个是{_span(burst)}做的，"
            f"都在 {end.year} 年以后：{_histogram(burst)}",
        )


def _span(days: list[date]) -> str:
    return day(days[0]) if days[0] == days[-1] else f"{day(days[0])}到{day(days[-1])}"


def _histogram(days: list[date]) -> str:
    counts = Counter(days)
    most = max(counts.values())
    return "，".join(
        f"{value.month}月{value.day}日 {'■' * max(1, round(count * _BAR / most))} {count} 个"
        for value, count in sorted(counts.items())
    )
