"""The rows of the demo's ledgers, in dossiers and apart: what is wrong is said beside it."""

from datetime import date

from generators.demo.ledger_sample import LedgerSample, Row

XINCHENG = "xincheng-2024"
Day = str | date


def _review(name: str, unit: str, asked: Day, opinion: Day, answered: Day, number: str,
            **changes: str | date) -> Row:  # fmt: skip
    """A row of normative-review."""
    row: dict[str, Day] = {
        "文件名称": name, "起草单位": unit, "来函日期": asked, "律师意见日期": opinion,
        "复函日期": answered, "复函文号": number, "主体方面": "已写明", "程序方面": "已写明",
        "内容方面": "已写明", "审查结论": "合法",
    }  # fmt: skip
    return {key: value for key, value in {**row, **changes}.items() if value}


_NORMS = (
    _review(
        "新城区临时救助实施细则", "民政局", date(2024, 2, 6), "2024.2.9", date(2024, 2, 20),
        "新司法函〔2024〕2号", 集体审议日期=date(2024, 2, 26),
    ),
    _review(
        "新城区公共租赁住房管理办法", "住房和城乡建设局", "2024年3月4日", "2024年3月8日",
        "2024年3月14日", "新司法函〔2024〕4号", 集体审议日期="2024-03-22",
    ),
    _review(
        "新城区农村人居环境管理办法", "农牧局", date(2024, 4, 28), date(2024, 5, 7),
        date(2024, 5, 13), "新司法函〔2024〕7号", 审查结论="修改后合法",
    ),
    _review(
        "新城区政府投资项目管理办法", "发展和改革委员会", date(2024, 9, 23), date(2024, 9, 29),
        date(2024, 10, 15), "新司法函〔2024〕12号",
    ),
)  # fmt: skip
_NORMS_WRONG = (
    _review(
        "新城区停车场管理办法", "城市管理局", date(2024, 2, 6), date(2024, 2, 8),
        date(2024, 2, 18), "新司法函〔2024〕3号",
    ),  # T506: four working days
    _review(
        "新城区养犬管理办法", "公安分局", date(2024, 9, 23), date(2024, 9, 29),
        date(2024, 10, 28), "新司法函〔2024〕13号",
    ),  # T507: more than 15
    _review(
        "新城区户外广告管理办法", "城市管理局", date(2024, 5, 20), date(2024, 5, 30),
        date(2024, 5, 27), "新司法函[2024] 13号",
    ),  # T508: the lawyer after the answer, T509: the number again
    _review("新城区物业管理办法", "住房和城乡建设局", "5/6/2024", "", "", ""),  # T504
    _review(
        "新城区供热管理办法", "住房和城乡建设局", "2024-02-31", "2024-03-05", "2024-03-06",
        "新司法函〔2024〕15号", 程序方面="基本写明",
    ),  # T504, T505
    _review(
        "新城区垃圾分类管理办法", "城市管理局", date(2024, 6, 3), "", date(2024, 6, 14),
        "新司法函〔2024〕16号", 内容方面="未写明",
    ),  # T503, T510
    _review(
        "新城区校车安全管理办法", "教育局", date(2042, 6, 3), date(2042, 6, 9),
        date(2042, 6, 13), "新司法函〔2024〕17号",
    ),  # T516
)  # fmt: skip


def _decision(name: str, unit: str, asked: Day, opinion: Day, answered: Day, number: str) -> Row:
    """A row of decision-review."""
    return {
        "决策事项": name, "审查层级": "本级政府", "提请单位": unit, "来函日期": asked,
        "律师意见日期": opinion, "复函日期": answered, "复函文号": number,
        "主体方面": "已写明", "程序方面": "已写明", "内容方面": "已写明", "审查结论": "合法",
    }  # fmt: skip


_DECISIONS = (
    _decision(
        "新城区老旧小区改造三年计划", "住房和城乡建设局", date(2024, 4, 8), date(2024, 4, 15),
        date(2024, 4, 18), "新司法函〔2024〕6号",
    ),
    _decision(
        "新城区城市更新专项规划", "自然资源局", date(2024, 9, 24), date(2024, 9, 27),
        date(2024, 10, 8), "新司法函〔2024〕11号",
    ),  # T506: six working days over 国庆
    _decision(
        "新城区临时救助标准调整方案", "民政局", date(2024, 2, 6), date(2024, 2, 9),
        date(2024, 2, 21), "新司法函〔2024〕2号",
    ),  # T517: stands in the other ledger
)  # fmt: skip


def _penalties(year: int | str, field: str, cases: int, fined: int, sum_: int) -> Row:
    """A row of penalty-statistics."""
    return {
        "年度": year, "领域": field, "案件总数": cases, "罚款案件数": fined, "罚款总额": sum_
    }  # fmt: skip


_PENALTIES = (
    _penalties(2023, "市场监管", 128, 98, 356_000),
    _penalties(2023, "金融服务", 3, 4, 20_000),  # T511: more fined than there are
    _penalties(2023, "合计", 131, 102, 375_000),  # T511: 1,000 too little
    _penalties(2024, "市场监管", 131, 101, 402_500),  # T513: nothing of 金融服务 in 2024
)


def _inspection(year: int, firm: str, trade: str, day: date) -> Row:
    """A row of enterprise-inspections."""
    return {
        "年度": year, "企业名称": firm, "所属行业": trade, "检查日期": day,
        "检查部门": "市场监督管理局", "检查事项": "日常检查", "检查结果": "未发现问题",
        "企业负责人": "王某某", "联系电话": "13800000000",
    }  # fmt: skip


_INSPECTIONS = (
    _inspection(2023, "某某餐饮有限公司", "餐饮", date(2023, 7, 12)),
    _inspection(2024, "某某餐饮有限公司", "餐饮", date(2024, 3, 5)),
    _inspection(2024, "某某餐饮有限公司", "餐饮", date(2024, 8, 6)),  # T514: more than in 2023
)  # T513: one firm instead of ten
_REPORTS: tuple[Row, ...] = (
    {
        "年度": 2023, "报告单位": "教育局", "单位类别": "政府部门",
        "报党委日期": date(2024, 2, 27), "报人大或政府日期": date(2024, 3, 5),
        "报上级日期": date(2024, 2, 28), "公开日期": date(2024, 3, 29),
        "公开网址": "http://www.xincheng.example.gov.cn/fzzf/2023.html",
    },  # T512: four days late; T513: nothing of 2024
)  # fmt: skip

IN_DOSSIERS = (
    LedgerSample(XINCHENG, "normative-review", _NORMS, unit="司法局"),
    LedgerSample(XINCHENG, "decision-review", _DECISIONS, unit="司法局", hidden=(1,)),  # T515
    LedgerSample(
        XINCHENG, "penalty-statistics", _PENALTIES, unit="市场监督管理局",
        header=(("备注", "说明"),),
    ),  # T502
    LedgerSample(XINCHENG, "review-staff", (), unit="公安分局", broken=True),  # T500
)  # fmt: skip
APART = (
    LedgerSample(XINCHENG, "normative-review", _NORMS, label="合格"),
    LedgerSample(XINCHENG, "normative-review", _NORMS_WRONG, label="有错", merged=("C8:C9",)),
    LedgerSample(XINCHENG, "enterprise-inspections", _INSPECTIONS, label="有错"),
    LedgerSample(XINCHENG, "annual-report", _REPORTS, label="有错"),
)
SAMPLES = (*IN_DOSSIERS, *APART)
