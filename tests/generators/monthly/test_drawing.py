import io
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from generators.look.reproducible import settle_png
from generators.monthly import drawing as charts
from generators.monthly.drawing import (
    DPI,
    FONT,
    LACKING,
    Canvas,
    Pattern,
    drawable,
    fitting,
    measure,
)
from indicators.load import load_scheme, scheme_folder

RARE = "䶮"
"""A Han character that people have in their names, and GB 2312 does not."""


def picture(text: str) -> charts.Chart:
    canvas = Canvas(40, 8)
    canvas.text(1, 4, text, 9)
    return canvas.finish("")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has no Chinese font."""
    monkeypatch.setattr(charts, "SYSTEM_FONTS", ("/nowhere/simsun.ttc",))


def test_pictures_are_crisp_at_the_size_of_print() -> None:
    canvas = Canvas(156, 20)
    canvas.text(1, 5, "司法局", 9)
    image = Image.open(io.BytesIO(canvas.finish("").png))
    assert image.size == (round(156 / 25.4 * DPI), round(20 / 25.4 * DPI))
    assert [round(dots) for dots in image.info["dpi"]] == [DPI, DPI]
    assert DPI >= 200


def test_same_drawing_same_bytes() -> None:
    assert picture("依法行政 66.7%").png == picture("依法行政 66.7%").png
    assert picture("依法行政").png != picture("依法治区").png


@pytest.mark.usefixtures("bare")
def test_no_font_of_the_machine_is_needed_for_the_schemes_words() -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    names = [name for unit in scheme.units for name in (unit.name, *unit.aliases)]
    titles = [chapter.title for chapter in scheme.chapters]
    everything = "".join([*names, *titles, "（，。；：“”《》—…·%+-0123456789ABCxyz"])
    assert [mark for mark in everything if not drawable(mark)] == []
    assert picture("人力资源和社会保障局").missing == ""


def test_the_font_has_its_licence_beside_it() -> None:
    licence = FONT.with_name("OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "2014-2021 Adobe" in licence
    assert FONT.stat().st_size < 3_000_000


@pytest.mark.usefixtures("bare")
def test_a_character_without_a_font_is_marked_and_named() -> None:
    chart = picture(f"{RARE}县局")
    assert chart.missing == RARE
    assert chart.png == picture(f"{LACKING}县局").png
    assert picture(f"{LACKING}县局").missing == ""


@pytest.mark.usefixtures("bare")
def test_half_characters_and_controls_do_no_harm() -> None:
    assert picture("a\ud800b\x07\n").missing == "\ud800\x07\n"


def test_a_font_of_the_system_helps_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = picture("依法行政").png
    monkeypatch.setattr(charts, "_ours", lambda mark: mark != "法")
    monkeypatch.setattr(charts, "SYSTEM_FONTS", ("/nowhere.ttc", str(FONT)))
    helped = picture("依法行政")
    assert (helped.png, helped.missing) == (whole, "")


@pytest.mark.usefixtures("bare")
def test_the_name_that_can_be_drawn_and_fits_is_taken() -> None:
    long, short = "人力资源和社会保障局", "人社局"
    assert fitting((long, short), 40, 9) == long
    assert fitting((long, short), 20, 9) == short
    assert fitting((f"{RARE}县局", "县局"), 40, 9) == "县局"
    cut = fitting((long,), 20, 9)
    assert (cut[-1], long.startswith(cut[:-1]), measure(cut, 9) <= 20) == ("…", True, True)


def test_a_striped_area_differs_from_a_plain_one_without_colour(tmp_path: Path) -> None:
    shades = []
    for pattern in (Pattern("#F4B183"), Pattern("#F4B183", lines="#7F3F00")):
        canvas = Canvas(20, 20)
        pattern.paint(canvas, (2, 2, 18, 18))
        grey = Image.open(io.BytesIO(canvas.finish("").png)).convert("L")
        inner = grey.crop((40, 40, 190, 190))
        shades.append(len(set(inner.tobytes())))
    assert (shades[0], shades[1] > 1) == (1, True)


def test_an_empty_box_can_be_striped() -> None:
    canvas = Canvas(10, 10)
    Pattern("#F4B183", lines="#7F3F00").paint(canvas, (5, 5, 5, 5))
    assert canvas.finish("空").alt == "空"


def dots(canvas: Canvas) -> Image.Image:
    return Image.open(io.BytesIO(canvas.finish("").png)).convert("L")


def extent(image: Image.Image) -> tuple[int, int, int, int]:
    """The first and the last dark dot, across and down."""
    box = image.point(lambda shade: 255 if shade < 128 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = box
    return left, right - 1, top, bottom - 1


@pytest.mark.parametrize(
    ("align", "left", "right"), [("left", 0, 40), ("middle", -20, 20), ("right", -40, 0)]
)
def test_a_text_stands_left_of_in_the_middle_or_right_of_its_place(
    align: str, left: int, right: int
) -> None:
    wide = measure("国国国国", 9) / 25.4 * DPI
    canvas = Canvas(60, 10)
    canvas.text(30, 5, "国国国国", 9, align=align)
    first, last, top, bottom = extent(dots(canvas))
    middle = 30 / 25.4 * DPI
    assert abs(first - (middle + wide * left / 40)) <= 6
    assert abs(last - (middle + wide * right / 40)) <= 6
    assert abs((top + bottom) / 2 - 5 / 25.4 * DPI) <= 3


def test_a_box_is_filled_and_has_a_thin_line_around_it() -> None:
    canvas = Canvas(30, 20)
    Pattern("#FFFFFF").paint(canvas, (2, 4, 26, 16))
    image = dots(canvas)
    assert extent(image) == (24, 307, 47, 189)
    row = [image.getpixel((across, 118)) for across in range(310)]
    assert [place for place, shade in enumerate(row) if shade == 0] == [24, 25, 306, 307]


def test_stripes_slant_at_an_even_distance_and_meet_those_of_the_next_box() -> None:
    canvas = Canvas(30, 20)
    for left, right in ((2, 13), (13, 26)):
        canvas.hatch((left, 4, right, 16), "#000000", 1.2)
    image = dots(canvas)
    for down in (60, 100, 150):
        row = [image.getpixel((across, down)) for across in range(26, 300)]
        starts = [at for at in range(1, len(row)) if row[at] < 128 <= row[at - 1]]
        assert {b - a for a, b in pairwise(starts)} == {14}
    assert extent(image)[0] >= 24
    assert extent(image)[1] <= 307


def test_a_line_goes_from_end_to_end() -> None:
    canvas = Canvas(30, 20)
    canvas.line((2, 10), (26, 10), "#000000")
    first, last, top, bottom = extent(dots(canvas))
    assert (first, last, bottom - top + 1) == (24, 307, 2)


@pytest.mark.parametrize("size", [6.0, 9.0, 18.0])
def test_a_text_is_as_wide_as_it_is_measured(size: float) -> None:
    assert measure("国" * 10, size) == pytest.approx(10 * size * 25.4 / 72, rel=0.02)


@pytest.mark.usefixtures("bare")
def test_a_name_that_fits_exactly_is_not_cut() -> None:
    name = "人力资源和社会保障局"
    assert fitting((name,), measure(name, 9), 9) == name
    assert fitting((name,), measure(name, 9) - 0.01, 9) == "人力资源和社会保…"
    assert fitting((name,), measure("人…", 9), 9) == "人…"
    assert fitting((name,), 0.1, 9) == "…"


@pytest.mark.usefixtures("bare")
def test_white_space_but_a_space_cannot_be_drawn() -> None:
    assert [drawable(mark) for mark in (" ", "\t", "\u3000", "\u2028")] == [True, *[False] * 3]


def test_a_picture_is_settled() -> None:
    png = picture("依法行政").png
    assert settle_png(png) == png
