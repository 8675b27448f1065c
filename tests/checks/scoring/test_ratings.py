"""Points within bands: every expectation is worked out by hand."""

import pytest

from checks.scoring import ratings
from checks.scoring.model import Fault, Score
from tests.score_samples import listed, office, pingyang, plain, roll, told

SHEET, CENTRE = "管理单位评价", "县政务服务中心"


def mark(name: str, points: str, rater: str = "甲局") -> dict[str, str]:
    return office(name, 评价单位=rater, 得分=points)


def judged(
    marks: list[dict[str, str]], names: str = "一", centre: str = ""
) -> tuple[dict[str, Score], list[Fault]]:
    scoring = pingyang()
    units = listed(*(office(f"{n}科", 进驻中心="是" if n in centre else "否") for n in names))
    made, known, faults = roll(scoring, {"单位": units, SHEET: marks})
    return ratings.scores(scoring, scoring.item("6"), made, known, faults), faults


def test_one_rater() -> None:
    scores, faults = judged([mark("一科", "4.5")])
    assert (plain(scores["甲局 一科"].points), faults) == ("4.5", [])
    assert scores["甲局 一科"].steps == ("甲局评 4.5 分（优秀）",)


def test_of_two_raters_the_mean() -> None:
    # (3.7 + 4.2) ÷ 2 = 3.95, not rounded to one decimal again
    scores, faults = judged([mark("一科", "3.7"), mark("一科", "4.2", CENTRE)], centre="一")
    assert (plain(scores["甲局 一科"].points), faults) == ("3.95", [])
    assert scores["甲局 一科"].steps == (
        "甲局评 3.7 分（良好）",
        "县政务服务中心评 4.2 分（优秀）",
        "（3.7 + 4.2）÷ 2 = 3.95 分",
    )


@pytest.mark.parametrize(
    ("marks", "fits"),
    [
        ("4.5", True),
        ("4.5 3.5", True),  # up to three: each band at most one
        ("4.5 4.0", False),
        ("4.5 3.5 2.5", True),
        ("4.5 3.5 3.0", False),
        ("4.5 4.4 3.5 2.5", True),  # four: one each, the fourth anywhere
        ("4.5 4.4 4.3 3.5", False),  # three in one band, none in another
        ("4.5 4.4 3.5 3.4 2.5", True),  # five: the two left over in different bands
        ("4.5 4.4 4.3 3.5 2.5", False),
        ("4.5 4.4 3.5 3.4 2.5 2.4", True),  # six: two each
        ("4.5 4.4 4.3 3.5 2.5 2.4", False),
    ],
)
def test_bands_by_thirds(marks: str, fits: bool) -> None:
    given = marks.split()
    names = "一二三四五六"[: len(given)]
    rows = [mark(f"{name}科", points) for name, points in zip(names, given, strict=True)]
    scores, faults = judged(rows, names)
    assert (faults == []) is fits
    assert all((score.points is not None) is fits for score in scores.values())


def test_how_a_wrong_spread_is_told() -> None:
    rows = [mark("一科", "4.5"), mark("二科", "4.4"), mark("三科", "4.3"), mark("四科", "3.5")]
    _, faults = judged(rows, "一二三四")
    assert told(faults) == [
        (SHEET, "", "甲局评了 4 个，优秀 3 个、良好 1 个、一般 0 个；每档应当是 1 到 2 个")
    ]
    assert faults[0].fix == "请甲局重新分档（第2行、第3行、第4行、第5行）。"
    _, faults = judged(rows[:2], "一二")
    assert told(faults)[0][2].endswith("不多于 3 个的，每档不多于 1 个")


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        (mark("一科", "3.95"), "E2", "3.95 分的小数多于 1 位"),
        (mark("一科", "5.1"), "E2", "5.1 分不在任何一档里"),
        (mark("一科", "优秀"), "E2", "“得分”应当是数字，现在是“优秀”"),
    ],
)
def test_points_that_no_rater_may_give(row: dict[str, str], place: str, message: str) -> None:
    scores, faults = judged([row])
    assert told(faults) == [(SHEET, place, message)]
    assert scores["甲局 一科"].points is None


def test_the_wrong_rater_and_a_missing_one() -> None:
    scores, faults = judged([mark("一科", "4.5"), mark("一科", "4.5", "县政务中心")], centre="一")
    assert told(faults) == [
        (SHEET, "B3", "“县政务中心”不是“甲局 一科”的评价单位，是不是“县政务服务中心”？"),
    ]
    assert scores["甲局 一科"].points is None
    _, faults = judged([mark("一科", "4.5")], centre="一")
    assert told(faults) == [(SHEET, "", "没有县政务服务中心对“甲局 一科”的评价")]


def test_a_rater_twice() -> None:
    _, faults = judged([mark("一科", "4.5"), mark("一科", "4.5")])
    assert told(faults) == [(SHEET, "B3", "甲局评“甲局 一科”填了两行（前一次在第2行）")]
