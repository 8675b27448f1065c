"""Marks in the texts of files, from their raw bytes."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from evidence.facts_files import Mark, MarkKind
from evidence.readers.texts import document_marks, plain_marks, sheet_marks

IDENTITY = "110101190001010014"


def shown(marks: list[Mark]) -> list[tuple[str, str]]:
    return [(mark.shown, mark.spot) for mark in marks]


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_numbers_of_a_document_may_be_split_into_runs() -> None:
    xml = f"<w:body>{paragraph('电话138', '0000', '0000')}{paragraph('机密★1年')}</w:body>"
    assert document_marks(xml.encode()) == [
        Mark(MarkKind.SECRET, "机密★1年"),
        Mark(MarkKind.MOBILE, "138****0000"),
    ]


def test_a_secrecy_mark_in_a_page_header() -> None:
    header = f"<w:hdr>{paragraph('机密★1年')}</w:hdr>".encode()
    xml = f"<w:body>{paragraph('通知')}</w:body>".encode()
    assert document_marks(xml, [header, header]) == [Mark(MarkKind.SECRET, "机密★1年")]


def test_numbers_of_neighbouring_paragraphs_stay_apart() -> None:
    xml = f"<w:body>{paragraph('1380000')}{paragraph('0000')}</w:body>"
    assert document_marks(xml.encode()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_in_any_encoding(encoding: str) -> None:
    text = "姓名,电话\n某甲,13800000000\n某乙,=HYPERLINK(A1)\n"
    assert plain_marks(text.encode(encoding)) == [
        Mark(MarkKind.MOBILE, "138****0000"),
        Mark(MarkKind.COMMAND, "=HYPERLINK(A1)", "第3行"),
    ]


@pytest.mark.parametrize(
    ("line", "formula"),
    [
        ('甲,"=IF(A1>1,WEBSERVICE(""http://a.cn""),0)"', '=IF(A1>1,WEBSERVICE("http://a.cn"),0)'),
        (f"甲,={'A1+' * 20}WEBSERVICE(A1)", f"={'A1+' * 20}WEBSERVICE(A1)"),
        ("甲,=SUM(A1:A2),乙", "=SUM(A1:A2)"),
        ('甲,"=SUM(A1,A2)"', "=SUM(A1,A2)"),
        (f"甲,={'A1+' * 20}A1", f"={'A1+' * 20}"[:40]),
        ("甲,=IF(A1>1,WEBSERVICE(A1))", "=IF(A1>1"),
    ],
)
def test_a_formula_in_a_plain_table_with_what_it_runs(line: str, formula: str) -> None:
    assert plain_marks(line.encode()) == [Mark(MarkKind.COMMAND, formula, "第1行")]


def test_no_more_than_twenty_are_kept() -> None:
    lines = "\n".join(f"=A{number}" for number in range(50))
    assert len(plain_marks(lines.encode())) == 20


STRINGS = (
    "<sst>"
    "<si><t>联系电话</t></si><si><t>某甲13800000000</t></si>"
    "<si><r><t>1101011900</t></r><r><t>01010014</t></r></si><si><t>执法证号</t></si>"
    "</sst>"
)


def sheet(*cells: str) -> bytes:
    return (
        f"<worksheet><sheetData><row r='1'>{''.join(cells)}</row></sheetData></worksheet>".encode()
    )


def text_cell(reference: str, place: int) -> str:
    return f'<c r="{reference}" s="1" t="s"><v>{place}</v></c>'


def number_cell(reference: str, value: str) -> str:
    return f'<c r="{reference}"><v>{value}</v></c>'


def parts(*sheets: bytes, strings: str = STRINGS) -> dict[str, bytes]:
    found = {f"xl/worksheets/sheet{n}.xml": data for n, data in enumerate(sheets, start=1)}
    names = "".join(f'<sheet name="表{n}" sheetId="{n}"/>' for n in range(1, len(sheets) + 1))
    workbook = f"<workbook><sheets>{names}</sheets></workbook>".encode()
    return found | {"xl/sharedStrings.xml": strings.encode(), "xl/workbook.xml": workbook}


def test_texts_and_numbers_with_their_cells() -> None:
    one = sheet(text_cell("A1", 0), '<c r="B1" s="2"/>', text_cell("A2", 1),
                number_cell("A3", "13900000000"), number_cell("A4", "1.3700000000E10"))  # fmt: skip
    assert shown(sheet_marks(parts(one))) == [
        ("138****0000", "A2"),
        ("139****0000", "A3"),
        ("137****0000", "A4"),
    ]


def test_a_column_of_other_numbers_has_no_telephones() -> None:
    one = sheet(text_cell("A1", 3), number_cell("A2", "15010212345"), text_cell("B1", 0),
                number_cell("B2", "15000000000"))  # fmt: skip
    assert shown(sheet_marks(parts(one))) == [("150****0000", "B2")]


def test_a_column_of_sums_has_no_telephones() -> None:
    one = sheet(text_cell("A1", 0), number_cell("A2", "13900000000"))
    strings = STRINGS.replace("联系电话", "处罚金额（元）")
    assert sheet_marks(parts(one, strings=strings)) == []


def test_an_identity_on_a_later_sheet_is_told_without_its_cell() -> None:
    strings = f"<sst><si><t>身份证号</t></si><si><t>{IDENTITY}</t></si></sst>"
    found = sheet_marks(parts(sheet(text_cell("A1", 0)), strings=strings))
    assert found == [Mark(MarkKind.IDENTITY, "1101**********0014")]


def test_of_several_sheets_the_name_is_told() -> None:
    two = sheet(text_cell("A1", 0)), sheet(text_cell("C5", 1))
    assert shown(sheet_marks(parts(*two))) == [("138****0000", "表2!C5")]


@pytest.mark.parametrize(
    ("formula", "told"),
    [("WEBSERVICE(&quot;http://x&quot;)", [('=WEBSERVICE("http://x")', "B2")]), ("SUM(A1)", [])],
)
def test_formulas(formula: str, told: list[tuple[str, str]]) -> None:
    one = sheet(f'<c r="B2"><f>{formula}</f><v>1</v></c>')
    assert shown(sheet_marks(parts(one))) == told


def test_a_link_to_a_program() -> None:
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    found = sheet_marks(parts(sheet()) | {"xl/externalLinks/externalLink1.xml": link})
    assert found == [Mark(MarkKind.COMMAND, "cmd")]


def test_a_secrecy_mark_at_the_top_of_a_table() -> None:
    top = "<sst><si><t>机密★1年</t></si><si><t>台账</t></si></sst>"
    assert shown(sheet_marks(parts(sheet(), strings=top))) == [("机密★1年", "")]
    below = "<sst>" + "<si><t>内容</t></si>" * 5 + "<si><t>秘密</t></si></sst>"
    assert sheet_marks(parts(sheet(), strings=below)) == []


@pytest.mark.parametrize(
    ("place", "spots"),
    [
        ("1", ["A1"]),
        ("0", []),
        ("2", []),
        ("-1", []),
        ("x", []),
        ("", []),
        ("00000001", []),
        ("0000001", ["A1"]),
    ],
)
def test_a_text_is_looked_up_by_its_place(place: str, spots: list[str]) -> None:
    strings = f"<sst><si><t>身份证号</t></si><si><t>{IDENTITY}</t></si></sst>"
    cell = f'<c r="A1" s="1" t="s"><v>{place}</v></c>'
    found = sheet_marks(parts(sheet(cell), strings=strings))
    assert [mark.spot for mark in found if mark.spot] == spots


def test_a_table_that_a_library_wrote() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (["姓名", "身份证号"], ["某甲", IDENTITY], ["秘密★1年", None, 13800000000]):
        page.append(row)
    stream = BytesIO()
    book.save(stream)

    with zipfile.ZipFile(stream) as archive:
        found = sheet_marks({name: archive.read(name) for name in archive.namelist()})
    assert shown(found) == [
        ("秘密★1年", ""),
        ("1101**********0014", "B2"),
        ("138****0000", "C3"),
    ]
