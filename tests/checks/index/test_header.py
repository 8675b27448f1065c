import pytest

from checks.index import header
from evidence.facts import COLUMNS
from tests.samples import dossier, index, problems, row

NO_POINT = tuple(name for name in COLUMNS if name != "对应要点")
URL_FIRST = ("序号", "网址", *(name for name in COLUMNS if name not in ("序号", "网址")))


def found(columns, **changes):
    return problems(header, dossier(index=index([row()], header=tuple(columns), **changes)))


def test_the_standard_header_passes_with_spaces_and_empty_cells_behind():
    assert found(("序 号", *COLUMNS[1:], "", " ")) == []


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (NO_POINT, "表头与规定的不一致：缺少“对应要点”"),
        ((*COLUMNS, "科室"), "表头与规定的不一致：多出“科室”（K 列）"),
        (("序号", "科室", *COLUMNS[1:]), "表头与规定的不一致：多出“科室”（B 列）"),
        (URL_FIRST, "表头与规定的不一致：“网址”的位置不对"),
        (
            (*COLUMNS[:7], "文件名称", *COLUMNS[8:]),
            "表头与规定的不一致：H 列应为“文件名”，现为“文件名称”",
        ),
        (("", *COLUMNS[1:]), "表头与规定的不一致：A 列应为“序号”，现为空白列"),
        ((*COLUMNS, "备注"), "表头与规定的不一致：多出“备注”（K 列）"),
        (
            ("1", "关于甲的通知", "", "2024-04-03"),
            "第 3 行应为表头，现为“1、关于甲的通知、2024-04-03”",
        ),
        ((), "第 3 行是空的，应为表头"),
    ],
)
def test_what_differs_is_said_in_one_problem(columns, message):
    assert found(columns) == [(index().path, "第3行", message)]


def test_what_is_missing_untouched_or_unread_is_told_elsewhere():
    assert problems(header, dossier(index=None)) == []
    assert found(NO_POINT, untouched=True) == []
    assert found((), problem="文件损坏") == []
