from dataclasses import replace

import pytest

from checks.match import appendix_differs
from evidence.facts import Paragraph
from tests.samples import FOLDER, TITLE, dossier, index, narrative, problems, row

PATH = f"{FOLDER}/{TITLE}.docx"
ROWS = (
    row(),
    row(row=5, number="2", name="2023年立法计划任务分工表", doc_number=""),
    row(
        row=6, number="3", name="新城区人民政府关于立法后评估的通知", doc_number="新政发〔2023〕9号"
    ),
    row(row=7, number="4", name="地方政府规章", form="无此项", doc_number=""),
)
SAME = (
    "1．关于印发立法计划的通知（新政办发〔2024〕26号）",
    "2．2023年立法计划任务分工表",
    "3．关于立法后评估的通知",
)


def found(*lines, rows=ROWS, heading="佐证材料目录", others=()):
    appendix = tuple(Paragraph(n, text) for n, text in enumerate((heading, *lines), start=9))
    written = narrative("已印发（见印证材料1）。", appendix=appendix if lines else ())
    return problems(appendix_differs, dossier(narratives=(written, *others), index=index(rows)))


def message(*differences):
    return f"文末的佐证材料目录与证明材料目录不一致：{'；'.join(differences)}"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        SAME,
        (*SAME, "4．地方政府规章"),
        tuple(line[2:] for line in SAME),
        ("一、通知类", *SAME),
        tuple(f"印证材料{line.replace('．', '：')}" for line in SAME),
        tuple(f"附件{line.replace('．', ' ')}" for line in SAME),
        ("(1) 《关于印发立法计划的通知》.pdf", "(2)2023年立法计划任务分工表……3", SAME[2]),
    ],
)
def test_the_same_list_passes(lines):
    assert found(*lines) == []


def test_the_first_line_may_stand_in_the_heading():
    rows = ROWS[:1]
    assert found(SAME[0], heading="附：", rows=rows) == []
    assert found(f"附：{SAME[0]}", rows=rows) == []


@pytest.mark.parametrize(
    ("lines", "spot", "difference"),
    [
        (SAME[:2], "第9段", "目录第6行“新城区人民政府关于立法后评估的通知”文末没有列出"),
        ((*SAME, "5．会议纪要"), "第13段", "“会议纪要”目录里没有"),
        (
            (SAME[0], "2．执法案卷评查方案", SAME[2]),
            "第11段",
            "第 2 份文末写“执法案卷评查方案”，目录写“2023年立法计划任务分工表”",
        ),
        (
            (SAME[0], "2．2024年立法计划任务分工表", SAME[2]),
            "第11段",
            "第 2 份文末写“2024年立法计划任务分工表”，目录写“2023年立法计划任务分工表”",
        ),
        (
            ("1．关于印发立法计划的通知（新政办发〔2024〕62号）", *SAME[1:]),
            "第10段",
            "“关于印发立法计划的通知”文末的文号是“新政办发〔2024〕62号”，目录是“新政办发〔2024〕26号”",
        ),
        (
            (SAME[0], SAME[1].replace("2．", "3．"), SAME[2].replace("3．", "2．")),
            "第11段",
            "“2023年立法计划任务分工表”文末编为 3，目录的序号是 2",
        ),
        (
            (SAME[0][2:], SAME[2][2:], SAME[1][2:]),
            "第12段",
            "“2023年立法计划任务分工表”的次序与目录不同，目录里是第5行",
        ),
    ],
)
def test_a_difference_is_told(lines, spot, difference):
    assert found(*lines) == [(PATH, spot, message(difference))]


def test_many_differences_are_one_problem():
    ((_, _, text),) = found(SAME[0], "6．甲", "7．乙", "8．丙", "9．丁")
    assert text == message("“甲”目录里没有", "“乙”目录里没有", "“丙”目录里没有；等 6 处")


@pytest.mark.parametrize(
    "lines",
    [
        ("1．全区人口和面积", "2．执法人员名单"),
        (SAME[0], "单位地址在新华大街", "请与办公室联系", "以上材料均为扫描件"),
        ("序号", "1", "关于印发立法计划的通知", "新政办发〔2024〕26号", "正式发文"),
    ],
)
def test_what_is_no_list_of_these_materials_is_passed_over(lines):
    assert found(*lines) == []


def test_with_several_narratives_each_may_list_its_own():
    other = replace(narrative("另一篇。"), path=f"{FOLDER}/另一篇.docx")
    assert found(*SAME[:1], others=(other,)) == []
    assert found(SAME[0], "2．会议纪要", others=(other,)) != []


def test_what_no_person_listed_is_passed_over():
    rows = tuple(row(row=n, number=str(n), name=f"第{n}号通知") for n in range(4, 304))
    lines = [f"{n}．第{n}号通知" for n in range(4, 203)]
    assert found(*lines, rows=rows) == []


def test_an_entry_keeps_the_row_of_its_number_where_two_have_one_name():
    rows = (row(), row(row=5, number="2"))
    first, second = SAME[0], SAME[0].replace("1．", "2．")
    assert found(first, second, rows=rows) == []
    assert found(first, rows=rows) == [
        (PATH, "第9段", message("目录第5行“关于印发立法计划的通知”文末没有列出"))
    ]


def test_as_many_differences_as_are_shown_need_no_number():
    ((_, _, text),) = found(*SAME, "6．甲", "7．乙", "8．丙")
    assert text == message("“甲”目录里没有", "“乙”目录里没有", "“丙”目录里没有")
