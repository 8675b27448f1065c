"""Ranks and lists, above all who is level at the end of one."""

from decimal import Decimal

from checks.scoring.picks import extreme, final, ranks, shortlist
from indicators.scoring_model import Past, Pick

HIGH = Pick("好", True, 2, None, "")
LOW = Pick("差", False, 2, None, "")


def points(**given: str) -> dict[str, Decimal]:
    return {key: Decimal(value) for key, value in given.items()}


def test_equal_points_have_equal_ranks_and_the_next_are_left_out() -> None:
    found = ranks(points(a="90", b="95", c="90.00", d="80"))
    assert found == {"b": (1, False), "a": (2, True), "c": (2, True), "d": (4, False)}


def test_a_list_without_a_tie_at_its_end() -> None:
    listing = extreme(HIGH, points(a="1", b="3", c="2"))
    assert (listing.sure, listing.tied, listing.seats) == (("b", "c"), (), 0)


def test_those_level_at_the_end_are_left_to_people() -> None:
    listing = extreme(HIGH, points(a="9", b="5", c="5", d="5", e="1"))
    assert (listing.sure, listing.tied, listing.seats) == (("a",), ("b", "c", "d"), 1)
    listing = extreme(LOW, points(a="9", b="5", c="5", d="5", e="1"))
    assert (listing.sure, listing.tied, listing.seats) == (("e",), ("b", "c", "d"), 1)


def test_a_tie_that_just_fits_is_no_tie() -> None:
    listing = extreme(HIGH, points(a="5", b="5", c="1"))
    assert (listing.sure, listing.tied) == (("a", "b"), ())


def test_last_years_go_first_and_are_not_chosen_again() -> None:
    earlier = Pick("上年差", False, 1, Past("2022", "差"), "")
    own = points(a="9", b="8", c="7", d="6", e="1")
    past = {key: {"2022": "差" if key == "e" else ""} for key in own}
    found = shortlist((earlier, Pick("好", True, 1, None, ""), LOW), past, own)
    assert [listing.sure for listing in found] == [("e",), ("a",), ("d", "c")]


def test_where_there_are_too_few_all_go_on() -> None:
    own = points(a="9", b="8", c="7")
    (listing,) = shortlist((HIGH, LOW), {key: {} for key in own}, own)
    assert (listing.name, listing.sure) == ("按分数筛选", ("a", "b", "c"))
    assert listing.note == "其余只有 3 个，要列入 4 个，全部列入，不分高低"


def test_another_number_of_last_years_is_said() -> None:
    earlier = Pick("上年差", False, 10, Past("2022", "差"), "")
    own = points(a="9", b="8")
    (listing, _) = shortlist((earlier, HIGH), {"a": {"2022": "差"}, "b": {}}, own)
    assert listing.note == "填的是 1 个，原文是 10 个，请核对"


def test_nobody_is_among_the_best_and_the_worst() -> None:
    found = final((HIGH, LOW), points(a="9", b="8", c="7"))
    assert [(listing.sure, listing.note) for listing in found] == [
        ((), "有总分的只有 3 个，不到 4 个，好的和差的会重复，没有列出")
    ] * 2
    found = final((HIGH, LOW), points(a="9", b="8", c="7", d="6"))
    assert [listing.sure for listing in found] == [("a", "b"), ("d", "c")]
