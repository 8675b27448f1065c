"""A small workspace on disk for the tests of `fix`: one dossier, as a clerk may hand it in."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from checks.run import run
from evidence.facts import COLUMNS, Dossier, Submission, UnitFolder
from evidence.readers.docx import read_narrative
from evidence.readers.file import read_file
from evidence.readers.xlsx import read_index
from generators.demo.files import digital_pdf
from generators.mends.plan import Plan
from tests import samples
from workflow.fixing import plan

FOLDER = samples.FOLDER
INDEX = f"{FOLDER}/证明材料目录.xlsx"
TEXT = f"{FOLDER}/{samples.TITLE}.docx"
EVIDENCE = f"{FOLDER}/印证材料"
PLAN = "关于印发立法计划的通知"

Row = Mapping[str, str | int]


def row(number: str | int, name: str = PLAN, **cells: str | int) -> Row:
    """A row of the index: a 正式发文 whose file bears its name."""
    base: dict[str, str | int] = {
        "序号": number,
        "材料名称": name,
        "成文日期": "2024-04-03",
        "材料形式": "正式发文",
        "对应材料项": 1,
        "文件名": f"{name}.pdf",
    }
    return base | cells


def make(
    root: Path,
    rows: Sequence[Row] = (),
    *,
    paragraphs: Sequence[str] = (),
    files: Sequence[str] = (),
) -> None:
    """Write the dossier below `root`: index, narrative, a PDF for each name."""
    (root / EVIDENCE).mkdir(parents=True, exist_ok=True)
    book = Workbook()
    sheet = book.worksheets[0]
    for column, name in enumerate(COLUMNS, start=1):
        sheet.cell(3, column, name)
    for line, values in enumerate(rows, start=4):
        for name, value in values.items():
            sheet.cell(line, COLUMNS.index(name) + 1, value)
    choice = DataValidation(type="list", formula1='"正式发文,图片"')
    choice.add("E4:E99")
    sheet.add_data_validation(choice)
    sheet["B4"].comment = Comment("请核对", "a")
    book.save(root / INDEX)
    document = docx.Document()
    for text in (samples.TITLE, *paragraphs):
        document.add_paragraph(text)
    document.save(str(root / TEXT))
    for name in files:
        path = root / EVIDENCE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(digital_pdf(path.stem, "全文。"))


def dossier(root: Path) -> Dossier:
    """The dossier as read."""
    folder = root / EVIDENCE
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    kept = [name for name in names if not name.endswith((".db", ".tmp"))]
    return samples.dossier(
        narratives=(read_narrative(root / TEXT, TEXT),),
        index=read_index(root / INDEX, INDEX),
        files=tuple(read_file(folder / name, f"{EVIDENCE}/{name}", name) for name in kept),
        leftovers=tuple(f"{EVIDENCE}/{name}" for name in names if name not in kept),
    )


def submission(root: Path) -> Submission:
    """The whole workspace as read."""
    return Submission((UnitFolder("司法局", "单位/司法局", dossiers=(dossier(root),)),))


def codes(root: Path) -> list[str]:
    """The codes of what the checks find, in order."""
    return [finding.code for finding in run(samples.scheme(), submission(root))]


def planned(root: Path) -> Plan:
    """What `fix` would do."""
    facts = submission(root)
    return plan(samples.scheme(), facts, run(samples.scheme(), facts))


def digests(root: Path) -> dict[str, str]:
    """Every file of the units by its path, with its hash."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (root / "单位").rglob("*")
        if path.is_file()
    }
