"""Votes: every expectation is worked out by hand."""

import pytest

from checks.scoring import votes
from checks.scoring.model import Fault, Score
from tests.score_samples import listed, office, pingyang, points, roll, told

ONE, TWO = "服务对象满意度评价", "亲清联络站评价"


def ballot(name: str, good: str, fair: str, bad: str, total: str, **more: str) -> dict[str, str]:
    counts = {"满意": good, "基本满意": fair, "不满意": bad, "总票数": total}
    return office(name) | counts | more


def judged(
    rows: list[dict[str, str]], item: str = "1", names: tuple[str, ...] = ("一科",)
) -> tuple[dict[str, Score], list[Fault]]:
    scoring = pingyang()
    asked = scoring.item(item)
    made, units, faults = roll(scoring, {"单位": listed(*map(office, names)), asked.name: rows})
    found = votes.ballots(scoring, asked, made, units, faults)
    keys = [unit.key for unit in units.units]
    votes.missing(asked, found, keys, faults)
    return votes.scores(scoring, asked, found, keys, faults), faults


@pytest.mark.parametrize(
    ("good", "fair", "bad", "total", "wanted"),
    [
        # (45 + 3×0.6 + 0) ÷ 50 × 30 = 46.8 × 0.6 = 28.08; 50 votes are not below 50
        ("45", "3", "2", "50", "28.0800"),
        ("60", "0", "0", "60", "30.0000"),  # 60 ÷ 60 × 30
        ("0", "60", "0", "60", "18.0000"),  # 36 ÷ 60 × 30
        ("0", "0", "60", "60", "0.0000"),  # 0 ÷ 60 × 30
        ("33", "33", "34", "100", "15.8400"),  # (33 + 19.8) ÷ 100 × 30 = 0.528 × 30
        ("100", "0", "1", "101", "29.7030"),  # 3000 ÷ 101 = 29.70297…
        ("７０", "20", "10", "100", "24.6000"),  # full-width digits; (70 + 12) ÷ 100 × 30
    ],
)
def test_weighted_votes(good: str, fair: str, bad: str, total: str, wanted: str) -> None:
    scores, faults = judged([ballot("一科", good, fair, bad, total)])
    assert (points(scores), faults) == (wanted, [])


def test_the_arithmetic_is_told() -> None:
    scores, _ = judged([ballot("一科", "45", "3", "2", "50")])
    assert scores["甲局 一科"].steps == (
        "满意 45 票×1 + 基本满意 3 票×0.6 + 不满意 2 票×0 = 46.8",
        "46.8 ÷ 50 票 × 30 分 = 28.08 分",
    )


def test_a_small_sample_is_drawn_to_the_mean() -> None:
    # 一科: 28.08. 二科 has 49 votes: own 49 ÷ 49 × 30 = 30; mean (28.08 + 30) ÷ 2 = 29.04;
    # 29.04 × 0.7 + 30 × 0.3 = 20.328 + 9 = 29.328
    rows = [ballot("一科", "45", "3", "2", "50"), ballot("二科", "49", "0", "0", "49")]
    scores, _ = judged(rows, names=("一科", "二科"))
    assert points(scores) == "28.0800"
    assert points(scores, "甲局 二科") == "29.3280"
    assert scores["甲局 二科"].steps[-1] == (
        "总票数 49，低于 50 票：平均分 29.04×70% + 自身 30×30% = 29.328 分"
    )


def test_two_rounds_are_added_up() -> None:
    # (20 + 10) × 1 + 10 × 0.6 = 36; 36 ÷ 40 × 10 = 9
    rows = [
        ballot("一科", "20", "0", "0", "20", 第几次="第一次"),
        ballot("一科", "10", "10", "0", "20", 第几次="第二次"),
    ]
    scores, faults = judged(rows, "2")
    assert (points(scores), faults) == ("9.0000", [])
    assert scores["甲局 一科"].steps[0] == "票数相加：第一次 20 票、第二次 20 票，共 40 票"


def test_half_is_rounded_up() -> None:
    # 1 ÷ 64 × 10 = 0.15625, half way between 0.1562 and 0.1563
    scores, _ = judged([ballot("一科", "1", "0", "63", "64", 第几次="第一次")], "2")
    assert points(scores) == "0.1563"


@pytest.mark.parametrize(
    ("cells", "place", "message"),
    [
        ({"总票数": "51"}, "G2", "总票数是 51，各档相加是 45+3+2=50"),
        ({"满意": "-45"}, "D2", "“满意”是负数（-45）"),
        ({"满意": "四十五"}, "D2", "“满意”应当是数字，现在是“四十五”"),
        ({"满意": "45票"}, "D2", "“满意”应当是数字，现在是“45票”"),
        ({"满意": "45.5"}, "D2", "“满意”应当是整数，现在是“45.5”"),
        ({"基本满意": ""}, "E2", "没有填“基本满意”"),
        (
            {"满意": "0", "基本满意": "0", "不满意": "0", "总票数": "0"},
            "G2",
            "“甲局 一科”一票也没有，票数为 0 不能做除数",
        ),
    ],
)
def test_bad_figures_give_no_points(cells: dict[str, str], place: str, message: str) -> None:
    scores, faults = judged([ballot("一科", "45", "3", "2", "50") | cells])
    assert told(faults) == [(ONE, place, message)]
    assert points(scores) == "None"


def test_without_the_mean_a_small_sample_has_no_points() -> None:
    rows = [ballot("一科", "45", "3", "2", "51"), ballot("二科", "49", "0", "0", "49")]
    scores, _ = judged(rows, names=("一科", "二科"))
    assert points(scores, "甲局 二科") == "None"
    assert scores["甲局 二科"].steps[-1].endswith("有的票数有错，平均分还算不出")


def test_a_unit_or_a_round_without_votes_is_named() -> None:
    rows = [
        ballot("一科", "9", "1", "0", "10", 第几次="第一次"),
        ballot("一科", "9", "1", "0", "10", 第几次="第二次"),
        ballot("二科", "9", "1", "0", "10", 第几次="第一次"),
    ]
    scores, faults = judged(rows, "2", ("一科", "二科", "三科"))
    assert told(faults) == [
        (TWO, "", "没有“甲局 二科”第二次的票数"),
        (TWO, "", "没有“甲局 三科”的票数"),
    ]
    assert [points(scores, f"甲局 {name}") for name in ("一科", "二科", "三科")] == [
        "9.6000", "None", "None",
    ]  # fmt: skip


def test_the_same_unit_twice() -> None:
    rows = [ballot("一科", "45", "3", "2", "50")] * 2
    scores, faults = judged(rows)
    assert told(faults) == [(ONE, "第3行", "“甲局 一科”填了两行（前一次在第2行）")]
    assert points(scores) == "None"


def test_an_unknown_unit_leaves_the_others_their_points() -> None:
    rows = [ballot("一科", "45", "3", "2", "50"), ballot("一棵", "45", "3", "2", "50")]
    scores, faults = judged(rows)
    assert told(faults) == [(ONE, "C3", "“单位”表里没有“甲局 一棵”，是不是“甲局 一科”？")]
    assert points(scores) == "28.0800"
