"""台账里填的内容不在规定的范围内。

下拉列表里没有的选项、写法不对的编号、超过字数的文字、太大太小的数字，都属于这一种。

为什么: 选项写法不一，就统计不到一起；字数、数字超出规定，说明填错了栏或者填错了数。

合格: “主体合法”从列表里选“是”。
不合格: “主体合法”手写成“基本是”；“整改人数”填了 -3。
依据: 设计约定：每一栏能填什么由各台账规定，原文见各台账。
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from checks.ledger.allowed import refusals
from checks.ledger.counting import REMEMBERED, lay_out, text_of
from checks.ledger.phrases import plain_float, told
from checks.model import Problems, Severity
from checks.wording import MANY, quoted
from evidence.facts_ledger import LedgerFacts
from evidence.text.names import fold
from indicators.ledger_model import Column, ColumnKind, Ledger
from indicators.ledger_values import Value
from indicators.workdays import Calendar

CODE = "T505"
SEVERITY = Severity.ERROR
FIX = "按这一栏的要求改；有下拉列表的，从列表里选。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each cell that its column does not allow."""
    table = lay_out(ledger, facts, calendar, today)
    judges = [
        (column, place, judge)
        for place, column in enumerate(ledger.columns)
        if (judge := _judge(column)) is not None and table.has(column.name)
    ]
    for row in facts.rows:
        for column, place, judge in judges:
            value = row.values[place]
            if value is not None and (wrong := judge(value)):
                message = f"{quoted(column.name)}里的{told(column, value)}{wrong}"
                yield table.at(row, column.name), message
    yield from refusals(table)


def _judge(column: Column) -> Callable[[Value], str] | None:
    """What is wrong with a value of the column; None where everything is allowed."""
    if column.kind in (ColumnKind.INTEGER, ColumnKind.NUMBER, ColumnKind.YEAR):
        return _bounds(column) if (column.min, column.max) != (None, None) else None
    judges = [make(column) for make in (_choices, _length, _pattern)]
    wanted = [judge for judge in judges if judge is not None]
    if not wanted:
        return None

    @lru_cache(REMEMBERED)
    def fault(text: str) -> str:
        return next((wrong for each in wanted if (wrong := each(text))), "")

    return lambda value: fault(text_of(value))


def _choices(column: Column) -> Callable[[str], str] | None:
    if not column.choices:
        return None
    allowed = frozenset(map(fold, column.choices))
    shown = "、".join(column.choices[:MANY])
    more = "等" if len(column.choices) > MANY else ""
    wrong = f"不在可选的范围里，只能填{shown}{more}"
    return lambda text: "" if fold(text) in allowed else wrong


def _length(column: Column) -> Callable[[str], str] | None:
    most = column.max_chars
    if most is None:
        return None
    return lambda text: f"有{len(text)}个字，不能超过{most}个字" if len(text) > most else ""


def _pattern(column: Column) -> Callable[[str], str] | None:
    if not column.pattern:
        return None
    pattern = re.compile(column.pattern)
    wrong = f"的写法不对，{column.pattern_says}" if column.pattern_says else "的写法不对"
    return lambda text: "" if pattern.fullmatch(text) else wrong


def _bounds(column: Column) -> Callable[[Value], str]:
    least = None if column.min is None else Decimal(str(column.min))
    most = None if column.max is None else Decimal(str(column.max))

    def judge(value: Value) -> str:
        if not isinstance(value, int | Decimal):
            return ""
        if least is not None and value < least:
            return f"太小，不能小于{plain_float(column.min or 0)}"
        if most is not None and value > most:
            return f"太大，不能大于{plain_float(column.max or 0)}"
        return ""

    return judge
