"""What `check --watch` shows after a save: the findings that came and those that went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.model import Finding, Severity
from generators.check.report import LABELS, Stats
from generators.look.lines import Line, folded


@dataclass(frozen=True, slots=True)
class Difference:
    """The findings that a change brought and took."""

    came: tuple[Finding, ...]
    went: tuple[Finding, ...]


def difference(before: Sequence[Finding], now: Sequence[Finding]) -> Difference:
    """What is in one run and not in the other; waived findings are not counted."""
    old = {finding.id: finding for finding in before if not finding.waived}
    new = {finding.id: finding for finding in now if not finding.waived}
    return Difference(
        tuple(finding for id_, finding in new.items() if id_ not in old),
        tuple(finding for id_, finding in old.items() if id_ not in new),
    )


def change_text(moment: datetime, saved: Sequence[str], found: Difference) -> Iterator[Line]:
    """The time and what was saved, then a line or two for each finding that came or went."""
    names = "、".join(saved[:3]) + (f" 等 {len(saved)} 个文件" if len(saved) > 3 else "")
    stamp = f"[{moment:%H:%M:%S}] "
    if not (found.came or found.went):
        yield from folded(f"{stamp}{names}：问题没有变化", "", "  ")
        return
    yield from folded(
        f"{stamp}{names}：新出现 {len(found.came)} 个，消失 {len(found.went)} 个", "", "  ",
        look="title",
    )  # fmt: skip
    for finding in found.went:
        yield from folded(f"- {_said(finding)}", "  ", "    ", look="dim")
    for finding in found.came:
        yield from folded(f"+ {_said(finding)}", "  ", "    ", look=finding.severity.value)
        yield from folded(f"改法：{finding.fix}", "    ", "    ", look="dim")


def totals_text(figures: Stats) -> Iterator[Line]:
    """One line with what is open now."""
    clean = not (figures.errors or figures.warnings)
    look = "error" if figures.errors else "" if clean else Severity.WARNING.value
    counts = f"错误 {figures.errors} 个，警告 {figures.warnings} 个，提示 {figures.infos} 个"
    yield Line(f"现在：{counts}。", look)


def _said(finding: Finding) -> str:
    label = LABELS[finding.severity]
    where = " ".join(part for part in (finding.unit, finding.dossier) if part)
    name = finding.path.rpartition("/")[2]
    place = f" {finding.place}" if finding.place else ""
    return f"{label} {finding.code} {where} {name}{place}：{finding.message}"
