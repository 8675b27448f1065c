"""A full-sized application as frozen facts, from a seed: nothing is read from a disk.

297 dossiers, 10,000 files, each with its row in an index, and 5,000 findings; with a journal's
worth of days when they were first seen.
"""

import random
from datetime import date, timedelta

from checks.model import Finding
from checks.registry import checks_for
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
from evidence.workspace import dossier_folder, unit_folder
from generators.dashboard.past import Past
from indicators.load import load_scheme, scheme_folder
from indicators.model import Demand, Scheme

SEED = 20243
FILES, FINDINGS = 10_000, 5_000
DAY = date(2024, 6, 20)
_CHARS = (
    "推进落实完善建立健全开展组织实施制定修订公布审查备案评估清理监督检查整改培训宣传行政执法治府决策文件程序责任度机平台窗口事项"
    "单流标准案卷复议诉讼调解普法公开信用管市场主体企业群众基层街道社区部门联动会商通报考核数据档协"
)


def scheme() -> Scheme:
    """The scheme that all of it belongs to."""
    return load_scheme(scheme_folder("xincheng-2024"))


def submission(of: Scheme) -> Submission:
    """Everything handed in, by every unit."""
    chance = random.Random(SEED)
    owed = [(unit.name, demand) for unit in of.units for demand in of.demands_of(unit.name)]
    share, more = divmod(FILES, len(owed))
    made: dict[str, list[Dossier]] = {unit.name: [] for unit in of.units}
    for number, (unit, demand) in enumerate(owed):
        made[unit].append(_dossier(chance, unit, demand, share + (number < more)))
    return Submission(
        tuple(
            UnitFolder(unit, unit_folder(unit).as_posix(), dossiers=tuple(dossiers), seen_on=DAY)
            for unit, dossiers in made.items()
        )
    )


def findings(of: Submission) -> tuple[Finding, ...]:
    """Problems of every rule for dossiers, in the order of the dossiers."""
    chance = random.Random(SEED)
    dossiers = tuple(of.dossiers)
    share, more = divmod(FINDINGS, len(dossiers))
    return tuple(
        _finding(chance, dossier, f"{place:06x}{number:06x}")
        for place, dossier in enumerate(dossiers)
        for number in range(share + (place < more))
    )


def past(of: tuple[Finding, ...]) -> Past:
    """When each finding was first seen."""
    chance = random.Random(SEED)
    return Past({one.id: DAY - timedelta(days=chance.randrange(90)) for one in of})


def _words(chance: random.Random, count: int) -> str:
    return "".join(chance.choices(_CHARS, k=count))


def _dossier(chance: random.Random, unit: str, demand: Demand, count: int) -> Dossier:
    path = dossier_folder(unit, demand).as_posix()
    names = [f"关于{_words(chance, 14)}的通知" for _ in range(count)]
    rows = tuple(
        IndexRow(
            row=number + 4,
            number=str(number + 1),
            name=name,
            doc_number=f"新政办发〔2024〕{chance.randrange(1, 400)}号",
            date=(DAY - timedelta(days=chance.randrange(500))).isoformat(),
            form="正式发文",
            material="1",
            files=(f"{name}.pdf",),
        )
        for number, name in enumerate(names)
    )
    files = tuple(
        EvidenceFile(
            path=f"{path}/印证材料/{name}.pdf",
            name=f"{name}.pdf",
            extension="pdf",
            size=chance.randrange(20_000, 3_000_000),
            content="pdf",
            pdf=PdfFacts(pages=chance.randrange(1, 30)),
        )
        for name in names
    )
    body = tuple(Paragraph(number, _words(chance, 160)) for number in range(2, 7))
    narrative = Narrative(
        path=f"{path}/{demand.narratives_of(unit)[0].title}.docx",
        title=Paragraph(1, demand.narratives_of(unit)[0].title),
        body=body,
        words=800,
        characters=800,
    )
    index = EvidenceIndex(f"{path}/证明材料目录.xlsx", header=COLUMNS, rows=rows)
    return Dossier(demand.id, unit, path, True, (narrative,), index, files, seen_on=DAY)


def _finding(chance: random.Random, dossier: Dossier, id_: str) -> Finding:
    rule = chance.choice(checks_for().dossier)
    file = chance.choice(dossier.files)
    return Finding(
        id=id_,
        code=rule.CODE,
        severity=rule.SEVERITY,
        unit=dossier.unit,
        dossier=dossier.id,
        path=file.path,
        place=f"第{chance.randrange(1, 9)}页",
        message=f"“{file.name}”的{_words(chance, 20)}与目录第{chance.randrange(4, 40)}行不一致",
        fix=rule.FIX,
    )
