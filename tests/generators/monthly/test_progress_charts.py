import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from PIL import Image, ImageColor

from checks.progress import DossierProgress, Progress, Stage
from generators.monthly import progress_charts as charts_progress
from generators.monthly.drawing import BLACK, GREY, Box, Canvas, measure
from generators.monthly.progress_charts import (
    PATTERNS,
    UNITS_IN_A_CHART,
    Bar,
    Column,
    progress_chart,
    ranked,
    units_chart,
)

WORDS = dict.fromkeys(("错误", "纵轴", "名次", "单位", "份数", "达标率", "图例"), "字")
WORDS["错误"] = "错误"


class Written(Canvas):
    """A canvas that remembers what was written on it, and where."""

    texts: list[tuple[float, float, str]]

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height)
        Written.texts = []

    def text(self, x: float, y: float, text: str, size: float, **how: str) -> None:
        Written.texts.append((x, y, text))
        super().text(x, y, text, size, **how)


class Drawn(Canvas):
    """A canvas that remembers everything drawn on it, to a tenth of a millimetre."""

    steps: list[str]

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height)
        Drawn.steps = [f"sheet {width:.1f} {height:.1f}"]

    def note(self, what: str, numbers: Sequence[float], *words: object) -> None:
        shown = " ".join(f"{number:.1f}" for number in numbers)
        Drawn.steps.append(" ".join([what, shown, *map(str, words)]).rstrip())

    def rectangle(self, box: Box, fill: str) -> None:
        self.note("box", box, fill)
        super().rectangle(box, fill)

    def hatch(self, box: Box, fill: str, gap: float) -> None:
        self.note("stripes", box, fill, gap)
        super().hatch(box, fill, gap)

    def line(self, start: tuple[float, float], end: tuple[float, float], fill: str = GREY) -> None:
        self.note("line", (*start, *end), fill)
        super().line(start, end, fill)

    def text(
        self, x: float, y: float, text: str, size: float, *, align: str = "left", fill: str = BLACK
    ) -> None:
        self.note("text", (x, y, size), align, fill, text)
        super().text(x, y, text, size, align=align, fill=fill)


def progress(stages: Sequence[Stage], errors: int = 0) -> Progress:
    dossiers = tuple(DossierProgress(f"{n:03}", stage, 0, 0) for n, stage in enumerate(stages))
    return Progress(dossiers, errors, 0)


def bar(name: str, done: int, of: int, errors: int = 0) -> Bar:
    stages = [Stage.DONE] * done + [Stage.TO_MEND] * (of - done)
    return Bar((name,), progress(stages, errors))


def test_stages_differ_in_print_without_colour() -> None:
    light = {
        stage: sum(
            share * part
            for share, part in zip((0.299, 0.587, 0.114), ImageColor.getrgb(one.fill), strict=False)
        )
        for stage, one in PATTERNS.items()
    }
    plain = sorted(shade for stage, shade in light.items() if not PATTERNS[stage].lines)
    assert min(b - a for a, b in pairwise(plain)) > 40
    assert [stage for stage in Stage if PATTERNS[stage].lines] == [Stage.TO_MEND]


def test_who_has_begun_stands_before_who_has_not() -> None:
    idle = Bar(("甲",), Progress((DossierProgress("1", Stage.NOT_STARTED, 1, 0),), 1, 0))
    busy = Bar(("乙",), Progress((DossierProgress("1", Stage.TO_MEND, 30, 0),), 30, 0))
    assert ranked([idle, busy]) == [busy, idle]


def test_units_are_ranked_by_share_then_by_errors() -> None:
    bars = [bar("甲", 1, 4), bar("乙", 2, 4, 9), bar("丙", 2, 4, 3), bar("丁", 0, 0, 5)]
    assert [one.names[0] for one in ranked(bars)] == ["丙", "乙", "甲"]


def test_every_number_stands_beside_its_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts_progress, "Canvas", Written)
    units_chart([bar("司法局", 2, 3, 17), bar("政府办", 0, 5, 8)], 6, WORDS, "")
    lines: dict[float, list[str]] = {}
    for _, y, text in Written.texts:
        lines.setdefault(y, []).append(text)
    assert ["6", "司法局", "2/3", "66.7%", "17"] in lines.values()
    assert ["7", "政府办", "0/5", "0.0%", "8"] in lines.values()


def test_columns_stand_above_a_table_of_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts_progress, "Canvas", Written)
    columns = [
        Column("4月29日", "2024年", {Stage.NOT_STARTED: 7, Stage.DONE: 2}, 31),
        Column("5月30日", "", {Stage.NOT_STARTED: 4, Stage.TO_MEND: 3, Stage.DONE: 2}, 12),
    ]
    chart = progress_chart(columns, WORDS, "说明")
    assert (chart.alt, chart.width) == ("说明", 156)
    rows: dict[float, list[str]] = {}
    for _, y, text in Written.texts[-15:]:
        rows.setdefault(y, []).append(text)
    assert list(rows.values()) == [
        ["未启动", "7", "4"],
        ["进行中", "0", "0"],
        ["待整改", "0", "3"],
        ["已达标", "2", "2"],
        ["错误", "31", "12"],
    ]
    assert {"4月29日", "5月30日", "2024年", "12"} <= {text for _, _, text in Written.texts}


@pytest.mark.parametrize("many", [1, 2, 12])
def test_as_many_columns_as_there_are_fit(many: int) -> None:
    columns = [Column("12月31日", "2024年", {Stage.DONE: 10_000 + n}, 99_999) for n in range(many)]
    image = Image.open(io.BytesIO(progress_chart(columns, WORDS, "").png))
    assert image.size[0] == 1843


def test_nothing_at_all_can_be_drawn() -> None:
    assert progress_chart([Column("1月1日", "", {}, 0)], WORDS, "").png[1:4] == b"PNG"


def test_a_full_chart_fits_on_a_page_with_its_caption() -> None:
    bars = [bar("人力资源和社会保障局", 1, 2) for _ in range(UNITS_IN_A_CHART)]
    chart = units_chart(bars, 1, WORDS, "")
    assert chart.height <= 225 - 15


@pytest.mark.parametrize(("count", "most"), [(0, 4), (4, 4), (5, 8), (297, 320), (321, 400)])
def test_the_scale_ends_at_a_round_number(count: int, most: int) -> None:
    assert charts_progress._round_up(count) == most


def test_every_line_and_column_of_the_trend_stands_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(charts_progress, "Canvas", Drawn)
    first = {Stage.NOT_STARTED: 7, Stage.IN_PROGRESS: 2, Stage.DONE: 1}
    last = {Stage.NOT_STARTED: 4, Stage.TO_MEND: 3, Stage.DONE: 3}
    columns = [Column("4月29日", "2024年", first, 31), Column("5月30日", "", last, 12)]
    progress_chart(columns, WORDS, "")
    assert (
        Drawn.steps
        == """
sheet 156.0 107.0
text 0.5 4.0 8.0 left #595959 字
line 24.0 67.0 156.0 67.0 #000000
text 22.5 67.0 8.0 right #000000 0
line 24.0 51.5 156.0 51.5 #BFBFBF
text 22.5 51.5 8.0 right #000000 3
line 24.0 36.0 156.0 36.0 #BFBFBF
text 22.5 36.0 8.0 right #000000 6
line 24.0 20.5 156.0 20.5 #BFBFBF
text 22.5 20.5 8.0 right #000000 9
line 24.0 5.0 156.0 5.0 #BFBFBF
text 22.5 5.0 8.0 right #000000 12
box 49.0 61.8 65.0 67.0 #1F4E79
box 49.0 51.5 65.0 61.8 #BDD7EE
box 49.0 15.3 65.0 51.5 #FFFFFF
box 115.0 51.5 131.0 67.0 #1F4E79
box 115.0 36.0 131.0 51.5 #F4B183
stripes 115.0 36.0 131.0 51.5 #7F3F00 1.2
box 115.0 15.3 131.0 36.0 #FFFFFF
text 57.0 70.2 9.0 middle #000000 4月29日
text 57.0 74.6 9.0 middle #000000 2024年
text 123.0 70.2 9.0 middle #000000 5月30日
text 123.0 74.6 9.0 middle #000000
line 0.0 78.0 156.0 78.0 #BFBFBF
box 1.0 79.2 6.0 82.4 #FFFFFF
text 8.0 80.8 9.0 left #000000 未启动
text 57.0 80.8 9.0 middle #000000 7
text 123.0 80.8 9.0 middle #000000 4
line 0.0 83.6 156.0 83.6 #BFBFBF
box 1.0 84.8 6.0 88.0 #BDD7EE
text 8.0 86.4 9.0 left #000000 进行中
text 57.0 86.4 9.0 middle #000000 2
text 123.0 86.4 9.0 middle #000000 0
line 0.0 89.2 156.0 89.2 #BFBFBF
box 1.0 90.4 6.0 93.6 #F4B183
stripes 1.0 90.4 6.0 93.6 #7F3F00 1.2
text 8.0 92.0 9.0 left #000000 待整改
text 57.0 92.0 9.0 middle #000000 0
text 123.0 92.0 9.0 middle #000000 3
line 0.0 94.8 156.0 94.8 #BFBFBF
box 1.0 96.0 6.0 99.2 #1F4E79
text 8.0 97.6 9.0 left #000000 已达标
text 57.0 97.6 9.0 middle #000000 1
text 123.0 97.6 9.0 middle #000000 3
line 0.0 100.4 156.0 100.4 #BFBFBF
text 8.0 103.2 9.0 left #000000 错误
text 57.0 103.2 9.0 middle #000000 31
text 123.0 103.2 9.0 middle #000000 12
""".strip().splitlines()
    )


def test_every_bar_of_the_units_stands_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts_progress, "Canvas", Drawn)
    busy = Bar(("政府办",), progress([Stage.IN_PROGRESS, Stage.NOT_STARTED] * 2, 8))
    units_chart([bar("司法局", 2, 3, 17), busy], 4, WORDS, "")
    assert (
        Drawn.steps
        == """
sheet 156.0 25.2
box 45.0 1.2 50.0 4.4 #1F4E79
text 51.3 2.8 9.0 left #000000 已达标
box 66.0 1.2 71.0 4.4 #F4B183
stripes 66.0 1.2 71.0 4.4 #7F3F00 1.2
text 72.3 2.8 9.0 left #000000 待整改
box 86.9 1.2 91.9 4.4 #BDD7EE
text 93.2 2.8 9.0 left #000000 进行中
box 107.9 1.2 112.9 4.4 #FFFFFF
text 114.2 2.8 9.0 left #000000 未启动
text 0.5 2.8 8.0 left #595959 字
text 7.0 9.8 8.0 right #595959 字
text 43.0 9.8 8.0 right #595959 字
text 132.0 9.8 8.0 right #595959 字
text 145.0 9.8 8.0 right #595959 字
text 155.5 9.8 8.0 right #595959 错误
line 0.0 13.0 156.0 13.0 #595959
box 45.0 13.9 93.0 17.7 #1F4E79
box 93.0 13.9 117.0 17.7 #F4B183
stripes 93.0 13.9 117.0 17.7 #7F3F00 1.2
text 7.0 15.8 9.0 right #000000 4
text 43.0 15.8 9.0 right #000000 司法局
text 132.0 15.8 9.0 right #000000 2/3
text 145.0 15.8 9.0 right #000000 66.7%
text 155.5 15.8 9.0 right #000000 17
box 45.0 19.5 81.0 23.3 #BDD7EE
box 81.0 19.5 117.0 23.3 #FFFFFF
text 7.0 21.4 9.0 right #000000 5
text 43.0 21.4 9.0 right #000000 政府办
text 132.0 21.4 9.0 right #000000 0/4
text 145.0 21.4 9.0 right #000000 0.0%
text 155.5 21.4 9.0 right #000000 8
line 0.0 24.2 156.0 24.2 #BFBFBF
""".strip().splitlines()
    )


@pytest.mark.parametrize(
    ("text", "size"), [("", 9.0), ("5月30日", 8.0), ("12月31日", 7.0), ("12月31日止", 6.0)]
)
def test_a_label_is_as_large_as_its_place_allows(text: str, size: float) -> None:
    room = measure(text, size) + 0.6
    assert charts_progress._size(text, room) == size
    assert charts_progress._size(text, room - 0.01) == {9.0: 6.0, 8.0: 7.0}.get(size, 6.0)
