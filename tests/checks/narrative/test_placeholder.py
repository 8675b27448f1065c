import pytest

from checks.model import Checks
from checks.narrative import placeholder
from checks.run import run
from evidence.facts import Paragraph, Submission
from tests.samples import demand, dossier, material, narrative, problems, scheme, unit_folder

NOTE = (
    "情况说明题目为“关于依法实施行政许可的情况说明”，直接对2023年以来本级政府开展的清理变相设置"
    "行政许可事项工作情况作出说明，如写明“202X年，新城区按照《行政许可法》组织在全区范围内开展"
    "变相设置行政许可事项清理工作，清理范围涉及XX，共清理X件事项并将清理结果及时向社会公开”。"
)
MATERIAL = (
    "请提供2023年以来本级政府清理变相设置行政许可事项工作的情况说明，包括时间、范围、结果等。"
)
ASKED = scheme(demand(materials=(material(text=MATERIAL),), notes=(NOTE,)))


def found(*paragraphs, **changes):
    text = narrative(*paragraphs, path="说明.docx", **changes)
    return [
        (spot, message)
        for _, spot, message in problems(placeholder, dossier(narratives=(text,)), ASKED)
    ]


def ids(*paragraphs):
    unit = unit_folder(dossiers=(dossier(narratives=(narrative(*paragraphs),)),))
    findings = run(ASKED, Submission((unit,)), Checks(dossier=(placeholder,)))
    return [finding.id for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，共清理变相设置的行政许可事项 6 件，按新政办发〔2024〕26号执行。",
        "按照新政办发【2024】26号要求推进。",
        "【案例一】某公司占地案，李某某已整改。",
        "详见 https://www.xx.gov.cn/xxgk/202X/a...html 。",
        "采购 3X光机、MAX系统、PPTX课件、XXL号服装，占地 3×5 米。",
        "二〇〇八年以来，联系电话 150****1234。",
        "查办X光检测项目。",
        "当事人张XX未取得许可经营食品，刘××、李××等3人到庭。",
        "审结原告王××诉区政府一案。",
        "1．关于印发立法计划的通知………………………………3",
        "1．关于印发立法计划的通知............（12）",
    ],
)
def test_finished_text_passes(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("一是【写明主要举措】。", "还有没填、没删的提示“【写明主要举措】”"),
        ("202X年，共清理X件事项。", "还有没填的占位字符“202X年”、“X件”"),
        ("20XX年开展。", "还有没填的占位字符“20XX年”"),
        ("清理范围涉及XX。", "还有没填的占位字符“XX”"),
        ("涉及ＸＸ部门、××街道、xxx社区。", "还有没填的占位字符“ＸＸ部门”、“××”、“xxx”"),
        ("制定X个文件，印发 X项制度。", "还有没填的占位字符“X个”、“X项”"),
        ("于X月X日印发。", "还有没填的占位字符“X月”、“X日”"),
        ("共____件，**部门。", "还有没填的占位字符“____件”、“**部门”"),
        ("一是制定文件，二是……", "还有省略号，内容没有写完“……”"),
        ("一是制定文件......", "还有省略号，内容没有写完“......”"),
        ("一是制定文件……2", "还有省略号，内容没有写完“……”"),
        ("，张XX街道。", "还有没填的占位字符“XX”"),
        ("群众共XX人。", "还有没填的占位字符“XX人”"),
        ("由王XX局负责。", "还有没填的占位字符“XX”"),
    ],
)
def test_what_was_left_is_shown(text, message):
    assert found("已写好的一段。", text) == [("第3段", message)]


def test_kinds_are_told_apart_and_each_paragraph_on_its_own():
    assert found("【写明举措】涉及XX。", "成效XX。") == [
        ("第2段", "还有没填、没删的提示“【写明举措】”"),
        ("第2段", "还有没填的占位字符“XX”"),
        ("第3段", "还有没填的占位字符“XX”"),
    ]


def test_a_box_that_was_not_deleted_is_one_problem():
    assert found(
        f"【申报材料序号1：{MATERIAL}】",
        "1．【示例：XX】",
        "一、主要举措",
        "【要点：结果】",
        "清理12件。",
    ) == [
        (
            "第2段",
            "还有没填、没删的提示“【申报材料序号1：请提供2023年以来本级政府清理变相设置行……】”"
            "等（第2段到第3段都是）",
        ),
        ("第5段", "还有没填、没删的提示“【要点：结果】”"),
    ]


def test_a_hint_may_speak_of_brackets_itself():
    hint = "【填写说明：写完后删除文中所有用【】括起来的提示。】"
    assert found(hint) == [("第2段", f"还有没填、没删的提示“{hint}”")]


def test_hints_that_are_filled_from_the_top_keep_the_id_of_what_is_left():
    assert ids("【要点：一】", "【要点：二】") == ids("写好了。", "【要点：二】")


def test_title_and_appended_list_are_looked_at_too():
    appendix = (Paragraph(3, "附：佐证材料目录"), Paragraph(4, "1. 关于XX的通知"))
    assert found("正文。", title="关于XX的情况说明", appendix=appendix) == [
        ("第1段", "还有没填的占位字符“XX”"),
        ("第4段", "还有没填的占位字符“XX”"),
    ]


def test_a_copied_demand_is_one_problem_with_its_first_words():
    assert found("申报要求：" + MATERIAL) == [
        (
            "第2段",
            "照抄了申报要求的原文“请提供2023年以来本级政府清理变相设置行政许可事项工作的情……”",
        )
    ]


def test_neighbouring_copied_paragraphs_are_one_problem_whatever_they_hold():
    assert found("正文。", MATERIAL, NOTE, "正文。") == [
        (
            "第3段",
            "第3段到第4段照抄了申报要求的原文“请提供2023年以来本级政府清理变相设置行政许可事项工作的情……”",
        )
    ]


def test_the_model_sentence_filled_in_is_no_copy():
    assert (
        found(
            "2023年，新城区按照《行政许可法》组织在全区范围内开展变相设置行政许可事项清理工作，"
            "清理范围涉及12个部门，共清理6件事项并将清理结果及时向社会公开。"
        )
        == []
    )


def test_naming_the_matter_as_the_demand_does_is_no_copy():
    assert found("2023年以来本级政府清理变相设置行政许可事项工作成效明显，范围更广。") == []


def test_the_same_blank_keeps_its_id_when_a_paragraph_is_put_before_it():
    assert ids("共清理X件。") == ids("新写的一段。", "共清理X件。")


def test_an_untouched_skeleton_is_told_elsewhere():
    assert found("【写明主要举措】", untouched=True) == []
