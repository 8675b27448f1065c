"""按期率、答复率等比例达不到要求。

比例由台账一行一行算出来：分子、分母各是多少，哪几行没有算进分子，都写在问题里。还没有到期的不算；有格子认不出来的，先改格子，
改好之前不下结论。分母是 0 的算不出比例，单独提示。

为什么: 情况说明里写的百分比，评审会拿台账重算。

合格: 2024年度按期办结 20 件，共 20 件，100%。
不合格: 2024年度按期办结 19 件，共 20 件，95%，要求是 100%。
依据: 设计约定：比例的要求和原文见各台账。
"""

from datetime import date

from checks.ledger.counting import Table, lay_out, plain_number
from checks.ledger.phrases import group_words, percent_words, plain_float, row_words
from checks.ledger.rates import Rated, Verdict, rate_verdict, rates
from checks.model import Note, Problems, Severity
from checks.needs import Need
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Ledger, Rate
from indicators.workdays import Calendar

CODE = "T510"
SEVERITY = Severity.ERROR
FIX = (
    "核对列出的行；没有填错的，比例就是没有达到要求，情况说明里要如实写。"
    "分母是0的，看看有没有漏登；确实没有的，不用理会。"
)
NEEDS = (Need.ROWS,)


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each rate that is outside its bounds, in the groups where it is."""
    table = lay_out(ledger, facts, calendar, today)
    for rate in ledger.rates:
        for rated in rates(table, rate) or ():
            message = _message(table, rate, rated)
            if message:
                yield table.whole(rate.name, rated.group), message


def _message(table: Table, rate: Rate, rated: Rated) -> str:
    verdict, percent = rate_verdict(rate, rated), rated.percent
    if verdict in (Verdict.MET, Verdict.UNSURE):
        return ""
    about = f"{group_words(table, rate.per, rated.group)}{rate.name}"
    if percent is None:
        if rated.part.value:
            part = plain_number(rated.part.value)
            return f"{about}算不出来：分子是{part}，分母是0，一定有一个填错了"
        waiting = f"，{rated.waiting}件还没有到期或者不涉及" if rated.waiting else ""
        return Note(f"{about}没有可算的：分母是0{waiting}")
    sum_words = (
        f"{plain_number(rated.part.value)}÷{plain_number(rated.whole.value)}"
        f"={percent_words(percent, rate.min, rate.max)}"
    )
    wanted = f"低于{plain_float(rate.min or 0)}%"
    if verdict is Verdict.HIGH:
        wanted = f"高于{plain_float(rate.max or 0)}%"
    return f"{about}{sum_words}，{wanted}{_missed(rated)}"


def _missed(rated: Rated) -> str:
    """The rows to look at: those of the whole that are not in the part."""
    if not rated.missed.count:
        return ""
    return f"；没有算进分子的是{row_words(rated.missed.rows, rated.missed.count)}"
