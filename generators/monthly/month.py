"""A month of the calendar, as its report needs it: its bounds, and how people write it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""The one time of all users: a report must not depend on the clock of the machine."""

_EARLIEST, _LATEST = 2000, 3000
"""Years that a report may be of; outside them is a slip of the pen."""
_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
_MOMENT = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month, from its first moment to the last, by the clock in China."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """`2024-05`, as units name their reports."""
        return f"{self.year}-{self.number:02}"

    @property
    def spoken(self) -> str:
        """`2024年5月`."""
        return f"{self.year}年{self.number}月"

    @property
    def next(self) -> "Month":
        """The month after this one."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, self.number, 1, tzinfo=CHINA)

    @property
    def last(self) -> datetime:
        """Its last moment."""
        return self.next.begin - timedelta(microseconds=1)

    def __contains__(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.begin <= moment <= self.last


def month_of(moment: datetime) -> Month:
    """The month that a moment lies in."""
    day = china_day(moment)
    return Month(day.year, day.month)


def read_month(text: str) -> Month | None:
    """The month that a person writes as `2024-05`, `2024.5`, `202405` or `2024年5月`."""
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        return None
    year, number = int(found[1]), int(found[2] or found[3])
    return Month(year, number) if _EARLIEST <= year < _LATEST and 1 <= number <= 12 else None


def read_moment(text: str) -> datetime | None:
    """The moment of `2024-05-31`, the end of that day, or of `2024-05-31 17:30`, in China.

    A moment with a zone of its own, such as `2024-05-31T09:30:00+00:00`, is taken as it is.
    """
    try:
        moment = _moment(text.strip())
    except (ValueError, OverflowError):
        return None
    return moment if _EARLIEST <= moment.year < _LATEST else None


def _moment(text: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    if found is None:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    start = datetime(year, month, day, hour, minute, second, tzinfo=CHINA)
    # To the end of what was named: a check of that very minute is meant too.
    least = timedelta(seconds=1) if found[6] else timedelta(minutes=1)
    return start + (least if found[4] else timedelta(days=1)) - timedelta(microseconds=1)


def china_day(moment: datetime) -> date:
    """The day in China."""
    return moment.astimezone(CHINA).date()


def spoken_moment(moment: datetime) -> str:
    """`2024年5月31日17时30分`, in China."""
    local = moment.astimezone(CHINA)
    return f"{local.year}年{local.month}月{local.day}日{local.hour}时{local.minute:02}分"
