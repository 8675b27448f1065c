import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.text.names import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新政办发〔2024〕26号", "新政办发[2024]26号"),
        ("新政办发〔2024〕26号", "新政办发（２０２４）26 号"),
        ("【通知】", "(通知)"),
        ("《通知》", "<通知>"),
        ("〈通知〉", "＜通知＞"),
        ("“双随机、一公开”", '"双随机,一公开"'),
        ("“双随机”", "「双随机」"),
        ("‘双随机’", "'双随机'"),
        ("2023—2024", "2023-2024"),
        ("2023－2024", "2023–2024"),
        ("3～5", "3~5"),
        ("3〜5", "3~5"),
        ("买买提·艾力", "买买提•艾力"),
        ("买买提・艾力", "买买提‧艾力"),
        ("通知.PDF", "通知.pdf"),
        ("通 知\u3000.pdf", "通知.pdf"),
        ("通\u200b知\ufeff.pdf", "通知.pdf"),
        ("通\u2067知\u2028\U000e0041\u3164.pdf", "通知.pdf"),
        ("通‹U+200B›知‹U+E0041›.pdf", "通知.pdf"),
        ("a\\b.pdf", "a/b.pdf"),
        ("附件：名单", "附件:名单"),
        ("名单。", "名单."),
        ("Café", "Cafe\u0301"),
    ],
)
def test_what_a_clerk_takes_for_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("通知1.pdf", "通知2.pdf"),
        ("通知.pdf", "通知.docx"),
        ("关于法治的通知", "关于法制的通知"),
        ("a/b.pdf", "ab.pdf"),
        ("通知(1)", "通知1"),
        ("《通知》", "通知"),
        ("‹通知›", "通知"),
        ("‹U+200b›通知", "通知"),
        ("‹U+20›通知", "通知"),
        ("‹U+0200B00›通知", "通知"),
    ],
)
def test_what_is_different(one, other):
    assert fold(one) != fold(other)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(" \u3000\t\u200b\ufeff"))
def test_what_is_not_seen_does_not_matter(name, unseen):
    assert fold(f"{unseen}{name}{unseen}") == fold(name)
    assert fold("法" + unseen + name) == fold("法" + name)


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
PUNCTUATION = st.sampled_from(
    "《》〈〉“”‘’「」（）()〔〕[]【】—－-～·•、，。：；.,:;_ \u3000\u200b12３４ABａｂ"
)


def _han(text):
    return [char for char in text if "\u4e00" <= char <= "\u9fff"]


@given(st.text(st.one_of(HAN, PUNCTUATION)))
def test_no_han_character_is_changed_dropped_or_moved(name):
    assert _han(fold(name)) == _han(name)


@given(st.text(HAN), st.text(HAN))
def test_names_of_different_han_characters_stay_different(one, other):
    assert (fold(one) == fold(other)) == (one == other)


def test_no_two_han_characters_of_the_common_blocks_fold_together():
    every = [
        chr(code)
        for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF))
        for code in range(first, last + 1)
    ]
    assert [char for char in every if fold.__wrapped__(char) != char] == []
