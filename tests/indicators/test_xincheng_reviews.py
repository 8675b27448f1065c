"""合法性审查 and the yearly catalogue of decisions (第26—29、34—46项).

Every rule is shown a row that just passes and one that just fails, through the real checks.
"""

from dataclasses import replace
from datetime import date

import pytest

from checks.ledger import opinion_twice
from tests import samples
from tests.ledger_samples import facts
from tests.xincheng_ledgers import NORMATIVE, SCHEME, Row, ledger, rows_of, told

# 第26—29项


def reviewed(name: str, start: str, lawyer: str, end: str, **changes: str) -> Row:
    meeting = {"normative-review": "集体审议日期", "decision-review": "集体讨论日期"}[name]
    return {"来函日期": start, "律师意见日期": lawyer, "复函日期": end, meeting: "", **changes}


def test_normative_review_takes_at_least_5_working_days() -> None:
    # 7, 8, 9 February, then Sunday 18 (worked) and Monday 19.
    enough = reviewed(NORMATIVE, "2024-02-06", "2024-02-09", "2024-02-19")
    short = reviewed(NORMATIVE, "2024-02-06", "2024-02-09", "2024-02-18")
    assert told("T506", NORMATIVE, enough) == []
    assert told("T506", NORMATIVE, short) == [
        (
            "E5",
            "审查期限：来函日期2024年2月6日，复函日期2024年2月18日，共4个工作日"
            "（2月10日至17日春节放假不算；2月18日星期日调休上班，要算），少于5个工作日",
        )
    ]


def test_normative_review_takes_at_most_15_working_days() -> None:
    # 23 to 27 September (5), 29, 30 (7), 8 to 12 October (12), 14, 15, 16 (15).
    last = reviewed(NORMATIVE, "2024-09-20", "2024-10-08", "2024-10-16")
    late = reviewed(NORMATIVE, "2024-09-20", "2024-10-08", "2024-10-17")
    assert told("T507", NORMATIVE, last) == []
    assert told("T507", NORMATIVE, late) == [
        (
            "E5",
            "审查期限：来函日期2024年9月20日，复函日期2024年10月17日，共16个工作日"
            "（周末共4天、10月1日至7日国庆节放假不算；9月29日星期日调休上班、"
            "10月12日星期六调休上班，要算），超过15个工作日，最迟应在10月16日，晚了1天",
        )
    ]


def test_normative_review_that_has_no_answer_is_late_after_its_last_day() -> None:
    answered = ("律师意见日期", "复函日期", "复函文号", "审查结论", "集体审议日期")
    row = {**dict.fromkeys(answered, ""), "来函日期": "2024-09-20"}
    row |= dict.fromkeys(("主体方面", "程序方面", "内容方面"), "")
    assert told("T503", NORMATIVE, row) == []
    assert told("T507", NORMATIVE, row, today=date(2024, 10, 16)) == []
    assert told("T507", NORMATIVE, row, today=date(2024, 10, 17)) == [
        (
            "E5",
            "审查期限：来函日期2024年9月20日，15个工作日到10月16日为止"
            "（周末共4天、10月1日至7日国庆节放假不算；9月29日星期日调休上班、"
            "10月12日星期六调休上班，要算），已经过了1天，还没有填复函日期",
        )
    ]


@pytest.mark.parametrize("name", [NORMATIVE, "decision-review"])
def test_the_lawyer_writes_between_letter_and_answer(name: str) -> None:
    start, end = "2024-03-04", "2024-03-14"
    spots = {NORMATIVE: "DE", "decision-review": "EF"}[name]
    assert told("T508", name, reviewed(name, start, start, end)) == []
    assert told("T508", name, reviewed(name, start, end, end)) == []
    assert told("T508", name, reviewed(name, start, "2024-03-15", end)) == [
        (f"{spots[1]}5", "复函日期2024年3月14日早于律师意见日期2024年3月15日")
    ]
    assert told("T508", name, reviewed(name, start, "2024-03-03", end)) == [
        (f"{spots[0]}5", "律师意见日期2024年3月3日早于来函日期2024年3月4日")
    ]


def test_normative_documents_are_reviewed_before_the_meeting() -> None:
    assert told("T508", NORMATIVE, {"集体审议日期": "2024-03-14"}) == []
    assert told("T508", NORMATIVE, {"集体审议日期": "2024-03-13"}) == [
        ("K5", "集体审议日期2024年3月13日早于复函日期2024年3月14日")
    ]


def test_all_normative_documents_of_the_meeting_are_reviewed() -> None:
    unreviewed = {"复函日期": "", "复函文号": "", "文件名称": "乙"}
    waiting = {**unreviewed, "集体审议日期": ""}
    assert told("T510", NORMATIVE, {}, waiting) == []
    assert told("T510", NORMATIVE, {}, unreviewed) == [
        ("", "合法性审核率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]


@pytest.mark.parametrize("name", [NORMATIVE, "decision-review"])
def test_an_opinion_speaks_of_all_three_sides(name: str) -> None:
    assert told("T510", name, {}) == []
    assert told("T510", name, {}, {"复函文号": "乙", "程序方面": "未写明"}) == [
        ("", "主体、程序、内容都写明的比例1÷2=50%，低于100%；没有算进分子的是第6行")
    ]
    assert told("T503", name, {"内容方面": ""}) == [
        (
            {NORMATIVE: "I5", "decision-review": "J5"}[name],
            "“内容方面”没有填，填了“复函日期”的要填",
        )
    ]


def test_what_is_unlawful_is_not_put_to_the_meeting() -> None:
    unlawful = {"审查结论": "不合法"}
    assert told("T513", NORMATIVE, {**unlawful, "集体审议日期": ""}) == []
    assert told("T513", NORMATIVE, unlawful) == [
        ("", "审查不合法仍提交集体审议的1件（第5行），应当不超过0件")
    ]
    assert told("T513", "decision-review", {**unlawful, "集体讨论日期": ""}) == []
    assert told("T513", "decision-review", unlawful) == [
        ("", "审查不合法仍提交讨论的1件（第5行），应当不超过0件")
    ]


def test_one_answer_is_not_listed_twice() -> None:
    other = {"文件名称": "乙", "复函文号": "新司法函〔2024〕4号"}
    assert told("T509", NORMATIVE, {}, other) == []
    assert told("T509", NORMATIVE, {}, {**other, "复函文号": "新司法函〔2024〕3号"}) == [
        ("F6", "复函文号“新司法函〔2024〕3号”和第5行重复")
    ]
    assert told("T509", NORMATIVE, {}, {**other, "文件名称": "新城区农村人居环境管理办法"}) == [
        ("A6", "文件名称“新城区农村人居环境管理办法”、来函日期“2024-03-04”和第5行重复")
    ]


# 第34—46项


def test_decision_review_takes_at_least_7_working_days() -> None:
    # 27, Sunday 29, 30 September, 8, 9, 10, 11 October.
    name = "decision-review"
    enough = reviewed(name, "2024-09-26", "2024-10-08", "2024-10-11")
    short = reviewed(name, "2024-09-26", "2024-10-08", "2024-10-10")
    assert told("T506", name, enough) == []
    assert told("T506", name, short) == [
        (
            "F5",
            "审查时间：来函日期2024年9月26日，复函日期2024年10月10日，共6个工作日"
            "（9月28日周末、10月1日至7日国庆节放假不算；9月29日星期日调休上班，要算），"
            "少于7个工作日",
        )
    ]


def test_a_department_may_leave_the_letter_out() -> None:
    name = "decision-review"
    assert told("T503", name, {"审查层级": "部门", "来函日期": ""}) == []
    assert told("T503", name, {"来函日期": ""}) == [
        ("D5", "“来函日期”没有填，“审查层级”是“本级政府”的要填")
    ]


def test_decisions_are_reviewed_before_the_discussion() -> None:
    name = "decision-review"
    assert told("T508", name, {"集体讨论日期": "2024-04-18"}) == []
    assert told("T508", name, {"集体讨论日期": "2024-04-17"}) == [
        ("L5", "集体讨论日期2024年4月17日早于复函日期2024年4月18日")
    ]
    unreviewed = {"复函日期": "", "复函文号": "", "决策事项": "乙"}
    assert told("T510", name, {}, unreviewed) == [
        ("", "合法性审查率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]


def test_decisions_and_answers_are_listed_once() -> None:
    name = "decision-review"
    assert told("T509", name, {}, {"审查层级": "部门", "复函文号": "乙"}) == []
    assert told("T509", name, {}, {"审查层级": "部门"}) == [
        ("G6", "复函文号“新司法函〔2024〕8号”和第5行重复")
    ]
    assert told("T509", name, {}, {"复函文号": "乙"}) == [
        ("A6", "决策事项“新城区老旧小区改造三年计划”、审查层级“本级政府”和第5行重复")
    ]


def test_one_opinion_never_serves_both_ledgers() -> None:
    def problems(number: str) -> list[tuple[str, ...]]:
        norms, decisions = ledger(NORMATIVE), ledger("decision-review")
        first = facts(norms, rows_of(norms, {}))
        second = facts(decisions, rows_of(decisions, {"复函文号": number}))
        dossiers = (
            samples.dossier(ledgers=(replace(first, path="甲.xlsx"),)),
            samples.dossier(unit="政府办", ledgers=(replace(second, path="乙.xlsx"),)),
        )
        return samples.submission_problems(opinion_twice, *dossiers, asked=SCHEME)

    assert problems("新司法函〔2024〕8号") == []
    assert problems("新司法函〔2024〕3号") == [
        (
            "乙.xlsx",
            "G5",
            "复函文号“新司法函〔2024〕3号”在“行政规范性文件合法性审查台账”（司法局，第5行）里"
            "已经登记过，这两本台账要区分开",
        )
    ]


def test_the_catalogue_is_public_by_the_end_of_march() -> None:
    name = "decision-catalogue"
    assert told("T512", name, {"公布日期": "2023-03-31"}) == []
    assert told("T512", name, {"公布日期": "2023-04-01"}) == [
        ("H5", "目录公布：最迟2023年3月31日，公布日期是2023年4月1日，晚了1天")
    ]
    open_row = {"年度": "2024", "公布日期": "", "公布网址": ""}
    assert told("T512", name, open_row, today=date(2024, 3, 31)) == []
    assert told("T512", name, open_row, today=date(2024, 4, 1)) == [
        ("H5", "目录公布：最迟2024年3月31日，已经过了1天，公布日期还空着")
    ]


@pytest.mark.parametrize(
    ("column", "spot"),
    [
        ("承办单位", "C5"),
        ("法定程序", "D5"),
        ("办理时限", "E5"),
        ("决策时间", "F5"),
        ("是否听证", "G5"),
    ],
)
def test_the_catalogue_says_who_how_until_when_and_whether_heard(column: str, spot: str) -> None:
    assert told("T503", "decision-catalogue", {}) == []
    assert told("T503", "decision-catalogue", {column: ""}) == [(spot, f"“{column}”没有填")]


def test_every_decision_is_discussed_and_filed() -> None:
    name = "decision-catalogue"
    pending = {"决策事项": "乙", "办理情况": "办理中", "集体讨论日期": "", "立卷归档": ""}
    assert told("T510", name, {}, pending) == []
    undiscussed = {"决策事项": "乙", "集体讨论日期": ""}
    assert told("T510", name, {}, undiscussed) == [
        ("", "年度2023：集体讨论率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]
    assert told("T510", name, {}, {"决策事项": "乙", "立卷归档": "未归档"}) == [
        ("", "年度2023：立卷归档率1÷2=50%，低于100%；没有算进分子的是第6行")
    ]


def test_the_catalogue_of_2023_is_there() -> None:
    name = "decision-catalogue"
    assert told("T513", name, {}) == []
    assert told("T513", name, {"年度": "2024"}) == [("", "年度2023：目录事项0件，应当不少于1件")]
    assert told("T509", name, {}, {"年度": "2024"}) == []
    assert told("T509", name, {}, {"公布日期": "2023-03-21"}) == [
        ("A6", "年度“2023”、决策事项“新城区老旧小区改造三年计划”和第5行重复")
    ]
