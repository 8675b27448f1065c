"""One evidence file, of any kind, in any state."""

import hashlib
import os
import socket
import struct
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from evidence.facts_files import EvidenceFile, ImageFacts, Mark, MarkKind, PdfFacts, Traces
from evidence.readers.file import read_file
from tests.evidence.readers.ole_files import ole

FOLDER = "单位/司法局/021 健全/印证材料"


def read(path: Path, name: str | None = None) -> EvidenceFile:
    name = name or path.name
    return read_file(path, f"{FOLDER}/{name}", name)


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "关于立法计划的通知.PDF"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    data = path.read_bytes()
    assert read(path) == EvidenceFile(
        path=f"{FOLDER}/关于立法计划的通知.PDF",
        name="关于立法计划的通知.PDF",
        extension="pdf",
        size=len(data),
        content="pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        pdf=PdfFacts(pages=1, marked=False),
    )


def test_picture_under_another_name(tmp_path: Path) -> None:
    path = tmp_path / "照片.pdf"
    stream = BytesIO()
    Image.new("RGB", (40, 30)).save(stream, "PNG")
    path.write_bytes(stream.getvalue())
    file = read(path)
    assert (file.extension, file.content, file.problem) == ("pdf", "png", "")
    assert file.image == ImageFacts(40, 30)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.4 half", "文件不完整或已损坏，打不开；请重新扫描或重新导出，再放回原处"),
        (b"PK\x03\x04 half", "文件不完整或已损坏，打不开；请找到原件重新复制或重新保存"),
        (b"GIF89a half", "图片不完整或已损坏，看不到全图；请重新拍摄、扫描或重新复制原图"),
        (
            b"\x4c\0\0\0\x01\x14\x02\0",
            "是快捷方式（链接），不是文件本身；请把原文件复制到这里，再删除快捷方式",
        ),
        (b"", ""),
        (b"\0\1\2\3", ""),
    ],
)
def test_problem_by_kind(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "材料.bin"
    path.write_bytes(content)
    file = read(path)
    assert file.problem == problem
    assert file.size == len(content)
    assert file.sha256 == hashlib.sha256(content).hexdigest()


def test_empty_file_has_no_content(tmp_path: Path) -> None:
    path = tmp_path / "空.pdf"
    path.touch()
    file = read(path)
    assert (file.size, file.content, file.pdf) == (0, "", None)


def test_vanished(tmp_path: Path) -> None:
    assert read(tmp_path / "没有.pdf").problem == "在检查过程中被移走或改名；请重新运行检查"


@pytest.mark.posix("Windows 上没有权限和别的程序正在用是同一个错误")
def test_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "保密.pdf"
    path.write_bytes(b"%PDF")

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    file = read(path)
    assert file.problem == "没有权限打开；请检查该文件或文件夹的权限，或把它重新复制一份"
    assert file.size == 4


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
@pytest.mark.parametrize("target", ["原件.pdf", ".", "不存在"])
def test_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "原件.pdf").write_bytes(b"%PDF")
    link = tmp_path / "链接.pdf"
    link.symlink_to(tmp_path / target)
    file = read(link)
    assert file.problem.startswith("是快捷方式（链接），不是文件本身")
    assert (file.sha256, file.content) == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.pdf")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        for name in ("管道.pdf", "s"):
            assert read(tmp_path / name).problem.startswith("不是普通文件，无法读取")
    assert read(Path("/dev/zero")).problem.startswith("不是普通文件，无法读取")
    assert read(tmp_path).problem.startswith("不是普通文件，无法读取")


def test_name_of_255_bytes(tmp_path: Path) -> None:
    path = tmp_path / ("通" * 83 + "aa.txt")
    assert len(path.name.encode()) == 255
    path.write_text("正文", encoding="utf-8")
    file = read(path)
    assert (file.problem, file.content, file.name) == ("", "txt", path.name)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names there are always text")
def test_name_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("立法计划.txt".encode("gb18030"))
    path.write_bytes(b"abc")
    file = read(path)
    assert file.name == "立法计划.txt"
    assert file.path.encode()
    assert file.problem == (
        "文件名有乱码或看不见的字符，其他电脑可能打不开；请把文件名改成中文、字母或数字"
    )
    assert file.content == "txt"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")
def test_name_with_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "通知\n.txt"
    path.write_text("正文", encoding="utf-8")
    file = read(path)
    assert file.name == "通知\ufffd.txt"
    assert file.problem.startswith("文件名有乱码或看不见的字符")


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "坏.pdf"
    path.write_bytes(b"%PDF-1.4 half")
    before = path.stat()
    read(path)
    after = path.stat()
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    assert [child.name for child in tmp_path.iterdir()] == ["坏.pdf"]


def test_marks_of_a_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes("某甲,13800000000\n".encode("gb18030"))
    assert read(path).traces == Traces(marks=(Mark(MarkKind.MOBILE, "138****0000"),))


def test_macros_of_an_old_document(tmp_path: Path) -> None:
    path = tmp_path / "旧.doc"
    path.write_bytes(ole("WordDocument", "Macros"))
    assert read(path).traces == Traces(active=("宏（会自动运行的小程序）",))


LOCKED = "文件设有打开密码，无法查看；请去掉密码后重新保存"
WORD_LOCK = bytes.fromhex("eca5c100") + bytes(7) + b"\x01" + bytes(4096)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("材料.doc", ole(streams={"WordDocument": WORD_LOCK}), "doc"),
        ("材料.docx", ole("EncryptionInfo", "ENCRYPTEDPACKAGE"), "docx"),
        ("材料.rar", bytes.fromhex("526172211a0701000000000003040000"), "rar"),
        ("材料.7z", b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(4)
         + struct.pack("<QQ", 0, 7) + bytes(4) + b"\x01\x24\x06\xf1\x07\x01\0", "7z"),
    ],
)  # fmt: skip
def test_what_opens_with_a_password_only(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    file = read(path)
    assert (file.content, file.problem, file.locked) == (kind, LOCKED, True)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("材料.doc", ole("WordDocument"), "doc"),
        ("材料.rar", b"Rar!\x1a\x07\0", "rar"),
        ("材料.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "7z"),
        ("材料.msg", ole("__properties_version1.0"), ""),
    ],
)
def test_what_opens_without_one(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    file = read(path)
    assert (file.content, file.problem, file.locked) == (kind, "", False)


def test_an_old_file_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "材料.doc"
    path.write_bytes(ole("WordDocument")[:1000])
    file = read(path)
    assert (file.content, file.locked) == ("", False)
    assert file.problem == "文件不完整或已损坏，打不开；请找到原件重新复制或重新保存"
