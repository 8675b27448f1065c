"""台账里的用语不符合要求。

文件写明了不能怎样写的，逐条对照：地名、人名、自我评价、个人隐私、啰嗦的话等。问题里给出建议的写法。

为什么: 这些内容会直接发到群众手机上，写得不好，群众看不懂，还会泄露隐私。

合格: 办理身份证
不合格: 到某某镇派出所为某某办理身份证
依据: 设计约定：哪些写法不行、原文和例子见各台账。
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from checks.ledger.counting import REMEMBERED, lay_out
from checks.ledger.phrases import hidden, without_numbers
from checks.model import Problems, Severity
from checks.wording import LONG, quoted
from evidence.facts_ledger import LedgerFacts
from indicators.ledger_model import Column, Ledger, WordRule
from indicators.workdays import Calendar

CODE = "T519"
SEVERITY = Severity.WARNING
FIX = "按建议的写法改；建议不合适的，自己改到不再有这种写法。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each cell with a wording that the document does not want, once for each cell."""
    table = lay_out(ledger, facts, calendar, today)
    rules = [(rule, re.compile(rule.pattern)) for rule in ledger.words]
    columns = [
        (column, table.places[column.name])
        for column in ledger.columns
        if column.wording and table.has(column.name)
    ]
    mended_text = lru_cache(REMEMBERED)(partial(mend, rules=rules))
    for row in facts.rows if rules else ():
        for column, place in columns:
            value = row.values[place]
            if not isinstance(value, str):
                continue
            mended = mended_text(value)
            if mended.rules:
                at = table.at(row, column.name, f"{column.name}:{mended.rules[0].name}")
                yield at, _message(column, value, mended)


@dataclass(frozen=True, slots=True)
class Mended:
    """The rules that a text breaks, and how it reads without; "" where nothing is left of it."""

    rules: tuple[WordRule, ...]
    better: str


def mend(text: str, rules: Sequence[tuple[WordRule, re.Pattern[str]]]) -> Mended:
    """Apply the rules one after the other, each to what those before it left."""
    broken = []
    for rule, pattern in rules:
        if pattern.search(text):
            broken.append(rule)
            text = pattern.sub(rule.better, text).strip()
    return Mended(tuple(broken), text)


def _message(column: Column, value: str, mended: Mended) -> str:
    mask = hidden if column.private else without_numbers
    says = "，还".join(dict.fromkeys(rule.says for rule in mended.rules))
    said = f"{quoted(column.name)}里的{quoted(mask(value), LONG)}{says}"
    if column.private or not mended.better or mended.better == value:
        return said
    return f"{said}，建议改成{quoted(mask(mended.better), LONG)}"
