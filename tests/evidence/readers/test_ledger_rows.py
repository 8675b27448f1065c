"""Rows of a ledger one by one: what is a case, what is not, and how much is told of it."""

from datetime import date, datetime

import pytest

from evidence.facts_ledger import BadCell
from evidence.readers.ledger_cells import Failed, Raw, RawRow
from evidence.readers.ledger_header import Header
from evidence.readers.ledger_rows import MOST_BAD, PLACES, RowReader, Table
from indicators.ledger_model import Ledger, Total
from indicators.moments import EARLIEST, EPOCH, LATEST
from tests.ledger_samples import column, ledger

COLUMNS = (
    column("名称"),
    column("来函", "date"),
    column("答复", "moment"),
    column("件数", "integer"),
)
OF = ledger(
    *COLUMNS, key=("名称",), example=(("名称", "甲办法"), ("来函", "2024-03-04"), ("件数", "3"))
)
MAC = date(1904, 1, 1)


def header(numbering: int = 0) -> Header:
    """序号 may stand in column 1; the ledger's columns stand from 2 on."""
    places = {place: place + 2 for place in range(len(COLUMNS))}
    folded = {place + 2: each.name for place, each in enumerate(COLUMNS)}
    return Header(1, places, folded, numbering=numbering, _known=frozenset(folded.values()))


def read(*rows: RawRow, of: Ledger = OF, numbering: int = 0, epoch: date = EPOCH) -> Table:
    reader = RowReader(of, header(numbering), epoch)
    for row in rows:
        reader.add(row)
    return reader.table


def row(*cells: Raw | None, number: int = 5, **more: object) -> RawRow:
    """A row whose cells stand from column 2 on."""
    filled = {at: cell for at, cell in enumerate(cells, start=2) if cell is not None}
    return RawRow(number, filled, **more)  # type: ignore[arg-type]


def test_places_of_formulas_are_told_up_to_twenty_also_within_a_row() -> None:
    one_each = [row("乙", number=n, formulas=(2,)) for n in range(5, 5 + PLACES - 1)]
    table = read(*one_each, row("乙", number=99, formulas=(2, 3, 9)), row("乙", formulas=(2,)))
    assert PLACES == 20
    assert table.formulas == [f"B{n}" for n in range(5, 24)] + ["B99"]
    assert read(row("乙", formulas=(2, 3, 9))).formulas == ["B5", "C5"]


def test_hidden_rows_are_told_up_to_twenty() -> None:
    table = read(*(row("乙", number=n, hidden=True) for n in range(5, 26)), row("丙", number=40))
    assert table.hidden == [f"第{n}行" for n in range(5, 25)]
    assert table.last == 40


def test_changed_examples_are_told_up_to_twenty() -> None:
    rows = [row("甲办法", "2024-03-05", number=n) for n in range(5, 26)]
    marked = [RawRow(each.number, {1: "样例", **each.cells}) for each in rows]
    table = read(*marked, numbering=1)
    assert table.examples == list(range(5, 25))
    assert table.rows == []


@pytest.mark.parametrize(
    ("cells", "examples", "rows"),
    [
        (("甲办法", "2024-03-04", None, "3"), [], 0),
        (("甲办法", None, None, None), [5], 0),
        (("甲办法", "2024-03-05", None, "3"), [], 1),
        (("甲办法", "三月", None, None), [], 1),
        (("乙办法", "2024-03-04", None, "3"), [], 1),
    ],
    ids=["as it was", "half of it", "another day", "half and unread", "another name"],
)
def test_an_example_without_its_mark(
    cells: tuple[str | None, ...], examples: list[int], rows: int
) -> None:
    table = read(row(*cells))
    assert (table.examples, len(table.rows)) == (examples, rows)


@pytest.mark.parametrize(
    ("cells", "examples", "rows"),
    [
        (("甲办法", "2024-03-04", None, "3"), [], 0),
        (("甲办法", None, None, None), [], 0),
        (("甲办法", "2024-03-05", None, "3"), [5], 0),
        (("乙办法", "2024-03-05", None, None), [], 1),
        ((None, "2024-03-04", None, None), [], 0),
        ((None, "2024-03-05", None, None), [], 1),
    ],
    ids=["as it was", "half of it", "changed", "another case", "no name", "no name, changed"],
)
def test_an_example_under_its_mark(
    cells: tuple[str | None, ...], examples: list[int], rows: int
) -> None:
    marked = RawRow(5, {1: "（样例）", **row(*cells).cells})
    table = read(marked, numbering=1)
    assert (table.examples, len(table.rows)) == (examples, rows)


@pytest.mark.parametrize(
    ("length", "total"), [(20, True), (21, False)], ids=["just a label", "too long for one"]
)
def test_a_total_s_label_is_short(length: int, total: bool) -> None:
    label = "合计".rjust(length)
    table = read(row(label, None, None, "7"))
    assert (len(table.totals), len(table.rows)) == ((1, 0) if total else (0, 1))


def test_a_total_row_keeps_its_label_and_its_numbers_only() -> None:
    of = ledger(*COLUMNS, totals=(Total("名称", "总数", ("件数",), "设计约定", ()),))
    table = read(row("总 数", "不是日期", None, "不是数"), of=of)
    (total,) = table.totals
    assert (total.values, table.rows) == (("总 数", None, None, None), [])
    assert [bad.column for bad in table.bad] == ["件数"]
    plain = read(row("总 数", "2024-03-05"))
    assert (len(plain.totals), len(plain.rows)) == (0, 1)


@pytest.mark.parametrize(("length", "shown"), [(60, 60), (61, 60)])
def test_of_a_cell_that_cannot_be_read_sixty_characters_are_kept(length: int, shown: int) -> None:
    (bad,) = read(row("乙", "长" * length)).bad
    assert bad == BadCell("来函", 5, "长" * shown, "不是日期，请写成 2024-05-06 的样子")


def test_cells_that_cannot_be_read_are_told_up_to_a_limit_and_then_counted() -> None:
    table = Table()
    for number in range(MOST_BAD + 2):
        table.note(BadCell("来函", number, "x", "不是日期"))
    assert (len(table.bad), table.more_bad) == (MOST_BAD, 2)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (Failed("#REF!"), "是公式的错误值，请改正公式，或直接填内容"),
        (Failed(""), "是公式，没有算出来的值；请用 Excel 或 WPS 打开后保存，或直接填内容"),
    ],
)
def test_a_formula_without_a_value(raw: Failed, reason: str) -> None:
    (bad,) = read(row("乙", raw)).bad
    assert (bad.text, bad.reason) == (raw.text, reason)


def serial(day: datetime) -> float:
    return (day - datetime(1899, 12, 30)).total_seconds() / 86_400


@pytest.mark.parametrize(
    ("year", "read_as_a_day"),
    [(EARLIEST, True), (LATEST, True), (LATEST + 1, False)],
)
def test_a_number_is_a_day_within_the_years(year: int, read_as_a_day: bool) -> None:
    table = read(row("乙", serial(datetime(year, 5, 6))))
    assert [one.values[1] for one in table.rows] == [date(year, 5, 6) if read_as_a_day else None]
    assert len(table.bad) == (not read_as_a_day)


def test_a_number_with_hours_is_a_moment_and_without_none() -> None:
    noon, midnight = datetime(2024, 5, 6, 12), datetime(2024, 5, 6)
    table = read(row("乙", serial(noon), serial(noon)), row("乙", None, serial(midnight)))
    assert [one.values[1:3] for one in table.rows] == [(date(2024, 5, 6), noon), (None, None)]
    assert [bad.column for bad in table.bad] == ["答复"]


def test_no_day_is_guessed_where_the_first_day_is_another() -> None:
    usual, other = read(row("乙", "45418")).bad, read(row("乙", "45418"), epoch=MAC).bad
    assert "可能是 2024-05-06" in usual[0].reason
    assert other[0].reason == "是一个数，不是日期；请把单元格的格式设成日期，再与原件核对"


def test_a_row_without_a_cell_of_the_ledger_and_the_header_again_are_no_rows() -> None:
    again = row("名称", "来函", "答复", "件数")
    table = read(RawRow(5, {9: "别的"}), again, row("乙", number=7))
    assert [one.number for one in table.rows] == [7]
    assert table.last == 7
