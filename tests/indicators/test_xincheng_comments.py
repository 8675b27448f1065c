"""征求意见, and what deputies propose (第24、25、37、70项).

Every rule is shown a row that just passes and one that just fails, through the real checks.
"""

from datetime import date

import pytest

from tests.xincheng_ledgers import Row, told


def comment(kind: str, market: str, start: str, end: str) -> Row:
    return {
        "文件类别": kind,
        "涉及市场主体": market,
        "公告日期": start,
        "截止日期": end,
    }


def test_draft_rules_are_open_for_30_days() -> None:
    name = "normative-comment"
    assert told("T506", name, comment("政府规章", "否", "2024-03-01", "2024-03-31")) == []
    short = comment("政府规章", "否", "2024-03-01", "2024-03-30")
    assert told("T506", name, short) == [
        (
            "F5",
            "规章草案征求意见期限：公告日期2024年3月1日，截止日期2024年3月30日，共29天，少于30天",
        )
    ]
    assert told("T506", name, {**short, "缩短期限的理由": "落实上级紧急部署"}) == []


def test_normative_documents_are_open_for_7_working_days() -> None:
    # 7, 8, 9 February, Sunday 18, 19, 20, 21.
    name, kind = "normative-comment", "行政规范性文件"
    assert told("T506", name, comment(kind, "否", "2024-02-06", "2024-02-21")) == []
    short = comment(kind, "否", "2024-02-06", "2024-02-20")
    assert told("T506", name, short) == [
        (
            "F5",
            "规范性文件征求意见期限：公告日期2024年2月6日，截止日期2024年2月20日，共6个工作日"
            "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算），少于7个工作日",
        )
    ]
    assert told("T506", name, {**short, "缩短期限的理由": "防汛应急"}) == []


def test_what_touches_the_market_is_open_for_30_days() -> None:
    name, kind = "normative-comment", "行政规范性文件"
    assert told("T506", name, comment(kind, "是", "2024-02-06", "2024-03-07")) == []
    assert told("T506", name, comment(kind, "是", "2024-02-06", "2024-03-06")) == [
        (
            "F5",
            "涉及市场主体的征求意见期限：公告日期2024年2月6日，截止日期2024年3月6日，"
            "共29天，少于30天",
        )
    ]
    assert told("T503", name, {"听取意见的对象": ""}) == [
        ("I5", "“听取意见的对象”没有填，“涉及市场主体”是“是”的要填")
    ]
    assert told("T503", name, {"涉及市场主体": "否", "听取意见的对象": ""}) == []


@pytest.mark.parametrize(
    ("name", "spot", "row"),
    [
        (
            "normative-comment",
            "A6",
            "文件名称“新城区促进商贸企业发展若干措施”、公告日期“2024-03-01”和第5行重复",
        ),
        (
            "decision-comment",
            "A6",
            "决策事项“新城区老旧小区改造三年计划”、征求意见方式“向社会公开征求意见”、"
            "开始日期“2023-05-08”和第5行重复",
        ),
    ],
)
def test_comments_are_listed_once_and_no_more_taken_up_than_came(
    name: str, spot: str, row: str
) -> None:
    start = {"normative-comment": "公告日期", "decision-comment": "开始日期"}[name]
    assert told("T509", name, {}, {start: "2023-05-01"}) == []
    assert told("T509", name, {}, {"收到意见数": "30"}) == [(spot, row)]
    assert told("T511", name, {"收到意见数": "5", "采纳意见数": "5"}) == []
    assert told("T511", name, {"收到意见数": "5", "采纳意见数": "6"}) == [
        ("J5", "采纳意见数6，超过了收到意见数5")
    ]


def test_decisions_are_open_for_30_days_or_say_why_not() -> None:
    name = "decision-comment"
    dates = {"开始日期": "2024-09-15", "截止日期": "2024-10-15"}
    assert told("T506", name, dates) == []
    short = {**dates, "截止日期": "2024-10-14"}
    assert told("T506", name, short) == [
        (
            "E5",
            "公开征求意见期限：开始日期2024年9月15日，截止日期2024年10月14日，共29天，少于30天",
        )
    ]
    assert told("T506", name, {**short, "缩短期限的说明": "情况紧急，公告已说明"}) == []
    assert told("T506", name, {**short, "征求意见方式": "座谈会"}) == []
    assert told("T508", name, {**dates, "截止日期": "2024-09-14"}) == [
        ("E5", "截止日期2024年9月14日早于开始日期2024年9月15日")
    ]
    assert told("T508", name, {**dates, "截止日期": "2024-09-15"}) == []


def test_a_published_decision_has_its_address_and_hears_those_concerned() -> None:
    name = "decision-comment"
    assert told("T503", name, {"征求意见方式": "座谈会", "征求意见网址": "", "截止日期": ""}) == []
    assert told("T503", name, {"征求意见网址": ""}) == [
        ("G5", "“征求意见网址”没有填，“征求意见方式”是“向社会公开征求意见”的要填")
    ]
    assert told("T503", name, {"听取意见的对象": ""}) == [
        ("I5", "“听取意见的对象”没有填，“涉及企业和特定群体”是“是”的要填")
    ]


# 第25、70项


def test_proposals_about_rules_are_answered_by_their_own_day() -> None:
    name = "proposal-replies"
    assert told("T507", name, {"答复日期": "2024-05-31"}) == []
    assert told("T507", name, {"答复日期": "2024-06-01"}) == [
        (
            "G5",
            "答复期限：交办日期2024年3月1日，答复日期2024年6月1日，共92天，"
            "答复期限是2024年5月31日，晚了1天",
        )
    ]
    waiting = {"答复日期": "", "满意度": "", "办理情况": "正在办理"}
    assert told("T507", name, waiting, today=date(2024, 5, 31)) == []
    assert told("T507", name, waiting, today=date(2024, 6, 1)) == [
        (
            "G5",
            "答复期限：交办日期2024年3月1日，答复期限是2024年5月31日，"
            "已经过了1天，还没有填答复日期",
        )
    ]


def test_all_proposals_about_rules_are_answered_in_time() -> None:
    name = "proposal-replies"
    waiting = {"编号": "3", "答复日期": "", "满意度": "", "办理情况": "正在办理"}
    day = date(2024, 5, 31)
    assert told("T510", name, {}, waiting, today=day) == []
    assert told("T510", name, {}, {"编号": "2", "答复日期": "2024-06-01"}, waiting, today=day) == [
        ("", "年度2024：按时回复率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]
    assert told("T509", name, {}, {"类别": "政协委员提案"}) == []
    assert told("T509", name, {}, {"满意度": "基本满意"}) == [
        ("A6", "年度“2024”、类别“人大代表建议”、编号“第0号”和第5行重复")
    ]
    assert told("T508", name, {"答复期限": "2024-03-01", "答复日期": "2024-03-01"}) == []
    assert told("T508", name, {"答复期限": "2024-02-29"}) == [
        ("F5", "答复期限2024年2月29日早于交办日期2024年3月1日")
    ]


def proposals(*feedback: str) -> list[Row]:
    return [{"编号": f"第{number}号", "满意度": each} for number, each in enumerate(feedback)]


def test_95_of_100_who_proposed_are_satisfied() -> None:
    name = "proposals"
    enough = proposals(*["满意"] * 18, "基本满意", "不满意", "未反馈")  # 19 of 20
    assert told("T510", name, *enough) == []
    few = proposals(*["满意"] * 17, "基本满意", "不满意", "未反馈")  # 18 of 19
    assert told("T510", name, *few) == [
        ("", "年度2023：办理后满意度18÷19=94.74%，低于95%；没有算进分子的是第23行")
    ]
    assert told("T508", name, {"答复日期": "2023-03-10"}) == []
    assert told("T508", name, {"答复日期": "2023-03-09"}) == [
        ("H5", "答复日期2023年3月9日早于交办日期2023年3月10日")
    ]
    assert told("T509", name, {}, {"年度": "2024"}) == []
    assert told("T509", name, {}, {"满意度": "未反馈"}) == [
        ("A6", "年度“2023”、类别“政协委员提案”、编号“第0号”和第5行重复")
    ]
