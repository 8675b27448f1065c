import os
import struct
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from evidence.disk import IN_USE
from evidence.readers import package
from evidence.readers.docx import FORMAT as WORD
from evidence.readers.docx import read_narrative
from evidence.readers.package import (
    BROKEN,
    DENIED,
    EMPTY,
    FOLDER,
    GONE,
    LOCKED,
    Format,
    UnreadableError,
    open_package,
)
from evidence.readers.xlsx import FORMAT as EXCEL
from evidence.readers.xlsx import read_index
from tests.evidence.readers.ole_files import ole
from tests.evidence.readers.packages import (
    STRICT_R,
    changed,
    docx,
    parts_of,
    stored,
    xlsx,
    zipped,
)

DOCX = docx("关于法治的情况说明", "正文")
XLSX = xlsx('<row r="3"><c r="A3" t="inlineStr"><is><t>序号</t></is></c></row>')
XLSB = zipped(
    {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/>'
        "</Relationships>",
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.bin": b"\x83\x01",
    }
)
RESAVE_WORD = "请用 Word、Excel 或 WPS 打开后“另存为”.docx 格式，再放回"
RESAVE_EXCEL = "请用 Word、Excel 或 WPS 打开后“另存为”.xlsx 格式，再放回"


def instead(real: str, resave: str) -> str:
    wanted = "Word 文档（.docx）" if resave == RESAVE_WORD else "Excel 表格（.xlsx）"
    return f"文件其实是“{real}”，不是 {wanted}；{resave}"


def problem(folder: Path, data: bytes, name: str = "文件.docx") -> str:
    path = stored(folder, data, name)
    if name.endswith(".xlsx"):
        return read_index(path, "目录").problem
    return read_narrative(path, "说明").problem


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", EMPTY),
        (b"%PDF-1.7\n", instead("PDF 文件", RESAVE_WORD)),
        (ole("WordDocument"), instead("旧版 Word 或 WPS 文档（.doc、.wps）", RESAVE_WORD)),
        (ole("EncryptedPackage", "EncryptionInfo"), LOCKED),
        (ole("ENCRYPTEDPACKAGE", "ENCRYPTIONINFO"), LOCKED),
        ("正文".encode(), instead("纯文本（或 CSV）文件", RESAVE_WORD)),
        (b"{\\rtf1\\ansi}", instead("RTF 文档", RESAVE_WORD)),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", instead("图片", RESAVE_WORD)),
        (XLSX, instead("Excel 表格", RESAVE_WORD)),
        (XLSB, instead("Excel 二进制表格（.xlsb）", RESAVE_WORD)),
        (
            b"\0" * 4000,
            f"文件不是有效的 Word 文档（.docx），可能已损坏或改错了扩展名；{RESAVE_WORD}",
        ),
        (zipped({"a.txt": "a"}), f"文件里没有正文内容，不是有效的 Word 文档；{RESAVE_WORD}"),
        (DOCX[: len(DOCX) // 2], BROKEN),
        (DOCX[:-30], BROKEN),
        (b"PK\x03\x04", BROKEN),
    ],
)
def test_what_is_no_word_document(tmp_path, data, message):
    assert problem(tmp_path, data) == message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", EMPTY),
        (
            "序号,材料名称\r\n1,通知\r\n".encode("gb18030"),
            instead("纯文本（或 CSV）文件", RESAVE_EXCEL),
        ),
        (
            b"<html><table><tr><td>1</td></tr></table></html>",
            instead("网页文件", RESAVE_EXCEL),
        ),
        (
            ole("Workbook"),
            instead("旧版 Excel 或 WPS 表格（.xls、.et）", RESAVE_EXCEL),
        ),
        (ole("EncryptedPackage"), LOCKED),
        (DOCX, instead("Word 文档", RESAVE_EXCEL)),
        (XLSB, f"文件是二进制工作簿（.xlsb），读不了；{RESAVE_EXCEL}"),
        (XLSX[: len(XLSX) // 2], BROKEN),
    ],
)
def test_what_is_no_workbook(tmp_path, data, message):
    assert problem(tmp_path, data, "目录.xlsx") == message


def test_a_folder_and_a_file_that_is_gone(tmp_path):
    (tmp_path / "说明.docx").mkdir()
    assert read_narrative(tmp_path / "说明.docx", "x").problem == FOLDER
    assert read_narrative(tmp_path / "没有.docx", "x").problem == GONE


@pytest.mark.posix("Windows 上没有权限和别的程序正在用是同一个错误")
def test_no_permission_and_a_file_that_another_program_holds(tmp_path, monkeypatch):
    path = stored(tmp_path, DOCX)

    def refused(*_args, **_kwargs):
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "open", refused)
    assert read_narrative(path, "x").problem == DENIED
    assert read_index(path, "x").problem == DENIED


def test_an_error_of_the_disk_is_told_by_its_number(tmp_path, monkeypatch):
    path = stored(tmp_path, DOCX)

    def failing(*_args, **_kwargs):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", failing)
    assert read_narrative(path, "x").problem == (
        "读取文件时系统报错（错误号 5），请检查磁盘、网络或文件名后再检查一次"
    )


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_link_to_itself_and_a_pipe_do_not_hang(tmp_path):
    loop = tmp_path / "环.docx"
    loop.symlink_to(loop)
    assert read_narrative(loop, "x").problem.startswith("读取文件时系统报错（错误号 ")
    pipe = tmp_path / "管.docx"
    os.mkfifo(pipe)
    assert read_narrative(pipe, "x").problem == "这不是普通文件，无法读取；请换成真正的文件"


@pytest.mark.posix("路径的长短限度是 POSIX 的")
def test_a_name_too_long_for_the_disk(tmp_path):
    assert "系统报错" in read_narrative(tmp_path / ("长" * 300 + ".docx"), "x").problem


def test_xml_cut_short(tmp_path):
    data = changed(DOCX, {"word/document.xml": parts_of(DOCX)["word/document.xml"][:-20]})
    assert problem(tmp_path, data) == BROKEN


def test_a_part_with_a_wrong_check_sum(tmp_path):
    data = bytearray(zipped(parts_of(DOCX), zipfile.ZIP_STORED))
    place = data.index("正文".encode())
    data[place : place + 6] = "错误".encode()
    assert problem(tmp_path, bytes(data)) == BROKEN


def test_a_part_behind_a_password(tmp_path):
    data = bytearray(DOCX)
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    assert problem(tmp_path, bytes(data)) == LOCKED


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(tmp_path, method):
    assert problem(tmp_path, zipped(parts_of(DOCX), method)) == BROKEN


@pytest.mark.parametrize(
    "text", ["&a;", '<w:p w:x="&c;"/>'], ids=["in the text", "in an attribute"]
)
def test_a_document_that_defines_entities_is_refused(tmp_path, text):
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "法"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )
    found = problem(tmp_path, changed(DOCX, {"word/document.xml": bomb}))
    assert found.startswith("文件里有不正常的内容，不是 Word、Excel 或 WPS 正常保存的")


def test_a_billion_laughs_end_at_once(tmp_path):
    entities = '<!ENTITY l0 "哈">' + "".join(
        f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)
    )
    for text, place in (("&l11;", ""), ("", ' a="&l11;"')):
        bomb = f"<!DOCTYPE x [{entities}]><x{place}>{text}</x>"
        found = problem(tmp_path, changed(DOCX, {"word/document.xml": bomb}))
        assert found.startswith(("文件里有不正常的内容", BROKEN))


def test_an_outer_file_is_never_drawn_in(tmp_path):
    secret = stored(tmp_path, "秘密".encode(), "秘密.txt")
    bomb = (
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&s;</w:t></w:r></w:p></w:body></w:document>"
    )
    narrative = read_narrative(stored(tmp_path, changed(DOCX, {"word/document.xml": bomb})), "x")
    assert narrative.problem
    assert narrative.title is None


def test_fifty_megabytes_of_xml_cost_nothing(tmp_path):
    main = parts_of(DOCX)["word/document.xml"].decode()
    huge = main.replace("正文", "<!-- -->" * 6_500_000)
    path = stored(tmp_path, changed(DOCX, {"word/document.xml": huge}))
    del huge
    tracemalloc.start()
    found = read_narrative(path, "x").problem
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == (
        "文件内容太多（解开后超过 16 MB），不像正常的 Word 文档；"
        "请删除多余的内容和空行空列，或新建文件只复制文字后重新保存"
    )
    assert peak < 4_000_000


def test_a_part_that_lies_about_its_size(tmp_path):
    """A part of 20 MB that claims 1,000 bytes is never unpacked beyond its claim."""
    data = bytearray(changed(DOCX, {"word/document.xml": b"<a>" + b" " * 20_000_000 + b"</a>"}))
    place = 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        if struct.unpack_from("<I", data, place + 24)[0] > 10_000_000:
            struct.pack_into("<I", data, place + 24, 1_000)
        place += 4
    path = stored(tmp_path, bytes(data))
    tracemalloc.start()
    found = read_narrative(path, "x").problem
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == BROKEN
    assert peak < 4_000_000


def test_the_limit_holds_for_all_parts_together():
    small = Format(noun="Word 文档", extension=".docx", main="word/document.xml", limit=3_000)
    data = zipped({"word/document.xml": "<a/>", "b": "b" * 2_000, "c": "c" * 2_000})
    with open_package(data, small) as package:
        assert package.part("b") == b"b" * 2_000
        with pytest.raises(UnreadableError, match="解开后超过"):
            package.part("c")


def test_an_endless_list_of_parts_is_refused_unread(tmp_path):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(45_000):
            archive.writestr(f"part{number:050d}", b"")
    assert problem(tmp_path, buffer.getvalue()) == BROKEN


def test_parts_are_found_without_regard_to_case_or_slashes():
    data = zipped({"Word\\Document.xml": "<a/>"})
    with open_package(data, WORD) as package:
        assert package.main == "word/document.xml"
        assert package.part("word/document.xml") == b"<a/>"
        assert package.part("word/styles.xml") is None


def test_relations_are_resolved_and_addresses_kept():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{STRICT_R}/officeDocument" Target="/word/%E6%AD%A3.xml"/>'
        f'<Relationship Id="b" Type="{STRICT_R}/hyperlink" Target="http://a.cn/../b" '
        'TargetMode="External"/></Relationships>'
    )
    with open_package(zipped({"_rels/.rels": relations, "word/正.xml": "<a/>"}), WORD) as package:
        assert package.main == "word/正.xml"
        assert package.relations("")["b"].target == "http://a.cn/../b"
        assert package.relations("")["b"].external
        assert package.relations("word/正.xml") == {}


def test_a_custom_property_is_found_by_name():
    with open_package(docx("题", custom=" abc "), WORD) as package:
        assert package.custom_property("fazhi-skeleton") == "abc"
        assert package.custom_property("other") == ""
    with open_package(docx("题"), WORD) as package:
        assert package.custom_property("fazhi-skeleton") == ""


def test_bytes_that_are_no_package():
    with pytest.raises(UnreadableError, match="文件是空的"), open_package(b"", EXCEL):
        pass
    with pytest.raises(UnreadableError, match="文件不完整"), open_package(b"abc", EXCEL):
        pass


def test_reading_changes_nothing(tmp_path):
    path = stored(tmp_path, DOCX)
    before = path.stat()
    path.chmod(0o444)
    assert read_narrative(path, "x").problem == ""
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size, after.st_ino) == (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    )
    assert path.read_bytes() == DOCX
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_a_file_that_an_office_program_has_open_is_said_to_be(tmp_path, monkeypatch):
    path = stored(tmp_path, DOCX)
    path.with_name(f"~${path.name}").write_bytes(b"")

    def refused(*_args, **_kwargs):
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "open", refused)
    said = "正在 Excel/WPS 里打开，关闭后再运行"
    assert read_narrative(path, "x").problem == said
    assert read_index(path, "x").problem == said


@pytest.mark.posix("Windows 上没有权限和别的程序正在用是同一个错误")
@pytest.mark.parametrize(("lock", "said"), [(True, IN_USE), (False, DENIED)])
def test_a_part_that_another_program_keeps_to_itself(tmp_path, monkeypatch, lock, said):
    path = stored(tmp_path, DOCX)
    if lock:
        path.with_name(f"~${path.name}").write_bytes(b"")

    def refused(*_args, **_kwargs):
        raise PermissionError(13, "locked")

    monkeypatch.setattr(package, "_limit_directory", refused)
    assert read_narrative(path, "x").problem == said
    with pytest.raises(UnreadableError, match=DENIED), open_package(path.read_bytes(), WORD):
        pass
