import pytest
from lxml import etree

from evidence.facts import PageLook, TextLook
from evidence.readers import docx_look
from evidence.readers.docx import read_narrative
from generators.look import word as official
from tests.evidence.readers.packages import R, W, changed, docx, paragraph, zipped

TITLE = "关于健全地方政府制度建设的情况说明"
PROSE = "2023年以来，区政府向区委请示报告立法计划2次，全部按期印发。"
FANGSONG = '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
EXACT = '<w:spacing w:line="580" w:lineRule="exact"/>'
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"'
PAGE += ' w:left="1588" w:gutter="0"/>'


def text(words=PROSE, run="", own="", style=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f"<w:p><w:pPr>{named}{own}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"
    )


def style(name, inner, based="", kind="paragraph", default=""):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{default}>{base}{inner}</w:style>'


def package(*body, styles="", theme="", section=PAGE):
    content = docx(TITLE, *body)
    parts = {}
    xml = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
    xml += "".join(paragraph(item) if item[0] != "<" else item for item in (TITLE, *body))
    parts["word/document.xml"] = f"{xml}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    if styles:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W}">{styles}</w:styles>'
    if theme:
        drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
        parts["word/theme/theme1.xml"] = f'<a:theme xmlns:a="{drawing}">{theme}</a:theme>'
    return changed(content, parts)


def read(tmp_path, *body, **changes):
    path = tmp_path / "a.docx"
    path.write_bytes(package(*body, **changes))
    narrative = read_narrative(path, "a.docx")
    assert narrative.problem == ""
    return narrative


def seen(tmp_path, *body, **changes):
    look = read(tmp_path, *body, **changes).look
    assert look is not None
    return look.texts


DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
NORMAL = style("a", f"<w:pPr>{EXACT}</w:pPr><w:rPr>{FANGSONG}</w:rPr>", default=' w:default="1"')


def test_what_a_run_says_itself_comes_first(tmp_path):
    own = text(run='<w:rFonts w:eastAsia="宋体"/><w:sz w:val="24"/>', own=EXACT)
    assert seen(tmp_path, own, styles=NORMAL) == (TextLook("宋体", 12, 29, 0, (2,)),)


def test_the_usual_style_rules_where_nothing_is_said(tmp_path):
    assert seen(tmp_path, text(), styles=NORMAL) == (TextLook("仿宋_GB2312", 16, 29, 0, (2,)),)


def test_a_style_takes_from_those_it_is_based_on(tmp_path):
    styles = NORMAL + style("b", '<w:rPr><w:sz w:val="28"/></w:rPr>', based="a")
    found = seen(tmp_path, text(style="b"), styles=styles)
    assert found == (TextLook("仿宋_GB2312", 14, 29, 0, (2,)),)


def test_styles_that_are_based_on_each_other_do_no_harm(tmp_path):
    styles = style("b", "", based="c") + style("c", f"<w:rPr>{FANGSONG}</w:rPr>", based="b")
    assert seen(tmp_path, text(style="b"), styles=styles)[0].font == "仿宋_GB2312"


def test_a_character_style_rules_over_the_paragraphs(tmp_path):
    styles = NORMAL + style("x", '<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>', kind="character")
    found = seen(tmp_path, text(run='<w:rStyle w:val="x"/>'), styles=styles)
    assert found == (TextLook("黑体", 16, 29, 0, (2,)),)


def test_the_documents_defaults_are_the_last_resort(tmp_path):
    found = seen(tmp_path, text(), styles=DEFAULTS.format(FANGSONG))
    assert found == (TextLook("仿宋_GB2312", 16, 0, 1, (2,)),)


@pytest.mark.parametrize(
    ("east", "font"), [("微软雅黑", "微软雅黑"), ("", "等线")], ids=["named", "by script"]
)
def test_a_theme_names_the_face(tmp_path, east, font):
    fonts = f'<a:ea typeface="{east}"/><a:font script="Hans" typeface="等线"/>'
    theme = f"<a:fontScheme><a:minorFont>{fonts}</a:minorFont></a:fontScheme>"
    both = '<w:rFonts w:eastAsia="宋体" w:eastAsiaTheme="minorEastAsia"/>'
    assert seen(tmp_path, text(run=both), theme=theme)[0].font == font


def test_a_face_further_in_rules_over_a_theme_further_out(tmp_path):
    theme = '<a:minorFont><a:ea typeface="等线"/></a:minorFont>'
    styles = DEFAULTS.format('<w:rFonts w:eastAsiaTheme="minorEastAsia"/>')
    own = text(run='<w:rFonts w:eastAsia="仿宋"/>')
    assert seen(tmp_path, own, styles=styles, theme=theme)[0].font == "仿宋"


def test_the_face_of_most_characters_is_the_paragraphs(tmp_path):
    lead = '<w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr><w:t>建立制度。</w:t></w:r>'
    mixed = f"<w:p>{lead}<w:r><w:rPr>{FANGSONG}</w:rPr><w:t>{PROSE}</w:t></w:r></w:p>"
    assert seen(tmp_path, mixed)[0].font == "仿宋_GB2312"


def test_headings_tables_and_the_appendix_are_no_prose(tmp_path):
    cells = f"<w:tr><w:tc>{text()}</w:tc><w:tc>{text()}</w:tc></w:tr>" * 2
    body = ("一、主要举措", text(run=FANGSONG), f"<w:tbl>{cells}</w:tbl>", "附：", text())
    narrative = read(tmp_path, *body)
    assert narrative.look is not None
    assert [look.paragraphs for look in narrative.look.texts] == [(3,)]
    assert narrative.tables == 1


def test_paragraphs_of_one_look_are_put_together(tmp_path):
    found = seen(tmp_path, text(), text(run=FANGSONG), text())
    assert [look.paragraphs for look in found] == [(2, 4), (3,)]


@pytest.mark.parametrize(
    ("spacing", "pitch", "multiple"),
    [
        ('<w:spacing w:line="560" w:lineRule="exact"/>', 28, 0),
        ('<w:spacing w:line="560" w:lineRule="atLeast"/>', 28, 0),
        ('<w:spacing w:line="360"/>', 0, 1.5),
        ('<w:spacing w:before="100"/>', 0, 1),
        ("", 0, 1),
    ],
)
def test_pitch(tmp_path, spacing, pitch, multiple):
    (look,) = seen(tmp_path, text(own=spacing))
    assert (look.pitch, look.multiple) == (pitch, multiple)


def test_a_line_grid_sets_the_pitch_where_it_is_wide_enough(tmp_path):
    grid = PAGE + '<w:docGrid w:type="lines" w:linePitch="579"/>'
    (look,) = seen(tmp_path, text(run=FANGSONG), section=grid)
    assert (look.pitch, look.multiple) == (28.95, 1)
    off = '<w:snapToGrid w:val="0"/>'
    assert seen(tmp_path, text(run=FANGSONG, own=off), section=grid)[0].pitch == 0
    narrow = PAGE + '<w:docGrid w:type="lines" w:linePitch="312"/>'
    assert seen(tmp_path, text(run=FANGSONG), section=narrow)[0].pitch == 0


def test_the_page_in_millimetres(tmp_path):
    look = read(tmp_path, text()).look
    assert look is not None
    assert look.pages == (PageLook(210, 297, 37, 26, 35, 28),)


def test_a_gutter_counts_with_the_left_margin_and_units_may_be_written(tmp_path):
    section = (
        '<w:pgSz w:w="210mm" w:h="29.7cm"/><w:pgMar w:top="1in" w:left="1418" w:gutter="170"/>'
    )
    look = read(tmp_path, text(), section=section).look
    assert look is not None
    assert look.pages == (PageLook(210, 297, 25.4, 0, 0, 28),)


def test_pages_on_their_side_and_pages_that_say_nothing_are_left_out(tmp_path):
    wide = '<w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="1"/>'
    no_margins, no_size = '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgMar w:top="2098"/>'
    for section in (wide, "", no_margins, no_size):
        look = read(tmp_path, text(), section=section).look
        assert look is not None
        assert look.pages == ()


def test_a_square_page_does_not_lie_on_its_side(tmp_path):
    look = read(tmp_path, text(), section='<w:pgSz w:w="100mm" w:h="100mm"/><w:pgMar/>').look
    assert look is not None
    assert look.pages == (PageLook(100, 100, 0, 0, 0, 0),)


def test_a_broken_style_sheet_hides_the_look_and_nothing_else(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(changed(package(text()), {"word/styles.xml": "<w:styles"}))
    narrative = read_narrative(path, "a.docx")
    assert (narrative.problem, narrative.look, narrative.words > 0) == ("", None, True)


def test_our_own_documents_have_the_look_of_the_standard(tmp_path):
    from datetime import date

    doc = official.new_document()
    official.title(doc, TITLE)
    official.heading(doc, 1, "一、主要举措")
    official.body(doc, PROSE)
    path = tmp_path / "a.docx"
    path.write_bytes(official.to_bytes(doc, title=TITLE, day=date(2024, 4, 3)))
    look = read_narrative(path, "a.docx").look
    assert look is not None
    assert look.texts == (TextLook("仿宋_GB2312", 16, 29, 0, (3,)),)
    assert look.pages == (PageLook(210, 297, 37, 26, 34.9, 28),)


def test_tables_of_one_cell_or_column_are_boxes(tmp_path):
    row = "<w:tr><w:tc>{}</w:tc></w:tr>".format(paragraph("提示"))
    assert read(tmp_path, f"<w:tbl>{row}{row}</w:tbl>", text()).tables == 0


def test_a_sheet_laid_into_the_text_is_a_table(tmp_path):
    assert read(tmp_path, text(), "<w:p><w:r><w:object/></w:r></w:p>").tables == 1


def test_the_table_of_the_appendix_does_not_count(tmp_path):
    cells = f"<w:tr><w:tc>{text()}</w:tc><w:tc>{text()}</w:tc></w:tr>" * 2
    assert read(tmp_path, text(), "佐证材料目录", f"<w:tbl>{cells}</w:tbl>").tables == 0


def test_an_empty_package_is_told_as_before(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(zipped({"a.txt": "a"}))
    assert read_narrative(path, "a.docx").look is None


@pytest.mark.parametrize(
    ("measure", "unit", "points"),
    [
        ("29", 1 / 20, 1.45),
        ("580", 1 / 20, 29.0),
        ("29pt", 1 / 20, 29.0),
        ("1in", 1 / 20, 72.0),
        ("10mm", 1 / 20, 28.35),
        ("1cm", 1 / 20, 28.35),
        ("1pc", 1 / 20, 12.0),
        ("2pi", 1 / 20, 24.0),
        ("", 1 / 20, 0.0),
        ("wide", 1 / 20, 0.0),
    ],
)
def test_a_length_with_or_without_its_unit(measure, unit, points):
    assert docx_look._points(measure, unit) == points


@pytest.mark.parametrize(
    ("values", "grid", "pitch"),
    [
        ({}, 0.0, (0.0, 1.0)),
        ({}, 31.2, (31.2, 1.0)),
        ({"snap": "0"}, 31.2, (0.0, 1.0)),
        ({"snap": "1"}, 31.2, (31.2, 1.0)),
        ({"line": "360"}, 0.0, (0.0, 1.5)),
        ({"line": "360", "rule": "auto"}, 20.0, (30.0, 1.5)),
        ({"line": "0"}, 20.0, (20.0, 1.0)),
        ({"line": "580", "rule": "exact"}, 20.0, (29.0, 0.0)),
        ({"line": "580", "rule": "atLeast"}, 0.0, (29.0, 0.0)),
    ],
)
def test_the_pitch_of_lines(values, grid, pitch):
    assert docx_look._pitch(values, grid) == pitch


def chained(length):
    """Styles, each based on the next; the last gives a size, the first has its face."""
    named = (
        f'<w:style w:styleId="{n}"><w:basedOn w:val="{n + 1}"/>'
        f"<w:rPr>{'<w:sz w:val=' + chr(34) + '24' + chr(34) + '/>' if n == length else ''}</w:rPr>"
        "</w:style>"
        for n in range(1, length + 1)
    )
    root = etree.fromstring(f'<w:styles xmlns:w="{W}">{"".join(named)}</w:styles>')
    return docx_look._Styles({str(n): one for n, one in enumerate(root, start=1)})


@pytest.mark.parametrize(("length", "size"), [(1, "24"), (21, "24"), (22, None)])
def test_a_chain_of_styles_is_followed_so_far(length, size):
    assert chained(length).values("1").get("size") == size


def test_what_a_style_says_is_looked_up_once():
    styles = chained(2)
    assert styles.values("1") is styles.values("1")
    assert styles.values("9") == {}
