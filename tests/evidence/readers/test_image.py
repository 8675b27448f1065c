"""Picture facts, on pictures made here."""

import warnings
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from evidence.facts_files import ImageFacts, Tone, Traces
from evidence.readers import image
from evidence.readers.content import PICTURES
from evidence.readers.image import read_image

BROKEN = "图片不完整或已损坏，看不到全图；请重新拍摄、扫描或重新复制原图"
SIZE = ImageFacts(width=320, height=240)


def picture(content: str) -> bytes:
    stream = BytesIO()
    options = {"compression": "tiff_lzw"} if content == "tif" else {}
    Image.effect_noise((320, 240), 60).convert("RGB").save(stream, PICTURES[content], **options)
    return stream.getvalue()


def read(tmp_path: Path, data: bytes, content: str) -> tuple[ImageFacts | None, str]:
    path = tmp_path / f"图片.{content}"
    path.write_bytes(data)
    facts, _, problem = read_image(path, content)
    return facts, problem


@pytest.mark.parametrize("content", PICTURES)
def test_sound_picture(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, picture(content), content) == (SIZE, "")


@pytest.mark.parametrize("content", PICTURES)
@pytest.mark.parametrize("cut", [0.5, 0.99])
def test_picture_cut_short(tmp_path: Path, content: str, cut: float) -> None:
    whole = picture(content)
    facts, problem = read(tmp_path, whole[: int(len(whole) * cut)], content)
    assert problem == BROKEN
    assert facts in (SIZE, None)


@pytest.mark.parametrize("content", ["jpg", "png", "gif", "tif"])
def test_copy_that_broke_off_and_was_filled_with_zeros(tmp_path: Path, content: str) -> None:
    whole = picture(content)
    half = whole[: len(whole) // 2].ljust(len(whole), b"\0")
    assert read(tmp_path, half, content)[1] == BROKEN


def test_changed_byte_in_a_png(tmp_path: Path) -> None:
    data = bytearray(picture("png"))
    data[len(data) // 2] ^= 0xFF
    assert read(tmp_path, bytes(data), "png") == (SIZE, BROKEN)


@pytest.mark.parametrize("behind", [b"\0" * 2000, b"\r\n", b"camera data" * 50])
def test_what_cameras_add_behind_a_jpeg_is_no_damage(tmp_path: Path, behind: bytes) -> None:
    assert read(tmp_path, picture("jpg") + behind, "jpg") == (SIZE, "")


def test_damage_on_the_second_page_of_a_tiff(tmp_path: Path) -> None:
    stream = BytesIO()
    pages = [Image.effect_noise((320, 240), 60) for _ in range(2)]
    pages[0].save(stream, "TIFF", save_all=True, append_images=pages[1:])
    whole = stream.getvalue()
    assert read(tmp_path, whole, "tif") == (SIZE, "")
    assert read(tmp_path, whole[:-1000], "tif")[1] == BROKEN


def test_picture_too_large_to_look_at(tmp_path: Path) -> None:
    stream = BytesIO()
    Image.new("1", (20_000, 20_000)).save(stream, "PNG")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        facts, problem = read(tmp_path, stream.getvalue(), "png")
    assert facts == ImageFacts(20_000, 20_000)
    assert problem == (
        "图片太大（20,000×20,000 像素），工具无法核对它是否完整；请缩小到 A4 纸 300 dpi 后重新保存"
    )
    assert not caught


def test_limit_of_the_library_is_as_before(tmp_path: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    read(tmp_path, picture("png"), "png")
    read(tmp_path, b"no picture", "png")
    assert before == Image.MAX_IMAGE_PIXELS


def test_format_that_cannot_be_read_has_neither_facts_nor_problem(tmp_path: Path) -> None:
    assert read(tmp_path, b"\0\0\0\x18ftypheic", "heic") == (None, "")


@pytest.mark.parametrize("content", PICTURES)
def test_junk(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, picture(content)[:12], content) == (None, BROKEN)


def flat(tmp_path: Path, content: str, *shades: int) -> ImageFacts | None:
    """A picture of bands, one for each grey value."""
    whole = Image.new("L", (800, 800))
    for number, shade in enumerate(shades):
        whole.paste(shade, (0, number * 800 // len(shades), 800, 800))
    path = tmp_path / f"图片.{content}"
    whole.save(path, PICTURES[content])
    return read_image(path, content)[0]


@pytest.mark.parametrize("content", ["jpg", "png"])
def test_darkest_and_brightest_of_a_picture_with_few_bytes(tmp_path: Path, content: str) -> None:
    facts = flat(tmp_path, content, 20, 40)
    assert facts is not None
    assert facts.tone == Tone(20, 40)


def test_specks_do_not_count(tmp_path: Path) -> None:
    picture = Image.new("L", (800, 800), 10)
    picture.paste(255, (0, 0, 8, 8))
    path = tmp_path / "图片.png"
    picture.save(path)
    facts, _, _ = read_image(path, "png")
    assert facts is not None
    assert facts.tone == Tone(10, 10)


def test_transparent_pictures_are_not_judged(tmp_path: Path) -> None:
    path = tmp_path / "图片.png"
    Image.new("RGBA", (800, 800), (0, 0, 0, 0)).save(path)
    assert read_image(path, "png")[0] == ImageFacts(800, 800)


def test_a_picture_with_much_in_it_is_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "图片.jpg"
    path.write_bytes(picture("jpg"))
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    assert read_image(path, "jpg")[0] == SIZE


def test_when_a_photo_was_taken(tmp_path: Path) -> None:
    notes = Image.Exif()
    notes[0x8769] = {36867: "2024:04:03 10:11:12"}
    path = tmp_path / "图片.jpg"
    Image.effect_noise((320, 240), 60).save(path, exif=notes)
    assert read_image(path, "jpg")[1] == Traces(created=date(2024, 4, 3))


@pytest.mark.parametrize("note", [b"Exif\0\0junk", b"Exif\0\0II*\0\xff\xff\xff\xff"])
def test_faulty_notes_of_a_camera_are_none(tmp_path: Path, note: bytes) -> None:
    path = tmp_path / "图片.jpg"
    Image.effect_noise((320, 240), 60).save(path, exif=note)
    assert read_image(path, "jpg") == (SIZE, Traces(), "")


def test_a_white_screenshot_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "截图.png"
    Image.new("RGB", (1920, 1080), "white").save(path)
    assert read_image(path, "png")[0] == ImageFacts(1920, 1080, Tone(255, 255))


@pytest.mark.parametrize(
    ("counts", "spot"),
    [
        ([1, 999], 1),
        ([2, 998], 0),
        ([0, 1, 0, 999], 3),
        ([0, 2, 0, 998], 1),
        ([1000], 0),
        ([0, 0], 1),
    ],
)
def test_more_than_one_pixel_in_a_thousand_is_a_spot(counts: list[int], spot: int) -> None:
    assert image._spot(counts) == spot


@pytest.mark.parametrize(
    ("behind", "damaged"),
    [
        (b"", False),
        (bytes(1023), False),
        (bytes(16_382), False),
        (b"note" + bytes(1023), False),
        (b"note" + bytes(1024), True),
    ],
)
def test_what_stands_behind_the_end_of_a_jpeg(tmp_path: Path, behind: bytes, damaged: bool) -> None:
    facts, problem = read(tmp_path, picture("jpg") + behind, "jpg")
    assert (facts, problem) == (SIZE, BROKEN if damaged else "")


@pytest.mark.parametrize(("limit", "looked_at"), [(640 * 480, True), (640 * 480 - 1, False)])
def test_a_very_large_picture_is_not_looked_at_for_its_tone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, looked_at: bool
) -> None:
    monkeypatch.setattr(image, "_TONED", limit)
    stream = BytesIO()
    Image.new("L", (640, 480), 7).save(stream, "PNG")
    facts, _ = read(tmp_path, stream.getvalue(), "png")
    assert facts is not None
    assert facts.tone == (Tone(7, 7) if looked_at else None)
