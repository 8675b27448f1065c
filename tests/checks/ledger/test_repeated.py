import pytest

from checks.ledger import repeated
from indicators.ledger_model import Unique
from tests.ledger_samples import column, ledger, problems, typed

OF = ledger(unique=(Unique(("文号",), "设计约定"),))


def test_the_same_number_twice_is_told_with_the_first_row() -> None:
    rows = [
        typed("甲", 文号="新司函〔2024〕3号"),
        typed("乙", 文号="新司函〔2024〕4号"),
        typed("丙", 文号="新司函[2024] 3号"),
    ]
    assert problems(repeated, OF, rows) == [("G7", "文号“新司函[2024] 3号”和第5行重复")]


def test_empty_cells_are_not_alike() -> None:
    assert problems(repeated, OF, [typed("甲"), typed("乙")]) == []


def test_whole_rows_that_are_equal_are_told() -> None:
    row = typed("甲", "2024-02-06", "2024-02-19")
    assert problems(repeated, ledger(), [row, typed("乙"), row]) == [
        ("第7行", "这一行和第5行完全一样")
    ]


def test_a_row_is_not_told_twice() -> None:
    row = typed("甲", "2024-02-06", 文号="新司函〔2024〕3号")
    assert [spot for spot, _ in problems(repeated, OF, [row, row])] == ["G6"]


def test_a_private_key_is_masked() -> None:
    of = ledger(column("证号", private=True), unique=(Unique(("证号",), "设计约定"),))
    rows = [{"证号": "11010519491231002X"}] * 2
    assert problems(repeated, of, rows) == [("A6", "证号“1101**********002X”和第5行重复")]


@pytest.mark.parametrize(("length", "shown"), [(30, "长" * 30), (31, "长" * 30 + "……")])
def test_a_long_value_is_cut(length: int, shown: str) -> None:
    of = ledger(unique=(Unique(("名称",), "设计约定"),))
    rows = [typed("长" * length), typed("长" * length)]
    assert problems(repeated, of, rows) == [("A6", f"名称“{shown}”和第5行重复")]


def test_rows_of_two_values_may_be_alike() -> None:
    row = typed("甲", "2024-02-06")
    assert problems(repeated, ledger(), [row, row]) == []
