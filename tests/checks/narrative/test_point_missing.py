from checks.narrative import point_missing
from tests.samples import (
    TITLE,
    demand,
    dossier,
    material,
    narrative,
    point,
    problems,
    scheme,
)

NEAR = point("行政审批“就近”办理情况", "就近办", "就近能办", "家门口")
SELF = point("行政审批“自助办”情况", "自助")
TEXT = "情况说明（行政审批就近办、自助办情况，在法定期限内完成并不断压缩办理时限的情况）。"
ASKED = scheme(
    demand(
        materials=(
            material(text=TEXT, points=(NEAR, SELF)),
            material(no=2, units=("政府办",), points=(point("别的单位的要点", "别的"),)),
        )
    )
)


def found(*narratives):
    return problems(point_missing, dossier(narratives=narratives), ASKED)


def test_one_of_the_words_is_enough_and_width_and_space_do_not_matter():
    assert found(narrative("群众在家 门口就能办，设自助终端。")) == []


def test_a_point_that_nothing_speaks_of_is_named_with_the_words():
    text = narrative("设自助终端 12 台。")
    assert found(text) == [
        (
            text.path,
            "",
            "没有写到要点“行政审批‘就近’办理情况”：没有找到“就近办”、“就近能办”、“家门口”等字样",
        )
    ]


def test_each_point_is_a_problem_of_its_own():
    assert [message[:15] for _, _, message in found(narrative("印发通知。"))] == [
        "没有写到要点“行政审批‘就近’",
        "没有写到要点“行政审批‘自助办",
    ]


def test_the_title_counts():
    assert found(narrative("设自助终端。", title="关于就近办的情况说明")) == []


def test_several_narratives_are_read_together():
    assert found(narrative("就近办理。推行就近办。"), narrative("自助。", title="另一份")) == []


def test_a_copied_demand_speaks_of_nothing():
    text = narrative("设自助终端。", TEXT)
    assert [message for _, _, message in found(text)] == [
        "没有写到要点“行政审批‘就近’办理情况”：没有找到“就近办”、“就近能办”、“家门口”等字样"
    ]


def test_a_point_whose_hint_is_still_there_is_told_elsewhere():
    assert found(narrative("设自助终端。", f"【要点：{NEAR.text}】")) == []


def test_nothing_is_said_while_a_narrative_is_empty_unread_or_not_begun():
    assert found() == []
    assert found(narrative(title=TITLE)) == []
    assert found(narrative("印发通知。"), narrative(problem="文件损坏", title="另一份")) == []
    assert found(narrative("印发通知。"), narrative("【】", title="乙", untouched=True)) == []
