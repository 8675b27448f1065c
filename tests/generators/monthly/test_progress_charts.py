import io
from collections.abc import Sequence
from itertools import pairwise

import pytest
from PIL import Image, ImageColor

from checks.progress import DossierProgress, Progress, Stage
from generators.monthly import progress_charts as charts_progress
from generators.monthly.drawing import Canvas
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
