"""Two charts of progress: over time, and by unit. The numbers stand beside every bar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.progress import Progress, Stage
from generators.monthly.drawing import BLACK, GREY, LIGHT, Canvas, Chart, Pattern, fitting, measure

WIDTH = 156.0
"""mm: the width of the text block."""
UNITS_IN_A_CHART = 34
"""As many as fit on a page, with the caption."""

PATTERNS = {
    Stage.NOT_STARTED: Pattern("#FFFFFF"),
    Stage.IN_PROGRESS: Pattern("#BDD7EE"),
    Stage.TO_MEND: Pattern("#F4B183", lines="#7F3F00"),
    Stage.DONE: Pattern("#1F4E79"),
}
"""White, pale, striped and dark: they differ without colour too."""
_FROM_BELOW = (Stage.DONE, Stage.TO_MEND, Stage.IN_PROGRESS, Stage.NOT_STARTED)
_SMALL, _TEXT = 8.0, 9.0
_SIZES = (9.0, 8.0, 7.0, 6.0)
"""Points."""
_ROUND = (4, 8, 12, 16, 20, 24, 32)
"""How far a scale of four steps reaches, but for powers of ten."""


@dataclass(frozen=True, slots=True)
class Column:
    """How things stood at one moment: `year` stands below the label where it is not empty."""

    label: str
    year: str
    counts: Mapping[Stage, int]
    errors: int

    @property
    def dossiers(self) -> int:
        """All dossiers."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Bar:
    """A unit's progress; `names` are its name and what else it is called."""

    names: tuple[str, ...]
    progress: Progress

    @property
    def share(self) -> float:
        """Per cent of its dossiers that are clean."""
        return self.progress.shares[Stage.DONE]


def ranked(bars: Sequence[Bar]) -> list[Bar]:
    """Units that have dossiers, the best first: by share that is clean, then begun, then errors.

    Who has begun nothing has few errors: fewest errors alone would put them before the others.
    """
    owing = [bar for bar in bars if bar.progress.dossiers]
    idle = Stage.NOT_STARTED
    return sorted(
        owing,
        key=lambda bar: (-bar.share, bar.progress.shares[idle], bar.progress.errors),
    )


def progress_chart(columns: Sequence[Column], words: Mapping[str, str], alt: str) -> Chart:
    """A stacked column each moment, above a table of the same numbers that is its legend."""
    left, top, high, row = 24.0, 5.0, 62.0, 5.6
    rows = (*reversed(_FROM_BELOW), words["错误"])
    canvas = Canvas(WIDTH, top + high + 11 + row * len(rows) + 1)
    pitch = (WIDTH - left) / len(columns)
    most = _round_up(max(column.dossiers for column in columns))
    canvas.text(0.5, top - 1, words["纵轴"], _SMALL, fill=GREY)
    for step in range(5):
        y = top + high * (1 - step / 4)
        canvas.line((left, y), (WIDTH, y), LIGHT if step else BLACK)
        canvas.text(left - 1.5, y, f"{most * step // 4}", _SMALL, align="right")
    for number, column in enumerate(columns):
        middle = left + pitch * (number + 0.5)
        half = min(pitch * 0.32, 8)
        _stack(canvas, column, (middle - half, top, middle + half, top + high), most)
    _labels(canvas, columns, (left, top + high, pitch))
    _legend(canvas, columns, rows, (left, top + high + 11, pitch, row))
    return canvas.finish(alt)


def units_chart(bars: Sequence[Bar], first: int, words: Mapping[str, str], alt: str) -> Chart:
    """A bar each unit, all of the same length: what share of its dossiers stands where.

    `bars` are ranked; the rank of the first is `first`.
    """
    top, row, name, right = 13.0, 5.6, 43.0, 117.0
    rights = (7.0, name, 132.0, 145.0, 155.5)
    canvas = Canvas(WIDTH, top + row * len(bars) + 1)
    _stages_line(canvas, words)
    for x, head in zip(rights, ("名次", "单位", "份数", "达标率", "错误"), strict=True):
        canvas.text(x, top - 3.2, words[head], _SMALL, align="right", fill=GREY)
    canvas.line((0, top), (WIDTH, top), GREY)
    for number, bar in enumerate(bars):
        y = top + row * (number + 0.5)
        _share(canvas, bar.progress, (name + 2, y - 1.9, right, y + 1.9))
        done = f"{bar.progress.counts[Stage.DONE]}/{len(bar.progress.dossiers)}"
        shown = fitting(bar.names, name - 9.5, _TEXT)
        share, errors = f"{bar.share:.1f}%", f"{bar.progress.errors}"
        for x, text in zip(rights, (f"{first + number}", shown, done, share, errors), strict=True):
            canvas.text(x, y, text, _TEXT, align="right")
        if (first + number) % 5 == 0:
            canvas.line((0, y + row / 2), (WIDTH, y + row / 2), LIGHT)
    return canvas.finish(alt)


def _stack(canvas: Canvas, column: Column, box: tuple[float, ...], most: int) -> None:
    left, top, right, foot = box
    for stage in _FROM_BELOW:
        if column.counts.get(stage):
            head = foot - (box[3] - top) * column.counts[stage] / most
            PATTERNS[stage].paint(canvas, (left, head, right, foot))
            foot = head


def _labels(canvas: Canvas, columns: Sequence[Column], place: tuple[float, float, float]) -> None:
    """The moments below their columns, all in one size."""
    left, foot, pitch = place
    size = min(_size(column.label, pitch) for column in columns)
    for number, column in enumerate(columns):
        middle = left + pitch * (number + 0.5)
        canvas.text(middle, foot + 3.2, column.label, size, align="middle")
        canvas.text(middle, foot + 7.6, column.year, size, align="middle")


def _legend(
    canvas: Canvas,
    columns: Sequence[Column],
    rows: Sequence[str],
    place: tuple[float, float, float, float],
) -> None:
    """The table below the columns; each row begins with the pattern of its stage."""
    left, top, pitch, row = place
    for line, name in enumerate(rows):
        y = top + row * (line + 0.5)
        canvas.line((0, top + row * line), (WIDTH, top + row * line), LIGHT)
        if name in PATTERNS:
            PATTERNS[Stage(name)].paint(canvas, (1, y - 1.6, 6, y + 1.6))
        canvas.text(8, y, name, _TEXT)
        for number, column in enumerate(columns):
            count = column.counts.get(Stage(name), 0) if name in PATTERNS else column.errors
            text = f"{count}"
            middle = left + pitch * (number + 0.5)
            canvas.text(middle, y, text, _size(text, pitch), align="middle")


def _stages_line(canvas: Canvas, words: Mapping[str, str]) -> None:
    """The legend of the bars, at the top."""
    x = 45.0
    for stage in _FROM_BELOW:
        PATTERNS[stage].paint(canvas, (x, 1.2, x + 5, 4.4))
        canvas.text(x + 6.3, 2.8, stage, _TEXT)
        x += 6.3 + measure(stage, _TEXT) + 5
    canvas.text(0.5, 2.8, words["图例"], _SMALL, fill=GREY)


def _share(canvas: Canvas, progress: Progress, box: tuple[float, float, float, float]) -> None:
    left, top, right, foot = box
    width, counts = right - left, progress.counts
    for stage in _FROM_BELOW:
        if counts[stage]:
            end = left + width * counts[stage] / len(progress.dossiers)
            PATTERNS[stage].paint(canvas, (left, top, end, foot))
            left = end


def _size(text: str, room: float) -> float:
    """The largest size at which a text fits between its neighbours."""
    return next((size for size in _SIZES if measure(text, size) <= room - 0.6), _SIZES[-1])


def _round_up(count: int) -> int:
    """A round number at least `count` that four steps divide."""
    most = next(
        base * 10**power for power in range(9) for base in _ROUND if base * 10**power >= count
    )
    return int(most)
