from dataclasses import replace

import pytest

from checks.files import not_in_word
from evidence.facts_files import ImageFacts
from tests.samples import FOLDER, FORMS, dossier, index, pdf_file, problems, row, scheme

WORD = tuple(
    replace(form, extensions=("docx", "pdf", "png")) if form.name == "网页截图" else form
    for form in FORMS
)


def shots(*names, form="网页截图", **changes):
    changes = {"content": "png", "pdf": None, "image": ImageFacts(1600, 900)} | changes
    files = tuple(pdf_file(name, **changes) for name in names)
    return dossier(files=files, index=index([row(form=form, files=names)]))


def test_bare_pictures_are_one_suggestion():
    names = [f"截图{number}.png" for number in range(1, 5)]
    message = (
        "“截图1.png”、“截图2.png”、“截图3.png”等 4 个是单独的图片，建议放在 Word 文档里，写上网址"
    )
    found = problems(not_in_word, shots(*names), scheme(forms=WORD))
    assert found == [(f"{FOLDER}/证明材料目录.xlsx", "H4", message)]


@pytest.mark.parametrize(
    "changes",
    [
        {"content": "docx", "image": None},
        {"content": "pdf", "image": None},
        {"problem": "坏了"},
    ],
)
def test_documents_and_damaged_pictures_pass(changes):
    subject = shots("截图.png", **changes)
    assert problems(not_in_word, subject, scheme(forms=WORD)) == []


def test_a_form_that_does_not_speak_of_word_passes():
    assert problems(not_in_word, shots("照片.png", form="图片"), scheme(forms=WORD)) == []
    assert problems(not_in_word, shots("截图.png"), scheme()) == []


def test_as_many_pictures_as_are_named_need_no_number():
    found = problems(not_in_word, shots("甲.png", "乙.png", "丙.png"), scheme(forms=WORD))
    ((_, _, message),) = found
    assert message.startswith("“甲.png”、“乙.png”、“丙.png”是单独的图片")
