"""成文日期 as a clerk writes it, read into days."""

import re

from indicators.moments import Written
from indicators.moments import read_written as read_date

__all__ = ["Written", "date_parts", "read_date"]

_NO_YEAR = re.compile(r"\d{1,2}月(?:\d{1,2}[日号])?")
_NO_MONTH = re.compile(r"\d{1,2}[日号]")
_SEVERAL = re.compile(r"[、，,;；\n]+|至|到|—+|～|~|和")
_HYPHEN = re.compile(  # one that means 至: after a sign, or between 12-14日, or before a year
    r"(?<=[年月日号])\s*[-－–]\s*(?=\d)"
    r"|(?:(?<=[年月]\d)|(?<=[年月]\d\d))\s*[-－–]\s*(?=\d{1,2}[月日号])"
    r"|(?<=\d)\s*[-－–]\s*(?=(?:19|20)\d{2}[-./．])"
)
_NO_SIGN = (
    (re.compile(r"\d{4}年\d{1,2}"), _NO_YEAR, "月"),
    (re.compile(r"\d{4}年(?:\d{1,2}月)\d{1,2}"), _NO_MONTH, "日"),
)
"""2023年5、6月 and 2023年5月12-14日: what stands before another, and the sign that it takes."""


def date_parts(text: str) -> tuple[str, ...]:
    """The dates of a cell that has several, or from … to …, each as written in full."""
    found: list[str] = []
    for part in filter(None, (part.strip() for part in _SEVERAL.split(_HYPHEN.sub("至", text)))):
        for lacking, following, sign in _NO_SIGN:
            if found and lacking.fullmatch(found[-1]) and following.fullmatch(part):
                found[-1] += sign
        found.append(_before(part, found[-1] if found else "") + part)
    return tuple(found)


def _before(part: str, earlier: str) -> str:
    """The year, or year and month, that a part takes from the one before it."""
    if _NO_YEAR.fullmatch(part):
        shared = re.match(r"\d{4}年", earlier)
    elif _NO_MONTH.fullmatch(part):
        shared = re.match(r"\d{4}年\d{1,2}月", earlier)
    else:
        shared = None
    return shared[0] if shared else ""
