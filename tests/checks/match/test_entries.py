import pytest

from checks.match.entries import entries, same_material
from evidence.facts import Paragraph
from tests.samples import narrative, row


def read(*lines: str):
    appendix = tuple(Paragraph(n, text) for n, text in enumerate(lines, start=9))
    return entries(narrative("正文。", appendix=appendix))


@pytest.mark.parametrize(
    ("line", "number", "name", "doc_number"),
    [
        ("1．关于甲的通知", 1, "关于甲的通知", ""),
        ("（12）关于甲的通知", 12, "关于甲的通知", ""),
        ("附件3：关于甲的通知", 3, "关于甲的通知", ""),
        ("印证材料4 关于甲的通知", 4, "关于甲的通知", ""),
        ("附：1．关于甲的通知", 1, "关于甲的通知", ""),
        ("2023年计划", None, "2023年计划", ""),
        ("1.2023年计划", 1, "2023年计划", ""),
        ("关于甲的通知", None, "关于甲的通知", ""),
        ("1．关于甲的通知（新政办发〔2024〕26号）", 1, "关于甲的通知", "新政办发〔2024〕26号"),
        ("1．关于甲的通知.pdf", 1, "关于甲的通知", ""),
        ("1．关于甲的通知………3", 1, "关于甲的通知", ""),
        ("1．关于甲的通知（见附件）；", 1, "关于甲的通知", ""),
        ("1．关于甲的通知。", 1, "关于甲的通知", ""),
    ],
)
def test_a_line_of_the_list(line: str, number: int | None, name: str, doc_number: str) -> None:
    (entry,) = read("佐证材料目录", line)
    assert (entry.number, entry.name, entry.doc_number) == (number, name, doc_number)
    assert entry.paragraph == Paragraph(10, line)


def test_headings_are_no_entries() -> None:
    assert [entry.name for entry in read("目录", "1．甲", "二、文件类", "乙")] == ["甲", "乙"]
    assert [entry.name for entry in read("1．甲", "2．乙")] == ["甲", "乙"]
    assert [entry.name for entry in read("目录", "一、甲")] == ["一、甲"]
    assert read() == ()


@pytest.mark.parametrize(
    ("line", "name", "same"),
    [
        ("关于印发立法计划的通知", "关于印发立法计划的通知", True),
        ("关于印发立法计划的通知", "新城区政府关于印发立法计划的通知", True),
        ("新城区政府关于印发立法计划的通知", "关于印发立法计划的通知", True),
        ("立法计划的通知", "关于印发立法计划的通知", False),
        ("印发立法计划的通知", "关于印发立法计划的通知", True),
        ("立法计划任务分工", "2023年立法计划任务分工表", False),
        ("立法计划任务分", "立法计划任务分工", False),
        ("一二三四五六七八", "一二三四五六七八九十甲乙丙", True),
        ("一二三四五六七八", "一二三四五六七八九十甲乙丙丁", False),
        ("计划（新政办发〔2024〕26号）", "立法计划的通知", True),
        ("计划（新政办发〔2024〕27号）", "立法计划的通知", False),
        ("（新政办发〔2024〕26号）", "立法计划的通知", False),
        ("别的", "", False),
    ],
)
def test_which_material_an_entry_names(line: str, name: str, same: bool) -> None:
    (entry,) = read("目录", line)
    assert same_material(entry, row(name=name)) is same
