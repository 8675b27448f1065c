"""任务分工表 as xlsx and docx, and each unit's 填报须知, for handing out: 报告/任务分工/."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from evidence.workspace import GUIDE_NAME, safe_name
from generators.artifact import Artifact
from generators.overview.excel import overview_xlsx
from generators.overview.word import overview_docx
from generators.skeleton.unit_documents import guide
from generators.wording.words import BUILT_IN, Words
from indicators.model import Scheme

FOLDER = PurePosixPath("报告", "任务分工")
NAME = "任务分工表"


def overview(scheme: Scheme, region: str, house: Words = BUILT_IN) -> Iterator[Artifact]:
    """The two tables, then a 填报须知 for each unit."""
    yield Artifact(FOLDER / f"{NAME}.xlsx", overview_xlsx(scheme, region, house))
    yield Artifact(FOLDER / f"{NAME}.docx", overview_docx(scheme, region, house))
    folder = FOLDER / GUIDE_NAME.removesuffix(".docx")
    for unit in scheme.units:
        name = f"{safe_name(unit.name)}{GUIDE_NAME}"
        yield Artifact(folder / name, guide(scheme, region, unit, house))
