from checks.index import twice
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row

INDEX = f"{FOLDER}/证明材料目录.xlsx"
FILES = tuple(pdf_file(name) for name in ("关于印发立法计划的通知.pdf", "a.pdf", "b.pdf"))


def found(*rows):
    return problems(twice, dossier(index=index(rows), files=FILES))


def photo(**changes):
    return row(**{"name": "现场照片", "doc_number": "", "form": "图片", **changes})


def test_different_rows_pass():
    assert found(row(), row(row=5, number="2", name="立法计划", files=("a.pdf",))) == []


def test_the_same_name_with_another_number_is_another_document():
    other = row(row=5, number="2", doc_number="新政办发〔2023〕26号", files=("a.pdf",))
    assert found(row(), other) == []


def test_name_and_number_alike():
    again = row(row=5, number="2", doc_number="新政办发[2024]26号", files=("a.pdf",))
    assert found(row(), again) == [(INDEX, "B5", "“关于印发立法计划的通知”与第4行是同一份材料")]


def test_without_number_all_must_be_alike():
    first = photo(files=("a.pdf",))
    assert found(first, photo(row=5, number="2", files=("b.pdf",))) == []
    assert found(first, photo(row=5, number="2", files=("a.pdf",), date="2024-05-06")) != []
    assert found(first, photo(row=5, number="2", files=("a.pdf",))) == [
        (INDEX, "B5", "“现场照片”与第4行是同一份材料")
    ]


def test_one_file_in_two_rows():
    rows = (photo(files=("a.pdf",)), photo(row=6, number="2", name="签到表", files=("A.pdf",)))
    assert found(*rows) == [(INDEX, "H6", "“a.pdf”第4行已经登记过，那一行的材料名称是“现场照片”")]


def test_a_file_whose_name_does_not_fit_is_told_elsewhere():
    assert found(row(), row(row=5, number="2", name="立法计划任务分工表")) == []
    assert found(row(files=("a.pdf",)), photo(row=5, number="2", files=("a.pdf",))) == []


def test_rows_that_show_nothing_pass():
    nothing = row(form="无此项", files=())
    assert found(nothing, row(row=5, number="2", form="无此项", files=())) == []
