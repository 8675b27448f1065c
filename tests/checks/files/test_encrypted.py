import zipfile

import pytest

from checks.files import encrypted
from evidence.facts_files import PdfFacts
from evidence.readers.file import read_file
from tests.evidence.readers.ole_files import ole
from tests.samples import FOLDER, dossier, pdf_file, problems

PLACE = f"{FOLDER}/印证材料/通知.pdf"


def with_pdf(**facts):
    return dossier(files=(pdf_file("通知.pdf", pdf=PdfFacts(**facts)),))


def test_an_open_file_passes():
    assert problems(encrypted, dossier()) == []


def test_a_pdf_that_asks_for_a_password():
    file = pdf_file("通知.pdf", pdf=PdfFacts(encrypted=True), locked=True, problem="打不开")
    subject = dossier(files=(file,))
    assert problems(encrypted, subject) == [(PLACE, "", "“通知.pdf”打开需要密码")]


def test_a_pdf_that_opens_but_is_restricted():
    subject = with_pdf(pages=3, encrypted=True)
    assert problems(encrypted, subject) == [(PLACE, "", "“通知.pdf”能打开，但限制打印、复制或合并")]


def test_a_damaged_pdf_is_left_to_another_check():
    file = pdf_file(pdf=PdfFacts(pages=3, encrypted=True), problem="文件不完整或已损坏")
    assert problems(encrypted, dossier(files=(file,))) == []


def test_a_packed_file_with_a_password_as_its_reader_tells_it(tmp_path):
    path = tmp_path / "材料.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1  # the bit that says: encrypted
    path.write_bytes(data)
    file = read_file(path, f"{FOLDER}/印证材料/材料.zip", "材料.zip")
    assert problems(encrypted, dossier(files=(file,))) == [
        (f"{FOLDER}/印证材料/材料.zip", "", "“材料.zip”打开需要密码")
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("材料.docx", ole("EncryptionInfo", "ENCRYPTEDPACKAGE")),
        ("材料.doc", ole(streams={"WordDocument": bytes(11) + b"\x01"})),
        ("材料.ppt", ole("PowerPoint Document", "EncryptedPackage")),
        ("材料.rar", bytes.fromhex("526172211a0701000000000003040000")),
    ],
)
def test_a_locked_file_of_each_family_as_its_reader_tells_it(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    file = read_file(tmp_path / name, f"{FOLDER}/印证材料/{name}", name)
    assert problems(encrypted, dossier(files=(file,))) == [
        (f"{FOLDER}/印证材料/{name}", "", f"“{name}”打开需要密码")
    ]
