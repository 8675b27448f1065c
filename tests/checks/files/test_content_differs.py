import pytest

from checks.files import content_differs
from tests.samples import FOLDER, dossier, pdf_file, problems


def with_content(name, content, **changes):
    return dossier(files=(pdf_file(name, content=content, pdf=None, **changes),))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("通知.pdf", "jpg", "“通知.pdf”扩展名是 .pdf，内容其实是 JPG 图片"),
        ("通知.docx", "zip", "“通知.docx”扩展名是 .docx，内容其实是 ZIP 压缩包"),
        ("名单.xlsx", "txt", "“名单.xlsx”扩展名是 .xlsx，内容其实是纯文本"),
        ("名单.xls", "html", "“名单.xls”扩展名是 .xls，内容其实是网页"),
        ("通知.jpg", "pdf", "“通知.jpg”扩展名是 .jpg，内容其实是 PDF"),
        ("通知", "pdf", "“通知”文件名没有扩展名，内容其实是 PDF"),
        ("通知.bak", "docx", "“通知.bak”扩展名是 .bak，内容其实是 Word 文档"),
        ("台账.xlsx", "xlsb", "“台账.xlsx”扩展名是 .xlsx，内容其实是 Excel 二进制表格（xlsb）"),
        ("台账.xlsb", "xlsx", "“台账.xlsb”扩展名是 .xlsb，内容其实是 Excel 表格"),
    ],
)
def test_the_message_says_both(name, content, message):
    assert problems(content_differs, with_content(name, content)) == [
        (f"{FOLDER}/印证材料/{name}", "", message)
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图.jpeg", "jpg"),
        ("图.JPG", "jpg"),
        ("图.tiff", "tif"),
        ("表.wps", "doc"),
        ("表.wps", "wps"),
        ("表.doc", "rtf"),
        ("表.et", "xls"),
        ("表.dps", "ppt"),
        ("表.csv", "txt"),
        ("页.htm", "html"),
        ("页.mht", "mht"),
        ("像.mov", "mp4"),
        ("通知.pdf", ""),
        ("图纸.dwg", ""),
        ("表.xlsb", "xlsb"),
        *((f"文.{name}", "docx") for name in ("docm", "dotx", "dotm", "wps", "wpt")),
        *((f"文.{name}", "doc") for name in ("dot", "wps", "wpt")),
        *((f"表.{name}", "xlsx") for name in ("xlsm", "xltx", "xltm", "xlam", "et", "ett")),
        *((f"表.{name}", "xls") for name in ("xlt", "xla", "et", "ett")),
        *((f"片.{name}", "pptx") for name in ("pptm", "ppsx", "ppsm", "potx", "potm", "ppam")),
        *((f"片.{name}", "pptx") for name in ("dps", "dpt")),
        *((f"片.{name}", "ppt") for name in ("pps", "pot", "ppa", "dps", "dpt")),
        *(("文.ott", "odt"), ("表.ots", "ods"), ("片.otp", "odp")),
        *((f"像.{name}", "mp4") for name in ("3g2", "f4v", "m4b")),
        *(("图.dib", "bmp"), ("图.hif", "heic"), ("像.mpe", "mpg"), ("音.mka", "mkv")),
        ("图.vsdx", "zip"),
        ("数据.json", "txt"),
    ],
)
def test_contents_that_belong_and_contents_unknown_pass(name, content):
    assert problems(content_differs, with_content(name, content)) == []


@pytest.mark.parametrize("changes", [{"size": 0}, {"problem": "文件不完整"}])
def test_other_faults_are_left_to_other_checks(changes):
    assert problems(content_differs, with_content("通知.pdf", "jpg", **changes)) == []
