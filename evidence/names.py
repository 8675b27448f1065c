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
# Nobody sees a soft hyphen, a zero-width space or a mark of direction; texts copied from web
# pages and file properties carry them.
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+")


@lru_cache(maxsize=1 << 15)  # each name of a dossier is compared with each other one
def fold(name: str) -> str:
    """`name` with width (NFKC), case, white space, quote, dash and bracket forms folded.

    Two names that a clerk takes for the same fold to the same string; the result is for
    comparing only, never for showing.
    """
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", name)).casefold()
    folded = unicodedata.normalize("NFKC", folded).translate(_FORMS)
    # Some wide forms bring a space with them; without it, their parts may join.
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", folded))
