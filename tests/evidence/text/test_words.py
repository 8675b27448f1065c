import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.text.words import count_characters, count_words

# Each counted by hand by the rule; those marked W are of the cases that office-wordcount 1.0.1
# lists as seen in Word.
CASES = [
    ("", 0, 0),
    ("法治政府", 4, 4),
    ("2023年以来", 4, 7),
    ("〔2024〕26号", 5, 9),
    ("“放管服”改革", 7, 7),
    ("联系电话:6218033", 5, 12),
    ("联系电话：6218033", 6, 12),
    ("(一)", 3, 3),
    ("（一）", 3, 3),
    ("一、主要举措", 6, 6),
    ("共办理8.5%", 4, 7),
    ("100%完成", 3, 6),
    ("1,004件", 2, 6),
    ("https://www.gov.cn/a?b=1&c=2", 1, 28),
    ("网址http://www.gov.cn。", 4, 20),
    ("《行政处罚法》第5条", 10, 10),
    ("——", 2, 2),
    ("……", 2, 2),
    ("买买提·艾力", 6, 6),
    ("‘双随机’", 5, 5),
    ("法治 政府", 4, 4),
    ("法治\u3000政府", 4, 4),
    ("\u3000\u3000法治", 2, 2),
    ("法治\t政府\n建设", 6, 6),
    ("法治\xa0政府", 4, 4),
    ("A类、B类", 5, 5),
    ("甲,乙", 3, 3),
    ("甲.乙", 3, 3),
    ("甲, 乙", 3, 3),
    ("甲, 2乙", 4, 4),
    ("1.建立制度", 5, 6),
    ("don’t stop", 2, 9),
    ("“OK”", 3, 4),
    ("ＡＢＣ１２", 5, 5),  # W
    ("①②③", 1, 3),  # W
    ("①加强领导", 5, 5),
    ("㈠㈡", 2, 2),  # W
    ("㎡", 1, 1),  # W
    ("ｱｲｳ", 3, 3),  # W
    ("カタカナ", 4, 4),  # W
    ("㐀䶵", 2, 2),  # extension A
    ("\U00020000\U0002a6d6\U00030000", 3, 3),  # extensions B and G
    ("〇々〆", 3, 3),  # W
    ("豈", 1, 1),  # compatibility
    ("안녕하세요", 5, 5),  # W
    ("Hello 世界", 3, 7),  # W
    ("東京2024オリンピック", 9, 12),  # W
    ("Hello、World。", 4, 12),  # W
    ("👍👎", 1, 2),  # W
    ("法\u200b治\ufeff", 2, 2),
    ("ab\u200bcd", 1, 4),  # W
    ("葛\U000e0100城", 2, 2),  # a variant of a glyph is no character of its own
    ("￥100", 2, 4),
    ("25℃", 1, 3),
    ("9:30—11:30", 3, 10),
    ("·", 1, 1),
    ("﹙一﹚", 3, 3),
    ("（见印证材料3、5-7）", 10, 12),
]


@pytest.mark.parametrize(("text", "words", "characters"), CASES)
def test_counts_as_word_does(text, words, characters):
    assert (count_words(text), count_characters(text)) == (words, characters)


SPACES = st.text(st.sampled_from(" \t\n\r\u3000\xa0\u2003"), max_size=5)
HAN = st.sampled_from("的法治政府〇龘㐀\U00020000")
TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("法治，。“”’a1.8% ()"))
)


@given(TEXTS, TEXTS)
def test_lines_add_up(first, second):
    assert count_words(f"{first}\n{second}") == count_words(first) + count_words(second)
    assert count_characters(f"{first}\n{second}") == count_characters(first) + count_characters(
        second
    )


@given(SPACES, TEXTS, SPACES)
def test_white_space_never_counts(before, text, after):
    assert count_words(f"{before}{text}{after}") == count_words(text)
    assert count_words(before) == count_characters(before) == 0


@given(TEXTS, HAN)
def test_each_han_adds_one(text, han):
    assert count_words(text + han) == count_words(text) + 1
    assert count_words(han + text) == count_words(text) + 1


@given(st.text(HAN), st.text(HAN))
def test_space_between_han_changes_nothing(first, second):
    assert count_words(f"{first} {second}") == len(first) + len(second)


@given(TEXTS)
def test_words_never_exceed_characters(text):
    assert count_words(text) <= count_characters(text)
    assert (count_words(text) == 0) == (count_characters(text) == 0)


@given(st.from_regex(r"[A-Za-z0-9.,:;%/?=&_-]{1,40}", fullmatch=True))
def test_a_run_of_half_width_characters_counts_one(run):
    assert count_words(run) == 1
    assert count_words(f"共{run}件") == 3
