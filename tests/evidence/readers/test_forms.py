"""The documents that a unit owes beside its dossiers, as read."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from evidence.facts import Paragraph, UnitDocument
from evidence.readers import forms
from evidence.readers.forms import read_form
from generators.skeleton.unit_documents import liaison_form, summary
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme

LIAISON = "联络员反馈表.docx"
SUMMARY = "总结报告.docx"
COLUMNS = ("单位", "姓名", "职务", "联系电话")


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme(scheme_folder("xincheng-2024"))


def write(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def read(path: Path) -> UnitDocument:
    return read_form(path, f"单位/司法局/{path.name}", path.name)


def form(folder: Path, *rows: tuple[str, ...]) -> UnitDocument:
    """A form with these rows below its title, as a clerk saves it."""
    doc = docx.Document()
    doc.add_paragraph("名单反馈表")
    table = doc.add_table(rows=len(rows), cols=len(rows[0]))
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    doc.save(str(folder / LIAISON))
    return read(folder / LIAISON)


def test_our_own_form_is_untouched_and_lacks_all_but_the_unit(
    tmp_path: Path, scheme: Scheme
) -> None:
    found = read(write(tmp_path, LIAISON, liaison_form(scheme, "司法局")))
    assert (found.path, found.name) == (f"单位/司法局/{LIAISON}", LIAISON)
    assert (found.untouched, found.problem) == (True, "")
    assert (found.columns, found.empty) == (COLUMNS, COLUMNS[1:])


def test_our_own_report_is_untouched_and_full_of_hints(tmp_path: Path, scheme: Scheme) -> None:
    found = read(write(tmp_path, SUMMARY, summary(scheme, "司法局")))
    assert found.untouched
    assert found.marked[0].text.startswith("【填写说明：每个单位")
    assert found.marked[-1].text == "【成文日期，如2024年4月3日】"


def test_a_filled_column_is_not_empty(tmp_path: Path) -> None:
    found = form(tmp_path, COLUMNS, ("司法局", "某某", " ", "123"), ("", "", "\n", ""))
    assert (found.columns, found.empty, found.untouched) == (COLUMNS, ("职务",), False)


def test_a_header_with_spaces_in_it_is_the_same(tmp_path: Path) -> None:
    assert form(tmp_path, ("单 位", "姓\n名"), ("甲", "乙")).columns == ("单位", "姓名")


def test_no_values_are_kept(tmp_path: Path) -> None:
    found = form(tmp_path, COLUMNS, ("司法局", "某某某", "科员", "0471-0000000"))
    assert "某某某" not in repr(found)
    assert "0471" not in repr(found)


def test_a_cell_over_two_columns_fills_both(tmp_path: Path) -> None:
    doc = docx.Document()
    table = doc.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, "甲乙丙", strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "有"
    doc.save(str(tmp_path / LIAISON))
    assert read(tmp_path / LIAISON).empty == ("丙",)


@pytest.mark.parametrize(
    ("mark", "columns"),
    [
        ("", 1),
        ('<w:gridSpan w:val="3"/>', 3),
        ('<w:gridSpan w:val="0"/>', 1),
        ('<w:gridSpan w:val="-2"/>', 1),
        ('<w:gridSpan w:val="two"/>', 1),
        ("<w:gridSpan/>", 1),
        ('<w:gridSpan w:val="20"/>', 20),
        ('<w:gridSpan w:val="21"/>', 20),
    ],
)
def test_over_how_many_columns_a_cell_stands(mark: str, columns: int) -> None:
    cell = parse_xml(f"<w:tc {nsdecls('w')}><w:tcPr>{mark}</w:tcPr><w:p/></w:tc>")
    assert forms._span(cell) == columns


def test_a_table_inside_a_cell_is_not_the_form(tmp_path: Path) -> None:
    doc = docx.Document()
    table = doc.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    table.cell(1, 0).text = "有"
    table.cell(1, 1).add_table(rows=1, cols=3)
    doc.save(str(tmp_path / LIAISON))
    found = read(tmp_path / LIAISON)
    assert (found.columns, found.empty) == (("甲", "乙"), ("乙",))


def test_a_box_is_not_the_form(tmp_path: Path) -> None:
    doc = docx.Document()
    doc.add_table(rows=1, cols=1).cell(0, 0).text = "说明"
    doc.save(str(tmp_path / LIAISON))
    assert read(tmp_path / LIAISON).columns == ()


def test_hints_left_in_a_report(tmp_path: Path) -> None:
    doc = docx.Document()
    doc.add_paragraph("总结报告")
    doc.add_paragraph("2023年以来，做了三件事。")
    doc.add_paragraph("【请写明" + "长" * 400 + "】")
    doc.save(str(tmp_path / SUMMARY))
    found = read(tmp_path / SUMMARY)
    assert found.marked == (Paragraph(3, "【请写明" + "长" * 296),)
    assert (found.untouched, found.words > 400) == (False, True)


def test_a_broken_file_says_so(tmp_path: Path) -> None:
    found = read(write(tmp_path, SUMMARY, b"PK\x03\x04 broken"))
    assert found.problem.startswith("文件不完整或已损坏")
    assert found.exists
