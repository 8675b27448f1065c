import pytest

from checks.ledger import not_allowed
from indicators.ledger_model import Column
from tests.ledger_samples import column, ledger, problems


@pytest.mark.parametrize(
    ("each", "text", "message"),
    [
        (
            column("合法", "choice", choices=("是", "否")),
            "基本是",
            "“合法”里的“基本是”不在可选的范围里，只能填是、否",
        ),
        (column("内容", max_chars=4), "办理身份证", "“内容”里的“办理身份证”有5个字，不能超过4个字"),
        (
            column("编号", pattern="[0-9]{4}", pattern_says="应当是四位数字"),
            "12",
            "“编号”里的“12”的写法不对，应当是四位数字",
        ),
        (column("人数", "integer", min=0), "-3", "“人数”里的“-3”太小，不能小于0"),
        (column("满意率", "number", max=100), "100.5", "“满意率”里的“100.5”太大，不能大于100"),
    ],
)
def test_what_a_column_does_not_allow_is_told(each: Column, text: str, message: str) -> None:
    of = ledger(each)
    assert problems(not_allowed, of, [{each.name: text}]) == [("A5", message)]


@pytest.mark.parametrize(
    ("each", "text"),
    [
        (column("合法", "choice", choices=("是", "否")), "是 "),
        (column("内容", max_chars=5), "办理身份证"),
        (column("编号", pattern="[0-9]{4}"), "2024"),
        (column("人数", "integer", min=0, max=3), "3"),
        (column("满意率", "number", max=100), "100.0"),
    ],
)
def test_what_a_column_allows_passes(each: Column, text: str) -> None:
    assert problems(not_allowed, ledger(each), [{each.name: text}, {}]) == []


def test_a_private_value_is_masked() -> None:
    of = ledger(column("姓名", max_chars=2, private=True))
    assert problems(not_allowed, of, [{"姓名": "欧阳某某"}]) == [
        ("A5", "“姓名”里的“欧***”有4个字，不能超过2个字")
    ]


@pytest.mark.parametrize(("count", "more"), [(8, ""), (9, "等")])
def test_of_many_choices_eight_are_listed(count: int, more: str) -> None:
    choices = tuple(f"第{number}种" for number in range(1, count + 1))
    ((_, message),) = problems(
        not_allowed, ledger(column("类型", "choice", choices=choices)), [{"类型": "别的"}]
    )
    assert message.endswith(f"只能填{'、'.join(choices[:8])}{more}")


@pytest.mark.parametrize(("typed", "told"), [("-1", True), ("0", False), ("3", False), ("4", True)])
def test_the_bounds_themselves_are_allowed(typed: str, told: bool) -> None:
    of = ledger(column("人数", "integer", min=0, max=3))
    assert bool(problems(not_allowed, of, [{"人数": typed}])) is told
