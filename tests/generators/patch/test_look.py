import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from evidence.facts import PageLook, TextLook
from evidence.readers.docx import document_texts, read_narrative
from generators.mends.model import Change, ChangeKind
from generators.patch.look import patch_look
from generators.patch.parts import CannotPatchError

LINE = "2023年以来，区政府向区委请示报告立法计划2次，均经区委常委会会议审议通过。"


def _change(after: str, spot: str = "第2段") -> Change:
    return Change(ChangeKind.LOOK, "a.docx", spot, "", after)


EVERYTHING = [
    _change("字体 仿宋_GB2312"),
    _change("字号 16 磅"),
    _change("行距 29 磅"),
    _change("", "页面"),
]


@pytest.fixture
def content() -> bytes:
    document = docx.Document()
    document.add_paragraph("题目")
    paragraph = document.add_paragraph()
    paragraph.add_run(LINE[:9]).bold = True
    run = paragraph.add_run(LINE[9:])
    run.font.size, run.font.color.rgb = Pt(12), RGBColor(255, 0, 0)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_text_reads_as_the_standard_afterwards(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(patch_look(content, EVERYTHING))
    look = read_narrative(tmp_path / "a.docx", "a.docx").look
    assert look is not None
    assert look.texts == (TextLook("仿宋_GB2312", 16.0, 29.0, 0.0, (2,)),)
    assert look.pages == (PageLook(210.0, 297.0, 37.0, 26.0, 34.9, 28.0),)


def test_words_and_other_formats_stay(content: bytes) -> None:
    patched = patch_look(content, EVERYTHING)
    assert document_texts(patched) == document_texts(content)
    title, text = docx.Document(io.BytesIO(patched)).paragraphs
    assert [run.bold for run in text.runs] == [True, None]
    assert text.runs[1].font.color.rgb == RGBColor(255, 0, 0)
    assert title.paragraph_format.line_spacing is None


def test_only_the_aspect_that_is_asked_for_changes(content: bytes) -> None:
    patched = patch_look(content, [_change("行距 29 磅")])
    (_, text) = docx.Document(io.BytesIO(patched)).paragraphs
    assert (text.paragraph_format.line_spacing, text.runs[1].font.size) == (Pt(29), Pt(12))


def test_a_picture_keeps_its_line_high_enough(content: bytes) -> None:
    document = docx.Document(io.BytesIO(content))
    document.paragraphs[1].add_run()._r.append(parse_xml(f"<w:drawing {nsdecls('w')}/>"))
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(CannotPatchError, match="第2段里有图片"):
        patch_look(out.getvalue(), EVERYTHING)


def test_a_page_that_lies_on_its_side_stays_as_it_is(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("题目")
    wide = document.add_section()
    wide.page_width, wide.page_height = Mm(420), Mm(297)
    out = io.BytesIO()
    document.save(out)
    patched = docx.Document(io.BytesIO(patch_look(out.getvalue(), [_change("", "页面")])))
    upright, lying = patched.sections
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)
    assert round(upright.left_margin.mm) == 28
    assert (round(lying.page_width.mm), round(lying.page_height.mm)) == (420, 297)
    assert lying.left_margin == wide.left_margin
