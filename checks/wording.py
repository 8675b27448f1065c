"""How a message quotes and lists, the same in every check."""

from collections.abc import Iterable
from datetime import date

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
