from checks.hints import GUESSED
from checks.index import issue_date, unconfirmed
from tests import samples


def rows(*notes):
    return samples.index(
        samples.row(row=number, number=str(number - 3), note=note)
        for number, note in enumerate(notes, start=4)
    )


def test_rows_that_nobody_has_looked_at_are_told_once():
    dossier = samples.dossier(index=rows("", GUESSED, f"【需要：甲】{GUESSED}"))
    assert samples.problems(unconfirmed, dossier) == [
        (f"{samples.FOLDER}/证明材料目录.xlsx", "J5", "第 5、6 行是自动填写的，还没有人核对")
    ]


def test_of_many_rows_the_first_are_named():
    ((_, spot, message),) = samples.problems(
        unconfirmed, samples.dossier(index=rows(*[GUESSED] * 7))
    )
    assert (spot, message) == ("J4", "第 4、5、6、7、8 行……共 7 行是自动填写的，还没有人核对")


def test_rows_of_people_pass():
    assert samples.problems(unconfirmed, samples.dossier(index=rows("", "自动填写"))) == []
    assert samples.problems(unconfirmed, samples.dossier(index=None)) == []


def test_the_mark_is_no_reason_for_an_old_date():
    old = samples.row(date="2001-04-03", note=GUESSED)
    told = samples.problems(issue_date, samples.dossier(index=samples.index([old])))
    assert [spot for _, spot, _ in told] == ["D4"]


def test_as_many_rows_as_are_named_need_no_number():
    ((_, _, message),) = samples.problems(unconfirmed, samples.dossier(index=rows(*[GUESSED] * 5)))
    assert message == "第 4、5、6、7、8 行是自动填写的，还没有人核对"
