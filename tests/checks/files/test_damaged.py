import pytest

from checks.files import damaged
from checks.model import Note
from evidence.facts_files import PdfFacts
from tests.samples import FOLDER, dossier, pdf_file, problems

BROKEN = "文件不完整或已损坏，打不开"


def test_sound_files_pass():
    assert problems(damaged, dossier(strays=(pdf_file("会议纪要.pdf"),))) == []


def test_a_damaged_file_with_the_reason():
    subject = dossier(files=(pdf_file("通知.pdf", pdf=None, problem=BROKEN),))
    assert problems(damaged, subject) == [
        (f"{FOLDER}/印证材料/通知.pdf", "", "“通知.pdf”：文件不完整或已损坏，打不开")
    ]


def test_a_file_that_was_only_written_carelessly_is_for_knowledge():
    file = pdf_file("通知.pdf", pdf=PdfFacts(pages=3, mended=True))
    ((path, _, message),) = problems(damaged, dossier(files=(file,)))
    assert path == file.path
    assert message == (
        "“通知.pdf”的内部结构有误，软件打开时要自己修复；内容没有缺，请用原来的软件另存一次，再放回原处"
    )
    assert isinstance(message, Note)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ((101,), "第 101 页"),
        ((2, 7), "第 2、7 页"),
        (tuple(range(2, 12)), "第 2、3、4、5、6、7、8、9 页等 10 页"),
    ],
)
def test_pages_that_are_damaged(numbers, shown):
    file = pdf_file("年鉴.pdf", pdf=PdfFacts(pages=1179, broken=numbers, mended=True))
    message = (
        f"“年鉴.pdf”共 1,179 页，{shown}已经损坏，打开后是空白，或者只显示一部分；"
        "请从原件重新扫描或重新导出，再放回原处"
    )
    assert problems(damaged, dossier(files=(file,))) == [(file.path, f"第{numbers[0]}页", message)]


def test_a_damaged_file_outside_is_told_too():
    stray = pdf_file("纪要.pdf", path=f"{FOLDER}/纪要.pdf", pdf=None, problem=BROKEN)
    assert problems(damaged, dossier(strays=(stray,))) == [
        (f"{FOLDER}/纪要.pdf", "", "“纪要.pdf”：文件不完整或已损坏，打不开")
    ]


def test_a_file_that_could_not_even_be_read_is_not_taken_for_empty():
    link = pdf_file("通知.pdf", size=0, sha256="", pdf=None, problem="是快捷方式")
    assert problems(damaged, dossier(files=(link,))) == [(link.path, "", "“通知.pdf”：是快捷方式")]


@pytest.mark.parametrize(
    ("name", "what"),
    [("通知.pdf", " PDF"), ("照片.jpg", " JPG 图片"), ("名单.xlsx", " Excel 表格")],
)
def test_a_file_that_holds_nothing_known_does_not_open(name, what):
    file = pdf_file(name, content="", pdf=None)
    message = (
        f"“{name}”的内容不是{what}，也不是别的认得出的格式，打不开；"
        "可能没有下载完、已经损坏，或者被加密软件加了密"
    )
    assert problems(damaged, dossier(files=(file,))) == [(file.path, "", message)]


@pytest.mark.parametrize("name", ["图纸.dwg", "旧稿.doc", "录像.ts", "通知"])
def test_a_format_that_is_only_unknown_is_no_damage(name):
    file = pdf_file(name, content="", pdf=None)
    assert problems(damaged, dossier(files=(file,))) == []


@pytest.mark.parametrize(
    "file",
    [
        pdf_file(size=0, content="", pdf=None, problem=BROKEN),
        pdf_file(pdf=PdfFacts(encrypted=True), locked=True, problem="打不开"),
        pdf_file("通知.docx", content="docx", pdf=None, locked=True, problem="文件设有密码"),
    ],
)
def test_empty_and_locked_files_are_left_to_other_checks(file):
    assert problems(damaged, dossier(files=(file,))) == []
