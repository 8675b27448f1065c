from dataclasses import replace
from types import SimpleNamespace

import pytest

from checks.model import Checks, Severity
from checks.narrative import too_long
from checks.run import run
from evidence.facts import Submission
from evidence.place import Place
from tests.samples import FOLDER, dossier, narrative, scheme, unit_folder

TEXT = f"{FOLDER}/关于健全地方政府制度建设的情况说明.docx"


def rule(*found, code="N199", severity=Severity.ERROR):
    """A dossier check that finds the same places and messages in whatever it is given."""
    return SimpleNamespace(
        CODE=code,
        SEVERITY=severity,
        FIX="改好。",
        check=lambda scheme, subject: iter(found),
    )


def broken(code, *before):
    """A check that crashes after it has found something."""

    def check(scheme, subject):
        yield from before
        raise IndexError("list index out of range")

    return SimpleNamespace(CODE=code, SEVERITY=Severity.ERROR, FIX="改好。", check=check)


def findings(*checks, unit_checks=(), submission=None):
    chosen = Checks(dossier=checks, unit=unit_checks)
    return run(scheme(), submission or Submission((unit_folder(),)), chosen)


def ids(*checks, **options):
    return [finding.id for finding in findings(*checks, **options)]


def at(spot="第3段", anchor="立法计划", message="不对", path=TEXT):
    return Place(path, spot, anchor), message


def test_a_problem_is_stamped_with_all_that_the_runner_knows():
    [finding] = findings(rule(at(), severity=Severity.WARNING))
    assert finding == replace(
        finding,
        code="N199",
        severity=Severity.WARNING,
        unit="司法局",
        dossier="021",
        path=TEXT,
        place="第3段",
        message="不对",
        fix="改好。",
    )
    assert len(finding.id) == 12


def test_a_unit_check_has_no_dossier():
    [finding] = findings(unit_checks=(rule(at(path="单位/司法局"), code="U499"),))
    assert (finding.code, finding.unit, finding.dossier) == ("U499", "司法局", "")


def test_an_id_survives_other_words_and_another_paragraph():
    assert ids(rule(at())) == ids(rule(at(spot="第9段", message="不对，多 4 字")))


def test_an_id_of_a_real_check_survives_a_longer_text():
    def of(length):
        text = narrative("字" * length)
        folder = unit_folder(dossiers=(dossier(narratives=(text,)),))
        return findings(too_long, submission=Submission((folder,)))

    [one], [two] = of(1001), of(1500)
    assert one.message != two.message
    assert one.id == two.id


@pytest.mark.parametrize(
    "other",
    [
        rule(at(), code="N198"),
        rule(at(anchor="制度建设")),
        rule(at(path=f"{FOLDER}/另一份.docx")),
    ],
)
def test_another_code_place_or_file_has_another_id(other):
    assert ids(rule(at())) != ids(other)


def test_the_same_problem_of_two_dossiers_has_two_ids():
    folder = unit_folder(dossiers=(dossier(), dossier(id="022")))
    one, two = findings(rule(at()), submission=Submission((folder,)))
    assert (one.dossier, two.dossier) == ("021", "022")
    assert one.id != two.id


def test_without_an_anchor_the_spot_tells_problems_apart():
    first, second = ids(rule(at(anchor="", spot="G7"), at(anchor="", spot="G8")))
    assert first != second


def test_equal_problems_are_numbered_and_keep_their_ids():
    twice = ids(rule(at(spot="第3段"), at(spot="第5段")))
    assert len(set(twice)) == 2
    assert twice == ids(rule(at(spot="第4段"), at(spot="第6段")))
    assert twice[:1] == ids(rule(at(spot="第5段")))


def test_a_crash_becomes_a_finding_and_the_others_still_run():
    found = findings(broken("N198", at(message="先找到的")), rule(at(message="后面的")))
    assert [(finding.code, finding.path, finding.message) for finding in found] == [
        ("K901", FOLDER, "检查项 N198 没有查完，工具出错：IndexError：list index out of range"),
        ("N198", TEXT, "先找到的"),
        ("N199", TEXT, "后面的"),
    ]
    assert found[1].severity is Severity.ERROR
    assert (found[1].unit, found[1].dossier) == ("司法局", "021")


def test_two_crashes_in_one_dossier_have_two_ids():
    first, second = ids(broken("N197"), broken("N198"))
    assert first != second


def test_a_crash_of_a_unit_check_hides_no_dossier():
    found = findings(rule(at()), unit_checks=(broken("U499"),))
    assert [(finding.code, finding.path) for finding in found] == [
        ("K901", "单位/司法局"),
        ("N199", TEXT),
    ]


def test_findings_come_by_unit_then_dossier_then_check():
    folders = (
        unit_folder(dossiers=(dossier(), dossier(id="022"))),
        unit_folder(unit="政府办", path="单位/政府办", dossiers=(dossier(unit="政府办"),)),
    )
    checks = (rule(at(), code="F399"), rule(at()))
    found = findings(
        *checks, unit_checks=(rule(at(), code="U499"),), submission=Submission(folders)
    )
    assert [(finding.unit, finding.dossier, finding.code) for finding in found] == [
        ("司法局", "", "U499"),
        ("司法局", "021", "F399"),
        ("司法局", "021", "N199"),
        ("司法局", "022", "F399"),
        ("司法局", "022", "N199"),
        ("政府办", "", "U499"),
        ("政府办", "021", "F399"),
        ("政府办", "021", "N199"),
    ]


def _over_all(scheme, submission):
    for found in submission.dossiers:
        yield found, Place(TEXT, "第2段"), "与别处相同"


def test_a_check_over_all_dossiers_says_whose_problem_it_is():
    compared = SimpleNamespace(CODE="N197", SEVERITY=Severity.WARNING, FIX="改", check=_over_all)
    found = run(scheme(), Submission((unit_folder(),)), Checks(submission=(compared,)))
    assert [
        (finding.unit, finding.dossier, finding.path, finding.message) for finding in found
    ] == [("司法局", "021", TEXT, "与别处相同")]


def test_a_crash_of_a_check_over_all_dossiers_is_reported():
    def crash(scheme, submission):
        raise IndexError("x")

    compared = SimpleNamespace(CODE="N197", SEVERITY=Severity.WARNING, FIX="改", check=crash)
    found = run(scheme(), Submission((unit_folder(),)), Checks(submission=(compared,)))
    assert [(finding.code, finding.message) for finding in found] == [
        ("K901", "检查项 N197 没有查完，工具出错：IndexError：x")
    ]
