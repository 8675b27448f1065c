"""日期前后颠倒。

按办事的先后，后一步的日期不能早于前一步；结束不能早于开始。空着的日期跳过不比。

为什么: 先复函后来函，不是日期填错，就是程序倒置，两样都经不起核查。

合格: 来函2月6日，律师意见2月9日，复函2月20日。
不合格: 来函2月6日，复函2月2日。
依据: 设计约定：先后次序和原文见各台账；结束早于开始在算术上不成立。
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from checks.ledger.counting import Table, holds, lay_out
from checks.ledger.phrases import spoken
from checks.ledger.spans import State, spans
from checks.model import Problems, Severity
from evidence.facts_ledger import LedgerFacts, LedgerRow
from indicators.ledger_model import Ledger
from indicators.workdays import Calendar

CODE = "T508"
SEVERITY = Severity.ERROR
FIX = "对照原件核对这几个日期，把填错的改过来；没有填错的，程序有问题，不要拿来作印证材料。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each row whose dates run backwards, each pair of columns once."""
    table = lay_out(ledger, facts, calendar, today)
    orders = [
        (holds(table, order.when), tuple(name for name in order.columns if table.has(name)))
        for order in ledger.orders
        if table.knows(order.when)
    ]
    measured = list(spans(table))
    for row in facts.rows:
        told: set[str] = set()
        for test, columns in orders:
            if not test(row):
                continue
            for first, second in _backwards(table, row, columns):
                if not {first, second} <= told:
                    told |= {first, second}
                    yield (
                        table.at(row, second, f"{first}-{second}"),
                        _words(table, row, first, second),
                    )
        for span in measured:
            first, second = span.interval.start, span.interval.end
            if span.of(row).state is State.BACKWARDS and not told & {first, second}:
                told |= {first, second}
                yield table.at(row, second, f"{first}-{second}"), _words(table, row, first, second)


def _backwards(table: Table, row: LedgerRow, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Neighbouring filled columns of which the later one has the earlier day."""
    filled = [
        (name, value)
        for name in columns
        if isinstance(value := row.values[table.places[name]], date)
    ]
    for (first, before), (second, after) in pairwise(filled):
        if _earlier(after, before):
            yield first, second


def _earlier(one: date, other: date) -> bool:
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return one.toordinal() < other.toordinal()


def _words(table: Table, row: LedgerRow, first: str, second: str) -> str:
    before, after = (row.values[table.places[name]] for name in (first, second))
    if not isinstance(before, date) or not isinstance(after, date):
        return f"{second}早于{first}"
    return f"{second}{spoken(after)}早于{first}{spoken(before)}"
