"""Marks (密级, people's numbers, commands) in the texts of evidence files, from raw bytes.

Only what a first look shows: the beginning of each text, searched as it is stored. A table is
searched as a whole; the cells are looked up only when something was found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from html import unescape

from evidence.facts_files import Mark, MarkKind
from evidence.text.marks import MOST, personal_numbers, runs, runs_as_text, secret_marks

HEAD_OF_TEXT = 262_144
"""Bytes of a plain text or CSV file that are searched."""
_LONGEST = 40
_LONG = 400
"""Characters of a formula that are kept where the first ones do not show what it runs."""
_CSV_CELL = re.compile(r'"(?:[^"]|"")*"|[^,;\t]+')
_NODE = re.compile(rb">([^<]+)<")
_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*>(.*?)</(?:\w+:)?si>", re.DOTALL)
_PHONETIC = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]+)</(?:\w+:)?f>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_VALUE = re.compile(rb"<[vt]\b[^>]*>([^<]*)<")
_EXPONENT = re.compile(r"\b[1-9]\.[0-9]{6,16}E\+?1[0-8]\b")
_SIGNS = re.compile(r"[=+\-@]")
_DDE = re.compile(rb'<(?:\w+:)?ddeLink\b[^>]*\bddeService="([^"]*)"')
_COMMENTS = re.compile(r"xl/comments.*\.xml")
_COMMENT = re.compile(
    rb"<(?:\w+:)?comment\b[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7})[\"'][^>]*>(.*?)</(?:\w+:)?comment>",
    re.DOTALL,
)
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_SECRET = ("密", "&#23494;", "&#x5BC6;", "&#x5bc6;")
"""How a table may write it: some programs write all of Chinese in numbers."""
_TOP = 3
"""Texts at the top of a table among which a 密级 may stand without its star."""
_OTHER_COLUMN = re.compile(r"证|编号|代码|案号|账号|单号|流水|金额|资金|面积")
_PHONE_COLUMN = re.compile(r"电话|手机|联系")


def text_marks(text: str) -> list[Mark]:
    """密级 marks and people's numbers in a text of lines."""
    secrets = dict.fromkeys(secret_marks(text.splitlines()))
    marks = [Mark(MarkKind.SECRET, shown) for shown in secrets]
    return (marks + personal_numbers(text))[:MOST]


def document_marks(xml: bytes, headers: Iterable[bytes] = ()) -> list[Mark]:
    """Those of a docx: of its main part's paragraphs, then of its page headers."""
    marks = (mark for part in (xml, *headers) for mark in text_marks(_lines(part)))
    return list(dict.fromkeys(marks))[:MOST]


def _lines(xml: bytes) -> str:
    """The paragraphs of a part of a docx."""
    paragraphs = (b"".join(_NODE.findall(part)) for part in xml.split(b"</w:p>"))
    return _text(b"\n".join(paragraphs))


def plain_marks(head: bytes) -> list[Mark]:
    """Those of a plain text, and what in it becomes a formula if it is opened as a table."""
    text = _decoded(head)
    return [*text_marks(text), *_csv_commands(text)][:MOST]


def _csv_commands(text: str) -> Iterator[Mark]:
    for number, line in enumerate(text.splitlines(), start=1):
        for cell in _CSV_CELL.findall(line) if _SIGNS.search(line) else ():
            plain = cell.strip('" ').replace('""', '"')
            if runs_as_text(plain):
                short = plain[:_LONGEST]
                shown = plain[:_LONG] if runs(plain) and not runs(short) else short
                yield Mark(MarkKind.COMMAND, shown, f"第{number}行")


def sheet_marks(parts: Mapping[str, bytes]) -> list[Mark]:
    """Those of an xlsx, and the formulas in it that run something; with their cells."""
    shared = parts.get("xl/sharedStrings.xml", b"")
    sheets = sorted((name, data) for name, data in parts.items() if _SHEET.fullmatch(name))
    nodes = (b"\n".join(_NODE.findall(data)) for data in (shared, *(data for _, data in sheets)))
    text = _text(b"\n".join(nodes))
    if "E1" in text or "E+1" in text:
        text = _EXPONENT.sub(_whole, text)
    people = personal_numbers(text)
    wanted = {mark.shown for mark in people}
    secrets = dict.fromkeys(
        secret_marks(map(_unescaped, text.split("\n")), top=_TOP)
        if any(form in text for form in _SECRET)
        else ()
    )
    marks = [Mark(MarkKind.SECRET, shown) for shown in secrets]
    for data in parts.values():
        links = _DDE.findall(data) if b"ddeLink" in data else ()
        marks += [Mark(MarkKind.COMMAND, _shown(name)) for name in links]
    names = _sheet_names(parts.get("xl/workbook.xml", b""))
    told = len(sheets) == len(names) > 1
    strings = [_plain(raw) for raw in _STRING.findall(shared)] if wanted else []
    for place, (_, data) in enumerate(sheets):
        name = names[place] if told else ""
        marks += _commands(data, name)
        marks += _people(data, strings, name, wanted) if wanted else ()
    for part, data in parts.items():
        marks += _commented(data) if _COMMENTS.fullmatch(part) else ()
    # The strings are those of all sheets: what is in none of the first ones is in a later one.
    found = {mark.shown for mark in marks}
    later = (m for m in people if m.kind is not MarkKind.MOBILE and m.shown not in found)
    return [*marks, *later][:MOST]


def _commands(sheet: bytes, name: str) -> Iterator[Mark]:
    if b"</f>" not in sheet:
        return
    for found in _FORMULA.finditer(sheet):
        formula = _shown(found[1])
        if runs(_unescaped(_text(found[1]))):
            start = sheet.rfind(b' r="', 0, found.start())
            cell = sheet[start + 4 : start + 14].partition(b'"')[0].decode("ascii", "replace")
            yield Mark(MarkKind.COMMAND, f"={formula}", _spot(name, cell))


def _people(
    sheet: bytes, strings: list[str], name: str, wanted: AbstractSet[str]
) -> Iterator[Mark]:
    """People's numbers by cell; a column of 证号 has no mobile numbers, though they look alike."""
    headers: dict[str, str] = {}
    for reference, value in _cells(sheet, strings):
        column = reference.rstrip("0123456789")
        if not value[:1].isdigit():
            headers.setdefault(column, value)
        header = headers.get(column, "")
        other = _OTHER_COLUMN.search(header) and not _PHONE_COLUMN.search(header)
        for mark in personal_numbers(value):
            if mark.shown in wanted and not (mark.kind is MarkKind.MOBILE and other):
                yield replace(mark, spot=_spot(name, reference))


def _commented(part: bytes) -> Iterator[Mark]:
    """People's numbers in the comments of a sheet; which sheet it is does not stand there."""
    comments = [(_text(ref), _unescaped(_plain(raw))) for ref, raw in _COMMENT.findall(part)]
    wanted = {mark.shown for mark in personal_numbers("\n".join(text for _, text in comments))}
    for reference, text in comments if wanted else ():
        for mark in personal_numbers(text):
            if mark.shown in wanted:
                yield replace(mark, spot=f"{reference}的批注")


def _cells(sheet: bytes, strings: list[str]) -> Iterator[tuple[str, str]]:
    """Reference and text of each cell."""
    for raw in sheet.split(b"<c ")[1:]:
        attributes, _, inside = raw.partition(b">")
        reference = _REFERENCE.search(attributes)
        value = _VALUE.search(inside)
        if attributes.endswith(b"/") or not reference or not value:
            continue
        text = _text(value[1])
        if b't="s"' in attributes:
            place = int(text) if text.isdigit() and len(text) < 8 else -1
            text = strings[place] if 0 <= place < len(strings) else ""
        yield _text(reference[1]), _EXPONENT.sub(_whole, _unescaped(text))


def _whole(number: re.Match[str]) -> str:
    """A long number as Excel shows it: 1.3812345678E10 is 13812345678."""
    return f"{float(number.group()):.0f}"


def _sheet_names(workbook: bytes) -> list[str]:
    found = re.findall(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"', workbook)
    return [_unescaped(_text(name)) for name in found]


def _spot(sheet: str, cell: str) -> str:
    return f"{sheet}!{cell}" if sheet else cell


def _shown(raw: bytes) -> str:
    return _unescaped(_text(raw))[:_LONGEST]


def _unescaped(text: str) -> str:
    return unescape(text) if "&" in text else text


def _plain(raw: bytes) -> str:
    """The text of a string with or without formats, in one line."""
    if b"<rPh" in raw:
        raw = _PHONETIC.sub(b"", raw)
    return " ".join(_text(b"".join(_NODE.findall(raw))).splitlines())


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    text = head.decode("utf-8", "replace")
    return head.decode("gb18030", "replace") if text.count("\ufffd") > 1 else text
