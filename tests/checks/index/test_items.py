import pytest

from checks.index.items import header_fits, item, judged_rows, material_numbers
from evidence.facts import COLUMNS
from tests.samples import dossier, index, material, row

EMPTY = {"name": "", "doc_number": "", "date": "", "form": "", "material": "", "files": ()}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1", (1,)),
        ("１", (1,)),
        ("序号1", (1,)),
        ("第1项", (1,)),
        ("材料1", (1,)),
        ("1.", (1,)),
        ("(2)", (2,)),
        ("1、3", (1, 3)),
        ("1，3", (1, 3)),
        ("1\n3", (1, 3)),
        ("1和3", (1, 3)),
        ("第1项、第3项", (1, 3)),
        ("3-4", (3, 4)),
        ("3至5", (3, 4, 5)),
        ("1、1", (1,)),
        ("12", (12,)),
        ("1. 请提供2023年以来本级政府请示报告的情况说明。", (1,)),
        ("第2项 清单", (2,)),
        ("1 2", (1, 2)),
        ("1　2、3", (1, 2, 3)),
        ("第一项", (1,)),
        ("第一、二项", (1, 2)),
        ("第一项、第三项", (1, 3)),
        ("1（情况说明）", (1,)),
        ("2、请提供清单", (2,)),
        ("", ()),
        ("全部", ()),
        ("请提供2023年以来的清单", ()),
        ("2023", ()),
        ("5-3", ()),
    ],
)
def test_numbers_are_read_as_a_clerk_writes_them(text, numbers):
    assert material_numbers(row(material=text)) == numbers


def test_a_huge_range_is_cut():
    assert len(material_numbers(row(material="1-999"))) == 200


def test_headings_and_remarks_are_not_judged():
    asides = (row(row=3, number="一、通知", **EMPTY), row(row=9, number="填报人：某某", **EMPTY))
    only = row(row=5)
    assert judged_rows(dossier(index=index([asides[0], only, asides[1]]))) == (only,)


def test_rows_are_judged_under_the_standard_header():
    only = row()
    assert judged_rows(dossier(index=index([only]))) == (only,)
    assert judged_rows(dossier(index=index([only], header=(*COLUMNS, "科室")))) == (only,)


@pytest.mark.parametrize(
    ("header", "fits"),
    [
        (COLUMNS, True),
        (("序 号", *COLUMNS[1:]), True),
        ((*COLUMNS[:7], "文件名称", *COLUMNS[8:]), True),
        (("序号", "科室", *COLUMNS[1:]), False),
        (COLUMNS[:2] + COLUMNS[3:], False),
        (("1", "关于甲的通知"), False),
        ((), False),
    ],
)
def test_a_header_fits_when_no_column_is_misplaced(header, fits):
    assert header_fits(header) is fits


@pytest.mark.parametrize(
    "changes", [{"header": COLUMNS[1:]}, {"untouched": True}, {"problem": "x", "header": ()}]
)
def test_nothing_is_judged_of_an_index_that_is_not_fit_for_it(changes):
    assert judged_rows(dossier(index=index([row()], **changes))) == ()


def test_nothing_is_judged_without_an_index():
    assert judged_rows(dossier(index=None)) == ()


def test_an_item_is_named_by_its_number_and_first_words():
    asked = material(no=2, text="“双随机”抽查事项清单，以及本级政府有关部门联合抽查的工作计划。")
    assert item(asked) == "第2项“‘双随机’抽查事项清单，以及本级政府有关部门联合……”"


def test_four_columns_in_their_place_make_a_header():
    others = ("甲", "乙", "丙", "丁", "戊", "己")
    assert header_fits((*COLUMNS[:4], *others))
    assert not header_fits((*COLUMNS[:3], *others, "庚"))
    assert not header_fits((COLUMNS[1], COLUMNS[0], *COLUMNS[2:]))
    assert header_fits((*COLUMNS, "页数"))


@pytest.mark.parametrize(("text", "last"), [("1-200", 200), ("1-201", 200), ("199-300", 200)])
def test_a_range_ends_at_the_largest_number_of_an_item(text, last):
    numbers = material_numbers(row(material=text))
    assert (numbers[-1], len(numbers)) == (last, last - numbers[0] + 1)
