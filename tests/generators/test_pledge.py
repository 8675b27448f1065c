import io

import docx

from generators.pledge import pledge, pledges, vetoes
from indicators.load import load_scheme, scheme_folder
from tests import samples

SCHEME = load_scheme(scheme_folder("xincheng-2024"))
VETOES = (
    "发生严重违法行政行为，或者因行政不作为、乱作为造成恶劣社会影响的。",
    "在示范创建活动的申报材料中，故意编造、虚构有关数据、资料、文件等，或者隐瞒事实真相的。",
)


def text(content: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(content)).paragraphs if p.text]


def test_the_veto_items_are_those_of_the_scheme() -> None:
    assert tuple(veto.text for veto in vetoes(SCHEME)) == VETOES


def test_the_unit_signs_for_the_veto_items_word_for_word() -> None:
    said = text(pledge(SCHEME, "新城区", "司法局"))
    assert said[0] == "材料真实性承诺书"
    assert said[1].startswith(
        "按照《新城区法治政府建设示范创建工作实施方案》（新政办发〔2024〕26号），"
        "司法局提供42个申报项的材料和总结报告。"
    )
    assert [line for line in said if "“" in line] == [
        f"（{number}）“{veto}”" for number, veto in enumerate(VETOES, start=1)
    ]


def test_there_is_a_place_for_seal_signature_and_day() -> None:
    said = text(pledge(SCHEME, "新城区", "司法局"))
    assert said[-4:] == [
        "单位（盖章）：司法局",
        "主要负责人（签字）：",
        "联络员（签字）：",
        "　　年　　月　　日",
    ]


def test_a_scheme_without_veto_items_and_a_unit_that_leads_nothing() -> None:
    said = "\n".join(text(pledge(samples.scheme(), "甲区", "审计局<&>")))
    assert "审计局<&>提供总结报告，并配合牵头单位提供印证材料" in said
    assert "否决项" not in said


def test_one_for_each_unit_or_for_the_named_ones() -> None:
    every = list(pledges(SCHEME, "新城区"))
    assert len({file.path for file in every}) == len(SCHEME.units)
    (one,) = pledges(SCHEME, "新城区", units=["审计局"])
    assert str(one.path) == "报告/承诺书/审计局材料真实性承诺书.docx"
    assert one in every
