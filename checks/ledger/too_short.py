"""两个日期之间的时间短于规定。

开始的当天不算，从第二天数起；工作日要扣掉周末和放假，加上调休上班的日子。填了缩短理由的不报。

为什么: 征求意见、合法性审查规定了最短时间，少一天都是程序不到位。

合格: 来函2024年2月6日，复函2024年2月20日，共6个工作日，不少于5个工作日。
不合格: 来函2024年2月6日，复函2024年2月18日，共4个工作日，少于5个工作日。
依据: 设计约定：期限的长短和原文见各台账；怎样数日子依照《中华人民共和国民法典》第二百零一条。
"""

from datetime import date
from functools import partial

from checks.ledger.counting import lay_out
from checks.ledger.phrases import span_words
from checks.ledger.spans import State, spans
from checks.model import LedgerProblems, Severity
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T506"
SEVERITY = Severity.ERROR
FIX = "对照原件核对两个日期；日期没有填错的，这一件不合规定，不要拿来作印证材料。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> LedgerProblems:
    """Yield each row whose interval is shorter than it must be."""
    table = lay_out(ledger, facts, calendar, today)
    for span in spans(table):
        if span.interval.min is None:
            continue
        for row in facts.rows:
            outcome = span.of(row)
            if outcome.state is State.SHORT:
                place = table.at(row, span.interval.end, span.interval.name)
                yield place, partial(span_words, table, span, outcome)
