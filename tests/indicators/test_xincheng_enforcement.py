"""执法决定公示, penalties, staff and their training (第47—54、60、65项).

Every rule is shown a row that just passes and one that just fails, through the real checks.
"""

from datetime import date

import pytest

from tests.xincheng_ledgers import PUBLISHED, Row, told

# 第52—54项


def published(kind: str, start: str, end: str, **changes: str) -> Row:
    address = "http://www.example.gov.cn/zfgs/1.html" if end else ""
    dates = {"执法类别": kind, "决定日期": start, "公开日期": end, "公开网址": address}
    return {**dates, **changes}


@pytest.mark.parametrize("kind", ["行政许可", "行政处罚"])
def test_licences_and_penalties_are_public_in_7_working_days(kind: str) -> None:
    # 26, 27, Sunday 29, 30 September, 8, 9, 10 October.
    assert told("T507", PUBLISHED, published(kind, "2024-09-25", "2024-10-10")) == []
    late = published(kind, "2024-09-25", "2024-10-11")
    assert told("T507", PUBLISHED, late) == [
        (
            "G5",
            "许可和处罚决定公开期限：决定日期2024年9月25日，公开日期2024年10月11日，共8个工作日"
            "（9月28日周末、10月1日至7日国庆节放假不算；9月29日星期日调休上班，要算），"
            "超过7个工作日，最迟应在10月10日，晚了1天",
        )
    ]
    assert told("T507", PUBLISHED, {**late, "另有规定": "涉及国家秘密，依法不公开"}) == []


def test_the_saturday_after_the_last_day_is_late() -> None:
    # 7, 8, 11 to 15 March: the seventh working day is Friday the 15th.
    assert told("T507", PUBLISHED, published("行政处罚", "2024-03-06", "2024-03-15")) == []
    assert told("T507", PUBLISHED, published("行政处罚", "2024-03-06", "2024-03-16")) == [
        (
            "G5",
            "许可和处罚决定公开期限：决定日期2024年3月6日，公开日期2024年3月16日，共7个工作日"
            "（周末共3天不算），最迟应在3月15日，晚了1天",
        )
    ]


@pytest.mark.parametrize("kind", ["行政强制", "行政检查", "行政征收征用", "其他"])
def test_other_decisions_are_public_in_20_working_days(kind: str) -> None:
    # 26 January, 29 to 2 February (6), Sunday 4 (7), 5 to 9 (12), Sunday 18 (13), 19 to 23 (18),
    # 26, 27 (20).
    assert told("T507", PUBLISHED, published(kind, "2024-01-25", "2024-02-27")) == []
    assert told("T507", PUBLISHED, published(kind, "2024-01-25", "2024-02-28")) == [
        (
            "G5",
            "其他执法决定公开期限：决定日期2024年1月25日，公开日期2024年2月28日，共21个工作日"
            "（周末共5天、2月10日至17日春节放假不算；2月4日星期日调休上班、"
            "2月18日星期日调休上班，要算），超过20个工作日，最迟应在2月27日，晚了1天",
        )
    ]


def test_a_decision_that_is_not_public_is_overdue_after_its_day() -> None:
    row = published("行政处罚", "2024-09-25", "")
    assert told("T507", PUBLISHED, row, today=date(2024, 10, 10)) == []
    assert [spot for spot, _ in told("T507", PUBLISHED, row, today=date(2024, 10, 11))] == ["G5"]
    assert told("T503", PUBLISHED, row) == []
    assert told("T509", PUBLISHED, {}, {"决定文书号": "乙"}) == []
    assert told("T509", PUBLISHED, {}, {"执法结论": "警告"}) == [
        ("A6", "决定文书号“某市监罚〔2024〕15号”和第5行重复")
    ]


# 第47—51项


def penalties(year: str, field: str, cases: int, fined: int, sum_: int) -> Row:
    return {
        "年度": year,
        "领域": field,
        "案件总数": str(cases),
        "罚款案件数": str(fined),
        "罚款总额": str(sum_),
    }


CASES = (
    penalties("2023", "市场监管", 126, 98, 356_000),
    penalties("2023", "生态环境", 30, 22, 410_000),
    penalties("2024", "市场监管", 101, 80, 288_500),
    penalties("2024", "生态环境", 25, 20, 300_000),
)


def test_penalties_add_up_over_fields_and_years() -> None:
    right = (
        penalties("2023", "合计", 156, 120, 766_000),
        penalties("2024", "合计", 126, 100, 588_500),
        penalties("合计", "市场监管", 227, 178, 644_500),
        penalties("合计", "生态环境", 55, 42, 710_000),
        penalties("合计", "合计", 282, 220, 1_354_500),
    )
    name = "penalty-statistics"
    assert told("T511", name, *CASES, totals=right) == []
    wrong = (
        penalties("2023", "合计", 155, 120, 766_000),
        penalties("合计", "生态环境", 55, 42, 700_000),
        penalties("合计", "合计", 282, 221, 1_354_500),
    )
    assert sorted(told("T511", name, *CASES, totals=wrong)) == [
        ("C9", "第9行“合计”的“案件总数”是155，各行（第5至6行）加起来是156，少了1"),
        ("D11", "第11行“合计”的“罚款案件数”是221，各行（第5至8行）加起来是220，多了1"),
        ("E10", "第10行“合计”的“罚款总额”是700000，各行（第6行、第8行）加起来是710000，少了10000"),
    ]


def test_fined_cases_are_part_of_all_cases_and_both_years_are_there() -> None:
    name = "penalty-statistics"
    day = date(2025, 1, 10)
    assert told("T511", name, penalties("2023", "市场监管", 9, 9, 100)) == []
    assert told("T511", name, penalties("2023", "市场监管", 9, 10, 100)) == [
        ("C5", "罚款案件数10，超过了案件总数9")
    ]
    assert told("T513", name, *CASES, today=day) == []
    assert told("T513", name, *CASES[:3], today=day) == [
        ("", "领域“生态环境”、年度2024：填报的数据0行，应当不少于1行")
    ]
    assert told("T509", name, *CASES) == []
    assert told("T509", name, CASES[0], {**CASES[0], "案件总数": "127"}) == [
        ("A6", "年度“2023”、领域“市场监管”和第5行重复")
    ]


# 第60、65项


def test_5_of_100_officers_review() -> None:
    name = "review-staff"
    staff = {"法制审核人员数": "5", "执法人员总数": "100"}
    assert told("T510", name, staff) == []
    assert told("T510", name, {**staff, "执法人员总数": "101"}) == [
        (
            "",
            "执法部门“某某局”：法制审核人员占比5÷101=4.95%，低于5%",
        )
    ]
    total = {"执法部门": "合计", "法制审核人员数": "10", "执法人员总数": "200"}
    other = {"执法部门": "农牧局", **staff}
    assert told("T511", name, staff, other, totals=[total]) == []
    assert told("T511", name, staff, other, totals=[{**total, "执法人员总数": "201"}]) == [
        ("E7", "第7行“合计”的“执法人员总数”是201，各行（第5至6行）加起来是200，多了1")
    ]
    assert told("T509", name, {}, {"执法部门": "农牧局"}) == []
    assert told("T509", name, {}, {"法制审核机构名称": "乙"}) == [
        ("A6", "执法部门“某某局”、领域“市场监管”和第5行重复")
    ]
    assert told("T503", name, {"法制审核机构名称": ""}) == [("C5", "“法制审核机构名称”没有填")]


def course(year: str, name: str, hours: str) -> Row:
    dates = {"开始日期": f"{year}-06-05", "结束日期": f"{year}-06-07"}
    return {"年度": year, "培训名称": name, "学时": hours, **dates}


def test_40_hours_of_training_each_year() -> None:
    name, day = "training", date(2025, 1, 10)
    first = [course("2023", "甲", "24"), course("2023", "乙", "16"), course("2024", "甲", "40")]
    assert told("T513", name, *first, today=day) == []
    few = [course("2023", "甲", "24"), course("2023", "乙", "15.5"), course("2024", "甲", "40")]
    assert told("T513", name, *few, today=day) == [
        ("", "年度2023：专题培训39.5学时（第5至6行），应当不少于40学时")
    ]
    assert told("T513", name, *first[:2], today=day) == [
        ("", "年度2024：专题培训0学时，应当不少于40学时")
    ]
    assert told("T508", name, {"结束日期": "2023-06-05"}) == []
    assert told("T508", name, {"结束日期": "2023-06-04"}) == [
        ("E5", "结束日期2023年6月4日早于开始日期2023年6月5日")
    ]
    assert told("T505", name, {"结束日期": "2023-12-31"}) == []
    assert told("T505", name, {"结束日期": "2024-01-01"}) == [
        ("E5", "“结束日期”是2024年1月1日，“年度”写的却是2023")
    ]
    assert told("T509", name, *first) == []
    assert told("T509", name, {}, {"学时": "8"}) == [
        ("B6", "培训名称“行政处罚法专题培训班”、开始日期“2023-06-05”和第5行重复")
    ]
