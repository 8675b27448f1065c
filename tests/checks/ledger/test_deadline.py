from datetime import date

from checks.ledger import deadline
from indicators.ledger_model import Deadline
from tests.ledger_samples import column, ledger, problems

REPORT = Deadline("向上级报告", "报告日期", "年度", "03-01", "3月1日前", later=1)
OF = ledger(column("年度", "year"), column("报告日期", "date"), deadlines=(REPORT,))


def test_a_report_after_its_day_is_told() -> None:
    rows = [
        {"年度": "2022", "报告日期": "2023-03-01"},
        {"年度": "2023", "报告日期": "2024-03-05"},
    ]
    assert problems(deadline, OF, rows) == [
        ("B6", "向上级报告：最迟2024年3月1日，报告日期是2024年3月5日，晚了4天")
    ]


def test_an_empty_day_is_told_only_when_it_has_passed() -> None:
    rows = [{"年度": "2023"}]
    assert problems(deadline, OF, rows, today=date(2024, 3, 1)) == []
    assert problems(deadline, OF, rows, today=date(2024, 3, 2)) == [
        ("B5", "向上级报告：最迟2024年3月1日，已经过了1天，报告日期还空着")
    ]
    assert problems(deadline, OF, [{"年度": "2023", "报告日期": "三月"}]) == []


def test_a_day_of_the_month() -> None:
    rule = Deadline("月报", "报送", "月份", "25", "每月25日前")
    of = ledger(column("月份", "month"), column("报送", "date"), deadlines=(rule,))
    rows = [
        {"月份": "2024-05", "报送": "2024-05-26"},
        {"月份": "2024年4月", "报送": "2024-04-25"},
        {"报送": "2024-04-29"},
    ]
    assert problems(deadline, of, rows) == [
        ("B5", "月报：最迟2024年5月25日，报送是2024年5月26日，晚了1天")
    ]


def test_a_short_month_ends_on_its_last_day() -> None:
    rule = Deadline("月报", "报送", "月份", "31", "月底前")
    assert deadline.due_day(rule, "2024-02") == date(2024, 2, 29)
    assert deadline.due_day(rule, None) is None


def test_what_comes_after_the_day_belongs_to_the_next_month_where_the_rule_says_so() -> None:
    rule = Deadline("录入", "录入日期", "办结日期", "25", "25日后的转入下个月", carried=True)
    of = ledger(column("办结日期", "date"), column("录入日期", "moment"), deadlines=(rule,))
    rows = [
        {"办结日期": "2023-05-25", "录入日期": "2023-05-25 23:59"},
        {"办结日期": "2023-05-26", "录入日期": "2023-06-25 08:00"},
        {"办结日期": "2023-12-31", "录入日期": "2024-01-26 08:00"},
        {"办结日期": "2023-05-25", "录入日期": "2023-05-26 00:01"},
    ]
    assert problems(deadline, of, rows) == [
        ("B7", "录入：最迟2024年1月25日，录入日期是2024年1月26日，晚了1天"),
        ("B8", "录入：最迟2023年5月25日，录入日期是2023年5月26日，晚了1天"),
    ]
    plain = ledger(*of.columns, deadlines=(Deadline("录入", "录入日期", "办结日期", "25", ""),))
    assert [place for place, _ in problems(deadline, plain, rows[1:2])] == ["B5"]
