import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tools.windows.compare import differences, file_differences, same
from tools.windows.process import Done
from tools.windows.steps import Said, Step

TEXT = Step(("check", "演示"), 1)
MACHINE = Step(("check", "演示", "--format", "json"), 1, Said.MACHINE)


def _done(out: str, code: int = 1, encoding: str = "utf-8", err: str = "") -> Done:
    return Done(code, out.encode(encoding), err.encode(encoding))


def _differences(step: Step, here: Done, there: Done) -> list[str]:
    return differences(step, here, there, ("/tmp/a.b/here", "Z:/tmp/a.b/there"))


def test_the_way_to_write_names_and_the_time_taken_may_differ() -> None:
    here = _done("单位/司法局\n用时 1.5 秒。\n")
    there = _done("单位\\司法局\r\n用时 12.25 秒。\r\n", encoding="gbk")
    assert _differences(TEXT, here, there) == []


def test_where_it_ran_may_differ() -> None:
    here = _done("已写好 /tmp/a.b/here/总览.html")
    assert _differences(TEXT, here, _done("已写好 Z:\\tmp\\a.b\\there\\总览.html")) == []
    assert len(_differences(TEXT, here, _done("已写好 Z:\\tmp\\acb\\there\\总览.html"))) == 1


def test_when_a_workspace_was_changed_may_differ() -> None:
    here = _done("存在 .fazhi/backup/20261201-154111-b53b。\n已还原 2026年12月01日 15:41 的改动")
    there = _done("存在 .fazhi\\backup\\20261201-154209-01ff。\n已还原 2026年12月01日 15:42 的改动")
    assert _differences(TEXT, here, there) == []
    later = _done("存在 .fazhi/backup/20261201-154111-b53b。\n已还原 2026年12月02日 15:41 的改动")
    assert len(_differences(TEXT, here, later)) == 1


def test_when_the_check_of_a_monthly_report_was_made_may_differ() -> None:
    here, there = (
        "数字取自2026年12月1日23时59分的检查，3 个",
        "数字取自2026年12月2日0时2分的检查，3 个",
    )
    assert _differences(TEXT, _done(here), _done(there)) == []
    assert same("document.xml", here.encode(), there.encode())
    assert not same("document.xml", here.encode(), there.replace("3 个", "4 个").encode())
    assert not same("a.txt", here.encode(), there.encode())


def test_other_numbers_and_other_lines_are_shown() -> None:
    found = _differences(TEXT, _done("甲\n错误 3 个\n乙\n"), _done("甲\n错误 4 个\n乙\n"))
    assert found == [
        "输出不同：\n--- 本机\n+++ wine\n@@ -1,3 +1,3 @@\n 甲\n-错误 3 个\n+错误 4 个\n 乙"
    ]


def test_what_goes_to_the_other_stream_is_compared_too() -> None:
    found = _differences(TEXT, _done("", err="甲\n"), _done("", err="乙\n"))
    assert found == ["提示不同：\n--- 本机\n+++ wine\n@@ -1 +1 @@\n-甲\n+乙"]


def test_no_more_than_twelve_lines_of_a_difference_are_shown() -> None:
    (found,) = _differences(TEXT, _done("甲\n" * 30), _done("乙\n" * 30))
    assert found.count("\n") == 12


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (1, 1, []),
        (1, 3, ["wine的退出码是 3，应为 1"]),
        (0, 1, ["本机的退出码是 0，应为 1"]),
        (2, 2, ["本机的退出码是 2，应为 1", "wine的退出码是 2，应为 1"]),
    ],
)
def test_both_end_with_the_code_of_the_step(here: int, there: int, expected: list[str]) -> None:
    assert _differences(TEXT, _done("", here), _done("", there)) == expected


def test_what_is_for_programs_is_the_same_to_the_letter() -> None:
    here = _done('{"path": "单位/a", "seconds": 1.5}')
    assert _differences(MACHINE, here, _done('{"path": "单位/a", "seconds": 22.75}')) == []
    (found,) = _differences(MACHINE, here, _done('{"path": "单位\\\\a", "seconds": 1.5}'))
    assert found.startswith("输出不同：")


def test_what_is_for_programs_is_utf_8() -> None:
    (found,) = _differences(MACHINE, _done("法治"), _done("法治", encoding="gbk"))
    assert found.startswith("输出的编码不对：'utf-8' codec can't decode byte 0xb7 in position 0")


VARYING = Step(("check-many",), 1, Said.VARYING)


def test_what_varies_needs_only_be_read_and_end_alike() -> None:
    here = _done("/tmp/演示 2.0 秒")
    assert _differences(VARYING, here, _done("Z:\\tmp\\演示 9.5 秒", encoding="gbk")) == []
    assert _differences(VARYING, here, _done("", 3)) == ["wine的退出码是 3，应为 1"]
    (found,) = _differences(VARYING, here, Done(1, b"\xff\xff", b""))
    assert found.startswith("输出的编码不对：")


_HERE = '{"root": "/tmp/here/演示", "seconds": 1}\n{"root": "/tmp/here/新区", "seconds": 2}\n'
_THERE = (
    '{"root": "Z:\\\\there\\\\新区", "seconds": 9}\n{"root": "Z:\\\\there\\\\演示", "seconds": 8}\n'
)


def _picture(level: int, colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG", compress_level=level)
    return out.getvalue()


def _office(content: bytes, level: int = 6, system: int = 0, name: str = "图.png") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, system
        archive.writestr(entry, content, compresslevel=level)
    return out.getvalue()


_LONG = b"".join(b"%d" % number for number in range(3000))


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "expected"),
    [
        ("a.pdf", b"1", b"1", True),
        ("a.pdf", b"1", b"2", False),
        ("a.png", _picture(1), _picture(9), True),
        ("a.PNG", _picture(1), _picture(9), True),
        ("a.png", _picture(1), _picture(1, "blue"), False),
        ("a.docx", _office(_picture(1)), _office(_picture(9)), True),
        ("a.docx", _office(_picture(1)), _office(_picture(1, "blue")), False),
        ("a.xlsx", _office(_LONG, 1, name="x"), _office(_LONG, 9, name="x"), True),
        ("a.xlsx", _office(_LONG, name="x"), _office(_LONG, system=3, name="x"), False),
        ("a.xlsx", _office(_LONG, name="x"), _office(_LONG, name="y"), False),
        ("a.xlsx", _office(_LONG), b"", False),
        ("a.xlsx", b"", _office(_LONG), False),
        ("a.zip", _office(_LONG, 1, name="x"), _office(_LONG, 9, name="x"), False),
        ("a.json", b'{"seconds": 1}', b'{"seconds": 2.5}', True),
        ("a.jsonl", b'{"seconds": 1}', b'{"seconds": 2.5}', True),
        ("a.jsonl", _HERE.encode(), _THERE.encode(), True),
        ("a.jsonl", _HERE.encode(), _THERE.replace("演示", "演练").encode(), False),
        ("a.json", b'{"files": 1}', b'{"files": 2}', False),
        ("a.txt", b'{"seconds": 1}', b'{"seconds": 2.5}', False),
    ],
)
def test_files_are_the_same_in_bytes_or_in_what_was_compressed(
    name: str, ours: bytes, theirs: bytes, expected: bool
) -> None:
    assert (ours == theirs) is (name == "a.pdf" and expected)
    assert same(name, ours, theirs) is expected


def test_the_files_of_two_folders(tmp_path: Path) -> None:
    for name, content in {
        "here/两边.txt": "同",
        "there/两边.txt": "同",
        "here/子/不同.txt": "甲",
        "there/子/不同.txt": "乙",
        "here/本机.txt": "",
        "there/wine.txt": "",
        "here/演示/.fazhi/cache.db": "甲",
        "there/演示/.fazhi/cache.db": "乙",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert file_differences(tmp_path / "here", tmp_path / "there") == [
        "只有本机写了 本机.txt",
        "只有 wine 写了 wine.txt",
        "内容不同：子/不同.txt",
    ]
