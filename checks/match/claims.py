"""What a narrative states so plainly that it can be compared: documents, their days, counts.

Precision goes before recall: a statement is taken only where its subject and its time stand in
the same sentence and nothing else can be meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.match.titles import title_key
from evidence.facts import IndexRow, Narrative, Paragraph
from evidence.text.names import fold
from indicators.patterns import later

_TITLE = r"《(?P<title>(?:[^《》]|《[^《》]*》){4,80})》"
_DOC_NUMBER = r"[\u4e00-\u9fff]{1,12}[〔\[【（(]\d{4}[〕\]】）)]第?\d{1,5}号"
_NUMBERED = later(rf"{_TITLE}\s*[（(]\s*(?P<number>{_DOC_NUMBER})\s*[）)]")
_ISSUED = later(
    r"(?<![\d、和至到—-])(?P<date>\d{4}年\d{1,2}月(?:\d{1,2}日)?)"
    r"(?!以来|[起前底初末后、和至到—-])"
    r"，?(?P<between>[^《》。；，、：\d]{0,16}?)(?:制定)?(?:印发|出台|下发|制发)了?" + _TITLE
)
_SPREAD = later(r"先后|分别|陆续|相继|转发")
_ISSUING = later(r"关于印发(.{4,80})的通知$")
_SENTENCE = later(r"[^。；！？;\n]+")
_COUNT = later(
    r"(?<![\d.,〔（(第])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)"
    r"(?P<unit>(?:万|亿)?(?:人次|人|名|件|个|份|次|场|家|户|起|条|项|期|批次|批|处|宗|辆|部|元|%|％))"
    r"(?!以上|以下|以内|左右|[余多])"
)
_TIME = later(
    r"(?:截至|截止|到)?(?:20\d{2}年度?)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"(?:底|末|初|以来|期间|上半年|下半年|全年|当年|第?[一二三四]季度)?"
)
_YEAR = later(r"20\d{2}年|去年|今年|上年|当年|同年|次年")
_LEAD = later(r"(?:目前|现在|两年来|近两年|两年间)?")
_FILLER = later(r"(?:共计|合计|总计|累计|共有|共|现有|已有|有|达到|达|为|是|已|数)+$")
_VAGUE = later(r"每|约|近$|超|不少于|不低于|不高于|至少|最多|最少|平均|分别|其中|力争|计划|拟")
_QUOTED = later(r"“[^“”]*”")
"""A name such as “双随机、一公开”, whose signs divide nothing."""
_SEVERAL = later(r"[\d、：（(“”《]")
_HAN = later(r"[\u4e00-\u9fff]")
_LONGEST = 400
"""Characters of a sentence, or before it, that are looked at."""
_LEAST = 8
"""Han characters that two statements must have in common before their number."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in 《》 with a 文号, or the day on which it was issued."""

    paragraph: Paragraph
    title: str
    stated: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A count: `what` is counted `when`, both folded; `shown` as written."""

    narrative: Narrative
    paragraph: Paragraph
    when: str
    what: str
    unit: str
    number: str
    shown: str
    dated: bool


def numbered_documents(narrative: Narrative) -> Iterator[Reference]:
    """Every 《title》（文号）."""
    for paragraph in narrative.body:
        for found in _NUMBERED().finditer(paragraph.text):
            yield Reference(paragraph, found["title"], found["number"])


def issued_documents(narrative: Narrative) -> Iterator[Reference]:
    """Every 2023年4月20日印发《title》; only the first title after the verb."""
    for paragraph in narrative.body:
        for found in _ISSUED().finditer(paragraph.text):
            if not _SPREAD().search(found["between"]):
                yield Reference(paragraph, found["title"], found["date"])


def bears_title(row: IndexRow, title: str) -> bool:
    """Whether a row is the document of this title, or the notice that issues it.

    The issuing body may be left out.
    """
    wanted, found = title_key(row.name, row.doc_number), title_key(title)
    issued = _ISSUING().search(wanted)
    if issued and issued[1] == found:
        return True
    shorter, longer = sorted((wanted, found), key=len)
    return wanted == found or (shorter.startswith("关于") and longer.endswith(shorter))


def tallies(narrative: Narrative) -> Iterator[Tally]:
    """Every count whose subject and time are plain."""
    for paragraph in narrative.body:
        for sentence in _SENTENCE().finditer(paragraph.text):
            if len(sentence[0]) > _LONGEST:
                continue
            for found in _COUNT().finditer(sentence[0]):
                tally = _tally(narrative, paragraph, sentence, found)
                if tally is not None:
                    yield tally


def _tally(
    narrative: Narrative, paragraph: Paragraph, sentence: re.Match[str], found: re.Match[str]
) -> Tally | None:
    before = sentence[0][: found.start()]
    lead, _, clause = before.rpartition("，")
    time = _TIME().match(clause)
    own = time[0] if time else ""
    what = _FILLER().sub("", clause[len(own) :].strip())
    plain = _TIME().fullmatch(lead.strip()) or _LEAD().fullmatch(lead.strip())
    unquoted = _QUOTED().sub("", what)
    if not plain or len(_HAN().findall(what)) < _LEAST or _SEVERAL().search(unquoted):
        return None
    if _VAGUE().search(clause):
        return None
    when = f"{lead.strip()}{own}"
    start = sentence.start()
    earlier = _YEAR().findall(paragraph.text[max(0, start - _LONGEST) : start])
    dated = "20" in when
    if not dated and earlier:
        when = f"{earlier[-1]}{when}"
    number = found["number"].replace(",", "")
    shown = f"{clause.strip()}{found[0]}"
    unit = fold(found["unit"])
    when = re.sub("截至|截止|到", "", when)
    return Tally(narrative, paragraph, fold(when), fold(what), unit, number, shown, dated)
