from checks.files import blank, content_differs, damaged, empty, opaque
from tests.samples import FOLDER, dossier, pdf_file, problems


def nothing(name="通知.pdf", **changes):
    return pdf_file(name, size=0, content="", pdf=None, **changes)


def test_a_file_with_content_passes():
    assert problems(empty, dossier()) == []


def test_an_empty_file_and_an_empty_stray():
    stray = nothing("纪要.pdf", path=f"{FOLDER}/纪要.pdf")
    assert problems(empty, dossier(files=(nothing(),), strays=(stray,))) == [
        (f"{FOLDER}/印证材料/通知.pdf", "", "“通知.pdf”是空文件，大小为 0"),
        (f"{FOLDER}/纪要.pdf", "", "“纪要.pdf”是空文件，大小为 0"),
    ]


def test_no_other_check_tells_an_empty_file():
    subject = dossier(files=(nothing(problem="打不开"),))
    assert problems(empty, subject) != []
    for other in (damaged, blank, content_differs, opaque):
        assert problems(other, subject) == []
