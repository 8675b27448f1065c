from dataclasses import replace

from checks.ledger import not_plain
from evidence.facts_ledger import LedgerRow
from indicators.ledger_model import Total
from tests.ledger_samples import facts, ledger, problems, typed

ROWS = [typed("甲"), typed("乙"), typed("丙")]


def test_hidden_merged_and_formulas_are_told_with_their_places() -> None:
    of = ledger()
    subject = facts(of, ROWS, hidden=("第6行",), merged=("A5:A7",), formulas=("I5", "I6"))
    assert problems(not_plain, of, subject) == [
        ("第6行", "第6行被隐藏了，看不见，但照样参加检查"),
        ("A5:A7", "A5:A7被合并了，除左上角外都当作空格"),
        ("I5", "I5、I6是公式，只认保存时的结果"),
    ]


def test_a_total_in_the_middle_is_told_and_one_at_the_end_is_not() -> None:
    of = ledger()
    subject = facts(of, ROWS, [typed("合计", 件数="3")])
    assert problems(not_plain, of, subject) == []
    middle = replace(
        subject, rows=(*subject.rows, LedgerRow(9, subject.rows[0].values)), totals=subject.totals
    )
    assert problems(not_plain, of, middle) == [
        ("第8行", "第8行是“合计”，夹在中间；这一行没有算作一件")
    ]
    yearly = replace(of, totals=(Total("名称", "合计", ("件数",), "设计约定", ("年度",)),))
    assert problems(not_plain, yearly, middle) == []


def test_a_total_that_nobody_compares_is_told() -> None:
    of = ledger(totals=(Total("类型", "合计", ("件数",), "设计约定", ("年度",)),))
    subject = facts(of, ROWS, [{"类型": "合计", "件数": "3"}, {"类型": "小计", "件数": "3"}])
    assert problems(not_plain, of, subject) == [
        ("第9行", "第9行像是合计，没有核对；要核对的，按填表说明写成“合计”")
    ]


def test_an_example_that_was_changed_is_told() -> None:
    of = ledger()
    assert problems(not_plain, of, facts(of, ROWS, examples=(8,))) == [
        ("第8行", "第8行像是改动过的样例行，没有算作一件，也没有检查")
    ]


def test_many_places_are_counted_as_many() -> None:
    of = ledger()
    subject = facts(of, ROWS, hidden=tuple(f"第{n}行" for n in range(5, 25)))
    ((_, message),) = problems(not_plain, of, subject)
    assert "第12行等20多处被隐藏了" in message
    assert "第13行" not in message


def test_places_are_listed_up_to_eight_and_counted_up_to_twenty() -> None:
    def told(count: int) -> str:
        places = tuple(f"I{number}" for number in range(5, 5 + count))
        ((_, message),) = problems(not_plain, ledger(), facts(ledger(), ROWS, formulas=places))
        return message.removesuffix("是公式，只认保存时的结果")

    eight = "I5、I6、I7、I8、I9、I10、I11、I12"
    assert told(8) == eight
    assert told(9) == f"{eight}等9处"
    assert told(19) == f"{eight}等19处"
    assert told(20) == f"{eight}等20多处"
