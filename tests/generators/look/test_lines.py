"""Folding to columns on screen."""

from rich.cells import cell_len

from generators.look.lines import folded


def test_no_line_is_wider_than_asked() -> None:
    text = "正文 1,004 字（字符数 1,010），超过上限 1,000 字，多 4 字。" * 6
    lines = folded(text, "    ", "      ", width=40)
    assert len(lines) > 4
    assert all(cell_len(line.text) <= 40 for line in lines)
    assert "".join(line.text.strip() for line in lines).replace(" ", "") == text.replace(" ", "")


def test_a_closing_mark_never_begins_a_line() -> None:
    lines = folded("一二三四，五六七八", "", "", width=8)
    assert [line.text for line in lines] == ["一二三", "四，五六", "七八"]


def test_short_text_stays_one_line_with_its_indent() -> None:
    assert [line.text for line in folded("通过", "  ", "    ")] == ["  通过"]


def test_line_breaks_in_the_text_stay() -> None:
    assert [line.text for line in folded("一\n二", "- ", "  ")] == ["- 一", "  二"]


def test_empty_text_is_an_empty_line() -> None:
    assert [line.text for line in folded("", "", "")] == [""]
