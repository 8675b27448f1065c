"""情况说明与目录、台账、另一处或者另一个单位的说法矛盾。

比较：《文件》后面的文号与目录的文号；“某年某月某日印发《文件》”的日期与目录的成文日期；同一时间、
同一件事在两处写的数字（一篇之内，或者本单位几篇之间）；台账能数出来的数字。各单位之间，比较同一文件的文号和同一时间
全区的同一个数字。看不准是不是同一件事的不报。

为什么: 前后数字、日期、文号对不上，评审会怀疑材料是后补的。

合格: 正文“《管理办法》（新政办发〔2023〕6号）”，目录这一行也是新政办发〔2023〕6号。
不合格: 正文“《管理办法》（新政办发〔2023〕6号）”，目录这一行是新政办发〔2023〕16号。
依据: xincheng-2024 附件3各项注意“情况说明需与印证材料、目录一一形成对应”。
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from checks.index.dates import Written, read_date
from checks.index.items import NOTHING, judged_rows
from checks.match import against_ledger, between_units
from checks.match.claims import (
    Reference,
    Tally,
    bears_title,
    issued_documents,
    numbered_documents,
    tallies,
)
from checks.match.numbers import row_number
from checks.model import Problems, Severity, SubmissionProblems
from checks.wording import LONG, PHRASE, WORD, quoted
from evidence.facts import Dossier, IndexRow, Narrative, Submission
from evidence.text.names import fold
from indicators.model import Scheme

CODE = "M406"
SEVERITY = Severity.WARNING
FIX = "对照原件，把错的一处改过来；本来就不是同一件事的，把时间、范围写清楚。"

_SLACK = timedelta(days=15)
"""Days between signing and printing, which may fall in two months."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_SCOPE = re.compile(r"[全我本区市县旗各]|分局|自治")
"""How a count begins that says what area or body it is about, in any dossier."""
_OBEYED = re.compile(r"(?:转发|按照|依据|根据|遵照|贯彻|落实|执行)[^，。；《》]{0,12}$")
"""What stands before the document of a higher body."""
_MOST_VALUES = 2
"""More numbers for the same words are no contradiction but a list of several things."""


def check(scheme: Scheme, submission: Submission) -> SubmissionProblems:
    """Yield each statement that contradicts the index or another statement."""
    for folder in submission.units:
        counted: defaultdict[tuple[str, str, str], list[tuple[Dossier, Tally]]] = defaultdict(list)
        for dossier in folder.dossiers:
            for place, message in against_ledger.contradictions(scheme, dossier):
                yield dossier, place, message
            for narrative in dossier.written:
                for place, message in _against_index(dossier, narrative):
                    yield dossier, place, message
                for tally in tallies(narrative):
                    counted[tally.when, tally.what, tally.unit].append((dossier, tally))
        for same in counted.values():
            yield from _against_each_other(same)
    yield from between_units.contradictions(submission)


def _against_index(dossier: Dossier, narrative: Narrative) -> Problems:
    rows = [row for row in judged_rows(dossier) if row.form != NOTHING]
    cited = {(citation.paragraph, citation.number) for citation in narrative.citations}
    references = tuple(numbered_documents(narrative))
    for reference in references:
        meant = _meant(reference, rows, cited, [row.doc_number for row in rows])
        wanted = {_plain(row.doc_number) for row in meant}
        stated = _plain(reference.stated)
        if not meant or any(stated in number for number in wanted) or "" in wanted:
            continue
        if not _of_a_higher_body(reference, wanted, references):
            yield (
                narrative.at(reference.paragraph, f"{reference.title[:WORD]}文号"),
                f"{_named(reference)}的文号这里写{quoted(reference.stated)}，"
                f"目录第{meant[0].row}行写{quoted(meant[0].doc_number)}",
            )
    for reference in issued_documents(narrative):
        meant = _meant(reference, rows, cited, [row.date for row in rows])
        stated_day = read_date(reference.stated)
        days = [read_date(row.date) for row in meant]
        if stated_day and days and all(day and _apart(stated_day, day) for day in days):
            yield (
                narrative.at(reference.paragraph, f"{reference.title[:WORD]}日期"),
                f"{_named(reference)}这里写 {reference.stated}印发，"
                f"目录第{meant[0].row}行的成文日期是 {meant[0].date}",
            )


def _meant(
    reference: Reference,
    rows: Sequence[IndexRow],
    cited: set[tuple[int, int]],
    values: Sequence[str],
) -> list[IndexRow]:
    """The rows of the document; one of another year only where the paragraph cites it."""
    year = _YEAR.findall(reference.stated)
    found = []
    for row, value in zip(rows, values, strict=True):
        if bears_title(row, reference.title):
            number = row_number(row)
            here = number is not None and (reference.paragraph.number, number) in cited
            if here or set(year) & set(_YEAR.findall(value)):
                found.append(row)
    return found


def _of_a_higher_body(
    reference: Reference, wanted: set[str], references: Sequence[Reference]
) -> bool:
    """Whether this is the document that the one in the index passes on under the same title."""
    if any(_agency(_plain(reference.stated)) in number for number in wanted):
        return False
    title = fold(reference.title)
    if any(fold(r.title) == title and _plain(r.stated) in wanted for r in references):
        return True
    text = reference.paragraph.text
    return _OBEYED.search(text[: text.find(f"《{reference.title}》")]) is not None


def _agency(doc_number: str) -> str:
    """新政办发 of 新政办发(2023)6号."""
    return doc_number.partition("(")[0]


def _named(reference: Reference) -> str:
    title = reference.title
    return f"《{title[:PHRASE]}……》" if len(title) > PHRASE else f"《{title}》"


def _plain(doc_number: str) -> str:
    """A 文号 without what X208 tells about: bracket forms, 第, leading zeros."""
    return re.sub(r"(?<=\))第?0*(?=\d)", "", fold(doc_number))


def _apart(stated: Written, listed: Written) -> bool:
    """Whether two dates cannot be the same; with only a month given, days beside it may be."""
    if stated.exact and listed.exact:
        return stated != listed
    return listed.last < stated.first - _SLACK or listed.first > stated.last + _SLACK


def _against_each_other(same: Sequence[tuple[Dossier, Tally]]) -> SubmissionProblems:
    """Two numbers for one thing."""
    for group in _comparable(same):
        if len({tally.number for _, tally in group}) != _MOST_VALUES:
            continue
        _, first = group[0]
        dossier, other = next(pair for pair in group if pair[1].number != first.number)
        place = other.narrative.at(other.paragraph, f"{other.what[:WORD]}数字")
        yield (
            dossier,
            place,
            f"这里写{quoted(other.shown, LONG)}，{_where(first, other)}写"
            f"{quoted(first.shown, LONG)}",
        )


def _comparable(same: Sequence[tuple[Dossier, Tally]]) -> Iterator[list[tuple[Dossier, Tally]]]:
    """All of them when each says when and of whom, else those of each narrative."""
    if all(tally.dated and _SCOPE.match(tally.what) for _, tally in same):
        yield list(same)
        return
    texts: defaultdict[str, list[tuple[Dossier, Tally]]] = defaultdict(list)
    for dossier, tally in same:
        texts[tally.narrative.path].append((dossier, tally))
    yield from texts.values()


def _where(first: Tally, other: Tally) -> str:
    paragraph = f"第{first.paragraph.number}段"
    if first.narrative.path == other.narrative.path:
        return paragraph
    return f"{quoted('/'.join(first.narrative.path.split('/')[-2:]))}{paragraph}"
