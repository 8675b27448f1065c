import pytest

from checks.ledger import wording
from indicators.ledger_model import WordRule
from tests.ledger_samples import column, ledger, problems

PLACES = WordRule("地名", r"^(?:到|在)\w{1,4}(?:镇|乡|街道)", "写了地名", "", "不写地名")
PEOPLE = WordRule("人名", r"为[张王李]\w{1,2}(办理\w+)", "写了人名", r"\1", "不写人名")
OF = ledger(column("事项", wording=True), column("备注"), words=(PLACES, PEOPLE))


def test_a_wording_is_told_with_a_better_one() -> None:
    rows = [{"事项": "到城关镇调解纠纷"}, {"事项": "为张三办理身份证"}, {"事项": "办理身份证"}]
    assert problems(wording, OF, rows) == [
        ("A5", "“事项”里的“到城关镇调解纠纷”写了地名，建议改成“调解纠纷”"),
        ("A6", "“事项”里的“为张三办理身份证”写了人名，建议改成“办理身份证”"),
    ]


def test_other_columns_may_say_what_they_like() -> None:
    assert problems(wording, OF, [{"备注": "到城关镇调解纠纷"}]) == []


def test_numbers_are_masked_and_a_private_column_is_not_shown() -> None:
    phone = WordRule("隐私", r"电话\d+", "写了电话", "", "不写电话")
    of = ledger(column("事项", wording=True), words=(phone,))
    assert problems(wording, of, [{"事项": "咨询电话13812345678"}]) == [
        ("A5", "“事项”里的“咨询电话138****5678”写了电话，建议改成“咨询”")
    ]
    of = ledger(column("事项", wording=True, private=True), words=(PLACES,))
    assert problems(wording, of, [{"事项": "到城关镇调解纠纷"}]) == [
        ("A5", "“事项”里的“到***”写了地名")
    ]


def test_rules_mend_one_after_the_other_and_are_told_once() -> None:
    other = WordRule("称谓", "^为(.+)$", "写了为谁", r"\1", "不写为谁")
    of = ledger(column("事项", wording=True), words=(PLACES, PEOPLE, other))
    assert problems(wording, of, [{"事项": "在城关镇为张三办理身份证"}]) == [
        ("A5", "“事项”里的“在城关镇为张三办理身份证”写了地名，还写了人名，建议改成“办理身份证”")
    ]


def test_nothing_is_proposed_where_nothing_is_left() -> None:
    rule = WordRule("会议", "^.*会议$", "是内部工作", "", "内部工作事项")
    of = ledger(column("事项", wording=True), words=(rule,))
    assert problems(wording, of, [{"事项": "召开会议"}]) == [
        ("A5", "“事项”里的“召开会议”是内部工作")
    ]


@pytest.mark.parametrize(("length", "shown"), [(40, "长" * 40), (41, "长" * 40 + "……")])
def test_a_long_text_is_cut(length: int, shown: str) -> None:
    rule = WordRule("末字", "末$", "多了字", "", "设计约定")
    of = ledger(column("事项", wording=True), words=(rule,))
    ((_, message),) = problems(wording, of, [{"事项": "长" * length + "末"}])
    assert message.endswith(f"建议改成“{shown}”")
    ((_, message),) = problems(wording, of, [{"事项": "长" * (length - 1) + "末"}])
    whole = "长" * (length - 1) + "末"
    assert message.startswith(f"“事项”里的“{whole if length == 40 else shown}”")
