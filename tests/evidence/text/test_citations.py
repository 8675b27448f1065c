from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.facts import Citation, Paragraph
from evidence.text import citations
from evidence.text.citations import MOST, WIDEST_RANGE, find_citations


def cited(text):
    return [citation.number for citation in find_citations([Paragraph(2, text)])]


def written(text):
    return list(dict.fromkeys(c.text for c in find_citations([Paragraph(2, text)])))


def test_each_number_knows_its_text_and_paragraph():
    found = find_citations(
        [Paragraph(2, "建立制度（见印证材料3、5-7）。"), Paragraph(4, "（见印证材料9）")]
    )
    whole = "（见印证材料3、5-7）"
    assert found == (
        *(Citation(number, whole, 2) for number in (3, 5, 6, 7)),
        Citation(9, "（见印证材料9）", 4),
    )


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("（见印证材料3）", [3]),
        ("(见印证材料3)", [3]),
        ("[见印证材料3]", [3]),
        ("【详见印证材料3】", [3]),
        ("（ 见 印证材料 3 、 5 - 7 ）", [3, 5, 6, 7]),
        ("（参见印证资料3）", [3]),
        ("（见附件印证材料3）", [3]),
        ("详见附件：印证材料3。", [3]),
        ("（见附件2印证材料3）", [3]),
        ("（见后附的印证材料3）", [3]),
        ("（见佐证材料3）", [3]),
        ("（见证明材料3）", [3]),
        ("（见证明材料目录序号3）", [3]),
        ("（见证明材料目录第3项至第5项）", [3, 4, 5]),
        ("（印证材料3）", [3]),
        ("（印证材料3：立法计划）", [3]),
        ("（见序号3）", [3]),
        ("（序号3、4）", [3, 4]),
        ("（见第3项）", [3]),
        ("（见第3、5项）", [3, 5]),
        ("（见印证材料第3份）", [3]),
        ("（见印证材料3号、4号）", [3, 4]),
        ("（见《印证材料》3）", [3]),
        ("（见印证材料：3）", [3]),
        ("（见材料3）", [3]),
        ("（见目录3）", [3]),
        ("（见印证材料3、4和6）", [3, 4, 6]),
        ("（见印证材料3及5，8；9）", [3, 5, 8, 9]),
        ("（见印证材料3,4,5）", [3, 4, 5]),
        ("（见印证材料3~5）", [3, 4, 5]),
        ("（见印证材料3～5）", [3, 4, 5]),
        ("（见印证材料3–5）", [3, 4, 5]),
        ("（见印证材料3—5）", [3, 4, 5]),
        ("（见印证材料3——5）", [3, 4, 5]),
        ("（见印证材料3至5）", [3, 4, 5]),
        ("（见印证材料１２、１３）", [12, 13]),
        ("（见印证材料三、十二）", [3, 12]),
        ("（见印证材料二十至二十二）", [20, 21, 22]),
        ("（见印证材料3、印证材料5；见佐证材料9）", [3, 5, 9]),
        ("（见印证材料3），又办（见印证材料4）", [3, 4]),
        ("（2023年印发文件3份，见印证材料4）", [4]),
        ("如印证材料3所示", [3]),
        ("（见印证材料3等）", [3]),
        ("（见印证材料3、3、2-4）", [3, 2, 4]),
        ("（见印证材料5-3）", [5, 3, 4]),
        ("（见印证材料0）", [0]),
        ("（见印证材料3 5 7）", [3, 5, 7]),
        ("（见印证材料③）", [3]),
        ("（见印证材料③④、⑫）", [3, 4, 12]),
        ("如印证材料③所示", []),
        ("（见印证材料3―5）", [3, 4, 5]),
        ("（见印证材料3─5）", [3, 4, 5]),
        ("（见印证材料3、5……）", [3, 5]),
        ("（佐证3、4）", [3, 4]),
    ],
)
def test_what_clerks_write(text, numbers):
    assert cited(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "印证材料共12份",
        "印证材料3份",
        "（附印证材料3份）",
        "（见印证材料3份）",
        "（见印证材料2023年）",
        "印证材料一并报送",
        "（印证材料一式两份）",
        "意见材料3",
        "第3项工作",
        "序号3",
        "（见《条例》第3项）",
        "（见附件3）",
        "（见印证材料）",
        "印证材料：见附件",
        "（见印证材料12345678）",
        "（见印证材料3.5）",
        "（佐证3份）",
        "需提供情况说明、证明材料目录及印证材料",
        "",
    ],
)
def test_what_cites_nothing(text):
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("详见印证材料3，2023年印发文件5份", [3]),
        ("见印证材料3，5部门联合执法", [3]),
        ("见印证材料3、12345热线", [3]),
        ("（见印证材料3，共5件）", [3]),
        ("（见印证材料3 2023年印发）", [3]),
        ("（见印证材料3 12.5万元）", [3]),
        ("（见印证材料2，第5-6页）", [2]),
        ("（见印证材料2，5-6页）", [2]),
        ("（见印证材料2第5页、印证材料3第2页）", [2, 3]),
        ("（见印证材料2，第5-6项）", [2, 5, 6]),
    ],
)
def test_a_list_stops_before_other_numbers(text, numbers):
    assert cited(text) == numbers


def test_the_text_is_the_citation_as_written():
    assert written("甲（详见印证材料 ３）乙") == ["（详见印证材料 ３）"]
    assert written("甲，见印证材料3，乙") == ["见印证材料3"]
    assert written("（印证材料3：计划）") == ["（印证材料3"]
    assert written("（见印证材料2，第5-6页）") == ["（见印证材料2"]


def test_a_huge_range_yields_its_ends():
    assert cited(f"（见印证材料1-{WIDEST_RANGE + 1}）") == [1, WIDEST_RANGE + 1]
    assert len(cited(f"（见印证材料1-{WIDEST_RANGE}）")) == WIDEST_RANGE
    assert cited("（见印证材料9999-1）") == [9999, 1]


@given(
    st.sets(st.integers(0, 999), min_size=1, max_size=20),
    st.sampled_from(["（见印证材料%s）", "(详见佐证材料 %s)", "，参见印证资料%s。"]),
    st.sampled_from(["、", "，", ",", "；", " 、 ", "和", "及"]),
    st.sampled_from(["-", "~", "～", "–", "—", "至", " - "]),
)
def test_numbers_written_are_numbers_found(numbers, frame, comma, dash):
    assert set(cited(f"制度{frame % _listed(sorted(numbers), comma, dash)}执行")) == numbers


def _listed(numbers, comma, dash):
    runs = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return comma.join(
        f"{run[0]}{dash}{run[-1]}" if len(run) > 2 else comma.join(map(str, run)) for run in runs
    )


@given(st.text(st.sampled_from("（）()见详附件印证材料佐序号第项份年、，,-~至和及 0123三十。一")))
def test_any_text_gives_numbers_and_places_in_it(text):
    for citation in find_citations([Paragraph(5, text)]):
        assert 0 <= citation.number <= 9999
        assert citation.text in text
        assert citation.paragraph == 5


@pytest.fixture
def steps(monkeypatch):
    """How often each pattern was tried."""
    tried = Counter()
    names = ("_HEAD", "_LOOSE", "_ITEM", "_SEPARATOR", "_PAGES", "_CLOSING", "_SUFFIX")
    for name in (*names, "_ORDINAL_SUFFIX"):

        class Counting:
            def __init__(self, name, pattern):
                self.name, self.pattern = name, pattern

            def search(self, *where):
                tried[self.name] += 1
                return self.pattern.search(*where)

            def match(self, *where):
                tried[self.name] += 1
                return self.pattern.match(*where)

        counting = Counting(name, getattr(citations, name)())
        monkeypatch.setattr(citations, name, lambda counting=counting: counting)
    return tried


@pytest.mark.parametrize(
    ("text", "found", "most"),
    [
        ("见" * 20_000, 0, 1),
        ("印证材料" + " " * 50_000, 0, 2),
        ("（见印证材料1" + "、1" * 30_000, 1, 60_000),
        ("（" * 50_000, 0, 1),
        ("（见印证材料" * 10_000, 0, 10_001),
    ],
    ids=["see", "blanks", "list", "brackets", "heads"],
)
def test_odd_texts_take_no_more_steps_than_they_have_characters(text, found, most, steps):
    assert len(list(find_citations([Paragraph(2, text)]))) == found
    assert max(steps.values()) <= most


def test_a_text_that_cites_without_end_is_not_followed_to_the_end():
    seen = []

    def paragraphs():
        for number in range(2, 502):
            seen.append(number)
            yield Paragraph(number, "（见印证材料1-199）" * 100)

    found = find_citations(paragraphs())
    assert seen == [2]  # the first one alone has 19,900
    assert len(found) == MOST
    assert [citation.number for citation in found[:200]] == [*range(1, 200), 1]
