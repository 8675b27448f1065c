"""What a person sees in the cells of a sheet (ECMA-376 part 1, chapter 18).

Cells are read one row at a time and only those with content are kept, because a library that
lays a sheet out in memory as a rectangle ends the whole program on one stray cell in the last
row of the last column.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from io import BytesIO
from typing import ClassVar

from lxml import etree

from evidence.readers.package import BROKEN, Package, Stream, UnreadableError, refuse_definitions
from indicators.moments import EPOCH, MAC_EPOCH, from_serial

MAX_ROWS = 5_000
"""Rows with content; an index has a few dozen."""
MAX_TEXT = 50_000_000
"""Characters of all different texts of a workbook."""
MAX_LINKS = 10_000
"""Links that are looked at; the sheet's others count as text."""
MAX_LINKED = 1_000
"""Cells that one link may cover."""
MAX_COLUMN = 16_384
"""Excel's last column, XFD."""
MAX_MARKS = 1_000
"""Formulas, merged ranges or hidden rows that are told one by one."""
_LONGEST_FORMULA = 60
_CONSTANTS = ("TRUE()", "FALSE()")
"""LibreOffice saves what was ticked so."""

# Formats without a text of their own; 27 to 36 and 50 to 58 are those of Chinese programs.
# Source: ECMA-376 part 1, 18.8.30.
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_PERCENT_FORMATS = frozenset((9, 10))
_NOT_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_HYPERLINK = re.compile(
    r'=?\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*', re.IGNORECASE
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook refer to: texts, formats by style, and its first day."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    epoch: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells with content: row → column → text, both from 1; and links in the same way.

    `formulas` are (row, column, formula); `merged` ranges; `hidden_columns` the first and last
    of each group of hidden columns; `filtered` means that a filter leaves rows out; `protected`
    that the sheet cannot be edited.
    """

    rows: Mapping[int, Mapping[int, str]]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formulas: Sequence[tuple[int, int, str]] = ()
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()
    filtered: bool = False
    protected: bool = False


def read_book(package: Package, workbook: str, root: etree._Element) -> Book:
    """Shared texts and formats of the workbook whose main part `workbook` has root `root`."""
    with package.stream(
        package.related(workbook, "sharedStrings", "xl/sharedStrings.xml")
    ) as stream:
        strings = tuple(_strings(stream)) if stream is not None else ()
    properties = next(root.iter("{*}workbookPr"), None)
    old_mac = properties is not None and properties.get("date1904") in ("1", "true")
    return Book(
        strings=strings,
        formats=_formats(package.xml(package.related(workbook, "styles", "xl/styles.xml"))),
        epoch=MAC_EPOCH if old_mac else EPOCH,
    )


def read_sheet(package: Package, part: str, book: Book) -> Sheet:
    """The cells of the sheet in `part`; raises `UnreadableError` for more than `MAX_ROWS` rows."""
    data = package.part(part)
    if data is None:
        raise UnreadableError(BROKEN)
    relations = package.relations(part)
    rows: dict[int, dict[int, str]] = {}
    links: dict[tuple[int, int], str] = {}
    marks = _Marks()
    number = hyperlinks = 0
    for element in elements(data, "row", "hyperlink", *_Marks.NAMES):
        name = str(element.tag).rpartition("}")[2]
        if name == "hyperlink":
            ids = (value for key, value in element.items() if str(key).endswith("}id"))
            relation = relations.get(str(next(ids, "")))
            hyperlinks += 1
            if relation is not None and relation.external and hyperlinks <= MAX_LINKS:
                spots = _linked(str(element.get("ref") or ""), rows)
                links |= dict.fromkeys(spots, relation.target)
            continue
        if name != "row":
            marks.add(name, element)
            continue
        number = small_number(element.get("r"), number + 1)
        cells = dict(_cells(element, book, number, links, marks.formulas))
        if cells:
            rows[number] = cells
            if is_hidden(element, "ht") and len(marks.hidden_rows) < MAX_MARKS:
                marks.hidden_rows.append(number)
        if len(rows) > MAX_ROWS:
            raise UnreadableError(
                f"表格超过 {MAX_ROWS:,} 行，不像证明材料目录；请删除多余的行后重新保存"
            )
    return Sheet(
        rows,
        links,
        marks.formulas,
        marks.merged,
        marks.hidden_rows,
        marks.hidden_columns,
        marks.filtered,
        marks.protected,
    )


@dataclass(slots=True)
class _Marks:
    """What a sheet has beside texts and links, as it is being read."""

    NAMES: ClassVar[tuple[str, ...]] = ("col", "mergeCell", "filterColumn", "sheetProtection")

    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    protected: bool = False

    def add(self, name: str, element: etree._Element) -> None:
        """Note a group of columns, a merged range, a column's filter or a protection."""
        if name == "mergeCell" and len(self.merged) < MAX_MARKS:
            self.merged.append(str(element.get("ref") or ""))
        elif name == "col" and is_hidden(element, "width") and len(self.hidden_columns) < MAX_MARKS:
            first = small_number(element.get("min"), 0)
            self.hidden_columns.append((first, small_number(element.get("max"), first)))
        elif name == "sheetProtection":
            self.protected = self.protected or element.get("sheet") in ("1", "true")
        elif name == "filterColumn":
            # Its own views may have filters of their own; those are not what a reader sees.
            above = element.getparent()
            sheet = above.getparent() if above is not None else None
            of_sheet = sheet is not None and str(sheet.tag).endswith("}worksheet")
            self.filtered = self.filtered or (of_sheet and len(element) > 0)


def is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or column is hidden, or made so flat that nobody sees it."""
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def elements(data: bytes | Stream, *names: str) -> Iterator[etree._Element]:
    """Elements of these names as they end, each forgotten before the next."""
    tags = [f"{{*}}{name}" for name in names]
    parsing = etree.iterparse(
        BytesIO(data) if isinstance(data, bytes) else data,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in parsing:
            yield element
            element.clear()
            while (earlier := element.getprevious()) is not None and earlier.tag == element.tag:
                parent = element.getparent()
                if parent is None:
                    break
                parent.remove(earlier)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(BROKEN) from error
    if parsing.root is not None:
        refuse_definitions(parsing.root)


def _strings(data: Stream) -> Iterator[str]:
    length = 0
    for item in elements(data, "si"):
        text = rich_text(item)
        length += len(text)
        if length > MAX_TEXT:
            raise UnreadableError("表格里的文字太多，不像正常的表格；请删除多余的内容后重新保存")
        yield text


def rich_text(item: etree._Element) -> str:
    """The text of all runs, without the readings above Han characters."""
    texts = []
    for element in item.iter("{*}t"):
        parent = element.getparent()
        if parent is None or not str(parent.tag).endswith("}rPh"):
            texts.append(element.text or "")
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """Excel writes a character that XML cannot hold as `_x000D_`, a rare one as two of these.

    Half of a rare one becomes �, and what no report can hold is left out.
    """
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), text)
    whole = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _UNSHOWN.sub("", whole)


def _formats(root: etree._Element | None) -> tuple[str, ...]:
    """Per style of cell: `date`, `percent`, a format of zeros such as `000`, or nothing."""
    if root is None:
        return ()
    codes = {
        element.get("numFmtId"): element.get("formatCode") or ""
        for element in root.iter("{*}numFmt")
    }
    styles = next(root.iter("{*}cellXfs"), None)
    if styles is None:
        return ()
    return tuple(_format(style.get("numFmtId") or "0", codes) for style in styles)


def _format(id_: str, codes: Mapping[str | None, str]) -> str:
    code = codes.get(id_)
    if code is None:
        number = small_number(id_, 0)
        if number in _DATE_FORMATS:
            return "date"
        return "percent" if number in _PERCENT_FORMATS else ""
    bare = _NOT_DATE.sub("", code.partition(";")[0]).lower()
    if re.search(r"[ymdhs]", bare):
        return "date"
    if "%" in bare:
        return "percent"
    return bare if bare and set(bare) == {"0"} else ""


def _cells(
    row: etree._Element,
    book: Book,
    number: int,
    links: dict[tuple[int, int], str],
    formulas: list[tuple[int, int, str]],
) -> Iterator[tuple[int, str]]:
    """Column and text of each cell with content; a link made by a formula goes to `links`."""
    column = 0
    for cell in row:
        column = column_of(str(cell.get("r") or "")) or column + 1
        if column > MAX_COLUMN or not len(cell):
            continue
        parts = {str(part.tag).rpartition("}")[2]: part for part in cell}
        text = _text(cell, parts, book)
        if (formula := parts.get("f")) is not None:
            made = (formula.text or "").strip()
            if link := _HYPERLINK.fullmatch(made):
                links[number, column] = link[1].replace('""', '"')
                text = text or (link[2] or link[1]).replace('""', '"')
            elif made not in _CONSTANTS and len(formulas) < MAX_MARKS:
                formulas.append((number, column, made.lstrip("=")[:_LONGEST_FORMULA]))
        if text and not text.isspace():
            yield column, text


def _text(cell: etree._Element, parts: Mapping[str, etree._Element], book: Book) -> str:
    """The text that the cell shows."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        return rich_text(parts["is"]) if "is" in parts else ""
    value = (parts["v"].text or "") if "v" in parts else ""
    if not value:
        return ""
    if kind == "s":
        place = small_number(value, -1)
        if not 0 <= place < len(book.strings):
            raise UnreadableError(BROKEN)
        return book.strings[place]
    if kind == "n":
        style = small_number(cell.get("s"), 0)
        form = book.formats[style] if style < len(book.formats) else ""
        return shown_number(value, form, book.epoch)
    if kind == "b":
        return {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}.get(value, value)
    return _iso(value) if kind == "d" else unescaped(value)  # str: a formula's text, e: an error


def shown_number(value: str, form: str, epoch: date) -> str:
    """A number as a person sees it: no `.0`, dates as ISO."""
    try:
        number = float(value)
        if form == "date":
            return _date(number, epoch) or f"{number:.15g}"
    except ValueError:
        return value.strip()
    if form == "percent":
        return f"{number * 100:.12g}%"
    if number.is_integer() and abs(number) < 1e15:
        return f"{number:.0f}".zfill(len(form))
    return f"{number:.15g}"


def _date(serial: float, epoch: date) -> str:
    """A day as `2024-05-06`, a time as `09:30`, both as `2024-05-06 09:30`; "" for no day."""
    moment = from_serial(serial, epoch)
    if moment is None:
        return ""
    return _clock(moment) if serial < 1 and _clock(moment) else _stamp(moment)


def _iso(value: str) -> str:
    """A cell typed as a date, which is ISO already; midnight is dropped."""
    try:
        return _stamp(datetime.fromisoformat(value))
    except ValueError:
        return value


def _stamp(moment: datetime) -> str:
    return f"{moment.date().isoformat()} {_clock(moment)}".rstrip()


def _clock(moment: datetime) -> str:
    """`09:30`, with seconds where there are any; "" for midnight."""
    if moment.time() == time():
        return ""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


def small_number(text: str | None, otherwise: int) -> int:
    """A small whole number, or `otherwise` for anything else."""
    if text is None or not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        return otherwise
    return int(text)


@lru_cache(maxsize=1024)
def column_of(reference: str) -> int:
    """The column of `AB12`, which is 28; 0 for what is no reference."""
    found = _REFERENCE.fullmatch(reference)
    number = 0
    for letter in found[1].upper() if found else "":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def span(reference: str) -> tuple[range, range] | None:
    """Rows and columns of `F4:F6` or `F4`; None for what is no reference."""
    first, _, last = reference.partition(":")
    start = _REFERENCE.fullmatch(first)
    end = _REFERENCE.fullmatch(last or first)
    if not start or not end:
        return None
    return (
        range(int(start[2]), int(end[2]) + 1),
        range(column_of(first), column_of(last or first) + 1),
    )


def letter(column: int) -> str:
    """The letter of a column: `A` for 1, `AB` for 28."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _linked(reference: str, rows: Mapping[int, Mapping[int, str]]) -> Iterator[tuple[int, int]]:
    """The cells with content among a link's, `I4` or `I4:J6`; none of a link over a whole sheet."""
    if (covered := span(reference)) is None:
        return
    down, across = covered
    if len(down) * len(across) <= MAX_LINKED:
        for row in down:
            yield from ((row, column) for column in across if column in rows.get(row, ()))
