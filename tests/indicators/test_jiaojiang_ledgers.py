"""The ledgers of jiaojiang-2019: every rule on a row that just passes and one that just fails."""

from datetime import date

import pytest

from checks.ledger.counting import lay_out
from checks.ledger.rates import rates
from generators.ledger.query import query
from indicators.workdays import NATIONAL
from tests.other_ledgers import LATER, Case, Row

LIST = Case("jiaojiang-2019", "cancel-list")
CHECK = Case("jiaojiang-2019", "cross-check")
PROMISE = Case("jiaojiang-2019", "commitment")
COMPLAINT = Case("jiaojiang-2019", "complaints")
SUPPLEMENT = Case("jiaojiang-2019", "supplements")
VOLUNTEERED = Case("jiaojiang-2019", "volunteered")

# 附件3：清单的动态调整

_STEPS = (
    "事由发生日期",
    "申请日期",
    "收到申请日期",
    "审核意见日期",
    "公示开始日期",
    "公示结束日期",
)


def steps(*days: str) -> Row:
    """An adjustment that has come as far as these days, and no further."""
    given = dict(zip(_STEPS, days, strict=False))
    empty = dict.fromkeys((*_STEPS, "公众意见", "公布日期", "实施日期"), "")
    return empty | given


def test_five_working_days_to_apply_over_the_national_day() -> None:
    assert LIST.told("T507", steps("2019-09-27", "2019-10-10", "2019-10-10", "2019-10-10")) == []
    assert LIST.told("T507", steps("2019-09-27", "2019-10-11", "2019-10-11", "2019-10-11")) == [
        (
            "M5",
            "提出申请：事由发生日期2019年9月27日，申请日期2019年10月11日，共6个工作日"
            "（9月28日周末、10月1日至7日国庆节放假不算；9月29日星期日调休上班，要算），"
            "超过5个工作日，最迟应在10月10日，晚了1天",
        )
    ]


def test_an_application_on_the_saturday_after_the_last_day_is_late() -> None:
    """Friday 2019-08-09 is the fifth working day after Friday 08-02."""
    assert LIST.told("T507", steps("2019-08-02", "2019-08-09", "2019-08-09", "2019-08-09")) == []
    late = LIST.told("T507", steps("2019-08-02", "2019-08-10", "2019-08-10", "2019-08-12"))
    assert [place for place, _ in late] == ["M5"]
    assert late[0][1].endswith("共5个工作日（周末共3天不算），最迟应在8月9日，晚了1天")


def test_five_working_days_to_examine() -> None:
    assert LIST.told("T507", steps("2019-07-01", "2019-07-05", "2019-07-05", "2019-07-12")) == []
    late = LIST.told("T507", steps("2019-07-01", "2019-07-05", "2019-07-05", "2019-07-15"))
    assert late == [
        (
            "O5",
            "审核：收到申请日期2019年7月5日，审核意见日期2019年7月15日，共6个工作日"
            "（周末共4天不算），超过5个工作日，最迟应在7月12日，晚了3天",
        )
    ]
    assert LIST.told("T507", steps("2019-07-01", "2019-07-05", "2019-07-05")) != []
    open_yet = steps("2019-07-01", "2019-07-05", "2019-07-05")
    assert LIST.told("T507", open_yet, today=date(2019, 7, 12)) == []


def test_five_working_days_of_public_notice() -> None:
    before = ("2019-07-01", "2019-07-05", "2019-07-05", "2019-07-11")
    assert LIST.told("T506", steps(*before, "2019-07-12", "2019-07-19")) == []
    assert LIST.told("T506", steps(*before, "2019-07-12", "2019-07-18")) == [
        (
            "Q5",
            "公示：公示开始日期2019年7月12日，公示结束日期2019年7月18日，共4个工作日"
            "（7月13日至14日周末不算），少于5个工作日",
        )
    ]


def test_first_examined_then_shown_then_published() -> None:
    assert LIST.told("T508", {"公布日期": "2019-07-19", "实施日期": "2019-07-19"}) == []
    assert LIST.told("T508", {"公布日期": "2019-07-18", "实施日期": "2019-07-25"}) == [
        ("U5", "公布日期2019年7月18日早于公示结束日期2019年7月19日")
    ]
    taken_up = {"公众意见": "全部采纳", "采纳情况公布日期": "2019-07-25"}
    assert LIST.told("T508", taken_up) == []
    assert LIST.told("T508", taken_up | {"采纳情况公布日期": "2019-07-26"}) == [
        ("U5", "公布日期2019年7月25日早于采纳情况公布日期2019年7月26日")
    ]


def test_carried_out_no_longer_than_its_basis() -> None:
    ended = {"依据失效日期": "2019-08-01"}
    assert LIST.told("T508", ended | {"停止执行日期": "2019-08-01"}) == []
    assert LIST.told("T508", ended | {"停止执行日期": "2019-08-02"}) == [
        ("W5", "依据失效日期2019年8月1日早于停止执行日期2019年8月2日")
    ]
    assert LIST.told("T503", ended) == [("X5", "“停止执行日期”没有填，填了“依据失效日期”的要填")]


@pytest.mark.parametrize(
    ("kind", "reason", "spot"),
    [("新增", "新增情形", "H5"), ("变更", "变更情形", "I5"), ("取消", "取消情形", "J5")],
)
def test_each_state_has_its_reason_and_its_basis(kind: str, reason: str, spot: str) -> None:
    empty = {"调整类型": kind, "变更情形": "", "法律依据": ""}
    assert LIST.told("T503", empty) == [
        (spot, f"“{reason}”没有填，“调整类型”是“{kind}”的要填"),
        ("K5", f"“法律依据”没有填，“调整类型”是“{kind}”的要填"),
    ]
    never = dict.fromkeys((*_STEPS, "变更情形", "法律依据", "公众意见", "公布日期", "实施日期"), "")
    assert LIST.findings(never | {"调整类型": "未调整"}) == ()


def test_a_new_one_needs_another_way_to_check() -> None:
    new = {"调整类型": "新增", "变更情形": "", "新增情形": "承接下放的权力事项"}
    assert LIST.told("T505", new) == []
    assert LIST.told("T505", new | {"替代方式": "直接取消"}) == [
        (
            "F5",
            "“替代方式”里的“直接取消”不对，“调整类型”是“新增”的只能填法定证照、书面告知承诺、"
            "部门内部核查、部门间核查、网络核验、信息共享、合同凭证、其他材料替代",
        )
    ]


def test_views_that_are_not_taken_up_need_a_reason() -> None:
    refused = {"公众意见": "没有采纳", "采纳情况公布日期": "2019-07-24"}
    assert LIST.told("T503", refused) == [
        ("S5", "“不采纳理由”没有填，“公众意见”是“没有采纳”的要填")
    ]
    assert LIST.told("T503", refused | {"不采纳理由": "与上位法不一致"}) == []


def test_one_material_stands_once() -> None:
    assert LIST.told("T509", {}, {"编号": "A-018", "证明材料名称": "另一种"}) == []
    assert len(LIST.told("T509", {}, {"编号": "A-018"})) == 1
    assert len(LIST.told("T509", {}, {"证明材料名称": "另一种"})) == 1


# 附件4：部门间核查


def asked(kind: str, start: str, end: str, **changes: str) -> Row:
    note = {"反馈说明": "查过"} if kind != "即办件" else {}
    return {"核查类型": kind, "发起时间": start, "反馈时间": end, **note, **changes}


@pytest.mark.parametrize(
    ("kind", "start", "last", "late"),
    [
        ("即办件", "2019-09-12 23:45", "2019-09-13 00:15", "2019-09-13 00:16"),
        ("即办件", "2019-09-30 23:50", "2019-10-01 00:20", "2019-10-01 00:21"),
        ("资料核查", "2019-09-12 16:50", "2019-09-13 16:50", "2019-09-13 16:51"),
        ("资料核查", "2019-09-30 16:50", "2019-10-01 16:50", "2019-10-01 16:51"),
        ("现场核查", "2019-09-20 09:00", "2019-09-22 09:00", "2019-09-22 09:01"),
        ("现场核查", "2019-12-30 23:59", "2020-01-01 23:59", "2020-01-02 00:00"),
    ],
)
def test_hours_and_minutes_run_on_over_midnight_and_days_of_rest(
    kind: str, start: str, last: str, late: str
) -> None:
    assert CHECK.findings(asked(kind, start, last)) == ()
    assert [place for place, _ in CHECK.told("T507", asked(kind, start, late))] == ["H5"]


def test_how_a_late_answer_is_told() -> None:
    late = asked("即办件", "2019-09-12 23:45", "2019-09-13 00:16")
    assert CHECK.told("T507", late) == [
        (
            "H5",
            "即办件反馈：发起时间2019年9月12日23:45，反馈时间2019年9月13日00:16，共31分钟，"
            "超过30分钟，最迟应在9月13日00:15，晚了1分钟",
        )
    ]
    long = asked("资料核查", "2019-09-30 16:00", "2019-10-08 09:00")
    assert CHECK.told("T507", long) == [
        (
            "H5",
            "资料核查反馈：发起时间2019年9月30日16:00，反馈时间2019年10月8日09:00，共185小时，"
            "超过24小时，最迟应在10月1日16:00，晚了6天17小时",
        )
    ]


def test_what_is_late_is_reported() -> None:
    late = asked("现场核查", "2019-09-20 09:00", "2019-09-22 09:01")
    assert CHECK.told("T518", late) == [
        ("K5", "现场核查反馈最迟2019年9月22日09:00，已经超期，“报告日期”没有填")
    ]
    assert CHECK.told("T518", late | {"报告日期": "2019-09-23"}) == []
    assert CHECK.told("T518", asked("现场核查", "2019-09-20 09:00", "2019-09-22 09:00")) == []


def test_an_answer_that_never_came_is_late_and_reported() -> None:
    silent = asked("即办件", "2019-09-23 09:00", "", 反馈结果="")
    assert CHECK.told("T507", silent, today=date(2019, 9, 23)) == []
    assert CHECK.told("T507", silent, today=date(2019, 9, 24)) == [
        (
            "H5",
            "即办件反馈：发起时间2019年9月23日09:00，30分钟到9月23日09:30为止，已经过了1天，"
            "还没有填反馈时间",
        )
    ]
    assert [place for place, _ in CHECK.told("T518", silent)] == ["K5"]


def test_only_what_is_not_done_at_once_needs_a_note() -> None:
    assert CHECK.told("T503", {}) == []
    assert CHECK.told("T503", {"核查类型": "资料核查"}) == [
        ("J5", "“反馈说明”没有填，“核查类型”是“资料核查”、填了“反馈时间”的要填")
    ]


def test_replied_and_in_time_by_the_unit_that_was_asked() -> None:
    """Of three that are due at one unit two came and one of them in time; one is not due."""
    start = "2019-09-23 09:00"
    whom = {"协查部门": "甲局"}
    read = CHECK.read(
        asked("即办件", start, "2019-09-23 09:30", **whom),
        asked("资料核查", start, "2019-09-24 09:01", **whom),
        asked("即办件", start, "", 反馈结果="", **whom),
        asked("现场核查", "2019-10-07 09:00", "", 反馈结果="", **whom),
        asked("现场核查", start, "2019-09-25 09:00", 协查部门="乙局"),
    )
    table = lay_out(CHECK.ledger, read, NATIONAL, date(2019, 10, 8))
    found = {
        rate.name: [(each.group, each.part.value, each.whole.value) for each in rated or ()]
        for rate in CHECK.ledger.rates
        for rated in [rates(table, rate)]
    }
    assert found == {
        "回复率": [(("乙局",), 1, 1), (("甲局",), 2, 3)],
        "及时率": [(("乙局",), 1, 1), (("甲局",), 1, 3)],
    }


# 第八条：告知承诺

FALSE = {
    "核查结果": "不实",
    "认定日期": "2019-09-10",
    "处理": "责令限期整改",
    "两年内不适用": "是",
}


def test_excluded_up_to_the_last_day_of_two_years() -> None:
    again = {"承诺编号": "2", "核查日期": "", "核查结果": ""}
    assert PROMISE.told("T520", FALSE, again | {"承诺日期": "2021-09-11"}) == []
    assert PROMISE.told("T520", FALSE, again | {"承诺日期": "2021-09-10"}) == [
        (
            "I6",
            "“某***”的承诺日期是2021年9月10日，正在“两年内不适用告知承诺”的时间里"
            "（2019年9月10日至2021年9月10日，见第5行）",
        )
    ]
    let_off = FALSE | {"两年内不适用": "否"}
    assert PROMISE.told("T520", let_off, again | {"承诺日期": "2021-09-10"}) == []


@pytest.mark.parametrize(
    ("day", "excluded"),
    [
        (date(2019, 9, 9), False),
        (date(2019, 9, 10), True),
        (date(2021, 9, 10), True),
        (date(2021, 9, 11), False),
    ],
)
def test_the_lookup_knows_the_first_and_the_last_day(day: date, excluded: bool) -> None:
    of = PROMISE.ledger
    for subject in ("某某餐饮店（样例）", "样例9133"):
        answer = query(of, [PROMISE.read(FALSE)], NATIONAL, subject, day)
        assert bool(answer.active) is excluded
        assert [hit.last for hit in answer.hits] == [date(2021, 9, 10)]
    assert query(of, [PROMISE.read({})], NATIONAL, "样例9133", day).active == ()


def test_a_false_promise_has_consequences() -> None:
    bare = {"核查结果": "不实"}
    assert PROMISE.told("T503", bare) == [
        ("M5", "“认定日期”没有填，“核查结果”是“不实”的要填"),
        ("N5", "“处理”没有填，“核查结果”是“不实”的要填"),
        ("O5", "“两年内不适用”没有填，“核查结果”是“不实”的要填"),
    ]
    assert PROMISE.told("T503", FALSE) == []


def test_what_touches_health_and_safety_takes_no_promise() -> None:
    assert PROMISE.told("T505", {"涉及安全健康": "是"}) == [
        ("G5", "“涉及安全健康”里的“是”不对，只能填否")
    ]
    assert PROMISE.told("T505", {"已告知": "否"}) == [("H5", "“已告知”里的“否”不对，只能填是")]
    assert PROMISE.told("T508", {"承诺日期": "2019-09-11"}) == [
        ("K5", "核查日期2019年9月10日早于承诺日期2019年9月11日")
    ]


# 附件5：投诉举报

_OPEN = dict.fromkeys(("办结日期", "办理结果", "查实日期", "报告日期", "监督通知书日期"), "")


def test_three_working_days_to_accept() -> None:
    """2019-09-29 is a Sunday that is worked; the first working day after it but one is 10-08."""
    got = _OPEN | {"收到日期": "2019-09-29", "办结日期": "2019-10-16", "办理结果": "不属实"}
    assert COMPLAINT.told("T507", got | {"告知日期": "2019-10-09"}) == []
    assert COMPLAINT.told("T507", got | {"告知日期": "2019-10-10"}) == [
        (
            "K5",
            "受理：收到日期2019年9月29日，告知日期2019年10月10日，共4个工作日"
            "（10月1日至7日国庆节放假不算），超过3个工作日，最迟应在10月9日，晚了1天",
        )
    ]


def test_a_refusal_gives_one_of_the_five_reasons() -> None:
    refused = _OPEN | {"处理决定": "不予受理"}
    assert COMPLAINT.told("T503", refused) == [
        ("L5", "“不予受理理由”没有填，“处理决定”是“不予受理”的要填")
    ]
    assert COMPLAINT.findings(refused | {"不予受理理由": "捏造事实、虚假举报"}) == ()
    assert COMPLAINT.told("T505", refused | {"不予受理理由": "不想管"}) == [
        (
            "L5",
            "“不予受理理由”里的“不想管”不在可选的范围里，只能填内容不具体明确且无法核实、"
            "捏造事实、虚假举报、已经受理或正在办理又重复投诉、"
            "应当通过诉讼、仲裁、复议等途径解决、其他应当不予受理的情形",
        )
    ]
    assert len(COMPLAINT.ledger.column("不予受理理由").choices) == 5


def test_seven_working_days_to_close() -> None:
    taken = _OPEN | {"收到日期": "2019-09-02", "告知日期": "2019-09-03", "办理结果": "不属实"}
    assert COMPLAINT.told("T507", taken | {"办结日期": "2019-09-12"}) == []
    assert COMPLAINT.told("T507", taken | {"办结日期": "2019-09-16"}) == [
        (
            "N5",
            "办结：告知日期2019年9月3日，办结日期2019年9月16日，共8个工作日"
            "（9月7日至8日周末、9月13日至15日中秋节放假不算），超过7个工作日，"
            "最迟应在9月12日，晚了4天",
        )
    ]
    held_up = {"办结日期": "2019-09-16", "中止情况": "9月5日中止，9月9日恢复"}
    assert COMPLAINT.told("T507", taken | held_up) == []
    refused = {"办结日期": "2019-09-16", "处理决定": "告知向有权部门投诉"}
    assert COMPLAINT.told("T507", taken | refused) == []


def test_three_working_days_to_report_and_three_for_the_notice() -> None:
    found = {"查实日期": "2019-10-11", "办结日期": "2019-10-17"}
    in_time = found | {"报告日期": "2019-10-15", "监督通知书日期": "2019-10-18"}
    assert COMPLAINT.findings(in_time) == ()
    late = found | {"报告日期": "2019-10-16", "监督通知书日期": "2019-10-22"}
    assert COMPLAINT.told("T507", late) == [
        (
            "R5",
            "向区联席会议办公室报告：查实日期2019年10月11日，报告日期2019年10月16日，共4个工作日"
            "（10月13日周末不算；10月12日星期六调休上班，要算），超过3个工作日，"
            "最迟应在10月15日，晚了1天",
        ),
        (
            "S5",
            "监督通知书：报告日期2019年10月16日，监督通知书日期2019年10月22日，共4个工作日"
            "（10月19日至20日周末不算），超过3个工作日，最迟应在10月21日，晚了1天",
        ),
    ]


def test_at_most_five_come_for_the_others() -> None:
    walk = {"方式": "走访"}
    assert COMPLAINT.told("T505", walk | {"代表人数": "5"}) == []
    assert COMPLAINT.told("T505", walk | {"代表人数": "6"}) == [
        ("F5", "“代表人数”里的“6”太大，不能大于5")
    ]
    assert COMPLAINT.told("T503", walk) == [("F5", "“代表人数”没有填，“方式”是“走访”的要填")]


def test_an_end_without_decision_says_why() -> None:
    ended = _OPEN | {"办结日期": "2019-10-17", "办理结果": "终止"}
    assert COMPLAINT.told("T503", ended) == [("P5", "“终止情形”没有填，“办理结果”是“终止”的要填")]
    assert COMPLAINT.findings(ended | {"终止情形": "投诉举报人撤回"}) == ()


def test_telephones_are_masked_in_every_message() -> None:
    doubled = COMPLAINT.findings({"联系电话": "13812345678"}, {"联系电话": "13812345678"})
    assert doubled
    assert all("13812345678" not in each.message for each in doubled)


# 第十二条、第十六条：两本登记


def test_looked_up_first_and_asked_then() -> None:
    assert SUPPLEMENT.findings({"要求补充日期": "2019-08-12"}) == ()
    assert SUPPLEMENT.told("T508", {"要求补充日期": "2019-08-11"}) == [
        ("I5", "要求补充日期2019年8月11日早于核查日期2019年8月12日")
    ]
    assert SUPPLEMENT.told("T505", {"补充原因": "窗口要求"}) == [
        ("G5", "“补充原因”里的“窗口要求”不在可选的范围里，只能填查不到信息、与申请人填报的不相符")
    ]
    assert SUPPLEMENT.told("T503", {"留存位置": ""}) == [
        ("K5", "“留存位置”没有填，填了“收到补充日期”的要填")
    ]


def test_what_is_offered_is_taken_and_kept() -> None:
    assert VOLUNTEERED.told("T505", {"是否接收": "否"}) == [
        ("H5", "“是否接收”里的“否”不对，只能填是")
    ]
    assert VOLUNTEERED.told("T503", {"留存位置": ""}) == [("I5", "“留存位置”没有填")]
    assert len(VOLUNTEERED.told("T509", {}, {}, today=LATER)) == 1
