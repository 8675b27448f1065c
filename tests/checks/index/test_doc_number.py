import pytest

from checks.index import doc_number
from tests.samples import dossier, index, problems, row


def found(text):
    subject = dossier(index=index([row(doc_number=text)]))
    return [(spot, message) for _, spot, message in problems(doc_number, subject)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "无",
        "/",
        "新政办发〔2024〕26号",
        "内政发〔2021〕9号",
        "新政办发〔2024〕26、27号",
        "新政发〔2024〕1号\n新政发〔2024〕2号",
        "新政发〔2024〕1号、新党发〔2024〕2号",
        "国务院令第722号",
        "中华人民共和国主席令第七十号",
        "公告2024年第3号",
        "2024年第3号",
        "市场监管总局公告2024年第3号",
        "（2024）内0102行初12号",
        "法释〔2018〕1号",
        "新城市监处罚〔2024〕12号",
    ],
)
def test_regular_numbers_and_those_of_another_kind_pass(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("新政办发[2024]26号", "括号应为〔〕，不是[]"),
        ("新政办发（2024）26号", "括号应为〔〕，不是（）"),
        ("新政办发【2024】26号", "括号应为〔〕，不是【】"),
        ("新政办发〔2024)26号", "括号应为〔〕，不是〔)"),
        ("新政办发〔2024〕第26号", "序号前不加“第”"),
        ("新政办发〔2024〕026号", "序号用阿拉伯数字，前面不加 0"),
        ("新政办发〔2024〕26", "后面缺“号”"),
        ("新政办发〔2024年〕26号", "年份只写四位阿拉伯数字"),
        ("新政办发〔二〇二四〕26号", "年份只写四位阿拉伯数字"),
        ("新政办发 〔2024〕 26号", "中间不留空格"),
        (
            "新政办发[2024]第026号",
            "括号应为〔〕，不是[]，序号前不加“第”，序号用阿拉伯数字，前面不加 0",
        ),
    ],
)
def test_the_right_form_is_shown(text, fault):
    assert found(text) == [
        (
            "C4",
            f"文号“{text}”写法不规范：{fault}；规范写法为“新政办发〔2024〕26号”",
        )
    ]


@pytest.mark.parametrize("text", ["新政办发2024年26号", "新政办发2024-26号", "新政办发2024第26号"])
def test_a_year_without_brackets_gets_them(text):
    assert found(text) == [
        ("C4", f"文号“{text}”的年份没有加六角括号，规范写法为“新政办发〔2024〕26号”")
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("新政办发〔24〕26号", "的年份“24”应为四位数字"),
        ("新政办发〔202X〕26号", "的年份“202X”应为四位数字"),
        ("新政办发〔2204〕26号", "的年份 2204 不对，请与原件核对"),
        ("新政办发〔1924〕26号", "的年份 1924 不对，请与原件核对"),
    ],
)
def test_a_year_that_cannot_be_is_only_named(text, fault):
    assert found(text) == [("C4", f"文号“{text}”{fault}")]


def test_of_several_numbers_the_wrong_one_is_named():
    assert found("新政发〔2024〕1号\n新政发[2024]2号") == [
        (
            "C4",
            "文号“新政发[2024]2号”写法不规范：括号应为〔〕，不是[]；规范写法为“新政发〔2024〕2号”",
        )
    ]
