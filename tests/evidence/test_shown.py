"""Names made fit for people."""

import os
import sys

import pytest

from evidence.shown import decodable, natural_key, printable


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
