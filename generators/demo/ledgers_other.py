"""Two files in 台账样例/ for each ledger of the other schemes: one right, one that is not.

What is wrong in a row stands beside it. The names, numbers and cases are made up; the bad
wordings are the examples of pingyang-2023, 附件4第六部分.
"""

from collections.abc import Iterator
from datetime import date, datetime

from generators.demo.ledger_sample import LedgerSample, Value, table

JIAOJIANG, PINGYANG, TACHENG = "jiaojiang-2019", "pingyang-2023", "tacheng-2020"


def _of(month: int, day: int, year: int = 2019) -> date:
    return date(year, month, day)


def _at(month: int, day: int, hour: int, minute: int, year: int = 2019) -> datetime:
    return datetime(year, month, day, hour, minute)


_LIST = (
    "编号 办事部门 办事项目 证明材料名称 替代方式 调整类型 新增情形 变更情形 取消情形 法律依据 "
    "事由发生日期 申请日期 收到申请日期 审核意见日期 公示开始日期 公示结束日期 公众意见 "
    "不采纳理由 采纳情况公布日期 公布日期 实施日期"
)
_LIST_RIGHT = table(
    _LIST,
    ("A-001", "区民政局", "老年优待证办理", "年龄证明", "法定证照", "未调整"),
    ("A-002", "区教育局", "入学登记", "居住证明", "部门间核查", "变更", "", "办理方式变更", "",
     "《义务教育法》第十二条", _of(9, 27), _of(10, 10), _of(10, 10), _of(10, 16), _of(10, 17),
     _of(10, 24), "没有收到意见", "", "", _of(10, 28), _of(10, 28)),
    ("A-003", "区住建局", "公租房申请", "收入证明", "书面告知承诺", "新增", "法律法规颁布、修订",
     "", "", "《浙江省住房保障条例》（样例）", _of(7, 1), _of(7, 8), _of(7, 9), _of(7, 16),
     _of(7, 17), _of(7, 24), "部分采纳", "与上位法不一致", _of(7, 25), _of(7, 26), _of(8, 1)),
)  # fmt: skip
_LIST_WRONG = table(
    _LIST,
    ("A-002", "区教育局", "入学登记", "居住证明", "部门间核查", "变更", "", "办理方式变更", "",
     "《义务教育法》第十二条", _of(9, 27), _of(10, 11), _of(10, 11), _of(10, 18), _of(10, 21),
     _of(10, 25), "没有采纳", "", _of(10, 30), _of(10, 28), _of(10, 28)),
    # T507: six working days over 国庆; T506: four days on show; T503: no reason; T508: published
    ("A-002", "区住建局", "公租房申请", "收入证明", "直接取消", "新增", "承接下放的权力事项", "",
     "", "", _of(7, 1), _of(7, 5), _of(7, 5), _of(7, 15), "", "", "", "", "", "", ""),
    # T509: the number again; T505: a new one cannot be dropped; T503; T507: six working days
)  # fmt: skip

_CHECKS = (
    "核查编号 办事部门 协查部门 办事项目 核查内容 核查类型 发起时间 反馈时间 反馈结果 反馈说明 "
    "报告日期 调查情况"
)


def _ask(number: int, kind: str, *times: Value, note: str = "", told: Value = "") -> tuple[
    Value, ...
]:  # fmt: skip
    whom = "区公安分局" if number % 2 else "区民政局"
    asked, answered = times
    result = "相符" if answered else ""
    about = (f"HC2019-{number:04}", "区人力社保局", whom, "失业登记", "户籍是否在本区", kind)
    return (*about, asked, answered, result, note, told, "")


_CHECKS_RIGHT = table(
    _CHECKS,
    _ask(1, "即办件", _at(9, 12, 16, 50), _at(9, 12, 17, 20)),
    _ask(2, "即办件", _at(9, 12, 23, 45), _at(9, 13, 0, 15)),
    _ask(3, "资料核查", _at(9, 29, 15, 30), _at(9, 30, 15, 30), note="档案室查得"),
    _ask(4, "现场核查", _at(9, 19, 9, 0), _at(9, 21, 9, 0), note="到村里核实"),
)
_CHECKS_WRONG = table(
    _CHECKS,
    _ask(1, "即办件", _at(9, 12, 23, 45), _at(9, 13, 0, 16)),  # T507: 31 minutes; T518
    _ask(2, "资料核查", _at(9, 30, 16, 0), _at(10, 8, 9, 0), note="节后查得", told=_of(10, 8)),
    # T507: hours run on over 国庆
    _ask(3, "现场核查", _at(9, 20, 9, 0), _at(9, 22, 9, 1)),  # T507; T518; T503: no reason given
    _ask(4, "即办件", _at(9, 23, 9, 0), ""),  # T507: never answered; T518
    _ask(5, "即办件", _at(9, 23, 9, 0), _at(9, 23, 8, 50)),  # T508: answered before it was asked
)

_PROMISES = (
    "承诺编号 申请人 证件号码 办事部门 办事项目 替代的证明材料 涉及安全健康 已告知 承诺日期 "
    "监管方案 核查日期 核查结果 认定日期 处理 两年内不适用"
)
_PROMISE = ("区市场监管局", "食品经营登记", "经营场所使用证明")
_PLAN = "经营场所承诺监管方案"
_FALSE = (
    "CN2019-0007", "某某餐饮店", "样例7", *_PROMISE, "否", "是", _of(7, 2), _PLAN, _of(8, 5),
    "不实", _of(8, 6), "责令限期整改", "是",
)  # fmt: skip
_PROMISES_RIGHT = table(
    _PROMISES,
    ("CN2019-0006", "某某书店", "样例6", *_PROMISE, "否", "是", _of(7, 1), _PLAN, _of(8, 5), "属实",
     "", "", ""),
    _FALSE,
    ("CN2021-0100", "某某餐饮店", "样例7", *_PROMISE, "否", "是", _of(8, 7, 2021), _PLAN),
)  # fmt: skip
_PROMISES_WRONG = table(
    _PROMISES,
    _FALSE,
    ("CN2021-0099", "某某餐饮店", "样例7", *_PROMISE, "否", "是", _of(8, 6, 2021), _PLAN),
    # T520: the last day of two years
    ("CN2019-0008", "某某诊所", "样例8", *_PROMISE, "是", "否", _of(7, 3), _PLAN, _of(7, 1), "不实",
     "", "", ""),  # T505 twice; T508: looked at before it was promised; T503
)  # fmt: skip

_COMPLAINTS = (
    "登记编号 收到日期 投诉举报人 联系电话 方式 代表人数 涉及办事部门 投诉举报内容 反映的行为 "
    "处理决定 告知日期 不予受理理由 中止情况 办结日期 办理结果 终止情形 查实日期 报告日期 "
    "监督通知书日期"
)
_ABOUT = ("甲部门", "窗口仍要求开具居住证明", "仍要求提供证明材料")
_COMPLAINTS_RIGHT = table(
    _COMPLAINTS,
    ("TS2019-001", _of(9, 29), "匿名", "", "专窗", "", *_ABOUT, "受理", _of(10, 9), "", "",
     _of(10, 17), "属实", "", _of(10, 11), _of(10, 15), _of(10, 18)),
    ("TS2019-002", _of(9, 12), "王某", "13800000000", "走访", 5, *_ABOUT, "不予受理", _of(9, 18),
     "内容不具体明确且无法核实", "", "", "", "", "", "", ""),
)  # fmt: skip
_COMPLAINTS_WRONG = table(
    _COMPLAINTS,
    ("TS2019-003", _of(9, 29), "王某", "13800000000", "走访", 6, *_ABOUT, "受理", _of(10, 10), "",
     "", _of(10, 21), "属实", "", _of(10, 11), _of(10, 17), _of(10, 23)),
    # T505: six people; T507: four working days to accept; four to report; four for the notice
    ("TS2019-004", _of(9, 12), "李某", "13900000000", "短信", "", *_ABOUT, "不予受理", _of(9, 19),
     "", "", "", "", "", "", "", ""),  # T503: no reason; T507: over 中秋
    ("TS2019-005", _of(9, 2), "匿名", "", "信函", "", *_ABOUT, "受理", _of(9, 3), "", "",
     _of(9, 16), "终止", "", "", "", ""),  # T507: eight working days over 中秋; T503
)  # fmt: skip

_SUPPLEMENTS = (
    "登记编号 办事部门 申请人 办事项目 核查方式 核查日期 补充原因 补充的材料 要求补充日期 "
    "收到补充日期 留存位置"
)
_HOUSING = ("区住建局", "陈某", "公租房申请", "部门间信息协查系统")
_SUPPLEMENTS_RIGHT = table(
    _SUPPLEMENTS,
    ("BC2019-001", *_HOUSING, _of(8, 12), "与申请人填报的不相符", "婚姻登记证明", _of(8, 12),
     _of(8, 14), "2019年申请卷第3号"),
)  # fmt: skip
_SUPPLEMENTS_WRONG = table(
    _SUPPLEMENTS,
    ("BC2019-002", *_HOUSING, _of(8, 13), "窗口要求", "居住证明", _of(8, 12), _of(8, 14), ""),
    # T505: no reason for asking; T508: asked before it was looked up; T503: kept nowhere
)

_VOLUNTEERED = (
    "登记编号 办事部门 申请人 办事项目 证明材料名称 原定核查方式 提供日期 是否接收 留存位置"
)
_SCHOOL = ("区教育局", "周某", "入学登记", "居住证明", "部门间协查")
_VOLUNTEERED_RIGHT = table(
    _VOLUNTEERED, ("ZD2019-001", *_SCHOOL, _of(7, 16), "是", "2019年登记卷第1号")
)
_VOLUNTEERED_WRONG = table(
    _VOLUNTEERED,
    ("ZD2019-002", *_SCHOOL, "7月16日", "否", ""),  # T504: no year; T505: refused; T503
)

_SERVICE = "参评科室 科室类型 事项类别 服务对象姓名 手机号码 服务事项 受理日期 办结日期 录入时间"


def _served(number: int, item: str, done: date, entered: Value, monthly: bool = False) -> tuple[
    Value, ...
]:  # fmt: skip
    office = ("业务管理科", "其他科室") if monthly else ("行政审批科", "窗口科室")
    about = ("咨询与服务", f"样例{number}", f"138{number:08}", item)
    return (*office, *about, done, done, entered)


_SERVICE_RIGHT = table(
    _SERVICE,
    _served(1, "户口业务咨询", _of(5, 15, 2023), _at(5, 15, 17, 30, 2023)),
    _served(2, "纳税服务", _of(6, 21, 2023), _at(6, 25, 11, 30, 2023)),  # over 端午, Sunday worked
    _served(3, "退伍军人参战证明咨询", _of(9, 28, 2023), _at(10, 7, 11, 30, 2023)),  # over 国庆
    _served(4, "婚姻登记", _of(5, 25, 2023), _at(5, 25, 18, 0, 2023), monthly=True),
    _served(5, "办理健康证", _of(5, 26, 2023), _at(6, 25, 18, 0, 2023), monthly=True),
)
_BAD_WORDS = (
    "为儿子XX办理健康证",
    "给XX公司提供纳税服务",
    "债务纠纷，民警调解后圆满解决",
    "咨询户口问题，非常满意",
    "XX疾病就诊",
    "为XXX和XX办理离婚业务",
    "咨询退伍军人参战证明需要提交什么资料",
    "执法人员将占道流动菜贩劝离，保障道路畅通",
    "乘客喝多了，求助",
)


def _badly_worded() -> Iterator[tuple[Value, ...]]:
    """T519, most of them T505 too: the document's own examples."""
    for number, item in enumerate(_BAD_WORDS, start=11):
        yield _served(number, item, _of(5, 15, 2023), _at(5, 15, 17, 30, 2023))


_SERVICE_WRONG = table(
    _SERVICE,
    _served(6, "户口业务咨询", _of(5, 15, 2023), _at(5, 16, 11, 31, 2023)),  # T507: one minute late
    _served(7, "纳税服务", _of(9, 28, 2023), _at(10, 7, 11, 31, 2023)),  # T507: over 国庆
    _served(8, "婚姻登记", _of(5, 25, 2023), _at(5, 26, 9, 0, 2023), monthly=True),  # T512
    _served(9, "办理健康证", _of(5, 26, 2023), _at(6, 26, 9, 0, 2023), monthly=True),  # T512
    *_badly_worded(),
    _served(21, "张三办理身份证", _of(5, 15, 2023), _at(5, 15, 9, 0, 2023)),  # T519
    ("行政审批科", "窗口科室", "投诉", "样例22", "1380000", "消费投诉", _of(5, 15, 2023),
     _of(5, 15, 2023), _at(5, 15, 17, 30, 2023)),  # T505: seven digits
)  # fmt: skip

_BONUS = "参评科室 类别 加分项 事迹名称 认定日期 发文机关或媒体 文号或网址 件数 每件分值 报送日期"
_BONUS_RIGHT = table(
    _BONUS,
    ("行政审批科", "表彰表扬", "市厅级表彰表扬", "政务服务先进集体（样例）", _of(12, 1, 2022),
     "市委、市政府", "样委发〔2022〕1号", 1, 1, _of(3, 20, 2023)),
    ("行政审批科", "先进典型", "省级媒体宣传", "清廉窗口报道（样例）", _of(11, 30, 2023),
     "浙江日报", "2023年11月30日第6版", 1, 1.5, _of(11, 30, 2023)),
    ("法制科", "主动问责", "主动诫勉谈话", "审批超时（样例）", _of(6, 5, 2023), "机关党委", "", 2,
     0.5, _of(6, 28, 2023)),
)  # fmt: skip
_BONUS_WRONG = table(
    _BONUS,
    ("行政审批科", "表彰表扬", "市厅级表彰表扬", "政务服务先进集体（样例）", _of(11, 30, 2022),
     "市委、市政府", "样委发〔2022〕1号", 1, 3, _of(3, 20, 2023)),  # T505: too early; too much
    ("行政审批科", "表彰表扬", "省部级表彰表扬", "政务服务先进集体（样例）", _of(5, 4, 2023),
     "省政府", "", 1, 3, _of(6, 20, 2023)),  # T509: the same deed; T503: no number
    ("法制科", "主动问责", "省级媒体宣传", "审批超时（样例）", _of(6, 5, 2023), "机关党委", "", 1,
     1.5, _of(6, 28, 2023)),  # T505: of another kind
)  # fmt: skip

_MINUS = (
    "参评科室 评价项目 扣分情形 认定日期 事由 依据 数量 每件扣分 职务 与职务有关 行为发生日期 "
    "被上级通报"
)
_MINUS_RIGHT = table(
    _MINUS,
    ("行政审批科", "网络投诉", "县级投诉举报查实", _of(7, 4, 2023), "没有一次性告知（样例）",
     "投诉件第7号", 1, 1, "", "", "", ""),
    ("法制科", "监督检查", "党纪政务轻处分", _of(11, 30, 2023), "违规用车（样例）",
     "样纪〔2023〕3号", 1, 4, "副职", "是", _of(12, 30, 2021), ""),
    ("信访科", "民呼我为", "未按期受理", _of(9, 6, 2023), "逾期两天（样例）", "第三季度通报", 2,
     0.3, "", "", "", "否"),
    ("执法队", "监督检查", "未按程序时限办事", _of(6, 6, 2023), "没有落实AB岗（样例）",
     "检查记录第9号", 1, 3, "", "", "", ""),
)  # fmt: skip
_MINUS_WRONG = table(
    _MINUS,
    ("行政审批科", "网络投诉", "县级投诉举报查实", _of(7, 4, 2023), "没有一次性告知（样例）",
     "投诉件第7号", 1, 2, "", "", "", ""),  # T505: one point
    ("法制科", "监督检查", "党纪政务轻处分", _of(12, 1, 2023), "违规用车（样例）",
     "样纪〔2023〕4号", 1, 4, "", "", "", ""),  # T505: too late; T503 three times
    ("信访科", "民呼我为", "执法统计年报未公开", _of(9, 6, 2023), "逾期（样例）", "第三季度通报", 1,
     0.2, "", "", "", "否"),  # T505: of another item
    ("执法队", "监督检查", "未按程序时限办事", _of(6, 6, 2023), "没有落实AB岗（样例）",
     "检查记录第9号", 0, 3.5, "", "", "", ""),  # T505: none at all; more than three points
)  # fmt: skip

_DAILY = "考核单位 考核日期 考核方式 考核内容 类型 具体情况 加减 分值 记录存档位置"
_FILE = "2020年日常考核卷第1号"
_DAILY_RIGHT = table(
    _DAILY,
    ("甲县人民政府", _of(6, 12, 2020), "随机抽查", "政府信息公开", "问题", "栏目超过两周没有更新",
     "核减", 0.5, _FILE),
    ("地区某局", _of(12, 31, 2020), "材料报备", "优化营商环境", "成绩", "压减办理时间一半", "核加",
     1, _FILE),
)  # fmt: skip
_DAILY_WRONG = table(
    _DAILY,
    ("甲县人民政府", _of(1, 1, 2021), "随机抽查", "政府信息公开", "问题", "栏目超过两周没有更新",
     "核加", 0.5, ""),  # T505: of the next year, and added for a fault; T503
    ("地区某局", "2020-02-30", "电话抽查", "优化营商环境", "成绩", "压减办理时间一半", "核加", -1,
     _FILE),  # T504: no such day; T505: no such way; less than nothing
)  # fmt: skip

_PAIRS = (
    (JIAOJIANG, "cancel-list", _LIST_RIGHT, _LIST_WRONG),
    (JIAOJIANG, "cross-check", _CHECKS_RIGHT, _CHECKS_WRONG),
    (JIAOJIANG, "commitment", _PROMISES_RIGHT, _PROMISES_WRONG),
    (JIAOJIANG, "complaints", _COMPLAINTS_RIGHT, _COMPLAINTS_WRONG),
    (JIAOJIANG, "supplements", _SUPPLEMENTS_RIGHT, _SUPPLEMENTS_WRONG),
    (JIAOJIANG, "volunteered", _VOLUNTEERED_RIGHT, _VOLUNTEERED_WRONG),
    (PINGYANG, "service-data", _SERVICE_RIGHT, _SERVICE_WRONG),
    (PINGYANG, "bonus-events", _BONUS_RIGHT, _BONUS_WRONG),
    (PINGYANG, "deduction-events", _MINUS_RIGHT, _MINUS_WRONG),
    (TACHENG, "daily-record", _DAILY_RIGHT, _DAILY_WRONG),
)
SAMPLES = tuple(
    LedgerSample(scheme, ledger, rows, label=label)
    for scheme, ledger, right, wrong in _PAIRS
    for rows, label in ((right, "合格"), (wrong, "有错"))
)
