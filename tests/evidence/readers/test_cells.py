"""What a cell shows, and how much of a sheet is taken."""

from collections.abc import Iterable
from datetime import date

import pytest
from lxml import etree

from evidence.readers import cells
from evidence.readers.cells import MAX_COLUMN, Book, shown_number
from evidence.readers.package import UnreadableError
from indicators.moments import EPOCH

MAC = date(1904, 1, 1)
BOOK = Book(("甲", "乙"), ("", "date", "percent", "000"), EPOCH)
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def element(xml: str) -> etree._Element:
    name, _, rest = xml.partition(" ") if " " in xml.partition(">")[0] else xml.partition(">")
    separator = " " if " " in xml.partition(">")[0] else ">"
    return etree.fromstring(f'{name} xmlns="{NAMESPACE}"{separator}{rest}')


def row(*parts: str, formulas: list[tuple[int, int, str]] | None = None) -> list[tuple[int, str]]:
    found = element(f"<row>{''.join(parts)}</row>")
    return list(cells._cells(found, BOOK, 4, {}, [] if formulas is None else formulas))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', "甲"),
        ('<c r="A1" t="s"><v>1</v></c>', "乙"),
        ('<c r="A1" t="str"><v>a_x0041_b</v></c>', "aAb"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="inlineStr"><is><t>文</t></is></c>', "文"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>true</v></c>', "TRUE"),
        ('<c r="A1" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="A1" t="b"><v>false</v></c>', "FALSE"),
        ('<c r="A1" t="b"><v>2</v></c>', "2"),
        ('<c r="A1" t="d"><v>2024-05-06T00:00:00</v></c>', "2024-05-06"),
        ('<c r="A1" t="d"><v>May</v></c>', "May"),
        ('<c r="A1"><v>7</v></c>', "7"),
        ('<c r="A1" s="1"><v>45418</v></c>', "2024-05-06"),
        ('<c r="A1" s="2"><v>0.5</v></c>', "50%"),
        ('<c r="A1" s="3"><v>7</v></c>', "007"),
        ('<c r="A1" s="4"><v>7</v></c>', "7"),
        ('<c r="A1" s="x"><v>7</v></c>', "7"),
    ],
)
def test_what_a_cell_shows(cell: str, text: str) -> None:
    assert row(cell) == [(1, text)]


@pytest.mark.parametrize("place", ["2", "-1", "x"])
def test_a_text_that_is_not_there_breaks_the_file(place: str) -> None:
    with pytest.raises(UnreadableError):
        row(f'<c r="A1" t="s"><v>{place}</v></c>')


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"/>',
        '<c r="A1"><v/></c>',
        '<c r="A1" t="inlineStr"><v>x</v></c>',
        '<c r="A1" t="str"><v> </v></c>',
    ],
)
def test_a_cell_without_content_is_none(cell: str) -> None:
    assert row(cell) == []


def test_cells_stand_where_they_say_or_after_the_last() -> None:
    assert row('<c r="B4"><v>1</v></c>', "<c><v>2</v></c>", '<c r="?"><v>3</v></c>') == [
        (2, "1"), (3, "2"), (4, "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "taken"), [("XFD", True), ("XFE", False)])
def test_columns_up_to_the_last_of_excel(name: str, taken: bool) -> None:
    assert MAX_COLUMN == 16_384
    assert row(f'<c r="{name}4"><v>1</v></c>') == [(MAX_COLUMN, "1")] * taken


def test_formulas_and_what_they_are_told_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MAX_MARKS", 2)
    found: list[tuple[int, int, str]] = []
    texts = row(
        '<c r="A4"><f>TRUE()</f><v>1</v></c>',
        f'<c r="B4"><f> ={"A1+" * 21} </f><v>1</v></c>',
        '<c r="C4"><f>A1</f></c>',
        '<c r="D4"><f>A1</f><v>1</v></c>',
        formulas=found,
    )
    assert [column for column, _ in texts] == [1, 2, 4]
    assert found == [(4, 2, ("A1+" * 21)[:60]), (4, 3, "A1")]


def test_a_link_made_by_a_formula() -> None:
    links: dict[tuple[int, int], str] = {}
    made = element(
        "<row>"
        '<c r="A4"><f>HYPERLINK("http://a.cn/""x","甲")</f></c>'
        '<c r="B4"><f>HYPERLINK("http://b.cn/")</f></c>'
        '<c r="C4" t="str"><f>HYPERLINK("http://c.cn/","丙")</f><v>看</v></c>'
        "</row>"
    )
    texts = list(cells._cells(made, BOOK, 4, links, []))
    assert texts == [(1, "甲"), (2, "http://b.cn/"), (3, "看")]
    assert links == {(4, 1): 'http://a.cn/"x', (4, 2): "http://b.cn/", (4, 3): "http://c.cn/"}


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("7", "", "7"),
        ("7.0", "", "7"),
        ("7.25", "", "7.25"),
        ("0.1", "percent", "10%"),
        ("1.005", "percent", "100.5%"),
        ("7", "00000", "00007"),
        ("7.5", "000", "7.5"),
        ("999999999999999", "", "999999999999999"),
        ("1e15", "", "1e+15"),
        ("x ", "", "x"),
        ("x ", "date", "x"),
        ("45418", "date", "2024-05-06"),
        ("45418.5", "date", "2024-05-06 12:00"),
        ("45418.50001157408", "date", "2024-05-06 12:00:01"),
        ("0.5", "date", "12:00"),
        ("1.5", "date", "1900-01-01 12:00"),
        ("1", "date", "1900-01-01"),
        ("99999999", "date", "99999999"),
    ],
)
def test_a_number_as_a_person_sees_it(value: str, form: str, shown: str) -> None:
    assert shown_number(value, form, EPOCH) == shown


def test_days_of_a_workbook_of_an_old_mac() -> None:
    assert shown_number("43956", "date", MAC) == "2024-05-06"


def marks(*parts: str) -> cells._Marks:
    found = cells._Marks()
    for part in parts:
        sheet = element(f"<worksheet><x>{part}</x></worksheet>")
        inner = sheet[0][0]
        if str(inner.tag).endswith("autoFilter"):
            inner = inner[0]
        found.add(str(inner.tag).rpartition("}")[2], inner)
    return found


def filtered(inside: Iterable[str], around: str = "worksheet") -> bool:
    found = cells._Marks()
    sheet = element(
        f"<{around}><autoFilter><filterColumn>{''.join(inside)}</filterColumn>"
        f"</autoFilter></{around}>"
    )
    found.add("filterColumn", sheet[0][0])
    return found.filtered


def test_a_filter_of_the_sheet_that_leaves_something_out() -> None:
    assert filtered(["<filters/>"])
    assert not filtered([])
    assert not filtered(["<filters/>"], around="customSheetView")


@pytest.mark.parametrize(
    ("part", "hidden"),
    [
        ('<col min="2" max="3" hidden="1"/>', [(2, 3)]),
        ('<col min="2" hidden="true"/>', [(2, 2)]),
        ('<col min="2" max="3" width="0"/>', [(2, 3)]),
        ('<col min="2" max="3" width="0.0"/>', [(2, 3)]),
        ('<col max="3" hidden="1"/>', [(0, 3)]),
        ('<col min="2" max="3" width="9" hidden="0"/>', []),
    ],
)
def test_hidden_columns(part: str, hidden: list[tuple[int, int]]) -> None:
    assert marks(part).hidden_columns == hidden


@pytest.mark.parametrize(
    ("parts", "protected"),
    [
        (('<sheetProtection sheet="1"/>',), True),
        (('<sheetProtection sheet="true"/>', "<sheetProtection/>"), True),
        (('<sheetProtection sheet="0"/>',), False),
    ],
)
def test_a_protected_sheet(parts: tuple[str, ...], protected: bool) -> None:
    assert marks(*parts).protected is protected


def test_so_many_marks_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MAX_MARKS", 2)
    merged = marks(*(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3)))
    assert merged.merged == ["A0:B0", "A1:B1"]
    columns = marks(*(f'<col min="{n}" max="{n}" hidden="1"/>' for n in range(3)))
    assert columns.hidden_columns == [(0, 0), (1, 1)]
