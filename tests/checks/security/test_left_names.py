from checks.security import left_names
from evidence.facts_files import Traces
from tests.samples import FOLDER, dossier, index, narrative, pdf_file, problems, row

AUTHOR, COMPANY = ("作者", "某甲"), ("单位", "某某公司")


def files(count, *properties):
    traces = Traces(properties=properties)
    return tuple(pdf_file(f"材料{number}.pdf", traces=traces) for number in range(1, count + 1))


def test_names_are_grouped():
    text = narrative("正文。", properties=(AUTHOR,))
    message = (
        "5 个文件的属性里留有名字：作者“某甲”（关于健全地方政府制度建设的情况说明.docx、材料1.pdf、"
        "材料2.pdf 等 5 个）；单位“某某公司”（材料1.pdf、材料2.pdf、材料3.pdf 等 4 个）"
    )
    subject = dossier(narratives=(text,), files=files(4, AUTHOR, COMPANY))
    assert problems(left_names, subject) == [(FOLDER, "", message)]


def test_of_many_names_four_are_shown():
    subject = dossier(files=files(1, *[("作者", f"某{n}") for n in range(6)]))
    ((_, _, message),) = problems(left_names, subject)
    assert message.startswith("1 个文件的属性里留有名字：作者“某0”（材料1.pdf）；")
    assert message.endswith("作者“某3”（材料1.pdf）；等 6 项")


def test_a_skeleton_and_files_without_names_pass():
    text = narrative("正文。", properties=(AUTHOR,), untouched=True)
    assert problems(left_names, dossier(narratives=(text,))) == []
    assert problems(left_names, dossier()) == []


def test_the_index_is_handed_in_too_unless_nobody_has_touched_it():
    rows = (row(row=4, name="关于立法计划的通知"),)
    ((path, _, message),) = problems(left_names, dossier(index=index(rows, properties=(AUTHOR,))))
    assert (path, message) == (FOLDER, "1 个文件的属性里留有名字：作者“某甲”（证明材料目录.xlsx）")
    skeleton = index(rows, properties=(AUTHOR,), untouched=True)
    assert problems(left_names, dossier(index=skeleton)) == []
