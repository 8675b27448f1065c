"""Days and moments as clerks write them.

One reader for every table: `2024-05-06`, `2024.5.6`, `2024/5/6`, `2024年5月6日`, `20240506`, with
full-width digits and spaces as they come. What can be read in two ways is never guessed: it
is a `Fault` that says how to write it.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

EPOCH = date(1899, 12, 30)
"""The day that Excel counts from; workbooks that began on an old Mac count from `MAC_EPOCH`."""
MAC_EPOCH = date(1904, 1, 1)
EARLIEST, LATEST = 1900, 2100
"""Years that a table of cases may speak of."""

_WIDE = str.maketrans("０１２３４５６７８９．／－：　", "0123456789./-: ")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMERIC = re.compile(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WITH_CLOCK = re.compile(r"(.*\d) \d{1,2}:\d{2}(?::\d{2})?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})")
_SHORT_YEAR = re.compile(r"\d{2}(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月\d{1,2}[日号]?)")
_NO_YEAR = re.compile(r"\d{1,2}(?:月\d{1,2}[日号]?|[-./]\d{1,2})")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}年?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?")
_SPOKEN = re.compile(r"(\d{1,2})[时点](?:(\d{1,2})分(?:(\d{1,2})秒)?)?整?")
_HALF_DAYS = re.compile(r"上午|下午|早上|中午|晚上|凌晨|傍晚|[AaPp]\.?[Mm]\.?")
_TIME = re.compile(r"(?<=[\d日号])(?:\s+|[Tt])(?=\d)|(?<=[日号])(?=\d)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no day or moment; `reason` follows the quoted text in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """The days that a written date may mean: one, or all of a month."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether a day is given."""
        return self.first == self.last


def read_written(text: str) -> Written | None:
    """A day or a month with its year first and signs between; None for anything else.

    `2024-04-03`, `2024.4.3`, `2024/4/3`, `2024年4月3日`, or without the day. A time
    behind it, as in a sheet's cell, is left out.
    """
    plain = text.strip().translate(_WIDE)
    clock = _WITH_CLOCK.fullmatch(plain)
    found = _NUMERIC.fullmatch(clock[1] if clock else plain)
    if found:
        return _written(found[1], found[3], found[4])
    found = _CHINESE.fullmatch(re.sub(r"\s", "", plain))
    return _written(found[1], found[2], found[3]) if found else None


def parse_day(text: str, epoch: date | None = None) -> date | Fault:
    """The day that a text means; a time behind it is read and left out.

    With `epoch`, the workbook's first day, a bare number is taken for Excel's own count of
    days; without it such a number is a fault.
    """
    if found := _ISO.fullmatch(text):  # what nearly every cell of a large table holds
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    moment = _read(text, epoch)
    return moment if isinstance(moment, Fault) else moment[0]


def parse_moment(text: str, epoch: date | None = None) -> datetime | Fault:
    """The moment that a text means: a day and a time, `14:30`, `14:30:05`, `14时30分`, `14时`.

    24:00 is the midnight that ends the day. `epoch` as for `parse_day`.
    """
    moment = _read(text, epoch)
    if isinstance(moment, Fault):
        return moment
    day, clock = moment
    if clock is None:
        return Fault("没有写时间，请写成 2024-05-06 14:30 的样子")
    try:
        return datetime.combine(day, time()) + clock
    except OverflowError:
        return Fault("不是真实的日期")


def from_serial(serial: float, epoch: date = EPOCH) -> datetime | None:
    """The moment that Excel's count means, to the second; None outside the years 1900 to 9999.

    Excel takes 1900 for a leap year: its days before March of that year are one off.
    """
    if not 0 <= serial < 2_958_466:  # the year 10000
        return None
    seconds = round(serial * 86_400)
    shift = 1 if epoch.year == EPOCH.year and seconds < 60 * 86_400 else 0
    try:
        return datetime.combine(epoch, time()) + timedelta(days=shift, seconds=seconds)
    except OverflowError:
        return None


def _read(text: str, epoch: date | None) -> tuple[date, timedelta | None] | Fault:
    """The day and the time of day, if one is written."""
    plain = text.strip().translate(_WIDE)
    if not plain:
        return Fault("是空的")
    if _SERIAL.fullmatch(plain):
        return _serial(float(plain), epoch)
    if _HALF_DAYS.search(plain):
        return Fault("请用24小时制写时间，如 2024-05-06 14:30，不写上午、下午")
    if _clock(plain) is not None:
        return Fault("只有时间，没有日期，请写成 2024-05-06 14:30 的样子")
    head, *rest = _TIME.split(plain, maxsplit=1) if ":" in plain or _has_spoken(plain) else [plain]
    day = _day(head)
    if isinstance(day, Fault):
        return day
    if not rest:
        return day, None
    clock = _clock(rest[0])
    if clock is None:
        return Fault("的时间不对，请写成 2024-05-06 14:30 的样子")
    return day, clock


def _serial(number: float, epoch: date | None) -> tuple[date, timedelta | None] | Fault:
    moment = from_serial(number, epoch or EPOCH)
    if moment is None or not EARLIEST <= moment.year <= LATEST:
        return Fault("不是日期，请写成 2024-05-06 的样子")
    if epoch is None:
        return Fault(
            f"是一个数，不是日期（可能是 {moment.date().isoformat()}）；"
            "请把单元格的格式设成日期，再与原件核对"
        )
    clock = moment - datetime.combine(moment.date(), time())
    return moment.date(), clock or None


def _day(text: str) -> date | Fault:
    plain = re.sub(r"\s", "", text)
    found = _CHINESE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    parts = found.groups() if found else ()
    if not found and (numeric := _NUMERIC.fullmatch(plain)):
        parts = (numeric[1], numeric[3], numeric[4])
    if not parts:
        return Fault(_why_not(plain))
    year, month = int(parts[0]), int(parts[1])
    if parts[2] is None and 1 <= month <= 12:
        return Fault("只写到月，请写到日")
    return _checked(year, month, int(parts[2] or 1))


def _checked(year: int, month: int, day: int) -> date | Fault:
    if not 1 <= month <= 12:
        return Fault(f"不是真实的日期：没有{month}月")
    if not EARLIEST <= year <= LATEST:
        return Fault(f"的年份 {year} 不对，请与原件核对")
    if not 1 <= day <= monthrange(year, month)[1]:
        return Fault(f"不是真实的日期：{year}年{month}月没有{day}日")
    return date(year, month, day)


def _why_not(plain: str) -> str:
    """Why a text is no day, where the reason is known."""
    if found := _YEAR_LAST.fullmatch(plain):
        return _year_last(int(found[1]), int(found[3]), int(found[4]))
    if _SHORT_YEAR.fullmatch(plain):
        return "的年份要写四位，如 2024-05-06"
    if _NO_YEAR.fullmatch(plain):
        return "没有写年份，请写成 2024-05-06 的样子"
    if _YEAR_ALONE.fullmatch(plain):
        return "只有年份，请写到日"
    return "不是日期，请写成 2024-05-06 的样子"


def _year_last(one: int, other: int, year: int) -> str:
    """`5/6/2024`: which is the month depends on who wrote it."""
    pairs = ((one, other), (other, one))
    read = [_checked(year, month, day) for month, day in dict.fromkeys(pairs)]
    days = sorted(day for day in read if isinstance(day, date))
    if not days:
        return "不是日期，请写成 2024-05-06 的样子"
    if len(days) == 1:
        return f"应写成 {days[0].isoformat()}"
    meant = "还是".join(f"{day.month}月{day.day}日" for day in days)
    forms = " 或 ".join(day.isoformat() for day in days)
    return f"分不清是{meant}；请与原件核对，写成 {forms}"


def _clock(text: str) -> timedelta | None:
    """`14:30`, `14:30:05`, `14时30分05秒`, `14时`; None for what is no time of day."""
    plain = re.sub(r"\s", "", text)
    found = _CLOCK.fullmatch(plain) or _SPOKEN.fullmatch(plain)
    if not found:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and minute + second):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _has_spoken(text: str) -> bool:
    return "时" in text or "点" in text


def _written(year: str, month: str, day: str | None) -> Written | None:
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if day:
        return Written(first, first)
    return Written(first, first.replace(day=monthrange(first.year, first.month)[1]))
