"""Sheets and cells that cannot be used are told with their place."""

from dataclasses import replace

import pytest

from checks.scoring.entries import Entry, entries
from checks.scoring.model import Fault
from evidence.readers.score_book import ScoreBook, ScoreRow
from indicators.scoring_sheets import sheets
from tests.score_samples import listed, office, pingyang, roll, told

SPEC = next(spec for spec in sheets(pingyang()) if spec.name == "服务对象满意度评价")
GOOD = office("一科", 满意="45", 基本满意="3", 不满意="2", 总票数="50")


def sheet(**changes: object) -> tuple[tuple[Entry, ...], list[Fault]]:
    """The usable rows of the sheet after `changes`, and what is wrong."""
    made, units, faults = roll(pingyang(), {"单位": listed(office("一科")), SPEC.name: [GOOD]})
    changed = replace(made.sheets[SPEC.name], **changes)  # type: ignore[arg-type]
    book = ScoreBook(made.path, {**made.sheets, SPEC.name: changed}, ())
    return entries(book, SPEC, units, faults), faults


def row(first: str = "1", **cells: str) -> ScoreRow:
    return ScoreRow(2, first, {**GOOD, **cells})


def test_a_good_row() -> None:
    (entry,), faults = sheet()
    assert (entry.units, str(entry.sure("满意")), entry.cell("满意")) == (
        ("甲局 一科",), "45", "D2",
    )  # fmt: skip
    assert faults == []


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        ({"header": 0, "letters": {}}, "", "找不到表头"),
        ({"missing": ("总票数",)}, "", "没有“总票数”这一列"),
        ({"twice": ("满意",)}, "", "“满意”这一列有两列"),
        ({"merged": ("B2:B3",)}, "B2:B3", "有合并的单元格"),
        ({"hidden": (2,)}, "第2行", "这一行是隐藏的，看不见就没法核对"),
        ({"hidden_columns": ("D",)}, "D列", "这一列是隐藏的，看不见就没法核对"),
        ({"formulas": frozenset({"D2"})}, "D2", "“满意”是公式"),
        ({"formulas": frozenset({"D9"})}, "D9", "这一格是公式，没有值"),
    ],
)
def test_a_sheet_of_the_wrong_shape(changes: dict[str, object], place: str, message: str) -> None:
    _, faults = sheet(**changes)
    assert told(faults) == [(SPEC.name, place, message)]


def test_a_sheet_that_is_not_there() -> None:
    faults: list[Fault] = []
    assert entries(ScoreBook("x", {}, ()), SPEC, None, faults) == ()
    assert told(faults) == [(SPEC.name, "", "没有“服务对象满意度评价”这张表")]
    assert faults[0].items == ("1",)


def test_an_example_is_ignored_but_not_one_that_was_written_over() -> None:
    example = ScoreRow(2, "示例", dict(SPEC.example))
    assert sheet(rows=(example,)) == ((), [])
    found, faults = sheet(rows=(row("示例"),))
    assert (found, told(faults)) == (
        (),
        [(SPEC.name, "第2行", "这一行标着“示例”，不会计算，但内容改过")],
    )


def test_a_row_of_totals_is_no_unit() -> None:
    _, faults = sheet(rows=(row(参评科室="合计"),))
    assert told(faults) == [(SPEC.name, "C2", "“甲局 合计”不是单位，是合计行")]


def test_an_empty_row_is_no_row() -> None:
    assert sheet(rows=(ScoreRow(2, "3", dict.fromkeys(GOOD, "")),)) == ((), [])


@pytest.mark.parametrize("text", ["1,200", "50%", "1e3", "#DIV/0!", "约50", "五十", "0x10", "--5"])
def test_what_is_no_number(text: str) -> None:
    _, faults = sheet(rows=(row(总票数=text),))
    assert told(faults) == [(SPEC.name, "G2", f"“总票数”应当是数字，现在是“{text}”")]


def test_every_wrong_cell_of_a_row_is_told() -> None:
    _, faults = sheet(rows=(row(满意="", 总票数="多"),))
    assert [fault.cell for fault in faults] == ["D2", "G2"]
