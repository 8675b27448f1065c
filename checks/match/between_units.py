"""What the texts of different units say of one thing (part of M406).

Precision goes before recall. A document is the same where title, issuing body and year of its
文号 are; a count where it speaks of the whole area, with the same words, of the same time.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.match.claims import numbered_documents, tallies
from checks.match.titles import title_key
from checks.model import SubmissionProblems
from checks.wording import LONG, WORD, quoted
from evidence.facts import Dossier, Narrative, Paragraph, Submission
from evidence.text.names import fold

_DOC_NUMBER = re.compile(r"(?P<series>.+?\(\d{4}\))第?0*(?P<serial>\d+)号")
_WHOLE_AREA = re.compile(r"[全我本][区市县旗]")
_MOST_VALUES = 2
"""More values for one thing are no slip of the pen but several things."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a narrative says of a thing: `value` is compared, `shown` as written."""

    dossier: Dossier
    narrative: Narrative
    paragraph: Paragraph
    anchor: str
    value: str
    shown: str


def contradictions(submission: Submission) -> SubmissionProblems:
    """Yield each statement that the text of a unit before contradicts."""
    things: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for dossier in submission.dossiers:
        for narrative in dossier.written:
            for thing, statement in (*_numbers(dossier, narrative), *_counts(dossier, narrative)):
                things[thing].append(statement)
    for statements in things.values():
        yield from _told(statements)


def _numbers(dossier: Dossier, narrative: Narrative) -> Iterator[tuple[tuple[str, ...], Statement]]:
    for found in numbered_documents(narrative):
        number = _DOC_NUMBER.fullmatch(fold(found.stated))
        if number is not None:
            thing = "文号", title_key(found.title), number["series"]
            anchor = f"{found.title[:WORD]}文号，各单位"
            shown = f"《{found.title}》（{found.stated}）"
            yield (
                thing,
                Statement(dossier, narrative, found.paragraph, anchor, number["serial"], shown),
            )


def _counts(dossier: Dossier, narrative: Narrative) -> Iterator[tuple[tuple[str, ...], Statement]]:
    for found in tallies(narrative):
        if found.dated and _WHOLE_AREA.match(found.what):
            thing = "数字", found.when, found.what, found.unit
            anchor = f"{found.what[:WORD]}数字，各单位"
            yield (
                thing,
                Statement(dossier, narrative, found.paragraph, anchor, found.number, found.shown),
            )


def _told(statements: Iterable[Statement]) -> SubmissionProblems:
    """The first statement of another unit that has the other value, if there are just two."""
    said = list(statements)
    if len({one.value for one in said}) != _MOST_VALUES:
        return
    first = said[0]
    for other in said[1:]:
        if other.value != first.value and other.dossier.unit != first.dossier.unit:
            where = f"{first.dossier.unit}的{quoted(first.narrative.path.rpartition('/')[2], LONG)}"
            yield (
                other.dossier,
                other.narrative.at(other.paragraph, other.anchor),
                f"这里写{quoted(other.shown, LONG)}，{where}第{first.paragraph.number}段写"
                f"{quoted(first.shown, LONG)}",
            )
            return
