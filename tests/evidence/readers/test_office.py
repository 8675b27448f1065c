"""Whether packed files are whole."""

import os
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from evidence.facts_files import Mark, MarkKind, Traces
from evidence.readers import office
from evidence.readers import ole as ole_reader
from evidence.readers.office import read_ole, read_packed
from tests.evidence.readers.ole_files import ole

BROKEN = "文件不完整或已损坏，打不开；请找到原件重新复制或重新保存"
LOCKED = "文件设有打开密码，无法查看；请去掉密码后重新保存"


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def judge(tmp_path: Path, content: bytes) -> str:
    path = tmp_path / "附件.docx"
    path.write_bytes(content)
    return read_packed(path, "docx")[1]


WHOLE = packed({"[Content_Types].xml": b"<x/>", "word/document.xml": os.urandom(5000)})


def test_sound(tmp_path: Path) -> None:
    assert judge(tmp_path, WHOLE) == ""


@pytest.mark.parametrize("cut", [10, 1000, len(WHOLE) - 5])
def test_cut_short(tmp_path: Path, cut: int) -> None:
    assert judge(tmp_path, WHOLE[:cut]) == BROKEN


def test_changed_byte(tmp_path: Path) -> None:
    data = bytearray(WHOLE)
    data[2000] ^= 0xFF
    assert judge(tmp_path, bytes(data)) == BROKEN


def test_locked_zip(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"abc"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert judge(tmp_path, bytes(data)) == LOCKED


def test_locked_open_document(tmp_path: Path) -> None:
    entry = (
        '<m:file-entry m:full-path="content.xml" m:size="9">\n <m:encryption-data/></m:file-entry>'
    )
    members = {"content.xml": b"\x93\xe1", "META-INF/manifest.xml": entry.encode()}
    assert judge(tmp_path, packed(members)) == LOCKED


def test_unknown_packing_is_no_proof_of_damage(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"abc"}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 10] = 9  # Deflate64, as Windows packs large files
    assert judge(tmp_path, bytes(data)) == ""


def test_no_more_is_unpacked_than_the_budget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    original = zipfile.ZipFile.open

    def spy(self: zipfile.ZipFile, part: zipfile.ZipInfo) -> object:
        opened.append(part.filename)
        return original(self, part)

    data = packed({"大.bin": bytes(5000), "小.txt": b"abc"})
    monkeypatch.setattr(office, "_BUDGET", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "open", spy)
    assert judge(tmp_path, data) == ""
    assert opened == ["小.txt"]


CORE = b"<x><dc:creator>A</dc:creator><dcterms:created>2024-04-03T00:00:00Z</dcterms:created></x>"
MACRO, EMBEDDED = "宏（会自动运行的小程序）", "夹在里面的文件（嵌入对象）"
REMOTE = "打开时到别的电脑或网上取的模板"


def traces(tmp_path: Path, members: dict[str, bytes], content: str = "docx") -> Traces:
    path = tmp_path / "附件.docx"
    path.write_bytes(packed({"[Content_Types].xml": b"<x/>", **members}))
    found, problem = read_packed(path, content)
    assert problem == ""
    return found


def test_names_day_and_marks(tmp_path: Path) -> None:
    text = "<w:p><w:t>电话13800000000</w:t></w:p>".encode()
    found = traces(tmp_path, {"docProps/core.xml": CORE, "word/document.xml": text})
    assert found == Traces(
        properties=(("作者", "A"),),
        created=date(2024, 4, 3),
        marks=(Mark(MarkKind.MOBILE, "138****0000"),),
    )


def test_marks_of_a_table(tmp_path: Path) -> None:
    cell = b'<c r="B2"><v>13800000000</v></c>'
    found = traces(tmp_path, {"xl/worksheets/sheet1.xml": cell}, "xlsx")
    assert found.marks == (Mark(MarkKind.MOBILE, "138****0000", "B2"),)


def test_a_number_in_a_comment_of_a_table(tmp_path: Path) -> None:
    comment = (
        "<comments><authors><author>13700000000</author></authors><commentList>"
        '<comment ref="B2" authorId="0"><text><r><t>电话138</t></r><r><t>00000000</t></r></text>'
        "</comment>"
        '<comment ref="C3" authorId="0"><text><t>已核对</t></text></comment>'
        "</commentList></comments>"
    ).encode()
    for name in ("xl/comments1.xml", "xl/comments/comment1.xml"):
        found = traces(tmp_path, {"xl/worksheets/sheet1.xml": b"<x/>", name: comment}, "xlsx")
        assert found.marks == (Mark(MarkKind.MOBILE, "138****0000", "B2的批注"),)


def test_marks_in_a_page_header(tmp_path: Path) -> None:
    members = {
        "word/document.xml": "<w:p><w:t>通知</w:t></w:p>".encode(),
        "word/header1.xml": "<w:p><w:t>秘密★1年</w:t></w:p>".encode(),
    }
    assert traces(tmp_path, members).marks == (Mark(MarkKind.SECRET, "秘密★1年"),)


def template(target: str, kind: str = "attachedTemplate") -> dict[str, bytes]:
    """The part of a docx that names its template, as Word writes it."""
    known = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId1" Type="{known}/{kind}" Target="{target}"'
    text = f'<Relationships>{relation} TargetMode="External"/></Relationships>'
    return {"word/_rels/settings.xml.rels": text.encode()}


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"word/vbaProject.bin": b"x"}, MACRO),
        ({"xl/macrosheets/sheet1.xml": b"<x/>"}, MACRO),
        (template("http://oa.example.cn/a.dotm"), REMOTE),
        (template("file:///\\\\server\\share\\a.dotx"), REMOTE),
        (template("\\\\server\\share\\a.dotx"), REMOTE),
        (template("file://server/share/a.dotx"), REMOTE),
        (template("file:///C:\\Users\\a\\公文.dotx"), ""),
        (template("file://C:\\公文.dotx"), ""),
        (template("file://localhost/C:/a.dotx"), ""),
        (template("Normal.dotm"), ""),
        (template("http://oa.example.cn/a.dotm", "hyperlink"), ""),
        ({"word/embeddings/oleObject1.bin": "\1Ole10Native".encode("utf-16-le")}, EMBEDDED),
        (
            {"word/document.xml": b"<w:instrText>DDEAUTO c:</w:instrText>"},
            "打开时自动取数的链接（DDE）",
        ),
        (
            {"word/document.xml": b'<w:fldSimple w:instr=" DDE excel x"/>'},
            "打开时自动取数的链接（DDE）",
        ),
        ({"word/document.xml": b"<w:t>DDEAUTO</w:t>"}, ""),
        ({"word/embeddings/oleObject1.bin": b"\0\0%PDF-1.4"}, EMBEDDED),
        ({"word/embeddings/Microsoft_Word_Document1.docx": b"PK"}, EMBEDDED),
        ({"word/embeddings/oleObject1.bin": "Equation Native".encode("utf-16-le")}, ""),
        ({"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"PK"}, ""),
    ],
    ids=[
        "macro",
        "macro sheet",
        "template on the web",
        "template on a share",
        "template on a share by its bare name",
        "template on a server",
        "template on the disk",
        "template on the disk with fewer strokes",
        "template on this very computer",
        "template without a folder",
        "link",
        "packed file",
        "field",
        "simple field",
        "word in the text",
        "PDF",
        "document",
        "equation",
        "chart",
    ],
)
def test_what_would_run(tmp_path: Path, members: dict[str, bytes], told: str) -> None:
    assert traces(tmp_path, members).active == ((told,) if told else ())


def test_a_binary_workbook_tells_its_macros_and_names(tmp_path: Path) -> None:
    parts = {"xl/workbook.bin": b"x", "xl/vbaProject.bin": b"x", "docProps/core.xml": CORE}
    found = traces(tmp_path, parts, "xlsb")
    assert (found.active, found.properties[0][1]) == ((MACRO,), "A")


def test_an_ordinary_zip_is_not_searched(tmp_path: Path) -> None:
    assert traces(tmp_path, {"word/vbaProject.bin": b"x"}, "zip") == Traces()


def old(tmp_path: Path, content: bytes) -> tuple[Traces, str]:
    path = tmp_path / "旧.doc"
    path.write_bytes(content)
    return read_ole(path)


@pytest.mark.parametrize("name", ["Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "vba"])
def test_macros_of_an_old_document(tmp_path: Path, name: str) -> None:
    assert old(tmp_path, ole("WordDocument", name)) == (Traces(active=(MACRO,)), "")
    assert old(tmp_path, ole("WordDocument", inner=[name])) == (Traces(active=(MACRO,)), "")


def test_a_macro_at_the_end_of_a_long_directory_in_pieces(tmp_path: Path) -> None:
    many = [f"_{number}" for number in range(1000)]
    assert old(tmp_path, ole("WordDocument", *many, pieces=True)) == (Traces(), "")
    assert old(tmp_path, ole(*many, "Macros", pieces=True)) == (Traces(active=(MACRO,)), "")


def test_a_locked_document_in_an_ole_file(tmp_path: Path) -> None:
    assert old(tmp_path, ole("EncryptionInfo", "EncryptedPackage")) == (Traces(), LOCKED)


def test_an_ole_file_cut_short_or_gone(tmp_path: Path) -> None:
    assert old(tmp_path, ole("WordDocument")[:1000]) == (Traces(), BROKEN)
    assert read_ole(tmp_path / "没有.doc") == (Traces(), BROKEN)


def test_a_directory_too_long_to_look_through_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ole_reader, "_ENTRIES", 1000)
    assert old(tmp_path, ole("WordDocument", "Macros")) == (Traces(), "")
