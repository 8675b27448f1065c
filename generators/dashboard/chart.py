"""Two small line charts in SVG: dossiers done and open errors over time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.dashboard.past import Point

WIDTH, HEIGHT = 360, 130
LEFT, RIGHT, TOP, BOTTOM = 44, 40, 14, 24


@dataclass(frozen=True, slots=True)
class Dot:
    """A day on the chart: where it stands, and what it says."""

    x: float
    y: float
    day: date
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A line through dots. `top` is the value of the upper edge, which has height `high`."""

    dots: tuple[Dot, ...]
    top: int
    high: float
    low: float

    @property
    def path(self) -> str:
        """The dots as SVG's polyline takes them."""
        return " ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in self.dots)


def done_chart(points: Sequence[Point]) -> Chart:
    """Dossiers done."""
    return _chart([(point.day, point.done) for point in points])


def error_chart(points: Sequence[Point]) -> Chart:
    """Open errors."""
    return _chart([(point.day, point.errors) for point in points])


def _chart(values: Sequence[tuple[date, int]]) -> Chart:
    top = _round(max((value for _, value in values), default=0))
    first, last = values[0][0].toordinal(), values[-1][0].toordinal()
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    dots = tuple(
        Dot(
            LEFT + wide * (day.toordinal() - first) / max(1, last - first),
            TOP + tall * (1 - value / top),
            day,
            value,
        )
        for day, value in values
    )
    return Chart(dots, top, TOP, TOP + tall)


def _round(value: int) -> int:
    """The next 1, 2 or 5 times a power of ten, at least 5."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step >= max(value, 5):
                return factor * step
        step *= 10
