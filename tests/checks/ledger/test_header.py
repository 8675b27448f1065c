from checks.ledger import header
from checks.model import Note
from indicators.ledger_model import Order, Unique
from tests.ledger_samples import NATIONAL, TODAY, facts, ledger, problems, typed


def test_missing_and_doubled_columns_are_named() -> None:
    of = ledger(orders=(Order(("来函", "律师"), "设计约定"),))
    subject = facts(of, [typed("甲")], missing=("律师",), doubled=("来函", "来函"))
    assert problems(header, of, subject) == [
        ("第4行", "缺少“律师”这一栏"),
        ("第4行", "有两栏都叫“来函”，只认得左边的一栏"),
    ]


def test_a_column_that_nothing_asks_for_is_only_a_note() -> None:
    of = ledger()
    subject = facts(of, [typed("甲")], missing=("理由", "名称"))
    found = list(header.check(of, subject, NATIONAL, TODAY))
    assert [(message, isinstance(message, Note)) for _, message in found] == [
        ("没有“理由”这一栏，不影响检查", True),
        ("缺少“名称”这一栏", False),
    ]


def test_a_renamed_column_is_recognised() -> None:
    of = ledger(unique=(Unique(("文号",), "设计约定"),))
    subject = facts(of, [typed("甲")], missing=("文号",), unknown=("复函文号", "经办"))
    found = problems(header, of, subject)
    assert found == [
        ("第4行", "缺少“文号”这一栏，“复函文号”是不是它"),
        ("第4行", "样表上没有“经办”，这些栏没有检查"),
    ]


def test_a_column_of_ones_own_is_only_a_note() -> None:
    of = ledger()
    subject = facts(of, [typed("甲")], unknown=("经办",))
    ((_, message),) = header.check(of, subject, NATIONAL, TODAY)
    assert isinstance(message, Note)


def test_the_header_of_the_sample_passes() -> None:
    of = ledger()
    assert problems(header, of, [typed("甲")]) == []
    assert problems(header, of, facts(of, [], header_row=0, missing=("名称",))) == []
