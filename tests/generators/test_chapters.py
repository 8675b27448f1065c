from generators.chapters import NONE, chapter_numbers, chapter_titles
from indicators.load import load_scheme, scheme_folder


def test_a_demand_belongs_to_the_chapter_of_its_first_indicator() -> None:
    scheme = load_scheme(scheme_folder("xincheng-2024"))
    numbers, titles = chapter_numbers(scheme), chapter_titles(scheme)
    assert (numbers["001"], titles["001"]) == (0, "一、政府职能依法全面履行")
    assert titles["047-051"] == "四、行政执法严格规范公正文明"
    assert all(
        titles[id_] == scheme.chapters[at].title for id_, at in numbers.items() if at != NONE
    )
    assert set(numbers) == {demand.id for demand in scheme.demands}
