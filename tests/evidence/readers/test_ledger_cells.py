"""The cells of a ledger's row as they are read, and how much of a sheet is noted."""

from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from evidence.readers import ledger_cells
from evidence.readers.cells import Book
from evidence.readers.ledger_cells import (
    LONGEST,
    MAX_COLUMN,
    Failed,
    RawRow,
    SheetParts,
    stream_rows,
)
from evidence.readers.package import UnreadableError
from indicators.moments import EPOCH

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = Book(("甲", " 乙 ", " "), ("", "date", "percent", "000"), EPOCH)


def rows(*parts: str, most: int | None = None, noted: SheetParts | None = None) -> list[RawRow]:
    xml = f'<worksheet xmlns="{NAMESPACE}">{"".join(parts)}</worksheet>'

    class Package:
        @contextmanager
        def stream(self, part: str) -> Any:
            yield BytesIO(xml.encode()) if part == "sheet" else None

    package: Any = Package()
    return list(stream_rows(package, "sheet", BOOK, noted or SheetParts(), most))


def cells(*parts: str) -> dict[int, Any]:
    found = rows(f"<row>{''.join(parts)}</row>")
    return dict(found[0].cells) if found else {}


@pytest.mark.parametrize(
    ("cell", "raw"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "甲"),
        ('<c r="A1" t="s"><v>1</v></c>', "乙"),
        ('<c r="A1" t="s"><v>2</v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>文</t></is></c>', "文"),
        ('<c r="A1" t="inlineStr"><v>文</v></c>', None),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Failed("#REF!")),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>true</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="str"><v>a_x0041_b</v></c>', "aAb"),
        ('<c r="A1"><v>7</v></c>', "7"),
        ('<c r="A1" t="n" s="1"><v>45418.5</v></c>', 45418.5),
        ('<c r="A1" s="1"><v>x</v></c>', "x"),
        ('<c r="A1" s="2"><v>0.5</v></c>', "50%"),
        ('<c r="A1" s="3"><v>7</v></c>', "007"),
        ('<c r="A1" s="4"><v>7</v></c>', "7"),
        ('<c r="A1" s="00000003"><v>7</v></c>', "007"),
        ('<c r="A1" s="000000003"><v>7</v></c>', "7"),
        ('<c r="A1" s="-1"><v>7</v></c>', "7"),
        ('<c r="A1"><f>B1</f></c>', Failed("")),
        ('<c r="A1" t="str"><f>B1</f></c>', None),
        ('<c r="A1"><f> =TRUE() </f></c>', None),
        ('<c r="A1"><f>B1</f><v>7</v></c>', "7"),
        ('<c r="A1"><v/></c>', None),
    ],
)
def test_what_a_cell_holds(cell: str, raw: object) -> None:
    assert cells(cell) == ({} if raw is None else {1: raw})


@pytest.mark.parametrize("place", ["3", "-1", "x", ""])
def test_a_text_that_is_not_there_breaks_the_file(place: str) -> None:
    with pytest.raises(UnreadableError):
        cells(f'<c r="A1" t="s"><v>{place}</v></c>')


def test_cells_stand_where_they_say_or_after_the_last() -> None:
    found = cells('<c r="B4"><v>1</v></c>', "<c><v>2</v></c>", "<c/>", "<c><v>4</v></c>")
    assert found == {2: "1", 3: "2", 5: "4"}


@pytest.mark.parametrize(
    ("reference", "at"), [("A4", 1), ("AMJ4", MAX_COLUMN), ("AMK4", None), ("?4", None)]
)
def test_columns_from_the_first_to_the_last_that_is_read(reference: str, at: int | None) -> None:
    assert MAX_COLUMN == 1024
    assert cells(f'<c r="{reference}"><v>1</v></c>') == ({at: "1"} if at else {})


@pytest.mark.parametrize(("length", "kept"), [(LONGEST, LONGEST), (LONGEST + 1, LONGEST)])
def test_a_text_is_as_long_as_excel_lets_it_be(length: int, kept: int) -> None:
    (text,) = cells(f'<c r="A1" t="str"><v> {"a" * length}</v></c>').values()
    assert text == "a" * kept


def test_rows_with_their_numbers_their_formulas_and_whether_they_are_hidden() -> None:
    found = rows(
        '<row r="4"><c r="A4"><v>1</v></c></row>',
        '<row><c r="A5"><f>B5</f><v>1</v></c><c r="C5"><f>TRUE()</f><v>1</v></c></row>',
        '<row r="8" hidden="1"><c r="A8"><v>1</v></c></row>',
        '<row r="9" ht="0"><c r="A9"><v>1</v></c></row>',
        '<row r="10"><c r="A10" s="1"/></row>',
        '<row r="11"><c r="A11" t="s"><v>2</v></c></row>',
    )
    assert found == [
        RawRow(4, {1: "1"}),
        RawRow(5, {1: "1", 3: "1"}, (1,)),
        RawRow(8, {1: "1"}, (), True),
        RawRow(9, {1: "1"}, (), True),
    ]


@pytest.mark.parametrize(("most", "numbers"), [(None, [1, 3]), (3, [1, 3]), (2, [1]), (0, [])])
def test_so_many_rows_are_looked_at_empty_ones_included(
    most: int | None, numbers: list[int]
) -> None:
    found = rows("<row><c><v>1</v></c></row>", "<row/>", "<row><c><v>3</v></c></row>", most=most)
    assert [row.number for row in found] == numbers


def test_merged_ranges_and_hidden_columns_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_cells, "MAX_PLACES", 2)
    noted = SheetParts()
    rows(
        *(f'<col min="{n}" max="{n + 1}" hidden="1"/>' for n in range(3)),
        '<col min="9" max="9"/>',
        *(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3)),
        noted=noted,
    )
    assert noted.hidden_columns == [(0, 1), (1, 2)]
    assert noted.merged == ["A0:B0", "A1:B1"]
    one = SheetParts()
    rows('<col min="4" width="0"/>', noted=one)
    assert one.hidden_columns == [(4, 4)]


def test_a_sheet_that_is_not_there_breaks_the_file() -> None:
    class Package:
        @contextmanager
        def stream(self, part: str) -> Any:
            yield None

    package: Any = Package()
    with pytest.raises(UnreadableError):
        list(stream_rows(package, "sheet", BOOK, SheetParts()))


@pytest.mark.parametrize("many", [0, 1, 50_000])
def test_what_is_remembered_changes_nothing(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(ledger_cells, "_MANY", many)
    three = '<c r="A1" t="str"><v>甲</v></c><c r="B1"><v>7</v></c><c r="C1" s="1"><v>7</v></c>'
    found = rows(*[f"<row>{three}</row>"] * 2)
    assert [one.cells for one in found] == [{1: "甲", 2: "7", 3: 7.0}] * 2


def test_equal_texts_are_one_object() -> None:
    reader = ledger_cells._Reader(BOOK)
    text = etree.fromstring("<t>甲乙</t>").text
    assert reader._text(f"{text}") is reader._text(f"{text} ")
