"""Reads the finished file back and compares it with every figure of GB/T 9704 that we follow."""

import io
import zipfile
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from generators.look import word as look

DAY = date(2024, 4, 3)


def read_back(doc: Document) -> Document:
    return docx.Document(io.BytesIO(look.to_bytes(doc, title="题目", day=DAY)))


def sample() -> Document:
    doc = look.new_document()
    look.title(doc, "关于法治建设的情况说明")
    for level in (1, 2, 3, 4):
        look.heading(doc, level, look.numbered(level, 1, "标题"))
    look.body(doc, "正文")
    return read_back(doc)


def style(doc: Document, text: str) -> ParagraphStyle:
    found = next(p.style for p in doc.paragraphs if p.text.endswith(text))
    assert isinstance(found, ParagraphStyle)
    return found


def test_page_is_a4_with_a_text_block_of_156_by_225_mm() -> None:
    section = sample().sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
    )
    assert [round(length.mm, 1) for length in lengths if length] == [210, 297, 37, 28]
    width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    height = section.page_height - section.top_margin - section.bottom_margin  # type: ignore[operator]
    assert abs(width - Mm(156)) < Mm(0.1)
    assert abs(height - Mm(225)) < Mm(0.1)
    assert Pt(29) * 22 <= height < Pt(29) * 23  # 22 lines


def test_a_line_holds_28_characters_and_no_29th() -> None:
    doc = sample()
    section = doc.sections[0]
    width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    normal = doc.styles["Normal"].element
    closer = int(normal.find(f".//{qn('w:rPr')}/{qn('w:spacing')}").get(qn("w:val")))
    character = Pt(16) + closer * Pt(1) // 20
    assert 28 * character <= width < 29 * character
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


@pytest.mark.parametrize(
    ("text", "font", "size", "pitch"),
    [
        ("情况说明", "方正小标宋简体", 22, 35),
        ("一、标题", "黑体", 16, 29),
        ("（一）标题", "楷体_GB2312", 16, 29),
        ("1．标题", "仿宋_GB2312", 16, 29),
        ("（1）标题", "仿宋_GB2312", 16, 29),
        ("正文", "仿宋_GB2312", 16, 29),
    ],
)
def test_fonts_sizes_and_line_pitch(text: str, font: str, size: int, pitch: int) -> None:
    found = style(sample(), text)
    fonts = found.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("eastAsia", "ascii", "hAnsi")} == {font}
    assert found.font.size == Pt(size)
    assert found.paragraph_format.line_spacing == Pt(pitch)
    assert found.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY


def test_title_is_centred_and_text_indented_by_two_characters() -> None:
    doc = sample()
    assert style(doc, "情况说明").paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    for text in ("正文", "一、标题", "（一）标题"):
        indent = style(doc, text).element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        assert indent.get(qn("w:firstLineChars")) == "200"


def test_text_is_chinese_for_the_spelling_checker() -> None:
    lang = sample().styles.element.find(f".//{qn('w:lang')}")
    assert lang.get(qn("w:eastAsia")) == "zh-CN"


def test_page_number_stands_right_on_odd_pages_and_left_on_even_ones() -> None:
    doc = sample()
    assert doc.settings.odd_and_even_pages_header_footer
    section = doc.sections[0]
    for footer, alignment, side in (
        (section.footer, "right", "rightChars"),
        (section.even_page_footer, "left", "leftChars"),
    ):
        paragraph = footer.paragraphs[0]._p
        assert "".join(t.text or "" for t in paragraph.iter(qn("w:t"))) == "— 1 —"
        field = paragraph.find(qn("w:fldSimple"))
        assert field is not None
        assert "PAGE" in str(field.get(qn("w:instr")))
        properties = paragraph.pPr
        assert properties is not None
        assert properties.find(qn("w:jc")).get(qn("w:val")) == alignment  # type: ignore[union-attr]
        assert properties.find(qn("w:ind")).get(qn(f"w:{side}")) == "100"  # type: ignore[union-attr]
    number = doc.styles["页码"]
    assert isinstance(number, ParagraphStyle)
    assert number.font.size == Pt(14)
    assert number.font.name == "宋体"


def test_landscape_turns_the_page_and_keeps_the_page_number() -> None:
    doc = look.new_document()
    look.body(doc, "竖")
    look.landscape(doc)
    look.table(doc, ["项目", "内容"], [["甲", "乙\n丙"]], [1, 3])
    doc = read_back(doc)
    upright, turned = doc.sections
    assert upright.orientation == WD_ORIENT.PORTRAIT
    assert turned.orientation == WD_ORIENT.LANDSCAPE
    assert [round(x.mm) for x in (turned.page_width, turned.page_height) if x] == [297, 210]
    assert turned.footer.is_linked_to_previous
    assert turned.even_page_footer.is_linked_to_previous


def test_table_repeats_its_header_and_fills_the_line() -> None:
    doc = look.new_document()
    look.table(doc, ["项目", "内容"], [["甲<b>&", "乙\n丙"]], [1, 3])
    table = read_back(doc).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项目", "内容"],
        ["甲<b>&", "乙\n丙"],
    ]
    header = table.rows[0]._tr.trPr
    assert header is not None
    assert header.find(qn("w:tblHeader")) is not None
    widths = [int(column.width.twips) for column in table.columns if column.width]
    assert widths == [2211, 6634]


def test_box_is_one_shaded_cell() -> None:
    doc = look.new_document()
    look.boxed(doc, ["【填写说明】", "【要求】"])
    table = read_back(doc).tables[0]
    assert [cell.text for row in table.rows for cell in row.cells] == ["【填写说明】\n【要求】"]
    assert table._tbl.find(f".//{qn('w:shd')}") is not None


def test_stamp_is_kept_as_property_and_as_variable() -> None:
    doc = look.new_document()
    look.body(doc, "正文")
    look.stamp(doc, "fazhi-skeleton", "abc123")
    package = zipfile.ZipFile(io.BytesIO(look.to_bytes(doc, title="", day=DAY)))
    custom = package.read("docProps/custom.xml").decode()
    assert 'name="fazhi-skeleton"><vt:lpwstr>abc123</vt:lpwstr>' in custom
    assert "custom-properties" in package.read("_rels/.rels").decode()
    settings = package.read("word/settings.xml").decode()
    assert '<w:docVar w:name="fazhi-skeleton" w:val="abc123"/>' in settings


def test_no_character_breaks_the_file() -> None:
    doc = look.new_document()
    look.body(doc, "甲<乙>&丙\x00丁\x0b戊\ud800")
    assert read_back(doc).paragraphs[0].text == "甲<乙>&丙丁戊"


def test_same_document_same_bytes() -> None:
    def build() -> bytes:
        doc = look.new_document()
        look.title(doc, "题目")
        look.stamp(doc, "fazhi-skeleton", "abc")
        return look.to_bytes(doc, title="题目", day=DAY)

    assert build() == build()


def test_dates_and_numbers_as_the_standard_writes_them() -> None:
    assert look.document_number("新政办发", 2024, 26) == "新政办发〔2024〕26号"
    spoken = [look.chinese_number(n) for n in (1, 10, 11, 20, 35, 99)]
    assert spoken == ["一", "十", "十一", "二十", "三十五", "九十九"]
    with pytest.raises(ValueError, match="100"):
        look.chinese_number(100)


def test_a_picture_has_its_words_and_its_caption_on_the_same_page() -> None:
    from generators.monthly.drawing import Canvas

    png = Canvas(20, 10).finish("").png
    doc = look.new_document()
    look.picture(doc, png, 20, alt="两根柱子，<左>高", caption="图1　进展")
    found = read_back(doc)
    (shape,) = found.inline_shapes
    assert (round(shape.width.mm, 1), round(shape.height.mm, 1)) == (20.0, 10.0)
    assert shape._inline.docPr.get("descr") == "两根柱子，<左>高"
    frame, caption = found.paragraphs[:2]
    assert caption.text == "图1　进展"
    assert frame.paragraph_format.keep_with_next
    assert frame.paragraph_format.line_spacing_rule is WD_LINE_SPACING.SINGLE
    assert frame.alignment is WD_ALIGN_PARAGRAPH.CENTER


def test_columns_of_numbers_can_be_centred() -> None:
    doc = look.new_document()
    look.table(doc, ("单位", "个数"), [("司法局", "3"), ("政府办", "4")], (2, 1))
    look.centre_columns(doc, (1,))
    rows = read_back(doc).tables[0].rows[1:]
    centre = WD_ALIGN_PARAGRAPH.CENTER
    assert [[cell.paragraphs[0].alignment for cell in row.cells] for row in rows] == [
        [None, centre],
        [None, centre],
    ]


WIDE = [str(number) for number in range(10)]


def test_a_table_wider_than_the_line_gets_pages_of_its_own_in_landscape() -> None:
    doc = look.new_document()
    look.body(doc, "前")
    look.table(doc, WIDE, [WIDE], [1] * 10, needs=220)
    look.table(doc, WIDE, [WIDE], [1] * 10, needs=220)
    look.body(doc, "后")
    doc = read_back(doc)
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in doc.sections]
    assert turned == [False, True, False]
    width = sum(int(column.width.twips) for column in doc.tables[0].columns if column.width)
    assert abs(width - Mm(225).twips) < 60
    first, last = doc.sections[0], doc.sections[2]
    for name in ("page_width", "page_height", "top_margin", "left_margin", "right_margin",
                 "bottom_margin", "footer_distance"):  # fmt: skip
        assert getattr(last, name) == getattr(first, name)
    assert all(section.footer.is_linked_to_previous for section in list(doc.sections)[1:])


def test_a_table_that_fits_the_line_turns_nothing() -> None:
    doc = look.new_document()
    look.table(doc, WIDE, [WIDE], [1] * 10, needs=150)
    look.body(doc, "后")
    assert len(read_back(doc).sections) == 1


def test_a_document_that_begins_in_landscape_has_no_upright_page() -> None:
    doc = look.new_document()
    look.landscape(doc)
    look.table(doc, WIDE, [WIDE], [1] * 10, needs=220)
    look.body(doc, "后")
    sections = read_back(doc).sections
    assert [section.orientation for section in sections] == [WD_ORIENT.LANDSCAPE]


def test_a_turned_page_is_the_upright_one_turned_by_a_quarter() -> None:
    doc = look.new_document()
    look.body(doc, "前")
    look.landscape(doc)
    look.body(doc, "后")
    upright, turned = read_back(doc).sections
    assert turned.top_margin == upright.left_margin
    assert turned.right_margin == upright.top_margin
    assert turned.bottom_margin == upright.right_margin
    assert turned.left_margin == upright.bottom_margin


def test_links_in_a_cell_lead_outside_and_stand_beside_plain_words() -> None:
    doc = look.new_document()
    links = [look.Link("甲<乙>", "../a%20b/丙.pdf?x=1&y=2"), "没有"]
    look.table(doc, ["文件"], [[links], [[]]], [1])
    doc = read_back(doc)
    cell = doc.tables[0].rows[1].cells[0]
    (link,) = cell.paragraphs[0].hyperlinks
    assert (link.text, link.address) == ("甲<乙>", "../a%20b/丙.pdf?x=1&y=2")
    assert cell.paragraphs[1].text == "没有"
    assert [p.text for p in doc.tables[0].rows[2].cells[0].paragraphs] == [""]


def test_page_number_stands_7_mm_below_the_text_in_its_east_asian_face() -> None:
    doc = sample()
    section = doc.sections[0]
    assert section.bottom_margin is not None
    assert section.footer_distance is not None
    number = doc.styles["页码"]
    assert isinstance(number, ParagraphStyle)
    pitch = number.paragraph_format.line_spacing
    assert isinstance(pitch, int)
    # Word sets the footer's last line upon its distance from the paper's edge.
    gap = Length(section.bottom_margin - section.footer_distance - pitch + (pitch - Pt(14)) // 2)
    assert 3 < gap.mm < 8
    fonts = number.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("eastAsia", "ascii", "hAnsi")} == {"宋体"}


def test_every_style_names_its_east_asian_face_and_a_fixed_pitch() -> None:
    doc = look.new_document()
    for element in doc.styles.element.findall(qn("w:style")):
        if element.get(qn("w:type")) != "paragraph":
            continue
        fonts = element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert fonts.get(qn("w:eastAsia")) in {
            "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体",
        }  # fmt: skip
        spacing = element.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        assert spacing.get(qn("w:lineRule")) == "exact"
    defaults = doc.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
    assert defaults.get(qn("w:eastAsia")) == "仿宋_GB2312"


def test_faces_that_a_machine_lacks_have_substitutes_in_the_file() -> None:
    package = zipfile.ZipFile(io.BytesIO(look.to_bytes(look.new_document(), title="", day=DAY)))
    table = package.read("word/fontTable.xml").decode()
    for name in ("仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"):
        assert f'<w:font w:name="{name}"><w:altName w:val="' in table


def test_runs_name_no_face_of_their_own_so_that_styles_rule() -> None:
    doc = sample()
    assert doc.element.body.find(f".//{qn('w:r')}//{qn('w:rFonts')}") is None
    assert doc.element.body.find(f".//{qn('w:r')}//{qn('w:sz')}") is None


@pytest.mark.parametrize(
    ("level", "number", "text"),
    [(1, 3, "三、甲"), (2, 12, "（十二）甲"), (3, 4, "4．甲"), (4, 5, "（5）甲")],
)
def test_headings_are_numbered_as_the_standard_has_it(level: int, number: int, text: str) -> None:
    assert look.numbered(level, number, "甲") == text


def test_a_number_of_a_document_has_no_leading_zero_and_full_width_brackets() -> None:
    assert look.document_number("新政办发", 2024, 6) == "新政办发〔2024〕6号"
