"""From daily points to the shortlist, the vote and the final lists."""

import pytest

from checks.scoring.model import Result, Score
from checks.scoring.points import points_of
from tests.score_samples import book, office, pingyang, plain, told

NAMES = [f"{number:02d}科" for number in range(1, 25)]
Rows = dict[str, list[dict[str, str]]]


def ballot(name: str, good: int, total: int = 100, **more: str) -> dict[str, str]:
    counts = {"满意": good, "基本满意": 0, "不满意": total - good, "总票数": total}
    return office(name, name) | {key: str(value) for key, value in counts.items()} | more


def given(names: list[str] = NAMES) -> Rows:
    """Each office in a bureau of its own: daily points 0.3 apart, nobody level."""
    return {
        "单位": [office(name, name, 执法权="是", 进驻中心="否") for name in names],
        "服务对象满意度评价": [ballot(name, 100 - place) for place, name in enumerate(names)],
        "亲清联络站评价": [ballot(name, 100, 第几次="第一次") for name in names],
        "管理单位评价": [office(name, name, 评价单位=name, 得分="4.0") for name in names],
    }


def judged(rows: Rows) -> Result:
    scoring = pingyang()
    return points_of(scoring, book(scoring, rows))


def test_before_the_vote_there_is_a_shortlist_and_no_rank() -> None:
    result = judged(given())
    assert result.faults == ()
    # 30 + 10 + 5 + 5 + 10 + 4 + 20 + 0 = 84, then 0.3 less each
    assert [plain(unit.base) for unit in result.units[:3]] == ["84", "83.7", "83.4"]
    assert {unit.total for unit in result.units} == {None}
    assert [listing.name for listing in result.shortlist] == [
        "不满意单位（2022年度）", "按分数筛选",
    ]  # fmt: skip
    assert result.final == ()
    assert "还没有“网络评价”的票数，只筛选名单" in result.notes


def voted() -> Rows:
    rows = given()
    rows["网络评价"] = [ballot(name, 100) for name in NAMES]
    return rows


def test_after_the_vote_everybody_is_ranked_and_ten_are_named() -> None:
    result = judged(voted())
    first, last = result.units[0], result.units[-1]
    # 84 + 100 ÷ 100 × 15 = 99; the last 84 − 23×0.3 + 15 = 92.1
    assert (plain(first.total), first.rank) == ("99", 1)
    assert (plain(last.total), last.rank) == ("92.1", 24)
    assert [(listing.name, len(listing.sure)) for listing in result.final] == [
        ("满意单位", 10), ("不满意单位", 10), ("最不满意单位", 3),
    ]  # fmt: skip
    assert result.final[0].sure[0] == "01科 01科"
    assert result.final[2].sure == ("24科 24科", "23科 23科", "22科 22科")
    assert last.lists == ("按分数筛选", "不满意单位", "最不满意单位")


def test_a_tie_at_the_tenth_place_is_left_to_people() -> None:
    rows = voted()
    rows["服务对象满意度评价"][10] = ballot("11科", 91)  # level with 10科
    result = judged(rows)
    best = result.final[0]
    assert (len(best.sure), best.tied, best.seats) == (9, ("10科 10科", "11科 11科"), 1)
    assert [(unit.rank, unit.tied) for unit in result.units[9:12]] == [
        (10, True), (10, True), (12, False),
    ]  # fmt: skip
    assert result.units[9].lists[-1] == "满意单位（并列待定）"


def test_an_exempt_unit_has_daily_points_and_no_rank() -> None:
    rows = voted()
    rows["单位"][0] |= {"2021年度结果": "满意单位", "2022年度结果": "满意单位"}
    del rows["网络评价"][0]
    result = judged(rows)
    first, second = result.units[:2]
    assert (plain(first.base), first.total, first.rank) == ("84", None, None)
    assert first.notes == ("免评：只算日常得分，不参加筛选和排名",)
    assert second.rank == 1


def test_one_good_year_does_not_exempt() -> None:
    rows = voted()
    rows["单位"][0] |= {"2021年度结果": "满意单位"}
    assert judged(rows).units[0].rank == 1


def test_without_everybodys_points_nobody_is_ranked() -> None:
    rows = voted()
    rows["服务对象满意度评价"][3]["总票数"] = "99"
    result = judged(rows)
    assert (plain(result.units[0].base), result.units[3].base) == ("84", None)
    assert {unit.rank for unit in result.units} == {None}
    assert (result.shortlist, result.final) == ((), ())
    assert result.notes == ("还有 1 个参评科室没有日常得分，改好错误以前不能筛选名单、不能排名",)


def test_a_vote_that_is_missing_withholds_ranks_and_lists() -> None:
    rows = voted()
    del rows["网络评价"][5]
    result = judged(rows)
    assert told(result.faults) == [("网络评价", "", "没有“06科 06科”的票数")]
    assert (result.units[5].total, plain(result.units[0].total)) == (None, "99")
    assert {unit.rank for unit in result.units} == {None}
    assert result.final == ()


def test_votes_for_somebody_who_is_not_voted_on() -> None:
    rows = voted()
    rows["单位"][0] |= {"2021年度结果": "满意单位", "2022年度结果": "满意单位"}
    result = judged(rows)
    assert told(result.faults) == [("网络评价", "D2", "“01科 01科”没有列入名单，却有票数")]


def test_more_candidates_than_places_are_screened() -> None:
    names = [f"{number:03d}科" for number in range(1, 111)]
    rows = given(names)
    for place, row in enumerate(rows["服务对象满意度评价"]):
        row |= ballot(names[place], 1000 - place, 1000)
    for place in (0, 9, 10, 20, 30, 40, 50, 60, 70, 80):
        rows["单位"][place]["2022年度结果"] = "不满意单位"
    result = judged(rows)
    last_year, high, low = result.shortlist
    assert [len(each.sure) for each in (last_year, high, low)] == [10, 50, 50]
    assert (high.sure[0], low.sure[0]) == ("002科 002科", "110科 110科")
    assert not set(high.sure) & set(low.sure)
    assert not set(last_year.sure) & {*high.sure, *low.sure}


def test_level_candidates_are_those_that_have_votes() -> None:
    names = [f"{number:03d}科" for number in range(1, 103)]
    rows = given(names)
    for place, row in enumerate(rows["服务对象满意度评价"]):
        row |= ballot(names[place], 1000 - (49 if place in (49, 50) else place), 1000)
    result = judged(rows)
    high = next(each for each in result.shortlist if each.name == "满意单位参评候选")
    assert (len(high.sure), high.tied, high.seats) == (49, ("050科 050科", "051科 051科"), 1)
    keys = [key for each in result.shortlist for key in each.sure]
    rows["网络评价"] = [ballot(key.split()[0], 100) for key in keys]
    assert told(judged(rows).faults) == [
        (
            "网络评价",
            "",
            "“满意单位参评候选”末尾 2 个并列，只有 1 个名额，现在有票数的是 0 个",
        )
    ]
    rows["网络评价"].append(ballot("051科", 100))
    chosen = judged(rows)
    assert chosen.faults == ()
    assert (chosen.units[50].rank is not None, chosen.units[49].rank) == (True, None)


@pytest.mark.parametrize("sheet", ["服务对象满意度评价", "亲清联络站评价"])
def test_an_empty_sheet_is_told_once(sheet: str) -> None:
    rows = given()
    rows[sheet] = []
    result = judged(rows)
    assert told(result.faults) == [(sheet, "", "这张表是空的")]
    assert {unit.base for unit in result.units} == {None}


def test_an_empty_workbook() -> None:
    result = judged({})
    assert told(result.faults) == [("单位", "", "这张表是空的")]
    assert result.units == ()


def test_a_tie_across_both_lists_has_the_places_of_both() -> None:
    names = [f"{number:03d}科" for number in range(1, 102)]
    rows = given(names)
    for place, row in enumerate(rows["服务对象满意度评价"]):
        row |= ballot(names[place], 1000 - (49 if place in (49, 50, 51) else place), 1000)
    screened = [each for each in judged(rows).shortlist if each.count == 50]
    assert [(len(each.sure), len(each.tied), each.seats) for each in screened] == [(49, 3, 1)] * 2
    keys = [key for each in screened for key in each.sure]
    rows["网络评价"] = [ballot(key.split()[0], 100) for key in keys]
    rows["网络评价"] += [ballot("050科", 100), ballot("052科", 100)]
    assert judged(rows).faults == ()


def spared(claim: dict[str, str] | None) -> dict[str, Score]:
    """The items of an office that told nobody of its work, with or without a bonus for it."""
    rows = given(NAMES[:2])
    charge = {"扣分项": "7.17 未按要求宣传评议活动", "数量": "1", "日期": "2023-03-08"}
    rows["扣分"] = [{"主管部门": "01科", "参评科室": "01科", **charge}]
    rows["加分"] = [office("01科", "01科", 数量="1", 日期="2023-05-02", **claim)] if claim else []
    return {score.item: score for score in judged(rows).units[0].scores}


def test_a_bonus_spares_a_deduction_once_it_is_known() -> None:
    assert plain(spared(None)["7"].points) == "19"
    assert plain(spared({"加分项": "8.4", "事迹": "甲"})["7"].points) == "20"
    unsure = spared({"加分项": "8.99", "事迹": "甲"})
    assert {score.points for key, score in unsure.items() if key in ("7", "加分")} == {None}
    assert unsure["7"].steps == ("有一条扣分要看加分项，加分项还没有结果",)
