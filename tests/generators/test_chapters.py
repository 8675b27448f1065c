import pytest

from generators.chapters import NONE, chapter_numbers, chapter_titles
from indicators.load import load_scheme, scheme_folder
from indicators.model import Chapter, Indicator, Scheme, Section
from tests import samples


def test_a_demand_belongs_to_the_chapter_of_its_first_indicator() -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    numbers, titles = chapter_numbers(scheme), chapter_titles(scheme)
    assert (numbers["001"], titles["001"]) == (0, "一、政府职能依法全面履行")
    assert titles["047-051"] == "四、行政执法严格规范公正文明"
    assert all(
        titles[id_] == scheme.chapters[at].title for id_, at in numbers.items() if at != NONE
    )
    assert set(numbers) == {demand.id for demand in scheme.demands}


def small(*indicators: str) -> Scheme:
    chapters = tuple(
        Chapter(title, (Section("1.", (Indicator(id_, id_, "文"),)),))
        for title, id_ in (("一、", "1"), ("二、", "2"))
    )
    return samples.scheme(samples.demand(indicators=indicators), chapters=chapters)


@pytest.mark.parametrize(
    ("indicators", "number", "titles"),
    [
        (("1", "2"), 0, {"021": "一、"}),
        (("2", "1"), 1, {"021": "二、"}),
        (("9",), NONE, {}),
        ((), NONE, {}),
    ],
    ids=["first of two", "the other first", "unknown", "none"],
)
def test_the_first_indicator_decides(
    indicators: tuple[str, ...], number: int, titles: dict[str, str]
) -> None:
    assert chapter_numbers(small(*indicators)) == {"021": number}
    assert chapter_titles(small(*indicators)) == titles
