import pytest

from checks.security import secret_mark
from evidence.facts_files import Mark, MarkKind, Traces
from tests.samples import FOLDER, TITLE, dossier, index, narrative, pdf_file, problems, row


def named(name, *marks):
    traces = Traces(marks=tuple(Mark(MarkKind.SECRET, mark) for mark in marks))
    return dossier(files=(pdf_file(), pdf_file(name, traces=traces)))


def test_a_mark_in_a_file_name():
    name = "机密★1年_关于某事的通知.pdf"
    expected = [(f"{FOLDER}/印证材料/{name}", "", "文件名里有密级标志“机密★1年”")]
    assert problems(secret_mark, named(name)) == expected


def test_a_mark_in_a_file():
    expected = [(f"{FOLDER}/印证材料/纪要.pdf", "", "文件里有密级标志“秘密★长期”")]
    assert problems(secret_mark, named("纪要.pdf", "秘密★长期")) == expected


def test_a_file_with_both_is_told_once():
    assert len(problems(secret_mark, named("（秘密）纪要.pdf", "秘密"))) == 1


def test_a_mark_in_the_narrative():
    text = narrative("机密★2年", "区政府向区委请示2次（见印证材料1）。")
    found = problems(secret_mark, dossier(narratives=(text,)))
    assert found == [(f"{FOLDER}/{TITLE}.docx", "第2段", "情况说明里有密级标志“机密★2年”")]


@pytest.mark.parametrize(
    ("column", "cell"), [("name", "B4"), ("note", "J4"), ("doc_number", "C4"), ("point", "G4")]
)
def test_a_mark_in_the_index(column, cell):
    subject = dossier(index=index([row(**{column: "秘密★1年"})]))
    message = "目录第4行有密级标志“秘密★1年”，却没有登记为纸质报送"
    assert problems(secret_mark, subject) == [(f"{FOLDER}/证明材料目录.xlsx", cell, message)]


def test_a_row_that_says_it_comes_on_paper_passes():
    subject = dossier(index=index([row(form="纸质报送", note="机密★1年", files=())]), files=())
    assert problems(secret_mark, subject) == []


def test_an_electronic_copy_of_such_a_row_is_left_to_another_check():
    subject = named("机密★1年_纪要.pdf")
    rows = [row(form="纸质报送", files=("机密★1年_纪要.pdf",))]
    assert problems(secret_mark, dossier(files=subject.files[1:], index=index(rows))) == []


def test_running_text_about_secrets_passes():
    text = narrative(
        "组织学习保守国家秘密法，签订保密承诺书。",
        "对商业秘密、国家秘密不予公开，机密文件专人管理。",
    )
    subject = dossier(
        narratives=(text,),
        index=index([row(name="关于加强国家秘密管理的通知", note="不涉及商业秘密")]),
        files=(pdf_file("保守国家秘密法宣传.pdf"),),
    )
    assert problems(secret_mark, subject) == []
