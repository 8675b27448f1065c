"""Names and days in the properties of files."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from evidence.readers.docx import read_narrative
from evidence.readers.properties import day_of, named, office_created, office_properties

CORE = (
    "<cp:coreProperties><dc:creator>某甲&amp;某乙</dc:creator>"
    "<cp:lastModifiedBy>Administrator</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2024-04-03T01:02:03Z</dcterms:created>'
    "</cp:coreProperties>"
).encode()
APP = "<Properties><Company>某某公司</Company><Manager> </Manager></Properties>".encode()


def test_names_and_day_of_an_office_file() -> None:
    assert office_properties(CORE, APP) == (("作者", "某甲&某乙"), ("单位", "某某公司"))
    assert office_created(CORE) == date(2024, 4, 3)


def test_empty_parts_have_neither() -> None:
    assert office_properties(b"", b"") == ()
    assert office_created(b"") is None


@pytest.mark.parametrize(
    "name",
    [
        "fazhi",
        "Administrator",
        "admin1",
        "微软用户",
        "Microsoft Office 用户",
        "Windows User",
        "user1",
        "USER-",
        "DESKTOP-A1B2",
        "PC-20200101ABCD",
        "Acer-PC",
        "联想",
        "HP Inc.",
        "WPS 演示",
        "Canon iR-ADV C5535",
        "RICOH MP C3004",
        "KONICA MINOLTA bizhub",
        "FUJI XEROX",
        "扫描全能王",
        "1",
        "",
    ],
)
def test_what_programs_put_there_is_no_name(name: str) -> None:
    assert named({"作者": name}) == ()


@pytest.mark.parametrize("name", ["文印室", "Sharpe", "hpzhang", "zhangsan", "某某电脑公司"])
def test_names_that_are_like_it(name: str) -> None:
    assert named({"作者": name}) == (("作者", name),)


def test_long_names_are_cut() -> None:
    assert named({"作者": "甲" * 100}) == (("作者", "甲" * 40),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("D:20240403101112+08'00'", date(2024, 4, 3)),
        ("2024:04:03 10:11:12", date(2024, 4, 3)),
        ("2024-04-03", date(2024, 4, 3)),
        ("D:20241303", None),
        ("D:19700101000000", None),
        ("1980:01:01 00:00:00", None),
        ("2000:01:01 00:00:00", None),
        ("0000:00:00 00:00:00", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert day_of(text) == day


def saved(tmp_path: Path, author: str) -> Path:
    document = docx.Document()
    document.add_paragraph("情况说明")
    document.core_properties.author = author
    stream = BytesIO()
    document.save(stream)
    path = tmp_path / "情况说明.docx"
    path.write_bytes(stream.getvalue())
    return path


def test_names_of_a_narrative(tmp_path: Path) -> None:
    found = read_narrative(saved(tmp_path, "某甲"), "情况说明.docx")
    assert found.properties == (("作者", "某甲"),)
    assert read_narrative(saved(tmp_path, ""), "情况说明.docx").properties == ()
