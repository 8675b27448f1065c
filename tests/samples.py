"""Small facts for tests: each function makes one valid thing, changed by keyword."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from checks.model import DossierCheck, SubmissionCheck, UnitCheck
from checks.needs import able
from evidence.facts import (
    COLUMNS,
    Dossier,
    EvidenceIndex,
    IndexRow,
    Narrative,
    Paragraph,
    Submission,
    UnitFolder,
)
from evidence.facts_files import EvidenceFile, PdfFacts
from evidence.text.citations import find_citations
from evidence.text.words import count_characters, count_words
from indicators.model import (
    Count,
    Demand,
    FileRule,
    Form,
    Liaison,
    Material,
    MaterialKind,
    NarrativeLimit,
    NarrativeSpec,
    Point,
    Scheme,
    Source,
    Unit,
)

FOLDER = "单位/司法局/021 健全地方政府制度建设"
TITLE = "关于健全地方政府制度建设的情况说明"


def count(**changes: Any) -> Count:
    """不超过5个, counted in rows."""
    base = Count(
        min=None, max=5, measure="个", quote="不超过5个", inside=False, forms=(), naming=""
    )
    return replace(base, **changes)


def point(text: str, *words: str) -> Point:
    """A 要点, spoken of when one of `words` is in the text."""
    return Point(text=text, words=words or (text,))


def material(**changes: Any) -> Material:
    """序号1 of 司法局: a 情况说明."""
    base = Material(
        no=1,
        kind=MaterialKind.NARRATIVE,
        text="请提供2023年以来本级政府向本级党委请示报告的情况说明。",
        units=("司法局",),
        named_units=("司法局",),
        open_class="",
        counts=(),
        points=(),
        url=False,
        seal=False,
        contacts=False,
        tabular=False,
        yearly=False,
        years=(),
        since=2023,
    )
    return replace(base, **changes)


def demand(**changes: Any) -> Demand:
    """申报项 021, led by 司法局."""
    base = Demand(
        id="021",
        short="健全地方政府制度建设",
        indicators=("21",),
        joint="",
        materials=(material(),),
        notes_label="注意：",
        notes=("需提供情况说明、证明材料目录及印证材料。",),
        narratives=(NarrativeSpec(title=TITLE, demanded=True, units=(), extra=False),),
        figures=(),
        limit=None,
        bonus=False,
    )
    return replace(base, **changes)


def _form(name: str, file: FileRule = FileRule.REQUIRED, **changes: Any) -> Form:
    base = Form(name=name, file=file, extensions=(), url=False, note=False, named=False, hint="")
    return replace(base, **changes)


FORMS = (
    _form("正式发文", extensions=("pdf",), named=True),
    _form("简报信息"),
    _form("网页截图", named=True),
    _form("网址链接", FileRule.OPTIONAL, url=True, named=True),
    _form("图片"),
    _form("视频"),
    _form("清单表格"),
    _form("案卷"),
    _form("盖章说明"),
    _form("其他"),
    _form("纸质报送", FileRule.FORBIDDEN),
    _form("实地核查", FileRule.LATER),
    _form("无此项", FileRule.LATER, note=True),
)


def scheme(*demands: Demand, **changes: Any) -> Scheme:
    """A scheme of one demand and two units."""
    base = Scheme(
        id="sample",
        name="样例方案",
        source=Source(number="", title="", issuer="", date=date(2024, 4, 3)),
        years=(2023, 2024),
        limit=NarrativeLimit(soft=500, hard=1000, quote="一般不超过500字，最多不超过1000字"),
        narrative_parts=("主要举措", "重要成效", "突出亮点"),
        month_day=20,
        summary_title="法治政府建设示范创建总结报告",
        liaison=Liaison(due=date(2024, 4, 6), title="", columns=("单位", "姓名"), quote=""),
        forms=FORMS,
        rules=(),
        units=(Unit("司法局", (), "政府部门"), Unit("政府办", (), "政府部门")),
        chapters=(),
        demands=demands or (demand(),),
    )
    return replace(base, **changes)


def narrative(*paragraphs: str, title: str = TITLE, **changes: Any) -> Narrative:
    """A narrative whose body is `paragraphs`; counts and citations are those of the text."""
    body = tuple(Paragraph(number, text) for number, text in enumerate(paragraphs, start=2))
    text = "\n".join(paragraphs)
    base = Narrative(
        path=f"{FOLDER}/{title}.docx",
        title=Paragraph(1, title),
        body=body,
        words=count_words(text),
        characters=count_characters(text),
        citations=find_citations(body),
    )
    return replace(base, **changes)


def row(**changes: Any) -> IndexRow:
    """Row 4 of an index: a complete 正式发文."""
    base = IndexRow(
        row=4,
        number="1",
        name="关于印发立法计划的通知",
        doc_number="新政办发〔2024〕26号",
        date="2024-04-03",
        form="正式发文",
        material="1",
        files=("关于印发立法计划的通知.pdf",),
    )
    return replace(base, **changes)


def index(rows: Iterable[IndexRow] = (), **changes: Any) -> EvidenceIndex:
    """An index with the standard header."""
    base = EvidenceIndex(path=f"{FOLDER}/证明材料目录.xlsx", header=COLUMNS, rows=tuple(rows))
    return replace(base, **changes)


def pdf_file(name: str = "关于印发立法计划的通知.pdf", **changes: Any) -> EvidenceFile:
    """A sound PDF of three pages in 印证材料/."""
    base = EvidenceFile(
        path=f"{FOLDER}/印证材料/{name}",
        name=name,
        extension=name.rpartition(".")[2].lower() if "." in name else "",
        size=12_345,
        content="pdf",
        sha256="0" * 64,
        pdf=PdfFacts(pages=3),
    )
    return replace(base, **changes)


def dossier(**changes: Any) -> Dossier:
    """A clean dossier: a narrative that cites its one row, and that row's file."""
    base = Dossier(
        id="021",
        unit="司法局",
        path=FOLDER,
        narratives=(narrative("2023年以来，区政府向区委请示报告立法计划2次（见印证材料1）。"),),
        index=index([row()]),
        files=(pdf_file(),),
    )
    return replace(base, **changes)


def unit_folder(**changes: Any) -> UnitFolder:
    """司法局's folder with its one clean dossier."""
    base = UnitFolder(unit="司法局", path="单位/司法局", dossiers=(dossier(),))
    return replace(base, **changes)


def problems(
    check: DossierCheck, subject: Dossier, asked: Scheme | None = None
) -> list[tuple[str, str, str]]:
    """Path, spot and message of everything that a dossier check yields."""
    return [
        (place.path, place.spot, message)
        for able_check in able((check,), subject)
        for place, message in able_check.check(asked or scheme(), subject)
    ]


def unit_problems(
    check: UnitCheck, subject: UnitFolder, asked: Scheme | None = None
) -> list[tuple[str, str, str]]:
    """Path, spot and message of everything that a unit check yields."""
    return [
        (place.path, place.spot, message)
        for able_check in able((check,), subject)
        for place, message in able_check.check(asked or scheme(), subject)
    ]


def submission_problems(
    check: SubmissionCheck, *subjects: Dossier, asked: Scheme | None = None
) -> list[tuple[str, str, str]]:
    """Path, spot and message of everything that a check over these dossiers yields."""
    submission = Submission((unit_folder(dossiers=subjects),))
    return [
        (place.path, place.spot, message)
        for _, place, message in check.check(asked or scheme(), submission)
    ]
