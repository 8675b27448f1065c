"""Counting 字 as Word does.

Word's 字数 of a Chinese text: every Asian character counts 1 (Han, kana, full-width forms and
full-width punctuation), and so does every run of other characters that no space interrupts.
The rules agree with the package office-wordcount 1.0.1 (MIT), whose cases were checked in Word;
beyond it, the marks that Word sets full-width in Chinese text (quotes, dash, ellipsis, middle
dot) count 1 each, and no white space counts, the full-width space of an indent included.
"""

from indicators.patterns import later

_ASIAN = (
    "\u1100-\u11ff"  # Hangul letters
    "\u2e80-\u2fff\u3001-\u303e"  # radicals, 、。〈〉《》「」【】〔〕〇; not the wide space
    "\u3041-\u33ff"  # kana, bopomofo, ㈠, ㎡, ㍻
    "\u3400-\u4dbf\u4e00-\u9fff"  # Han: extension A, the common block
    "\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\uf900-\ufaff"  # Han: compatibility
    "\ufe10-\ufe1f\ufe30-\ufe6f"  # vertical and small forms
    "\uff01-\uffef"  # full-width ！ to ￥, half-width kana
    "\U0001b000-\U0001b16f\U0001f200-\U0001f2ff"
    "\U00020000-\U0003ffff"  # Han: extensions B and beyond
    "“”‘’—―…·"  # narrow elsewhere, full-width in Chinese text
)
_APOSTROPHE = "(?<=[A-Za-z])’(?=[A-Za-z])"
# An apostrophe inside a Latin word belongs to the word: don’t is one.
_WORD = later(rf"(?:[^{_ASIAN}\s]|{_APOSTROPHE})+|[{_ASIAN}]")
# Marks nobody sees: zero-width space and joiner of words, byte-order mark, directions, soft
# hyphen, variants of a glyph, control characters. Word counts none of them.
_UNSEEN = later(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef]+"
)
_SPACE = later(r"\s+")


def count_words(text: str) -> int:
    """Word's 字数 of `text`: `2023年以来` is 4, `〔2024〕26号` is 5."""
    return len(_WORD().findall(_UNSEEN().sub("", text)))


def count_characters(text: str) -> int:
    """Word's 字符数(不计空格) of `text`: every character that is seen and is no space."""
    return len(_SPACE().sub("", _UNSEEN().sub("", text)))
