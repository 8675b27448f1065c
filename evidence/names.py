"""Comparing names the way a reader does: width, space and bracket forms do not matter."""

import re
import unicodedata

_FORMS = str.maketrans(
    {
        "〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")", "{": "(", "}": ")",
        "「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"', "‘": '"',
        "’": '"', "'": '"',
        "—": "-", "–": "-", "－": "-", "―": "-", "‐": "-", "─": "-",
        "、": ",", "。": ".",
        "\\": "/",
    }
)  # fmt: skip


def fold(name: str) -> str:
    """`name` with width (NFKC), case, white space, quote and bracket forms folded.

    Two names that a clerk takes for the same fold to the same string; the result is for
    comparing only, never for showing.
    """
    folded = unicodedata.normalize("NFKC", name).translate(_FORMS)
    return re.sub(r"\s+", "", folded).casefold()
