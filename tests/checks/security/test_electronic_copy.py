import pytest

from checks.security import electronic_copy
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row

SECRET = "关于某事的请示"
ROW = "目录第4行登记为“纸质报送”，不能有电子文件"


def paper(*names, files=(), strays=(), **changes):
    return dossier(
        index=index([row(name=SECRET, form="纸质报送", files=names, **changes)]),
        files=tuple(map(pdf_file, files)),
        strays=tuple(pdf_file(name, path=f"{FOLDER}/{name}") for name in strays),
    )


def test_a_paper_row_without_a_file_passes():
    assert problems(electronic_copy, paper(files=["会议纪要.pdf"])) == []


def test_a_file_of_another_row_passes():
    assert problems(electronic_copy, dossier()) == []


@pytest.mark.parametrize("word", ["无", "/", "纸质材料，另送", "见档案盒3"])
def test_a_word_in_place_of_a_file_name_passes(word):
    assert problems(electronic_copy, paper(word)) == []


def test_a_file_that_the_row_names():
    assert problems(electronic_copy, paper("件1.pdf", files=["件1.pdf"])) == [
        (f"{FOLDER}/印证材料/件1.pdf", "", f"{ROW}，却有“件1.pdf”")
    ]


def test_a_file_that_bears_the_name_of_the_material():
    assert problems(electronic_copy, paper(files=[f"{SECRET}.pdf"])) == [
        (f"{FOLDER}/印证材料/{SECRET}.pdf", "", f"{ROW}，却有“{SECRET}.pdf”")
    ]


def test_a_file_outside_counts_too():
    assert problems(electronic_copy, paper("件1.pdf", strays=["件1.pdf", f"{SECRET}.docx"])) == [
        (f"{FOLDER}/件1.pdf", "", f"{ROW}，却有“件1.pdf”"),
        (f"{FOLDER}/{SECRET}.docx", "", f"{ROW}，却有“{SECRET}.docx”"),
    ]


def test_a_name_of_a_file_that_is_not_there():
    assert problems(electronic_copy, paper("件1.pdf")) == [
        (f"{FOLDER}/证明材料目录.xlsx", "H4", f"{ROW}，文件名一栏却写着“件1.pdf”")
    ]


def test_the_message_does_not_tell_what_the_material_is():
    [(_, _, message)] = problems(electronic_copy, paper("件1.pdf", doc_number="机密1号"))
    assert SECRET not in message
    assert "机密" not in message


def test_a_file_is_told_once():
    name = f"{SECRET}.pdf"
    assert len(problems(electronic_copy, paper(name, files=[name]))) == 1
