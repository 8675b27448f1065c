from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from checks.ledger.counting import (
    Amount,
    added,
    doubtful,
    grouping,
    holds,
    in_order,
    lay_out,
    plain_number,
    text_of,
    weighing,
)
from evidence.facts_ledger import LedgerRow
from indicators.ledger_model import Condition, Ledger, Tally, Unique
from tests.ledger_samples import NATIONAL, TODAY, Typed, facts, ledger, typed


def _table(of: Ledger, *rows: Typed, **changes: object):
    return lay_out(of, facts(of, rows, **changes), NATIONAL, TODAY)


def test_values_as_text() -> None:
    assert text_of(None) == ""
    assert text_of(Decimal("1200.50")) == "1200.5"
    assert text_of(Decimal("1E+3")) == "1000"
    assert text_of(datetime(2024, 5, 6, 9, 5)) == "2024-05-06 09:05"
    assert (plain_number(0), plain_number(Decimal("0.10"))) == ("0", "0.1")


def test_only_numbers_are_added() -> None:
    assert added([1, None, Decimal("0.5"), "x"]) == Decimal("1.5")
    assert added([]) == 0


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Condition("类型", ("紧急",)), [True, False, False]),
        (Condition("类型", ("紧急",), negated=True), [False, True, True]),
        (Condition("类型"), [True, True, False]),
        (Condition("类型", negated=True), [False, False, True]),
        (Condition("件数", ("2",)), [True, False, False]),
    ],
)
def test_conditions(condition: Condition, expected: list[bool]) -> None:
    table = _table(
        ledger(), typed("甲", 类型="紧急", 件数="2"), typed("乙", 类型="一般"), typed("丙")
    )
    test = holds(table, (condition,))
    assert [test(row) for row in table.facts.rows] == expected


def test_a_cell_that_cannot_be_read_fulfils_no_condition() -> None:
    table = _table(ledger(), typed("甲", 件数="约2"))
    (row,) = table.facts.rows
    assert not holds(table, (Condition("件数", negated=True),))(row)
    assert not holds(table, (Condition("件数"),))(row)


def test_a_row_is_known_by_its_key_else_by_the_first_unique_else_by_its_number() -> None:
    of = ledger()
    table = _table(of, typed("甲 办法"), {})
    assert [table.key(row) for row in table.facts.rows] == ["甲办法", "第6行"]
    other = replace(of, key=(), unique=(Unique(("文号",), "设计约定"),))
    table = _table(other, typed("甲", 文号="新〔2024〕1号"))
    assert table.key(table.facts.rows[0]) == "新(2024)1号"


def test_places_survive_a_new_row_above() -> None:
    of = ledger()
    table, later = _table(of, typed("甲")), _table(of, typed("乙"), typed("甲"))
    one = table.at(table.facts.rows[0], "来函")
    other = later.at(later.facts.rows[1], "来函")
    assert (one.spot, other.spot) == ("C5", "C6")
    assert one.anchor == other.anchor


def test_where_not_every_bad_cell_is_listed_an_empty_one_may_be_bad() -> None:
    table = _table(ledger(), typed("甲", "待定"), typed("乙"), more_bad=1)
    assert [table.is_bad(row, ("来函",)) for row in table.facts.rows] == [True, True]
    listed = _table(ledger(), typed("甲", "待定"), typed("乙"))
    assert [listed.is_bad(row, ("来函",)) for row in listed.facts.rows] == [True, False]


def test_a_choice_that_is_none_is_doubtful_and_an_empty_one_is_not() -> None:
    table = _table(ledger(), typed("甲", 类型="一般的"), typed("乙"), typed("丙", 类型="紧 急"))
    test = doubtful(table, ("类型",))
    assert [test(row) for row in table.facts.rows] == [True, False, False]


def test_tallies_weigh_rows() -> None:
    table = _table(ledger(), typed("甲", 件数="2"), typed("甲 ", 件数="3"), typed("乙"))
    rows = table.facts.rows
    assert [weighing(table, Tally())(row) for row in rows] == [1, 1, 1]
    assert [weighing(table, Tally(sum="件数"))(row) for row in rows] == [2, 3, None]
    amount = Amount()
    for row in rows:
        amount.add(row, weighing(table, Tally(distinct="名称"))(row) or "")
    assert (amount.value, amount.count, amount.rows) == (2, 3, [5, 6, 7])


def test_only_the_first_rows_are_remembered_but_all_are_counted() -> None:
    amount = Amount()
    for number in range(1, 31):
        amount.add(LedgerRow(number, ()), 2)
    assert (amount.value, amount.count, len(amount.rows)) == (60, 30, 20)


def test_groups_in_the_order_of_their_numbers() -> None:
    table = _table(ledger(), typed("第10科", 年度="2024"))
    assert grouping(table, ("名称", "年度"))(table.facts.rows[0]) == ("第10科", "2024")
    assert in_order([("第10科",), ("第2科",)]) == [("第2科",), ("第10科",)]
