"""What was found in ledgers, as text for people and as JSON: by ledger, then by rule."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from inspect import getdoc
from itertools import groupby

from checks.ledger.run import MOST
from checks.model import Finding, Severity
from checks.registry import rules
from evidence.facts_ledger import LedgerFacts
from generators.check.report import LABELS
from generators.look.lines import Line, folded
from indicators.ledger_model import Ledger

SCHEMA = 1
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """A ledger as read and what was found in it; unit and dossier are empty for a single file."""

    ledger: Ledger
    facts: LedgerFacts
    findings: tuple[Finding, ...]
    unit: str = ""
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class LedgersReport:
    """Every ledger that was judged; `scheme` is the scheme's id, `others` are of no ledger."""

    scheme: str
    ledgers: Sequence[LedgerReport]
    others: tuple[Finding, ...] = ()

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings."""
        for each in self.ledgers:
            yield from each.findings
        yield from self.others

    def count(self, severity: Severity) -> int:
        """How many findings of this severity count."""
        return sum(finding.severity is severity and not finding.waived for finding in self.findings)

    @property
    def rows(self) -> int:
        """Rows of all ledgers."""
        return sum(len(each.facts.rows) for each in self.ledgers)

    @property
    def valid(self) -> bool:
        """Whether nothing is an error."""
        return not self.count(Severity.ERROR)


def ledgers_text(report: LedgersReport) -> Iterator[Line]:
    """Each ledger with its findings, grouped by rule, then the sum."""
    told = [each for each in report.ledgers if each.facts.rows or each.findings]
    for each in told:
        yield from _ledger(each)
        yield Line("")
    if report.others:
        yield Line("其他", "title")
        yield from _rules(report.others)
        yield Line("")
    yield from _summary(report, told)


def _ledger(each: LedgerReport) -> Iterator[Line]:
    owner = " ".join(part for part in (each.unit, each.dossier) if part)
    yield Line(f"{owner}  {each.ledger.title}" if owner else each.ledger.title, "title")
    yield from folded(each.facts.path, "  ", "  ", look="dim")
    totals = f"，另有 {len(each.facts.totals)} 行合计" if each.facts.totals else ""
    yield Line(f"  共 {len(each.facts.rows):,} 行{totals}")
    yield from _rules(each.findings)
    if not each.findings:
        yield Line("  没有发现问题。", "title")


def _rules(findings: Sequence[Finding]) -> Iterator[Line]:
    """The findings, errors first, those of a rule together."""
    pages = _titles()
    for _, group in groupby(sorted(findings, key=_rank), key=_rank):
        yield from _rule(list(group), pages)


def _rank(finding: Finding) -> tuple[bool, int, str]:
    return bool(finding.waived), _ORDER[finding.severity], finding.code


def _rule(found: Sequence[Finding], pages: Mapping[str, tuple[str, str]]) -> Iterator[Line]:
    """All findings of one rule; what to do is said once."""
    first = found[0]
    if first.severity is Severity.INFO and pages.get(first.code, ("", first.severity))[1] != "info":
        for finding in found:  # only for knowledge: nothing is wrong, nothing to do
            text = f"{LABELS[first.severity]} {first.code} {finding.message}"
            yield from folded(text, "  ", "    ", look=first.severity.value)
        return
    waived = "（已豁免）" if first.waived else ""
    head = f"{LABELS[first.severity]}{waived} {first.code} {pages.get(first.code, ('', ''))[0]}"
    many = f"（{len(found)} 处）" if len(found) > 1 else ""
    if len(found) > MOST:
        many = f"（先列 {MOST} 处）"
    look = "dim" if first.waived else first.severity.value
    yield from folded(head + many, "  ", "    ", look=look)
    for finding in found:
        place = f"{finding.place}  " if finding.place else ""
        yield from folded(f"{place}{finding.message}", "    ", "      ")
    todo = f"豁免：{first.waived}" if first.waived else f"改法：{first.fix}"
    yield from folded(todo, "    ", "    ", look="dim")


def _titles() -> dict[str, tuple[str, str]]:
    """The problem that a rule is about, and how severe it is."""
    return {
        rule.CODE: ((getdoc(rule) or "").partition("\n")[0].rstrip("。"), rule.SEVERITY.value)
        for rule in rules()
    }


def _summary(report: LedgersReport, told: Sequence[LedgerReport]) -> Iterator[Line]:
    if not report.ledgers:
        yield Line("没有找到台账。台账放在申报项文件夹里，文件名就是台账的名称。", "warning")
        return
    idle = len(report.ledgers) - len(told)
    more = f"，另有 {idle} 份还没有填" if idle else ""
    yield Line(f"检查了 {len(told)} 份台账、{report.rows:,} 行{more}。")
    errors, warnings, infos = (report.count(severity) for severity in Severity)
    if errors or warnings or infos:
        text = f"错误 {errors} 个，警告 {warnings} 个，提示 {infos} 个。"
        yield Line(text, "error" if errors else "warning")
        yield Line("某一条的原因和例子：fazhi rule 代码，如 fazhi rule T507")
    elif told:
        yield Line("没有发现问题。", "title")


def ledgers_json(report: LedgersReport) -> str:
    """The report as indented JSON text; the findings as those of `check`."""
    result = {
        "schema": SCHEMA,
        "scheme": report.scheme,
        "valid": report.valid,
        "stats": {
            "ledgers": len(report.ledgers),
            "rows": report.rows,
            **{f"{severity.value}s": report.count(severity) for severity in Severity},
        },
        "ledgers": [
            {
                "ledger": each.ledger.id,
                "title": each.ledger.title,
                "unit": each.unit,
                "dossier": each.dossier,
                "path": each.facts.path,
                "rows": len(each.facts.rows),
                "totals": len(each.facts.totals),
                "findings": [_plain(one) for one in each.findings],
            }
            for each in report.ledgers
        ],
        "others": [_plain(one) for one in report.others],
    }
    text = json.dumps(result, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()


def _plain(finding: Finding) -> dict[str, str]:
    return {name: value for name, value in asdict(finding).items() if name != "waived" or value}


def in_workspace(
    scheme_id: str,
    ledgers: Sequence[tuple[str, str, Ledger, LedgerFacts]],
    findings: Sequence[Finding],
) -> LedgersReport:
    """The report of a workspace: each ledger as (unit, dossier, ledger, facts), with what is its.

    What belongs to none of them, such as the crash of a check, is kept as `others`.
    """
    by_file: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        by_file.setdefault((finding.unit, finding.dossier, finding.path), []).append(finding)
    reports = [
        LedgerReport(
            ledger,
            facts,
            tuple(by_file.pop((unit, dossier, facts.path), ())),
            unit,
            dossier,
        )
        for unit, dossier, ledger, facts in ledgers
    ]
    others = tuple(finding for found in by_file.values() for finding in found)
    return LedgersReport(scheme_id, tuple(reports), others)
