"""Cases before a court, recommendations, requests, reports, events (第71—97项).

Every rule is shown a row that just passes and one that just fails, through the real checks.
"""

from datetime import date

import pytest

from checks.ledger.counting import lay_out
from checks.ledger.rates import rates
from indicators.workdays import NATIONAL
from tests.ledger_samples import TODAY, facts
from tests.xincheng_ledgers import Row, ledger, rows_of, told

# 第71、72、81项


def test_heads_appear_in_every_weighty_case() -> None:
    name = "litigation"
    plain = {"案号": "2", "案件类型": "一般案件", "负责人出庭": "未出庭", "未出庭的理由": "开会"}
    later = {"案号": "3", "负责人出庭": "尚未开庭", "出庭人员": ""}
    assert told("T510", name, {}, plain, later) == []
    absent = {**plain, "案件类型": "行政公益诉讼"}
    assert told("T510", name, {}, absent) == [
        ("", "重点案件负责人出庭率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]
    assert told("T503", name, plain, later) == []
    assert told("T503", name, {**plain, "未出庭的理由": ""}) == [
        ("H5", "“未出庭的理由”没有填，“负责人出庭”是“未出庭”的要填")
    ]


def test_the_statistics_give_the_shares_that_have_no_fixed_bound() -> None:
    of = ledger("litigation")
    lost = {"案号": "2", "一审结果": "撤销或变更", "最终结果": "败诉", "负责人出庭": "未出庭"}
    running = {"案号": "3", "一审结果": "审理中", "最终结果": "审理中", "负责人出庭": "尚未开庭"}
    read = facts(of, rows_of(of, {}, lost, running))
    table = lay_out(of, read, NATIONAL, TODAY)
    shares = {rate.name: rates(table, rate) for rate in of.rates if rate.min is rate.max is None}
    assert {name: [each.percent for each in found or ()] for name, found in shares.items()} == {
        "负责人出庭应诉率": [50],
        "败诉率": [50],
    }


def test_a_case_that_goes_on_says_so() -> None:
    name = "litigation"
    running = {"一审结果": "审理中", "二审结果": "", "最终结果": "审理中"}
    assert told("T513", name, running) == []
    assert told("T503", name, running) == []
    assert told("T513", name, {**running, "最终结果": "胜诉"}) == [
        ("", "一审、二审还在审理却写了最终结果的1件（第5行），应当不超过0件")
    ]
    assert told("T503", name, {"二审结果": ""}) == [
        ("J5", "“二审结果”没有填，“一审结果”是“驳回诉讼请求”的要填")
    ]
    assert told("T509", name, {}, {"被告": "卫生部门"}) == []
    assert told("T509", name, {}, {"案由": "乙"}) == [
        ("B6", "案号“（2024）某01行初12号”、被告“市场监管部门”和第5行重复")
    ]


def test_recommendations_are_answered_by_their_own_day() -> None:
    name = "recommendations"
    assert told("T507", name, {"回复日期": "2024-06-10"}) == []
    assert told("T510", name, {"回复日期": "2024-06-10"}) == []
    late = {"建议书文号": "乙", "回复日期": "2024-06-11"}
    assert told("T507", name, {}, late) == [
        (
            "G6",
            "办复期限：送达日期2024年4月10日，回复日期2024年6月11日，共62天，"
            "回复期限是2024年6月10日，晚了1天",
        )
    ]
    assert told("T510", name, {}, late) == [
        ("", "建议类别“检察建议”：按期办复率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]
    assert told("T508", name, {"回复期限": "2024-04-10", "回复日期": "2024-04-10"}) == []
    assert told("T508", name, {"回复期限": "2024-04-09"}) == [
        ("F5", "回复期限2024年4月9日早于送达日期2024年4月10日")
    ]
    assert told("T509", name, {}, {"建议书文号": "乙"}) == []
    assert told("T509", name, {}, {"建议类别": "司法建议"}) == [
        ("B6", "建议书文号“某检建〔2024〕6号”和第5行重复")
    ]


def test_reconsiderations_are_carried_out() -> None:
    name = "reconsideration"
    needless = {"案号": "2", "复议结果": "维持", "执行情况": "不需要履行", "履行日期": ""}
    assert told("T510", name, {}, needless) == []
    undone = {"案号": "2", "执行情况": "未履行", "履行日期": ""}
    assert told("T510", name, {}, undone) == [
        ("", "年度2024：行政复议决定履行率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]
    doing = {"执行情况": "正在履行", "履行日期": ""}
    assert told("T507", name, doing, today=date(2024, 6, 14)) == []
    assert told("T507", name, doing, today=date(2024, 6, 15)) == [
        (
            "I5",
            "履行复议决定：决定日期2024年4月15日，履行期限是2024年6月14日，"
            "已经过了1天，还没有填履行日期",
        )
    ]
    assert told("T508", name, {"履行日期": "2024-04-15"}) == []
    assert told("T508", name, {"履行日期": "2024-04-14"}) == [
        ("I5", "履行日期2024年4月14日早于决定日期2024年4月15日")
    ]
    assert told("T509", name, {}, {"案号": "2"}) == []
    assert told("T509", name, {}, {"案由": "乙"}) == [("B6", "案号“某政复〔2024〕7号”和第5行重复")]


def test_a_reconsideration_says_how_it_was_carried_out() -> None:
    running = {"复议结果": "审理中", "决定日期": "", "执行情况": "", "履行日期": ""}
    assert told("T503", "reconsideration", running) == []
    assert told("T503", "reconsideration", {"执行情况": "", "履行日期": ""}) == [
        ("G5", "“执行情况”没有填，“复议结果”是“撤销或变更”的要填")
    ]


def event(year: str, kind: str, topic: str) -> Row:
    return {"年度": year, "活动类型": kind, "主题": topic, "日期": f"{year}-05-18"}


def test_two_lectures_and_a_hearing_each_year() -> None:
    name, day = "lectures", date(2025, 1, 10)
    full = [
        event(year, kind, topic)
        for year in ("2023", "2024")
        for kind, topic in (("法治专题讲座", "甲"), ("法治专题讲座", "乙"), ("旁听庭审", "丙"))
    ]
    assert told("T513", name, *full, today=day) == []
    assert told("T513", name, *full[1:], today=day) == [
        ("", "年度2023：法治专题讲座1期（第5行），应当不少于2期")
    ]
    assert told("T513", name, *full[:5], today=day) == [
        ("", "年度2024：旁听庭审0次，应当不少于1次")
    ]
    assert told("T513", name, *full[:5], today=date(2024, 7, 1)) == [
        ("", "年度2024：旁听庭审目前0次，到期末要不少于1次")
    ]
    assert told("T509", name, *full) == []
    assert told("T509", name, {}, {"主讲人": "乙"}) == [
        ("C6", "日期“2023-05-18”、活动类型“法治专题讲座”、主题“学习贯彻行政处罚法”和第5行重复")
    ]
    assert told("T503", name, {"活动类型": "旁听庭审", "主讲人": ""}) == []
    assert told("T503", name, {"主讲人": ""}) == [
        ("E5", "“主讲人”没有填，“活动类型”是“法治专题讲座”的要填")
    ]


@pytest.mark.parametrize(
    ("column", "spot", "rule"),
    [
        ("报党委日期", "D5", "向党委报告"),
        ("报人大或政府日期", "E5", "向人大常委会或本级政府报告"),
        ("报上级日期", "F5", "向上级报告"),
    ],
)
def test_the_report_goes_out_by_the_first_of_march(column: str, spot: str, rule: str) -> None:
    name = "annual-report"
    assert told("T512", name, {column: "2024-03-01"}) == []
    assert told("T512", name, {column: "2024-03-02"}) == [
        (spot, f"{rule}：最迟2024年3月1日，{column}是2024年3月2日，晚了1天")
    ]
    assert told("T512", name, {column: ""}, today=date(2024, 3, 1)) == []
    assert told("T512", name, {column: ""}, today=date(2024, 3, 2)) == [
        (spot, f"{rule}：最迟2024年3月1日，已经过了1天，{column}还空着")
    ]


def test_the_report_is_public_by_the_first_of_april() -> None:
    name = "annual-report"
    assert told("T512", name, {"公开日期": "2024-04-01"}) == []
    assert told("T512", name, {"公开日期": "2024-04-02"}) == [
        ("G5", "向社会公开：最迟2024年4月1日，公开日期是2024年4月2日，晚了1天")
    ]


def test_there_is_a_report_for_both_years() -> None:
    name, day = "annual-report", date(2025, 3, 2)
    assert told("T513", name, {}, {"年度": "2024"}, today=day) == []
    assert told("T513", name, {}, today=date(2025, 3, 1)) == [
        ("", "报告单位“某某局”、年度2024：年度报告目前0份，到2025年3月1日要不少于1份")
    ]
    assert told("T513", name, {}, today=day) == [
        ("", "报告单位“某某局”、年度2024：年度报告0份，应当不少于1份")
    ]
    assert told("T509", name, {}, {"年度": "2024"}) == []
    assert told("T509", name, {}, {"公开日期": "2024-03-16"}) == [
        ("A6", "年度“2023”、报告单位“某某局”和第5行重复")
    ]


# 第91项


def event_times(first: str, conference: str) -> Row:
    times = {"发生时间": "2024-10-01 22:00", "首次发布时间": first, "新闻发布会时间": conference}
    return {**times, "最近一次发布时间": ""}


def test_news_in_5_hours_and_a_conference_in_24_whatever_the_day() -> None:
    name = "emergency-release"
    assert told("T507", name, event_times("2024-10-02 03:00", "2024-10-02 22:00")) == []
    assert told("T507", name, event_times("2024-10-02 03:01", "2024-10-02 22:01")) == [
        (
            "D5",
            "发布权威信息：发生时间2024年10月1日22:00，首次发布时间2024年10月2日03:01，"
            "共5小时1分钟，超过5小时，最迟应在10月2日03:00，晚了1分钟",
        ),
        (
            "F5",
            "举行新闻发布会：发生时间2024年10月1日22:00，新闻发布会时间2024年10月2日22:01，"
            "共24小时1分钟，超过24小时，最迟应在10月2日22:00，晚了1分钟",
        ),
    ]
    late = event_times("2024-10-02 03:01", "2024-10-02 22:01")
    assert told("T507", name, {**late, "事件级别": "较大"}) == []


def test_an_event_is_told_after_it_happened_and_listed_once() -> None:
    name = "emergency-release"
    assert told("T508", name, event_times("2024-10-01 22:00", "2024-10-02 10:00")) == []
    assert told("T508", name, event_times("2024-10-01 21:59", "2024-10-02 10:00")) == [
        ("D5", "首次发布时间2024年10月1日21:59早于发生时间2024年10月1日22:00")
    ]
    assert told("T504", name, {"发生时间": "2024-05-06"}) == [
        ("C5", "“发生时间”里的“2024-05-06”没有写时间，请写成 2024-05-06 14:30 的样子")
    ]
    assert told("T509", name, {}, {"事件名称": "乙"}) == []
    assert told("T509", name, {}, {"发布渠道": "官方微博"}) == [
        ("A6", "事件名称“某小区燃气泄漏事件”、发生时间“2024-05-06 14:30”和第5行重复")
    ]


# 第76项


def test_every_request_that_meets_the_conditions_is_answered() -> None:
    name = "disclosure-requests"
    late = {"申请编号": "2", "答复日期": "2024-04-03"}
    unfit = {"申请编号": "3", "符合法定条件": "否", "答复期限": "", "答复日期": ""}
    assert told("T510", name, {}, late, unfit) == []  # answered late is answered
    waiting = {"申请编号": "4", "答复日期": "", "答复结果": ""}
    assert told("T510", name, {}, waiting, today=date(2024, 4, 2)) == []
    assert told("T510", name, {}, waiting, today=date(2024, 4, 3)) == [
        ("", "年度2024：答复率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]


def test_a_request_is_answered_by_its_own_day() -> None:
    name = "disclosure-requests"
    assert told("T507", name, {"答复日期": "2024-04-02"}) == []
    assert told("T507", name, {"答复日期": "2024-04-03"}) == [
        (
            "H5",
            "答复期限：收到日期2024年3月5日，答复日期2024年4月3日，共29天，"
            "答复期限是2024年4月2日，晚了1天",
        )
    ]
    assert told("T503", name, {"符合法定条件": "否", "答复期限": ""}) == []
    assert told("T503", name, {"答复期限": ""}) == [
        ("G5", "“答复期限”没有填，“符合法定条件”是“是”的要填")
    ]
    assert told("T508", name, {"答复期限": "2024-03-05", "答复日期": "2024-03-05"}) == []
    assert told("T508", name, {"答复期限": "2024-03-04"}) == [
        ("G5", "答复期限2024年3月4日早于收到日期2024年3月5日")
    ]
    assert told("T508", name, {"答复日期": "2024-03-04"}) == [
        ("H5", "答复日期2024年3月4日早于收到日期2024年3月5日")
    ]
    assert told("T509", name, {}, {"申请编号": "2"}) == []
    assert told("T509", name, {}, {"申请内容": "乙"}) == [("B6", "申请编号“2024-000”和第5行重复")]
