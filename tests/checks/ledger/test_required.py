from checks.ledger import required
from indicators.ledger_model import Condition
from tests.ledger_samples import column, facts, ledger, problems, typed

URGENT = (Condition("类型", ("紧急",)),)
OF = ledger(
    column("名称", required=True),
    column("类型", "choice", choices=("一般", "紧急")),
    column("来函", "date", required=True),
    column("理由", required_when=URGENT),
)


def test_an_empty_cell_is_found_in_its_place() -> None:
    assert problems(required, OF, [{"来函": "2024-02-06"}]) == [("A5", "“名称”没有填")]


def test_a_dash_is_not_filled_in() -> None:
    rows = [typed("—", "2024-02-06"), typed("甲", "2024-02-06", 类型="紧急", 理由="/")]
    assert problems(required, OF, rows) == [
        ("A5", "“名称”只写了“—”，等于没有填"),
        ("D6", "“理由”只写了“/”，等于没有填，“类型”是“紧急”的要填"),
    ]


def test_a_reason_is_asked_for_only_where_the_condition_holds() -> None:
    rows = [typed("甲", "2024-02-06", 类型="紧急"), typed("乙", "2024-02-06", 类型="一般")]
    assert problems(required, OF, rows) == [("D5", "“理由”没有填，“类型”是“紧急”的要填")]


def test_full_width_and_spaces_make_no_difference_to_a_condition() -> None:
    rows = [typed("甲", "2024-02-06", 类型=" 紧 急 ")]
    assert [spot for spot, _ in problems(required, OF, rows)] == ["D5"]


def test_what_is_there_but_cannot_be_read_is_not_missing() -> None:
    assert problems(required, OF, [typed("甲", "5/6/2024")]) == []


def test_a_missing_column_is_told_once_elsewhere() -> None:
    subject = facts(OF, [typed("甲")], missing=("来函",))
    assert problems(required, OF, subject) == []


def test_a_cell_that_another_one_asks_for() -> None:
    of = ledger(column("复函", "date"), column("文号", required_when=(Condition("复函"),)))
    assert problems(required, of, [{"复函": "2024-02-06"}, {}]) == [
        ("B5", "“文号”没有填，填了“复函”的要填")
    ]


def test_a_private_value_is_not_shown_in_the_reason() -> None:
    of = ledger(
        column("姓名", private=True),
        column("理由", required_when=(Condition("姓名", ("欧阳某某",)),)),
    )
    assert problems(required, of, [{"姓名": "欧阳某某"}]) == [
        ("B5", "“理由”没有填，“姓名”是“欧***”的要填")
    ]
