import pytest

from checks.ledger import unreadable_cell
from tests.ledger_samples import column, facts, ledger, problems, typed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024年2月31日", "不是真实的日期：2024年2月没有31日"),
        ("5/6/2024", "分不清是5月6日还是6月5日"),
        ("2024-05", "只写到月，请写到日"),
        ("45418", "是一个数，不是日期（可能是 2024-05-06）"),
        ("待定", "不是日期"),
    ],
)
def test_a_date_that_is_none_is_told_with_its_cell(text: str, words: str) -> None:
    ((spot, message),) = problems(unreadable_cell, ledger(), [typed("甲", text)])
    assert spot == "C5"
    assert message.startswith(f"“来函”里的“{text}”{words}")


@pytest.mark.parametrize("text", ["2024-05-06", "2024.5.6", "2024年5月6日", "20240506"])
def test_dates_of_the_usual_habits_pass(text: str) -> None:
    assert problems(unreadable_cell, ledger(), [typed("甲", text)]) == []


def test_text_in_a_number_cell_is_told() -> None:
    ((spot, message),) = problems(unreadable_cell, ledger(), [typed("甲", 件数="约20件")])
    assert (spot, message[:14]) == ("I5", "“件数”里的“约20件”不是")


def test_a_private_cell_is_masked_and_a_telephone_too() -> None:
    of = ledger(column("电话", "integer", private=True), column("日期", "date"))
    found = problems(unreadable_cell, of, [{"电话": "张某某", "日期": "打13812345678问"}])
    shown = [message.partition("”里的")[2].partition("不是")[0] for _, message in found]
    assert shown == ["“张**”", "“打138****5678问”"]


def test_cells_that_were_too_many_to_list_are_still_counted() -> None:
    of = ledger()
    subject = facts(of, [typed("甲", "待定")], more_bad=2)
    assert [spot for spot, _ in problems(unreadable_cell, of, subject)] == ["C5", "", ""]


@pytest.mark.parametrize(("length", "shown"), [(30, "长" * 30), (31, "长" * 30 + "……")])
def test_a_long_text_is_cut(length: int, shown: str) -> None:
    ((_, message),) = problems(unreadable_cell, ledger(), [typed("甲", "长" * length)])
    assert message.startswith(f"“来函”里的“{shown}”不是日期")
