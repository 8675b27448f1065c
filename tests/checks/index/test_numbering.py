import pytest

from checks.index import numbering
from tests.samples import dossier, index, problems, row


def found(*numbers, **changes):
    rows = [row(row=at, number=number) for at, number in enumerate(numbers, start=4)]
    subject = dossier(index=index(rows, **changes))
    return [(spot, message) for _, spot, message in problems(numbering, subject)]


@pytest.mark.parametrize(
    "numbers", [[], ["1"], ["1", "2", "3"], ["１", "２"], ["1", "", "3"], ["1", "", "2"]]
)
def test_numbers_in_order_pass_and_an_empty_cell_is_told_elsewhere(numbers):
    assert found(*numbers) == []


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "2", "4", "5", "6"], [("A6", "序号由 2 跳到 4，缺 3")]),
        (["1", "4", "5"], [("A5", "序号由 1 跳到 4，缺 2、3")]),
        (["1", "9", "10"], [("A5", "序号由 1 跳到 9，缺 2 到 8")]),
        (["2", "3"], [("A4", "序号应从 1 开始，现在从 2 开始")]),
        (["0", "1", "2"], [("A4", "序号应从 1 开始，没有 0")]),
        (["1", "2", "2", "4", "5"], [("A6", "序号 2 重复，第5行已经用过")]),
        (["1", "2", "2", "3", "4"], [("A6", "序号 2 重复，第5行已经用过")]),
        (["1", "3", "2", "4"], [("A6", "序号 2 排在 3 的后面，次序颠倒")]),
        (["4", "3", "2", "1"], [("A5", "序号 3 排在 4 的后面，次序颠倒")]),
        (["1", "1-2", "3"], [("A5", "序号“1-2”不是 1、2、3 这样的数字")]),
        (
            ["一", "二", "三"],
            [("A4", "序号“一”不是 1、2、3 这样的数字（另有 2 行也不是）")],
        ),
        (
            ["1", "3", "4", "4", "7"],
            [
                ("A5", "序号由 1 跳到 3，缺 2"),
                ("A7", "序号 4 重复，第6行已经用过"),
                ("A8", "序号由 4 跳到 7，缺 5、6"),
            ],
        ),
    ],
)
def test_each_break_is_one_problem_at_its_row(numbers, expected):
    assert found(*numbers) == expected


def test_an_untouched_index_is_not_judged():
    assert found("3", untouched=True) == []
