"""Names made fit for people."""

import os
import sys

import pytest

from evidence.text.names import fold
from evidence.text.shown import as_stored, decodable, natural_key, printable, unseen, visible


def test_numbers_sort_by_value() -> None:
    names = ["附件10.pdf", "附件9.pdf", "附件１.pdf", "附件 2.pdf"]
    assert sorted(names, key=natural_key) == [
        "附件１.pdf", "附件 2.pdf", "附件9.pdf", "附件10.pdf"
    ]  # fmt: skip


def test_names_that_fold_alike_keep_one_order() -> None:
    assert sorted(["b（1）", "b(1)"], key=natural_key) == ["b(1)", "b（1）"]


def test_composed() -> None:
    assert printable("cafe\u0301") == "caf\u00e9"


def test_control_characters_are_replaced() -> None:
    assert printable("通知\n\x1b[31m.pdf") == "通知\ufffd\ufffd[31m.pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="names there are always text")
def test_bytes_of_an_older_windows_are_chinese() -> None:
    name = os.fsdecode("立法计划.pdf".encode("gb18030"))
    assert not decodable(name)
    assert printable(name) == "立法计划.pdf"


@pytest.mark.parametrize("name", ["\udcff\udcff.pdf", "a\ud800.pdf"])
def test_hopeless_bytes_can_still_be_printed(name: str) -> None:
    shown = printable(name)
    assert decodable(shown)
    assert shown.endswith(".pdf")
    assert shown.encode("utf-8")


@pytest.mark.parametrize(
    "code",
    [
        *("00AD", "034F", "061C", "115F", "1160", "17B4", "17B5", "180B", "180E", "180F"),
        *("200B", "200C", "200D", "200E", "200F", "2028", "2029", "202A", "202D", "202E"),
        *("2060", "2064", "2066", "2069", "206F", "2800", "3164", "FE00", "FE0F", "FEFF"),
        *("FFA0", "FFF9", "FFFC", "1BCA0", "1D173", "1D17A", "E0000", "E0041", "E007F", "E0100"),
    ],
)
def test_what_nobody_sees_is_shown_by_its_number(code: str) -> None:
    name = f"通知{chr(int(code, 16))}.pdf"
    shown = printable(name)
    assert shown == f"通知‹U+{code}›.pdf"
    assert printable(shown) == shown
    assert visible(name) == shown
    assert as_stored(shown) == name
    assert fold(shown) == fold(name) == fold("通知.pdf")


@pytest.mark.parametrize("code", ["00A0", "1680", "2000", "200A", "202F", "205F"])
def test_odd_spaces_are_shown_in_names_and_left_in_texts(code: str) -> None:
    name = f"通{chr(int(code, 16))}知.pdf"
    assert printable(name) == f"通‹U+{code}›知.pdf"
    assert visible(name) == name


@pytest.mark.parametrize(
    "name",
    ["通 知\u3000.pdf", "①②→★.pdf", "\ue000通知.pdf", "αβ·é.pdf", "通\u200a"[:1], "\ufffd", "›‹U"],
)
def test_what_people_see_stays(name: str) -> None:
    assert printable(name) == visible(name) == as_stored(name) == name


def test_mongolian_is_written_with_what_nobody_sees() -> None:
    name = "\u182e\u180b\u202f\u1824\u200d\u1828\u180e\u1820.pdf"
    assert printable(name) == visible(name) == name
    assert printable("\u200d\u182e") == "‹U+200D›\u182e"
    assert printable("通\u180b\u202f") == "通‹U+180B›\u202f"
    assert printable("\u182e\u202e\u200b") == "\u182e‹U+202E›‹U+200B›"


def test_where_it_stands() -> None:
    assert unseen("通知.pdf") == []
    assert unseen("‹U+FEFF›通‹U+200B›知‹U+202E›fdp.exe") == [
        ("", "U+FEFF"),
        ("通", "U+200B"),
        ("通知", "U+202E"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", "‹U+001B›[31m红"),
        ("\x1b]0;x\x07", "‹U+001B›]0;x‹U+0007›"),
        ("一\x00二\x08三", "一‹U+0000›二‹U+0008›三"),
        ("一\x7f二\x9b31m", "一‹U+007F›二‹U+009B›31m"),
        ("一\n二\t三", "一\n二\t三"),
        ("一\r二", "一‹U+000D›二"),
        ("一\u202e二\x1b", "一‹U+202E›二‹U+001B›"),
    ],
)
def test_what_tells_a_terminal_what_to_do_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
