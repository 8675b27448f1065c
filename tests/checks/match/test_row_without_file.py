import pytest

from checks.match import row_without_file
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row, scheme

CELL = (f"{FOLDER}/证明材料目录.xlsx", "H4")


def listing(*names, files=(), strays=(), **changes):
    return dossier(
        index=index([row(files=names, **changes)]),
        files=tuple(map(pdf_file, files)),
        strays=tuple(pdf_file(name, path=f"{FOLDER}/{name}") for name in strays),
    )


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("通知.pdf", "通知.pdf"),
        ("通知（2024）.PDF", "通知(2024).pdf"),
        ("关于 计划.pdf", "关于计划.pdf"),
        ("立法\\通知.pdf", "立法/通知.pdf"),
        ("通知", "通知.pdf"),
        ("通知.pdf", "立法/通知.pdf"),
        ("印证材料/通知.pdf", "通知.pdf"),
    ],
)
def test_a_file_that_is_there_passes(named, there):
    assert problems(row_without_file, listing(named, files=[there])) == []


def test_a_file_that_is_not_there():
    subject = listing("关于印发立法计划的通知.pdf", files=["会议纪要.pdf"])
    assert problems(row_without_file, subject) == [
        (*CELL, "“印证材料”里没有“关于印发立法计划的通知.pdf”")
    ]


@pytest.mark.parametrize(
    "there",
    [
        "关于印发立法计划的通知.docx",
        "关于印发立法计划的通知(1).pdf",
        "关于印发立法计划通知.pdf",
        "新政办发〔2024〕26号关于印发立法计划的通知.pdf",
        "发文/关于印发2立法计划的通知.pdf",
    ],
)
def test_a_similar_name_is_offered(there):
    subject = listing("关于印发立法计划的通知.pdf", files=["会议纪要.pdf", there])
    assert problems(row_without_file, subject) == [
        (
            *CELL,
            f"“印证材料”里没有“关于印发立法计划的通知.pdf”，有名字相近的“{there}”，请看是不是它",
        )
    ]


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("2023年立法计划.pdf", "2024年立法计划.pdf"),
        ("第一季度工作总结.pdf", "第二季度工作总结.pdf"),
        ("上半年工作总结.pdf", "下半年工作总结.pdf"),
    ],
)
def test_a_name_that_differs_by_a_number_is_not_offered(named, there):
    subject = listing(named, files=[there])
    assert problems(row_without_file, subject) == [(*CELL, f"“印证材料”里没有“{named}”")]


def test_a_file_that_another_row_names_is_not_offered():
    rows = [
        row(files=("立法工作计划.pdf",)),
        row(row=5, number="2", files=("立法工作计划表.pdf",)),
    ]
    subject = dossier(index=index(rows), files=(pdf_file("立法工作计划表.pdf"),))
    assert problems(row_without_file, subject) == [(*CELL, "“印证材料”里没有“立法工作计划.pdf”")]


def test_two_names_are_not_offered_one_file():
    subject = listing("立法工作计划表.pdf", "立法工作计划.pdf", files=["立法工作计划表1.pdf"])
    assert [message for _, _, message in problems(row_without_file, subject)] == [
        "“印证材料”里没有“立法工作计划表.pdf”，有名字相近的“立法工作计划表1.pdf”，请看是不是它",
        "“印证材料”里没有“立法工作计划.pdf”",
    ]


def test_a_folder_may_be_called_so():
    subject = listing("现场照片文件夹", files=["现场照片/甲.jpg", "现场照片/乙.jpg"])
    assert problems(row_without_file, subject) == [
        (*CELL, "“现场照片文件夹”是文件夹（里面有 2 个文件），要逐个写出文件名")
    ]


def test_a_folder_is_no_file():
    subject = listing("现场照片", files=["现场照片/甲.jpg", "现场照片/乙.jpg"])
    assert problems(row_without_file, subject) == [
        (*CELL, "“现场照片”是文件夹（里面有 2 个文件），要逐个写出文件名")
    ]


def test_several_names_in_one_line():
    subject = listing("甲.pdf、乙.pdf", files=["甲.pdf", "乙.pdf"])
    assert problems(row_without_file, subject) == [
        (
            *CELL,
            "“甲.pdf、乙.pdf”把 2 个文件写在了一行里，要在单元格里分行（Alt＋回车），每行一个",
        )
    ]


def test_a_file_outside_is_left_to_another_check():
    assert problems(row_without_file, listing("通知.pdf", strays=["通知.pdf"])) == []


@pytest.mark.parametrize("form", ["网址链接", "实地核查", "无此项"])
def test_where_no_file_is_needed_a_word_names_none_and_a_file_name_does(form):
    assert problems(row_without_file, listing("无", form=form)) == []
    assert problems(row_without_file, listing("通知.pdf", form=form)) == [
        (*CELL, "“印证材料”里没有“通知.pdf”")
    ]


def test_a_paper_row_is_left_to_another_check():
    assert problems(row_without_file, listing("通知.pdf", form="纸质报送")) == []


@pytest.mark.parametrize(
    "changes",
    [{"untouched": True}, {"header": ("序号", "名称")}, {"problem": "打不开", "rows": ()}],
)
def test_an_index_that_cannot_be_judged_is_silent(changes):
    subject = dossier(index=index(**{"rows": (row(),), **changes}), files=())
    assert problems(row_without_file, subject) == []


def test_two_missing_files_of_a_row_are_told_apart_by_their_names():
    subject = listing("甲.pdf", "乙.pdf")
    first, second = (place.anchor for place, _ in row_without_file.check(scheme(), subject))
    [(alone, _)] = row_without_file.check(scheme(), listing("乙.pdf"))
    assert first != second == alone.anchor


def test_a_name_that_two_folders_hold_is_not_guessed_silently():
    subject = listing("通知.pdf", files=["甲/通知.pdf", "乙/通知.pdf"])
    assert problems(row_without_file, subject) == [
        (*CELL, "“印证材料”里没有“通知.pdf”，有名字相近的“甲/通知.pdf”，请看是不是它")
    ]
