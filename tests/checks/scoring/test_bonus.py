"""Bonus points: every expectation is worked out by hand."""

import pytest

from checks.scoring import bonus
from checks.scoring.model import Fault, Score
from tests.score_samples import listed, office, pingyang, plain, roll, told

DAY = "2023-05-02"


def claim(rule: str, deed: str = "甲", number: str = "1", day: str = DAY) -> dict[str, str]:
    return office("一科", 加分项=rule, 事迹=deed, 数量=number, 日期=day)


def judged(*rows: dict[str, str]) -> tuple[Score, list[Fault]]:
    scoring = pingyang()
    made, units, faults = roll(scoring, {"单位": listed(office("一科")), "加分": rows})
    found = bonus.claims(scoring, made, units, faults)
    key = units.units[0].key
    return bonus.score(scoring, key, found.get(key, ()), faults), faults


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ([], "0"),
        ([claim("8.2")], "3"),
        ([claim("8.1"), claim("8.2")], "5"),  # the same deed: only the highest, 5
        ([claim("8.3"), claim("8.2")], "3"),  # in whatever order
        ([claim("8.3"), claim("8.3", "乙")], "2"),  # two deeds: 1 + 1
        ([claim("8.2"), claim("8.2", "乙")], "5"),  # 3 + 3 = 6, at most 5
        ([claim("8.4"), claim("8.5", "乙")], "3"),  # 3 + 1.5 = 4.5, the section ends at 3
        ([claim("8.5"), claim("8.6", "乙")], "2"),  # 1.5 + 0.5
        ([claim("8.7", "甲", "2"), claim("8.8", "乙", "3")], "3"),  # 2×1 + 3×0.5 = 3.5, at most 3
        ([claim("8.7"), claim("8.8")], "1.5"),  # accountability counts each: 1 + 0.5
        ([claim("8.3"), claim("8.5"), claim("8.8")], "3"),  # of three sections: 1 + 1.5 + 0.5
        ([claim("8.1"), claim("8.4"), claim("8.7", number="3")], "5"),  # 5 + 3 + 3 = 11, at most 5
    ],
)
def test_what_is_added(rows: list[dict[str, str]], wanted: str) -> None:
    score, faults = judged(*rows)
    assert (plain(score.points) if wanted != "0" else str(score.points), faults) == (wanted, [])


def test_the_arithmetic_is_told_without_the_deed() -> None:
    score, _ = judged(claim("8.4", "某人某事"), claim("8.5", "某人某事"), claim("8.7", "乙", "2"))
    assert score.steps == (
        "8.4 国家级媒体宣传（第2行）：3 分",
        "8.5 省级媒体宣传（第3行）：和第2行是同一件事，只取最高分，这一行不加",
        "8.7 主动给予党纪政务处分（第4行）：2 件×1 分 = 2 分",
        "加 5 分",
    )


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        (
            claim("8.2", day="2023-12-01"),
            "G2",
            "2023-12-01 不在加分期限（2022-12-01 到 2023-11-30）内",
        ),
        (claim("8.2", number="2"), "F2", "“表彰表扬”一行写了 2 件"),
        (claim("8.7", number="0"), "F2", "数量是 0"),
        (claim("8.2", day=""), "G2", "没有填“日期”"),
        (
            claim("8.2", day="2023-02-30"),
            "G2",
            "“日期”的“2023-02-30”不是真实的日期：2023年2月没有30日",
        ),
        (claim("市级表彰"), "D2", "“加分项”不能是“市级表彰”，是不是“8.3 市厅级表彰表扬”？"),
    ],
)
def test_what_cannot_be_added(row: dict[str, str], place: str, message: str) -> None:
    score, faults = judged(row)
    assert [(sheet, cell) for sheet, cell, _ in told(faults)] == [("加分", place)]
    assert faults[0].message == message
    assert score.points is None


def test_the_sections_that_a_unit_holds() -> None:
    scoring = pingyang()
    made, units, faults = roll(
        scoring, {"单位": listed(office("一科")), "加分": [claim("8.6"), claim("8.7")]}
    )
    (rows,) = bonus.claims(scoring, made, units, faults).values()
    assert bonus.sections_of(scoring, rows) == {"先进典型", "主动问责"}
