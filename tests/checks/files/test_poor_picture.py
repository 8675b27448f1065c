import pytest

from checks.files import poor_picture
from evidence.facts_files import ImageFacts, Tone
from tests.samples import FOLDER, dossier, pdf_file, problems

PATH = f"{FOLDER}/印证材料/会场照片.jpg"


def picture(width, height, tone=None, **changes):
    image = ImageFacts(width, height, tone)
    file = pdf_file("会场照片.jpg", content="jpg", pdf=None, image=image, **changes)
    return dossier(files=(file,))


@pytest.mark.parametrize("size", [(320, 240), (640, 480), (800, 300), (1200, 200)])
def test_small_pictures(size):
    message = f"“会场照片.jpg”只有 {size[0]:,}×{size[1]:,} 像素，放大就看不清"
    assert problems(poor_picture, picture(*size)) == [(PATH, "", message)]


@pytest.mark.parametrize(
    ("tone", "message"),
    [
        (Tone(0, 60), "太暗，几乎全是黑的，看不出内容"),
        (Tone(230, 255), "太亮，几乎全是白的，看不出内容"),
        (Tone(120, 140), "几乎是同一种颜色，看不出内容"),
    ],
)
def test_pictures_without_anything_to_see(tone, message):
    found = problems(poor_picture, picture(1600, 1200, tone))
    assert found == [(PATH, "", f"“会场照片.jpg”{message}")]


@pytest.mark.parametrize("size", [(800, 600), (1600, 1200), (1200, 500), (1366, 300)])
def test_pictures_of_a_fair_size_pass(size):
    assert problems(poor_picture, picture(*size)) == []


@pytest.mark.parametrize("tone", [Tone(0, 90), Tone(180, 255), Tone(100, 160)])
def test_pictures_with_some_contrast_pass(tone):
    assert problems(poor_picture, picture(1600, 1200, tone)) == []


def test_a_damaged_picture_is_left_to_another_check():
    assert problems(poor_picture, picture(100, 100, problem="坏了")) == []


@pytest.mark.parametrize(
    ("size", "small"),
    [
        ((1000, 300), False),  # 300,000 pixels
        ((299_999, 1), True),
        ((599, 600), True),
        ((600, 600), False),
        ((999, 400), True),
        ((1000, 400), False),
    ],
)
def test_what_is_just_too_small(size, small):
    assert bool(problems(poor_picture, picture(*size))) is small


@pytest.mark.parametrize(
    ("tone", "told"),
    [
        (Tone(0, 69), True), (Tone(0, 70), False), (Tone(216, 255), True), (Tone(215, 255), False),
        (Tone(100, 129), True), (Tone(100, 130), False),
    ],
)  # fmt: skip
def test_what_is_just_too_dark_too_bright_or_too_even(tone, told):
    assert bool(problems(poor_picture, picture(1600, 1200, tone))) is told
