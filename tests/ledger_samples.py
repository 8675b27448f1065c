"""Small ledgers for tests: columns and rules in a line each, rows as a clerk types them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from checks.model import LedgerCheck
from checks.needs import able
from evidence.facts_ledger import BadCell, LedgerFacts, LedgerRow
from indicators.ledger_model import Column, ColumnKind, Interval, Ledger, Measure
from indicators.ledger_values import read_value
from indicators.moments import Fault
from indicators.workdays import NATIONAL, Calendar

PATH = "单位/司法局/026-029 规范性文件/合法性审查台账.xlsx"
TODAY = date(2024, 7, 1)
HEADER_ROW = 4
Typed = Mapping[str, str]
"""What is typed into a row, by column."""


def column(name: str, kind: str = "text", **changes: Any) -> Column:
    """A column; `kind` as in the YAML."""
    return replace(Column(name, ColumnKind(kind)), **changes)


COLUMNS = (
    column("名称", required=True),
    column("类型", "choice", choices=("一般", "紧急")),
    column("来函", "date"),
    column("律师", "date"),
    column("复函", "date"),
    column("理由"),
    column("文号", "doc_number"),
    column("年度", "year"),
    column("件数", "integer"),
)


def ledger(*columns: Column, **changes: Any) -> Ledger:
    """A ledger of reviews without any rule; columns and rules by keyword."""
    base = Ledger(
        id="review",
        title="合法性审查台账",
        quote="设计约定",
        columns=columns or COLUMNS,
        example=(),
        dossier="021",
        key=("名称",) if not columns else (),
    )
    return replace(base, **changes)


def interval(**changes: Any) -> Interval:
    """5 to 15 working days from 来函 to 复函."""
    base = Interval(
        name="审查期限",
        start="来函",
        end="复函",
        unit=Measure.WORKING_DAYS,
        min=5,
        max=15,
        quote="来函和复函时间间隔5个工作日以上，15个工作日以下",
    )
    return replace(base, **changes)


def facts(
    of: Ledger, rows: Iterable[Typed], totals: Sequence[Typed] = (), **changes: Any
) -> LedgerFacts:
    """The facts that the reader gives: rows from row 5 on, then the total rows."""
    first, bad, made = HEADER_ROW + 1, [], []
    for number, typed in enumerate((*rows, *totals), start=first):
        values = []
        for each in of.columns:
            text = typed.get(each.name, "")
            value = read_value(each.kind, text) if text else None
            if isinstance(value, Fault) and text == "合计":
                value = text
            if isinstance(value, Fault):
                bad.append(BadCell(each.name, number, text, value.reason))
                value = None
            values.append(value)
        made.append(LedgerRow(number, tuple(values)))
    count = len(made) - len(totals)
    base = LedgerFacts(
        path=PATH,
        ledger=of.id,
        sheet="台账",
        header_row=HEADER_ROW,
        letters=tuple("ABCDEFGHIJKLMNOP"[: len(of.columns)]),
        rows=tuple(made[:count]),
        totals=tuple(made[count:]),
        bad=tuple(bad),
        untouched=not made,
    )
    return replace(base, **changes)


def typed(*values: str, **named: str) -> Typed:
    """名称, 来函, 复函 of a row, then others by name."""
    return dict(zip(("名称", "来函", "复函"), values, strict=False)) | named


def problems(
    check: LedgerCheck,
    of: Ledger,
    rows: Iterable[Typed] | LedgerFacts,
    *,
    today: date = TODAY,
    calendar: Calendar = NATIONAL,
) -> list[tuple[str, str]]:
    """Spot and message of everything that a ledger check yields."""
    subject = rows if isinstance(rows, LedgerFacts) else facts(of, rows)
    found = []
    if not able((check,), subject):
        return []
    for place, message in check.check(of, subject, calendar, today):
        assert place.path == PATH
        found.append((place.spot, str(message() if callable(message) else message)))
    return found
