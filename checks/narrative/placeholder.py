"""留有没填的占位内容或照抄的要求。

查题目、正文和文末目录里的【……】提示、XX、X件、202X、＿＿、……，以及正文里整段照抄的申报要求
（要求原文里给出的示范句式不算，案例里隐去的人名如“当事人张××”、目录的引导点也不算）。
相邻几段都是提示，或者都是照抄的要求，只报一次。

为什么: 示例里的“202X年”“X件”要换成实际情况；提示和要求是给填写人看的，不是情况说明。

合格: 2023年，共清理变相设置的行政许可事项 6 件。
不合格: 202X年，共清理X件事项。
依据: xincheng-2024 附件3第2项注意“如写明‘202X年，新城区按照《行政许可法》……共清理X件事项’”。
"""

import re
from collections.abc import Iterable, Iterator

from checks.hints import HINT, without_hints
from checks.model import Problems, Severity
from checks.narrative.quoting import Asked, asked, repeated
from checks.wording import FEW, LONG, PHRASE, listed, quoted
from evidence.facts import Dossier, Narrative, Paragraph
from evidence.place import Place
from indicators.model import Scheme

CODE = "N105"
SEVERITY = Severity.ERROR
FIX = "把占位内容换成实际的年份、数字、名称；提示和照抄的要求整段删去。"

_URL = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_X = "XxＸｘ×✕╳"
_MEASURED = "件个项次年月日人名家部份期条场起万户%％"
_BLANKS = re.compile(
    rf"(?<![0-9０-９])(?:20|２０)[0-9０-９]?[{_X}]{{1,2}}"
    rf"|(?<![A-Za-zＡ-Ｚａ-ｚ])[{_X}]{{2,}}(?![A-Za-zＡ-Ｚａ-ｚ])"
    rf"|(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９{_X}])[{_X}](?=\s*[{_MEASURED}])"
    r"|(?<![0-9某*＊])[*＊]{2,}(?![0-9])|[_＿]{2,}"
)
_SOMEBODY = re.compile(  # 当事人张××, as names are left out; not 李XX街道, 王XX人
    r"(^|[，。；、诉]|当事人|嫌疑人|申请人|第三人|行为人|经营者|上诉人|原告|被告|[业店]主|[居村]民"
    r"|群众|员工|职工|司机|学生|患者|市民)"
    r"([王李张刘陈杨黄赵吴徐孙朱胡郭郑谢罗梁宋唐韩冯邓曹彭肖董袁潘蒋蔡叶苏魏吕沈姚崔谭陆汪廖贾邹秦邱尹薛闫侯])"
    rf"[{_X}]{{2}}(?=$|[^{_X}{_MEASURED}省市区县旗镇乡村街路社小局委办院所站中公部科处单])"
)
_DOTS = re.compile(r"…+|\.{3,}|。{3,}|．{3,}")
_LEADER = re.compile(r"(?:…{3,}|\.{6,}|．{3,})\s*[（(]?\d{1,4}[）)]?\s*$", re.MULTILINE)
"""The dots between an entry of a list and its page."""


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield, per kind and paragraph, what was left to fill in or to delete.

    Neighbouring paragraphs that are to be deleted whole are one problem.
    """
    demand = asked(scheme.demand(dossier.id))
    for narrative in dossier.written:
        problems = sorted(_problems(narrative, demand), key=lambda problem: problem[0])
        yield from (problem[1:] for problem in problems)


def _problems(narrative: Narrative, demand: Asked) -> Iterator[tuple[int, Place, str]]:
    """Number of the paragraph, place and message of each problem, kind by kind."""
    bare = [p for p in _paragraphs(narrative) if HINT.search(p.text) and not _rest(p.text)]
    for group in _adjacent(bare):
        yield group[0].number, *_bare_hints(narrative, group)
    copied = _copied(narrative, demand)
    for group in _adjacent(copied):
        yield group[0].number, *_copies(narrative, group, copied[group[0]])
    for paragraph in _paragraphs(narrative):
        if paragraph in bare:
            continue
        for message, found in _left(paragraph.text, whole=paragraph not in copied):
            place = narrative.at(paragraph, f"{message}{''.join(found)}"[:LONG])
            yield paragraph.number, place, f"{message}{listed(found[:FEW])}"


def _rest(text: str) -> str:
    """What a paragraph says beside hints; a list number is nothing."""
    return re.sub(r"[\s\d.．、（）()一二三四五六七八九十]", "", without_hints(text))


def _paragraphs(narrative: Narrative) -> Iterator[Paragraph]:
    if narrative.title is not None:
        yield narrative.title
    yield from narrative.body
    yield from narrative.appendix


def _left(text: str, *, whole: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What was left in a paragraph, by kind; only hints when it will be deleted anyway."""
    text = _URL.sub(" ", text)
    if hints := HINT.findall(text):
        yield "还有没填、没删的提示", _each(hints)
    text = without_hints(text)
    if not whole:
        return
    if blanks := [_with_measure(text, match) for match in _BLANKS.finditer(_anonymous(text))]:
        yield "还有没填的占位字符", _each(blanks)
    if dots := _DOTS.findall(_LEADER.sub(" ", text)):
        yield "还有省略号，内容没有写完", _each(dots)


def _anonymous(text: str) -> str:
    """The text with 某某 for the two marks of a name that was left out: places stay."""
    return _SOMEBODY.sub(r"\1\2某某", text)


def _each(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


def _with_measure(text: str, match: re.Match[str]) -> str:
    """`X件` rather than `X`: the word after it tells a reader which one is meant."""
    after = text[match.end() : match.end() + 2]
    if after == "部门":
        return match.group() + after
    return match.group() + (after[0] if after and after[0] in _MEASURED else "")


def _copied(narrative: Narrative, demand: Asked) -> dict[Paragraph, str]:
    """The paragraphs of the body that repeat the demand, with the repeated passage."""
    passages = ((p, repeated(without_hints(p.text), demand)) for p in narrative.body)
    return {paragraph: passage for paragraph, passage in passages if passage}


def _adjacent(paragraphs: Iterable[Paragraph]) -> Iterator[list[Paragraph]]:
    """Runs of paragraphs with consecutive numbers."""
    group: list[Paragraph] = []
    for paragraph in paragraphs:
        if group and paragraph.number != group[-1].number + 1:
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _bare_hints(narrative: Narrative, group: list[Paragraph]) -> tuple[Place, str]:
    # Writers fill from the top: the last hint of a group is the last to go.
    anchor = f"提示{group[-1].text[:LONG]}"
    hint = HINT.findall(group[0].text)[0]
    shown = f"“{hint[:PHRASE]}……】”" if len(hint) > PHRASE + len("】。") else quoted(hint)
    many = f"等（{_span(group)}都是）" if len(group) > 1 else ""
    return narrative.at(group[0], anchor), f"还有没填、没删的提示{shown}{many}"


def _copies(narrative: Narrative, group: list[Paragraph], passage: str) -> tuple[Place, str]:
    where = _span(group) if len(group) > 1 else ""
    place = narrative.at(group[0], f"照抄{passage[:PHRASE]}")
    return place, f"{where}照抄了申报要求的原文{quoted(passage, PHRASE)}"


def _span(group: list[Paragraph]) -> str:
    return f"第{group[0].number}段到第{group[-1].number}段"
