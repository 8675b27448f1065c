from checks.ledger import too_short
from indicators.ledger_model import Condition, Measure
from tests.ledger_samples import interval, ledger, problems, typed

OF = ledger(intervals=(interval(),))


def test_the_message_lets_a_clerk_count_again_by_hand() -> None:
    # After 6 February come 7, 8, 9 (Wednesday to Friday) and Sunday the 18th, which is worked.
    assert problems(too_short, OF, [typed("甲", "2024-02-06", "2024-02-18")]) == [
        (
            "E5",
            "审查期限：来函2024年2月6日，复函2024年2月18日，共4个工作日"
            "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算），少于5个工作日",
        )
    ]


def test_the_fifth_working_day_is_enough() -> None:
    assert problems(too_short, OF, [typed("甲", "2024-02-06", "2024-02-19")]) == []


def test_days_and_months() -> None:
    days = ledger(intervals=(interval(unit=Measure.DAYS, min=30, max=None),))
    rows = [typed("甲", "2024-02-06", "2024-03-06"), typed("乙", "2024-02-06", "2024-03-07")]
    assert problems(too_short, days, rows) == [
        ("E5", "审查期限：来函2024年2月6日，复函2024年3月6日，共29天，少于30天")
    ]
    months = ledger(intervals=(interval(unit=Measure.MONTHS, min=6, max=None),))
    assert problems(too_short, months, [typed("甲", "2024-08-31", "2025-02-27")]) == [
        (
            "E5",
            "审查期限：来函2024年8月31日，复函2025年2月27日，不满6个月（到2025年2月28日才满）",
        )
    ]


def test_a_reason_lets_a_row_off() -> None:
    of = ledger(intervals=(interval(excuse="理由"),))
    rows = [typed("甲", "2024-02-06", "2024-02-07", 理由="防汛")]
    assert problems(too_short, of, rows) == []


def test_a_condition_that_does_not_hold_and_an_open_row_pass() -> None:
    of = ledger(intervals=(interval(when=(Condition("类型", ("一般",)),)),))
    rows = [
        typed("甲", "2024-02-06", "2024-02-07", 类型="紧急"),
        typed("乙", "2024-02-06", 类型="一般"),
    ]
    assert problems(too_short, of, rows) == []


def test_dates_that_cannot_be_read_are_never_judged() -> None:
    assert problems(too_short, OF, [typed("甲", "2024-02-06", "2024-02-31")]) == []
