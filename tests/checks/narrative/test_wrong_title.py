import pytest

from checks.narrative import wrong_title
from evidence.facts import Paragraph
from indicators.model import NarrativeSpec
from tests.samples import TITLE, demand, dossier, narrative, problems, scheme


def asked(*titles, demanded=True):
    specs = tuple(NarrativeSpec(title, demanded, (), False) for title in titles)
    return scheme(demand(narratives=specs))


def found(wanted, given):
    text = narrative("2023年以来，开展了工作。", title=given, path="司法局/情况说明.docx")
    return problems(wrong_title, dossier(narratives=(text,)), asked(wanted))


@pytest.mark.parametrize(
    "given",
    [
        "关于落实“谁执法谁普法”的情况说明",
        '关于落实"谁执法谁普法"的情况说明',
        "关于落实‘谁执法谁普法’的情况说明",
        "关于落实「谁执法谁普法」 的情况说明",
    ],
)
def test_quotation_marks_and_spaces_do_not_matter(given):
    assert found("关于落实“谁执法谁普法”的情况说明", given) == []


@pytest.mark.parametrize(
    ("wanted", "given", "difference"),
    [
        ("关于行政事业性收费管理情况说明", "关于行政事业性收费管理的情况说明", "多了“的”"),
        ("关于行政审批事项的情况说明", "关于行政审批的情况说明", "少了“事项”"),
        ("关于权责清单的情况说明", "关于权利清单的情况说明", "“责”写成了“利”"),
        ("关于权责清单的情况说明", "司法局关于权责清单情况说明", "多了“司法局”，少了“的”"),
        ("关于权责清单的情况说明", "关于权责清单情况的说明", "“的”的位置不对"),
    ],
)
def test_a_slip_is_spelt_out(wanted, given, difference):
    assert found(wanted, given) == [
        ("司法局/情况说明.docx", "第1段", f"题目应为“{wanted}”，现为“{given}”：{difference}")
    ]


def test_of_quite_another_title_no_difference_is_spelt_out():
    assert found("关于权责清单的情况说明", "工作总结") == [
        ("司法局/情况说明.docx", "第1段", "题目应为“关于权责清单的情况说明”，现为“工作总结”")
    ]


def test_a_sentence_in_the_place_of_the_title_means_there_is_none():
    given = "2023年以来，区政府认真落实权责清单制度，取得了实效。"
    assert found("关于权责清单的情况说明", given) == [
        (
            "司法局/情况说明.docx",
            "第1段",
            f"没有题目：第一段应为题目“关于权责清单的情况说明”，现为“{given}”",
        )
    ]


def test_a_title_set_in_two_lines_passes():
    text = narrative(
        title="关于政府规章和行政规范性文件",
        body=(Paragraph(2, "实施后评估制度的情况说明"), Paragraph(3, "正文。")),
    )
    wanted = asked("关于政府规章和行政规范性文件实施后评估制度的情况说明")
    assert problems(wrong_title, dossier(narratives=(text,)), wanted) == []


def test_a_proposed_title_is_not_insisted_on():
    subject = dossier(narratives=(narrative("正文。", title="随便什么题目"),))
    assert problems(wrong_title, subject, asked(TITLE, demanded=False)) == []


def test_of_several_narratives_each_is_held_to_its_own_title():
    good = narrative("正文。", title="关于权责清单的情况说明")
    slip = narrative("正文。", title="关于负面清单情况说明")
    wanted = asked("关于负面清单的情况说明", "关于权责清单的情况说明")
    assert problems(wrong_title, dossier(narratives=(good, slip)), wanted) == [
        (
            slip.path,
            "第1段",
            "题目应为“关于负面清单的情况说明”，现为“关于负面清单情况说明”：少了“的”",
        )
    ]


def test_a_second_narrative_that_nobody_asked_for_is_left_alone():
    more = narrative("正文。", title="另附的情况")
    assert problems(wrong_title, dossier(narratives=(more, narrative("正文。")))) == []


def test_what_is_empty_untouched_or_broken_is_told_elsewhere():
    for changes in ({"body": ()}, {"untouched": True}, {"problem": "文件损坏"}):
        text = narrative("正文。", title="别的题目", **changes)
        assert problems(wrong_title, dossier(narratives=(text,))) == []
