"""How alike two texts are: runs of characters find the candidates, an alignment measures them.

Of every text, the runs of five folded characters that begin with one character in four are kept
with the texts they stand in; a copied paragraph shares many of them with its original, whatever
was changed in between.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from checks.hints import without_hints
from evidence.facts import Narrative, Paragraph
from evidence.text.names import fold
from indicators.model import Scheme
from indicators.patterns import later

RUN = 5
"""Characters of a run: fewer are shared by chance, more are broken by every change."""
PARAGRAPH, PARAGRAPH_SHARE = 80, 70
"""A paragraph of this many characters is a copy when this share, in %, is the same."""
OWN = 50
"""Of which so many at least are not the scheme's."""
WHOLE, WHOLE_SHARE = 120, 60
"""The same for a text as a whole."""
SHORTEST = 12
"""Shorter paragraphs, headings above all, are not compared."""
_KEPT = 4
"""One run in so many is kept, chosen by its first character."""
_CANDIDATE = 0.3
"""Share of its runs that a paragraph must have in common with a text to be compared with it."""
_EQUAL = 85
"""Share in % from which a paragraph is the same but for a few words."""
_COMMONPLACE = 40
"""A run that so many texts have is no sign of copying."""
_CITED = later(r"\([^()]{0,8}(?:材料|资料)[^()]{0,20}\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, its own words folded, and those of its runs that are kept.

    `long` says whether it is enough for a copy by itself.
    """

    paragraph: Paragraph
    text: str
    runs: tuple[str, ...]
    long: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What a text has in common with another: `pairs` of paragraphs with their share in %.

    `whole` is the share of the whole text in %, 0 where it is too small; `characters` is how
    much is the same.
    """

    pairs: tuple[tuple[Block, Block, int], ...]
    whole: int
    characters: int

    @property
    def copies(self) -> Iterator[Block]:
        """The paragraphs that are all but the same."""
        return (block for block, _, share in self.pairs if share >= _EQUAL)


@dataclass(slots=True)
class Known:
    """Which earlier text has which run."""

    holders: dict[str, list[int]] = field(default_factory=dict)

    def add(self, blocks: Sequence[Block], number: int) -> None:
        """Note the runs of text `number`."""
        for run in {run for block in blocks for run in block.runs}:
            self.holders.setdefault(run, []).append(number)

    def candidates(self, blocks: Sequence[Block]) -> list[int]:
        """The earlier texts that may hold a copied paragraph, or the text as a whole."""
        whole: Counter[int] = Counter()
        found: set[int] = set()
        for block in blocks:
            lists = [self.holders.get(run, ()) for run in block.runs]
            shared = Counter(chain.from_iterable(one for one in lists if len(one) < _COMMONPLACE))
            whole.update(shared)
            least = len(block.runs) * _CANDIDATE
            if block.long:
                found.update(number for number, count in shared.items() if count >= least)
        least = sum(len(block.runs) for block in blocks) * _CANDIDATE
        found.update(number for number, count in whole.items() if count >= least)
        return sorted(found)


@lru_cache(maxsize=4)
def demanded(scheme: Scheme) -> frozenset[str]:
    """The runs of everything that the scheme itself says: repeating it is no copying."""
    texts = [indicator.text for _, _, indicator in scheme.indicators()]
    for demand in scheme.demands:
        texts += [demand.joint, *demand.notes, *(spec.title for spec in demand.narratives)]
        for material in demand.materials:
            texts += [material.text, *(point.text for point in material.points)]
    return frozenset(run for text in texts for run in _all_runs(fold(text)))


def blocks(narrative: Narrative, words: frozenset[str]) -> tuple[Block, ...]:
    """The paragraphs of the body that can be compared; `words` are the runs that do not count."""
    return tuple(_blocks(narrative, words))


def compare(ours: Sequence[Block], theirs: Sequence[Block]) -> Match | None:
    """What `ours` has in common with `theirs`; None when that is not much."""
    from rapidfuzz import fuzz  # most runs have nothing to compare

    pairs = []
    for block in ours:
        if block.long and (best := _best(block, theirs)):
            pairs.append(best)
    own, other = ("".join(block.text for block in blocks_) for blocks_ in (ours, theirs))
    whole = 0.0
    if len(own) >= WHOLE:
        whole = fuzz.ratio(own, other, score_cutoff=WHOLE_SHARE)
    copied = sum(len(block.text) * share for block, _, share in pairs) / 100
    if len(own) >= WHOLE and copied / len(own) >= WHOLE_SHARE / 100:
        whole = max(whole, 100 * copied / len(own))
    if not pairs and not whole:
        return None
    return Match(tuple(pairs), int(whole), int(max(copied, whole * len(own) / 100)))


def _best(block: Block, theirs: Sequence[Block]) -> tuple[Block, Block, int] | None:
    """The paragraph of the other text that this one is most like."""
    from rapidfuzz import fuzz

    best: tuple[Block, Block, int] | None = None
    for other in theirs:
        if len(other.text) < len(block.text) * PARAGRAPH_SHARE / 100 / 2:
            continue
        # A paragraph may have gone into a longer one.
        longer = len(other.text) > len(block.text)
        alike = fuzz.partial_ratio if longer else fuzz.ratio
        share = int(alike(block.text, other.text, score_cutoff=PARAGRAPH_SHARE))
        if share > (best[2] if best else 0):
            best = (block, other, share)
    return best


def _blocks(narrative: Narrative, words: frozenset[str]) -> Iterator[Block]:
    for paragraph in narrative.body:
        written = _CITED().sub("", fold(without_hints(paragraph.text)))
        text = _own(written, words)
        if len(text) >= SHORTEST:
            starts = (place for place in _starts(text) if ord(text[place]) % _KEPT == 0)
            runs = tuple({text[place : place + RUN] for place in starts})
            long = len(written) >= PARAGRAPH and len(text) >= OWN
            yield Block(paragraph, text, runs, long)


def _own(text: str, words: frozenset[str]) -> str:
    """The text without the runs that the scheme has too."""
    runs = _all_runs(text)
    if words.isdisjoint(runs):
        return text
    hits = (place for place, run in enumerate(runs) if run in words)
    gone = {place + step for place in hits for step in range(RUN)}
    return "".join(mark for place, mark in enumerate(text) if place not in gone)


def _all_runs(text: str) -> list[str]:
    return [text[place : place + RUN] for place in _starts(text)]


def _starts(text: str) -> range:
    return range(len(text) - RUN + 1)
