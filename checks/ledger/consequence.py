"""超期之后该做的事没有登记。

规定超期要上报、要督办的，超期的行里要填写相应的栏（如上报日期）。

为什么: 超期本身已经是问题，超期不报又是一个问题。

合格: 答复超期3天，“上报日期”填了。
不合格: 答复超期3天，“上报日期”空着。
依据: 设计约定：超期后要做什么和原文见各台账。
"""

from datetime import date

from checks.ledger.counting import lay_out
from checks.ledger.phrases import spoken
from checks.ledger.spans import State, spans
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T518"
SEVERITY = Severity.ERROR
FIX = "做过的补登；没有做的尽快补做，再登记。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each empty cell that a late row must have filled in."""
    table = lay_out(ledger, facts, calendar, today)
    for span in spans(table):
        columns = [name for name in span.interval.then_filled if table.has(name)]
        if not columns:
            continue
        for row in facts.rows:
            outcome = span.of(row)
            if outcome.state not in (State.LATE, State.OVERDUE) or outcome.due is None:
                continue
            for name in columns:
                if row.values[table.places[name]] is None and not table.is_bad(row, (name,)):
                    place = table.at(row, name, f"{span.interval.name}>{name}")
                    due = spoken(outcome.due)
                    yield place, f"{span.interval.name}最迟{due}，已经超期，{quoted(name)}没有填"
