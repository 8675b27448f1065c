import random
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from evidence.facts import COLUMNS, Formula, IndexRow, SheetMarks
from evidence.readers import cells
from evidence.readers.package import BROKEN, UnreadableError
from evidence.readers.xlsx import read_index, sheet_texts
from evidence.text.fingerprint import fingerprint
from tests.evidence.readers.packages import changed, converted, parts_of, stored, xlsx, zipped


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def header(columns=COLUMNS) -> str:
    cells = "".join(text_cell(f"{chr(65 + i)}3", name) for i, name in enumerate(columns))
    return f'<row r="3">{cells}</row>'


def row(number: int, **cells: str) -> str:
    """A row of text cells, by column letter."""
    inner = "".join(text_cell(f"{column}{number}", text) for column, text in cells.items())
    return f'<row r="{number}">{inner}</row>'


@pytest.fixture
def read(tmp_path):
    def read_bytes(data: bytes):
        return read_index(stored(tmp_path, data, "目录.xlsx"), "单位/司法局/证明材料目录.xlsx")

    return read_bytes


def values(read, cells: str, **book) -> list[str]:
    """The texts of row 1 of a sheet."""
    return sheet_texts(xlsx(f'<row r="1">{cells}</row>', **book))


def test_header_and_a_complete_row(read):
    data = xlsx(
        header()
        + row(
            4,
            A="1",
            B=" 关于立法计划的通知 ",
            C="新政办发〔2024〕26号",
            D="2024-04-03",
            E="正式发文",
            F="1",
            G="要点",
            H="a.pdf",
            I="http://www.gov.cn",
            J="备注",
        )
    )
    index = read(data)
    assert (index.path, index.problem) == ("单位/司法局/证明材料目录.xlsx", "")
    assert index.header == COLUMNS
    assert index.rows == (
        IndexRow(
            row=4,
            number="1",
            name="关于立法计划的通知",
            doc_number="新政办发〔2024〕26号",
            date="2024-04-03",
            form="正式发文",
            material="1",
            point="要点",
            files=("a.pdf",),
            url="http://www.gov.cn",
            note="备注",
        ),
    )
    assert not index.untouched


def test_rows_keep_their_number_and_empty_ones_are_left_out(read):
    data = xlsx(header() + row(4, B="甲") + row(5, B="  ") + '<row r="6"/>' + row(9, J="乙"))
    assert [(r.row, r.name, r.note) for r in read(data).rows] == [(4, "甲", ""), (9, "", "乙")]


def test_rows_and_cells_without_references_follow_each_other(read):
    plain = "<c t='inlineStr'><is><t>甲</t></is></c>"
    data = xlsx(f"<row/><row/>{header()}<row>{plain}{plain}</row>")
    assert [(r.row, r.number, r.name) for r in read(data).rows] == [(4, "甲", "甲")]


def test_a_moved_column_is_found_by_its_name(read):
    columns = (*COLUMNS[1:8], "序号", "备 注", "网址")
    data = xlsx(header(columns) + row(4, A="通知", H="7", I="备", J="http://a.cn"))
    (found,) = read(data).rows
    assert (found.number, found.name, found.note, found.url) == ("7", "通知", "备", "http://a.cn")


def test_an_unknown_header_falls_back_to_the_standard_place(read):
    columns = ("序号", "名称", *COLUMNS[2:])
    index = read(xlsx(header(columns) + row(4, A="1", B="通知")))
    assert index.header == columns
    assert index.rows[0].name == "通知"


def test_a_column_left_out_is_not_read_from_its_neighbour(read):
    columns = (*COLUMNS[:2], *COLUMNS[3:])
    (found,) = read(xlsx(header(columns) + row(4, B="通知", C="2024-04-03"))).rows
    assert (found.doc_number, found.date) == ("", "2024-04-03")


def test_no_header_at_all(read):
    index = read(xlsx(row(4, A="1", B="通知")))
    assert index.header == ()
    assert index.rows[0].name == "通知"


def test_a_header_ends_with_its_last_cell_with_content(read):
    index = read(xlsx(f"<row r='3'>{text_cell('B3', '材料名称')}{text_cell('L3', ' ')}</row>"))
    assert index.header == ("", "材料名称")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("<c><v>3</v></c>", "3"),
        ("<c><v>3.0</v></c>", "3"),
        ("<c><v>2.5</v></c>", "2.5"),
        ("<c><v>0.30000000000000004</v></c>", "0.3"),
        ("<c><v>-7</v></c>", "-7"),
        ("<c><v>1E+20</v></c>", "1e+20"),
        ('<c s="1"><v>45418</v></c>', "2024-05-06"),
        ('<c s="2"><v>45418</v></c>', "2024-05-06"),
        ('<c s="3"><v>45418</v></c>', "2024-05-06"),
        ('<c s="3"><v>45418.395833333336</v></c>', "2024-05-06 09:30"),
        ('<c s="3"><v>0.5</v></c>', "12:00"),
        ('<c s="1"><v>59</v></c>', "1900-02-28"),
        ('<c s="1"><v>61</v></c>', "1900-03-01"),
        ('<c s="1"><v>-5</v></c>', "-5"),
        ('<c s="1"><v>1e300</v></c>', "1e+300"),
        ('<c s="4"><v>7</v></c>', "007"),
        ('<c s="5"><v>0.855</v></c>', "85.5%"),
        ('<c s="6"><v>0.3</v></c>', "30%"),
        ('<c s="7"><v>5</v></c>', "5"),
        ('<c s="99"><v>5</v></c>', "5"),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="d"><v>2024-05-06T00:00:00</v></c>', "2024-05-06"),
        ('<c t="d"><v>2024-05-06T09:30:00</v></c>', "2024-05-06 09:30"),
        ('<c t="d"><v>某日</v></c>', "某日"),
        ('<c t="str"><f>A1</f><v>算出</v></c>', "算出"),
        ('<c t="s"><v>0</v></c>', "文件一\n文件二"),
        ('<c t="s"><v>1</v></c>', "漢字"),
        ('<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', "甲乙"),
        ('<c t="inlineStr"><is><t>007</t></is></c>', "007"),
        ('<c t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"),
        ('<c t="inlineStr"><is><t>a_x000D_b</t></is></c>', "a\rb"),
        ('<c t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', "😀"),
        ('<c t="inlineStr"><is><t>a_xD800_b</t></is></c>', "a\ufffdb"),
        ('<c t="inlineStr"><is><t>a_x001B_[2J_x0000_</t></is></c>', "a[2J"),
        ("<c><v>非数</v></c>", "非数"),
    ],
)
def test_values_as_a_person_sees_them(read, cell, shown):
    strings = (
        '<si><r><t xml:space="preserve">文件一\n</t></r><r><t>文件二</t></r></si>',
        "<si><t>漢字</t><rPh><t>かんじ</t></rPh></si>",
    )
    formats = (
        (14, ""),
        (58, ""),
        (176, 'yyyy"年"m"月"d"日"'),
        (177, "000"),
        (178, "0.0%"),
        (9, ""),
        (179, '[Red]0"天";General'),
    )
    assert values(read, cell, strings=strings, formats=formats) == [shown]


@pytest.mark.parametrize(
    "cell", ["", "<c/>", "<c s='1'/>", "<c><v></v></c>", "<c t='s'><v/></c>", "<c><f>A1</f></c>"]
)
def test_cells_without_content(read, cell):
    assert values(read, cell) == []


def test_days_counted_from_1904(read):
    assert values(
        read,
        '<c s="1"><v>43956</v></c>',
        formats=((14, ""),),
        properties='<workbookPr date1904="1"/>',
    ) == ["2024-05-06"]


def test_several_files_in_a_cell(read):
    text = "通知\\甲.pdf&#10; 乙.pdf &#13;&#10;&#10;丙.pdf；丁.pdf;戊、己.pdf"
    (found,) = read(xlsx(header() + row(4, H=text))).rows
    assert found.files == ("通知/甲.pdf", "乙.pdf", "丙.pdf", "丁.pdf", "戊、己.pdf")


def test_a_merged_cell_has_its_value_once(read):
    data = xlsx(
        header() + row(4, A="1", B="通知") + row(5, A="2"),
        after='<mergeCells count="1"><mergeCell ref="B4:B5"/></mergeCells>',
    )
    assert [r.name for r in read(data).rows] == ["通知", ""]


def test_a_hyperlink_gives_its_target(read):
    data = xlsx(
        header() + row(4, I="通知网页") + row(5, I="http://b.cn") + row(6, I="同上"),
        after='<hyperlinks><hyperlink ref="I4" r:id="rId1"/><hyperlink ref="I5" '
        'location="目录!A1"/><hyperlink ref="I6:I9" r:id="rId2"/></hyperlinks>',
        links={"rId1": "http://a.cn/x?y=1&amp;z=2", "rId2": "http://c.cn"},
    )
    assert [r.url for r in read(data).rows] == [
        "http://a.cn/x?y=1&z=2",
        "http://b.cn",
        "http://c.cn",
    ]


def test_a_hyperlink_formula_gives_its_target(read):
    formula = 'HYPERLINK("http://a.cn/?q=""x""","网页")'
    data = xlsx(
        header()
        + f'<row r="4"><c r="I4" t="str"><f>{formula}</f><v>网页</v></c></row>'
        + f'<row r="5"><c r="I5"><f>{formula}</f></c></row>'
        + '<row r="6"><c r="I6"><f>HYPERLINK("http://b.cn")</f></c></row>'
    )
    assert [r.url for r in read(data).rows] == [
        'http://a.cn/?q="x"',
        'http://a.cn/?q="x"',
        "http://b.cn",
    ]
    assert sheet_texts(data)[-3:] == ["网页", "网页", "http://b.cn"]


def test_the_sheet_with_our_header_is_the_index(read):
    book = Workbook()
    book.active["A3"] = "说明"
    book.create_sheet("目录")
    for place, name in enumerate(COLUMNS, start=1):
        book["目录"].cell(3, place, name)
    book["目录"]["B4"] = "通知"
    assert [r.name for r in read(saved(book)).rows] == ["通知"]


def test_without_our_header_the_first_sheet_is_the_index(read):
    book = Workbook()
    book.active["B4"] = "甲"
    book.create_sheet("其他")["B4"] = "乙"
    assert [r.name for r in read(saved(book)).rows] == ["甲"]


def saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(custom: str = "", name: str = "") -> bytes:
    """An index as openpyxl writes it, with every kind of cell."""
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "证明材料目录"
    sheet.merge_cells("A1:J1")
    sheet["A2"] = "司法局　021"
    for place, column in enumerate(COLUMNS, start=1):
        sheet.cell(3, place, column)
    sheet.append(
        [1, "通知", "〔2024〕1号", date(2024, 5, 6), "正式发文", 1, None, "a.pdf\nb\\c.pdf", "网页"]
    )
    sheet["I4"].hyperlink = "http://www.gov.cn/a?b=1&c=2"
    sheet.append([2.5, "007", True, "2024-05-06", 0.25, datetime(2024, 5, 6, 9, 30)])
    sheet["E5"].number_format = "0%"
    sheet["D4"].number_format = 'yyyy"年"m"月"d"日"'
    if custom:
        book.custom_doc_props.append(StringProperty(name="fazhi-skeleton", value=custom))
    if name:
        book.defined_names["_fazhi_skeleton"] = DefinedName(
            "_fazhi_skeleton", attr_text=f'"{name}"', hidden=True
        )
    return saved(book)


OWN = fingerprint(sheet_texts(filled()))


def test_the_texts_of_a_sheet_are_its_cells_row_by_row():
    assert sheet_texts(filled()) == [
        "证明材料目录",
        "司法局　021",
        *COLUMNS,
        *("1", "通知", "〔2024〕1号", "2024-05-06", "正式发文", "1", "a.pdf\nb\\c.pdf", "网页"),
        *("2.5", "007", "TRUE", "2024-05-06", "25%", "2024-05-06 09:30"),
    ]


def test_texts_of_what_is_no_workbook_raise():
    with pytest.raises(UnreadableError, match="文件是空的"):
        sheet_texts(b"")


@pytest.mark.parametrize("carrier", ["custom", "name"])
def test_a_skeleton_is_known_by_either_carrier(read, carrier):
    assert read(filled(**{carrier: OWN})).untouched
    assert not read(filled(**{carrier: "0" * 64})).untouched


def test_one_changed_cell_makes_it_touched(read):
    data = filled(custom=OWN, name=OWN)
    sheet = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
    assert not read(
        changed(data, {"xl/worksheets/sheet1.xml": sheet.replace("<v>2.5</v>", "<v>2.6</v>")})
    ).untouched


@pytest.mark.needs("LibreOffice")
@pytest.mark.parametrize("carrier", ["custom", "name"])
def test_an_index_survives_libreoffice(tmp_path, carrier):
    path = stored(tmp_path, filled(**{carrier: OWN}), "目录.xlsx")
    again = converted(path, tmp_path)
    assert again.read_bytes() != path.read_bytes()
    assert sheet_texts(again) == sheet_texts(path)
    assert read_index(again, "x") == read_index(path, "x")
    assert read_index(again, "x").untouched


def test_strict_workbooks(read):
    rows = header() + row(4, B="通知", I="网页")
    book = {
        "after": '<hyperlinks><hyperlink ref="I4" r:id="rId1"/></hyperlinks>',
        "links": {"rId1": "http://a.cn"},
    }
    assert read(xlsx(rows, strict=True, **book)) == read(xlsx(rows, **book))
    assert read(xlsx(rows, strict=True, **book)).rows[0].url == "http://a.cn"


def test_one_stray_cell_in_the_last_corner_costs_nothing(read):
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    index = read(xlsx(header() + row(4, B="通知") + far))
    assert [r.name for r in index.rows] == ["通知"]


def test_references_that_no_sheet_has(read):
    odd = (
        '<row r="99999999999"><c r="ZZZZZZ3"><v>1</v></c><c r="ZZZ4"><v>2</v></c>'
        '<c r="A99999999999"><v>3</v></c></row>'
    )
    assert read(xlsx(header() + row(4, B="通知") + odd)).problem == ""


@pytest.fixture
def rows_read(monkeypatch):
    """How many rows of a sheet were looked into."""
    numbers = []
    original = cells._cells

    def counted(element, book, number, *others):
        numbers.append(number)
        return original(element, book, number, *others)

    monkeypatch.setattr(cells, "_cells", counted)
    return numbers


def test_many_formatted_empty_rows_are_passed_over(read, rows_read):
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(5, 300_000))
    index = read(xlsx(header() + row(4, B="通知") + empty))
    assert rows_read == [*range(3, 300_000)]
    assert [r.name for r in index.rows] == ["通知"]


def test_a_million_formatted_rows_are_refused_unread(read, rows_read):
    empty = '<row r="1"><c r="A1" s="1"/></row>' * 1_000_000
    problem = read(xlsx(header() + empty)).problem
    assert rows_read == []
    assert problem == (
        "文件内容太多（解开后超过 32 MB），不像正常的 Excel 表格；"
        "请删除多余的内容和空行空列，或新建文件只复制文字后重新保存"
    )


def test_more_rows_than_an_index_can_have(read):
    rows = "".join(f'<row r="{n}"><c><v>{n}</v></c></row>' for n in range(4, 6_000))
    assert read(xlsx(header() + rows)).problem == (
        "表格超过 5,000 行，不像证明材料目录；请删除多余的行后重新保存"
    )


def test_a_text_that_is_not_in_the_list_of_texts(read):
    assert read(xlsx('<row><c t="s"><v>9</v></c></row>')).problem == BROKEN
    assert read(xlsx('<row><c t="s"><v>-1</v></c></row>')).problem == BROKEN


def test_entities_in_a_sheet_are_refused(read):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "法">]><worksheet xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row>'
        "</sheetData></worksheet>"
    )
    problem = read(changed(xlsx(""), {"xl/worksheets/sheet1.xml": bomb})).problem
    assert problem.startswith("文件里有不正常的内容")


def test_workbooks_without_what_they_need(read):
    data = xlsx(header())
    assert read(changed(data, {"xl/worksheets/sheet1.xml": None})).problem == BROKEN
    assert read(changed(data, {"xl/worksheets/sheet1.xml": "<worksheet>"})).problem == BROKEN
    sheetless = changed(data, {"xl/_rels/workbook.xml.rels": None})
    assert read(sheetless).problem == (
        "文件里没有工作表；请用 Word、Excel 或 WPS 打开后“另存为”.xlsx 格式，再放回"
    )
    bare = changed(data, {"xl/styles.xml": None, "xl/sharedStrings.xml": None})
    assert read(bare).header == COLUMNS


def test_a_binary_workbook(read):
    data = zipped(
        {
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/>'
            "</Relationships>",
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.bin": b"\x83\x01",
        }
    )
    assert read(data).problem.startswith("文件是二进制工作簿（.xlsb），读不了；请用")


def test_no_damage_makes_the_reader_raise(read):
    data = filled(custom=OWN, name=OWN)
    parts = parts_of(data)
    for seed in range(500):
        chance = random.Random(seed)
        name = chance.choice([*parts, "xl/worksheets/sheet1.xml", ""])
        raw = bytearray(parts[name] if name else data)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(raw))
            if chance.random() < 0.3:
                del raw[place : place + chance.randint(1, 40)]
            else:
                raw[place] = chance.choice(b"<>&\"'/=:0\x009\xff\x80stv")
        index = read(zipped({**parts, name: bytes(raw)}) if name else bytes(raw))
        assert "\n" not in index.problem
        if index.problem:
            assert (index.header, index.rows, index.untouched) == ((), (), False)


def formula(reference: str, text: str, value: str = "") -> str:
    return f'<c r="{reference}" t="str"><f>{text}</f><v>{value}</v></c>'


def test_a_plain_list_has_no_marks(read):
    data = xlsx(header() + row(4, A="1", B="通知"), after='<autoFilter ref="A3:J4"/>')
    assert read(data).marks == SheetMarks()


def test_formulas_are_told_with_their_cell(read):
    ticked = '<c r="J5" t="b"><f>TRUE()</f><v>1</v></c>'
    made = formula("B5", "=A5&amp;1", "21") + ticked
    own = f'<row r="5"><c r="A5"><f>ROW()-3</f><v>2</v></c>{made}</row>'
    index = read(xlsx(header() + row(4, A="1") + own))
    assert index.marks.formulas == (Formula("A5", "ROW()-3"), Formula("B5", "A5&1"))
    assert (index.rows[1].number, index.rows[1].name) == ("2", "21")


def test_a_formula_that_only_makes_a_link_is_none(read):
    link = formula("I4", 'HYPERLINK("http://a.gov.cn/1")', "公开网址")
    index = read(xlsx(header() + f'<row r="4">{text_cell("A4", "1")}{link}</row>'))
    assert (index.marks.formulas, index.rows[0].url) == ((), "http://a.gov.cn/1")


def test_merged_cells_are_told_below_the_header_and_where_something_is(read):
    merged = "".join(
        f'<mergeCell ref="{ref}"/>' for ref in ("A1:J1", "A2:J2", "F4:F6", "B90:C90", "??", "D5:E5")
    )
    data = xlsx(
        header() + row(4, A="1") + row(5, A="2"), after=f"<mergeCells>{merged}</mergeCells>"
    )
    assert read(data).marks.merged == ("F4:F6", "D5:E5")


def test_hidden_rows_and_columns(read):
    hidden = f'<row r="5" hidden="1">{text_cell("A5", "2")}</row>'
    flat = f'<row r="6" ht="0" customHeight="1">{text_cell("A6", "3")}</row>'
    data = xlsx(header() + row(4, A="1") + hidden + flat + '<row r="7" hidden="1"/>')
    columns = (
        '<cols><col min="1" max="1" width="6"/><col min="3" max="4" width="9" hidden="1"/>'
        '<col min="9" max="9" width="0"/><col min="11" max="16384" hidden="1"/></cols><sheetData>'
    )
    sheet = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
    data = changed(
        data, {"xl/worksheets/sheet1.xml": sheet.replace("<sheetData>", columns, 1).encode()}
    )
    index = read(data)
    assert (index.marks.hidden_rows, index.marks.hidden_columns) == ((5, 6), ("C", "D", "I"))
    assert [r.number for r in index.rows] == ["1", "2", "3"]


def test_a_filter_is_told_only_while_it_is_set(read):
    column = '<filterColumn colId="4"><filters><filter val="案卷"/></filters></filterColumn>'
    own = f'<autoFilter ref="A3:J4">{column}</autoFilter>'
    views = f"<customSheetViews><customSheetView>{own}</customSheetView></customSheetViews>"
    rows = header() + row(4, A="1")
    assert read(xlsx(rows, after=own)).marks.filtered is True
    assert read(xlsx(rows, after=own.replace(column, '<filterColumn colId="4"/>'))).marks == (
        SheetMarks()
    )
    assert read(xlsx(rows, after=views)).marks.filtered is False


def test_a_protected_sheet_is_told(read):
    rows = header() + row(4, A="1")
    for on, told in (("1", True), ("true", True), ("0", False)):
        after = f'<sheetProtection sheet="{on}" objects="1"/>'
        assert read(xlsx(rows, after=after)).marks.protected is told


@pytest.mark.parametrize(
    ("state", "text", "told"),
    [("visible", "甲", ("旧的",)), ("hidden", "甲", ()), ("visible", None, ())],
)
@pytest.mark.parametrize("place", [0, 1])
def test_another_sheet_is_told_where_people_see_something_in_it(read, state, text, told, place):
    book = Workbook()
    for column, name in enumerate(COLUMNS, start=1):
        book.worksheets[0].cell(3, column, name)
    other = book.create_sheet("旧的", place)
    other["A1"], other.sheet_state = text, state
    book.active = 1 - place
    out = BytesIO()
    book.save(out)
    index = read(out.getvalue())
    assert (index.header, index.marks.sheets) == (COLUMNS, told)


def test_more_file_names_than_anybody_hands_in_are_refused(read):
    # One shared text, shown in many rows: little to store, endless to check.
    names = "片；" * 9_000
    rows = "".join(f'<row r="{n}"><c r="H{n}" t="s"><v>0</v></c></row>' for n in range(4, 8))
    data = xlsx(header() + rows, strings=(f"<si><t>{names}</t></si>",))
    assert read(data).problem == (
        "“文件名”一栏写了超过 20,000 个文件，不像证明材料目录；请删除多余的内容后重新保存"
    )
    two = "".join(f'<row r="{n}"><c r="H{n}" t="s"><v>0</v></c></row>' for n in range(4, 6))
    index = read(xlsx(header() + two, strings=(f"<si><t>{names}</t></si>",)))
    assert [len(r.files) for r in index.rows] == [9_000, 9_000]


def test_a_text_longer_than_excel_can_hold_is_cut(read):
    (only,) = read(xlsx(header() + row(4, A="1", B="长" * 40_000))).rows
    assert only.name == "长" * 32_767


def test_names_left_in_the_properties(tmp_path):
    book = Workbook()
    book.properties.creator, book.properties.lastModifiedBy = "某甲", "Administrator"
    book.save(tmp_path / "目录.xlsx")
    assert read_index(tmp_path / "目录.xlsx", "目录.xlsx").properties == (("作者", "某甲"),)
