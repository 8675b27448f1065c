"""正文里的文号、日期、数字或书名号写得不对。

查四样：书名号《》〈〉没有配对，或者书名号里面又用了《》（里层应当用〈〉）；文号没有用六角括号〔〕、
带了“第”字、序号前面有 0，法院案号的年份不对；日期不存在（13月、2月30日），
或者年份明显不对（2203年）；数字的千分位逗号没有三位一个（12,8407元）。

为什么: 文件名、文号、日期是评审核对材料的依据，写错了就对不上原件。

合格: 印发《关于修改〈物业服务补贴办法〉的决定》（新政办发〔2024〕26号），自2024年2月29日起施行。
不合格: 印发《物业服务补贴办法（新政办发[2024]26号），自2024年2月30日起施行。
依据: 设计约定：文号、成文日期按 GB/T 9704-2012，书名号按 GB/T 15834-2011。
"""

import re
from calendar import monthrange
from collections.abc import Iterator

from checks.doc_numbers import fault, latest_year
from checks.hints import without_hints
from checks.model import Problems, Severity
from checks.wording import WORD, quoted
from evidence.facts import Dossier
from indicators.model import Scheme
from indicators.patterns import later

CODE = "N117"
SEVERITY = Severity.WARNING
FIX = (
    "对照原件改正：书名号成对写，里层用〈〉；文号写成“新政办发〔2024〕26号”；日期写真实的年月日；"
    "数字的逗号三位一个，或者不用逗号。"
)

_GROUP = 3
"""Digits between two commas of a number."""
_LEAP = 2024
"""A year whose February has 29 days."""
EARLIEST, LATEST = 1900, 2060
"""Years that official texts speak of, from old laws to goals for the middle of the century."""
_URL = later(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_OPENING = {"《": "》", "〈": "〉"}
_NUMBER = later(
    r"[\u4e00-\u9fff]{1,12}\s*[〔\[［(（【]\s*\d{4}\s*年?\s*[〕\]］)）】]\s*第?\s*\d+\s*号"
)
_BEFORE_NUMBER = later(
    r".*(?:按照|依照|参照|遵照|依据|根据|印发|下发|制发|转发|出台|发布|公布|作出|出具|下达|收到|执行|落实|贯彻|实施"
    r"|文号|通知|决定|意见|办法|方案|批复|公告|文件|案件|以及|包括|关于|详见|[见的与及以为等])(?=[\u4e00-\u9fff]{2})"
)
"""Words of the sentence before a 文号, which no agency's code has."""
_CASE = later(
    r"[（(〔\[［【]\s*(?P<year>\d{4})\s*[）)〕\]］】]\s*"
    r"(?:最高法|[京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵]\d{2,4})[\u4e00-\u9fff]{1,4}\d+号"
)
"""The number of a court's case: （2023）内0102行初31号."""
_GROUPED = later(
    r"(?<![\d.,，、第料号见-])[1-9]\d{0,2}(?:,\d{3,})+(?:\.\d+)?"
    r"(?=(?:余|多)?(?:[万亿]?元|[万亿]?(?:人次|件次|人|件)|份|户|家|次|起|宗|平方米|公里|亩))"
)
_TWO = later(r"分别|依次|各[为是有]")
"""Words of a sentence in which a comma may stand between two numbers."""
_DAY = later(
    r"(?<![\d.])(?:(?P<year>\d{2,4})\s*年\s*)?(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*[日号])?"
)
_PLAIN_DAY = later(
    r"(?<![\d./-])(?P<year>(?:19|20)\d{2})(?P<mark>[-./])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?![\d./-]|\s*号)"
)
_YEAR = later(r"(?<![\d.,第])\d{4,5}(?=\s*年(?!历史|之久|来|多))")


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each title mark, 文号 and date that cannot be right, paragraph by paragraph."""
    latest = latest_year(scheme.years)
    for narrative in dossier.written:
        title = (narrative.title,) if narrative.title is not None else ()
        for paragraph in (*title, *narrative.body):
            text = _URL().sub(" ", without_hints(paragraph.text))
            for found, message in _faults(text, latest):
                yield narrative.at(paragraph, found), message


def _faults(text: str, latest: int) -> Iterator[tuple[str, str]]:
    yield from _titles(text)
    yield from _numbers(text, latest)
    yield from _dates(text)
    yield from _groups(text)


def _titles(text: str) -> Iterator[tuple[str, str]]:
    """The first title mark of each kind of fault; one that is left open hides the rest."""
    open_: list[tuple[str, int]] = []
    nested = ""
    for place, mark in enumerate(text):
        if mark in _OPENING:
            if mark == "《" and any(other == "《" for other, _ in open_):
                nested = nested or text[open_[0][1] : open_[0][1] + WORD]
            open_.append((mark, place))
        elif mark in _OPENING.values():
            if not open_ or _OPENING[open_[-1][0]] != mark:
                shown = text[max(0, place - WORD + 1) : place + 1]
                yield shown, f"{quoted(shown)}里的{quoted(mark)}前面没有配对的{quoted(_twin(mark))}"
                return
            open_.pop()
    if open_:
        mark, place = open_[-1] if nested == "" else open_[0]
        shown = text[place : place + WORD]
        yield shown, f"{quoted(shown)}里的{quoted(mark)}后面没有配对的{quoted(_OPENING[mark])}"
    elif nested:
        yield nested, f"书名号里面又用了《》，里层应改成〈〉：{quoted(nested)}"


def _twin(closing: str) -> str:
    return next(mark for mark, other in _OPENING.items() if other == closing)


def _numbers(text: str, latest: int) -> Iterator[tuple[str, str]]:
    for match in _NUMBER().finditer(text):
        number = _BEFORE_NUMBER().sub("", match.group(), count=1)
        if wrong := fault(number, latest):
            yield number, f"文号{quoted(number)}{wrong}"
    for match in _CASE().finditer(text):
        if not EARLIEST <= int(match["year"]) <= latest:
            shown = match.group()
            yield shown, f"案号{quoted(shown)}的年份 {match['year']} 不对，请与原件核对"


def _groups(text: str) -> Iterator[tuple[str, str]]:
    """Numbers whose commas stand after three digits and then not."""
    for match in _GROUPED().finditer(text):
        _, *groups = match.group().partition(".")[0].split(",")
        sentence = text[text.rfind("。", 0, match.start()) + 1 : match.start()]
        if any(len(group) > _GROUP for group in groups) and not _TWO().search(sentence):
            shown = match.group()
            yield shown, f"数字{quoted(shown)}的逗号位置不对，应当三位一个，请核对是多少"


def _dates(text: str) -> Iterator[tuple[str, str]]:
    """Days that no calendar has, and years out of all reason."""
    for pattern in (_DAY, _PLAIN_DAY):
        for match in pattern().finditer(text):
            year, month, day = match["year"], int(match["month"]), match["day"]
            if not year and not day:
                continue  # 18月 may be a length of time
            if message := _no_day(year, month, day):
                shown = match.group().strip()
                yield shown, f"日期{quoted(shown)}不对：{message}"
    for match in _YEAR().finditer(text):
        if not EARLIEST <= int(match.group()) <= LATEST:
            shown = f"{match.group()}年"
            yield shown, f"年份{quoted(shown)}明显不对"


def _no_day(year: str | None, month: int, day: str | None) -> str:
    """Why there is no such day; without a year, February may have 29 days."""
    if not 1 <= month <= 12:
        return f"没有 {month} 月"
    if day is None:
        return ""
    known = int(year) if year and len(year) == len("2024") and int(year) else _LEAP
    last = monthrange(known, month)[1]
    if 1 <= int(day) <= last:
        return ""
    which = f"{known} 年 {month} 月" if year and month == 2 else f"{month} 月"
    return f"{which}只有 {last} 天" if int(day) else f"没有 {int(day)} 日"
