"""What a cell may hold because of other cells of its row (级别是国家级的，只能填5)."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from checks.ledger.counting import Table, holds, text_of
from checks.ledger.phrases import limit_words, spoken, told
from checks.model import Problems
from checks.wording import MANY, quoted
from evidence.facts_ledger import LedgerRow
from evidence.text.names import fold
from indicators.ledger_model import Allowed, When
from indicators.ledger_values import Value


def refusals(table: Table) -> Problems:
    """Yield each cell that a row's other cells do not allow; a cell that is empty is allowed."""
    for number, rule in enumerate(table.ledger.allowed):
        if not table.has(rule.column, rule.within) or not table.knows(rule.when):
            continue
        if rule.within:
            yield from _outside(table, rule)
        test, refuses = holds(table, rule.when), _judge(rule)
        place, column = table.places[rule.column], table.ledger.column(rule.column)
        wanted = _wanted(rule)
        for row in table.facts.rows:
            value = row.values[place]
            if value is not None and test(row) and refuses(value):
                said = f"{quoted(column.name)}里的{told(column, value)}不对"
                message = f"{said}，{_because(table, rule.when, row)}{wanted}"
                yield table.at(row, column.name, f"{column.name}:{number}"), message


def _outside(table: Table, rule: Allowed) -> Problems:
    """Yield each day that does not lie in the year or month of its row."""
    test, period, column = holds(table, rule.when), table.get(rule.within), rule.column
    place = table.places[column]
    for row in table.facts.rows:
        day, wanted = row.values[place], text_of(period(row))
        if isinstance(day, date) and wanted and test(row) and not f"{day:%Y-%m}".startswith(wanted):
            message = f"{quoted(column)}是{spoken(day)}，{quoted(rule.within)}写的却是{wanted}"
            yield table.at(row, column, f"{column}:{rule.within}"), message


def _judge(rule: Allowed) -> Callable[[Value], bool]:
    """Whether a value is refused."""
    values = frozenset(map(fold, rule.values))
    numbers = frozenset(number for text in rule.values if (number := _number(text)) is not None)
    first = date.fromisoformat(rule.first) if rule.first else date.min
    last = date.fromisoformat(rule.last) if rule.last else date.max

    def refuses(value: Value) -> bool:
        if isinstance(value, int | Decimal):
            low = rule.min is not None and value < Decimal(str(rule.min))
            high = rule.max is not None and value > Decimal(str(rule.max))
            return low or high or (bool(values) and value not in numbers)
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return not first <= day <= last
        return bool(values) and fold(text_of(value)) not in values

    return refuses


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def _because(table: Table, when: When, row: LedgerRow) -> str:
    """`“级别”是“国家级”的`; nothing where the rule is for every row."""
    parts = []
    for condition in when:
        value = row.values[table.places[condition.column]]
        column = table.ledger.column(condition.column)
        said = f"是{told(column, value)}" if value is not None else "没有填"
        parts.append(f"{quoted(column.name)}{said}")
    return f"{'、'.join(parts)}的" if parts else ""


def _wanted(rule: Allowed) -> str:
    """`只能填5`, `应当是1至3`, `应当在2022年12月1日至2023年11月30日之间`."""
    if rule.values:
        shown = "、".join(map(_said, rule.values[:MANY]))
        return f"只能填{shown}{'等' if len(rule.values) > MANY else ''}"
    if rule.first and rule.last:
        first, last = date.fromisoformat(rule.first), date.fromisoformat(rule.last)
        return f"应当在{spoken(first)}至{spoken(last)}之间"
    if rule.first:
        return f"不能早于{spoken(date.fromisoformat(rule.first))}"
    if rule.last:
        return f"不能晚于{spoken(date.fromisoformat(rule.last))}"
    return f"应当{'是' if None not in (rule.min, rule.max) else ''}{_limits(rule)}"


def _said(text: str) -> str:
    """A number as it is, a word in quotation marks where it has signs inside."""
    return quoted(text) if "、" in text else text


def _limits(rule: Allowed) -> str:
    return limit_words(rule.min, rule.max, "")
