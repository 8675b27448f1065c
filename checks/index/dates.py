"""成文日期 as a clerk writes it, read into days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_NUMERIC = re.compile(r"(\d{4})([-./])(\d{1,2})(?:\2(\d{1,2}))?(?: \d{1,2}:\d{2})?")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?")
_NO_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}[日号])?")
_SEVERAL = re.compile(r"[、，,;；\n]+|至|到|—+|～|~|和")
_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")


@dataclass(frozen=True, slots=True)
class Written:
    """The days that a written date may mean: one, or all of a month."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether a day is given."""
        return self.first == self.last


def read_date(text: str) -> Written | None:
    """`2024-04-03`, `2024.4.3`, `2024/4/3`, `2024年4月3日`, or a month; None for anything else."""
    plain = text.strip().translate(_WIDE)
    numeric, chinese = _NUMERIC.fullmatch(plain), _CHINESE.fullmatch(re.sub(r"\s", "", plain))
    if numeric:
        return _written(numeric[1], numeric[3], numeric[4])
    return _written(chinese[1], chinese[2], chinese[3]) if chinese else None


def date_parts(text: str) -> tuple[str, ...]:
    """The dates of a cell that has several, or from … to …, each as written in full."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in _SEVERAL.split(text))):
        year = re.match(r"\d{4}年", found[-1]) if found else None
        found.append(year[0] + part if year and _NO_YEAR.fullmatch(part) else part)
    return tuple(found)


def _written(year: str, month: str, day: str | None) -> Written | None:
    try:
        first = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    if day:
        return Written(first, first)
    return Written(first, first.replace(day=monthrange(first.year, first.month)[1]))
