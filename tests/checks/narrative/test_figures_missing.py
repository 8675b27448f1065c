import pytest

from checks.narrative import figures_missing
from indicators.model import MaterialKind
from tests.samples import (
    demand,
    dossier,
    index,
    material,
    narrative,
    point,
    problems,
    row,
    scheme,
)

PATH = narrative("").path
COUNTED = material(
    text="情况说明（检查次数）。", points=(point("2023年以来开展检查的次数", "检查"),)
)


def found(text, asked=COUNTED, **changes):
    subject = dossier(narratives=(narrative(text),), **changes)
    return problems(figures_missing, subject, scheme(demand(materials=(asked,))))


@pytest.mark.parametrize(
    "text",
    [
        "多次开展检查。",
        "2023年、2024年多次开展检查（见印证材料1、2）。",
        "2023年5月6日印发《办法》（新政办发〔2023〕6号），按照第3条多次检查。",
        "1．多次开展检查。",
        "开通12345热线，常年检查。",
    ],
)
def test_a_text_without_any_figure_is_found(text):
    assert found(text) == [
        (
            PATH,
            "",
            "第1项要求写“2023年以来开展检查的次数”，正文里一个数字也没有（年份、文号、序号不算）",
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "检查86批次。",
        "开展三次检查。",
        "检查率100%。",
        "抽查比例提高一成。",
        "检查2146家（见印证材料1）。",
    ],
)
def test_one_figure_is_enough(text):
    assert found(text) == []


def test_a_demand_that_asks_for_no_figure_is_left_alone():
    assert found("多次开展检查。", material(text="情况说明（工作机制）。")) == []


def test_the_words_of_the_demand_are_shown_where_no_point_asks():
    asked = material(text="请提供投诉举报数量和处理情况。", kind=MaterialKind.DATA)
    assert [m for _, _, m in found("及时处理投诉。", asked)] == [
        "第1项要求写“数量”，正文里一个数字也没有（年份、文号、序号不算）"
    ]


def test_zero_may_be_said_in_words():
    assert found("2023年以来没有收到投诉举报。") == []


def test_figures_may_stand_in_a_list():
    assert found("多次开展检查。", index=index([row(form="清单表格", name="检查情况")])) == []
    table = dossier(narratives=(narrative("多次开展检查。", tables=1),))
    assert problems(figures_missing, table, scheme(demand(materials=(COUNTED,)))) == []


def test_a_missing_table_is_told_elsewhere():
    assert found("多次开展检查。", material(text="列表提供检查次数", tabular=True)) == []
