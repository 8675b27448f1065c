"""What the bytes of a file are."""

import zipfile
from pathlib import Path

import pytest

from evidence.readers.content import HEAD, sniff
from tests.evidence.readers.ole_files import ole


def _sniffed(tmp_path: Path, content: bytes, name: str = "文件") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return sniff(content[:HEAD], path)


def packed(tmp_path: Path, *names: str, mimetype: str = "") -> bytes:
    """A zip with members of these names."""
    path = tmp_path / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "内容")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"x" * 1020 + b"%PDF-1.4\n\x00", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "jpg"),
        (b"GIF89a\x01\0", "gif"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01", "bmp"),
        (b"II*\0\x08\0\0\0", "tif"),
        (b"MM\0*\0\0\0\x08", "tif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "webp"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "wav"),
        (b"RIFF\x10\0\0\0AVI LIST", "avi"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isommp42", "mp4"),
        (b"\0\0\0\x18ftypXXXX\0\0\0\0isommp42", "mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "mov"),
        (b"\0\0\0\x08wide\0\0\0\0mdat", "mov"),
        (bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c00"), "wmv"),
        (b"ID3\x04\0\0\0\0\0\0", "mp3"),
        (b"\xff\xfb\x90\x64\0\0\0", "mp3"),
        (b"Rar!\x1a\x07\x01\0", "rar"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "7z"),
        (b"\x4c\0\0\0\x01\x14\x02\0\0\0", "lnk"),
        ("关于立法计划的通知".encode(), "txt"),
        ("关于立法计划的通知".encode("gb18030"), "txt"),
        ("\ufeff序号,名称".encode("utf-16-le"), "txt"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"{\\rtf\\ansi}", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<html><body>", "html"),
        (b"<!-- saved --><HTML lang='zh'>", "html"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", "html"),
        (b"", ""),
        (b"\x00\x01\x02\x03", ""),
        ("正文\x00正文".encode(), ""),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "avif"),
        (b"\0\0\0\x18ftypiso8\0\0\0\0iso8hvc1", "mp4"),
        (b"\0\0\0\x18ftypXXXX\0\0\0\0XXXX", ""),
        (b"BM once upon a time there was a file", "txt"),
    ],
)
def test_signatures(tmp_path: Path, content: bytes, expected: str) -> None:
    assert _sniffed(tmp_path, content) == expected


def test_junk_of_more_than_1024_bytes_is_no_pdf(tmp_path: Path) -> None:
    assert _sniffed(tmp_path, b"\0" * 1025 + b"%PDF-1.4") == ""


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("[Content_Types].xml", "word/document.xml"), "docx"),
        (("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (("[Content_Types].xml", "_rels/.rels", "xl/workbook.bin", "xl/styles.bin"), "xlsb"),
        (("[Content_Types].xml", "xl/worksheets/sheet1.bin", "xl/workbook.xml"), "xlsx"),
        (("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (("Encryptions.xml", "0.dat"), "ofd"),
        (("word/readme.txt",), "zip"),
        (("通知.pdf",), "zip"),
        ((), "zip"),
    ],
)
def test_zip_is_known_by_its_parts(tmp_path: Path, names: tuple[str, ...], expected: str) -> None:
    assert _sniffed(tmp_path, packed(tmp_path, *names)) == expected


@pytest.mark.parametrize("ending", ["", "-template"])
@pytest.mark.parametrize(
    ("kind", "expected"), [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")]
)
def test_open_document_is_known_by_its_mimetype(
    tmp_path: Path, kind: str, ending: str, expected: str
) -> None:
    mimetype = f"application/vnd.oasis.opendocument.{kind}{ending}"
    assert _sniffed(tmp_path, packed(tmp_path, "content.xml", mimetype=mimetype)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("word/document.xml", "word/styles.xml", "docx"),
        ("xl/workbook.xml", "xl/styles.xml", "xlsx"),
        ("xl/workbook.bin", "xl/styles.bin", "xlsb"),
    ],
)
def test_what_is_cut_in_half_is_still_known(
    tmp_path: Path, first: str, second: str, expected: str
) -> None:
    content = packed(tmp_path, "[Content_Types].xml", first, second)
    assert _sniffed(tmp_path, content[: len(content) // 2]) == expected


@pytest.mark.parametrize(
    ("streams", "name", "expected"),
    [
        (("WordDocument",), "a.doc", "doc"),
        (("WordDocument",), "a.wps", "doc"),
        (("Workbook",), "a.xls", "xls"),
        (("Book",), "a.et", "xls"),
        (("Current User", "PowerPoint Document"), "a.ppt", "ppt"),
        (("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "xlsx"),
        (("EncryptionInfo", "EncryptedPackage"), "a.doc", "docx"),
        (("EncryptionInfo", "ENCRYPTEDPACKAGE"), "a.pptx", "pptx"),
        (("WORDDOCUMENT",), "a.doc", "doc"),
        (("PowerPoint Document",), "a.dps", "ppt"),
        (("MatOST",), "a.wps", "wps"),
        (("Other",), "a.doc", ""),
    ],
)
def test_ole_is_known_by_its_streams(
    tmp_path: Path, streams: tuple[str, ...], name: str, expected: str
) -> None:
    assert _sniffed(tmp_path, ole(*streams), name) == expected


@pytest.mark.parametrize("end", [100, 511, 700])
def test_ole_that_is_cut_short_is_unknown(tmp_path: Path, end: int) -> None:
    assert _sniffed(tmp_path, ole("WordDocument")[:end], "a.doc") == ""


def test_the_directory_is_followed_through_its_pieces(tmp_path: Path) -> None:
    content = ole(*(f"_{number}" for number in range(376)), "WordDocument", pieces=True)
    assert content.index("WordDocument".encode("utf-16-le")) > 8192 + 512
    assert _sniffed(tmp_path, content, "a.doc") == "doc"


def test_what_is_embedded_does_not_tell_the_kind(tmp_path: Path) -> None:
    assert _sniffed(tmp_path, ole("Workbook", inner=["WordDocument"]), "a.xls") == "xls"
    assert _sniffed(tmp_path, ole("Other", inner=["EncryptedPackage"]), "a.docx") == ""


def test_text_cut_inside_a_character_is_text(tmp_path: Path) -> None:
    content = ("a" + "法" * HEAD).encode()
    assert content[HEAD - 1 : HEAD + 1].decode("utf-8", "ignore") == ""
    assert _sniffed(tmp_path, content) == "txt"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xfb\x90\x00\x00", "mp3"),
        (b"\xff\xfb\x90\x00", ""),
        (b"\xfe\xfb\x90\x00\x00", ""),
        (b"\xff\xe2\x90\x00\x00", "mp3"),
        (b"\xff\xe0\x90\x00\x00", ""),
        (b"\xff\xe4\x90\x00\x00", ""),
        (b"\xff\xfb\x0f\x00\x00", ""),
        (b"\xff\xfb\x10\x00\x00", "mp3"),
        (b"\xff\xfb\xe8\x00\x00", "mp3"),
        (b"\xff\xfb\xf0\x00\x00", ""),
        (b"\xff\xfb\x9c\x00\x00", ""),
        (b"\xff\xfb\x94\x0c\x00", "mp3"),
        (b"\xff\xfb\x98\x0c\x00", "mp3"),
    ],
)
def test_a_frame_of_sound_is_told_by_its_bits(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    assert _sniffed(tmp_path, content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"BM" + bytes(12) + b"\x28\0\0\0", "bmp"),
        (b"BM" + bytes(12) + b"\x28\0\0", ""),
        (b"BM" + bytes(12) + b"\x28\0\0\1", ""),
        (b"BM" + bytes(12) + b"\x28\1\0\0", ""),
        (b"BM" + bytes(12) + b"\x29\0\0\0", ""),
        (bytes(1024) + b"%PDF-1.4\0", "pdf"),
        (bytes(1025) + b"%PDF-1.4\0", ""),
        (b"\0\0\0\x18ftypxxxx\0\0\2\0xxxxmp42", "mp4"),
        (b"\0\0\0\x14ftypxxxx\0\0\2\0xxxxmp42", ""),
    ],
)
def test_signatures_stand_where_they_must(tmp_path: Path, content: bytes, expected: str) -> None:
    assert _sniffed(tmp_path, content) == expected


@pytest.mark.parametrize(("spaces", "expected"), [(160, "odt"), (161, "zip")])
def test_the_type_of_an_open_document_is_short(tmp_path: Path, spaces: int, expected: str) -> None:
    kind = "application/vnd.oasis.opendocument.text"
    assert len(kind) == 39
    assert _sniffed(tmp_path, packed(tmp_path, "a", mimetype=kind + " " * spaces)) == expected
