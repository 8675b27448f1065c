"""Marks the findings that fazhi.yaml waives, and tells of waivers that are no good any more."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from checks.model import Finding
from checks.registry import rules
from checks.selection import EVERYTHING, Selection
from checks.stamp import stamp
from checks.tool import waiver_expired, waiver_unused
from checks.wording import day
from evidence.facts import Submission
from evidence.layout import SETTINGS_NAME
from evidence.place import Place
from evidence.settings import Options, Waiver
from evidence.text.shown import printable
from indicators.errors import UnusableError
from indicators.faults import Fault, suggestion
from indicators.model import Scheme


def waive(
    scheme: Scheme,
    submission: Submission,
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    today: date,
    selection: Selection = EVERYTHING,
    *,
    narrowed: bool = False,
    skipped: Collection[str] = (),
) -> tuple[Finding, ...]:
    """The findings, those that a waiver covers marked and last of their dossier.

    Before them stand the waivers that have expired and, where everything was looked at, those
    that cover nothing; `skipped` are the codes that this run could not look for.
    """
    if not waivers:
        return tuple(findings)
    active = [waiver for waiver in waivers if waiver.until >= today]
    marked = [_marked(scheme, finding, active) for finding in findings]
    about = [waiver for waiver in waivers if not narrowed or _seen(scheme, waiver, submission)]
    expired = [waiver for waiver in about if waiver.until < today]
    whole = not (narrowed or selection.select or any(f.code.startswith("K901") for f in findings))
    unused = [
        waiver
        for waiver in active
        if whole
        and waiver.code not in skipped
        and selection.wants(waiver.code)
        and not any(_covers(scheme, waiver, finding) for finding in findings)
    ]
    seen: Counter[str] = Counter()
    told = [
        stamp(seen, rule, "", "", _place(waiver), rule.message(waiver, _about(waiver)))
        for rule, bad in ((waiver_expired, expired), (waiver_unused, unused))
        for waiver in bad
        if selection.names(rule.CODE)
    ]
    return tuple(_in_order([*told, *marked]))


def verify(options: Options) -> None:
    """Raises UnusableError when fazhi.yaml names a rule that there is not, or must not waive."""
    faults = sorted(_unknown_codes(options))
    if faults:
        raise UnusableError("\n".join(str(fault) for fault in faults))


def _unknown_codes(options: Options) -> Iterator[Fault]:
    for number, waiver in enumerate(options.waivers):
        at = options.at("waivers", number, "code")
        if waiver.code not in (rule.CODE for rule in rules(waiver.code)):
            known = [rule.CODE for rule in rules()]
            hint = suggestion(waiver.code, known) or "；全部规则：fazhi rule --all"
            yield Fault(SETTINGS_NAME, *at, f"没有规则“{waiver.code}”{hint}")
        elif waiver.code.startswith("K"):
            yield Fault(SETTINGS_NAME, *at, f"{waiver.code} 是工具自身的规则，不能豁免")
    for profile in options.profiles:
        for key, codes in (("select", profile.select), ("ignore", profile.ignore)):
            for number, code in enumerate(codes):
                if not rules(code):
                    at = options.at("profiles", profile.name, key, number)
                    message = f"没有以“{code}”开头的规则；全部规则：fazhi rule --all"
                    yield Fault(SETTINGS_NAME, *at, message)


def _marked(scheme: Scheme, finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    for waiver in waivers:
        if _covers(scheme, waiver, finding):
            why = f"{waiver.reason}（{waiver.by}同意，到{day(waiver.until)}为止）"
            return replace(finding, waived=why)
    return finding


def _covers(scheme: Scheme, waiver: Waiver, finding: Finding) -> bool:
    if waiver.code != finding.code or _unit(scheme, waiver) != finding.unit:
        return False
    if waiver.dossier and _dossier(scheme, waiver) != finding.dossier:
        return False
    path = printable(waiver.path)  # as findings show it
    return not path or finding.path == path or finding.path.startswith(f"{path}/")


def _unit(scheme: Scheme, waiver: Waiver) -> str:
    unit = scheme.unit(waiver.unit)
    return unit.name if unit else waiver.unit


def _dossier(scheme: Scheme, waiver: Waiver) -> str:
    demand = scheme.find_demand(waiver.dossier)
    return demand.id if demand else waiver.dossier


def _seen(scheme: Scheme, waiver: Waiver, submission: Submission) -> bool:
    """Whether what a waiver is about is part of a narrowed scan."""
    unit = _unit(scheme, waiver)
    if waiver.dossier:
        wanted = unit, _dossier(scheme, waiver)
        return any((dossier.unit, dossier.id) == wanted for dossier in submission.dossiers)
    return any(folder.unit == unit for folder in submission.units)


def _about(waiver: Waiver) -> str:
    where = (waiver.unit, waiver.dossier, waiver.path)
    return f"{waiver.code}（{'，'.join(part for part in where if part)}）"


def _place(waiver: Waiver) -> Place:
    anchor = "|".join((waiver.code, waiver.unit, waiver.dossier, waiver.path))
    return Place(SETTINGS_NAME, f"第{waiver.line}行", anchor)


def _in_order(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Those of no unit first, by code; of every dossier, the waived ones last."""
    yield from sorted((f for f in findings if not f.unit), key=lambda finding: finding.code)
    others = (finding for finding in findings if finding.unit)
    for _, group in groupby(others, key=lambda finding: (finding.unit, finding.dossier)):
        yield from sorted(group, key=lambda finding: bool(finding.waived))
