from fractions import Fraction

from checks.ledger import rate
from checks.ledger.phrases import percent_words
from checks.model import Note
from indicators.ledger_model import Condition, Rate, Tally
from tests.ledger_samples import NATIONAL, TODAY, column, facts, interval, ledger, problems, typed

KEPT = Rate("按期办结率", Tally(kept="审查期限"), Tally(), 100, None, "设计约定", ("年度",))
OF = ledger(intervals=(interval(min=None),), rates=(KEPT,))
GOOD, LATE, OPEN = ("2024-02-06", "2024-02-19"), ("2024-02-06", "2024-03-18"), ("2024-06-20", "")


def test_each_year_is_divided_on_its_own_and_the_missed_rows_are_named() -> None:
    rows = [
        typed("甲", *GOOD, 年度="2023"),
        typed("乙", *LATE, 年度="2024"),
        typed("丙", *GOOD, 年度="2024"),
        typed("丁", *LATE, 年度="2024"),
    ]
    assert problems(rate, OF, rows) == [
        ("", "年度2024：按期办结率1÷3=33.33%，低于100%；没有算进分子的是第6行、第8行")
    ]


def test_rows_whose_time_has_not_come_do_not_count() -> None:
    rows = [typed("甲", *GOOD, 年度="2024"), typed("乙", *OPEN, 年度="2024")]
    assert problems(rate, OF, rows) == []


def test_nothing_to_divide_by_is_said_as_a_note() -> None:
    of = OF
    ((_, message),) = rate.check(of, facts(of, [typed("甲", *OPEN, 年度="2024")]), NATIONAL, TODAY)
    assert isinstance(message, Note)
    assert message == "年度2024：按期办结率没有可算的：分母是0，1件还没有到期或者不涉及"


def test_a_cell_that_cannot_be_read_gives_no_wrong_number() -> None:
    rows = [typed("甲", *LATE, 年度="2024"), typed("乙", "2024-02-31", "", 年度="2024")]
    assert problems(rate, OF, rows) == []


def test_a_choice_that_is_none_gives_no_wrong_number() -> None:
    happy = Rate("满意率", Tally((Condition("类型", ("一般",)),)), Tally(), 95, None, "设计约定")
    of = ledger(rates=(happy,))
    assert problems(rate, of, [typed("甲", 类型="一般的"), typed("乙", 类型="紧急")]) == []
    assert problems(rate, of, [typed("甲", 类型="一般"), typed("乙", 类型="紧急")]) == [
        ("", "满意率1÷2=50%，低于95%；没有算进分子的是第6行")
    ]


def test_sums_are_exact_and_a_part_of_nothing_is_an_error() -> None:
    share = Rate("占比", Tally(sum="审核"), Tally(sum="执法"), 5, 50, "设计约定", ("单位",))
    of = ledger(
        column("单位"), column("审核", "integer"), column("执法", "integer"), rates=(share,)
    )
    rows = [
        {"单位": "甲局", "审核": "5", "执法": "100"},
        {"单位": "乙局", "审核": "4", "执法": "100"},
        {"单位": "丙局", "审核": "3", "执法": "0"},
        {"单位": "丁局", "审核": "60", "执法": "100"},
    ]
    assert problems(rate, of, rows) == [
        ("", "单位“丁局”：占比60÷100=60%，高于50%"),
        ("", "单位“丙局”：占比算不出来：分子是3，分母是0，一定有一个填错了"),
        ("", "单位“乙局”：占比4÷100=4%，低于5%"),
    ]


def test_rounding_never_shows_the_bound_that_was_missed() -> None:
    assert percent_words(Fraction(999_999, 10_000), 100.0) == "99.9999%"
    assert percent_words(Fraction(100), 100.0) == "100%"
    assert percent_words(Fraction(200, 3), 100.0) == "66.67%"


def test_a_missing_column_silences_the_rate() -> None:
    subject = facts(OF, [typed("甲", *LATE)], missing=("年度",))
    assert problems(rate, OF, subject) == []
