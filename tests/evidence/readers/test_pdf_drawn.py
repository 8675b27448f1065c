"""What is drawn on pages, at the edge of each limit: the pages are stand-ins."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from evidence.readers import pdf_drawn
from evidence.readers.pdf_drawn import TEXT, Drawn, draw


@dataclass
class Text:
    """The text of a page."""

    words: str
    closed: int = 0

    def count_chars(self) -> int:
        return len(self.words)

    def get_text_range(self, start: int, length: int) -> str:
        return self.words[start : start + length]

    def close(self) -> None:
        self.closed += 1


@dataclass
class Page:
    """A page: its words, what `_page_mark` says of it, its darkest and brightest grey."""

    words: str = ""
    mark: str = ""
    greys: tuple[int, int] = (255, 255)
    size: tuple[float, float] = (600.0, 800.0)
    closed: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)
    text: Text = field(init=False)

    def __post_init__(self) -> None:
        self.text = Text(self.words)

    def get_textpage(self) -> Text:
        return self.text

    def get_width(self) -> float:
        return self.size[0]

    def get_height(self) -> float:
        return self.size[1]

    def render(self, **how: Any) -> "Page":
        self.asked.append(how)
        return self

    def to_pil(self) -> Image.Image:
        image = Image.new("L", (2, 1), self.greys[0])
        image.putpixel((1, 0), self.greys[1])
        return image

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(autouse=True)
def marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_drawn, "_page_mark", lambda page, *_: page.mark)


@pytest.mark.parametrize(
    ("greys", "white"),
    [
        ((245, 255), True),
        ((244, 255), False),
        ((200, 210), True),
        ((200, 211), False),
        ((199, 199), False),
        ((200, 200), True),
        ((0, 255), False),
    ],
)
def test_a_page_is_white_or_evenly_grey(greys: tuple[int, int], white: bool) -> None:
    assert pdf_drawn._is_white(Page(greys=greys)) is white


@pytest.mark.parametrize(
    ("size", "scale"),
    [((600.0, 800.0), 0.5), ((100.0, 2400.0), 0.5), ((100.0, 400.0), 3.0), ((0.5, 2.0), 300.0)],
)
def test_it_is_drawn_small(size: tuple[float, float], scale: float) -> None:
    page = Page(size=size)
    pdf_drawn._is_white(page)
    assert page.asked == [{"scale": scale, "grayscale": True}]


@pytest.mark.parametrize(
    ("colour", "pale"),
    [
        ((245, 245, 245, 255), True),
        ((244, 255, 255, 255), False),
        ((255, 244, 255, 255), False),
        ((255, 255, 244, 255), False),
        ((0, 0, 0, 0), True),
        ((0, 0, 0, 1), False),
        (None, False),
    ],
)
def test_a_colour_that_is_not_seen(colour: tuple[int, ...] | None, pale: bool) -> None:
    def get(_: object, *parts: Any) -> bool:
        for part, value in zip(parts, colour or (), strict=False):
            part._obj.value = value
        return colour is not None

    assert pdf_drawn._is_pale(get, None) is pale


@pytest.mark.parametrize(
    ("mark", "greys", "look", "shows"),
    [
        ("mark", (255, 255), True, True),
        ("", (0, 0), True, False),
        ("light", (255, 255), True, False),
        ("light", (0, 255), True, True),
        ("light", (255, 255), False, True),
    ],
)
def test_a_light_picture_is_drawn_to_see(
    mark: str, greys: tuple[int, int], look: bool, shows: bool
) -> None:
    assert pdf_drawn._shows(Page(mark=mark, greys=greys), look=look) is shows


def test_of_suspect_pages_those_that_are_empty() -> None:
    pages = [Page(), Page(mark="mark"), Page(mark="light"), Page(mark="light", greys=(0, 255))]
    pages.append(Page(mark="light"))
    assert list(pdf_drawn._blanks(pages, (1, 2, 3, 4, 5))) == [1, 3]
    assert [page.closed for page in pages] == [1] * 5
    assert [len(page.asked) for page in pages] == [0, 0, 1, 1, 0]


def test_any_mark_behind_the_first_page() -> None:
    pages = [Page(mark="mark"), Page(), Page(mark="mark"), Page()]
    assert pdf_drawn._marked(pages) is True
    assert [page.closed for page in pages] == [0, 1, 1, 0]
    assert pdf_drawn._marked(pages[:2]) is False
    assert pdf_drawn._marked(pages[:1]) is False


def test_only_the_first_light_pages_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_drawn, "_LOOKS", 3)
    pages = [Page(mark="light") for _ in range(3)]
    assert pdf_drawn._marked(pages) is False
    assert pdf_drawn._marked([*pages, Page(mark="light")]) is True


@pytest.mark.parametrize(("last", "found"), [(8.0, False), (8.01, "unknown")])
def test_it_is_not_looked_for_ever(
    monkeypatch: pytest.MonkeyPatch, last: float, found: bool | str
) -> None:
    moments = iter([0.0, last, last])
    monkeypatch.setattr(pdf_drawn.time, "monotonic", lambda: next(moments))
    said = pdf_drawn._marked([Page(), Page()])
    assert said is (pdf_drawn._UNKNOWN if found else False)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("甲" * 59, f"{'甲' * 59}\n乙\n"),
        ("甲" * 60, f"{'甲' * 60}\n"),
        ("", ""),
        ("甲\r\n乙" * 20, "甲\n乙" * 20 + "\n"),
        ("长" * (TEXT + 1), f"{'长' * TEXT}\n"),
    ],
)
def test_the_text_of_the_first_page_and_of_what_is_behind_a_cover(first: str, text: str) -> None:
    pages = [Page(first), Page("乙"), Page("丙")]
    assert pdf_drawn._first_page(pages) == (text, False)
    assert pages[0].closed == pages[0].text.closed == 1
    assert pages[2].closed == 0


def test_whether_the_first_pages_show_it() -> None:
    assert pdf_drawn._first_page([Page("甲", mark="mark")]) == ("甲\n", True)
    assert pdf_drawn._first_page([Page("甲"), Page("", mark="mark")]) == ("甲\n", True)
    assert pdf_drawn._first_page([Page("甲", mark="mark"), Page("")]) == ("甲\n", True)
    assert pdf_drawn._first_page([]) == ("", True)


def test_nothing_is_opened_where_nothing_is_looked_for(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.pdf"
    assert draw(nowhere, marked=True, suspects=(), words=False) == Drawn(True, (), "")
    assert draw(nowhere, marked=False, suspects=(1,), words=True) == Drawn(True, (), "")


class Document(list[Page]):
    """A document of stand-ins."""

    closed = 0

    def close(self) -> None:
        Document.closed += 1


@pytest.mark.parametrize(
    ("pages", "marked", "suspects", "words", "found"),
    [
        ([Page("甲"), Page()], False, (1, 2), False, Drawn(False, (), "甲\n")),
        ([Page("甲"), Page()], True, (2, 1), False, Drawn(True, (1, 2), "")),
        ([Page("甲"), Page()], True, (), True, Drawn(True, (), "甲\n")),
        ([Page("甲", mark="mark"), Page()], False, (2,), False, Drawn(True, (2,), "甲\n")),
        ([Page(), Page(mark="mark")], False, (1,), False, Drawn(True, (1,), "")),
    ],
)
def test_what_is_told_of_a_document(
    monkeypatch: pytest.MonkeyPatch,
    pages: list[Page],
    marked: bool,
    suspects: tuple[int, ...],
    words: bool,
    found: Drawn,
) -> None:
    monkeypatch.setattr(pdf_drawn.pypdfium2, "PdfDocument", lambda _: Document(pages))
    before = Document.closed
    assert draw(Path("a.pdf"), marked=marked, suspects=suspects, words=words) == found
    assert Document.closed == before + 1
