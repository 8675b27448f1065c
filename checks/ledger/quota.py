"""次数、人数、学时达不到或者超过了规定。

按年度（或者单位、企业）分组数一遍。规定的年度里一行也没有的，按 0 算。还没有过完的年度只作提示。
有格子认不出来的，先改格子，这里不算。

为什么: “每年不少于2次”是一年一年地看，两年加起来够数也不行。

合格: 2023年度法治讲座 2 次，2024年度 3 次，每年不少于 2 次。
不合格: 2023年度法治讲座 1 次。
依据: 设计约定：次数的要求和原文见各台账。
"""

from datetime import date

from checks.ledger.counting import Table, lay_out, plain_number
from checks.ledger.phrases import group_words, limit_words, row_words
from checks.ledger.rates import Rated, Verdict, quota_groups, quota_verdict
from checks.model import Note, Problems, Severity
from checks.needs import Need
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Ledger, Quota
from indicators.workdays import Calendar

CODE = "T513"
SEVERITY = Severity.ERROR
FIX = "漏登的补登；没有漏登的，次数就是没有达到要求，情况说明里要如实写。"
NEEDS = (Need.ROWS,)


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each group with too few or too many."""
    table = lay_out(ledger, facts, calendar, today)
    for quota in ledger.quotas:
        for rated in quota_groups(table, quota) or ():
            message = _message(table, quota, rated)
            if message:
                yield table.whole(quota.name, rated.group), message


def _message(table: Table, quota: Quota, rated: Rated) -> str:
    verdict = quota_verdict(quota, rated, table.today)
    if verdict in (Verdict.MET, Verdict.UNSURE):
        return ""
    about = f"{group_words(table, quota.per, rated.group)}{quota.name}"
    rows = row_words(rated.part.rows, rated.part.count)
    counted = f"{plain_number(rated.part.value)}{quota.measure}"
    where = f"（{rows}）" if rows else ""
    wanted = limit_words(quota.min, quota.max, quota.measure)
    if verdict is Verdict.RUNNING:
        return Note(f"{about}目前{counted}{where}，{_last_day(quota, rated)}要{wanted}")
    return f"{about}{counted}{where}，应当{wanted}"


def _last_day(quota: Quota, rated: Rated) -> str:
    """By when there must be enough."""
    if not quota.until:
        return "到期末"
    month, _, day = quota.until.partition("-")
    return f"到{int(rated.group[-1]) + 1}年{int(month)}月{int(day)}日"
