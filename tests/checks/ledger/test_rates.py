from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from checks.ledger.counting import lay_out
from checks.ledger.rates import (
    Verdict,
    intervals_named,
    is_running,
    quota_groups,
    quota_verdict,
    rate_verdict,
    rates,
    trends,
)
from indicators.ledger_model import Condition, Direction, Ledger, Quota, Rate, Tally, Trend
from tests.ledger_samples import NATIONAL, TODAY, Typed, facts, interval, ledger, typed

KEPT = Rate("按期率", Tally(kept="审查期限"), Tally(), 90, None, "设计约定")


def _table(of: Ledger, *rows: Typed, **changes: object):
    return lay_out(of, facts(of, rows, **changes), NATIONAL, TODAY)


def test_a_rate_is_exact() -> None:
    of = ledger(intervals=(interval(),), rates=(KEPT,))
    rows = [typed("甲", "2024-02-06", "2024-02-19")] * 2 + [typed("乙", "2024-02-06", "2024-03-05")]
    (rated,) = rates(_table(of, *rows), KEPT) or ()
    assert rated.percent == Fraction(200, 3)
    assert rate_verdict(KEPT, rated) is Verdict.LOW
    assert (rated.missed.rows, rated.missed.count) == ([7], 1)


def test_a_bound_that_is_just_reached_is_met() -> None:
    of = ledger(intervals=(interval(),), rates=(KEPT,))
    rows = [typed("甲", "2024-02-06", "2024-02-19")] * 9 + [typed("乙", "2024-02-06", "2024-03-05")]
    (rated,) = rates(_table(of, *rows), KEPT) or ()
    assert rate_verdict(KEPT, rated) is Verdict.MET


def test_open_rows_and_rows_without_a_start_wait() -> None:
    of = ledger(intervals=(interval(),), rates=(KEPT,))
    rows = [typed("甲", "2024-06-25"), typed("乙"), typed("丙", "2024-02-06", "2024-02-19")]
    (rated,) = rates(_table(of, *rows), KEPT) or ()
    assert (rated.waiting, rated.percent) == (2, 100)


def test_late_rows_count_where_only_those_that_still_run_are_left_out() -> None:
    answered = Tally((Condition("复函"),))
    rate = Rate("答复率", answered, Tally(ended="审查期限"), 100, None, "设计约定")
    of = ledger(intervals=(interval(),), rates=(rate,))
    late, open_row = typed("甲", "2024-02-06", "2024-03-05"), typed("乙", "2024-06-25")
    (rated,) = rates(_table(of, late, open_row), rate) or ()
    assert (rated.waiting, rated.percent) == (1, 100)
    (rated,) = rates(_table(of, late, typed("丙", "2024-02-06")), rate) or ()
    assert (rated.missed.rows, rated.percent) == ([6], 50)
    quota = Quota("到期的", Tally(ended="审查期限"), "件", 1, None, "设计约定")
    (rated,) = quota_groups(_table(of, late, open_row), quota) or ()
    assert rated.part.rows == [5]


def test_a_row_that_cannot_be_measured_leaves_no_percentage() -> None:
    of = ledger(intervals=(interval(),), rates=(KEPT,))
    (rated,) = (
        rates(_table(of, typed("甲", "待定"), typed("乙", "2024-02-06", "2024-02-19")), KEPT) or ()
    )
    assert rated.percent is None
    assert rate_verdict(KEPT, rated) is Verdict.UNSURE


@pytest.mark.parametrize(
    "row",
    [
        typed("甲", "2024-02-20", "2024-02-06"),  # ends before it starts
        typed("甲", "2042-02-06", "2042-02-19"),  # holidays that nobody knows
    ],
)
def test_dates_that_must_be_mended_leave_no_percentage(row: Typed) -> None:
    of = ledger(intervals=(interval(),), rates=(KEPT,))
    good = typed("乙", "2024-02-06", "2024-02-19")
    (rated,) = rates(_table(of, row, good), KEPT) or ()
    assert (rated.unsure.rows, rated.percent) == ([5], None)
    quota = Quota("按期的", Tally(kept="审查期限"), "件", 2, None, "设计约定")
    (rated,) = quota_groups(_table(of, row, good), quota) or ()
    assert (rated.unsure.rows, rated.part.rows) == ([5], [6])


def test_a_row_of_no_readable_group_leaves_every_group_in_doubt() -> None:
    quota = Quota("会议", Tally(), "次", 2, None, "设计约定", ("年度",), ("2022", "2023"))
    rate = replace(KEPT, per=("年度",))
    of = ledger(intervals=(interval(),), quotas=(quota,), rates=(rate,))
    table = _table(of, typed("甲", 年度="2023"), typed("乙", 年度="二〇二三"))
    groups = quota_groups(table, quota) or []
    assert [(rated.group, rated.unsure.rows) for rated in groups] == [
        (("2022",), [6]),
        (("2023",), [6]),
    ]
    assert {quota_verdict(quota, each, TODAY) for each in groups} == {Verdict.UNSURE}
    assert [(each.group, each.percent) for each in rates(table, rate) or ()] == [(("2023",), None)]


def test_a_missing_column_leaves_nothing() -> None:
    of = ledger(intervals=(interval(),), rates=(KEPT,))
    assert rates(_table(of, typed("甲"), missing=("复函",)), KEPT) is None


def test_quotas_have_groups_for_their_periods() -> None:
    quota = Quota("会议", Tally(), "次", 1, None, "设计约定", ("名称", "年度"), ("2022", "2023"))
    of = ledger(quotas=(quota,))
    groups = quota_groups(_table(of, typed("甲", 年度="2022"), typed("乙", 年度="2024")), quota)
    assert [(rated.group, rated.part.value) for rated in groups or ()] == [
        (("乙", "2022"), 0),
        (("乙", "2023"), 0),
        (("乙", "2024"), 1),
        (("甲", "2022"), 1),
        (("甲", "2023"), 0),
    ]
    verdicts = {rated.group: quota_verdict(quota, rated, TODAY) for rated in groups or ()}
    assert verdicts["甲", "2023"] is Verdict.LOW
    assert verdicts["乙", "2024"] is Verdict.MET


def test_what_is_running() -> None:
    day = date(2024, 7, 1)
    assert [is_running(text, day) for text in ("2023", "2024", "2025")] == [False, True, True]
    assert [is_running(text, day) for text in ("2024-06", "2024-07")] == [False, True]
    assert not is_running("司法局", day)


def test_a_year_may_be_waited_for_into_the_next() -> None:
    waited = [is_running("2023", date(2024, 3, day), "03-01") for day in (1, 2)]
    assert waited == [True, False]


def test_trends_are_in_the_order_of_their_periods() -> None:
    trend = Trend("件数", Tally(sum="件数"), "年度", Direction.FALLING, "设计约定")
    of = ledger(trends=(trend,))
    rows = [
        typed("甲", 年度="2024", 件数="3"),
        typed("乙", 年度="2023", 件数="5"),
        typed("丙", 件数="9"),
    ]
    (line,) = (trends(_table(of, *rows), trend) or {}).values()
    assert [(rated.group, rated.part.value) for rated in line] == [(("2023",), 5), (("2024",), 3)]


def test_a_tally_of_a_group_takes_each_row_by_its_own_interval() -> None:
    urgent, plain = (Condition("类型", ("紧急",)),), (Condition("类型", ("一般",)),)
    of = ledger(
        intervals=(
            interval(name="快", min=None, max=1, when=urgent, group="都算"),
            interval(name="慢", min=None, max=15, when=plain, group="都算"),
        )
    )
    rate = Rate("按期率", Tally(kept="都算"), Tally(), None, None, "设计约定")
    rows = (
        typed("甲", "2024-02-06", "2024-02-07", 类型="紧急"),
        typed("乙", "2024-02-06", "2024-02-08", 类型="紧急"),
        typed("丙", "2024-02-06", "2024-02-08", 类型="一般"),
        typed("丁", "2024-06-28", 类型="一般"),
        typed("戊", "2024-02-06", "2024-02-08"),
    )
    (rated,) = rates(_table(of, *rows), rate) or ()
    assert (rated.part.rows, rated.missed.rows, rated.waiting) == ([5, 7], [6], 2)
    quota = Quota("守住的", Tally(kept="都算"), "件", 1, None, "设计约定")
    (counted,) = quota_groups(_table(of, *rows), quota) or ()
    assert counted.part.rows == [5, 7]


def test_a_sheet_without_a_column_that_is_counted_has_no_figures() -> None:
    line = Trend("件数", Tally(sum="件数"), "年度", Direction.FALLING, "设计约定")
    quota = Quota("次数", Tally(sum="件数"), "件", 1, None, "设计约定", per=("年度",))
    of = ledger(intervals=(interval(),), rates=(KEPT,), trends=(line,), quotas=(quota,))
    table = _table(of, typed("甲", "2024-02-06", "2024-02-19"), missing=("复函", "件数"))
    assert rates(table, KEPT) is None
    assert trends(table, line) is None
    assert quota_groups(table, quota) is None


def test_an_interval_that_is_not_there_is_a_mistake_of_the_scheme() -> None:
    of = ledger(intervals=(interval(group="期限"),))
    assert intervals_named(of, "审查期限") == intervals_named(of, "期限") == of.intervals
    with pytest.raises(KeyError, match="审查"):
        intervals_named(of, "审查")
