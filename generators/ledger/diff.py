"""Two versions of a list compared by its key columns: what came, went and changed."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.ledger.counting import key_columns, text_of
from checks.ledger.phrases import shown
from checks.wording import quoted
from evidence.facts_ledger import LedgerFacts, LedgerRow
from evidence.text.names import fold
from generators.look.form_sheet import FormSheet, form_book
from generators.look.lines import Line, folded
from indicators.ledger_model import Ledger

ADDED, REMOVED, CHANGED = "新增", "取消", "变更"
HEADER = ("变动", "名称", "栏", "原来", "现在", "旧表行", "新表行")
_WIDTHS = (8.0, 36.0, 18.0, 40.0, 40.0, 9.0, 9.0)


@dataclass(frozen=True, slots=True)
class Change:
    """A row that differs: `old` and `new` are its numbers in the sheets, 0 where it is not.

    `cells` are (column, before, after) as they may be shown.
    """

    kind: str
    name: str
    old: int
    new: int
    cells: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, those of the new list in its order, then what was taken out."""

    ledger: Ledger
    old: str
    new: str
    same: int
    changes: tuple[Change, ...]
    twice: tuple[str, ...] = ()

    def count(self, kind: str) -> int:
        """How many rows were changed in this way."""
        return sum(change.kind == kind for change in self.changes)


def difference(ledger: Ledger, old: LedgerFacts, new: LedgerFacts) -> Difference:
    """Compare two versions; rows are the same when their key columns are.

    Where several rows share a key, they are paired in their order. A ledger without key
    columns is compared by whole rows.
    """
    keys = key_columns(ledger) or tuple(column.name for column in ledger.columns)
    places = [ledger.place(name) for name in keys]
    before, after = _by_key(old.rows, places), _by_key(new.rows, places)
    changes: list[Change] = []
    same = 0
    for key, rows in after.items():
        for number, row in enumerate(rows):
            earlier = before.get(key, [])
            if number >= len(earlier):
                changes.append(Change(ADDED, _name(ledger, places, row), 0, row.number))
                continue
            cells = tuple(_cells(ledger, old, new, earlier[number], row))
            if cells:
                name = _name(ledger, places, row)
                changes.append(Change(CHANGED, name, earlier[number].number, row.number, cells))
            else:
                same += 1
    changes.sort(key=lambda change: change.new)
    gone = [row for key, rows in before.items() for row in rows[len(after.get(key, [])) :]]
    changes += [
        Change(REMOVED, _name(ledger, places, row), row.number, 0)
        for row in sorted(gone, key=lambda row: row.number)
    ]
    twice = tuple(
        _name(ledger, places, rows[0])
        for rows in (*before.values(), *after.values())
        if len(rows) > 1
    )
    return Difference(ledger, old.path, new.path, same, tuple(changes), tuple(dict.fromkeys(twice)))


def _by_key(
    rows: Sequence[LedgerRow], places: Sequence[int]
) -> dict[tuple[str, ...], list[LedgerRow]]:
    found: defaultdict[tuple[str, ...], list[LedgerRow]] = defaultdict(list)
    for row in rows:
        found[tuple(fold(text_of(row.values[place])) for place in places)].append(row)
    return found


def _name(ledger: Ledger, places: Sequence[int], row: LedgerRow) -> str:
    parts = [shown(ledger.columns[place], row.values[place], 30) for place in places[:3]]
    return " ".join(part for part in parts if part) or f"第{row.number}行"


def _cells(
    ledger: Ledger, old: LedgerFacts, new: LedgerFacts, before: LedgerRow, after: LedgerRow
) -> Iterator[tuple[str, str, str]]:
    """The columns that both sheets have and that differ; unread cells are compared as typed."""
    typed_before = {cell.column: cell.text for cell in old.bad if cell.row == before.number}
    typed_after = {cell.column: cell.text for cell in new.bad if cell.row == after.number}
    for place, column in enumerate(ledger.columns):
        if column.name in old.missing or column.name in new.missing:
            continue
        one = typed_before.get(column.name, before.values[place])
        other = typed_after.get(column.name, after.values[place])
        if fold(text_of(one)) != fold(text_of(other)):
            now = shown(column, other)
            hides = "（不同，不显示）" if now == shown(column, one) else ""
            yield column.name, shown(column, one), now + hides


def difference_text(found: Difference) -> Iterator[Line]:
    """What came, went and changed, then the sum."""
    for change in found.changes:
        look = {ADDED: "info", REMOVED: "error", CHANGED: "warning"}[change.kind]
        where = f"第{change.new or change.old}行"
        yield from folded(f"{change.kind}  {change.name}（{where}）", "", "      ", look=look)
        for column, before, after in change.cells:
            one, other = (quoted(text) if text else "空" for text in (before, after))
            said = f"{column}：{one}改成{other}"
            yield from folded(said, "      ", "        ")
    if found.twice:
        names = "、".join(quoted(name) for name in found.twice[:5])
        yield from folded(
            f"有几行的{'、'.join(key_columns(found.ledger))}相同：{names}，按先后次序对照的，请核对。",
            "",
            "",
            look="warning",
        )
    counts = "，".join(f"{kind} {found.count(kind)} 行" for kind in (ADDED, CHANGED, REMOVED))
    yield Line(f"{counts}，没有变的 {found.same:,} 行。", "title")


def difference_json(found: Difference) -> str:
    """The changes as indented JSON text."""
    result = {
        "schema": 1,
        "ledger": found.ledger.id,
        "old": found.old,
        "new": found.new,
        "same": found.same,
        "changes": [
            {
                "kind": change.kind,
                "name": change.name,
                "old_row": change.old or None,
                "new_row": change.new or None,
                "cells": [
                    {"column": column, "before": before, "after": after}
                    for column, before, after in change.cells
                ],
            }
            for change in found.changes
        ],
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"


def difference_xlsx(found: Difference, day: date) -> bytes:
    """The changes as a sheet, a row for each cell that changed; `day` goes into the properties."""
    rows: list[tuple[str | int, ...]] = []
    for change in found.changes:
        ends = (change.old or "", change.new or "")
        for column, before, after in change.cells or (("", "", ""),):
            rows.append((change.kind, change.name, column, before, after, *ends))
    note = f"旧表：{_file(found.old)}　　新表：{_file(found.new)}　　没有变的 {found.same:,} 行"
    title = f"{found.ledger.title}变动情况"
    form = FormSheet("变动", title, note, HEADER, _WIDTHS, rows, ("变动", "旧表行", "新表行"))
    return form_book((form,), title, day)


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
