"""应当逐年减少（增加）的数没有减少（增加）。

按规定的分组（如每家企业），把相邻的两个年度比一比；相等也不算减少。没有过完的年度不比。

为什么: 要求“呈减少趋势”的，有一年反弹就不成立。

合格: 某企业接受检查 2023年度 12 次，2024年度 9 次。
不合格: 某企业接受检查 2023年度 12 次，2024年度 15 次。
依据: 设计约定：要求和原文见各台账。
"""

from datetime import date
from itertools import pairwise

from checks.ledger.counting import Table, lay_out, plain_number
from checks.ledger.phrases import group_words
from checks.ledger.rates import Rated, is_running, trends
from checks.model import Note, Problems, Severity
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Direction, Ledger, Trend
from indicators.workdays import Calendar

CODE = "T514"
SEVERITY = Severity.WARNING
FIX = "核对列出的年度有没有漏登、填错；没有的，换一个符合要求的对象，或者如实说明原因。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each step that goes the wrong way."""
    table = lay_out(ledger, facts, calendar, today)
    for trend in ledger.trends:
        for group, line in (trends(table, trend) or {}).items():
            done = [rated for rated in line if not is_running(rated.group[-1], today)]
            sure = [rated for rated in done if not rated.unsure.count]
            if len(sure) == 1 and len(line) == 1:
                about = f"{group_words(table, trend.per, group)}{trend.name}"
                only = f"{about}只有{trend.over}{sure[0].group[-1]}一个数，比不出增减"
                yield table.whole(f"{trend.name}?", group), Note(only)
            for before, after in pairwise(sure):
                if _wrong(trend, before, after):
                    place = table.whole(trend.name, after.group)
                    yield place, _words(table, trend, before, after)


def _wrong(trend: Trend, before: Rated, after: Rated) -> bool:
    if trend.direction is Direction.FALLING:
        return after.part.value >= before.part.value
    return after.part.value <= before.part.value


def _words(table: Table, trend: Trend, before: Rated, after: Rated) -> str:
    verb = "减少" if trend.direction is Direction.FALLING else "增加"
    about = f"{group_words(table, trend.per, after.group[:-1])}{trend.name}"
    steps = "，".join(
        f"{trend.over}{rated.group[-1]}是{plain_number(rated.part.value)}"
        for rated in (before, after)
    )
    return f"{about}没有{verb}：{steps}"
