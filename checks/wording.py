"""How a message quotes and lists, the same in every check."""

from collections.abc import Iterable
from datetime import date

WORD, PHRASE, LONG, ADDRESS = 20, 30, 40, 80
"""Characters of a text that a message quotes or an anchor keeps: enough to find it again.

The ids of findings depend on them.
"""
FEW, SOME, MANY = 3, 5, 8
"""How many long names, short names or mere numbers a message lists before it counts them."""
_INNER = str.maketrans({"“": "‘", "”": "’"})


def quoted(text: str, limit: int = 0) -> str:
    """`text` in Chinese quotation marks; inner ones become single.

    With `limit`, at most that many characters are shown, then ……
    """
    shown = f"{text[:limit]}……" if limit and len(text) > limit else text
    return f"“{shown.translate(_INNER)}”"


def day(value: date) -> str:
    """`2024年4月3日`: no leading zeros."""
    return f"{value.year}年{value.month}月{value.day}日"


def listed(words: Iterable[str]) -> str:
    """Each word quoted, joined by 、."""
    return "、".join(quoted(word) for word in words)
