from checks.ledger import unreadable
from tests.ledger_samples import facts, ledger, problems, typed


def test_what_cannot_be_read_says_why() -> None:
    of = ledger()
    subject = facts(of, [], problem="文件已损坏，打不开")
    assert problems(unreadable, of, subject) == [("", "文件已损坏，打不开")]


def test_a_sheet_without_header_is_unusable() -> None:
    of = ledger()
    subject = facts(of, [], header_row=0)
    assert problems(unreadable, of, subject) == [
        ("", "找不到表头，应当有一行是名称、类型、来函、律师等栏名")
    ]


def test_another_sheet_with_cases_is_told() -> None:
    of = ledger()
    assert problems(unreadable, of, facts(of, [typed("甲")], elsewhere=("二月",))) == [
        ("工作表“二月”", "这张工作表里也有台账的内容，没有检查；检查的是“台账”")
    ]


def test_a_ledger_that_was_read_passes() -> None:
    of = ledger()
    assert problems(unreadable, of, [typed("甲")]) == []
    assert problems(unreadable, of, facts(of, [], sheet="", header_row=0)) == []
