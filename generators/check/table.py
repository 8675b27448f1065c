"""The findings of a run as a table, the same for Excel and for CSV."""

from collections.abc import Iterator
from inspect import getdoc

from checks.progress import WORKSPACE
from checks.registry import rules
from generators.check.report import LABELS, UNIT_FOLDER, Report, within

HEADER = (
    "级别",
    "单位",
    "申报项",
    "代码",
    "规则",
    "文件",
    "位置",
    "问题",
    "改法",
    "编号",
    "整改情况",
    "豁免",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet program may take for the beginning of a formula, full width included."""


def table(report: Report) -> Iterator[tuple[str, ...]]:
    """A row each finding, in the order of HEADER; 整改情况 is for the unit to fill."""
    titles = {rule.CODE: (getdoc(rule) or "").partition("\n")[0].rstrip("。") for rule in rules()}
    for unit, dossier, found in report.groups():
        subject = report.folder_name(dossier) if dossier else UNIT_FOLDER if unit else ""
        folder = report.folder(unit, dossier)
        for finding in found:
            yield (
                LABELS[finding.severity],
                unit or WORKSPACE,
                subject,
                finding.code,
                titles.get(finding.code, ""),
                within(folder, finding.path),
                finding.place,
                finding.message,
                finding.fix,
                finding.id,
                "",
                finding.waived,
            )


def like_a_formula(text: str) -> bool:
    """Whether a spreadsheet program could execute the text, were it typed into a cell."""
    return text.lstrip(" ").startswith(_FORMULA)
