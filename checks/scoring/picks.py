"""Ranks, and lists of the best and the worst; who is level at the end of a list is left open."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from checks.scoring.model import Listing
from indicators.scoring_model import Pick

Points = Mapping[str, Decimal]


def ranks(points: Points) -> dict[str, tuple[int, bool]]:
    """Rank from 1 of each key, the highest first, and whether others have the same points.

    After a tie as many ranks are left out: 1, 1, 3.
    """
    values = list(points.values())
    return {
        key: (1 + sum(other > value for other in values), values.count(value) > 1)
        for key, value in points.items()
    }


def extreme(pick: Pick, points: Points) -> Listing:
    """The `count` highest or lowest; those level across the end are `tied`."""
    order = sorted(points, key=lambda key: points[key], reverse=pick.high)
    if len(order) <= pick.count:
        return Listing(pick.name, pick.count, tuple(order), (), 0)
    limit = points[order[pick.count - 1]]
    sure = tuple(
        key for key in order if (points[key] > limit if pick.high else points[key] < limit)
    )
    level = tuple(key for key in order if points[key] == limit)
    if len(sure) + len(level) == pick.count:
        return Listing(pick.name, pick.count, (*sure, *level), (), 0)
    return Listing(pick.name, pick.count, sure, level, pick.count - len(sure))


def shortlist(
    picks: Sequence[Pick], past: Mapping[str, Mapping[str, str]], points: Points
) -> tuple[Listing, ...]:
    """The lists that go on to the vote: first those of earlier results, then by points.

    `past` are the earlier results of everybody who can be on a list. Where the lists by points
    ask for more units than there are, all of them go on.
    """
    listings = []
    left = dict(points)
    for pick in picks:
        if pick.past:
            keys = [k for k in points if past[k].get(pick.past.history) == pick.past.value]
            note = f"填的是 {len(keys)} 个，原文是 {pick.count} 个，请核对"
            note = "" if len(keys) == pick.count else note
            listings.append(Listing(pick.name, pick.count, tuple(keys), (), 0, note))
            left = {key: value for key, value in left.items() if key not in keys}
    by_points = [pick for pick in picks if not pick.past]
    wanted = sum(pick.count for pick in by_points)
    chosen = [extreme(pick, left) for pick in by_points]
    level = any(listing.tied for listing in chosen)
    if len(left) < wanted or (len(left) == wanted and level):
        order = tuple(sorted(left, key=lambda key: left[key], reverse=True))
        note = f"其余只有 {len(left)} 个，要列入 {wanted} 个，全部列入，不分高低"
        return (*listings, Listing("按分数筛选", wanted, order, (), 0, note))
    return (*listings, *chosen)


def final(picks: Sequence[Pick], points: Points) -> tuple[Listing, ...]:
    """The lists at the end; none is given where the best would also be among the worst."""
    high = max((pick.count for pick in picks if pick.high), default=0)
    low = max((pick.count for pick in picks if not pick.high), default=0)
    if len(points) < high + low:
        note = f"有总分的只有 {len(points)} 个，不到 {high + low} 个，好的和差的会重复，没有列出"
        return tuple(Listing(pick.name, pick.count, (), (), 0, note) for pick in picks)
    return tuple(extreme(pick, points) for pick in picks)
