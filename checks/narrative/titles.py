"""Which narrative of a dossier is meant to be which of those that are owed."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from checks.wording import quoted
from evidence.facts import Dossier, Narrative
from evidence.text.names import fold
from indicators.model import NarrativeSpec

TITLE_LINES = 3
"""A long title may be set in up to this many lines, each a paragraph of its own."""

Pairs = list[tuple[NarrativeSpec, Narrative]]


def pair(
    specs: Sequence[NarrativeSpec], narratives: Sequence[Narrative]
) -> tuple[Pairs, list[NarrativeSpec]]:
    """Every owed narrative with the one handed in that is most like it, and those without one.

    Each narrative serves once. The pairs come in the order of `specs`.
    """
    likeness = [
        (_likeness(spec, narrative), s, n)
        for s, spec in enumerate(specs)
        for n, narrative in enumerate(narratives)
    ]
    likeness.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    chosen: dict[int, int] = {}
    for _, s, n in likeness:
        if s not in chosen and n not in chosen.values():
            chosen[s] = n
    pairs = [(specs[s], narratives[chosen[s]]) for s in sorted(chosen)]
    return pairs, [spec for s, spec in enumerate(specs) if s not in chosen]


def lacking_one(dossier: Dossier, owed: tuple[NarrativeSpec, ...], spec: NarrativeSpec) -> str:
    """How many there should be and are, and which one is missing."""
    have = len(dossier.narratives)
    return f"应交情况说明 {len(owed)} 份，现有 {have} 份，还缺{named(spec)}"


def named(spec: NarrativeSpec) -> str:
    """A narrative by its title."""
    return quoted(spec.title) + ("" if spec.demanded else "（题目可以自拟）")


def bears(narrative: Narrative, title: str) -> bool:
    """Whether the narrative has this title; width, space and quotation marks fold."""
    wanted = fold(title)
    return any(fold(lines) == wanted for lines in _headings(narrative))


def _headings(narrative: Narrative) -> Iterator[str]:
    """The first paragraph, then the first two together, then the first three."""
    if narrative.title is None:
        return
    heading = narrative.title.text
    yield heading
    for paragraph in narrative.body[: TITLE_LINES - 1]:
        heading += paragraph.text
        yield heading


def _likeness(spec: NarrativeSpec, narrative: Narrative) -> float:
    """2.0 for the very title, else between 0 and 1 for the more alike of title and file name."""
    if bears(narrative, spec.title):
        return 2.0
    names = [PurePosixPath(narrative.path).stem]
    if narrative.title is not None:
        names.append(narrative.title.text)
    wanted = fold(spec.title)
    return max(SequenceMatcher(None, wanted, fold(name), autojunk=False).ratio() for name in names)
