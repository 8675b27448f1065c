from checks.ledger import not_filled
from tests.ledger_samples import facts, ledger, problems, typed


def test_a_ledger_that_is_not_there_is_told() -> None:
    of = ledger()
    subject = facts(of, [], sheet="", header_row=0)
    assert problems(not_filled, of, subject) == [("", "没有台账“合法性审查台账.xlsx”")]


def test_a_ledger_without_rows_is_told() -> None:
    assert problems(not_filled, ledger(), []) == [("", "台账“合法性审查台账.xlsx”里一行也没有填")]


def test_a_row_is_enough_and_an_unread_file_is_no_empty_one() -> None:
    of = ledger()
    assert problems(not_filled, of, [typed("甲")]) == []
    assert problems(not_filled, of, facts(of, [], problem="坏了")) == []
    assert problems(not_filled, of, facts(of, [], header_row=0)) == []
