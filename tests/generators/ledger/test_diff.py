import io
import json
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook

from generators.ledger.diff import (
    ADDED,
    CHANGED,
    HEADER,
    REMOVED,
    Difference,
    difference,
    difference_json,
    difference_text,
    difference_xlsx,
)
from tests.ledger_samples import Typed, column, facts, ledger

OF = ledger(column("名称"), column("依据"), column("期限", "date"), key=("名称",))
OLD = [
    {"名称": "居住证明", "依据": "甲办法", "期限": "2024-05-06"},
    {"名称": "婚姻证明", "依据": "乙办法"},
    {"名称": "收入证明", "依据": "丙办法"},
]
NEW = [
    {"名称": "收入 证明", "依据": "丙办法"},
    {"名称": "居住证明", "依据": "甲条例", "期限": "2024.5.6"},
    {"名称": "学历证明", "依据": "=1+1"},
]


def _between(old: list[Typed], new: list[Typed]) -> Difference:
    return difference(OF, facts(OF, old), facts(OF, new))


def test_rows_are_paired_by_their_key() -> None:
    found = _between(OLD, NEW)
    assert [(one.kind, one.name, one.old, one.new) for one in found.changes] == [
        (CHANGED, "居住证明", 5, 6),
        (ADDED, "学历证明", 0, 7),
        (REMOVED, "婚姻证明", 6, 0),
    ]
    assert found.changes[0].cells == (("依据", "甲办法", "甲条例"),)
    assert found.same == 1


def test_equal_lists_have_no_difference() -> None:
    found = _between(OLD, list(reversed(OLD)))
    assert (found.changes, found.same) == ((), 3)
    assert [line.text for line in difference_text(found)] == [
        "新增 0 行，变更 0 行，取消 0 行，没有变的 3 行。"
    ]


def test_equal_keys_are_paired_in_order_and_told() -> None:
    twice = [{"名称": "居住证明", "依据": "甲"}, {"名称": "居住证明", "依据": "乙"}]
    found = _between(twice, [*twice, {"名称": "居住证明", "依据": "丙"}])
    assert [(one.kind, one.new) for one in found.changes] == [(ADDED, 7)]
    assert found.twice == ("居住证明",)
    assert any("按先后次序对照" in line.text for line in difference_text(found))


def test_a_cell_that_cannot_be_read_is_compared_as_typed() -> None:
    found = _between([{"名称": "甲", "期限": "5/6/2024"}], [{"名称": "甲", "期限": "6/6/2024"}])
    assert found.changes[0].cells == (("期限", "5/6/2024", "6/6/2024"),)


def test_private_cells_are_masked() -> None:
    of = replace(OF, columns=(*OF.columns[:1], column("电话", private=True)))
    old = facts(of, [{"名称": "甲", "电话": "13812345678"}])
    new = facts(of, [{"名称": "甲", "电话": "13899995678"}])
    found = difference(of, old, new)
    assert found.changes[0].cells == (("电话", "138****5678", "138****5678（不同，不显示）"),)


def test_a_column_that_one_list_lacks_is_not_compared() -> None:
    new = facts(OF, [{"名称": "居住证明", "期限": "2024-05-06"}], missing=("依据",))
    assert difference(OF, facts(OF, OLD[:1]), new).changes == ()


def test_the_text_says_what_became_what() -> None:
    lines = [line.text for line in difference_text(_between(OLD, NEW))]
    assert lines[:2] == ["变更  居住证明（第6行）", "      依据：“甲办法”改成“甲条例”"]
    assert lines[-1] == "新增 1 行，变更 1 行，取消 1 行，没有变的 1 行。"


def test_the_workbook_and_json() -> None:
    found = _between(OLD, NEW)
    book = load_workbook(io.BytesIO(difference_xlsx(found, date(2024, 4, 3))))
    sheet = book.worksheets[0]
    assert tuple(cell.value for cell in sheet[3]) == HEADER
    assert [cell.value for cell in sheet[4]][:5] == ["变更", "居住证明", "依据", "甲办法", "甲条例"]
    plain = json.loads(difference_json(found))
    assert [change["kind"] for change in plain["changes"]] == ["变更", "新增", "取消"]
