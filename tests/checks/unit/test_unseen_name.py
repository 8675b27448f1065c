from checks.unit import unseen_name
from evidence.facts import UnitDocument
from tests.samples import unit_folder, unit_problems

FORM = UnitDocument(path="单位/司法局/联络员反馈表.docx", name="联络员反馈表.docx")


def test_names_of_which_everything_is_seen_pass():
    assert unit_problems(unseen_name, unit_folder(documents=(FORM,))) == []


def test_the_folder_of_a_unit_and_its_documents():
    there = UnitDocument(path="单位/司法局‹U+200B›/反馈表‹U+00A0›.docx", name="a")
    missing = UnitDocument(path="单位/司法局‹U+200B›/b‹U+200B›.docx", name="b", exists=False)
    folder = unit_folder(path="单位/司法局‹U+200B›", documents=(there, missing))
    assert unit_problems(unseen_name, folder) == [
        (
            "单位/司法局‹U+200B›",
            "",
            "文件夹“司法局‹U+200B›”的名字里，第3个字“局”后面有看不见的字符 U+200B"
            "（没有宽度的字符）",
        ),
        (
            "单位/司法局‹U+200B›/反馈表‹U+00A0›.docx",
            "",
            "文件“反馈表‹U+00A0›.docx”的名字里，第3个字“表”后面有看不见的字符 U+00A0（特殊的空格）",
        ),
    ]
