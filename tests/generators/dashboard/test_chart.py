from datetime import date

import pytest

from generators.dashboard.chart import HEIGHT, LEFT, RIGHT, WIDTH, done_chart, error_chart
from generators.dashboard.past import Point

POINTS = (
    Point(date(2024, 4, 6), 0, 9, 40),
    Point(date(2024, 4, 16), 2, 9, 20),
    Point(date(2024, 5, 6), 5, 9, 0),
)


def test_days_lie_as_far_apart_as_they_are() -> None:
    first, second, third = done_chart(POINTS).dots
    assert first.x == LEFT
    assert third.x == WIDTH - RIGHT
    assert second.x - first.x == pytest.approx((third.x - first.x) / 3)


def test_the_edges_are_nought_and_the_next_round_number() -> None:
    chart = error_chart(POINTS)
    assert (chart.top, chart.dots[2].y) == (50, chart.low)
    assert chart.dots[0].y == pytest.approx(chart.high + (chart.low - chart.high) * 0.2)
    assert 0 < chart.high < chart.low < HEIGHT


@pytest.mark.parametrize(("most", "top"), [(0, 5), (5, 5), (6, 10), (101, 200), (376, 500)])
def test_the_upper_edge(most: int, top: int) -> None:
    assert error_chart([Point(date(2024, 5, 6), 0, 0, most)]).top == top


def test_one_day_alone_is_a_dot() -> None:
    assert done_chart(POINTS[:1]).path == f"{LEFT:.1f},106.0"
