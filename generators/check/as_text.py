"""The findings of a run as text for people: by unit and dossier, readable at 80 columns."""

from collections.abc import Iterator

from checks.model import Finding
from checks.progress import WORKSPACE
from generators.check.report import LABELS, Report, within
from generators.look.lines import Line, folded

_PARTLY = "只看了一部分规则；能不能提交，要看全部规则。"


def check_text(report: Report) -> Iterator[Line]:
    """Every finding, grouped, then the summary."""
    last = None
    for unit, dossier, found in report.groups():
        if unit != last:
            yield from [] if last is None else [Line("")]
            yield Line(unit or WORKSPACE, "title")
            last = unit
        if dossier:
            yield Line(f"  {report.folder_name(dossier)}", "title")
        folder = report.folder(unit, dossier)
        for finding in found:
            yield from _finding(finding, within(folder, finding.path))
    yield from [] if last is None else [Line("")]
    yield from _summary(report)


def check_lines(report: Report) -> Iterator[Line]:
    """A line each finding, unfolded, for grep: `path:place: 错误 N102 message`."""
    for finding in report.findings:
        place = f":{finding.place}" if finding.place else ""
        message = " ".join(finding.message.split())
        text = f"{finding.path or '.'}{place}: {_label(finding)} {finding.code} {message}"
        yield Line(text, "dim" if finding.waived else finding.severity.value)


def _label(finding: Finding) -> str:
    return LABELS[finding.severity] + ("（已豁免）" if finding.waived else "")


def _finding(finding: Finding, where: str) -> Iterator[Line]:
    """Where, what is wrong, and what to do; of a waived one, why nothing is to be done."""
    head = " ".join(part for part in (_label(finding), finding.code, where, finding.place) if part)
    look = "dim" if finding.waived else finding.severity.value
    todo = f"豁免：{finding.waived}" if finding.waived else f"改法：{finding.fix}"
    yield from folded(head, "    ", "      ", look=look)
    yield from folded(finding.message, "      ", "      ")
    yield from folded(todo, "      ", "      ", look="dim")


def _summary(report: Report) -> Iterator[Line]:
    figures = report.figures
    seen = (
        f"检查了 {figures.units} 个单位、{figures.dossiers} 个申报项、"
        f"{figures.files:,} 个文件，用时 {figures.seconds:.1f} 秒。"
    )
    yield from folded(seen, "", "")
    waived = f"另有 {figures.waived} 个已豁免，不计在内。" if figures.waived else ""
    if not (figures.errors or figures.warnings or figures.infos):
        yield Line(f"{_clean(report)}{waived}", "title")
        return
    found = f"错误 {figures.errors} 个，警告 {figures.warnings} 个，提示 {figures.infos} 个。"
    yield Line(found + waived, "error" if figures.errors else "warning")
    yield from _mendable(report)
    if figures.errors:
        more = "某一条的原因和例子：fazhi rule 代码，如 fazhi rule N102"
        yield from folded(f"有错误的申报项不能提交。{more}", "", "")
    elif report.partly:
        yield from folded(f"没有错误。{_PARTLY}", "", "")
    elif figures.warnings:
        yield from folded("没有错误，可以提交；警告请再看一眼。", "", "")
    else:
        yield from folded("没有错误，可以提交。", "", "")


def _clean(report: Report) -> str:
    """What is said where nothing was found: no more than was looked at."""
    if not report.figures.dossiers:
        return "没有申报项可以检查。"
    return f"没有发现问题。{_PARTLY}" if report.partly else "没有发现问题。"


def _mendable(report: Report) -> Iterator[Line]:
    """How many findings the tool itself can mend."""
    if report.mendable:
        count = f"其中 {report.mendable} 个可以自动改："
        yield from folded(f"{count}fazhi fix 文件夹 --dry-run 先看，去掉 --dry-run 就改。", "", "")
