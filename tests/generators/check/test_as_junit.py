"""The findings of a run as JUnit XML."""

from pathlib import Path

from lxml import etree

from checks.model import Severity
from generators.check.as_junit import check_junit
from generators.check.report import Report
from tests.generators.report_samples import finding, mixed, report

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[2] / "data" / "junit-10.xsd"))


def _root(report: Report) -> etree._Element:
    root = etree.fromstring(check_junit(report))
    assert SCHEMA.validate(root), SCHEMA.error_log
    return root


def _case(report: Report) -> etree._Element:
    case = _root(report).find("testsuite/testcase[@name='021 健全地方政府制度建设']")
    assert case is not None
    return case


def test_the_schema_tells_a_fault() -> None:
    root = etree.fromstring(check_junit(mixed()))
    etree.SubElement(root, "nonsense")
    assert not SCHEMA.validate(root)


def test_a_suite_a_unit_and_a_case_a_dossier() -> None:
    root = _root(mixed())
    assert [
        (suite.get("name"), [(case.get("classname"), case.get("name")) for case in suite])
        for suite in root
    ] == [
        ("整个工作区", [("整个工作区", "整个工作区")]),
        (
            "司法局",
            [("司法局", "单位文件夹"), ("司法局", "021 健全地方政府制度建设"), ("司法局", "022")],
        ),
    ]


def test_the_counts_are_those_of_the_cases() -> None:
    root = _root(mixed())
    assert dict(root.attrib) == {
        "name": "fazhi", "time": "1.2", "tests": "4", "failures": "3", "errors": "0",
    }  # fmt: skip
    unit = root[1]
    assert [unit.get(name) for name in ("tests", "failures", "skipped")] == ["3", "2", "0"]


def test_a_clean_dossier_passes() -> None:
    root = _root(report())
    assert [len(case) for case in root.iter("testcase")] == [0, 0]
    assert (root.get("tests"), root.get("failures")) == ("2", "0")


def test_one_failure_lists_every_error_with_what_to_do() -> None:
    (failure,) = _case(mixed()).findall("failure")
    assert failure.get("type") == "N102、X203"
    assert failure.get("message") == "2 个错误：N102、X203"
    assert failure.text is not None
    assert failure.text.splitlines()[-3:] == [
        "错误 X203 单位/司法局/021 健全地方政府制度建设/证明材料目录.xlsx:G7",
        "空着",
        "改法：删减正文。",
    ]


def test_a_single_error_is_the_message_of_the_failure() -> None:
    (failure,) = _case(report(finding(1))).findall("failure")
    assert failure.get("type") == "N102"
    assert failure.get("message") == "正文 1,004 字，超过上限 1,000 字"


def test_warnings_fail_nothing() -> None:
    case = _case(report(finding(1, severity=Severity.WARNING, message="偏长")))
    assert [part.tag for part in case] == ["system-out"]
    assert "偏长\n改法：删减正文。" in (case[0].text or "")


def test_a_case_whose_errors_were_waived_is_skipped() -> None:
    case = _case(report(finding(1, waived="原件就是这样"), finding(2, waived="原件就是这样")))
    assert [part.tag for part in case] == ["skipped", "system-out"]
    assert case[0].get("message") == "已豁免：原件就是这样"
    assert "豁免：原件就是这样" in (case[1].text or "")


def test_a_waiver_does_not_hide_the_other_errors() -> None:
    case = _case(report(finding(1, waived="原件就是这样"), finding(2, "X203")))
    assert [part.tag for part in case] == ["failure", "system-out"]
    assert case[0].get("type") == "X203"


def test_marks_of_xml_stay_text() -> None:
    (failure,) = _case(report(finding(1, message='<b>&"]]>\x0b'))).findall("failure")
    assert failure.get("message") == '<b>&"]]>'
