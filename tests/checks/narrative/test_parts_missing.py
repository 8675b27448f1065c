import pytest

from checks.narrative import parts_missing
from tests.samples import dossier, narrative, problems, scheme

DONE = "2023年印发请示报告办法，建立台账，全年向区委请示报告16次。"
RESULT = "10件文件全部按期印发，区委提出的11条意见全部采纳，没有一件被纠正。"
BRIGHT = "率先实行计划、台账、报告闭环管理，做法被自治区刊发推广，形成了经验。"
PATH = narrative("").path


def found(*paragraphs, **changes):
    return problems(parts_missing, dossier(narratives=(narrative(*paragraphs),), **changes))


def test_three_headings_with_something_below_pass():
    text = ("一、主要举措", DONE, "二、重要成效", RESULT, "三、突出亮点", BRIGHT)
    assert found(*text) == []


def test_a_heading_alone_is_found_where_it_stands():
    text = ("一、主要举措", DONE, "二、重要成效", "三、突出亮点", BRIGHT)
    assert found(*text) == [(PATH, "第4段", "“二、重要成效”下面没有内容")]


def test_a_word_or_two_below_a_heading_are_nothing():
    text = ("一、主要举措", DONE, "二、重要成效", RESULT, "三、突出亮点", "成效良好。")
    assert found(*text) == [(PATH, "第6段", "“三、突出亮点”下面只有 5 字，没有写实际内容")]


@pytest.mark.parametrize(
    "headings",
    [
        ("一、工作举措", "二、工作成效", "三、特色亮点"),
        ("（一）主要做法", "（二）取得的成效", "（三）经验做法和创新"),
        ("主要举措：", "重要成效：", "突出亮点："),
    ],
)
def test_other_headings_of_the_same_meaning_pass(headings):
    one, two, three = headings
    assert found(one, DONE, two, RESULT, three, BRIGHT) == []


def test_one_heading_may_stand_for_two_parts():
    assert found("一、主要举措", DONE, "二、重要成效和突出亮点", RESULT) == []


def test_headings_below_a_heading_do_not_end_it():
    text = ("一、主要举措", "（一）创新机制", DONE, "（二）强化措施", DONE, "二、重要成效", RESULT)
    assert found(*text) == []


def test_a_heading_that_names_no_part_ends_the_one_before():
    text = ("一、主要举措", DONE, "二、重要成效", "三、下一步打算", "继续完善闭环管理的经验做法。")
    assert found(*text) == [(PATH, "第4段", "“二、重要成效”下面没有内容")]


def test_a_text_without_headings_passes_when_everything_is_there():
    assert found(DONE, RESULT, BRIGHT) == []


def test_what_no_text_speaks_of_is_named_together():
    text = "2023年6月召开会议，部署年度计划，明确牵头部门。"
    assert found(text) == [
        (
            PATH,
            "",
            "没有写“重要成效”、“突出亮点”：没有这样的小标题，正文里也找不到这方面的内容",
        )
    ]


def test_several_narratives_are_read_together():
    both = (narrative(DONE + RESULT), narrative(BRIGHT, title="另一份"))
    assert problems(parts_missing, dossier(narratives=both)) == []


def test_a_hint_left_below_a_heading_is_told_elsewhere():
    text = ("一、主要举措", DONE, "二、重要成效", RESULT, "三、突出亮点", "【突出亮点：请写明】")
    assert found(*text) == []


def test_a_short_text_that_says_there_was_nothing_passes():
    assert found("2023年以来，本区没有发生错案责任追究案件。") == []


def test_nothing_is_said_while_a_narrative_cannot_be_read():
    broken = narrative(problem="文件损坏", title="另一份")
    subject = dossier(narratives=(narrative("召开会议。"), broken))
    assert problems(parts_missing, subject) == []


def test_parts_of_another_scheme_are_looked_for_by_their_own_name():
    other = scheme(narrative_parts=("主要举措", "存在问题"))
    subject = dossier(narratives=(narrative(DONE),))
    assert [message for _, _, message in problems(parts_missing, subject, other)] == [
        "没有写“存在问题”：没有这样的小标题，正文里也找不到这方面的内容"
    ]


def test_headings_whose_numbers_word_makes_may_stand_below_another():
    text = ("主要举措", "创新执法方式", DONE, "强化措施", DONE, "重要成效", "突出亮点", BRIGHT)
    assert found(*text) == [(PATH, "第7段", "“重要成效”下面没有内容")]
