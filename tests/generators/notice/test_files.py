"""The notice as Word and Excel, as a clerk opens them, and what the coordinator is told."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl.worksheet.worksheet import Worksheet

from generators.notice.content import Notices
from generators.notice.excel import notice_xlsx
from generators.notice.files import notice_files, notices_text
from generators.notice.word import notice_docx
from generators.wording.own_templates import FOLDER
from generators.wording.words import house
from indicators.errors import UnusableError
from tests.generators import notice_samples as samples
from tests.generators.report_samples import finding
from workflow.write import write_report

HEADER = ["序号", "级别", "在哪里", "问题", "改法", "整改情况", "编号"]


def word(due: bool = True) -> Document:
    content = notice_docx(
        samples.scheme(), samples.notice(), samples.DAY, samples.DUE if due else None
    )
    return docx.Document(io.BytesIO(content))


def rows(doc: Document, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in doc.tables[table].rows]


def sheet() -> Worksheet:
    content = notice_xlsx(samples.notice(), samples.DAY, samples.DUE)
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def test_the_letter_says_how_many_and_by_when() -> None:
    said = [p.text for p in word().paragraphs if p.text]
    assert said[:2] == ["申报材料退改通知单", "司法局"]
    assert said[2].startswith(
        "按照《样例方案》，2024年5月6日检查了司法局的申报材料，发现8个问题，"
        "涉及5个申报项和单位文件夹里的其他文件，其中错误6个、警告2个。"
    )
    assert "请于2024年5月20日前改好" in said[2]
    assert "另有1个经同意豁免，没有列入。" in said[3]
    assert "2024年5月6日" in said


def test_without_a_deadline_a_blank_is_left() -> None:
    assert "请于　　年　　月　　日前改好" in word(due=False).paragraphs[2].text


def test_the_list_is_in_landscape_by_dossier_with_a_column_to_answer_in() -> None:
    doc = word()
    assert [s.orientation for s in doc.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    headings = [p.text for p in doc.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == [
        "021 健全地方政府制度建设（错误1个，警告2个）",
        "单位文件夹（不在某个申报项里）（错误1个）",
        "022 探索实践（错误1个）",
        "下列3个申报项问题相同",
    ]
    table = rows(doc, 0)
    assert table[0] == HEADER
    place = "证明材料目录.xlsx\n第7行“文件名”一栏（H7）"
    assert table[1] == ["1", "错误", place, "=2+3<&>", "删减正文。", "", f"{3:012x}"]
    assert table[2][1:4] == ["警告", "关于健全地方政府制度建设的情况说明.docx\n第2段", "偏长"]


def test_the_header_is_on_every_page_and_no_row_is_torn() -> None:
    for table in word().tables:
        first, *others = table._tbl.tr_lst
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for row in others:
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_what_many_share_is_said_once_with_a_line_for_each() -> None:
    doc = word()
    assert "问题：还没有开始填写。改法：按填报须知填写。" in [p.text for p in doc.paragraphs]
    table = rows(doc, 3)
    assert table[0] == ["序号", "级别", "申报项（文件夹）", "整改情况", "编号"]
    assert table[1] == ["6", "错误", "031 清理", "", f"{31:012x}"]
    assert len(table) == 4


def test_the_workbook_has_the_same_problems_under_the_same_numbers() -> None:
    found = sheet()
    assert found["A1"].value == "司法局申报材料退改清单"
    assert str(found["A2"].value).startswith("请于2024年5月20日前整改完毕。")
    header = [cell.value for cell in found[3]]
    assert header[:5] == ["序号", "级别", "申报项（文件夹）", "文件", "位置"]
    assert header[-2:] == ["整改情况", "编号"]
    values = [[cell.value for cell in row] for row in found.iter_rows(min_row=4)]
    items = samples.notice().items
    assert [(row[0], row[2], row[-1]) for row in values] == [
        (item.number, item.folder, item.id) for item in items
    ]


def test_no_text_of_the_workbook_is_a_formula() -> None:
    cell = sheet()["F4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=2+3<&>", "s", True)


def test_the_workbook_is_ready_to_answer_and_to_print() -> None:
    found = sheet()
    assert (found.freeze_panes, found.print_title_rows) == ("A4", "$3:$3")
    assert found.page_setup.orientation == "landscape"
    (choice,) = found.data_validations.dataValidation
    assert (str(choice.sqref), choice.showErrorMessage) == ("H4:H11", False)
    assert choice.formula1.startswith('"已改,')


def test_same_findings_same_bytes() -> None:
    first, second = (
        list(notice_files(samples.scheme(), samples.result(), samples.DAY, samples.DUE))
        for _ in range(2)
    )
    assert first == second
    assert [str(file.path) for file in first] == [
        "报告/退改通知/2024-05-06/司法局退改通知单.docx",
        "报告/退改通知/2024-05-06/司法局退改清单.xlsx",
    ]


def written(root: Path, found: Notices) -> Iterator[str]:
    files = list(notice_files(samples.scheme(), found, samples.DAY, samples.DUE))
    done = [write_report(root, file) for file in files]
    return (line.text for line in notices_text(found, files, done))


def test_what_was_done_is_told(tmp_path: Path) -> None:
    assert list(written(tmp_path, samples.result())) == [
        "司法局：错误 6 个，警告 2 个",
        "没有要改的问题，不用通知（1 个）：政府办",
        "退改通知：写好 2 个文件。",
        "  报告/退改通知/2024-05-06/司法局退改通知单.docx",
        "  报告/退改通知/2024-05-06/司法局退改清单.xlsx",
        "另有 2 个问题不属于哪个牵头单位，请协调人处理：fazhi check 会列出。",
    ]
    again = list(written(tmp_path, samples.result()))
    assert again[2] == "退改通知：2 个已经有了，没有变化。"


def test_an_answered_notice_is_never_overwritten(tmp_path: Path) -> None:
    list(written(tmp_path, samples.result()))
    answered = tmp_path / "报告/退改通知/2024-05-06/司法局退改通知单.docx"
    answered.write_bytes(b"answered")
    said = "".join(written(tmp_path, samples.result()))
    assert answered.read_bytes() == b"answered"
    assert answered.with_name("司法局退改通知单（2）.docx").exists()
    assert "没有覆盖，新的另起名字，如司法局退改通知单（2）.docx。" in said.replace(
        "\n", ""
    ).replace("  ", "")


def test_all_units_are_added_up(tmp_path: Path) -> None:
    found = samples.result(finding(1), replace(finding(2), unit="政府办", dossier=""))
    assert list(written(tmp_path, found))[:4] == [
        "司法局：错误 1 个",
        "政府办：错误 1 个",
        "合计 2 个单位：错误 2 个",
        "退改通知：写好 4 个文件，在 报告/退改通知/2024-05-06。",
    ]


def test_nobody_has_problems(tmp_path: Path) -> None:
    found = samples.result(replace(finding(1), waived="同意"))
    assert list(written(tmp_path, found)) == [
        "没有要改的问题，不用通知（2 个）：司法局、政府办",
        "没有写通知单。",
    ]
    assert not (tmp_path / "报告").exists()


def test_the_workspaces_own_words(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    own = tmp_path / FOLDER / "notice.docx.txt"
    own.write_text("# 致{{ unit }}\n限{{ due }}。\n@problems\n", encoding="utf-8")
    args = (samples.scheme(), samples.notice(), samples.DAY, samples.DUE)
    doc = docx.Document(io.BytesIO(notice_docx(*args, house(tmp_path))))
    assert [p.text for p in doc.paragraphs][:2] == ["致司法局", "限2024年5月20日。"]
    own.write_text("# 致{{ unit }}\n限{{ when }}。\n@problems\n", encoding="utf-8")
    with pytest.raises(UnusableError, match=r"模板/notice\.docx\.txt 第2行：没有叫“when”的内容"):
        notice_docx(*args, house(tmp_path))
