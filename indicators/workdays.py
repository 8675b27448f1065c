"""Working days, and when a period ends.

Every period is counted without its first day (民法典第二百零一条第一款: “开始的当日不计入，
自下一日开始计算”). Periods in natural days that end on a day of rest end on the next working day
(第二百零三条第一款: “期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日”).
Hours and minutes run on through days of rest (第二百零一条第二款).

Which days are holidays is what the State Council's office announces for each year
(国务院办公厅关于…年部分节假日安排的通知), as the library chinesecalendar has it, and beyond that
what fazhi.yaml says. A year that neither knows is never guessed: `UnknownYear`.
"""

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from indicators.errors import UnusableError

if TYPE_CHECKING:
    from fractions import Fraction

WEEKEND = "周末"
IN_LIEU = "调休上班"
LOCAL = "本地休息日"
"""What a holiday without a name in fazhi.yaml is called."""

_FULL = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}
"""Names that the library shortens."""
_DAY = timedelta(days=1)
_NEVER = 1 << 40
"""What a day of an unknown year adds to the sums: more than any count of days."""


class UnknownYear(UnusableError):  # noqa: N818 - a fact about a year, which checks report
    """A day lies in a `year` whose holidays are not known; the text says what to do."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"不知道 {year} 年的放假安排，算不出工作日；"
            "请把这一年的放假通知写进 fazhi.yaml 的 calendar，或者升级本工具后再算"
        )
        self.year = year

    def __reduce__(self) -> tuple[type["UnknownYear"], tuple[int]]:
        return UnknownYear, (self.year,)


class Unit(StrEnum):
    """What a period is counted in; the value is its Chinese word in messages."""

    WORKING_DAYS = "个工作日"
    DAYS = "天"
    HOURS = "小时"
    MINUTES = "分钟"


_LENGTHS = {Unit.HOURS: timedelta(hours=1), Unit.MINUTES: timedelta(minutes=1)}


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    """Days off in a row, both ends included."""

    first: date
    last: date
    name: str = LOCAL


@dataclass(frozen=True, slots=True)
class Overlay:
    """What fazhi.yaml adds to the calendar.

    `years` are those whose whole arrangement it gives. A day in `workdays` is worked whatever
    else is said of it; one in `holidays` is not worked whatever the library says.
    """

    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[date, ...] = ()
    years: tuple[int, ...] = ()


NO_OVERLAY = Overlay()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row, both ends included, that are what they are for one reason."""

    first: date
    last: date
    reason: str
    working: bool

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class _Table:
    """The calendar laid out: special days with their reasons, and working days summed up.

    `sums[n]` is the number of working days in the first n days of the first known year;
    `before` is the ordinal of the day before that year.
    """

    years: frozenset[int]
    off: dict[date, str]
    on: frozenset[date]
    before: int
    sums: list[int]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. Compares, hashes and pickles by its overlay; cheap to make.

    All days may be datetimes too; of those the day counts.
    """

    overlay: Overlay = NO_OVERLAY
    _laid_out: _Table | None = field(default=None, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[type["Calendar"], tuple[Overlay]]:
        return Calendar, (self.overlay,)

    def covers(self, year: int) -> bool:
        """Whether the holidays of the year are known."""
        return year in self._table().years

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose holidays are known, in order."""
        return tuple(sorted(self._table().years))

    def is_working_day(self, day: date) -> bool:
        """Whether the day is worked; raises UnknownYear."""
        day = _bare(day)
        table = self._known(day)
        return day in table.on or (day.weekday() < 5 and day not in table.off)

    def reason(self, day: date) -> str:
        """Why a day is off (周末, 春节, …) or worked (调休上班); "" for a plain working day.

        Raises UnknownYear.
        """
        day = _bare(day)
        table = self._known(day)
        if day in table.on:
            return IN_LIEU if day.weekday() > 4 or day in table.off else ""
        return table.off.get(day, WEEKEND if day.weekday() > 4 else "")

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` comes first.

        To tell whether something was in time compare it with `due`, not this with the limit:
        done on the Saturday after the last day, it is late though the count has not grown.
        Raises UnknownYear when any day that counts, or any between, lies in such a year.
        """
        table = self._laid_out or self._table()
        first, last = start.toordinal() - table.before, end.toordinal() - table.before
        if first >= 0 <= last:
            try:
                count = table.sums[last] - table.sums[first]
            except IndexError:
                pass
            else:
                if -_NEVER < count < _NEVER:
                    return count
        return self._unless_unknown(_bare(start), _bare(end))

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`, which does not count; `start` itself for 0.

        Raises UnknownYear when the days to get there are not all known, ValueError for a
        negative count.
        """
        if count < 0:
            raise ValueError(count)
        start = _bare(start)
        if count == 0:
            return start
        table = self._table()
        index = start.toordinal() - table.before
        if not 0 <= index < len(table.sums):
            raise UnknownYear(start.year)
        wanted = table.sums[index] + count
        place = bisect_left(table.sums, wanted, index)
        if place == len(table.sums):
            raise UnknownYear(max(table.years) + 1)
        if table.sums[place] != wanted:
            raise UnknownYear(date.fromordinal(table.before + place).year)
        return date.fromordinal(table.before + place)

    def rolled(self, day: date) -> date:
        """The day, or the next working day when it is a day of rest; raises UnknownYear."""
        day = _bare(day)
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_days(self, start: date, count: int) -> date:
        """The last day of `count` natural days after `start`, rolled on from a day of rest.

        Source: 民法典第二百零一条、第二百零三条第一款. Raises UnknownYear.
        """
        return self.rolled(_bare(start) + timedelta(days=count))

    def due(self, start: date, count: int, unit: Unit) -> date:
        """When a period that begins with `start` ends: a day, or for hours and minutes a moment.

        Raises UnknownYear, and TypeError for hours or minutes from a mere day.
        """
        if unit is Unit.WORKING_DAYS:
            return self.add_working_days(start, count)
        if unit is Unit.DAYS:
            return self.add_days(start, count)
        if not isinstance(start, datetime):
            raise TypeError(start)
        return start + count * _LENGTHS[unit]

    def elapsed(self, start: date, end: date, unit: Unit) -> "Fraction":
        """How much of the unit lies between, exactly; the first day does not count.

        Raises UnknownYear, and TypeError for hours or minutes between mere days.
        """
        from fractions import Fraction

        if unit is Unit.WORKING_DAYS:
            return Fraction(self.working_days_between(start, end))
        if unit is Unit.DAYS:
            return Fraction((_bare(end) - _bare(start)).days)
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            raise TypeError(start)
        passed, length = end - start, _LENGTHS[unit]
        return Fraction(passed // timedelta.resolution, length // timedelta.resolution)

    def stretches(self, start: date, end: date) -> tuple[Stretch, ...]:
        """The days after `start` up to and with `end`, in rows of one reason.

        Plain working days and weekends make rows of their own. Raises UnknownYear.
        """
        rows: list[Stretch] = []
        day, end = _bare(start) + _DAY, _bare(end)
        while day <= end:
            reason, working = self.reason(day), self.is_working_day(day)
            if rows and (rows[-1].reason, rows[-1].working) == (reason, working):
                rows[-1] = Stretch(rows[-1].first, day, reason, working)
            else:
                rows.append(Stretch(day, day, reason, working))
            day += _DAY
        return tuple(rows)

    def _known(self, day: date) -> _Table:
        table = self._table()
        if day.year not in table.years:
            raise UnknownYear(day.year)
        return table

    def _table(self) -> _Table:
        """The calendar laid out, once for each that is asked anything."""
        table = self._laid_out
        if table is None:
            table = _lay_out(self.overlay)
            object.__setattr__(self, "_laid_out", table)
        return table

    def _unless_unknown(self, start: date, end: date) -> int:
        """0 where nothing is counted; else raises UnknownYear for the first such year."""
        if start == end:
            return 0
        known = self._table().years
        first, last = sorted((start, end))
        for year in range((first + _DAY).year, last.year + 1):
            if year not in known:
                raise UnknownYear(year)
        raise AssertionError((start, end))  # every day was known: then the sums have the answer


NATIONAL = Calendar()
"""The calendar of the whole country, with nothing of a region's own."""


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the month's last where there is none (民法典第二百零二条)."""
    day = _bare(day)
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def national_years() -> tuple[int, int]:
    """The first and last year that the library knows."""
    from chinese_calendar.constants import holidays

    return min(holidays).year, max(holidays).year


def _lay_out(overlay: Overlay) -> _Table:
    from chinese_calendar.constants import Holiday as Named
    from chinese_calendar.constants import holidays, workdays

    names = {named.value: _FULL.get(named.chinese, named.chinese) for named in Named}
    off = {day: names.get(name, name) for day, name in holidays.items()}
    off |= {day: holiday.name for holiday in overlay.holidays for day in _days(holiday)}
    closed = {day for holiday in overlay.holidays for day in _days(holiday)}
    on = frozenset(workdays.keys() - closed | set(overlay.workdays))
    first, last = national_years()
    years = frozenset(range(first, last + 1)) | frozenset(overlay.years)
    start, end = date(min(years), 1, 1).toordinal(), date(max(years), 12, 31).toordinal()
    steps = (_step(date.fromordinal(number), years, off, on) for number in range(start, end + 1))
    return _Table(years, off, on, start - 1, list(accumulate(steps, initial=0)))


def _step(day: date, years: frozenset[int], off: dict[date, str], on: frozenset[date]) -> int:
    if day.year not in years:
        return _NEVER
    return 1 if day in on or (day.weekday() < 5 and day not in off) else 0


def _days(holiday: Holiday) -> Iterator[date]:
    for number in range(holiday.first.toordinal(), holiday.last.toordinal() + 1):
        yield date.fromordinal(number)


def _bare(day: date) -> date:
    return day.date() if isinstance(day, datetime) else day
