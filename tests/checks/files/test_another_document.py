from dataclasses import replace

import pytest

from checks.files import another_document
from evidence.facts_files import PdfFacts
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row

LETTER = "新城区司法局关于召开座谈会的函各有关单位为做好工作定于2024年5月召开座谈会请参加"
PATH = f"{FOLDER}/印证材料/关于印发立法计划的通知.pdf"


def with_text(text, *, files=None, **changes):
    file = pdf_file(pdf=PdfFacts(pages=3, text=text))
    return dossier(files=files or (file,), index=index([row(**changes)]))


def test_another_document():
    message = (
        "“关于印发立法计划的通知.pdf”的开头没有目录第4行的材料名称“关于印发立法计划的通知”"
        "和文号“新政办发〔2024〕26号”"
    )
    assert problems(another_document, with_text(LETTER)) == [(PATH, "", message)]


def test_without_a_number_only_the_name_is_spoken_of():
    ((_, _, message),) = problems(another_document, with_text(LETTER, doc_number=""))
    assert message.endswith("材料名称“关于印发立法计划的通知”")


@pytest.mark.parametrize(
    "text",
    [
        "新城区人民政府办公室关于印发立法计划的通知各有关单位2024年工作",
        "关于印发2024年立法工作计划的通知各有关单位年月日",
        "新政办发202426号新城区人民政府各有关单位现将年度工作情况通知如下",
        "",
        "ÿþ乱码龥龥龥龥龥龥龥龥",
    ],
    ids=["whole name", "nearly the name", "number", "no text layer", "nonsense"],
)
def test_the_document_itself_and_what_cannot_be_read_pass(text):
    assert problems(another_document, with_text(text)) == []


def test_a_form_that_may_be_no_pdf_passes():
    assert problems(another_document, with_text(LETTER, form="简报信息")) == []


def test_what_belongs_to_a_document_passes():
    own = pdf_file(pdf=PdfFacts(pages=3, text="关于印发立法计划的通知的有关情况工作"))
    more = replace(pdf_file("附件.pdf"), pdf=PdfFacts(pages=1, text=LETTER))
    subject = dossier(files=(own, more), index=index([row(files=(own.name, more.name))]))
    assert problems(another_document, subject) == []


def test_a_wrong_file_name_is_left_to_another_check():
    file = pdf_file("座谈会.pdf", pdf=PdfFacts(pages=3, text=LETTER))
    subject = dossier(files=(file,), index=index([row(files=(file.name,))]))
    assert problems(another_document, subject) == []


def test_a_damaged_file_is_left_to_another_check():
    file = pdf_file(pdf=PdfFacts(pages=3, text=LETTER), problem="坏了")
    assert problems(another_document, with_text("", files=(file,))) == []


@pytest.mark.parametrize(
    ("words", "told"), [(("关于", "通知"), False), (("关于", "通知", "单位"), True)]
)
def test_three_common_words_make_a_text_legible(words, told):
    assert bool(problems(another_document, with_text("座谈会".join(words)))) is told


@pytest.mark.parametrize(("name", "told"), [("立法计划表", False), ("立法计划总表", True)])
def test_a_name_of_five_characters_is_too_short_to_be_looked_for(name, told):
    file = pdf_file(f"{name}.pdf", pdf=PdfFacts(pages=3, text=LETTER))
    subject = dossier(
        files=(file,), index=index([row(name=name, doc_number="", files=(file.name,))])
    )
    assert bool(problems(another_document, subject)) is told


@pytest.mark.parametrize(("text", "told"), [("甲乙丙丁", False), ("甲乙丙", True)])
def test_six_of_ten_pairs_make_the_document(text, told):
    """The name has five pairs: with four characters three of them are in the text."""
    name = "甲乙丙丁戊己"
    file = pdf_file(f"{name}.pdf", pdf=PdfFacts(pages=3, text=f"{text}关于召开工作会的通知"))
    subject = dossier(
        files=(file,), index=index([row(name=name, doc_number="", files=(file.name,))])
    )
    assert bool(problems(another_document, subject)) is told
