"""不知道这一年的放假安排，工作日算不出来。

国务院办公厅每年公布下一年的放假安排。工具里没有、fazhi.yaml 里也没有写的年份，不按平常的周末去猜。

为什么: 少算一个调休，期限就可能算反；没有算过的不能算合格。

合格: 2024 年的日期。
不合格: 日期写成 2042 年；或者新一年的放假安排还没有写进来。
依据: 设计约定：没有放假安排的年份不猜，按问题报。
"""

from datetime import date

from checks.ledger.counting import lay_out
from checks.ledger.phrases import row_words
from checks.ledger.spans import spans
from checks.model import Problems, Severity
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.place import Place
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T516"
SEVERITY = Severity.ERROR
FIX = (
    "先看年份有没有填错；没有填错的，升级本工具，"
    "或者在 fazhi.yaml 的 calendar 里写上这一年的放假通知。"
)
_ROWS = 50
"""Rows of a year that are kept for being listed."""


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each year that the calendar lacks, once for each interval, with the rows."""
    table = lay_out(ledger, facts, calendar, today)
    for span in spans(table):
        found: dict[int, list[LedgerRow]] = {}
        for row in facts.rows:
            year = span.of(row).year
            if year:
                found.setdefault(year, []).append(row)
        for year, rows in sorted(found.items()):
            numbers = row_words([row.number for row in rows[:_ROWS]], len(rows))
            spot = facts.cell(rows[0].number, span.start)
            yield (
                Place(facts.path, spot, f"{span.interval.name}:{year}"),
                f"{span.interval.name}：不知道{year}年的放假安排，{numbers}算不出工作日",
            )
