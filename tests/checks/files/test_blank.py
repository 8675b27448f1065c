import pytest

from checks.files import blank
from evidence.facts_files import PdfFacts
from tests.samples import FOLDER, dossier, pdf_file, problems


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (PdfFacts(pages=0), "“通知.pdf”里一页也没有"),
        (PdfFacts(pages=3, marked=False), "“通知.pdf”共 3 页，全是空白"),
        (PdfFacts(pages=4000, marked=False), "“通知.pdf”共 4,000 页，全是空白"),
    ],
)
def test_a_pdf_that_shows_nothing(facts, message):
    subject = dossier(files=(pdf_file("通知.pdf", pdf=facts),))
    assert problems(blank, subject) == [(f"{FOLDER}/印证材料/通知.pdf", "", message)]


def test_a_blank_pdf_outside_is_told_too():
    stray = pdf_file("纪要.pdf", path=f"{FOLDER}/纪要.pdf", pdf=PdfFacts(pages=0))
    assert problems(blank, dossier(strays=(stray,))) == [
        (f"{FOLDER}/纪要.pdf", "", "“纪要.pdf”里一页也没有")
    ]


def test_a_pdf_with_marks_passes():
    assert problems(blank, dossier()) == []


@pytest.mark.parametrize(
    "file",
    [
        pdf_file(pdf=PdfFacts(pages=0), locked=True, problem="打不开"),
        pdf_file(pdf=PdfFacts(pages=0), problem="文件不完整"),
        pdf_file(pdf=PdfFacts(pages=0), size=0),
        pdf_file("图.jpg", content="jpg", pdf=None),
    ],
)
def test_other_faults_and_other_kinds_are_left_to_other_checks(file):
    assert problems(blank, dossier(files=(file,))) == []
