from checks.ledger import backwards
from indicators.ledger_model import Condition, Order
from tests.ledger_samples import column, interval, ledger, problems, typed

ORDER = Order(("来函", "律师", "复函"), "设计约定")


def test_an_end_before_its_start_is_told() -> None:
    of = ledger(intervals=(interval(),))
    assert problems(backwards, of, [typed("甲", "2024-02-06", "2024-02-01")]) == [
        ("E5", "复函2024年2月1日早于来函2024年2月6日")
    ]


def test_each_step_of_an_order_is_compared_and_empty_ones_are_passed_over() -> None:
    of = ledger(orders=(ORDER,))
    rows = [
        typed("甲", "2024-02-06", "2024-02-20", 律师="2024-02-05"),
        typed("乙", "2024-02-06", "2024-02-05"),
        typed("丙", "2024-02-06", "2024-02-06", 律师="2024-02-06"),
    ]
    assert problems(backwards, of, rows) == [
        ("D5", "律师2024年2月5日早于来函2024年2月6日"),
        ("E6", "复函2024年2月5日早于来函2024年2月6日"),
    ]


def test_a_row_is_told_once_for_one_mistake() -> None:
    of = ledger(orders=(ORDER,), intervals=(interval(),))
    assert len(problems(backwards, of, [typed("甲", "2024-02-06", "2024-02-01")])) == 1
    rows = [typed("甲", "2024-02-06", "2024-02-01", 律师="2024-02-07")]
    assert problems(backwards, of, rows) == [("E5", "复函2024年2月1日早于律师2024年2月7日")]


def test_moments_of_a_day_are_compared_by_the_clock() -> None:
    of = ledger(
        column("发现", "moment"), column("发布", "moment"), orders=(Order(("发现", "发布"), "q"),)
    )
    rows = [{"发现": "2024-05-06 09:00", "发布": "2024-05-06 08:59"}]
    assert problems(backwards, of, rows) == [
        ("B5", "发布2024年5月6日08:59早于发现2024年5月6日09:00")
    ]


def test_an_order_holds_only_where_its_condition_does() -> None:
    order = Order(("来函", "复函"), "设计约定", (Condition("类型", ("一般",)),))
    rows = [typed("甲", "2024-02-06", "2024-02-01", 类型="紧急")]
    assert problems(backwards, ledger(orders=(order,)), rows) == []
