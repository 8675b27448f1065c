"""过了每年、每月规定的日子。

规定每年几月几日前、每月几日前办的事，按“年度”“月份”那一栏推出最后一天；填的日期晚于这一天，或者过了这一天还没有填，都报。
这种写明了日子的期限，遇休息日不顺延。

为什么: 年度报告、月报有固定的日子，晚一天也是没有按时。

合格: 2024年度报告，2025年3月1日前报送，实际2025年2月26日。
不合格: 2024年度报告，实际2025年3月5日报送，晚了4天。
依据: 设计约定：哪一天和原文见各台账。
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from checks.ledger.counting import Table, holds, lay_out
from checks.ledger.phrases import spoken
from checks.model import Problems, Severity
from evidence.facts_ledger import LedgerFacts, LedgerRow
from indicators.ledger_model import Deadline, Ledger
from indicators.ledger_values import Value
from indicators.workdays import Calendar, months_later

CODE = "T512"
SEVERITY = Severity.ERROR
FIX = "核对日期；已经办了的补上日期；确实晚了的，如实说明。"
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each row that came after its day, or is open though that has passed."""
    table = lay_out(ledger, facts, calendar, today)
    for rule in ledger.deadlines:
        if not table.has(rule.column, rule.period) or not table.knows(rule.when):
            continue
        test, period = holds(table, rule.when), table.get(rule.period)
        for row in facts.rows:
            due = due_day(rule, period(row)) if test(row) else None
            if due is not None and (message := _message(table, rule, row, due)):
                yield table.at(row, rule.column, rule.name), message


def _message(table: Table, rule: Deadline, row: LedgerRow, due: date) -> str:
    value = row.values[table.places[rule.column]]
    if value is None:
        if table.today <= due or table.is_bad(row, (rule.column,)):
            return ""
        late = (table.today - due) // timedelta(days=1)
        return f"{rule.name}：最迟{spoken(due)}，已经过了{late}天，{rule.column}还空着"
    if not isinstance(value, date):
        return ""
    day = _bare(value)
    if day <= due:
        return ""
    late = (day - due) // timedelta(days=1)
    return f"{rule.name}：最迟{spoken(due)}，{rule.column}是{spoken(day)}，晚了{late}天"


def due_day(rule: Deadline, period: Value) -> date | None:
    """The last day for a year (2024), a month (2024-05) or a day in either; None for no period.

    A day after the last one of its own month or year counts for the next, where the rule says so.
    """
    due = _due(rule, period, rule.later)
    if rule.carried and isinstance(period, date) and due is not None and due < _bare(period):
        return _due(rule, period, rule.later + 1)
    return due


def _due(rule: Deadline, period: Value, later: int) -> date | None:
    yearly = "-" in rule.by
    if isinstance(period, date):
        year, month = period.year, period.month
    elif isinstance(period, int):
        year, month = period, 1
    elif isinstance(period, str) and (found := _MONTH.match(period)):
        year, month = int(found[1]), int(found[2])
    else:
        return None
    if yearly:
        of_month, of_day = map(int, rule.by.split("-"))
        return _clamped(year + later, of_month, of_day)
    first = months_later(date(year, month, 1), later)
    return _clamped(first.year, first.month, int(rule.by))


def _bare(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day


def _clamped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
