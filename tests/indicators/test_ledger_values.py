"""Every kind of cell, as clerks write it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from indicators.ledger_model import ColumnKind
from indicators.ledger_values import DAYS, NUMBERS, PERIODS, TEXTS, Value, read_value
from indicators.moments import Fault


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (ColumnKind.TEXT, " 甲 ", "甲"),
        (ColumnKind.CHOICE, "是", "是"),
        (ColumnKind.DOC_NUMBER, "新政办发〔2024〕26号", "新政办发〔2024〕26号"),
        (ColumnKind.DATE, "2024年5月6日", date(2024, 5, 6)),
        (ColumnKind.MOMENT, "2024-05-06 14:30", datetime(2024, 5, 6, 14, 30)),
        (ColumnKind.INTEGER, "1,200", 1200),
        (ColumnKind.INTEGER, "１２", 12),
        (ColumnKind.INTEGER, "12.0", 12),
        (ColumnKind.INTEGER, "-3", -3),
        (ColumnKind.NUMBER, "0.10", Decimal("0.10")),
        (ColumnKind.NUMBER, ".5", Decimal("0.5")),
        (ColumnKind.YEAR, "2024年度", 2024),
        (ColumnKind.YEAR, "2024.0", 2024),
        (ColumnKind.MONTH, "2024年5月", "2024-05"),
        (ColumnKind.MONTH, "2024-05", "2024-05"),
        (ColumnKind.MONTH, "2024-05-01", "2024-05"),
        (ColumnKind.MONTH, "２０２４．１２", "2024-12"),
    ],
)
def test_values(kind: ColumnKind, text: str, value: Value) -> None:
    found = read_value(kind, text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        (ColumnKind.DATE, "2024-05", "只写到月，请写到日"),
        (ColumnKind.INTEGER, "3件", "不是数字，只填数字，不带单位和说明"),
        (ColumnKind.INTEGER, "1,2", "不是数字，只填数字，不带单位和说明"),
        (ColumnKind.INTEGER, "1.5", "应当是整数"),
        (ColumnKind.NUMBER, "98.5%", "是百分数，这一栏要填数字，不带%"),
        (ColumnKind.INTEGER, "５％", "是百分数，这一栏要填数字，不带%"),
        (ColumnKind.NUMBER, "约3", "不是数字，只填数字，不带单位和说明"),
        (ColumnKind.NUMBER, "9" * 400, "数字太长，请核对"),
        (ColumnKind.NUMBER, "1e5", "不是数字，只填数字，不带单位和说明"),
        (ColumnKind.YEAR, "24", "不是年份，只写四位年份，如 2024"),
        (ColumnKind.YEAR, "2924", "的年份 2924 不对，请核对"),
        (ColumnKind.YEAR, "2024-01-01", "不是年份，只写四位年份，如 2024"),
        (ColumnKind.MONTH, "2024年13月", "不是真实的年月，请核对"),
        (ColumnKind.MONTH, "2024-05-06", "不是年月，写成 2024-05 的样子"),
        (ColumnKind.MONTH, "5月", "不是年月，写成 2024-05 的样子"),
    ],
)
def test_what_cannot_be_read(kind: ColumnKind, text: str, reason: str) -> None:
    assert read_value(kind, text) == Fault(reason)


def test_every_kind_belongs_to_one_group() -> None:
    groups = (NUMBERS, DAYS, PERIODS, TEXTS)
    assert sorted(kind for group in groups for kind in group) == sorted(ColumnKind)
