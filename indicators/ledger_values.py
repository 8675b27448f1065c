"""What a person wrote in a cell of a ledger → its value, or why there is none.

Values by kind: text, choice, 文号, URL → `str` without white space around it; date → `date`;
moment → `datetime`; integer and year → `int`; number → `Decimal`; month → `str` such as
`2024-05`, which sorts.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from indicators.ledger_model import ColumnKind
from indicators.moments import EARLIEST, LATEST, Fault, parse_day, parse_moment, read_written

Value = str | date | datetime | Decimal | int | None
"""What a cell holds; None: nothing, or nothing that can be read."""

NUMBERS = frozenset({ColumnKind.INTEGER, ColumnKind.NUMBER})
DAYS = frozenset({ColumnKind.DATE, ColumnKind.MOMENT})
PERIODS = frozenset({ColumnKind.YEAR, ColumnKind.MONTH})
TEXTS = frozenset({ColumnKind.TEXT, ColumnKind.CHOICE, ColumnKind.DOC_NUMBER, ColumnKind.URL})

_LONGEST = 15
"""Digits that Excel keeps."""
_WIDE = str.maketrans("０１２３４５６７８９．，－＋％　", "0123456789.,-+% ")
_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?|[-+]?\.\d+%?")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?年?度?")
_MONTH = re.compile(r"(\d{4})(?:年(\d{1,2})月份?|[-./](\d{1,2}))")


def read_value(kind: ColumnKind, text: str) -> Value | Fault:
    """The value of a cell that shows `text`, which is not blank.

    A number may have separators (1,200). A percentage is none: 5% may mean 5 or 0.05.
    """
    return _READERS[kind](text)


def _text(text: str) -> str:
    return text.strip()


def _number(text: str) -> Decimal | Fault:
    plain = re.sub(r"\s", "", text.translate(_WIDE))
    if not _NUMBER.fullmatch(plain):
        return Fault("不是数字，只填数字，不带单位和说明")
    if plain.endswith("%"):
        return Fault("是百分数，这一栏要填数字，不带%")
    digits = plain.replace(",", "")
    if sum(sign.isdigit() for sign in digits.lstrip("+-0.")) > _LONGEST + 3:
        return Fault("数字太长，请核对")
    try:
        return Decimal(digits)
    except InvalidOperation:  # never seen; the pattern leaves nothing else
        return Fault("不是数字，只填数字，不带单位和说明")


def _integer(text: str) -> int | Fault:
    number = _number(text)
    if isinstance(number, Fault):
        return number
    if number != number.to_integral_value():
        return Fault("应当是整数")
    return int(number)


def _year(text: str) -> int | Fault:
    found = _YEAR.fullmatch(re.sub(r"\s", "", text.translate(_WIDE)))
    if not found:
        return Fault("不是年份，只写四位年份，如 2024")
    year = int(found[1])
    return year if EARLIEST <= year <= LATEST else Fault(f"的年份 {year} 不对，请核对")


def _month(text: str) -> str | Fault:
    """A month; a date cell that shows the first of one counts as the month it was typed as."""
    plain = re.sub(r"\s", "", text.translate(_WIDE))
    if found := _MONTH.fullmatch(plain):
        year, month = int(found[1]), int(found[2] or found[3])
        if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
            return Fault("不是真实的年月，请核对")
        return f"{year}-{month:02d}"
    day = read_written(plain)
    if day is not None and day.first.day == 1:
        return f"{day.first.year}-{day.first.month:02d}"
    return Fault("不是年月，写成 2024-05 的样子")


_READERS: Mapping[ColumnKind, Callable[[str], Value | Fault]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.CHOICE: _text,
    ColumnKind.DOC_NUMBER: _text,
    ColumnKind.URL: _text,
    ColumnKind.DATE: parse_day,
    ColumnKind.MOMENT: parse_moment,
    ColumnKind.INTEGER: _integer,
    ColumnKind.NUMBER: _number,
    ColumnKind.YEAR: _year,
    ColumnKind.MONTH: _month,
}
