from checks.files import active_content
from evidence.facts_files import Traces
from tests.samples import FOLDER, dossier, pdf_file, problems


def active(*what, **changes):
    file = pdf_file("台账.xlsx", content="xlsx", pdf=None, traces=Traces(active=what), **changes)
    return dossier(files=(file,))


def test_what_is_inside_is_named():
    assert problems(active_content, active("宏", "夹在里面的文件（嵌入对象）")) == [
        (f"{FOLDER}/印证材料/台账.xlsx", "", "“台账.xlsx”里有宏、夹在里面的文件（嵌入对象）")
    ]


def test_plain_files_pass():
    assert problems(active_content, active()) == []


def test_a_damaged_file_is_left_to_another_check():
    assert problems(active_content, active("宏", problem="坏了")) == []
