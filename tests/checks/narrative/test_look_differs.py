from dataclasses import replace

from checks.narrative import look_differs
from evidence.facts import Look, PageLook, TextLook
from tests.samples import dossier, narrative, problems

PAGE = PageLook(width=210, height=297, top=37, right=26, bottom=34.9, left=28)
TEXT = TextLook(font="仿宋_GB2312", size=16, pitch=29, multiple=0, paragraphs=(2, 3))
PATH = narrative("").path


def found(*texts, pages=(PAGE,)):
    subject = dossier(narratives=(narrative("正文。", look=Look(texts, pages)),))
    return problems(look_differs, subject)


def changed(text=TEXT, **values):
    return replace(text, **values)


def test_the_standard_look_passes():
    assert found(TEXT) == []


def test_what_is_close_enough_passes():
    for text in (
        changed(font="仿宋"),
        changed(font="FangSong"),
        changed(font="方正仿宋_GBK"),
        changed(font=""),
        changed(size=15.5),
        changed(pitch=28),
        changed(pitch=28.95, multiple=1),
    ):
        assert found(text) == []
    assert found(TEXT, pages=(changed(PAGE, top=36, left=29.5, right=25),)) == []


def test_everything_that_differs_is_one_problem():
    other = changed(font="宋体", size=12, pitch=0, multiple=1.5, paragraphs=(3, 5, 7))
    page = changed(PAGE, width=215.9, height=279.4, top=25.4, bottom=25.4)
    assert found(other, pages=(page,)) == [
        (
            PATH,
            "",
            "正文字体应为仿宋_GB2312，现为宋体（第3段等 3 段）；"
            "字号应为三号（16 磅），现为小四（12 磅）；行距应为固定值 29 磅，现为 1.5 倍行距；"
            "纸张应为 A4（210×297 毫米），现为 216×279 毫米；"
            "页边距应为上 37、下 35 毫米，现为上 25.4、下 25.4 毫米",
        )
    ]


def test_where_is_said_again_for_other_paragraphs():
    first = changed(font="楷体", paragraphs=(2,))
    second = changed(pitch=20, paragraphs=(4,))
    assert [message for _, _, message in found(first, second)] == [
        "正文字体应为仿宋_GB2312，现为楷体（第2段）；行距应为固定值 29 磅，现为 20 磅（第4段）"
    ]


def test_nothing_is_said_of_a_look_that_is_not_known():
    assert problems(look_differs, dossier()) == []
