from checks.files import same_file
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row

ONE, OTHER = "2023年会议纪要.pdf", "2024年会议纪要.pdf"


def two(first="a" * 64, second="a" * 64, rows=None, **changes):
    files = (pdf_file(ONE, sha256=first, **changes), pdf_file(OTHER, sha256=second, **changes))
    rows = rows or (row(files=(ONE,)), row(row=5, number="2", name="另一份", files=(OTHER,)))
    return dossier(files=files, index=index(rows))


def test_equal_files_of_two_rows():
    message = "“2024年会议纪要.pdf”与“2023年会议纪要.pdf”的内容完全相同"
    assert problems(same_file, two()) == [(f"{FOLDER}/印证材料/{OTHER}", "", message)]


def test_a_group_of_three_is_one_finding():
    third = "2025年会议纪要.pdf"
    names = (ONE, OTHER, third)
    files = tuple(pdf_file(name, sha256="a" * 64) for name in names)
    subject = dossier(files=files, index=index([row(files=names)]))
    ((_, _, message),) = problems(same_file, subject)
    assert message == (
        "“2024年会议纪要.pdf”、“2025年会议纪要.pdf”与“2023年会议纪要.pdf”的内容完全相同"
    )


def test_without_an_index_all_files_are_compared():
    subject = two()
    files = subject.files
    assert len(problems(same_file, dossier(files=files, index=None))) == 1


def test_different_files_pass():
    assert problems(same_file, two(second="b" * 64)) == []


def test_one_file_in_two_rows_passes():
    rows = (row(files=(ONE,)), row(row=5, number="2", files=(ONE,)))
    subject = dossier(files=(pdf_file(ONE),), index=index(rows))
    assert problems(same_file, subject) == []


def test_a_copy_that_no_row_names_is_left_to_another_check():
    assert problems(same_file, two(rows=(row(files=(ONE,)),))) == []


def test_empty_files_are_left_to_another_check():
    assert problems(same_file, two(size=0)) == []
