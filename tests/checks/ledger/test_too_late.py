from datetime import date

from checks.ledger import too_late
from indicators.ledger_model import Measure
from tests.ledger_samples import column, facts, interval, ledger, problems, typed

OF = ledger(intervals=(interval(),))
MOMENTS = (column("受理", "moment"), column("答复", "moment"))


def test_a_late_row_tells_its_last_day_and_the_calendar() -> None:
    # 12-14 June: 3, 17-21: 8, 24-28: 13, 1 and 2 July: 15.
    rows = [typed("甲", "2024-06-11", "2024-07-03"), typed("乙", "2024-06-11", "2024-07-02")]
    assert problems(too_late, OF, rows) == [
        (
            "E5",
            "审查期限：来函2024年6月11日，复函2024年7月3日，共16个工作日（周末共6天不算），"
            "超过15个工作日，最迟应在7月2日，晚了1天",
        )
    ]


def test_an_open_row_is_late_only_after_its_last_day() -> None:
    rows = [typed("甲", "2024-06-11")]
    assert problems(too_late, OF, rows, today=date(2024, 7, 2)) == []
    assert problems(too_late, OF, rows, today=date(2024, 7, 3)) == [
        (
            "E5",
            "审查期限：来函2024年6月11日，15个工作日到7月2日为止（周末共6天不算），"
            "已经过了1天，还没有填复函",
        )
    ]


def test_an_end_that_cannot_be_read_is_not_open() -> None:
    assert problems(too_late, OF, [typed("甲", "2024-02-06", "待定")]) == []
    subject = facts(
        OF, [typed("甲", "2024-02-06")], more_bad=1, bad=(facts(OF, [typed("乙", "待定")]).bad)
    )
    assert problems(too_late, OF, subject) == []


def test_a_period_in_days_rolls_on_from_a_day_of_rest() -> None:
    of = ledger(intervals=(interval(unit=Measure.DAYS, min=None, max=20),))
    # 20 days after Monday 12 February end on Sunday 3 March.
    rows = [typed("甲", "2024-02-12", "2024-03-04"), typed("乙", "2024-02-12", "2024-03-05")]
    assert problems(too_late, of, rows) == [
        (
            "E6",
            "审查期限：来函2024年2月12日，复函2024年3月5日，共22天，超过20天，"
            "最迟应在3月4日（3月3日是周末，顺延），晚了1天",
        )
    ]


def test_minutes_and_hours_count_on_the_clock() -> None:
    of = ledger(
        *MOMENTS,
        intervals=(interval(start="受理", end="答复", unit=Measure.MINUTES, min=None, max=30),),
    )
    rows = [
        {"受理": "2024-05-06 09:00", "答复": "2024-05-06 09:30"},
        {"受理": "2024-05-06 09:00", "答复": "2024-05-06 09:31"},
    ]
    assert problems(too_late, of, rows) == [
        (
            "B6",
            "审查期限：受理2024年5月6日09:00，答复2024年5月6日09:31，共31分钟，"
            "超过30分钟，最迟应在5月6日09:30，晚了1分钟",
        )
    ]


def test_the_hour_of_the_last_day_counts() -> None:
    of = ledger(
        *MOMENTS,
        intervals=(interval(start="受理", end="答复", min=None, max=1, time="11:30"),),
    )
    rows = [
        {"受理": "2024-04-30 15:00", "答复": "2024-05-06 11:30"},
        {"受理": "2024-04-30 15:00", "答复": "2024-05-06 11:31"},
    ]
    assert [spot for spot, _ in problems(too_late, of, rows)] == ["B6"]


def test_hours_between_mere_days_are_not_judged() -> None:
    of = ledger(intervals=(interval(unit=Measure.HOURS, min=None, max=5),))
    assert problems(too_late, of, [typed("甲", "2024-02-06", "2024-02-09")]) == []


def test_the_last_day_that_a_row_states_itself() -> None:
    of = ledger(intervals=(interval(min=None, max=None, until="律师"),))
    rows = [
        typed("甲", "2024-02-06", "2024-03-05", 律师="2024-03-04"),
        typed("乙", "2024-02-06", 律师="2024-06-28"),
        typed("丙", "2024-02-06", "2024-03-05"),
        typed("丁", "2024-02-06", "2024-03-05", 律师="三月"),
    ]
    assert problems(too_late, of, rows) == [
        (
            "E5",
            "审查期限：来函2024年2月6日，复函2024年3月5日，共16个工作日"
            "（周末共4天、2月10日至17日春节放假不算；2月18日星期日调休上班，要算），"
            "律师是2024年3月4日，晚了1天",
        ),
        ("E6", "审查期限：来函2024年2月6日，律师是2024年6月28日，已经过了3天，还没有填复函"),
    ]


def test_months_end_on_the_same_day() -> None:
    of = ledger(intervals=(interval(unit=Measure.MONTHS, min=None, max=1),))
    rows = [typed("甲", "2024-02-06", "2024-03-06"), typed("乙", "2024-02-06", "2024-03-07")]
    assert problems(too_late, of, rows) == [
        (
            "E6",
            "审查期限：来函2024年2月6日，复函2024年3月7日，超过1个月，最迟应在3月6日，晚了1天",
        )
    ]
