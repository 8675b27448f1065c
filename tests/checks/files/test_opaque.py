import pytest

from checks.files import opaque
from evidence.facts_files import PdfFacts
from tests.samples import FOLDER, dossier, index, pdf_file, problems, row


def with_content(name, content, **changes):
    return dossier(files=(pdf_file(name, content=content, pdf=None, **changes),))


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("材料.rar", "rar", "是 RAR 压缩包"),
        ("材料.zip", "zip", "是 ZIP 压缩包"),
        ("公文.ofd", "ofd", "是 OFD 版式文件"),
        ("照片.heic", "heic", "是 HEIC 图片（苹果手机照片）"),
        ("图纸.dwg", "", "的格式认不出（扩展名是 .dwg）"),
        ("图.vsdx", "zip", "的格式认不出（扩展名是 .vsdx）"),
        ("旧稿.doc", "", "的格式认不出（扩展名是 .doc）"),
        ("图.avif", "avif", "是 AVIF 图片"),
        ("台账.xlsb", "xlsb", "是 Excel 二进制表格（xlsb）"),
        ("通知", "", "的格式认不出（文件名没有扩展名）"),
    ],
)
def test_what_nobody_has_looked_into_is_named(name, content, what):
    assert problems(opaque, with_content(name, content)) == [
        (
            f"{FOLDER}/印证材料/{name}",
            "",
            f"“{name}”{what}，工具看不了里面的内容，请人工核对",
        )
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.pdf", "pdf"),
        ("像.mp4", "mp4"),
        ("表.doc", "doc"),
        ("文.docx", "docx"),
        ("表.xltm", "xlsx"),
    ],
)
def test_common_formats_pass(name, content):
    assert problems(opaque, with_content(name, content)) == []


@pytest.mark.parametrize(
    ("name", "content", "changes"),
    [
        ("材料.rar", "rar", {"problem": "文件不完整"}),
        ("材料.rar", "", {"size": 0}),
        ("通知.pdf", "", {}),
        ("通知.docx", "zip", {}),
    ],
)
def test_other_faults_are_left_to_other_checks(name, content, changes):
    assert problems(opaque, with_content(name, content, **changes)) == []


def test_a_file_that_must_be_replaced_anyway_is_not_told_twice():
    file = pdf_file("材料.rar", content="rar", pdf=None)
    subject = dossier(index=index([row(files=(file.name,))]), files=(file,))
    assert problems(opaque, subject) == []


def test_pages_that_were_not_looked_at_are_named():
    file = pdf_file("年鉴.pdf", pdf=PdfFacts(pages=6000, unseen=5001))
    message = "“年鉴.pdf”内容太多，从第 5,001 页起没有逐页看是否损坏，请人工翻看"
    assert problems(opaque, dossier(files=(file,))) == [(file.path, "第5001页", message)]


def test_pages_of_a_damaged_file_are_left_to_another_check():
    file = pdf_file("年鉴.pdf", pdf=PdfFacts(pages=6000, unseen=5001), problem="文件不完整")
    assert problems(opaque, dossier(files=(file,))) == []
