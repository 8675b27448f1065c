from datetime import date

import pytest

from checks.model import Checks, Severity
from checks.run import run
from checks.unit import liaison_form
from evidence.facts import Submission, UnitDocument
from indicators.model import Liaison
from tests.samples import dossier, scheme, unit_folder, unit_problems

PATH = "单位/司法局/联络员反馈表.docx"
COLUMNS = ("单位", "姓名", "职务", "联系电话")
ASKED = scheme(liaison=Liaison(due=date(2024, 4, 6), title="", columns=COLUMNS, quote=""))
LATE = "；应在2024年4月6日前报送，已经过期"


def form(path=PATH, **changes):
    base = {"name": "联络员反馈表.docx", "columns": COLUMNS, "words": 20}
    return UnitDocument(**{"path": path, **base, **changes})


def folder(*forms, seen_on=date(2024, 4, 7), **changes):
    return unit_folder(documents=forms, seen_on=seen_on, **changes)


def problems(*forms, **changes):
    return unit_problems(liaison_form, folder(*forms, **changes), ASKED)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"exists": False}, "单位文件夹里没有“联络员反馈表.docx”"),
        ({"problem": "文件损坏"}, "文件损坏"),
        ({"untouched": True, "empty": COLUMNS[1:]}, "联络员反馈表还没有填写，仍是下发时的样子"),
        ({"empty": ("联系电话",)}, "联络员反馈表没有填“联系电话”"),
        ({"empty": ("姓名", "联系电话")}, "联络员反馈表没有填“姓名”、“联系电话”"),
        ({"columns": COLUMNS[:3]}, "联络员反馈表里没有“联系电话”一栏"),
        ({"columns": ()}, "联络员反馈表里没有“单位”、“姓名”、“职务”、“联系电话”这几栏"),
    ],
)
def test_a_form_that_is_not_as_it_should_be(changes, message):
    assert problems(form(**changes)) == [(PATH, "", message + LATE)]


@pytest.mark.parametrize(
    "good",
    [
        form(),
        form(columns=("单 位", "姓名", "职务", "联系电话", "备注"), empty=("备注",)),
        form(path="单位/司法局/联络员反馈表.pdf", read=False, columns=()),
    ],
    ids=["filled in", "one more column", "a scan"],
)
def test_a_form_that_is_filled_in(good):
    assert problems(good) == []
    assert problems(form(untouched=True), good) == []


def test_a_folder_that_was_not_looked_into():
    assert problems() == []


def test_a_folder_of_which_everything_is_missing_is_told_elsewhere():
    gone = (dossier(exists=False),)
    assert problems(form(exists=False), dossiers=gone) == []
    assert len(problems(form(exists=False), dossiers=())) == 1


@pytest.mark.parametrize(
    ("seen_on", "severity", "end"),
    [
        (date(2024, 4, 6), Severity.INFO, "；请在2024年4月6日前报送"),
        (date(2024, 4, 7), Severity.ERROR, LATE),
    ],
)
def test_it_is_an_error_when_the_day_has_passed(seen_on, severity, end):
    submission = Submission((folder(form(exists=False), seen_on=seen_on, dossiers=()),))
    (found,) = run(ASKED, submission, Checks(unit=(liaison_form,)))
    assert (found.severity, type(found.message)) == (severity, str)
    assert found.message.endswith(end)
