"""The tables as they are read back, for the sample and for the real scheme."""

import io
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from openpyxl.workbook.workbook import Workbook

from generators.overview.documents import overview
from generators.overview.excel import overview_xlsx
from generators.overview.word import overview_docx
from indicators.load import load_scheme, scheme_folder
from indicators.model import Scheme, Unit
from tests.generators.overview.test_rows import joint
from tests.samples import demand, material, scheme


def book(asked: Scheme) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(overview_xlsx(asked, "新城区")))


def values(book: Workbook, name: str) -> list[list[object]]:
    return [["" if v is None else v for v in row] for row in book[name].iter_rows(values_only=True)]


def document(asked: Scheme) -> Document:
    return docx.Document(io.BytesIO(overview_docx(asked, "新城区")))


@pytest.fixture(scope="module")
def real() -> Scheme:
    return load_scheme(scheme_folder("xincheng-2024"))


def test_the_whole_table_says_who_leads_what() -> None:
    rows = values(book(joint()), "总表")
    assert rows[0][0] == "新城区法治政府建设示范创建任务分工表"
    assert rows[3][2:7] == [
        "26",
        "第26条",
        "026-027 健全地方政府制度建设",
        "",
        "合并提供，材料见下面的 026-027",
    ]
    assert rows[5][2:6] == [
        "26、27",
        "第26、27项指标，请合并提供下列材料：",
        "026-027 健全地方政府制度建设",
        1,
    ]
    assert rows[7][6] == "不需要提交材料"


def test_the_grid_has_the_numbers_of_each_units_materials() -> None:
    materials = (material(no=1, open_class="{}等部门"), material(no=2))
    open_ended = demand(indicators=("26",), materials=materials)
    rows = values(book(replace(joint(), demands=(open_ended,))), "对照表")
    assert rows[2] == ["申报项", "名称", "司法局", "政府办"]
    assert rows[3] == ["021*", "健全地方政府制度建设", "1、2", ""]


def test_a_sheet_for_each_unit_with_its_own_share_only() -> None:
    found = book(joint())
    assert found.sheetnames == ["总表", "单位汇总", "对照表", "司法局", "政府办"]
    law, office = values(found, "司法局"), values(found, "政府办")
    assert [row[4] for row in law[3:]] == [1]
    assert [row[4] for row in office[3:]] == [1, 2]
    assert (law[3][9], office[4][9]) == ("政府办", "无")
    assert law[3][8] == "一般不超过500字，最多不超过1000字"
    assert "承担 1 个申报项、1 项申报材料" in str(law[1][0])


def test_a_unit_that_leads_nothing_has_a_sheet_that_says_so() -> None:
    asked = replace(joint(), units=(*joint().units, Unit("档案馆", (), "事业单位")))
    rows = values(book(asked), "档案馆")
    assert (
        rows[1][0] == "没有牵头的申报项；须交总结报告和联络员反馈表，并配合牵头单位提供印证材料。"
    )


def test_names_that_excel_takes_for_no_sheet() -> None:
    names = ("甲/乙:局[1]", "甲_乙_局_1_", "很" * 40, "很" * 41)
    units = tuple(Unit(name, (), "政府部门") for name in names)
    found = book(replace(scheme(), units=units)).sheetnames[3:]
    assert found == ["甲_乙_局_1_", "甲_乙_局_1_（2）", "很" * 31, "很" * 28 + "（2）"]


def test_nothing_becomes_a_formula() -> None:
    risky = demand(short="=1+1", materials=(material(text="=2<甲>&", named_units=("+甲",)),))
    asked = replace(joint(), demands=(replace(risky, indicators=("26",)),))
    found = book(asked)
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "=2<甲>&" in {cell.value for cell in cells}


def test_figures_of_the_real_scheme(real: Scheme) -> None:
    found = book(real)
    assert len(found.sheetnames) == 3 + 33
    rows = values(found, "单位汇总")
    assert (rows[-1][1], rows[-1][4]) == ("合计", 297)
    assert sum(int(str(row[4])) for row in rows[3:-1]) == 297
    note = "33 个单位，合计 297 份申报项"
    assert str(rows[1][0]).startswith(note)
    everything = values(found, "总表")
    leads = {row[8] for row in everything}
    assert any("等具有涉企现场行政检查权限的执法部门" in str(lead) for lead in leads)
    assert "发展和改革委员" in leads  # as printed, not the canonical name


def test_word_has_a_table_for_each_chapter_and_one_of_units(real: Scheme) -> None:
    doc = document(real)
    assert [section.orientation for section in doc.sections] == [WD_ORIENT.LANDSCAPE]
    assert len(doc.tables) == len(real.chapters) + 1
    headings = [p.text for p in doc.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [*(chapter.title for chapter in real.chapters), "各单位承担的申报项"]
    assert [cell.text for cell in doc.tables[-1].rows[-1].cells][4] == "297"


def test_word_says_a_section_and_an_indicator_once() -> None:
    rows = [[cell.text for cell in row.cells] for row in document(joint()).tables[0].rows]
    assert rows[3][:3] == ["1.甲。\n2.乙。", "026-027", "第26、27项指标，请合并提供下列材料："]
    assert rows[4][:3] == ["", "", ""]
    assert rows[4][3].startswith("2．")


def test_artifacts_are_the_tables_and_a_guide_for_each_unit() -> None:
    first, second = (list(overview(joint(), "新城区")) for _ in range(2))
    assert [str(artifact.path) for artifact in first] == [
        "报告/任务分工/任务分工表.xlsx",
        "报告/任务分工/任务分工表.docx",
        "报告/任务分工/填报须知/司法局填报须知.docx",
        "报告/任务分工/填报须知/政府办填报须知.docx",
    ]
    assert first == second
    guide = docx.Document(io.BytesIO(first[2].content))
    assert [p.text for p in guide.paragraphs[:2]] == ["填报须知", "司法局"]
