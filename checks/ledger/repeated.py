"""台账里有重复的行。

同一个文号、同一件事登记了两次，或者两行完全一样。空格、全角半角的差别不算。

为什么: 一件算成两件，件数和比例就都不对了。

合格: 每个复函文号只出现一次。
不合格: 第5行和第9行的复函文号都是“新司函〔2024〕3号”。
依据: 设计约定：哪些栏不能重复和原文见各台账；同一行写两遍在统计上不成立。
"""

from collections.abc import Callable
from datetime import date

from checks.ledger.counting import Table, holds, lay_out, text_of
from checks.ledger.phrases import shown
from checks.model import Problems, Severity
from checks.wording import PHRASE, quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.text.names import fold
from indicators.ledger_model import Ledger, Unique
from indicators.workdays import Calendar

CODE = "T509"
SEVERITY = Severity.ERROR
FIX = "核对这两行：重复登记的删去一行；确是两件的，把填错的改过来。"
_FILLED = 3
"""Cells that a row must have filled for its twin to be no coincidence."""


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each row that has been there before, by a rule's columns or altogether."""
    table = lay_out(ledger, facts, calendar, today)
    told: set[int] = set()
    for rule in ledger.unique:
        if table.has(*rule.columns) and table.knows(rule.when):
            for row, first in _same(table, _key(table, rule), facts.rows):
                told.add(row.number)
                place = table.at(row, rule.columns[0], "+".join(rule.columns))
                yield place, f"{_values(table, rule, row)}和第{first}行重复"
    for row, first in _same(table, _all, facts.rows):
        if row.number not in told:
            yield table.of_row(row, "整行"), f"这一行和第{first}行完全一样"


Key = tuple[object, ...] | None


def _same(
    table: Table, key: Callable[[LedgerRow], Key], rows: tuple[LedgerRow, ...]
) -> list[tuple[LedgerRow, int]]:
    """Rows whose key was there before, each with the number of the first such row."""
    first: dict[object, int] = {}
    found = []
    for row in rows:
        mark = key(row)
        if mark is not None and (before := first.setdefault(mark, row.number)) != row.number:
            found.append((row, before))
    return found


def _key(table: Table, rule: Unique) -> Callable[[LedgerRow], Key]:
    """The values of a rule's columns; None unless all of them are filled."""
    places, test = [table.places[name] for name in rule.columns], holds(table, rule.when)

    def key(row: LedgerRow) -> Key:
        values = [row.values[place] for place in places]
        if any(value is None for value in values) or not test(row):
            return None
        return tuple([fold(text_of(value)) for value in values])

    return key


def _all(row: LedgerRow) -> Key:
    return row.values if sum(value is not None for value in row.values) >= _FILLED else None


def _values(table: Table, rule: Unique, row: LedgerRow) -> str:
    parts = []
    for name in rule.columns:
        column = table.ledger.column(name)
        parts.append(f"{name}{quoted(shown(column, row.values[table.places[name]], PHRASE))}")
    return "、".join(parts)
