"""Finding the header of a ledger among the first rows of a sheet, wherever it stands."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evidence.readers.ledger_cells import RawRow
from evidence.text.names import fold

NUMBER_COLUMN = "序号"
"""The column that our skeleton puts in front; it belongs to no ledger."""
LOOKED_AT = 50
"""Rows among which the header is looked for; titles and notes stand above it."""
_LONGEST = 60
"""Characters of a name of a column; more is a note."""
_MOST = 50
"""Unknown names that are told at most."""
_STARS = re.compile(r"^[*＊※]+|[*＊※]+$")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns stand: sheet column by the place among the ledger's columns.

    `row` is its (last) row. `folded` are its texts, folded, by sheet column; `numbering` is
    the sheet column of 序号, 0 where there is none.
    """

    row: int
    places: Mapping[int, int]
    folded: Mapping[int, str]
    doubled: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    numbering: int = 0
    _known: frozenset[str] = field(default=frozenset(), repr=False)

    def stands_again(self, row: RawRow) -> bool:
        """Whether a row is the header once more, as at the top of a printed page."""
        column, first = next(iter(row.cells.items()))
        expected = self.folded.get(column, "")
        if not isinstance(first, str) or fold(first[:1]) not in (expected[:1], "*", "※"):
            return False  # nearly every row ends here
        texts = {column: folded_name(text) for column, text in row.cells.items()}
        if any(self.folded.get(column) != text for column, text in texts.items()):
            return False
        return any(text in self._known for text in texts.values())


def folded_name(text: object) -> str:
    """A name of a column for comparing; the star of a required column does not count."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return ""
    return fold(_STARS.sub("", text.strip()))


def find_header(rows: Sequence[RawRow], names: Sequence[str]) -> Header | None:
    """The header among the first rows for a ledger with columns `names`; None without one.

    It is the row with most of the names, at least a third of them. Where names stand one row
    above or below, under a common heading, both rows make the header.
    """
    folded = {fold(name): place for place, name in enumerate(names)}
    texts = [
        {column: folded_name(text) for column, text in sorted(row.cells.items())} for row in rows
    ]
    matched = [len({text for text in row.values() if text in folded}) for row in texts]
    most = max(matched, default=0)
    if most < max(1, -(-len(names) // 3)):
        return None
    at = matched.index(most)
    own = texts[at]
    last = rows[at].number
    for other in (at - 1, at + 1):
        if 0 <= other < len(rows) and _belongs(rows, texts, at, other, folded):
            own = {**texts[other], **own} if other < at else _below(own, texts[other], folded)
            last = max(last, rows[other].number)
    return _header(last, own, rows, at, folded, names)


def score(rows: Sequence[RawRow], names: Iterable[str]) -> int:
    """How many of the names stand in the row that has most of them."""
    known = {fold(name) for name in names}
    return max(
        (len(known & {folded_name(text) for text in row.cells.values()}) for row in rows), default=0
    )


def _belongs(
    rows: Sequence[RawRow],
    texts: Sequence[Mapping[int, str]],
    at: int,
    other: int,
    folded: Mapping[str, int],
) -> bool:
    """Whether a neighbouring row has names that are missing, and nothing but names."""
    if abs(rows[at].number - rows[other].number) != 1:
        return False
    here = {text for text in texts[at].values() if text in folded}
    there = {text for text in texts[other].values() if text in folded}
    if other > at:
        return bool(there - here) and all(text in folded for text in texts[other].values())
    return bool(there - here)


def _below(
    own: Mapping[int, str], lower: Mapping[int, str], folded: Mapping[str, int]
) -> dict[int, str]:
    """The names of two rows: the lower one's, where a common heading stands above."""
    joined = dict(own)
    for column, text in lower.items():
        if own.get(column) not in folded:
            joined[column] = text
    return joined


def _header(
    last: int,
    own: Mapping[int, str],
    rows: Sequence[RawRow],
    at: int,
    folded: Mapping[str, int],
    names: Sequence[str],
) -> Header:
    places: dict[int, int] = {}
    doubled: list[str] = []
    unknown: list[str] = []
    numbering = 0
    for column, text in sorted(own.items()):
        place = folded.get(text)
        if place is not None and place not in places:
            places[place] = column
        elif place is not None:
            doubled.append(names[place])
        elif text == NUMBER_COLUMN and not numbering:
            numbering = column
        elif text or not _is_blank(rows[at], column):
            shown = " ".join(str(rows[at].cells.get(column, text)).split())
            unknown.append(shown[:_LONGEST])
    return Header(
        last,
        places,
        dict(own),
        tuple(dict.fromkeys(doubled)),
        tuple(unknown[:_MOST]),
        numbering,
        frozenset(folded),
    )


def _is_blank(row: RawRow, column: int) -> bool:
    text = row.cells.get(column, "")
    return not isinstance(text, str) or not text
