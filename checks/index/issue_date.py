"""成文日期不对，或者不在要求的年份里。

日期照原件写到日，不知道哪一日的写到月；没有成文日期的留空。早于要求的年份、晚于方案的最后一年的，
在备注里写明原因就可以，例如“现行制度，2019年印发，一直执行”。“无此项”的行不检查。
文号是哪一年的（如新政办发〔2024〕26号），日期也应在哪一年；前一年的 12 月、
后一年的 1 月至 3 月不报，处罚、复议等案件的文号按立案的年份编，也不报。备注里写明原因就可以。

为什么: 评审先看材料是不是这两年的，日期不对、年份不符又没有说明的，会当成旧材料。

合格: 2024-04-03、2024年4月3日、2024.4.3、2024年4月；2019-05-06，备注写了“现行有效”。
不合格: 2024-13-05、2024年2月30日、20240403；2019-05-06，备注是空的；
文号是新政办发〔2024〕26号，日期是 2023-04-03。
依据: xincheng-2024 附件1第2条“申报材料的时间以2023年、2024年为主，有的指标在2023年以前已经完成或者
依据之前的制度可以提供之前的情况，根据每项指标的具体时间要求确定”。
"""

import re
from collections.abc import Iterator
from datetime import date

from checks.doc_numbers import EARLIEST, latest_year, year_of
from checks.hints import without_hints
from checks.index.dates import Written, date_parts, read_date
from checks.index.items import NOTHING, judged_rows, material_numbers
from checks.model import Problems, Severity
from checks.needs import Need, index_of
from checks.wording import LONG, WORD, quoted
from evidence.facts import Dossier, IndexRow
from indicators.model import Scheme
from indicators.numerals import DIGITS, small

CODE = "X209"
SEVERITY = Severity.WARNING
FIX = (
    "照原件改成 2024-04-03 或 2024年4月3日；原件没有日期的留空；"
    "年份不符但可以用的，在备注写明原因。"
)
NEEDS = (Need.ROWS,)

_FIRST, _LAST = (12, 1), (3, 31)
"""A number may be taken a month before its year begins, and used up a quarter after it."""
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:年度?)?(?:\s*-\s*(?:19|20)\d{2}(?:年度?)?)?")
_IN_HAN = re.compile(
    r"([〇○Ｏ零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_AT_START = re.compile(
    r"(?:19|20)\d{2}\s*(?:年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号]?)?"
    r"|([-./])\s*\d{1,2}(?:\s*\1\s*\d{1,2})?)(?!\s*[-./年月日号]?\s*\d)"
)
_ISSUED = re.compile(r"[发办函规通字]$")
_OF_A_CASE = re.compile(r"罚|复|决|裁|诉|案|仲|许|赔|催|强|查|告|检|审|议|执|处")
"""Such numbers are those of a case, of the year in which it began."""
_LIKE_A_DATE = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\D?.*")


def check(scheme: Scheme, dossier: Dossier) -> Problems:
    """Yield each date that is none, and each that lies outside the years without a reason."""
    for row in judged_rows(dossier):
        if row.form == NOTHING or not without_hints(row.date):
            continue
        fault = next(_faults(scheme, dossier, row), "")
        if fault:
            yield index_of(dossier).at(row, "成文日期"), f"成文日期{fault}"


def _faults(scheme: Scheme, dossier: Dossier, row: IndexRow) -> Iterator[str]:
    """What is wrong with the row's date or dates, to follow 成文日期 in a sentence."""
    parts = date_parts(row.date)
    dates = [read_date(part) for part in parts]
    for part, written in zip(parts, dates, strict=True):
        if written is None:
            yield _unread(part)
        elif written.first > dossier.seen_on:
            yield f"{quoted(part)}还没有到"
    read = [written for written in dates if written is not None]
    if read and not without_hints(row.note):
        if len(dates) == len(read) == 1:
            yield from _unlike_number(read[0], row.doc_number.strip(), latest_year(scheme.years))
        yield from _outside(read, *_years(scheme, dossier, row))


def _unlike_number(written: Written, number: str, latest: int) -> Iterator[str]:
    """Whether a document's day cannot be of its number's year, give or take a few weeks."""
    year = year_of(number)
    agency = re.match(r"[^\W\d]+", number)
    if not EARLIEST <= year <= latest or agency is None or not _ISSUED.search(agency[0]):
        return
    if _OF_A_CASE.search(agency[0]):
        return
    if written.last < date(year - 1, *_FIRST) or written.first > date(year + 1, *_LAST):
        shown = f"{written.first.year} 年"
        yield f"在 {shown}，文号{quoted(number, LONG)}却是 {year} 年的，请对照原件核对"


def _unread(text: str) -> str:
    if compact := _COMPACT.fullmatch(text):
        right = "-".join(compact.groups())
        return (
            f"{quoted(text)}应写成 {right}" if read_date(right) else f"{quoted(text)}不是真实的日期"
        )
    if in_han := _IN_HAN.fullmatch(re.sub(r"\s", "", text)):
        return _advised(text, _in_digits(*in_han.groups()), only=False)
    if (start := _AT_START.match(text)) and start[0] != text:
        only = re.search(r"\w", text[start.end() :]) is not None
        return _advised(text, start[0], only=only)
    if (start := _AT_START.fullmatch(text)) and read_date(f"{text}日"):
        return _advised(text, f"{text}日", only=False)
    if _YEAR.fullmatch(text):
        return f"{quoted(text)}只有年份，至少写到月"
    if _LIKE_A_DATE.fullmatch(text):
        return f"{quoted(text, WORD)}不是真实的日期"
    return f"{quoted(text, WORD)}不是日期"


def _advised(text: str, meant: str, *, only: bool) -> str:
    """The date that a text means; `only` where there is more in it than the date."""
    written = read_date(meant)
    if written is None:
        written = read_date(f"{meant}日")
    if written is None:
        return f"{quoted(text, WORD)}不是真实的日期"
    right = written.first.isoformat() if written.exact else f"{written.first:%Y-%m}"
    return f"{quoted(text, WORD)}{'里有别的文字，只写' if only else '应写成'} {right}"


def _in_digits(year: str, month: str, day: str | None) -> str:
    """二〇二三年五月十二日 as 2023年5月12日."""
    plain = year.replace("Ｏ", "〇").translate(DIGITS)
    return f"{plain}年{small(month)}月" + (f"{small(day)}日" if day else "")


def _years(scheme: Scheme, dossier: Dossier, row: IndexRow) -> tuple[int, int]:
    """The first and last year asked of the row's items, or of every item; 0 where none is."""
    numbers = material_numbers(row)
    firsts, lasts = [], []
    for material in scheme.demand(dossier.id).materials:
        if material.no in numbers:
            named = (*material.years, *([material.since] if material.since else []))
            firsts.append(min(named or scheme.years, default=0))
            lasts.append(max((*material.years, *scheme.years), default=0))
    if not firsts:
        return min(scheme.years, default=0), max(scheme.years, default=0)
    return min(firsts), max(lasts)


def _outside(dates: list[Written], first: int, last: int) -> Iterator[str]:
    """Whether all the dates lie before the first year, or any after the last."""
    if first and all(written.last.year < first for written in dates):
        shown = max(written.last for written in dates).year
        yield f"在 {shown} 年，早于这一项要求的 {first} 年，备注没有写原因"
    elif last and min(written.first for written in dates).year > last:
        shown = min(written.first for written in dates).year
        yield f"在 {shown} 年，晚于方案要求的 {last} 年，备注没有写原因"
