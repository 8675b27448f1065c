from checks.files import blank_page
from evidence.facts_files import PdfFacts
from tests.samples import FOLDER, dossier, pdf_file, problems


def with_blanks(*blanks, **changes):
    return dossier(files=(pdf_file(pdf=PdfFacts(pages=6, blanks=blanks), **changes),))


def test_empty_pages_are_listed():
    message = "“关于印发立法计划的通知.pdf”共 6 页，第 2、4 页是空白"
    expected = [(f"{FOLDER}/印证材料/关于印发立法计划的通知.pdf", "第2页", message)]
    assert problems(blank_page, with_blanks(2, 4)) == expected


def test_files_without_empty_pages_pass():
    assert problems(blank_page, with_blanks()) == []


def test_a_damaged_file_is_left_to_another_check():
    assert problems(blank_page, with_blanks(2, problem="坏了")) == []
