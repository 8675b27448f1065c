"""The demo workspace: a full scaffold, some of it filled the way real clerks do.

The clean content is data (`data/`); `faults` spoils some of it on purpose, so that
every check has something to find. Building it twice gives the same bytes.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import load_workbook
from rich.cells import cell_len

from checks.model import Finding
from evidence.facts import COLUMNS, HEADER_ROW, Submission
from evidence.workspace import EVIDENCE_FOLDER, INDEX_NAME, dossier_folder, narrative_name
from generators.artifact import Artifact
from generators.demo import files as demo_files
from generators.demo.faults import (
    NO_FOLDER,
    NO_NARRATIVE,
    NO_SECOND,
    STRANGERS,
    spoil,
    spoil_unit,
)
from generators.demo.ledgers import ledger_artifacts
from generators.demo.samples import Sample, samples
from generators.demo.scores import score_artifacts
from generators.demo.stored import DATA
from generators.demo.units import unit_artifacts, unit_samples
from generators.index.skeleton import index_skeleton
from generators.look import word as look
from generators.look.lines import Line, folded
from generators.look.reproducible import settle
from generators.skeleton.settings import workspace_file
from indicators.model import Scheme

SCHEME = "xincheng-2024"
REGION = "新城区"


def demo_artifacts(scheme: Scheme) -> Iterator[Artifact]:
    """Every file of the demo but the skeletons that nobody has touched."""
    settings = workspace_file(SCHEME, REGION)
    # Among them a waiver that is used, one that expired (K903) and one for nothing (K904).
    more = "\n" + (DATA / "settings.yaml").read_text(encoding="utf-8")
    yield replace(settings, content=settings.content + more.encode())
    for sample in samples():
        spoil(sample)
        yield from _artifacts(scheme, sample)
    for unit in unit_samples():
        spoil_unit(unit)
        yield from unit_artifacts(scheme, unit)
    yield from (*STRANGERS, *score_artifacts(), *ledger_artifacts())


def left_out(scheme: Scheme) -> Iterator[PurePosixPath]:
    """Folders and files that the scaffold must not make."""
    for unit, wanted in NO_FOLDER:
        yield dossier_folder(unit, scheme.demand(wanted))
    for unit, wanted in (*NO_NARRATIVE, *NO_SECOND):
        demand = scheme.demand(wanted)
        for spec in demand.narratives_of(unit):
            if spec.extra or (unit, wanted) in NO_NARRATIVE:
                yield dossier_folder(unit, demand) / narrative_name(spec.title)


def _artifacts(scheme: Scheme, sample: Sample) -> Iterator[Artifact]:
    folder = dossier_folder(sample.unit, scheme.demand(sample.dossier))
    if sample.parts and narrative_name(sample.title) not in sample.beside:
        stem = narrative_name(sample.title).removesuffix("docx")
        yield Artifact(folder / f"{stem}{sample.extension}", _narrative(sample))
    if INDEX_NAME not in sample.beside:
        yield Artifact(folder / INDEX_NAME, _index(scheme, sample))
    for name, content in sample.beside.items():
        yield Artifact(folder / name, content)
    for name, content in sample.files.items():
        yield Artifact(folder / EVIDENCE_FOLDER / PurePosixPath(name), content)


def _narrative(sample: Sample) -> bytes:
    """The Word text: title, parts, and the appended 目录."""
    doc = look.new_document()
    look.title(doc, sample.title)
    for number, (part, paragraphs) in enumerate(sample.parts.items(), start=1):
        look.heading(doc, 1, look.numbered(1, number, part))
        for text in paragraphs:
            look.body(doc, text)
    if sample.home_made:
        _home_made(doc)
    if sample.revised:
        look.insertion(doc, sample.revised, author="审核", day=demo_files.DAY)
    look.heading(doc, 1, "佐证材料目录")
    rows = zip(sample.numbers, sample.rows, strict=True)
    for line in sample.appendix or [f"{cited}．{row.name}" for cited, row in rows]:
        look.body(doc, line)
    return look.to_bytes(doc, title=sample.title, day=demo_files.DAY)


def _home_made(doc: Document) -> None:
    """Another face, size, pitch and margins than the standard asks for."""
    style = doc.styles["公文正文"]
    style.font.size = Pt(14)
    style.paragraph_format.line_spacing = 1.5
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    doc.sections[0].top_margin = doc.sections[0].bottom_margin = Mm(25.4)


def _index(scheme: Scheme, sample: Sample) -> bytes:
    """The Excel index, filled into the skeleton that the unit was given."""
    skeleton = index_skeleton(scheme, sample.unit, scheme.demand(sample.dossier))
    book = load_workbook(io.BytesIO(skeleton))
    sheet = book.worksheets[0]
    for column, name in enumerate(sample.header, start=1):
        sheet.cell(HEADER_ROW, column).value = name
    last = max(HEADER_ROW + len(sample.rows), sheet.max_row)
    for at in range(HEADER_ROW + 1, last + 1):
        given = at - HEADER_ROW - 1
        values = _values(sample, given) if given < len(sample.rows) else [None] * len(COLUMNS)
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column).value = value or None
        sheet.row_dimensions[at].height = 18 * max(
            sum(
                -(-cell_len(line) // int(sheet.column_dimensions[letter].width - 1))
                for line in (value or "-").splitlines()
            )
            for letter, value in zip("ABCDEFGHIJ", values, strict=True)
        )
    for at in sample.hidden_rows:
        sheet.row_dimensions[at].hidden = True
    out = io.BytesIO()
    book.save(out)
    return settle(out.getvalue(), title=INDEX_NAME, day=demo_files.DAY)


def _values(sample: Sample, given: int) -> list[str | None]:
    row = sample.rows[given]
    return [
        sample.numbers[given],
        row.name,
        row.doc_number,
        row.date,
        row.form,
        row.material,
        row.point,
        "\n".join(row.files),
        row.url,
        row.note,
    ]


def begun(submission: Submission, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without those that only say that a dossier or a unit has not begun."""
    idle = {folder.unit for folder in submission.units if not folder.begun}
    return tuple(
        finding
        for finding in findings
        if finding.code != "N100" and not (finding.code.startswith("U8") and finding.unit in idle)
    )


def demo_text(directory: Path) -> Iterator[Line]:
    """Where to look in the demo, and what to try next."""
    units = directory / "单位"
    yield Line("")
    yield Line("可以打开看看：", "title")
    for path, what in (
        (units / "司法局" / "021 健全地方政府制度建设", "全部合格的样子"),
        (units / "政府办" / "070 接受人大、政协监督", "目录、文件、引用对不上的样子"),
        (units / "行政审批局" / "019 政务服务评价", "损坏、加密、空白的文件"),
        (units / "司法局" / "022 地方制度建设探索实践", "还没动的样稿"),
    ):
        yield from folded(f"{path}：{what}", "  ", "    ")
    yield Line("再试试：", "title")
    shown = f'"{directory}"' if " " in str(directory) else str(directory)
    yield Line(f"  fazhi check {shown} --unit 司法局")
    yield Line(f"  fazhi status {shown}")
    yield Line("  fazhi rule M401")
    table = directory / "台账样例" / SCHEME / "行政规范性文件合法性审查台账（有错）.xlsx"
    yield Line(f'  fazhi ledger check "{table}"')
    book = directory / "评分" / "tacheng-2020 录入表.xlsx"
    yield Line(f'  fazhi score tacheng-2020 "{book}"')
    left_out = (
        "上面的检查结果里，没有列出还没有动手的申报项（N100），也没有列出还没有动手的单位"
        "缺的联络员反馈表、总结报告和月度进展（U801、U802、U803）；数目都算在内。"
    )
    yield from folded(left_out, "", "")
