"""The demo's workbooks of scoring: for each scheme one that passes and one with faults.

Departments and offices are made up, and so is every figure.
"""

import io
from collections.abc import Iterator
from copy import deepcopy
from pathlib import PurePosixPath

from openpyxl import load_workbook

from generators.artifact import Artifact
from generators.look.reproducible import settle
from generators.score.book import score_book
from generators.score.rows import verdict_rows
from indicators.load import load_scheme, scheme_folder
from indicators.scoring import load_scoring, scoring_folder
from indicators.scoring_model import Scoring

FOLDER = PurePosixPath("评分")
Rows = dict[str, list[dict[str, str]]]
_BUREAUS = ("甲局", "乙局", "丙局", "丁局", "戊局", "己局", "庚局", "辛局")
_OFFICES = ("办公室", "政策法规科", "行政审批科", "执法大队", "信息中心")
_OWN_MARKS = ("4.6", "4.1", "3.7", "3.2", "2.6")
_CENTRE_MARKS = ("4.7", "4.2", "3.8", "3.4", "2.9", "2.5", "4.5", "3.1")


def score_artifacts() -> Iterator[Artifact]:
    """The workbooks, each as `评分/<scheme> 录入表.xlsx` and `… 有错的录入表.xlsx`."""
    for scheme, rows, spoil in (
        ("pingyang-2023", offices(), _spoil_offices),
        ("tacheng-2020", county(), _spoil_county),
        ("jiaojiang-2019", _certificates(), _spoil_certificates),
        ("xincheng-2024", _indicators(), _spoil_indicators),
    ):
        scoring = load_scoring(scoring_folder(scheme))
        yield Artifact(FOLDER / f"{scheme} 录入表.xlsx", score_book(scoring, rows))
        wrong = deepcopy(rows)
        spoil(wrong)
        content = score_book(scoring, wrong)
        if scheme == "pingyang-2023":
            content = _with_formula(scoring, content)
        yield Artifact(FOLDER / f"{scheme} 有错的录入表.xlsx", content)


def _units() -> list[tuple[str, str]]:
    return [(bureau, office) for bureau in _BUREAUS for office in _OFFICES]


def _who(unit: tuple[str, str]) -> dict[str, str]:
    return {"主管部门": unit[0], "参评科室": unit[1]}


def _listed(unit: tuple[str, str], *, exempt: bool, bad: bool) -> dict[str, str]:
    return _who(unit) | {
        "执法权": "是" if unit[1] in ("行政审批科", "执法大队") else "否",
        "进驻中心": "是" if unit[1] == "行政审批科" else "否",
        "2021年度结果": "满意单位" if exempt else "",
        "2022年度结果": "满意单位" if exempt else "不满意单位" if bad else "",
    }


def _ballot(unit: tuple[str, str], good: int, fair: int, bad: int) -> dict[str, str]:
    total = good + fair + bad
    counts = {"满意": good, "基本满意": fair, "不满意": bad, "总票数": total}
    return _who(unit) | {name: str(count) for name, count in counts.items()}


def offices() -> Rows:
    """Forty offices: ten were bad last year, two are exempt, one has few votes."""
    units = _units()
    rows: Rows = {
        "单位": [],
        "服务对象满意度评价": [],
        "亲清联络站评价": [],
        "管理单位评价": [],
        "扣分": [],
        "案卷": [],
        "加分": [],
        "网络评价": [],
    }
    for number, unit in enumerate(units):
        exempt, bad = number in (0, 17), number % 4 == 3
        rows["单位"].append(_listed(unit, exempt=exempt, bad=bad))
        votes = 44 if number == 5 else 80 + number
        rows["服务对象满意度评价"].append(
            _ballot(unit, votes - number % 9 - number % 5, number % 9, number % 5)
        )
        for round_, more in (("第一次", 0), ("第二次", 3)):
            ballot = _ballot(unit, 20 + more + number % 7, number % 4, number % 3)
            rows["亲清联络站评价"].append({**ballot, "第几次": round_})
        if not exempt:
            rows["网络评价"].append(_ballot(unit, 300 - 3 * number, 20 + number, 5 + 2 * number))
        mark = _OWN_MARKS[_OFFICES.index(unit[1])]
        rows["管理单位评价"].append(_who(unit) | {"评价单位": unit[0], "得分": mark})
    for unit, mark in zip((u for u in units if u[1] == "行政审批科"), _CENTRE_MARKS, strict=True):
        rows["管理单位评价"].append(_who(unit) | {"评价单位": "县政务服务中心", "得分": mark})
    rows["扣分"] = [dict(row) for row in _charges()]
    rows["案卷"] = [
        _who(("甲局", "执法大队")) | {"案卷": "2023第1号", "得分": "3.6", "合格": "是"},
        _who(("甲局", "执法大队")) | {"案卷": "2023第2号", "得分": "3.2", "合格": "是"},
        _who(("丁局", "执法大队")) | {"案卷": "2023第9号", "得分": "1.5", "合格": "否"},
    ]
    rows["加分"] = [dict(row) for row in _bonuses()]
    return rows


def _charges() -> Iterator[dict[str, str]]:
    def charge(unit: tuple[str, str], rule: str, number: str, **more: str) -> dict[str, str]:
        return _who(unit) | {"扣分项": rule, "数量": number, **more}

    yield charge(
        ("乙局", "行政审批科"), "3.1 未按期受理", "2", 事由="两件转办件超期", 日期="2023-06-12"
    )
    yield charge(("乙局", "行政审批科"), "3.4 答复模棱两可等办理不到位", "4", 情形="被上级通报")
    yield charge(("丙局", "信息中心"), "4.3 二维码不醒目或缩小", "1")
    yield charge(("丁局", "执法大队"), "5.25 执法信息未按时公布", "3")
    yield charge(
        ("戊局", "政策法规科"),
        "7.7 党纪政务轻处分",
        "1",
        情形="主要负责人、与职务无关",
        日期="2023-03-08",
    )
    yield charge(("己局", "办公室"), "7.3 未按程序时限办事", "1", 每次扣分="1.5")
    yield charge(("甲局", "政策法规科"), "7.17 未按要求宣传评议活动", "1")
    yield charge(("庚局", "信息中心"), "7.17 未按要求宣传评议活动", "2")


def _bonuses() -> Iterator[dict[str, str]]:
    for unit, rule, deed, day in (
        (("甲局", "政策法规科"), "8.5 省级媒体宣传", "帮办代办", "2023-05-10"),
        (("甲局", "政策法规科"), "8.6 市级媒体宣传", "帮办代办", "2023-05-02"),
        (("辛局", "行政审批科"), "8.2 省部级表彰表扬", "审批提速", "2023-09-01"),
        (("辛局", "行政审批科"), "8.4 国家级媒体宣传", "审批提速", "2023-09-15"),
    ):
        yield _who(unit) | {"加分项": rule, "事迹": deed, "数量": "1", "日期": day}


def _spoil_offices(rows: Rows) -> None:
    """Bad input of every kind, of a few offices."""
    service, links = rows["服务对象满意度评价"], rows["亲清联络站评价"]
    service[1]["总票数"] = "99"
    service[2]["满意"] = "-3"
    service[6]["基本满意"] = "三票"
    service[8] |= {"满意": "0", "基本满意": "0", "不满意": "0", "总票数": "0"}
    links.append(dict(links[20]))
    rows["扣分"][5]["每次扣分"] = "5"
    rows["扣分"][4]["日期"] = "2021-05-01"
    links[31]["参评科室"] = "政策法制科"
    rows["管理单位评价"][7]["得分"] = "3.95"
    rows["管理单位评价"][0]["得分"] = "3.9"
    rows["加分"][2]["日期"] = "2024-01-05"


def _with_formula(scoring: Scoring, content: bytes) -> bytes:
    """The workbook with a formula where a figure should be."""
    book = load_workbook(io.BytesIO(content))
    book["网络评价"]["D3"].value = "=100+200"
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=f"{scoring.name}录入表", day=scoring.source.date)


def county() -> Rows:
    """Six bodies, from 优秀 to 不合格, two of them level."""
    parts = (
        ("政务公开组织领导", 20),
        ("政府信息公开", 30),
        ("精简行政审批", 25),
        ("优化营商环境", 25),
    )
    marks = {
        "甲县": (19, 29, 24, 23),
        "乙县": (18, 25, 22, 20),
        "丙市": (17, 24, 21, 23),
        "丁局": (14, 20, 18, 15),
        "戊局": (10, 18, 12, 14),
        "己局": (20, 27, 22, 21),
    }
    given = [
        {"考核单位": unit, "考核项目": name, "满分": str(full), "得分": str(mark)}
        for unit, own in marks.items()
        for (name, full), mark in zip(parts, own, strict=True)
    ]
    daily = [
        {
            "考核单位": "己局",
            "考核项目": "政府信息公开",
            "加减": "核减",
            "分值": "0.5",
            "日期": "2020-07-01",
        },
        {
            "考核单位": "甲县",
            "考核项目": "优化营商环境",
            "加减": "核加",
            "分值": "3",
            "日期": "2020-08-11",
        },
    ]
    return {"单位": [{"考核单位": unit} for unit in marks], "得分": given, "日常考核": daily}


def _spoil_county(rows: Rows) -> None:
    rows["得分"][0]["得分"] = "21"
    rows["得分"][5]["满分"] = "20"
    del rows["得分"][11]
    rows["日常考核"][0]["考核项目"] = "信息公开"
    rows["日常考核"][1]["分值"] = "3分"


def _certificates() -> Rows:
    scoring = load_scoring(scoring_folder("jiaojiang-2019"))
    points = scoring.items[0].points
    assert points is not None
    fulls = (20, 20, 20, 25, 15)
    marks = {
        "甲局": (18, 19, 16, 24, 12),
        "乙街道": (20, 18, 20, 22, 10),
        "丙镇": (15, 14, 12, 18, 9),
    }
    given = [
        {
            "考核单位": unit,
            "考核项目": part,
            "满分": str(full),
            "自评分": str(full),
            "得分": str(mark),
        }
        for unit, own in marks.items()
        for part, full, mark in zip(points.parts, fulls, own, strict=True)
    ]
    daily = [
        {"考核单位": "丙镇", "考核项目": points.parts[2], "加减": "扣分", "分值": "2"},
        {"考核单位": "甲局", "考核项目": points.parts[4], "加减": "加分", "分值": "4"},
    ]
    return {"单位": [{"考核单位": unit} for unit in marks], "得分": given, "日常考核": daily}


def _spoil_certificates(rows: Rows) -> None:
    rows["得分"][6]["满分"] = "25"
    rows["得分"].append(dict(rows["得分"][0]))
    rows["日常考核"][0]["加减"] = "通报"


def _indicators() -> Rows:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    rows = verdict_rows(load_scoring(scoring_folder("xincheng-2024")), scheme, {})
    for number, row in enumerate(rows["自评"]):
        word = "未达标" if number % 23 == 22 else "基本达标" if number % 7 == 6 else "达标"
        row["自评结论"] = word
        row["依据"] = "" if word == "未达标" else "见本项情况说明和证明材料目录"
    for row, answer in zip(rows["加分项"], ("是", "否"), strict=True):
        row["有没有"] = answer
        row["依据"] = "省级表彰文件" if answer == "是" else ""
    for row in rows["否决项"]:
        row["有没有"] = "否"
    return rows


def _spoil_indicators(rows: Rows) -> None:
    rows["自评"][3]["依据"] = ""
    rows["自评"][8]["自评结论"] = "优秀"
    rows["自评"][20]["指标"] = "210"
    rows["加分项"][1]["有没有"] = "是"
    rows["否决项"][0]["有没有"] = "是"
    rows["否决项"][1]["有没有"] = ""
