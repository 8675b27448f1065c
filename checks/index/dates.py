"""成文日期 as a clerk writes it, read into days."""

import re

from indicators.moments import Written
from indicators.moments import read_written as read_date

__all__ = ["Written", "date_parts", "read_date"]

_NO_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}[日号])?")
_SEVERAL = re.compile(r"[、，,;；\n]+|至|到|—+|～|~|和")


def date_parts(text: str) -> tuple[str, ...]:
    """The dates of a cell that has several, or from … to …, each as written in full."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in _SEVERAL.split(text))):
        year = re.match(r"\d{4}年", found[-1]) if found else None
        found.append(year[0] + part if year and _NO_YEAR.fullmatch(part) else part)
    return tuple(found)
