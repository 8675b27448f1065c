from dataclasses import replace

import pytest

from checks.files import wrong_format
from tests.samples import FOLDER, FORMS, dossier, index, pdf_file, problems, row, scheme


def word_file(name="关于印发立法计划的通知.docx"):
    return pdf_file(name, content="docx", pdf=None)


def test_a_formal_document_in_pdf_passes():
    assert problems(wrong_format, dossier()) == []


def test_a_formal_document_in_word_must_be_scanned():
    file = word_file()
    subject = dossier(index=index([row(files=(file.name,))]), files=(file,))
    assert problems(wrong_format, subject) == [
        (
            f"{FOLDER}/印证材料/关于印发立法计划的通知.docx",
            "",
            "“关于印发立法计划的通知.docx”在目录第4行登记为“正式发文”，应扫描成 PDF，"
            "现在扩展名是 .docx",
        )
    ]


def test_a_form_that_allows_several_formats_names_them():
    forms = tuple(
        replace(form, extensions=("pdf", "jpg")) if form.name == "图片" else form for form in FORMS
    )
    file = word_file("现场.docx")
    subject = dossier(index=index([row(form="图片", files=("现场.docx",))]), files=(file,))
    assert problems(wrong_format, subject, scheme(forms=forms)) == [
        (
            file.path,
            "",
            "“现场.docx”在目录第4行登记为“图片”，应为 PDF、JPG 格式，现在扩展名是 .docx",
        )
    ]


@pytest.mark.parametrize("name", ["现场.jpeg", "现场.JPG"])
def test_another_spelling_of_an_allowed_extension_passes(name):
    forms = tuple(
        replace(form, extensions=("jpg",)) if form.name == "图片" else form for form in FORMS
    )
    file = pdf_file(name, content="jpg", pdf=None)
    subject = dossier(index=index([row(form="图片", files=(name,))]), files=(file,))
    assert problems(wrong_format, subject, scheme(forms=forms)) == []


def test_a_pdf_under_a_wrong_extension_is_left_to_another_check():
    file = pdf_file("关于印发立法计划的通知.jpg")
    subject = dossier(index=index([row(files=(file.name,))]), files=(file,))
    assert problems(wrong_format, subject) == []


@pytest.mark.parametrize("form", ["简报信息", "没有这种形式"])
def test_a_form_without_demand_is_not_judged(form):
    file = word_file()
    subject = dossier(index=index([row(form=form, files=(file.name,))]), files=(file,))
    assert problems(wrong_format, subject) == []


def test_a_file_of_two_rows_is_told_once():
    file = word_file()
    rows = [row(files=(file.name,)), row(row=5, number="2", files=(file.name,))]
    assert len(problems(wrong_format, dossier(index=index(rows), files=(file,)))) == 1
