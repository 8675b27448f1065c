"""超过了规定的期限，或者过了期限还没有办结。

开始的当天不算，从第二天数起；按天数的期限，最后一天是休息日的，顺延到下一个工作日。
没有填办结日期的，过了最后一天就算逾期。

为什么: 按期办结是考核的硬指标，评审会按台账重新算一遍。

合格: 受理2024年6月11日，办结2024年7月2日，共15个工作日，期限15个工作日。
不合格: 受理2024年6月11日，办结2024年7月3日，最迟应在7月2日，晚了1天。
依据: 设计约定：期限的长短和原文见各台账；
怎样数日子依照《中华人民共和国民法典》第二百零一条、第二百零三条。
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

CODE = "T507"
SEVERITY = Severity.ERROR
FIX = "对照原件核对两个日期；已经办结的补上日期；确实超期的，如实说明原因。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> LedgerProblems:
    """Yield each row that came too late, or is open though its day has passed."""
    table = lay_out(ledger, facts, calendar, today)
    for span in spans(table):
        if span.interval.max is None and not span.interval.until:
            continue
        for row in facts.rows:
            outcome = span.of(row)
            if outcome.state in (State.LATE, State.OVERDUE):
                place = table.at(row, span.interval.end, span.interval.name)
                yield place, partial(span_words, table, span, outcome)
