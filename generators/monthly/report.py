"""The monthly report (月度工作进展报告): the document and its annex, as files of the workspace."""

from pathlib import PurePosixPath

from generators.artifact import Artifact
from generators.monthly.excel import monthly_xlsx
from generators.monthly.facts import Monthly
from generators.monthly.word import monthly_docx
from generators.wording.words import BUILT_IN, Words
from indicators.model import Scheme

FOLDER = PurePosixPath("报告", "月报")


def monthly(
    scheme: Scheme, region: str, facts: Monthly, house: Words = BUILT_IN
) -> tuple[Artifact, Artifact]:
    """The report in Word and its annex in Excel.

    Raises OwnTemplateError where a template of the workspace has a fault.
    """
    name = house.phrases("monthly.phrases.txt")["文件名"].format(facts.month.code)
    return (
        Artifact(FOLDER / f"{name}.docx", monthly_docx(scheme, region, facts, house)),
        Artifact(FOLDER / f"{name}.xlsx", monthly_xlsx(scheme, facts, house)),
    )
