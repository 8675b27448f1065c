"""The findings of a run as JUnit XML, for build servers: a suite a unit, a case a dossier.

A case has at most one failure, since most programs show only the first: its text lists every
error with what to do. Warnings and information go to system-out and fail nothing. A case whose
errors were all waived is skipped.
"""

from collections.abc import Iterable, Sequence

from lxml import etree

from checks.model import Finding, Severity
from checks.progress import WORKSPACE
from generators.check.report import LABELS, UNIT_FOLDER, Report
from generators.look.reproducible import printable

Case = tuple[str, Sequence[Finding]]


def check_junit(report: Report) -> bytes:
    """The report as XML in UTF-8."""
    root = etree.Element("testsuites", name="fazhi", time=f"{report.figures.seconds:.1f}")
    found = {(unit, dossier): group for unit, dossier, group in report.groups()}
    if ("", "") in found:
        root.append(_suite(WORKSPACE, [(WORKSPACE, found["", ""])]))
    for outline in report.units:
        cases: list[Case] = []
        if (outline.unit, "") in found:
            cases.append((UNIT_FOLDER, found[outline.unit, ""]))
        cases += [
            (dossier.folder_name, found.get((outline.unit, dossier.id), ()))
            for dossier in outline.dossiers
        ]
        if cases:
            root.append(_suite(outline.unit or WORKSPACE, cases))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    etree.indent(root)
    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return xml + b"\n"


def _suite(unit: str, cases: Iterable[Case]) -> etree._Element:
    suite = etree.Element("testsuite", name=printable(unit))
    for name, found in cases:
        suite.append(_case(unit, name, found))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _case(unit: str, name: str, found: Sequence[Finding]) -> etree._Element:
    case = etree.Element("testcase", classname=printable(unit), name=printable(name))
    live = [one for one in found if not one.waived and one.severity is Severity.ERROR]
    waived = [one for one in found if one.waived and one.severity is Severity.ERROR]
    told = [one for one in found if one not in live]
    if live:
        codes = "、".join(dict.fromkeys(one.code for one in live))
        first = live[0].message if len(live) == 1 else f"{len(live)} 个错误：{codes}"
        failure = etree.SubElement(case, "failure", type=codes, message=printable(first))
        failure.text = _listed(live)
    elif waived:
        reasons = "；".join(dict.fromkeys(one.waived for one in waived))
        etree.SubElement(case, "skipped", message=printable(f"已豁免：{reasons}"))
    if told:
        etree.SubElement(case, "system-out").text = _listed(told)
    return case


def _listed(found: Iterable[Finding]) -> str:
    """Each finding on three lines: what and where, what is wrong, what to do."""
    blocks = []
    for one in found:
        where = f"{one.path}:{one.place}" if one.place else one.path
        todo = f"豁免：{one.waived}" if one.waived else f"改法：{one.fix}"
        blocks.append(f"{LABELS[one.severity]} {one.code} {where}\n{one.message}\n{todo}")
    return printable("\n" + "\n\n".join(blocks) + "\n")
