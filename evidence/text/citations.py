"""Finding the index numbers that a narrative cites: `（见印证材料3、5-7）`."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from evidence.facts import Citation, Paragraph
from indicators.patterns import later

WIDEST_RANGE = 200
"""A range of more numbers than this is a slip: only its two ends are taken."""
MOST = 10_000
"""Numbers that are taken of a text; a 情况说明 cites a few dozen."""

_OPEN = "（(【[〔"
_CLOSE = "）)】]〕"
_OPENS, _CLOSES = re.escape(_OPEN), re.escape(_CLOSE)
_CIRCLED = "①-⑳"
_SP = r"[ \t\u3000\xa0]{0,3}"  # bounded: no text, however odd, makes a search slow
# What clerks call the evidence; the bare forms need a 见 or a bracket right before them.
_NOUN = rf"""["“《]?(?:印证|佐证|证明|支撑|证据){_SP}(?:材料|资料)(?:目录)?["”》]?"""
_BARE = r"(?:(?:材料|资料)(?:目录)?|目录|印证|佐证)"
_LABEL = rf"(?:{_SP}[中的之里]?{_SP}(?:序号|编号))?{_SP}[:：]?{_SP}"
_SEE = r"(?<![意常罕少可])(?:见|参阅|查阅|参照|参考|附|如)"
_BETWEEN = r"[^，。；、！？（）()\d]{0,10}?"
_HEAD = later(
    rf"""[{_OPENS}]?(?:
        {_SEE}(?:{_BETWEEN}|附件\d*)[:：]?{_SP}{_NOUN}{_LABEL}   # 详见附件印证材料
      | {_SEE}{_SP}[:：]?{_SP}{_BARE}{_LABEL}                    # 见材料
      | (?<=[{_OPENS}]){_SP}(?:[详参]?见)?{_SP}(?:{_NOUN}{_LABEL}|(?:序号|编号){_SP}[:：]?{_SP})
      | (?<=[{_OPENS}]){_SP}(?:印证|佐证){_SP}(?=\d)
      | (?<=[{_OPENS}]){_SP}[详参]?见{_SP}(?=第)                  # （见第3项）
      | {_NOUN}{_LABEL}(?=第?{_SP}[\d一二三四五六七八九十{_CIRCLED}])
    )""",
    re.VERBOSE,
)
_LOOSE = later(rf"{_NOUN}{_LABEL}")
_NUMBER = rf"(?P<number>\d{{1,4}}(?!\d|\.\d)|[{_CIRCLED}]|[一二三四五六七八九十]{{1,3}})"
_ITEM = later(
    rf"(?:{_NOUN}|材料|资料|目录)?{_SP}(?:序号|编号)?{_SP}(?P<ordinal>第)?{_SP}{_NUMBER}{_SP}"
)
_SEPARATOR = later(
    rf"{_SP}(?:(?P<range>-|[—―─]{{1,2}}|–|−|‐|‑|－|~|～|〜|至|到)|以及|[、，,；;/和及与或])"
    rf"{_SP}(?:[详参]?见)?{_SP}"
    rf"|(?<=[ \t\u3000\xa0])(?=\d)|(?<=[{_CIRCLED}])(?=[{_CIRCLED}])"
)
# Where in a document to look: （见印证材料2，第5-6页） cites 2 alone.
_PAGES = later(
    rf"{_SP}(?:[、，,：:]{_SP})?第?{_SP}\d{{1,4}}"
    rf"(?:{_SP}[-—–－~～至到、,，]{{1,2}}{_SP}第?{_SP}\d{{1,4}}){{0,9}}{_SP}页"
)
_CLOSING = later(rf"{_SP}[{_CLOSES}]")
_SUFFIX = later(rf"号{_SP}")
_ORDINAL_SUFFIX = later(rf"[项号条份件个行]{_SP}")
# 印证材料3份 is a count, 印证材料2023年 a year: such a number cites nothing.
_MEASURES = frozenset("份个件项条次页张册套类种家名人余多万亿年月日篇卷盒%％")
# A number further on in a list must end there: 见印证材料3，5部门联合… cites 3 alone.
_ROUND = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ENDS = _ROUND | frozenset(
    f'{_OPEN}{_CLOSE} \t\u3000\n。，、；：！？,.;:!?~～〜—–-－−‐‑―─…"”》/至到和及与或以等'
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}


def find_citations(paragraphs: Iterable[Paragraph]) -> tuple[Citation, ...]:
    """Every index number cited, in the order of the text.

    A citation is 印证材料 (佐证材料, 证明材料 …资料) and numbers after it; ranges are spelt out,
    a number that one citation repeats is given once. `Citation.text` is the citation as
    written, with its brackets. At most `MOST` are given.
    """
    found = (citation for paragraph in paragraphs for citation in _of_paragraph(paragraph))
    return tuple(islice(found, MOST))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Citation]:
    """The citations of one paragraph."""
    text = paragraph.text
    plain = text.translate(_DIGITS)  # one character for one: places stay
    at = 0
    while head := _HEAD().search(plain, at):
        loose = _LOOSE().match(plain, head.start()) is not None
        numbers, end = _numbers(plain, head.end(), strict=loose)
        if numbers:
            if text[head.start()] in _OPEN and (closing := _CLOSING().match(text, end)):
                end = closing.end()
            shown = text[head.start() : end]
            for number in numbers:
                yield Citation(number=number, text=shown, paragraph=paragraph.number)
        at = max(end, head.end())


def _numbers(text: str, at: int, *, strict: bool) -> tuple[tuple[int, ...], int]:
    """The numbers listed from `at` on, and where the list ends.

    `strict` asks the first number, too, to end where a list may end.
    """
    numbers: dict[int, None] = {}  # an ordered set
    end = at
    ordinal = False
    last: int | None = None
    separator: re.Match[str] | None = None
    while True:
        start = separator.end() if separator else end
        item = _ITEM().match(text, start)
        if item is None:
            break
        ordinal = ordinal or item["ordinal"] is not None
        suffix = (_ORDINAL_SUFFIX if ordinal else _SUFFIX)().match(text, item.end())
        stop = suffix.end() if suffix else item.end()
        value = _value(item["number"])
        written = not item["number"].isdecimal()
        if value is None or not _may_end(text, stop, strict or written or separator is not None):
            break
        if separator is not None and separator["range"] and last is not None:
            numbers.update(dict.fromkeys(_spell_out(last, value)))
            last = None
        else:
            numbers[value] = None
            last = value
        end = stop
        separator = _SEPARATOR().match(text, end)
        if separator is None or _PAGES().match(text, end):
            break
    return tuple(numbers), len(text[:end].rstrip())


def _may_end(text: str, at: int, strict: bool) -> bool:
    """Whether a number that stops at `at` is an index number, not a count or a year."""
    if at >= len(text) or _PAGES().match(text, at):
        return True
    if text[at].isdecimal() and text[at - 1].isspace():
        return True  # a list with nothing but spaces between its numbers
    return text[at] in _ENDS if strict else text[at] not in _MEASURES


def _value(number: str) -> int | None:
    """`12`, `⑫` or `十二` as 12; None for numerals that make no number."""
    if number.isdecimal():
        return int(number)
    if number in _ROUND:
        return ord(number) - ord("①") + 1
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _NUMERALS.get(number)
    if (tens and tens not in _NUMERALS) or (ones and ones not in _NUMERALS):
        return None
    return 10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)


def _spell_out(first: int, last: int) -> Iterable[int]:
    """The numbers of a range, whichever end comes first; of a huge one only the ends."""
    low, high = sorted((first, last))
    if high - low >= WIDEST_RANGE:
        return (first, last)
    return range(low, high + 1)
