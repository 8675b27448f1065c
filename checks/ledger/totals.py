"""合计数和各行加起来的不一样。

合计行要等于各行之和；写明“其中”的各栏，要等于（或者不超过）总数那一栏。有格子认不出来的，先改格子，这里不算。

为什么: 各领域、各年度的数字加不拢，整张表就没有人信了。

合格: 各领域案件 30、50、40 件，合计 120 件。
不合格: 各领域案件 30、50、40 件，合计写成 125 件。
依据: 设计约定：合计等于各项之和，是算术本身的要求。
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from checks.ledger.counting import Number, Table, added, lay_out, plain_number, text_of
from checks.ledger.phrases import row_words
from checks.model import Problems, Severity
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.place import Place
from evidence.text.names import fold
from indicators.ledger_model import Ledger, Parts, Total
from indicators.ledger_values import Value
from indicators.workdays import Calendar

CODE = "T511"
SEVERITY = Severity.ERROR
FIX = "把各行重新加一遍，看是合计写错了，还是漏了行、填错了行。"


def check(ledger: Ledger, facts: LedgerFacts, calendar: Calendar, today: date) -> Problems:
    """Yield each total, and each whole, that is not the sum it should be."""
    table = lay_out(ledger, facts, calendar, today)
    told: set[tuple[int, str]] = set()
    for total in ledger.totals:
        columns = tuple(name for name in total.columns if table.has(name))
        astray = any(table.is_bad(row, total.per) for row in facts.rows)
        if table.has(total.over, *total.per) and not astray:
            for row in facts.totals:
                if fold(text_of(row.values[table.places[total.over]])) == fold(total.label):
                    test = _member(table, total, row)
                    members = [other for other in facts.rows if test(other)]
                    for column in columns:
                        if (row.number, column) in told:
                            continue  # the total over fields and years is one of both kinds
                        for problem in _summed(table, total, row, members, column):
                            told.add((row.number, column))
                            yield problem
    for parts in ledger.parts:
        if table.has(parts.whole, *parts.parts):
            yield from _parted(table, parts)


def _summed(
    table: Table, total: Total, row: LedgerRow, members: Sequence[LedgerRow], column: str
) -> Iterator[tuple[Place, str]]:
    place = table.places[column]
    if any(table.is_bad(other, (column,)) for other in (row, *members)):
        return
    expected = added(member.values[place] for member in members)
    stated = row.values[place]
    if stated is not None and not isinstance(stated, int | Decimal):
        return
    about = f"第{row.number}行{quoted(total.label)}的{quoted(column)}"
    at = Place(
        table.facts.path,
        table.facts.cell(row.number, place),
        f"{column}:{_anchor(table, total, row)}",
    )
    rows = row_words([m.number for m in members], len(members))
    if stated is None:
        yield at, f"{about}没有填，各行（{rows}）加起来是{plain_number(expected)}"
    elif stated != expected:
        apart = plain_number(stated - expected if stated > expected else expected - stated)
        yield (
            at,
            f"{about}是{plain_number(stated)}，各行（{rows}）加起来是{plain_number(expected)}，"
            f"{'多' if stated > expected else '少'}了{apart}",
        )


def _member(table: Table, total: Total, row: LedgerRow) -> Callable[[LedgerRow], bool]:
    """Which rows a total row adds up: those alike in `per`, where it states them."""
    wanted = []
    for name in total.per:
        value = row.values[table.places[name]]
        if value is not None and fold(text_of(value)) != fold(total.label):
            wanted.append((table.places[name], fold(text_of(value))))
    return lambda other: all(fold(text_of(other.values[at])) == value for at, value in wanted)


def _anchor(table: Table, total: Total, row: LedgerRow) -> str:
    per = (text_of(row.values[table.places[name]]) for name in total.per)
    return "|".join((total.over, total.label, *per))


def _parted(table: Table, parts: Parts) -> Iterator[tuple[Place, str]]:
    whole, places = table.places[parts.whole], [table.places[name] for name in parts.parts]
    for row in (*table.facts.rows, *table.facts.totals):
        stated = row.values[whole]
        values = [row.values[place] for place in places]
        if not isinstance(stated, int | Decimal) or all(value is None for value in values):
            continue
        if table.is_bad(row, parts.parts):
            continue
        expected = added(values)
        if stated != expected and not (parts.at_most and expected < stated):
            yield (
                table.at(row, parts.whole, "+".join(parts.parts)),
                _parts_words(parts, stated, values, expected),
            )


def _parts_words(parts: Parts, stated: Number, values: Sequence[Value], expected: Number) -> str:
    terms = "、".join(
        f"{name}{plain_number(value) if isinstance(value, int | Decimal) else '空着'}"
        for name, value in zip(parts.parts, values, strict=True)
    )
    added = f"加起来是{plain_number(expected)}，" if len(values) > 1 else ""
    verb = "超过了" if parts.at_most else "不等于"
    return f"{terms}，{added}{verb}{parts.whole}{plain_number(stated)}"
