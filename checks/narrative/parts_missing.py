"""情况说明缺少主要举措、重要成效或突出亮点。

每份情况说明要有这三方面的实际内容。小标题可以换个叫法（如“工作成效”），也可以不分标题，
正文里写到就行；只有标题、下面没有内容的，不算。如实说明没有发生、没有此项的短文不查。

为什么: 评审按举措、成效、亮点打分，缺一方面就少一方面的分。

合格: “突出亮点”下面写明率先推行了什么、有什么效果。
不合格: “突出亮点”下面是空的，或者只写“成效明显”。
依据: xincheng-2024 附件1第3条“每项指标提供一份包含主要举措、重要成效和突出亮点的情况说明”。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.hints import HINT
from checks.model import Problems, Severity
from checks.narrative.telling import nothing_to_tell, own_text
from checks.needs import Need
from checks.wording import listed, quoted
from evidence.facts import Dossier, Narrative, Paragraph
from evidence.place import Place
from evidence.text.words import count_words
from indicators.model import Demand, Scheme

CODE = "N107"
SEVERITY = Severity.WARNING
FIX = "补写缺少的内容：做了什么（举措）、有什么变化和数字（成效）、有什么特色和经验（亮点）。"
NEEDS = (Need.TEXTS,)

LEAST = 15
"""字 below a heading from which there is something said."""
LONGEST_HEADING = 25
"""Characters beyond which a paragraph is no heading."""
_WORDS = {
    "举措": r"举措|做法|措施|印发|出台|制定|建立|健全|完善|开展|推进|推行|推动|组织|落实|实施"
    r"|加强|强化|部署|明确|规范|成立|召开|公布|培训|检查|清理|设立|配备|督促|修订|办理|审查|审核",
    "成效": r"成效|成果|效果|下降|降低|减少|减至|缩短|压缩|提高|提升|增长|增加|改善|完成|达到|办结"
    r"|办理|实现|解决|化解|满意|有效|共|累计|占|率|[%％]|全部|均|没有发生|未发生|未出现",
    "亮点": r"亮点|特色|创新|率先|首创|首个|首次|首家|首批|经验|典型|示范|试点|品牌|模式|探索|推广"
    r"|表彰|表扬|荣获|获得|获评|先进|闭环|智慧|一体化|新闻|媒体|报道|入选|刊发|独创|优化|创设",
}
_OTHER_NAMES = {
    "举措": "举措|做法|措施|工作开展|开展情况|工作情况",
    "成效": "成效|成果|效果|成绩",
    "亮点": "亮点|特色|创新|经验",
}
_NUMBER = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LEVELS = {
    "一、": re.compile(r"\s*[一二三四五六七八九十]{1,3}[、.．]"),
    "（一）": re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    "1.": re.compile(r"\s*[（(]?\d{1,2}[）)、.．]"),
}


@dataclass(slots=True)
class _Section:
    """What stands below a heading that names one or several parts."""

    heading: Paragraph
    parts: tuple[str, ...]
    words: int = 0
    hinted: bool = False

    def ends_before(self, paragraph: Paragraph, named: Sequence[str]) -> bool:
        """Whether a heading is the next one: of the first level, or of its own level and named.

        Numbers that Word makes are not in the text, so that a heading without one may stand
        below: it must name another part by its own word.
        """
        level = _level(paragraph.text)
        if level == "一、" and len(paragraph.text) <= LONGEST_HEADING:
            return bool(named) or not paragraph.text.endswith("。")
        if level != _level(self.heading.text) or not set(named) - set(self.parts):
            return False
        return bool(level) or any(_core(part) in paragraph.text for part in named)


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each heading with nothing below it, then the parts that no text speaks of."""
    narratives, demand = dossier.narratives, scheme.demand(dossier.id)
    texts = [paragraph for n in narratives for paragraph in own_text(n, demand)]
    if not texts or nothing_to_tell(texts):
        return
    told: set[str] = set()
    for narrative in narratives:
        for section in _sections(narrative, demand, scheme.narrative_parts):
            told.update(section.parts)
            if section.words < LEAST and not section.hinted:
                yield narrative.at(section.heading, "、".join(section.parts)), _empty(section)
    lacking = [
        part
        for part in scheme.narrative_parts
        if part not in told and not any(_speaks(part, paragraph.text) for paragraph in texts)
    ]
    if lacking:
        yield Place(narratives[0].path, anchor="缺少部分"), _lacking(lacking)


def _sections(narrative: Narrative, demand: Demand, parts: Sequence[str]) -> Iterator[_Section]:
    """The sections whose headings name a part, in order."""
    own = {paragraph.number for paragraph in own_text(narrative, demand)}
    section: _Section | None = None
    for paragraph in narrative.body:
        named = _named(paragraph.text, parts)
        if section is None or section.ends_before(paragraph, named):
            if section is not None:
                yield section
            section = _Section(paragraph, named) if named else None
        else:
            section.words += count_words(paragraph.text) if paragraph.number in own else 0
            # A hint or a copied demand that still stands there is reported as such.
            section.hinted |= paragraph.number not in own or bool(HINT.search(paragraph.text))
    if section is not None:
        yield section


def _named(text: str, parts: Sequence[str]) -> tuple[str, ...]:
    """The parts that a heading names; none when the paragraph is no heading."""
    bare = _NUMBER.sub("", text, count=1).strip()
    if len(bare) > LONGEST_HEADING or re.search("[。；，,;]", bare) or bare.endswith(("、", "！")):
        return ()
    bare = bare.rstrip("：:")
    return tuple(part for part in parts if re.search(_names(part), bare))


def _level(text: str) -> str:
    """How a heading is numbered: `一、`, `（一）`, `1.`, or not at all."""
    return next((level for level, pattern in _LEVELS.items() if pattern.match(text)), "")


def _core(part: str) -> str:
    """举措 for 主要举措: what the lists of words are kept by."""
    return next((core for core in _WORDS if core in part), part)


def _names(part: str) -> str:
    return f"{re.escape(part)}|{_OTHER_NAMES.get(_core(part), re.escape(part))}"


def _speaks(part: str, text: str) -> bool:
    return re.search(_WORDS.get(_core(part), re.escape(part)), text) is not None


def _empty(section: _Section) -> str:
    heading = quoted(section.heading.text)
    if not section.words:
        return f"{heading}下面没有内容"
    return f"{heading}下面只有 {section.words} 字，没有写实际内容"


def _lacking(parts: Sequence[str]) -> str:
    return f"没有写{listed(parts)}：没有这样的小标题，正文里也找不到这方面的内容"
