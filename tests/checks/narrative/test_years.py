from datetime import date

import pytest

from checks.narrative import years
from checks.narrative.years import named_years, spoken_years
from indicators.model import MaterialKind
from tests.samples import demand, dossier, index, material, narrative, problems, row, scheme

PATH = narrative("").path
BOTH = material(years=(2023, 2024), since=None)


def found(text, asked=None, **changes):
    subject = dossier(narratives=(narrative(text),), **changes)
    return problems(years, subject, scheme(demand(materials=(asked or material(),))))


@pytest.mark.parametrize(
    "text",
    [
        "2023年清理3件，2024年清理5件。",
        "2023、2024年共清理8件。",
        "2023年、24年共清理8件。",
        "2023—2024年共清理8件。",
        "2023年至2024年共清理8件。",
        "２０２３年清理3件，二〇二四年清理5件。",
        "2023年以来共清理8件。",
        "2023年下半年以来共清理8件。",
        "2023年年初以来共清理8件。",
        "自2022年底以来共清理8件。",
        "自2022年6月起共清理8件。",
        "两年来共清理8件。",
        "近2年共清理8件。",
        "去年清理3件，今年清理5件。",
        "按照新政办发〔2023〕6号、新政办发〔2024〕8号清理。",
        "清理时间：2023.5.6，2024-07-01。",
    ],
)
def test_a_text_that_speaks_of_both_years_passes(text):
    assert found(text) == []
    assert found(text, BOTH) == []


def test_the_year_that_is_not_spoken_of_is_named():
    assert found("2024年清理5件。", BOTH) == [
        (PATH, "", "第1项要求写到 2023、2024 年的情况，正文没有写到 2023 年")
    ]
    assert found("2023年清理3件。") == [
        (PATH, "", "第1项要求写到 2023、2024 年的情况，正文没有写到 2024 年")
    ]


def test_no_year_at_all_is_said_so():
    assert found("清理了12023件。") == [
        (PATH, "", "第1项要求写到 2023、2024 年的情况，一年也没有写到")
    ]


def test_only_years_that_have_begun_are_asked_for():
    assert found("2023年清理3件。", seen_on=date(2023, 12, 1)) == []


def test_each_year_apart_where_the_demand_wants_it_so():
    apart = material(yearly=True)
    assert found("2023年清理3件，2024年清理5件。", apart) == []
    assert found("2023年以来清理8件。", apart) == [
        (PATH, "", "第1项要求分年度写，要分别写明 2023、2024 年的情况，正文没有写到 2024 年")
    ]
    assert found("两年来清理8件。", apart) == [
        (PATH, "", "第1项要求分年度写，要分别写明 2023、2024 年的情况，正文没有分年写")
    ]


def test_materials_that_lack_the_same_years_are_one_problem():
    asked = scheme(demand(materials=(material(), material(no=2))))
    subject = dossier(narratives=(narrative("2024年清理5件。"),))
    assert len(problems(years, subject, asked)) == 1


def test_years_of_lists_links_and_other_units_are_not_looked_for():
    assert found("清理5件。", material(kind=MaterialKind.LIST)) == []
    assert found("清理5件。", material(units=("政府办",))) == []
    assert found("清理5件。", material(since=None)) == []


def test_what_a_table_shows_need_not_be_said():
    rows = index([row(form="清单表格", name="应诉情况")])
    assert found("共应诉5件。", material(tabular=True), index=rows) == []


def test_nothing_for_the_item_passes():
    none = index([row(form="无此项", name="", files=(), note="没有")])
    assert found("清理工作由上级部署。", index=none) == []
    assert found("本区没有发生此类案件。") == []


def test_years_in_the_title_count():
    subject = dossier(narratives=(narrative("清理8件。", title="2023、2024年清理情况说明"),))
    assert problems(years, subject) == []


def test_years_one_by_one_and_in_ranges():
    assert named_years("2021—2024年") == {2021, 2024}
    assert spoken_years("2021—2024年", 2024) == {2021, 2022, 2023, 2024}
    assert spoken_years("2022年以来", 2024) == {2022, 2023, 2024}
    assert named_years("12023件、3.2024") == set()


def test_a_length_of_time_is_no_year():
    assert spoken_years("有效期2年，从业3年以上", 2024) == set()
    assert 2023 in spoken_years("近3年", 2024)
