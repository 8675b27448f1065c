"""Finds where a text repeats the demand itself instead of answering it.

Much of a demand is rightly found in an answer: names of matters, lists of departments, and
the model sentences that the document offers between quotation marks. So a repeated run counts
only when it is long and asks for something (请提供, 应包括 …) or is a whole demand.
"""

from dataclasses import dataclass
from functools import lru_cache

from evidence.text.names import fold
from indicators.model import Demand
from indicators.patterns import later

SHORTEST = 25
"""Characters, after folding, from which an equal run is no coincidence."""
_MODEL_TEXT = later(r"(?:写明|[例比]?如)[：:]?“[^“”]*”")
_ASKING = later(
    r"请提供|需提供|应提供|建议(?:提供|在|从|各|情况说明)|列表提供|情况说明|应当?包括|应当?包含|需包[括含]|写明|列明|题目|标题"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A demand for comparing: texts and titles, folded; `runs` are all of SHORTEST in the texts."""

    texts: tuple[str, ...]
    titles: tuple[str, ...]
    runs: frozenset[str]


@lru_cache(maxsize=512)  # several checks ask of the same demand
def asked(demand: Demand) -> Asked:
    """The texts of a demand's materials and notes, without model sentences."""
    verbatim = [material.text for material in demand.materials] + list(demand.notes)
    texts = tuple(
        fold(piece)
        for text in (*verbatim, demand.joint)
        for piece in _MODEL_TEXT().split(text)
        if len(fold(piece)) >= SHORTEST
    )
    titles = tuple(fold(spec.title) for spec in demand.narratives)
    return Asked(texts, titles, frozenset(run for text in texts for run in _runs(text)))


@lru_cache(maxsize=2048)  # and of the same paragraphs, one after the other
def repeated(text: str, demand: Asked) -> str:
    """The first passage of `text` that repeats the demand, as written; empty when none does."""
    folded, origins = _folded(text)
    hits = [run in demand.runs for run in _runs(folded)]
    start = 0
    while start < len(hits):
        if not hits[start]:
            start += 1
            continue
        end = start
        while end < len(hits) and hits[end]:
            end += 1
        last = end + SHORTEST - 2
        passage = folded[start : last + 1]
        asks = _ASKING().search(passage) or any(whole in passage for whole in demand.texts)
        if asks and not any(passage in title for title in demand.titles):
            return text[origins[start] : origins[last] + 1]
        start = end
    return ""


def _runs(folded: str) -> list[str]:
    return [folded[i : i + SHORTEST] for i in range(len(folded) - SHORTEST + 1)]


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index in `text` it came from."""
    pairs = [(part, i) for i, character in enumerate(text) for part in fold(character)]
    return "".join(part for part, _ in pairs), [i for _, i in pairs]
