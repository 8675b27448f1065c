"""A run with a finding of every kind, for the tests of the output formats."""

from dataclasses import replace

from checks.model import Finding, Severity
from evidence.facts import Submission
from generators.check.report import Report, report_of, stats
from tests import samples

CLEAN = "022"
DOSSIER = f"{samples.FOLDER}/{samples.TITLE}.docx"


def finding(number: int, code: str = "N102", **changes: object) -> Finding:
    """An error in the narrative of 021, whose id is made of `number`."""
    values: dict[str, object] = {
        "id": f"{number:012x}",
        "code": code,
        "severity": Severity.ERROR,
        "unit": "司法局",
        "dossier": "021",
        "path": DOSSIER,
        "place": "第2段",
        "message": "正文 1,004 字，超过上限 1,000 字",
        "fix": "删减正文。",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


def report(*findings: Finding, **changes: object) -> Report:
    """A run over 司法局, who hands in 021 and 022."""
    clean = samples.dossier(id=CLEAN, path="单位/司法局/022 地方制度建设探索实践")
    folder = samples.unit_folder(dossiers=(samples.dossier(), clean))
    submission = Submission((folder,))
    figures = stats(submission, findings, 1.23)
    values = {"exit_code": int(figures.errors > 0), **changes}
    made = report_of(samples.scheme(), submission, findings, figures)
    return replace(made, **values)  # type: ignore[arg-type]


def mixed() -> Report:
    """Of everything, of the unit, two errors, a warning, an information and a waived error."""
    return report(
        finding(1, "K901", unit="", dossier="", path="", place="", message="检查项 N106 出错"),
        finding(2, "D602", dossier="", path="单位/司法局/临时材料", place="", message="多出来的"),
        finding(3),
        finding(4, "X203", path=f"{samples.FOLDER}/证明材料目录.xlsx", place="G7", message="空着"),
        finding(5, "N103", severity=Severity.WARNING, message="偏长"),
        finding(6, "M403", severity=Severity.INFO, message="没有引用"),
        finding(7, "F302", message="名字不一致", waived="原件就是这个名字（办公会同意）"),
    )
