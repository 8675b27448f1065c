"""The tables that the statistics of a ledger consist of, and what their cells say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.ledger.counting import Group, Table
from checks.ledger.phrases import shown

MOST_GROUPS = 200
"""Groups of a table that are listed; how many more there are is said."""
_OURS = "设计约定"
NOTHING = "—"
Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table of the statistics: `quote` is the sentence of the document that asks for it."""

    title: str
    quote: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def quoted_rule(quote: str, words: Mapping[str, str]) -> str:
    """The sentence that a rule comes from, as the basis of a table."""
    return words[_OURS] if quote == _OURS else words["依据"].format(quote)


def names_of(table: Table, per: tuple[str, ...], group: Group, words: Mapping[str, str]) -> Row:
    """The group's values as they may be shown; of no groups, 全部."""
    if not per:
        return (words["全部"],)
    return tuple(
        shown(table.ledger.column(name), value) or words["没有填"]
        for name, value in zip(per, group, strict=True)
    )


def listed_rows(
    rows: Sequence[Row], words: Mapping[str, str]
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of a table, and a note of those that were too many."""
    more = len(rows) - MOST_GROUPS
    return tuple(rows[:MOST_GROUPS]), ((words["没有列出"].format(more),) if more > 0 else ())
