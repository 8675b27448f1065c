import pytest

from checks.match import out_of_order
from tests.samples import (
    FOLDER,
    TITLE,
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

PATH = f"{FOLDER}/{TITLE}.docx"
ROWS = tuple(row(row=3 + n, number=str(n), name=f"第{n}号通知") for n in range(1, 6))


def found(*paragraphs, rows=ROWS, asked=None):
    subject = dossier(narratives=(narrative(*paragraphs),), index=index(rows))
    return problems(out_of_order, subject, asked)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("甲（见印证材料1）。", "乙（见印证材料2、3）。", "丙（见印证材料5）。"),
        ("甲（见印证材料1、2）。", "乙（见印证材料1）。", "丙（见印证材料3）。"),
        ("甲（见印证材料2、1）。", "乙（见印证材料3）。"),
        ("甲（见印证材料9）。", "乙（见印证材料1）。"),
        ("没有引用。",),
    ],
)
def test_rising_numbers_pass(paragraphs):
    assert found(*paragraphs) == []


def test_the_first_break_is_told_once():
    texts = ("甲（见印证材料1、4）。", "乙（见印证材料2）。", "丙（见印证材料5、3）。")
    assert found(*texts) == [
        (
            PATH,
            "第3段",
            "引用次序乱了：第2段已经引用印证材料4，第3段才第一次引用印证材料2",
        )
    ]


def test_a_break_within_one_paragraph_is_said_so():
    text = "先清理（见印证材料2）。再公布（见印证材料1）。"
    assert found(text) == [
        (
            PATH,
            "第2段",
            "引用次序乱了：这一段先引用印证材料2，后面才第一次引用印证材料1",
        )
    ]


POINTS = (point("招录情况", "招录", "招聘"), point("培训考核情况", "培训", "考核"))
ASKED = scheme(demand(materials=(material(points=POINTS),)))


def for_point(text, cell="招录情况"):
    return found(text, rows=(row(name="公告", point=cell),), asked=ASKED)


@pytest.mark.parametrize(
    "text",
    [
        "2023年公开招聘58名（见印证材料1）。",
        "招录后组织培训和考核（见印证材料1）。",
        "2023年录用58名（见印证材料1）。",
        "每年组织培训（见印证材料1）。",
        "按公告组织培训和考核（见印证材料1）。",
        "培训和考核（见印证材料1）。\n招聘58名（见印证材料1）。",
    ],
)
def test_a_row_in_its_place_or_in_doubt_passes(text):
    assert found(*text.split("\n"), rows=(row(name="公告", point="招录情况"),), asked=ASKED) == []


def test_a_row_cited_where_another_point_is_written():
    assert for_point("每年组织培训，年底考核（见印证材料1）。") == [
        (
            PATH,
            "第2段",
            "印证材料1“公告”在目录里对应的要点是“招录情况”，引用它的这一段写的是“培训考核情况”",
        )
    ]


@pytest.mark.parametrize("cell", ["", "招录情况、培训考核情况", "自己写的要点"])
def test_a_row_for_no_single_point_passes(cell):
    assert for_point("每年组织培训，年底考核（见印证材料1）。", cell) == []


def test_the_heading_above_belongs_to_the_paragraph():
    texts = ("（一）公开招聘", "每年组织培训，年底考核（见印证材料1）。")
    assert found(*texts, rows=(row(name="公告", point="招录情况"),), asked=ASKED) == []


@pytest.mark.parametrize(
    "above",
    ["全年公开招聘58名。", "全年公开招聘58名。其中研究生6名", "情况如下"],
    ids=["a sentence", "a sentence and more", "a heading of something else"],
)
def test_what_stands_above_is_no_heading_of_the_point(above):
    found_here = found(
        above,
        "每年组织培训，年底考核（见印证材料1）。",
        rows=(row(name="公告", point="招录情况"),),
        asked=ASKED,
    )
    assert [spot for _, spot, _ in found_here] == ["第3段"]


def test_only_the_paragraph_right_above_is_a_heading():
    texts = ("（一）公开招聘", "（二）其他", "每年组织培训，年底考核（见印证材料1）。")
    asked = found(*texts, rows=(row(name="公告", point="招录情况"),), asked=ASKED)
    assert [spot for _, spot, _ in asked] == ["第4段"]
