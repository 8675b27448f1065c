"""Whether the filled example row of a ledger is one that a clerk may copy."""

import re
from collections.abc import Iterator
from typing import Any

from indicators.documents import View
from indicators.faults import Fault, shorten, suggestion
from indicators.ledger_model import ColumnKind
from indicators.ledger_values import NUMBERS, read_value
from indicators.moments import Fault as Unread

Columns = dict[str, View]


def example_faults(ledger: View, columns: Columns) -> Iterator[Fault]:
    """Columns that nobody has, required cells that are empty, and values that do not fit."""
    example = ledger.at("example")
    if not isinstance(example.data, dict):
        return
    for name in example.data:
        if name not in columns:
            yield example.at(name).fault(f"没有“{name}”这一栏{suggestion(name, columns)}")
        else:
            yield from _value(example.at(name), columns[name])
    if not ledger.sound:
        return
    for name, column in columns.items():
        if name not in example.data and _is_required(column, example.data):
            yield example.fault(f"样例里缺少必须填的“{name}”")


def _is_required(column: View, example: dict[str, Any]) -> bool:
    conditions = column.get("required_when", [])
    asked = bool(conditions) and all(holds(each, example) for each in conditions)
    return column.get("required", False) or asked


def holds(condition: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether a condition's data hold for a row of texts."""
    text = row.get(condition["column"], "")
    met = text in condition["values"] if "values" in condition else bool(text)
    return met is not condition.get("negated", False)


def _value(cell: View, column: View) -> Iterator[Fault]:
    text, name = str(cell.data or ""), column.get("name")
    kind = column.get("kind")
    if kind is None or cell.data is None:
        return
    value = read_value(ColumnKind(kind), text)
    if isinstance(value, Unread):
        yield cell.fault(f"样例“{name}”的“{shorten(text)}”{value.reason}")
        return
    choices = column.get("choices", [])
    if choices and text not in choices:
        yield cell.fault(
            f"样例“{name}”的“{shorten(text)}”不是可选的内容{suggestion(text, choices)}"
        )
    longest = column.get("max_chars")
    if longest is not None and len(text) > longest:
        yield cell.fault(f"样例“{name}”有{len(text)}个字符，最多{longest}个")
    pattern = column.get("pattern")
    if pattern and not _fits(pattern, text):
        yield cell.fault(f"样例“{name}”的“{shorten(text)}”不合 pattern 的写法")
    if ColumnKind(kind) in NUMBERS:
        least, most = column.get("min"), column.get("max")
        if (least is not None and value < least) or (most is not None and value > most):
            yield cell.fault(f"样例“{name}”的“{shorten(text)}”超出了 min、max 的范围")


def _fits(pattern: str, text: str) -> bool:
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:  # told of the pattern itself
        return True
