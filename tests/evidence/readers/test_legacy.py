import hashlib
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from evidence.disk import VANISHED, is_passing
from evidence.readers import conversion
from evidence.readers.ledger import read_ledger
from evidence.readers.legacy import read_old
from tests.evidence.readers.ole_files import HEADER, ole
from tests.evidence.readers.packages import docx, zipped
from tests.ledger_samples import column, ledger
from tests.programs import convert_command

TITLE = "关于健全地方政府制度建设的情况说明"
PROSE = "2023年以来，区政府向区委请示报告立法计划2次（见印证材料1）。"
with_office = pytest.mark.needs("LibreOffice")
RTF = (
    r"{\rtf1\ansi\ansicpg936 "
    + r"\par ".join("".join(f"\\u{ord(mark)}?" for mark in line) for line in (TITLE, PROSE))
    + "}"
)


@pytest.fixture(scope="module")
def doc(tmp_path_factory):
    """A real .doc, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.rtf").write_text(RTF, encoding="ascii")
    command = convert_command(folder)
    command += ["doc:MS Word 97", "--outdir", str(folder), str(folder / "a.rtf")]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "a.doc").read_bytes()


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read(path: Path):
    return read_old(path, f"单位/{path.name}", path.suffix[1:])


@with_office
@pytest.mark.parametrize("name", ["情况 说明.doc", "情况说明.wps", "情况说明.dot"])
def test_an_old_document_is_read_and_marked(tmp_path, doc, name):
    path = written(tmp_path, name, doc)
    before = hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns
    narrative = read(path)
    assert narrative.problem == ""
    assert narrative.path == f"单位/{name}"
    assert narrative.title is not None
    assert (narrative.title.text, [p.text for p in narrative.body]) == (TITLE, [PROSE])
    assert [citation.number for citation in narrative.citations] == [1]
    assert (narrative.old_format, narrative.look) == (path.suffix[1:], None)
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@with_office
def test_rich_text_is_read_too(tmp_path):
    narrative = read(written(tmp_path, "a.rtf", RTF.encode()))
    assert [p.text for p in narrative.body] == [PROSE]


@with_office
def test_conversions_beside_each_other_do_not_meet(tmp_path, doc):
    paths = [written(tmp_path, f"{number}.doc", doc) for number in range(3)]
    with ThreadPoolExecutor(3) as pool:
        assert {len(narrative.body) for narrative in pool.map(read, paths)} == {1}


@with_office
def test_a_conversion_that_takes_too_long_is_given_up(tmp_path, doc, monkeypatch):
    monkeypatch.setattr(conversion, "SECONDS", 0.05)
    narrative = read(written(tmp_path, "a.doc", doc))
    assert narrative.gave_up
    assert narrative.problem.startswith("转换超过 0 秒，已放弃；请用 Word 或 WPS 打开后“另存为”")


@with_office
def test_a_damaged_one_is_named(tmp_path, doc):
    narrative = read(written(tmp_path, "a.doc", doc[:2048] + bytes(len(doc) - 2048)))
    assert narrative.problem
    assert not narrative.body


def test_a_docx_under_an_old_name_needs_no_conversion(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "office_program", lambda: "")
    narrative = read(written(tmp_path, "a.doc", docx(TITLE, PROSE)))
    assert (narrative.problem, narrative.old_format) == ("", "doc")
    assert [p.text for p in narrative.body] == [PROSE]


def test_without_libreoffice_it_is_named_and_asked_again_next_time(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "office_program", lambda: "")
    narrative = read(written(tmp_path, "a.rtf", RTF.encode()))
    assert narrative.problem == (
        "是 .rtf 旧格式，这台电脑没有装 LibreOffice，读不了；"
        "请用 Word 或 WPS 打开后“另存为”.docx 格式，再放回"
    )
    assert is_passing(narrative.problem)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\n", HEADER + bytes(600), zipped({"a": "b"}), b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_word_text_is_not_converted(tmp_path, content, monkeypatch):
    monkeypatch.setattr(conversion, "_convert", None)  # would fail if it were called
    assert read(written(tmp_path, "a.doc", content)).problem == (
        "扩展名是 .doc，内容却不是 Word 文档，或者已经损坏；"
        "请用 Word 或 WPS 打开后“另存为”.docx 格式，再放回"
    )


WORD_LOCK = bytes.fromhex("eca5c100") + bytes(7) + b"\x01" + bytes(4096)
BOOK_LOCK = bytes.fromhex("0908100000060500bb0dcc0700000000060000002f0004001a2b3c4d")


def test_a_locked_document_or_ledger_is_not_converted(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "_convert", None)  # would fail if it were called
    locked = "文件设有打开密码，无法读取；请去掉密码后重新保存"
    assert (
        read(written(tmp_path, "a.doc", ole(streams={"WordDocument": WORD_LOCK}))).problem == locked
    )
    sheet = read_sheet(written(tmp_path, "台账.xls", ole(streams={"Workbook": BOOK_LOCK})))
    assert (sheet.problem, sheet.rows) == (locked, ())


def test_empty_and_vanished_files_are_named(tmp_path):
    assert read(written(tmp_path, "a.doc", b"")).problem.startswith("文件是空的（0 字节）")
    assert read(tmp_path / "b.doc").problem == "在检查过程中被移走或改名；请重新运行检查"


@pytest.fixture(scope="module")
def xls(tmp_path_factory):
    """A real .xls of a ledger, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("xls")
    book = openpyxl.Workbook()
    for row in (("名称", "来函"), ("甲办法", date(2024, 5, 6)), ("乙办法", "5/6/2024")):
        book.worksheets[0].append(row)
    book.save(folder / "a.xlsx")
    command = convert_command(folder)
    command += ["xls:MS Excel 97", "--outdir", str(folder), str(folder / "a.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return (folder / "a.xls").read_bytes()


REVIEWS = ledger(column("名称"), column("来函", "date"))


def read_sheet(path: Path):
    return read_ledger(path, f"单位/{path.name}", REVIEWS, path.suffix[1:])


@with_office
@pytest.mark.parametrize("name", ["台 账.xls", "台账.et"])
def test_an_old_ledger_is_read(tmp_path, xls, name):
    path = written(tmp_path, name, xls)
    facts = read_sheet(path)
    assert (facts.path, facts.ledger, facts.problem) == (f"单位/{name}", "review", "")
    assert [row.values for row in facts.rows] == [("甲办法", date(2024, 5, 6)), ("乙办法", None)]
    assert (facts.bad[0].column, facts.bad[0].row, facts.bad[0].text) == ("来函", 3, "5/6/2024")
    assert path.read_bytes() == xls


def test_an_old_ledger_without_office_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion, "office_program", lambda: "")
    facts = read_sheet(written(tmp_path, "台账.xls", ole("Workbook")))
    assert facts.problem == (
        "是 .xls 旧格式，这台电脑没有装 LibreOffice，读不了；"
        "请用 Excel 或 WPS 打开后“另存为”.xlsx 格式，再放回"
    )
    assert is_passing(facts.problem)
    assert read_sheet(tmp_path / "没有.xls").problem == VANISHED


@with_office
def test_an_old_ledger_with_another_content_says_so(tmp_path, monkeypatch, doc):
    monkeypatch.setattr(conversion, "office_program", lambda: "")
    assert "内容却不是表格" in read_sheet(written(tmp_path, "台账.et", doc)).problem


def test_a_binary_workbook_under_an_old_extension_is_named(tmp_path):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    )
    data = zipped(
        {"_rels/.rels": relations, "xl/workbook.bin": b"x", "[Content_Types].xml": "<a/>"}
    )
    problem = read_sheet(written(tmp_path, "台账.xls", data)).problem
    assert problem.startswith("文件是二进制工作簿（.xlsb），读不了；请用")


def test_a_new_ledger_under_an_old_extension_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.worksheets[0].append(("名称", "来函"))
    book.save(tmp_path / "台账.xls")
    assert read_sheet(tmp_path / "台账.xls").header_row == 1


def test_how_the_program_is_started_and_ended(tmp_path, monkeypatch):
    asked = {}

    class Program:
        pid = 0

        def __init__(self, command, **how):
            asked.update(command=command, how=how)
            profile = Path(how["cwd"], "profile", "user", "registrymodifications.xcu")
            asked["profile"] = profile.read_text(encoding="utf-8")

        def wait(self, seconds=None):
            asked["seconds"] = seconds

        def poll(self):
            return 0

    class Folder(conversion.TemporaryDirectory):
        def __init__(self, **how):
            asked["folder"] = how
            super().__init__(**how)

    monkeypatch.setattr(conversion.subprocess, "Popen", Program)
    monkeypatch.setattr(conversion, "TemporaryDirectory", Folder)
    monkeypatch.setattr(conversion, "office_program", lambda: "/opt/soffice")
    narrative = read(written(tmp_path, "a.rtf", RTF.encode()))
    assert narrative.problem.startswith("是 .rtf 旧格式，转换不了，可能设有打开密码或已损坏；")
    assert not narrative.gave_up
    folder = asked["how"]["cwd"]
    assert asked["command"] == [
        "/opt/soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", asked["command"][8], "--outdir", str(folder / "made")),
        str(folder / "text.rtf"),
    ]
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    assert asked["how"] == {**quiet, "cwd": folder, "start_new_session": True}
    # On Windows a program that is ending may still hold a file of the folder.
    assert asked["folder"] == {"prefix": "fazhi-", "ignore_cleanup_errors": True}
    assert asked["seconds"] == conversion.SECONDS == 20
    assert asked["profile"] == conversion._PROFILE
    assert not folder.exists()
