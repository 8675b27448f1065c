from datetime import date

from checks.wording import day, listed, quoted


def test_inner_quotation_marks_become_single():
    assert quoted("落实“谁执法谁普法”") == "“落实‘谁执法谁普法’”"


def test_a_long_text_is_cut_with_dots():
    assert quoted("一二三四", 3) == "“一二三……”"
    assert quoted("一二三", 3) == "“一二三”"


def test_words_are_listed():
    assert listed(["甲", "乙"]) == "“甲”、“乙”"


def test_a_day_has_no_leading_zeros():
    assert day(date(2024, 4, 3)) == "2024年4月3日"
