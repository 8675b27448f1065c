from checks.narrative import second_missing
from indicators.model import NarrativeSpec
from tests.samples import FOLDER, TITLE, demand, dossier, narrative, problems, scheme

OTHER = "关于支持配合法检工作的情况说明"
TWO = scheme(
    demand(
        narratives=(
            NarrativeSpec(title=TITLE, demanded=True, units=(), extra=False),
            NarrativeSpec(title=OTHER, demanded=False, units=("司法局",), extra=True),
        )
    )
)


def test_the_second_narrative_that_is_owed_is_named():
    assert problems(second_missing, dossier(), TWO) == [
        (FOLDER, "", f"应交情况说明 2 份，现有 1 份，还缺“{OTHER}”（题目可以自拟）")
    ]


def test_both_are_there():
    both = (narrative("正文。"), narrative("正文。", title="支持法检工作的情况说明"))
    assert problems(second_missing, dossier(narratives=both), TWO) == []


def test_the_first_one_missing_is_told_elsewhere():
    second = (narrative("正文。", title=OTHER),)
    assert problems(second_missing, dossier(narratives=second), TWO) == []


def test_none_at_all_is_told_elsewhere():
    assert problems(second_missing, dossier(narratives=()), TWO) == []


def test_another_unit_does_not_owe_it():
    assert problems(second_missing, dossier(unit="政府办"), TWO) == []
