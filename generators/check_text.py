"""The findings of a run as text for people: by unit and dossier, readable at 80 columns."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from checks.model import Finding, Severity
from evidence.facts import Submission
from generators.check_json import Stats
from generators.lines import Line, folded
from indicators.model import Scheme

LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def check_text(
    scheme: Scheme, submission: Submission, findings: Sequence[Finding], figures: Stats
) -> Iterator[Line]:
    """Every finding, grouped, then the summary."""
    names = {demand.id: demand.folder_name for demand in scheme.demands}
    folders = {(dossier.unit, dossier.id): dossier.path for dossier in submission.dossiers}
    for unit, of_unit in groupby(findings, key=lambda finding: finding.unit):
        yield Line(unit or "整个工作区", "title")
        for dossier, group in groupby(of_unit, key=lambda finding: finding.dossier):
            if dossier:
                yield Line(f"  {names.get(dossier, dossier)}", "title")
            folder = folders.get((unit, dossier), f"单位/{unit}")
            for finding in group:
                yield from _finding(finding, folder)
        yield Line("")
    yield from _summary(figures)


def _finding(finding: Finding, folder: str) -> Iterator[Line]:
    where = finding.path.removeprefix(folder).lstrip("/") or "（整个文件夹）"
    place = f" {finding.place}" if finding.place else ""
    label = LABELS[finding.severity]
    yield from folded(
        f"{label} {finding.code} {where}{place}", "    ", "      ", look=finding.severity.value
    )
    yield from folded(finding.message, "      ", "      ")
    yield from folded(f"改法：{finding.fix}", "      ", "      ", look="dim")


def _summary(figures: Stats) -> Iterator[Line]:
    seen = (
        f"检查了 {figures.units} 个单位、{figures.dossiers} 个申报项、"
        f"{figures.files:,} 个文件，用时 {figures.seconds:.1f} 秒。"
    )
    yield from folded(seen, "", "")
    if not (figures.errors or figures.warnings or figures.infos):
        yield Line("没有发现问题。", "title")
        return
    found = f"错误 {figures.errors} 个，警告 {figures.warnings} 个，提示 {figures.infos} 个。"
    yield Line(found, "error" if figures.errors else "warning")
    if figures.errors:
        yield from folded("有错误的申报项不能提交。查看某一条规则：fazhi rule 代码", "", "")
    else:
        yield from folded("没有错误，可以提交；警告请再看一眼。", "", "")
