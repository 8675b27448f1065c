"""How a 文号 is written, and what is wrong with one."""

import pytest

from checks.doc_numbers import EARLIEST, YEARS_AHEAD, fault, latest_year, year_of


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("新政办发〔2024〕26号", ""),
        ("新政办发〔2024〕26、27号", ""),
        ("见附件", ""),
        ("新政办发〔二〇二四〕26号", "写法不规范：年份只写四位阿拉伯数字"),
        ("新政办发〔2024年〕26号", "写法不规范：年份只写四位阿拉伯数字"),
        ("新政办发[2024]26号", "写法不规范：括号应为〔〕，不是[]"),
        ("新政办发〔2024)26号", "写法不规范：括号应为〔〕，不是〔)"),
        ("新政办发〔2024〕第26号", "写法不规范：序号前不加“第”"),
        ("新政办发〔2024〕026号", "写法不规范：序号用阿拉伯数字，前面不加 0"),
        ("新政办发〔2024〕２6号", "写法不规范：序号用阿拉伯数字，前面不加 0"),
        ("新政办发〔2024〕26", "写法不规范：后面缺“号”"),
        ("新政办发〔2024〕 26号", "写法不规范：中间不留空格"),
    ],
)
def test_what_is_wrong_with_a_number(text: str, wrong: str) -> None:
    right = "；规范写法为“新政办发〔2024〕26号”"
    assert fault(text, 2029) == (f"{wrong}{right}" if wrong else "")


def test_all_faults_are_told_at_once() -> None:
    assert fault("新政办发 [2024年]第026", 2029) == (
        "写法不规范：括号应为〔〕，不是[]，年份只写四位阿拉伯数字，序号前不加“第”，"
        "序号用阿拉伯数字，前面不加 0，后面缺“号”，中间不留空格；规范写法为“新政办发〔2024〕26号”"
    )


@pytest.mark.parametrize(
    ("year", "wrong"),
    [
        ("24", "的年份“24”应为四位数字"),
        ("20245", "的年份“20245”应为四位数字"),
        ("1948", "的年份 1948 不对，请与原件核对"),
        ("1949", ""),
        ("2029", ""),
        ("2030", "的年份 2030 不对，请与原件核对"),
    ],
)
def test_the_year_is_one_of_ours(year: str, wrong: str) -> None:
    assert fault(f"新政办发〔{year}〕26号", 2029) == wrong


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("新政办发2024年第026号", "新政办发〔2024〕26号"),
        ("新政办发2024-26号", "新政办发〔2024〕26号"),
        ("新政办函1998第3号", "新政办函〔1998〕3号"),
    ],
)
def test_a_year_without_brackets(text: str, right: str) -> None:
    assert fault(text, 2029) == f"的年份没有加六角括号，规范写法为“{right}”"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("新政办发〔2024〕26号", 2024),
        (" 新政办发 [2024年] 26 号", 2024),
        ("新政办发〔24〕26号", 0),
        ("新政办发〔２０２４〕26号", 2024),
        ("新政办发2024年26号", 0),
        ("", 0),
    ],
)
def test_the_year_between_the_brackets(text: str, year: int) -> None:
    assert year_of(text) == year


def test_the_last_year_that_may_stand_there() -> None:
    assert (EARLIEST, YEARS_AHEAD) == (1949, 5)
    assert latest_year((2023, 2024)) == 2029
    assert latest_year(()) == 2099
