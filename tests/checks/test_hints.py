import pytest

from checks.hints import HINT, without_hints


@pytest.mark.parametrize(
    "text",
    [
        "新政办发【2024】26号",
        "【案例一】某公司案",
        "【典型案例】",
        "【重要成效】满意率提高",
        "没有",
        "【没有结尾",
    ],
)
def test_what_is_no_hint(text):
    assert HINT.search(text) is None
    assert without_hints(text) == text


def test_a_part_with_what_to_write_about_it_is_a_hint():
    assert without_hints("【主要举措：请用数字和事例写明，并注明印证材料序号】") == ""


def test_hints_are_cut_out_with_brackets_inside():
    assert without_hints("一、【写明【】举措】成效【数字】 ") == "一、 成效"
