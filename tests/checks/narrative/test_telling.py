import pytest

from checks.narrative.telling import SHORT, declared_none, nothing_to_tell, own_text
from evidence.facts import Paragraph
from tests.samples import demand, dossier, index, material, narrative, row

NOTHING = "本区没有发生错案责任追究案件。"


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph(number, text) for number, text in enumerate(texts, start=2)]


@pytest.mark.parametrize(("words", "told"), [(SHORT - 1, True), (SHORT, False), (SHORT + 1, False)])
def test_a_long_text_has_more_to_tell_than_nothing(words: int, told: bool) -> None:
    assert SHORT == 200
    texts = paragraphs(NOTHING, "情" * (words - len(NOTHING)))
    assert nothing_to_tell(texts) is told


def test_a_short_text_must_say_that_there_was_nothing() -> None:
    assert nothing_to_tell(paragraphs("情况良好。", NOTHING))
    assert not nothing_to_tell(paragraphs("情况良好。"))
    assert not nothing_to_tell([])


def test_hints_citations_and_the_demand_are_not_its_own_text() -> None:
    copied = "请提供2023年以来本级政府向本级党委请示报告的情况说明。"
    asked = demand(materials=(material(text=copied),))
    written = narrative("【请写明次数】", copied, "报告2次（见印证材料1）。")
    assert [(one.number, one.text) for one in own_text(written, asked)] == [(4, "报告2次。")]


def test_only_a_row_of_this_item_says_that_there_is_nothing() -> None:
    none = row(form="无此项", material="1", note="没有", files=())
    assert declared_none(dossier(index=index([none])), material(no=1))
    assert not declared_none(dossier(index=index([none])), material(no=2))
    assert not declared_none(dossier(index=index([row(material="1")])), material(no=1))
