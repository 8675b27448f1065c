"""What the demo holds, file by file, as a reader sees it: a digest of words, cells and facts.

    python -m tests.generators.demo.contents     writes demo.json, demo_tables.json of tests/data

The findings of the demo tell of a few places; this tells when anything else in it changes.
"""

import hashlib
import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from evidence.facts import Submission
from evidence.facts_files import EvidenceFile
from evidence.reading.scan import scan
from evidence.workspace import adjusted, open_workspace
from generators.demo.ledgers import ledger_artifacts
from generators.demo.scores import score_artifacts
from indicators.load import load_scheme
from workflow.demo import build_demo

EXPECTED = Path(__file__).parents[2] / "data" / "demo.json"
TABLES = EXPECTED.with_name("demo_tables.json")


def contents(folder: Path, submission: Submission) -> dict[str, str]:
    """A digest of each file that somebody began, by its path in the demo."""
    begun = [one for one in submission.dossiers if one.exists and not one.untouched]
    found = {}
    for dossier in begun:
        for file in (*dossier.files, *dossier.strays):
            found[file.path] = _facts(file)
    places = [folder / dossier.path for dossier in begun]
    places += [path for path in folder.iterdir() if path.name not in ("单位", ".fazhi")]
    units = {dossier.unit for dossier in begun}
    for unit in units:  # what is only handed out is tested elsewhere
        places += [
            path for path in (folder / "单位" / unit).glob("*.docx") if path.stem != "填报须知"
        ]
    for place in places:
        for path in (place, *place.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name not in found and path.suffix in (".docx", ".xlsx", ".yaml"):
                found[name] = _words(path)
    return {
        name: hashlib.sha256(text.encode()).hexdigest()[:12] for name, text in sorted(found.items())
    }


def tables() -> dict[str, dict[str, str]]:
    """A digest of each sheet of the ledgers and of the workbooks of scoring, by its name."""
    found: dict[str, dict[str, str]] = {}
    for artifact in (*ledger_artifacts(), *score_artifacts()):
        try:
            book = openpyxl.load_workbook(io.BytesIO(artifact.content))
        except BadZipFile:  # spoilt on purpose
            found[str(artifact.path)] = {}
        else:
            found[str(artifact.path)] = {sheet.title: _digest(_of_sheet(sheet)) for sheet in book}
    return found


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _facts(file: EvidenceFile) -> str:
    pdf, image, traces = file.pdf, file.image, file.traces
    seen: tuple[object, ...] = ()
    if pdf is not None:
        seen = (pdf.pages, pdf.encrypted, pdf.marked, pdf.scans, pdf.blanks)
    if image is not None:
        seen = (image.width, image.height, image.tone)
    made = (traces.active, traces.created, traces.marks)
    return repr((file.content, file.problem, file.locked, *seen, *made))


def _words(path: Path) -> str:
    content = path.read_bytes()
    try:
        words = _of_book(content) if path.suffix == ".xlsx" else _of_text(path.suffix, content)
        return "\n".join(words)
    except Exception as error:  # spoilt on purpose
        return type(error).__name__


def _of_text(suffix: str, content: bytes) -> Iterator[str]:
    if suffix == ".yaml":
        # What is explained in comments belongs to every workspace, and is tested there.
        yield from (line for line in content.decode().splitlines() if not line.startswith("#"))
        return
    doc = docx.Document(io.BytesIO(content))
    yield _day(doc.core_properties.created)
    yield from (paragraph.text for paragraph in doc.paragraphs)
    for table in doc.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def _of_book(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    yield _day(book.properties.created)
    for sheet in book.worksheets:
        yield from _of_sheet(sheet)


def _of_sheet(sheet: Worksheet) -> Iterator[str]:
    yield f"{sheet.title} {sheet.sheet_state} {sheet.merged_cells.ranges}"
    for row in sheet.iter_rows():
        yield from (f"{cell.coordinate} {cell.value!r}" for cell in row if cell.value is not None)


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def main() -> None:
    """Write the expectation anew."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "演示"
        build_demo(folder)
        workspace = open_workspace(folder)
        scheme = adjusted(load_scheme(workspace.scheme_folder), workspace)
        found = contents(folder, scan(workspace, scheme).submission)
    EXPECTED.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    TABLES.write_text(json.dumps(tables(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(found)} files\n")


if __name__ == "__main__":
    main()
