import pytest

from checks.ledger import not_allowed
from indicators.ledger_model import Allowed, Condition
from tests.ledger_samples import column, ledger, problems

COLUMNS = (
    column("级别", "choice", choices=("国家级", "省级")),
    column("分值", "number"),
    column("日期", "date"),
    column("时间", "moment"),
    column("说明"),
    column("年度", "year"),
    column("月份", "month"),
)


@pytest.mark.parametrize(
    ("rule", "right", "wrong", "message"),
    [
        (
            Allowed("分值", "", (Condition("级别", ("国家级",)),), values=("5",)),
            {"级别": "国家级", "分值": "5.0"},
            {"级别": "国家级", "分值": "3"},
            ("B6", "“分值”里的“3”不对，“级别”是“国家级”的只能填5"),
        ),
        (
            Allowed("分值", "", (Condition("级别"),), min=1, max=3),
            {"级别": "省级", "分值": "3"},
            {"级别": "省级", "分值": "3.1"},
            ("B6", "“分值”里的“3.1”不对，“级别”是“省级”的应当是1至3"),
        ),
        (
            Allowed("分值", "", (Condition("级别", negated=True),), max=1),
            {"级别": "省级", "分值": "3"},
            {"分值": "3"},
            ("B6", "“分值”里的“3”不对，“级别”没有填的应当不超过1"),
        ),
        (
            Allowed("日期", "", first="2022-12-01", last="2023-11-30"),
            {"日期": "2023-11-30"},
            {"日期": "2023-12-01"},
            ("C6", "“日期”里的“2023-12-01”不对，应当在2022年12月1日至2023年11月30日之间"),
        ),
        (
            Allowed("时间", "", last="2023-11-30"),
            {"时间": "2023-11-30 23:59"},
            {"时间": "2023-12-01 00:00"},
            ("D6", "“时间”里的“2023-12-01 00:00”不对，不能晚于2023年11月30日"),
        ),
        (
            Allowed("日期", "", first="2022-12-01"),
            {"日期": "2022-12-01"},
            {"日期": "2022-11-30"},
            ("C6", "“日期”里的“2022-11-30”不对，不能早于2022年12月1日"),
        ),
        (
            Allowed("日期", "", within="年度"),
            {"日期": "2023-12-31", "年度": "2023"},
            {"日期": "2024-01-01", "年度": "2023"},
            ("C6", "“日期”是2024年1月1日，“年度”写的却是2023"),
        ),
        (
            Allowed("时间", "", within="月份"),
            {"时间": "2023-12-31 23:59", "月份": "2023-12"},
            {"时间": "2024-01-01 00:00", "月份": "2023-12"},
            ("D6", "“时间”是2024年1月1日00:00，“月份”写的却是2023-12"),
        ),
        (
            Allowed("说明", "", values=("甲、乙", "丙")),
            {"说明": " 丙"},
            {"说明": "丁"},
            ("E6", "“说明”里的“丁”不对，只能填“甲、乙”、丙"),
        ),
    ],
)
def test_just_allowed_and_just_not(
    rule: Allowed, right: dict[str, str], wrong: dict[str, str], message: tuple[str, str]
) -> None:
    of = ledger(*COLUMNS, allowed=(rule,))
    assert problems(not_allowed, of, [right, wrong]) == [message]


def test_an_empty_cell_and_one_that_cannot_be_read_are_left_to_others() -> None:
    of = ledger(
        *COLUMNS, allowed=(Allowed("分值", "", max=1), Allowed("日期", "", last="2020-01-01"))
    )
    assert problems(not_allowed, of, [{"级别": "省级"}, {"分值": "很多", "日期": "去年"}]) == []


def test_long_lists_are_cut() -> None:
    values = tuple("甲乙丙丁戊己庚辛壬癸")
    of = ledger(*COLUMNS, allowed=(Allowed("说明", "", values=values),))
    assert problems(not_allowed, of, [{"说明": "子"}]) == [
        ("E5", "“说明”里的“子”不对，只能填甲、乙、丙、丁、戊、己、庚、辛等")
    ]
