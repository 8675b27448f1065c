"""Numbers as people write them in Chinese: 二〇二四 is 2024, 十二 is 12."""

DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
"""Han and full-width digits to the ordinary ones."""
_HAN = "零一二三四五六七八九"


def small(numeral: str) -> int:
    """1 to 99: 十二 as 12, 三十一 as 31."""
    tens, ten, ones = numeral.rpartition("十")
    last = _HAN.find(ones) if ones else 0
    return last + (10 * (_HAN.find(tens) if tens else 1) if ten else 0)
