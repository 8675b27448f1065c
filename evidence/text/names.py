"""Comparing names the way a reader does: width, space and bracket forms do not matter."""

import re
import unicodedata
from functools import lru_cache

_FORMS = str.maketrans(
    {
        "〔": "(", "〕": ")", "[": "(", "]": ")", "【": "(", "】": ")", "{": "(", "}": ")",
        "「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"', "„": '"', "‘": '"',
        "’": '"', "'": '"', "〝": '"', "〞": '"', "〟": '"',
        "《": "<", "》": ">", "〈": "<", "〉": ">", "«": "<", "»": ">", "‹": "<", "›": ">",
        "—": "-", "–": "-", "－": "-", "―": "-", "‐": "-", "─": "-", "‒": "-", "−": "-", "━": "-",
        "〜": "~", "∼": "~",
        "•": "·", "・": "·", "‧": "·", "∙": "·", "⋅": "·",
        "、": ",", "。": ".",
        "\\": "/",
    }
)  # fmt: skip
UNSEEN_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
"""Spaces that are not those of a keyboard, as in a class of a regular expression."""
UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What nobody sees but for what it does to others: marks of direction and format, zero-width
characters, line separators, fillers, selectors, tags; as in a class of a regular expression."""
MARK = r"‹U\+[0-9A-F]{4,6}›"
"""What `evidence.text.shown` writes in place of one."""
# Texts copied from web pages and file properties carry them.
_UNSEEN = re.compile(f"[\\s{UNSEEN}]+")
_MARK = re.compile(MARK)


@lru_cache(maxsize=1 << 15)  # each name of a dossier is compared with each other one
def fold(name: str) -> str:
    """`name` with width (NFKC), case, white space, quote, dash and bracket forms folded.

    Two names that a clerk takes for the same fold to the same string; the result is for
    comparing only, never for showing.
    """
    if "‹U+" in name:
        name = _MARK.sub("", name)
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", name)).casefold()
    folded = unicodedata.normalize("NFKC", folded).translate(_FORMS)
    # Some wide forms bring a space with them; without it, their parts may join.
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", folded))
