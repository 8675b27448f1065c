"""Points given part by part: every expectation is worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from checks.scoring import given
from checks.scoring.entries import Entry
from checks.scoring.model import Result
from checks.scoring.points import points_of
from evidence.readers.score_book import ScoreSheet
from indicators.scoring_model import Scoring
from tests.score_samples import book, jiaojiang, plain, tacheng, told


def part(name: str, full: str, points: str, unit: str = "甲县", own: str = "") -> dict[str, str]:
    return {"考核单位": unit, "考核项目": name, "满分": full, "得分": points, "自评分": own}


def change(word: str, points: str, name: str = "公开", unit: str = "甲县") -> dict[str, str]:
    return {"考核单位": unit, "考核项目": name, "加减": word, "分值": points}


def judged(
    given: list[dict[str, str]], daily: list[dict[str, str]], scoring: Scoring | None = None
) -> Result:
    scoring = scoring or tacheng()
    units = [{"考核单位": unit} for unit in dict.fromkeys(row["考核单位"] for row in given)]
    return points_of(scoring, book(scoring, {"单位": units, "得分": given, "日常考核": daily}))


@pytest.mark.parametrize(
    ("daily", "wanted", "grade"),
    [
        ([], "88", "良好"),  # 40 + 48
        ([change("核减", "2")], "86", "良好"),  # 40 − 2 + 48
        ([change("核加", "2.5")], "90.5", "优秀"),  # 42.5 + 48
        ([change("核加", "1.99")], "89.99", "良好"),  # below 90, and not rounded up to it
        ([change("核加", "2")], "90", "优秀"),  # 90 itself
        ([change("核加", "11")], "98", "优秀"),  # 51 of 50: at most 50; 50 + 48
        ([change("核减", "41")], "48", "不合格"),  # −1: not below 0; 0 + 48
        ([change("核减", "28")], "60", "合格"),  # 12 + 48 = 60 itself
        ([change("核减", "28.01")], "59.99", "不合格"),
        ([change("核减", "8")], "80", "良好"),  # 32 + 48 = 80 itself
        ([change("核加", "3"), change("核减", "1")], "90", "优秀"),  # 40 + 3 − 1 + 48
    ],
)
def test_points_and_grades(daily: list[dict[str, str]], wanted: str, grade: str) -> None:
    result = judged([part("公开", "50", "40"), part("放管服", "50", "48")], daily)
    assert result.faults == ()
    assert (plain(result.units[0].total), result.units[0].grade) == (wanted, grade)


def test_the_arithmetic_is_told() -> None:
    given = [part("公开", "50", "40", own="45"), part("放管服", "50", "48")]
    result = judged(given, [change("核减", "2")])
    assert result.units[0].scores[0].steps == (
        "公开（满分 50）：得 40 分（自评 45 分），核减 2 分（第2行） = 38 分",
        "放管服（满分 50）：得 48 分",
        "38 + 48 = 86 分",
    )


def test_where_the_document_sets_no_bound_points_may_exceed_the_full_marks() -> None:
    scoring = jiaojiang()
    points = scoring.items[0].points
    assert points is not None
    given = [part(name, "20", "18") for name in points.parts]
    result = judged(given, [change("加分", "4", points.parts[4])], scoring)
    # 18 + 18 + 18 + 18 + (18 + 4) = 94; no grades
    assert (plain(result.units[0].total), result.units[0].grade, result.faults) == ("94", "", ())


@pytest.mark.parametrize(
    ("given", "daily", "place", "message"),
    [
        (
            [part("公开", "50", "51"), part("放管服", "50", "48")],
            [],
            ("得分", "F2"),
            "“得分”51 分，比满分 50 分还多",
        ),
        (
            [part("公开", "50", "40"), part("放管服", "40", "38")],
            [],
            ("得分", ""),
            "“甲县”各项满分合计 90 分，应当是 100 分",
        ),
        (
            [part("公开", "100", "40")],
            [change("核减", "2", "公开工作")],
            ("日常考核", "C2"),
            "“得分”表里“甲县”没有考核项目“公开工作”，是不是“公开”？",
        ),
        (
            [part("公开", "100", "40")],
            [change("核减", "-2")],
            ("日常考核", "E2"),
            "“分值”是负数（-2）",
        ),
        (
            [part("公开", "100", "40")],
            [change("扣分", "2")],
            ("日常考核", "D2"),
            "“加减”不能是“扣分”",
        ),
        (
            [part("公开", "100", "40"), part("公开", "100", "40")],
            [],
            ("得分", "第3行"),
            "“甲县、公开”填了两行（前一次在第2行）",
        ),
        (
            [part("公开", "100", "40")],
            [change("核减", "2")] * 2,
            ("日常考核", "第3行"),
            "这一行和第2行完全一样",
        ),
    ],
)
def test_what_does_not_fit(
    given: list[dict[str, str]], daily: list[dict[str, str]], place: tuple[str, str], message: str
) -> None:
    result = judged(given, daily)
    assert told(result.faults) == [(*place, message)]
    assert (result.units[0].total, result.units[0].rank) == (None, None)


def test_a_unit_without_points() -> None:
    scoring = tacheng()
    units = [{"考核单位": "甲县"}, {"考核单位": "乙县"}]
    result = points_of(scoring, book(scoring, {"单位": units, "得分": [part("公开", "100", "40")]}))
    assert told(result.faults) == [("得分", "", "没有“乙县”得分")]
    assert [plain(unit.total) for unit in result.units] == ["40", "None"]
    assert result.notes == ("有 1 个考核单位因为错误没有得分，改好以前不能排名",)


def test_the_same_part_has_the_same_full_marks_for_all() -> None:
    scoring = jiaojiang()
    points = scoring.items[0].points
    assert points is not None
    given = [part(name, "20", "18", unit) for unit in ("甲局", "乙局") for name in points.parts]
    given[6]["满分"] = "25"
    result = judged(given, [], scoring)
    assert told(result.faults) == [
        ("得分", "D8", f"“{points.parts[1]}”的满分是 25 分，第3行是 20 分")
    ]
    del given[6]
    message = f"没有“乙局”“{points.parts[1]}”的得分"
    assert told(judged(given, [], scoring).faults) == [("得分", "", message)]


@pytest.mark.parametrize(
    ("adjusted", "points", "step"),
    [
        (False, "40", "公开（满分 50）：得 40 分"),
        (False, "60", "公开（满分 50）：得 60 分"),
        (True, "60", "公开（满分 50）：得 60 分，加到满分 50 分为止"),
        (True, "50", "公开（满分 50）：得 50 分"),
    ],
)
def test_without_additions_the_points_are_what_was_given(
    adjusted: bool, points: str, step: str
) -> None:
    (way,) = (each.points for each in tacheng().items if each.points is not None)
    sheet = ScoreSheet("得分", 1, {}, (), (), (), frozenset(), (), (), ())
    values = {"考核项目": "公开", "满分": Decimal(50), "得分": Decimal(points)}
    entry = Entry(sheet, 2, ("甲县",), values)
    way = way if adjusted else replace(way, adjust=None)
    assert given._part(way, entry, [])[1] == step
