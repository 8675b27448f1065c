"""X207: the rows of the index are numbered anew, and what the text cites moves with them.

Where it is not certain which row a citation means after that, nothing is touched at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from checks.index import numbering
from checks.index.items import judged_rows
from checks.match.numbers import row_number
from checks.match.titles import title_key
from evidence.facts import Citation, Dossier, EvidenceIndex, IndexRow, Narrative, Paragraph
from evidence.text.citations import find_citations
from generators.mends.model import Change, ChangeKind, Left, Mend, Proposals
from indicators.model import Scheme

CODE = numbering.CODE
_LIST = re.compile(r"(?P<head>\D*)(?P<list>\d{1,4}(?:[^\d]{1,4}\d{1,4})*)(?P<tail>\D*)")
_LISTED = re.compile(r"(\d{1,3})(?=\s*[.．、:：)）\s])")


class _UncertainError(Exception):
    """Why the citations cannot follow."""


def mends(scheme: Scheme, dossier: Dossier) -> Proposals:
    """Number the rows from 1 on; one mend for the whole index and the texts that cite it."""
    index, rows = dossier.index, judged_rows(dossier)
    if index is None or not any(True for _ in numbering.check(scheme, dossier)):
        return
    try:
        cited = _citations(dossier, rows)
    except _UncertainError as error:
        yield Left(CODE, index.place, f"{error}，序号和引用请人一起改")
        return
    changes = (*_cells(index, rows), *cited)
    text = "序号从 1 起重新编"
    yield Mend(CODE, f"{text}，正文里的引用跟着改" if cited else text, changes)


def _cells(index: EvidenceIndex, rows: Sequence[IndexRow]) -> tuple[Change, ...]:
    return tuple(
        Change(ChangeKind.NUMBER, index.path, f"A{row.row}", row.number, str(number))
        for number, row in enumerate(rows, start=1)
        if row.number != str(number)
    )


def _citations(dossier: Dossier, rows: Sequence[IndexRow]) -> tuple[Change, ...]:
    """The paragraphs to rewrite; raises where a number would come to mean another row."""
    old = [row_number(row) for row in rows]
    times = Counter(number for number in old if number is not None)
    new = {number: place for place, number in enumerate(old, start=1) if number is not None}
    moved: list[tuple[Narrative, Paragraph]] = []
    for narrative in dossier.narratives:
        if narrative.problem:
            raise _UncertainError("情况说明读不了，不知道引用了哪些序号")
        for citation in narrative.citations:
            number = citation.number
            if times[number] > 1:
                raise _UncertainError(f"正文引用的序号 {number} 有几行都在用")
            if number not in new and number <= len(rows):
                raise _UncertainError(f"正文引用的序号 {number} 目录里没有")
            if new.get(number, number) != number:
                moved += [(narrative, p) for p in narrative.body if p.number == citation.paragraph]
    texts = [(n, p, _rewritten(p, new)) for n, p in dict.fromkeys(moved)]
    for narrative in dossier.narratives:
        texts += [(narrative, p, _relisted(p, rows)) for p in narrative.appendix[1:]]
    texts = [(n, p, text) for n, p, text in texts if text != p.text]
    if any(narrative.revisions for narrative, _, _ in texts):
        raise _UncertainError("情况说明里有没有接受的修订")
    return tuple(
        Change(ChangeKind.TEXT, n.path, f"第{p.number}段", p.text, text) for n, p, text in texts
    )


def _relisted(paragraph: Paragraph, rows: Sequence[IndexRow]) -> str:
    """A line of the appended 目录 with the new number of the one row that it lists."""
    line = _LISTED.match(paragraph.text)
    if line is None:
        return paragraph.text
    rest = title_key(paragraph.text[line.end() :])
    places = [
        place
        for place, row in enumerate(rows, start=1)
        if row_number(row) == int(line[1]) and (name := title_key(row.name)) and name in rest
    ]
    if len(places) != 1:
        raise _UncertainError(f"文末附的佐证材料目录与目录对不上（第{paragraph.number}段）")
    return str(places[0]) + paragraph.text[line.end(1) :]


def _rewritten(paragraph: Paragraph, new: Mapping[int, int]) -> str:
    """The paragraph citing the new numbers, as its own reader reads it back."""
    cited = find_citations([paragraph])
    text, at = paragraph.text, 0
    for shown in _as_written(cited):
        place = text.find(shown, at)
        fresh = _renumbered(shown, new)
        text = text[:place] + fresh + text[place + len(shown) :]
        at = place + len(fresh)
    wanted = [new.get(citation.number, citation.number) for citation in cited]
    found = [c.number for c in find_citations([Paragraph(paragraph.number, text)])]
    if found != wanted:
        raise _UncertainError(f"第{paragraph.number}段的引用改写不了")
    return text


def _as_written(cited: Sequence[Citation]) -> Iterator[str]:
    """Each citation once; one never gives a number twice, so a number again begins the next."""
    shown, numbers = "", set[int]()
    for citation in cited:
        if citation.text != shown or citation.number in numbers:
            yield citation.text
            shown, numbers = citation.text, set()
        numbers.add(citation.number)


def _renumbered(shown: str, new: Mapping[int, int]) -> str:
    parts = _LIST.fullmatch(shown)
    if parts is None:
        raise _UncertainError(f"引用“{shown}”改写不了")
    numbers = re.sub(r"\d+", lambda found: _moved(found.group(), new), parts["list"])
    return parts["head"] + numbers + parts["tail"]


def _moved(number: str, new: Mapping[int, int]) -> str:
    return str(new.get(int(number), int(number)))
