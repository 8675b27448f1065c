"""The measures of a document that a person would see changed: columns, rows, fonts, printing.

    python -m tests.generators.measures     writes tests/data/measures.json anew

The file is compared with what is generated (`test_measures`); who changes how a document looks
on purpose writes it anew and reads the difference.
"""

import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from evidence.facts import Submission
from evidence.journal.runs import Run, record
from generators.check.as_xlsx import check_xlsx
from generators.index.skeleton import index_skeleton
from generators.index.word import index_words
from generators.ledger.diff import difference_xlsx
from generators.ledger.skeleton import ledger_skeleton
from generators.ledger.stats_files import stats_docx, stats_xlsx
from generators.look.stylesheet import empty_document
from generators.monthly.excel import monthly_xlsx
from generators.monthly.facts import gather
from generators.monthly.month import CHINA, Month
from generators.monthly.word import monthly_docx
from generators.notice.excel import notice_xlsx
from generators.notice.word import notice_docx
from generators.overview.documents import overview
from generators.pledge import pledge
from generators.score.book import score_book
from generators.score.reports import render
from generators.skeleton.narrative import narrative_skeleton
from generators.skeleton.unit_documents import guide, liaison_form, summary
from indicators.model import Scheme
from tests import samples, score_samples
from tests.generators import notice_samples, report_samples
from tests.generators.ledger import test_diff, test_skeleton, test_stats_files
from tests.generators.overview.test_rows import joint
from tests.generators.score import test_reports
from tests.generators.test_liaison_list import made

EXPECTED = Path(__file__).parents[1] / "data" / "measures.json"
DAY = notice_samples.DAY
_ROWS = 8
"""Rows of a sheet whose cells are looked at."""


def _scheme() -> Scheme:
    return samples.scheme(ledgers=())


def _month(make: Callable[..., bytes], *before: object) -> bytes:
    with TemporaryDirectory() as folder:
        for number, day in enumerate((8, 30)):
            found = [report_samples.finding(n) for n in range(1 + number)]
            run = Run(datetime(2024, 5, day, 9, tzinfo=CHINA), "sample", units=2, errors=len(found))
            record(Path(folder), run, found, {("司法局", "021"): "待整改"})
        return make(_scheme(), *before, gather(Path(folder), _scheme(), Month(2024, 5)))


def documents() -> dict[str, bytes]:
    """One of each kind, of small samples."""
    scheme, unit = _scheme(), _scheme().units[0]
    demand, notice = scheme.demands[0], notice_samples.notice()
    view = test_reports.view("九十")
    found = {
        "填报须知.docx": guide(scheme, "新城区", unit),
        "联络员反馈表.docx": liaison_form(scheme, unit.name),
        "总结报告.docx": summary(scheme, unit.name),
        "情况说明.docx": narrative_skeleton(scheme, unit.name, demand, demand.narratives[0]),
        "证明材料目录.xlsx": index_skeleton(scheme, unit.name, demand),
        "承诺书.docx": pledge(joint(), "新城区", unit.name),
        "检查结果.xlsx": check_xlsx(report_samples.mixed()),
        "退改通知单.docx": notice_docx(notice_samples.scheme(), notice, DAY, None),
        "退改通知单.xlsx": notice_xlsx(notice, DAY, notice_samples.DUE),
        "月报.docx": _month(monthly_docx, "新城区"),
        "月报.xlsx": _month(monthly_xlsx),
        "台账.xlsx": ledger_skeleton(scheme, test_skeleton.REVIEWS, unit.name),
        "台账变动.xlsx": difference_xlsx(test_diff._between(test_diff.OLD, test_diff.NEW), DAY),
        "台账统计.docx": stats_docx(test_stats_files.STATS, DAY),
        "台账统计.xlsx": stats_xlsx(test_stats_files.STATS, DAY),
        "评分录入表.xlsx": score_book(score_samples.pingyang()),
        "评分.docx": render("docx", view),
        "评分.xlsx": render("xlsx", view),
    }
    submission = Submission((samples.unit_folder(),))
    for artifact in (*index_words(scheme, submission), *overview(joint(), "新城区"), *made()):
        found[artifact.path.name] = bytes(artifact.content)
    return found


def measured() -> dict[str, Any]:
    """The measures of every document, by its name."""
    found = {
        name: _of_word(content) if name.endswith("docx") else _of_book(content)
        for name, content in sorted(documents().items())
    }
    return {"公文样式": _styles(), **found}


def _styles() -> dict[str, str]:
    """Every style of our documents, as it is written: they all have the same."""
    doc = docx.Document(io.BytesIO(empty_document()))
    return {
        style.name: etree.tostring(style.element, method="c14n").decode() for style in doc.styles
    }


def _of_word(content: bytes) -> dict[str, Any]:
    doc = docx.Document(io.BytesIO(content))
    return {
        "sections": [_sides(section) for section in doc.sections],
        "tables": [_of_table(table) for table in doc.tables],
        "paragraphs": list(dict.fromkeys(_of_paragraph(one) for one in _all(doc))),
    }


def _all(doc: Document) -> list[Paragraph]:
    return [Paragraph(element, doc) for element in doc.element.body.iter(qn("w:p"))]


def _sides(section: Any) -> str:
    sides = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    return " ".join(f"{side.mm:.1f}" for side in sides)


def _of_table(table: Any) -> dict[str, Any]:
    columns = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    heights = [row.height.mm if row.height else 0 for row in table.rows]
    return {
        "head": [cell.text for cell in table.rows[0].cells],
        "columns": columns,
        "heights": sorted({round(height, 1) for height in heights}),
    }


def _of_paragraph(paragraph: Paragraph) -> str:
    form = paragraph.paragraph_format
    spaces = (form.space_before, form.space_after, form.first_line_indent, form.line_spacing)
    shown = [paragraph.style.name if paragraph.style else "", f"{form.alignment}"]
    shown += [f"{getattr(space, 'pt', space)}" for space in spaces]
    shown += sorted(
        {f"{run.font.size.pt if run.font.size else ''}{run.bold or ''}" for run in paragraph.runs}
    )
    return " ".join(shown)


def _of_book(content: bytes) -> dict[str, Any]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: _of_sheet(sheet) for sheet in book.worksheets}


def _of_sheet(sheet: Worksheet) -> dict[str, Any]:
    page, margins = sheet.page_setup, sheet.page_margins
    columns = {name: round(one.width, 2) for name, one in sorted(sheet.column_dimensions.items())}
    rules = sheet.data_validations.dataValidation
    return {
        "state": sheet.sheet_state,
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "columns": columns,
        "heights": {
            f"{n}": one.height for n, one in sorted(sheet.row_dimensions.items()) if n < 99
        },
        "page": [page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight],
        "margins": [round(side, 2) for side in (margins.left, margins.right, margins.top)],
        "titles": sheet.print_title_rows,
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "rules": [f"{one.type} {one.sqref} {one.formula1} {one.formula2}"[:120] for one in rules],
        "cells": _cells(sheet),
    }


def _cells(sheet: Worksheet) -> dict[str, str]:
    """How the cells of the first rows look; the same look once, with the first that has it."""
    looks: dict[str, str] = {}
    for row in sheet.iter_rows(max_row=_ROWS):
        for cell in row:
            font, fill, aligned = cell.font, cell.fill.fgColor.rgb, cell.alignment
            line = getattr(cell.border.left, "style", None)
            look = (
                f"{font.name} {font.sz:g} {font.b} {fill} {aligned.horizontal} {aligned.vertical} "
                f"{aligned.wrap_text} {cell.number_format} {line}"
            )
            looks.setdefault(look, cell.coordinate)
    return {place: look for look, place in looks.items()}


def main() -> None:
    """Write the expectation anew."""
    text = json.dumps(measured(), ensure_ascii=False, indent=1)
    EXPECTED.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
