"""Where in a file something is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a file or folder, and a spot in it.

    `spot` is for a reader: `第3段`, `G7`, `第2页`, `第5行`. `anchor` is the stable part of the
    place that tells this problem from its like in the same file (a row's 材料名称, the words
    found), so that a finding keeps its id when paragraphs or rows move; the spot by default.
    """

    path: str
    spot: str = ""
    anchor: str = ""
