import pytest

from checks.narrative import malformed
from tests.samples import dossier, narrative, problems

PATH = narrative("").path


def found(text):
    return [
        message for _, _, message in problems(malformed, dossier(narratives=(narrative(text),)))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "印发《关于修改〈物业服务补贴办法〉的决定》（新政办发〔2024〕26号），自2024年2月29日起施行。",
        "《甲》《乙》和《丙》共3件。",
        "判决（2023）内0102行初12号，国务院令第722号，公告2024年第3号。",
        "到2035年基本建成，1989年行政诉讼法颁布，2023年3月至12月办理。",
        "历时13个月，每月20日前报送，2月29日前办结。",
        "见网址https://a.gov.cn/202313/t20231345_1.html。",
        "【例如《办法（新政办发[2024]26号）】",
        "执法人员2146名，2023.5万元，3.2024比例，18月龄。",
        "新政办发〔2024〕26、27号。",
    ],
)
def test_what_is_right_passes(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("印发《补贴办法，规定程序。", "“《补贴办法，规定程序。”里的“《”后面没有配对的“》”"),
        ("印发补贴办法》，规定程序。", "“印发补贴办法》”里的“》”前面没有配对的“《”"),
        ("印发《补贴〈办法》。", "“印发《补贴〈办法》”里的“》”前面没有配对的“《”"),
        (
            "印发《关于修改《办法》的决定》。",
            "书名号里面又用了《》，里层应改成〈〉：“《关于修改《办法》的决定》。”",
        ),
        (
            "按照新政办发[2024]26号办理。",
            "文号“照新政办发[2024]26号”写法不规范：括号应为〔〕，不是[]；规范写法为“照新政办发〔2024〕26号”",
        ),
        (
            "《办法》（新政办发〔2024〕第06号）。",
            "文号“新政办发〔2024〕第06号”写法不规范：序号前不加“第”，序号用阿拉伯数字，前面不加 0；"
            "规范写法为“新政办发〔2024〕6号”",
        ),
        ("新政办发〔2204〕26号。", "文号“新政办发〔2204〕26号”的年份 2204 不对，请与原件核对"),
        ("2024年13月印发。", "日期“2024年13月”不对：没有 13 月"),
        ("2024年2月30日印发。", "日期“2024年2月30日”不对：2024 年 2 月只有 29 天"),
        ("2023年2月29日印发。", "日期“2023年2月29日”不对：2023 年 2 月只有 28 天"),
        ("6月31日前办结。", "日期“6月31日”不对：6 月只有 30 天"),
        ("成文日期2024-13-05。", "日期“2024-13-05”不对：没有 13 月"),
        ("2203年开展检查。", "年份“2203年”明显不对"),
        ("，20223年5月开展检查。", "年份“20223年”明显不对"),
    ],
)
def test_what_is_wrong_is_shown_as_written(text, message):
    assert found(text) == [message]


def test_it_is_found_in_its_paragraph_and_in_the_title():
    text = narrative("很好。", "2024年2月30日印发。", title="关于《办法的情况说明")
    assert [(path, spot) for path, spot, _ in problems(malformed, dossier(narratives=(text,)))] == [
        (text.path, "第1段"),
        (text.path, "第3段"),
    ]
