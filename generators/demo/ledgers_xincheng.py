"""Two files in 台账样例/ for the ledgers of xincheng-2024: one that is right, one that is not.

What is wrong in a row stands beside it. The names, numbers and cases are made up.
"""

from datetime import date, datetime

from generators.demo.ledger_sample import LedgerSample, Row, table

XINCHENG = "xincheng-2024"
_SITE = "http://www.xincheng.example.gov.cn"


def _day(month: int, day: int, year: int = 2024) -> date:
    return date(year, month, day)


_OPENING = "企业名称 受理编号 受理日期 领照日期 税务办结日期 社保办结日期 办结日期 一窗受理"
_OPENING_RIGHT = table(
    _OPENING,
    ("某某商贸有限公司", "KB001", _day(2, 7), _day(2, 8), _day(2, 9), _day(2, 9), _day(2, 20),
     "是"),
    ("某某建材有限公司", "KB002", _day(3, 15), _day(3, 18), _day(3, 19), _day(3, 19), _day(3, 19),
     "是"),
    ("某某餐饮有限公司", "KB003", _day(9, 27), _day(9, 29), _day(9, 30), _day(10, 8), _day(10, 9),
     "否"),
)  # fmt: skip
_OPENING_WRONG = table(
    _OPENING,
    ("某某商贸有限公司", "KB001", _day(2, 7), _day(2, 8), _day(2, 9), _day(2, 9), _day(2, 21),
     "是"),  # T507: six working days over 春节
    ("某某建材有限公司", "KB002", _day(3, 15), _day(3, 18), _day(3, 21), _day(3, 19), _day(3, 19),
     "是"),  # T508: the tax after all was done
    ("某某餐饮有限公司", "KB002", _day(9, 27), _day(9, 29), _day(9, 30), _day(10, 8), "",
     "部分"),  # T507: still open; T509: the number again; T505
)  # fmt: skip


def _inspections() -> tuple[Row, ...]:
    """Ten firms of ten trades, each inspected twice in 2023 and once in 2024."""
    trades = "餐饮 物流 建筑 化工 零售 教育培训 医药 食品加工 旅馆 物业"
    return tuple(
        {
            "年度": year, "企业名称": f"某某{trade}有限公司", "所属行业": trade,
            "检查日期": date(year, month, number), "检查部门": "市场监督管理局",
            "检查事项": "日常检查", "检查结果": "未发现问题",
            "企业负责人": "王某某", "联系电话": "13800000000",
        }
        for number, trade in enumerate(trades.split(), start=1)
        for year, month in ((2023, 4), (2023, 10), (2024, 6))
    )  # fmt: skip


_COMMENT = (
    "文件名称 文件类别 涉及市场主体 起草单位 公告日期 截止日期 缩短期限的理由 征求意见网址 "
    "听取意见的对象 收到意见数 采纳意见数"
)
_NORM = "行政规范性文件"
_COMMENT_RIGHT = table(
    _COMMENT,
    ("新城区市容管理规定", "政府规章", "否", "城市管理局", _day(3, 1), _day(3, 31), "",
     f"{_SITE}/zqyj/1.html", "", 12, 5),
    ("新城区临时救助实施细则", _NORM, "否", "民政局", _day(2, 6), _day(2, 21), "",
     f"{_SITE}/zqyj/2.html", "", 3, 1),
    ("新城区促进商贸发展措施", _NORM, "是", "发展和改革委员会", _day(9, 15), _day(10, 15), "",
     f"{_SITE}/zqyj/3.html", "区商会、12家企业", 9, 4),
    ("新城区汛期临时管制措施", _NORM, "否", "应急管理局", _day(7, 8), _day(7, 12),
     "防汛情况紧急，公告已说明", f"{_SITE}/zqyj/4.html", "", 0, 0),
)  # fmt: skip
_COMMENT_WRONG = table(
    _COMMENT,
    ("新城区市容管理规定", "政府规章", "否", "城市管理局", _day(3, 1), _day(3, 30), "",
     f"{_SITE}/zqyj/1.html", "", 12, 15),  # T506: 29 days; T511: more taken up than came
    ("新城区临时救助实施细则", _NORM, "否", "民政局", _day(2, 6), _day(2, 20), "",
     "", "", 3, 1),  # T506: six working days; T503: no address
    ("新城区促进商贸发展措施", _NORM, "是", "发展和改革委员会", _day(9, 15), _day(9, 30), "",
     f"{_SITE}/zqyj/3.html", "", 9, 4),  # T506: 15 days; T503: nobody was heard
)  # fmt: skip

_REVIEW = (
    "决策事项 审查层级 提请单位 来函日期 律师意见日期 复函日期 复函文号 主体方面 程序方面 内容方面 "
    "审查结论 集体讨论日期"
)
_ALL = ("已写明", "已写明", "已写明")
_REVIEW_RIGHT = table(
    _REVIEW,
    ("新城区老旧小区改造三年计划", "本级政府", "住房和城乡建设局", _day(4, 8), _day(4, 15),
     _day(4, 18), "新司法函〔2024〕6号", *_ALL, "合法", _day(4, 26)),
    ("新城区城市更新专项规划", "本级政府", "自然资源局", _day(9, 26), _day(10, 8),
     _day(10, 11), "新司法函〔2024〕11号", *_ALL, "修改后合法", _day(10, 18)),
    ("农贸市场升级改造项目", "部门", "农牧局", "", _day(5, 20),
     _day(5, 22), "新农牧审〔2024〕2号", *_ALL, "合法", _day(5, 27)),
)  # fmt: skip
_REVIEW_WRONG = table(
    _REVIEW,
    ("新城区城市更新专项规划", "本级政府", "自然资源局", _day(9, 26), _day(10, 8),
     _day(10, 10), "新司法函〔2024〕11号", *_ALL, "合法", ""),  # T506: six working days
    ("新城区集中供热项目", "本级政府", "住房和城乡建设局", _day(5, 6), _day(5, 24),
     _day(5, 17), "新司法函〔2024〕9号", "已写明", "未写明", "已写明", "不合法",
     _day(5, 30)),  # T508: the lawyer after the answer; T510; T513: unlawful, yet discussed
    ("农贸市场升级改造项目", "部门", "农牧局", "", "", "", "", "", "", "", "",
     _day(5, 27)),  # T510: discussed without any review
)  # fmt: skip

_CATALOGUE = (
    "年度 决策事项 承办单位 法定程序 办理时限 决策时间 是否听证 公布日期 公布网址 办理情况 "
    "集体讨论日期 立卷归档"
)
_STEPS = "公众参与、专家论证、风险评估、合法性审查、集体讨论"
_CATALOGUE_RIGHT = table(
    _CATALOGUE,
    (2023, "新城区老旧小区改造三年计划", "住房和城乡建设局", _STEPS, "2023年10月底前", "2023年9月",
     "否", _day(3, 20, 2023), f"{_SITE}/ml/2023.html", "已决策", _day(9, 14, 2023), "已归档"),
    (2023, "新城区公交线路调整方案", "住房和城乡建设局", _STEPS, "2023年12月底前", "2023年11月",
     "是", _day(3, 31, 2023), f"{_SITE}/ml/2023.html", "已调出目录", "", ""),
    (2024, "新城区城市更新专项规划", "自然资源局", _STEPS, "2024年11月底前", "2024年10月",
     "是", _day(3, 15), f"{_SITE}/ml/2024.html", "已决策", _day(10, 18), "已归档"),
)  # fmt: skip
_CATALOGUE_WRONG = table(
    _CATALOGUE,
    (2024, "新城区城市更新专项规划", "自然资源局", _STEPS, "", "2024年10月",
     "是", _day(4, 3), f"{_SITE}/ml/2024.html", "已决策", "",
     "已归档"),  # T512: three days late; T503: no time limit; T510: not discussed
    (2024, "新城区公交线路调整方案", "住房和城乡建设局", _STEPS, "2024年12月底前", "2024年11月",
     "待定", "", "", "办理中", "", ""),  # T512: not public at all; T505
)  # T513: nothing of 2023  # fmt: skip

_HEARD = (
    "决策事项 承办单位 征求意见方式 开始日期 截止日期 缩短期限的说明 征求意见网址 "
    "涉及企业和特定群体 听取意见的对象 收到意见数 采纳意见数 意见反馈网址"
)
_OPENLY = "向社会公开征求意见"
_HEARD_RIGHT = table(
    _HEARD,
    ("新城区老旧小区改造三年计划", "住房和城乡建设局", _OPENLY, _day(5, 8, 2023), _day(6, 7, 2023),
     "", f"{_SITE}/zqyj/11.html", "是", "社区居民代表", 26, 11, f"{_SITE}/fk/11.html"),
    ("新城区老旧小区改造三年计划", "住房和城乡建设局", "座谈会", _day(5, 16, 2023), "",
     "", "", "是", "2家物业服务企业", 8, 3, f"{_SITE}/fk/11.html"),
    ("新城区汛期避险安置方案", "应急管理局", _OPENLY, _day(7, 1), _day(7, 8),
     "汛期将至，情况紧急", f"{_SITE}/zqyj/12.html", "否", "", 2, 0, ""),
)  # fmt: skip
_HEARD_WRONG = table(
    _HEARD,
    ("新城区城市更新专项规划", "自然资源局", _OPENLY, _day(9, 15), _day(10, 14),
     "", f"{_SITE}/zqyj/13.html", "是", "", 6, 7,
     ""),  # T506: 29 days; T503: nobody was heard; T511
    ("新城区公交线路调整方案", "住房和城乡建设局", _OPENLY, _day(6, 20), _day(6, 2),
     "", "", "否", "", 4, 1, ""),  # T508: ends before it begins; T503: no address
)  # fmt: skip

_DECIDED = "决定文书号 执法机关 执法类别 执法对象 执法结论 决定日期 公开日期 公开网址 另有规定"
_DECIDED_RIGHT = table(
    _DECIDED,
    ("新市监罚〔2024〕15号", "市场监督管理局", "行政处罚", "某某食品经营部", "罚款2000元",
     _day(9, 25), _day(10, 10), f"{_SITE}/gs/15.html", ""),
    ("新环许〔2024〕6号", "生态环境局", "行政许可", "某某化工有限公司", "准予许可",
     _day(3, 6), _day(3, 15), f"{_SITE}/gs/16.html", ""),
    ("新农强〔2024〕1号", "农牧局", "行政强制", "张某", "查封种子3袋",
     _day(1, 25), _day(2, 27), f"{_SITE}/gs/17.html", ""),
    ("新市监罚〔2024〕16号", "市场监督管理局", "行政处罚", "李某", "警告",
     _day(4, 1), "", "", "依照有关法律的规定不予公开"),
)  # fmt: skip
_DECIDED_WRONG = table(
    _DECIDED,
    ("新市监罚〔2024〕15号", "市场监督管理局", "行政处罚", "某某食品经营部", "罚款2000元",
     _day(9, 25), _day(10, 11), f"{_SITE}/gs/15.html", ""),  # T507: eight working days
    ("新环许〔2024〕6号", "生态环境局", "行政许可", "某某化工有限公司", "准予许可",
     _day(3, 6), _day(3, 16), "", ""),  # T507: on the Saturday after; T503: no address
    ("新农强〔2024〕1号", "农牧局", "行政强制", "张某", "查封种子3袋",
     _day(1, 25), "", "", ""),  # T507: never
    ("新市监罚〔2024〕15号", "市场监督管理局", "行政处罚", "某某超市", "警告",
     "2024.4", _day(4, 9), f"{_SITE}/gs/18.html", ""),  # T509; T504: a month
)  # fmt: skip

_REPLIES = "年度 类别 编号 建议提案名称 交办日期 答复期限 答复日期 办理情况 满意度"
_REPLIES_RIGHT = table(
    _REPLIES,
    (2023, "人大代表建议", "第12号", "关于修订犬只管理办法的建议", _day(3, 1, 2023),
     _day(5, 31, 2023), _day(5, 31, 2023), "列入计划", "满意"),
    (2024, "政协委员提案", "第7号", "关于完善文件公开的提案", _day(3, 4), _day(5, 31), _day(4, 28),
     "已经解决", "基本满意"),
)  # fmt: skip
_REPLIES_WRONG = table(
    _REPLIES,
    (2024, "人大代表建议", "第12号", "关于修订犬只管理办法的建议", _day(3, 1),
     _day(5, 31), _day(6, 3), "列入计划", ""),  # T507, T510: three days late; T503
    (2024, "政协委员提案", "第7号", "关于完善文件公开的提案", _day(3, 4), _day(3, 1), _day(4, 28),
     "已经解决", "满意"),  # T508: the last day before the first
)  # fmt: skip

_PROPOSED = "年度 类别 编号 名称 涉及方面 承办单位 交办日期 答复日期 办理情况 满意度"
_PROPOSED_RIGHT = table(
    _PROPOSED,
    (2023, "政协委员提案", "第45号", "关于增加老旧小区停车位的提案", "城市管理", "城市管理局",
     _day(3, 10, 2023), _day(5, 25, 2023), "已经解决", "满意"),
    (2023, "人大代表建议", "第8号", "关于增设托育点的建议", "教育", "教育局",
     _day(3, 10, 2023), _day(5, 18, 2023), "列入计划", "基本满意"),
    (2024, "人大审议意见", "第1号", "关于预算执行的审议意见", "财政", "财政局",
     _day(7, 1), _day(8, 30), "已经解决", "未反馈"),
    (2024, "人大代表建议", "第3号", "关于整治背街小巷的建议", "城市管理", "城市管理局",
     _day(3, 5), _day(5, 10), "已经解决", "满意"),
)  # fmt: skip
_PROPOSED_WRONG = table(
    _PROPOSED,
    (2023, "政协委员提案", "第45号", "关于增加老旧小区停车位的提案", "城市管理", "城市管理局",
     _day(3, 10, 2023), _day(5, 25, 2023), "已经解决", "满意"),
    (2023, "人大代表建议", "第8号", "关于增设托育点的建议", "教育", "教育局",
     _day(3, 10, 2023), _day(5, 18, 2023), "留作参考", "不满意"),  # T510: one of two
    (2023, "政协委员提案", "第45号", "关于增加老旧小区停车位的提案", "城市管理", "城市管理局",
     _day(3, 10, 2023), _day(2, 25, 2023), "已经解决", "满意"),  # T508, T509
)  # fmt: skip

_SUED = "年度 案号 被告 案由 案件类型 负责人出庭 出庭人员 未出庭的理由 一审结果 二审结果 最终结果"
_SUED_RIGHT = table(
    _SUED,
    (2023, "（2023）某01行初8号", "本级政府", "不服房屋征收决定", "涉及重大公共利益", "出庭",
     "副区长", "", "驳回诉讼请求", "维持原判", "胜诉"),
    (2024, "（2024）某01行初12号", "市场监管部门", "不服行政处罚决定", "一般案件", "未出庭",
     "委托代理人", "参加应急处置，已向法院说明", "撤诉", "未上诉", "撤诉或调解"),
    (2024, "（2024）某01行初30号", "卫生部门", "不服行政许可", "一般案件", "尚未开庭", "", "",
     "审理中", "", "审理中"),
)  # fmt: skip
_SUED_WRONG = table(
    _SUED,
    (2024, "（2024）某01行初12号", "市场监管部门", "不服行政处罚决定", "社会高度关注", "未出庭",
     "委托代理人", "", "撤销或变更", "未上诉", "败诉"),  # T510: must appear; T503: no reason
    (2024, "（2024）某01行初30号", "卫生部门", "不服行政许可", "一般案件", "尚未开庭", "", "",
     "审理中", "", "胜诉"),  # T513: goes on, yet won
)  # fmt: skip

_ADVISED = "建议类别 建议书文号 建议事项 收到建议的单位 送达日期 回复期限 回复日期 落实情况"
_ADVISED_RIGHT = table(
    _ADVISED,
    ("检察建议", "新检建〔2024〕6号", "加强餐饮油烟监管", "生态环境局", _day(4, 10), _day(6, 10),
     _day(6, 10), "已经落实"),
    ("司法建议", "新法建〔2024〕2号", "规范处罚告知程序", "市场监督管理局", _day(5, 6), _day(7, 5),
     _day(6, 20), "正在落实"),
)  # fmt: skip
_ADVISED_WRONG = table(
    _ADVISED,
    ("检察建议", "新检建〔2024〕6号", "加强餐饮油烟监管", "生态环境局", _day(4, 10), _day(6, 10),
     _day(6, 11), "没有采纳"),  # T507, T510: a day late; T503: no reason
    ("司法建议", "新法建〔2024〕2号", "规范处罚告知程序", "市场监督管理局", _day(5, 6), _day(7, 5),
     "", ""),  # T507, T510: never
)  # fmt: skip

_APPEALED = "年度 案号 案由 受理日期 复议结果 决定日期 执行情况 履行期限 履行日期 纠错方式"
_APPEALED_RIGHT = table(
    _APPEALED,
    (2023, "新政复〔2023〕3号", "不服信息公开答复", _day(5, 9, 2023), "维持", _day(6, 30, 2023),
     "不需要履行", "", "", ""),
    (2024, "新政复〔2024〕7号", "不服房屋征收补偿决定", _day(2, 20), "撤销或变更", _day(4, 15),
     "已履行", _day(6, 14), _day(6, 3), "意见书"),
)  # fmt: skip
_APPEALED_WRONG = table(
    _APPEALED,
    (2024, "新政复〔2024〕7号", "不服房屋征收补偿决定", _day(2, 20), "撤销或变更", _day(4, 15),
     "未履行", _day(6, 14), "", "意见书"),  # T507, T510
    (2024, "新政复〔2024〕9号", "不服行政处罚", _day(4, 20), "责令履行", _day(4, 15),
     "", "", "", ""),  # T508; T503: not said how it was carried out
)  # fmt: skip

_PENALTY = "年度 领域 案件总数 罚款案件数 罚款总额"
_PENALTY_RIGHT = table(
    _PENALTY,
    (2023, "市场监管", 126, 98, 356_000), (2023, "金融服务", 3, 3, 20_000),
    (2024, "市场监管", 101, 80, 288_500.5), (2024, "金融服务", 0, 0, 0),
    (2023, "合计", 129, 101, 376_000), (2024, "合计", 101, 80, 288_500.5),
    ("合计", "市场监管", 227, 178, 644_500.5), ("合计", "金融服务", 3, 3, 20_000),
    ("合计", "合计", 230, 181, 664_500.5),
)  # fmt: skip
_PENALTY_WRONG = table(
    _PENALTY,
    (2023, "市场监管", 126, 130, 356_000),  # T511: more fined than there are
    (2023, "金融服务", 3, 3, "2万元"),  # T504; T513: nothing of 2024
    (2024, "市场监管", 101, 80, 288_500),
    (2023, "合计", 128, 133, 376_000),  # T511: one case too few
    ("合计", "市场监管", 227, 210, 654_500),  # T511: 10,000 too much
)  # fmt: skip

_STAFF = "执法部门 领域 法制审核机构名称 法制审核人员数 执法人员总数 依据文件"
_STAFF_RIGHT = table(
    _STAFF,
    ("市场监督管理局", "市场监管", "政策法规股", 5, 86, "单位三定方案"),
    ("农牧局", "农业农村", "法规股", 2, 40, "单位三定方案"),
    ("合计", "", "", 7, 126, ""),
)  # fmt: skip
_STAFF_WRONG = table(
    _STAFF,
    ("市场监督管理局", "市场监管", "政策法规股", 4, 86, "单位三定方案"),  # T510: 4.65 %
    ("农牧局", "农业农村", "", 2, 0, ""),  # T503: no office; T510: nothing to divide by
    ("合计", "", "", 7, 86, ""),  # T511: one too many
)  # fmt: skip

_COURSES = "年度 培训名称 培训内容 开始日期 结束日期 学时 参加人数 印证材料"
_COURSES_RIGHT = table(
    _COURSES,
    (2023, "行政处罚法专题培训班", "专门法律知识", _day(6, 5, 2023), _day(6, 7, 2023), 24, 65,
     "签到册"),
    (2023, "公共法律知识网上培训", "公共法律知识", _day(9, 1, 2023), _day(9, 28, 2023), 16, 70,
     "学习记录"),
    (2024, "新修订法律法规轮训", "新法律法规", _day(5, 13), _day(5, 17), 40, 68,
     "课程安排、签到册"),
)  # fmt: skip
_COURSES_WRONG = table(
    _COURSES,
    (2023, "行政处罚法专题培训班", "专门法律知识", _day(6, 5, 2023), _day(6, 7, 2023), 24, 65,
     "签到册"),
    (2023, "公共法律知识网上培训", "公共法律知识", _day(9, 28, 2023), _day(9, 1, 2023), 15.5, 70,
     "学习记录"),  # T508; T513: 39.5 in 2023
    (2024, "新修订法律法规轮训", "新法律法规", _day(5, 13), _day(5, 17), "40学时", 0,
     ""),  # T504, T505
)  # fmt: skip

_EVENTS = "年度 活动类型 日期 主题 主讲人 参加人员范围"
_LEADERS = "区政府领导班子成员"
_EVENTS_RIGHT = table(
    _EVENTS,
    (2023, "法治专题讲座", _day(5, 18, 2023), "学习行政处罚法", "某大学法学院教授", _LEADERS),
    (2023, "法治专题讲座", _day(11, 9, 2023), "学习宪法", "某党校副教授", _LEADERS),
    (2023, "旁听庭审", _day(8, 24, 2023), "不服行政处罚案", "", _LEADERS),
    (2024, "法治专题讲座", _day(4, 11), "学习行政复议法", "某大学法学院教授", _LEADERS),
    (2024, "法治专题讲座", _day(10, 24), "学习民法典", "某律师事务所律师", _LEADERS),
    (2024, "旁听庭审", _day(6, 20), "不服信息公开答复案", "", _LEADERS),
    (2024, "常务会议学法", _day(3, 14), "学习习近平法治思想", "", _LEADERS),
)  # fmt: skip
_EVENTS_WRONG = table(
    _EVENTS,
    (2023, "法治专题讲座", _day(5, 18, 2023), "学习行政处罚法", "", _LEADERS),  # T503
    (2024, "法治专题讲座", _day(4, 11), "学习行政复议法", "某大学法学院教授", _LEADERS),
    (2024, "旁听庭审", _day(6, 20), "不服信息公开答复案", "", _LEADERS),
)  # T513: one lecture in each year, no hearing in 2023  # fmt: skip

_REPORT = "年度 报告单位 单位类别 报党委日期 报人大或政府日期 报上级日期 公开日期 公开网址"
_REPORT_RIGHT = table(
    _REPORT,
    (2023, "新城区人民政府", "本级政府", _day(2, 26), _day(2, 27), _day(3, 1), _day(4, 1),
     f"{_SITE}/fzzf/2023.html"),
    (2024, "新城区人民政府", "本级政府", _day(2, 24, 2025), _day(2, 25, 2025), _day(2, 28, 2025),
     _day(3, 20, 2025), f"{_SITE}/fzzf/2024.html"),
)  # fmt: skip

_NEWS = "事件名称 事件级别 发生时间 首次发布时间 发布渠道 新闻发布会时间 最近一次发布时间"
_NEWS_RIGHT = table(
    _NEWS,
    ("某小区燃气泄漏事件", "重大", datetime(2024, 10, 1, 22, 0), datetime(2024, 10, 2, 3, 0),
     "政府门户网站", datetime(2024, 10, 2, 22, 0), datetime(2024, 10, 4, 9, 0)),
    ("某路段塌陷事件", "一般", "2024年5月6日14时30分", "2024-05-07 09:00", "官方微博", "", ""),
)  # fmt: skip
_NEWS_WRONG = table(
    _NEWS,
    ("某小区燃气泄漏事件", "重大", datetime(2024, 10, 1, 22, 0), datetime(2024, 10, 2, 3, 1),
     "政府门户网站", "", ""),  # T507: a minute late, and no conference
    ("某仓库火灾", "特别重大", "2024-05-06", "2024-05-06 18:00", "", "2024-05-07 10:00",
     ""),  # T504: no time; T503: where
    ("某路段塌陷事件", "较大", "2024-06-03 10:00", "2024-06-03 09:00", "官方微博", "",
     ""),  # T508
)  # fmt: skip

_ASKED = "年度 申请编号 申请人 申请内容 收到日期 符合法定条件 答复期限 答复日期 答复结果"
_ASKED_RIGHT = table(
    _ASKED,
    (2024, "2024-017", "李某", "某路段征收补偿方案", _day(3, 5), "是", _day(4, 2), _day(4, 2),
     "予以公开"),
    (2024, "2024-018", "赵某", "会议讨论记录", _day(3, 11), "否", "", "", ""),
)  # fmt: skip
_ASKED_WRONG = table(
    _ASKED,
    (2024, "2024-017", "李某", "某路段征收补偿方案", _day(3, 5), "是", _day(4, 2), _day(4, 3),
     "予以公开"),  # T507: a day late, answered all the same
    (2024, "2024-017", "某某有限公司", "项目环评批复", _day(3, 11), "是", _day(4, 9), "",
     ""),  # T507, T510: never; T509
)  # fmt: skip

_BOTH = {
    "enterprise-opening": (_OPENING_RIGHT, _OPENING_WRONG),
    "normative-comment": (_COMMENT_RIGHT, _COMMENT_WRONG),
    "decision-review": (_REVIEW_RIGHT, _REVIEW_WRONG),
    "decision-catalogue": (_CATALOGUE_RIGHT, _CATALOGUE_WRONG),
    "decision-comment": (_HEARD_RIGHT, _HEARD_WRONG),
    "enforcement-publicity": (_DECIDED_RIGHT, _DECIDED_WRONG),
    "proposal-replies": (_REPLIES_RIGHT, _REPLIES_WRONG),
    "proposals": (_PROPOSED_RIGHT, _PROPOSED_WRONG),
    "litigation": (_SUED_RIGHT, _SUED_WRONG),
    "recommendations": (_ADVISED_RIGHT, _ADVISED_WRONG),
    "reconsideration": (_APPEALED_RIGHT, _APPEALED_WRONG),
    "penalty-statistics": (_PENALTY_RIGHT, _PENALTY_WRONG),
    "review-staff": (_STAFF_RIGHT, _STAFF_WRONG),
    "training": (_COURSES_RIGHT, _COURSES_WRONG),
    "lectures": (_EVENTS_RIGHT, _EVENTS_WRONG),
    "emergency-release": (_NEWS_RIGHT, _NEWS_WRONG),
    "disclosure-requests": (_ASKED_RIGHT, _ASKED_WRONG),
}
SAMPLES = (
    LedgerSample(XINCHENG, "enterprise-inspections", _inspections(), label="合格"),
    LedgerSample(XINCHENG, "annual-report", _REPORT_RIGHT, label="合格"),
    *(
        LedgerSample(XINCHENG, name, rows, label=label)
        for name, both in _BOTH.items()
        for label, rows in zip(("合格", "有错"), both, strict=True)
    ),
)
"""What `ledger_rows` has no file of already."""
