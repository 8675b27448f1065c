"""Deductions: every expectation is worked out by hand."""

from typing import Any

import pytest

from checks.scoring import bonus, charges
from checks.scoring.model import Fault, Score
from tests.score_samples import listed, office, pingyang, plain, points, roll, told

IN_TIME = "2023-03-08"


def charge(rule: str, number: str = "1", each: str = "", case: str = "", **more: str) -> Any:
    label = _label(rule) or rule
    return {"扣分项": label, "数量": number, "每次扣分": each, "情形": case, **more}


def _label(wanted: str) -> str:
    """The label of the rule with this id."""
    for item in pingyang().items:
        for _, rule in item.deductions.rules() if item.deductions else ():
            if rule.id == wanted:
                return rule.label
    return ""


def judged(
    item: str,
    rows: list[dict[str, str]],
    *,
    files: list[dict[str, str]] | None = None,
    claims: list[dict[str, str]] | None = None,
    units: list[dict[str, str]] | None = None,
) -> tuple[dict[str, Score], list[Fault]]:
    scoring = pingyang()
    given = {
        "单位": units or listed(office("一科", 执法权="是")),
        "扣分": [{"主管部门": "甲局", "参评科室": "一科", **row} for row in rows],
        "案卷": files or [],
        "加分": claims or [],
    }
    made, known, faults = roll(scoring, given)
    extra = bonus.claims(scoring, made, known, faults)
    inputs = charges.Inputs(
        charges.charge_rows(scoring, made, known, faults),
        charges.file_rows(scoring, made, known, faults),
        {unit.key: bonus.sections_of(scoring, extra.get(unit.key, ())) for unit in known.units},
    )
    return charges.scores(scoring, scoring.item(item), inputs, known.units, faults), faults


@pytest.mark.parametrize(
    ("item", "rows", "wanted"),
    [
        ("3", [], "5"),
        ("3", [charge("3.1 未按期受理", "2")], "4.4"),  # 5 − 2×0.3
        ("3", [charge("3.1 未按期受理", "10")], "2.5"),  # 10×0.3 = 3, at most 2.5
        ("3", [charge("3.1 未按期受理", "1", case="被上级通报")], "4.4"),  # 5 − 0.3×2
        # 2×0.3 + 4×0.3×2 = 0.6 + 2.4 = 3, at most 2.5
        ("3", [charge("3.1", "2"), charge("3.4", "4", case="被上级通报")], "2.5"),
        # 3.1: 9×0.3 = 2.7 → 2.5; 3.6: 7×0.4 = 2.8 → 2.5; 5 − 5 = 0
        ("3", [charge("3.1", "9"), charge("3.6", "7")], "0"),
        ("3", [charge("3.7", "2", "0.5")], "4"),  # 5 − 2×0.5
        ("4", [charge("4.2", "3")], "0"),  # 3×2 = 6 > 5: until nothing is left
        ("4", [charge("4.1"), charge("4.5")], "4.4"),  # 5 − 0.5 − 0.1
        ("7", [charge("7.7", 日期=IN_TIME)], "16"),  # 20 − 4
        ("7", [charge("7.7", case="副职", 日期=IN_TIME)], "14"),  # 4×1.5 = 6
        ("7", [charge("7.7", case="主要负责人", 日期=IN_TIME)], "11"),  # 4×2.25 = 9
        # 4×2.25×0.5 = 4.5
        ("7", [charge("7.7", case="主要负责人、与职务无关", 日期=IN_TIME)], "15.5"),
        # 4×2.25×0.5×0.8 = 3.6
        (
            "7",
            [charge("7.7", case="主要负责人，与职务无关，2021年底前发生", 日期=IN_TIME)],
            "16.4",
        ),
        ("7", [charge("7.8", case="副职", 日期=IN_TIME)], "8"),  # 8×1.5 = 12
        ("7", [charge("7.17 未按要求宣传评议活动", "2")], "19"),  # 2×1, at most 1
        ("7", [charge("7.19"), charge("7.20 漏报服务数据"), charge("7.21")], "0"),  # 5+5+10 = 20
        ("7", [charge("7.6", "3", "1.5")], "15.5"),  # 3×1.5 = 4.5
        ("5", [charge("5.25", "3")], "9.7"),  # 10 − 3×0.1
    ],
)
def test_what_is_left(item: str, rows: list[dict[str, str]], wanted: str) -> None:
    scores, faults = judged(item, rows)
    assert (plain(scores["甲局 一科"].points), faults) == (wanted, [])


def test_the_arithmetic_is_told() -> None:
    scores, _ = judged("3", [charge("3.1", "2"), charge("3.4", "4", case="被上级通报")])
    assert scores["甲局 一科"].steps == (
        "3.1 未按期受理（第2行）：2 件×0.3 分 = 扣 0.6 分",
        "3.4 答复模棱两可等办理不到位（第3行）：4 件×0.3 分×2（被上级通报） = 扣 2.4 分",
        "受理和反馈合计 3 分，最多扣 2.5 分",
        "5 - 2.5 = 2.5 分",
    )


def test_a_section_of_bonus_spares() -> None:
    claim = office("一科", 加分项="8.6", 事迹="甲", 数量="1", 日期=IN_TIME)
    scores, _ = judged("7", [charge("7.17 未按要求宣传评议活动")], claims=[claim])
    assert plain(scores["甲局 一科"].points) == "20"
    assert scores["甲局 一科"].steps[0].endswith("有“先进典型”加分，不扣")


def test_case_files_are_averaged_and_a_failed_one_has_59_per_cent() -> None:
    # 4 and, failed, 4×0.59 = 2.36: mean 3.18, short of 4 by 0.82; 10 − 0.82 − 0.3 = 8.88
    files = [
        office("一科", 案卷="1号", 得分="4", 合格="是"),
        office("一科", 案卷="2号", 得分="1", 合格="否"),
    ]
    scores, faults = judged("5", [charge("5.19")], files=files)
    assert (plain(scores["甲局 一科"].points), faults) == ("8.88", [])
    assert scores["甲局 一科"].steps[1] == (
        "案卷 2 个：4、2.36（不合格，4 分的59%），平均 3.18 分，比 4 分少 0.82 分"
    )


def test_without_the_power_80_per_cent_of_the_mean() -> None:
    # 一科 10 − 1 = 9, 二科 10: mean 9.5; 9.5×0.8 = 7.6
    units = listed(office("一科", 执法权="是"), office("二科", 执法权="是"), office("三科"))
    scores, faults = judged("5", [charge("5.2")], units=units)
    assert (points(scores, "甲局 三科"), faults) == ("7.6000", [])
    assert scores["甲局 三科"].steps == ("没有执法权", "有执法权的平均分 9.5×80% = 7.6 分")


def test_without_the_mean_nobody_has_80_per_cent_of_it() -> None:
    units = listed(office("一科", 执法权="是"), office("三科"))
    scores, _ = judged("5", [charge("5.2", "一")], units=units)
    assert points(scores, "甲局 三科") == "None"


def test_a_row_about_a_unit_without_the_power_is_told() -> None:
    units = listed(office("一科"), office("二科", 执法权="是"))
    scores, faults = judged("5", [charge("5.2")], units=units)
    assert told(faults) == [
        ("扣分", "第2行", "“甲局 一科”没有执法权，这一项统一赋分，这一行不会计算")
    ]
    assert (points(scores), points(scores, "甲局 二科")) == ("None", "10.0000")


def test_all_offices_of_a_bureau_are_charged_alike() -> None:
    units = listed(office("一科", 执法权="是"), office("二科", 执法权="是"))
    row = charge("5.2") | {"参评科室": "全部科室"}
    scores, faults = judged("5", [row], units=units)
    assert (points(scores), points(scores, "甲局 二科"), faults) == ("9.0000", "9.0000", [])


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        (charge("7.1"), "F2", "“7.1 未落实上级决策部署”每例扣 1 到 3 分，没有写扣几分"),
        (
            charge("7.1 未落实上级决策部署", "1", "4"),
            "F2",
            "“7.1 未落实上级决策部署”每例扣 1 到 3 分，现在写的是 4",
        ),
        (
            charge("7.2", "1", "0.5"),
            "F2",
            "“7.2 三清单一承诺不到位”每例扣 1 到 3 分，现在写的是 0.5",
        ),
        (charge("7.17", "0"), "E2", "数量是 0"),
        (
            charge("7.7"),
            "H2",
            "“7.7 党纪政务轻处分”要看时间（2022-12-01 到 2023-11-30），没有写日期",
        ),
        (
            charge("7.7", 日期="2022-11-30"),
            "H2",
            "2022-11-30 不在认定时间（2022-12-01 到 2023-11-30）内",
        ),
        (
            charge("7.7", case="副职、主要负责人", 日期=IN_TIME),
            "G2",
            "“副职”和“主要负责人”只能有一种",
        ),
        (charge("7.17", case="副职"), "G2", "“7.17 未按要求宣传评议活动”没有“副职”这种情形"),
        (
            charge("7.7", case="正职", 日期=IN_TIME),
            "G2",
            "“7.7 党纪政务轻处分”没有“正职”这种情形，是不是“副职”？",
        ),
    ],
)
def test_what_does_not_fit_the_rule(row: dict[str, str], place: str, message: str) -> None:
    scores, faults = judged("7", [row])
    assert told(faults) == [("扣分", place, message)]
    assert points(scores) == "None"


def test_a_number_that_may_be_two_rules_is_not_guessed() -> None:
    # Excel keeps 7.10 as 7.1, and the two cost differently.
    _, faults = judged("7", [charge("7.1", "1", "1") | {"扣分项": "7.1"}])
    assert told(faults) == [
        ("扣分", "D2", "“扣分项”的“7.1”分不清是“7.1 未落实上级决策部署”、“7.10 批评教育或通报批评”")
    ]


def test_an_unknown_unit_leaves_nobody_points_of_that_item_only() -> None:
    row = charge("4.1") | {"参评科室": "一棵"}
    of_four, faults = judged("4", [row])
    of_three, _ = judged("3", [row])
    assert told(faults)[0][1] == "C2"
    assert (points(of_four), points(of_three)) == ("None", "5.0000")


def test_the_same_row_twice_is_not_charged_twice() -> None:
    _, faults = judged("4", [charge("4.1"), charge("4.1")])
    assert told(faults) == [("扣分", "第3行", "这一行和第2行完全一样")]


def test_case_files_beyond_full_points_or_there_twice() -> None:
    files = [
        office("一科", 案卷="1号", 得分="4.5", 合格="是"),
        office("一科", 案卷="１号", 得分="3", 合格="是"),
    ]
    _, faults = judged("5", [], files=files)
    assert told(faults) == [
        ("案卷", "E2", "案卷得了 4.5 分，满分只有 4 分"),
        ("案卷", "D3", "这个案卷填了两行（前一次在第2行）"),
    ]
