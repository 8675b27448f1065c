"""Which 一级指标 each demand belongs to: that of its first indicator."""

from collections.abc import Mapping

from indicators.model import Scheme

NONE = -1
"""Instead of a chapter's number, for a demand that belongs to none."""


def chapter_numbers(scheme: Scheme) -> Mapping[str, int]:
    """The number of each demand's chapter in the scheme, from 0, by the demand's id."""
    of_indicator = {
        indicator.id: number
        for number, chapter in enumerate(scheme.chapters)
        for section in chapter.sections
        for indicator in section.indicators
    }
    return {
        demand.id: of_indicator.get(demand.indicators[0], NONE) if demand.indicators else NONE
        for demand in scheme.demands
    }


def chapter_titles(scheme: Scheme) -> Mapping[str, str]:
    """The title of each demand's chapter, by the demand's id; those of none are left out."""
    numbers = chapter_numbers(scheme)
    return {id_: scheme.chapters[at].title for id_, at in numbers.items() if at != NONE}
