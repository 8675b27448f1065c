"""台账的必填栏空着。

有的栏每行都要填，有的只在某种情况下要填（比如缩短了期限的，要写明理由）。
填了但认不出来的，另按 T504 报；只写了“—”“/”的，等于没有填。

为什么: 少一个日期，这一件用了几天就算不出来；少一句理由，缩短期限就没有依据。

合格: 来函日期填了 2024-02-06。
不合格: “类型”选了“紧急”，“缩短理由”却空着。
依据: 设计约定：哪一栏必填由各台账规定，原文见各台账。
"""

from collections.abc import Callable
from datetime import date

from checks.ledger.counting import Table, holds, lay_out
from checks.ledger.phrases import told
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from indicators.ledger_model import Column, Ledger, When
from indicators.ledger_values import Value
from indicators.workdays import Calendar

CODE = "T503"
SEVERITY = Severity.ERROR
FIX = "对照原件把这一格填上；原件上没有的，请先向承办人问清楚。"
_VOID = 10
"""Characters of what stands in a cell and says nothing, such as 待补."""


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each empty cell that must be filled in."""
    table = lay_out(ledger, facts, calendar, today)
    wanted: list[tuple[Column, int, Callable[[LedgerRow], bool] | None]] = [
        (
            column,
            table.places[column.name],
            None if column.required else holds(table, column.required_when),
        )
        for column in ledger.columns
        if table.has(column.name)
        and (column.required or (column.required_when and table.knows(column.required_when)))
    ]
    for row in facts.rows:
        for column, place, asked in wanted:
            value = row.values[place]
            if _says_something(value) or table.is_bad(row, (column.name,)):
                continue
            if asked is None or asked(row):
                lack = (
                    "没有填" if value is None else f"只写了{quoted(str(value), _VOID)}，等于没有填"
                )
                why = "" if column.required else _why(table, row, column.required_when)
                yield table.at(row, column.name), f"{quoted(column.name)}{lack}{why}"


def _says_something(value: Value) -> bool:
    """Whether there is more in a cell than dashes and the like."""
    return value is not None and (not isinstance(value, str) or any(map(str.isalnum, value)))


def _why(table: Table, row: LedgerRow, when: When) -> str:
    """`，“类型”是“紧急”的要填`."""
    parts = []
    for condition in when:
        column = table.ledger.column(condition.column)
        if condition.values:
            value = row.values[table.places[column.name]]
            state = "空着" if value is None else f"是{told(column, value)}"
            parts.append(f"{quoted(column.name)}{state}")
        else:
            parts.append(f"{'没有填' if condition.negated else '填了'}{quoted(column.name)}")
    return f"，{'、'.join(parts)}的要填"
