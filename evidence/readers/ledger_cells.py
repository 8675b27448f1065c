"""The rows of a large sheet one after the other, never all at once (ECMA-376 part 1, 18.3).

A text is given as a person sees it. What looks like a day is given as Excel's count of days,
so that nothing is lost on the way.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from evidence.readers.cells import (
    Book,
    column_of,
    elements,
    is_hidden,
    rich_text,
    shown_number,
    small_number,
    unescaped,
)
from evidence.readers.package import BROKEN, Package, UnreadableError

MAX_COLUMN = 1_024
"""Columns further to the right are not looked at; no ledger is as wide."""
MAX_PLACES = 1_000
"""Merged ranges and hidden columns that are kept while reading."""
LONGEST = 32_767
"""Characters of a cell: what Excel can hold."""
_MANY = 50_000
"""Different texts that are remembered to be stored once."""
_DIGITS = "0123456789"
_CONSTANTS = ("TRUE()", "FALSE()")
"""LibreOffice saves what was ticked so."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A cell with an error of a formula (`#REF!`), or with a formula that has no value yet."""

    text: str


Raw = str | float | Failed
"""What a cell shows: a text, Excel's count of days, or nothing that could be read."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row with content: its number, its cells by column from 1, and those with a formula."""

    number: int
    cells: dict[int, Raw]
    formulas: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class SheetParts:
    """What a sheet has beside its rows, filled while they are read."""

    merged: list[str] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def stream_rows(
    package: Package, part: str, book: Book, parts: SheetParts, most: int | None = None
) -> Iterator[RawRow]:
    """The rows of the sheet in `part` that hold something, in the order of the file.

    `parts` is complete when the last row has been taken; with `most` only so many rows are
    looked at, empty ones included. Raises UnreadableError.
    """
    reader = _Reader(book)
    number = seen = 0
    with package.stream(part) as stream:
        if stream is None:
            raise UnreadableError(BROKEN)
        for element in elements(stream, "row", "mergeCell", "col"):
            name = str(element.tag).rpartition("}")[2]
            if name == "row":
                seen += 1
                if most is not None and seen > most:
                    return
                number = small_number(element.get("r"), number + 1)
                row = reader.row(element, number)
                if row is not None:
                    yield row
            elif name == "mergeCell" and len(parts.merged) < MAX_PLACES:
                parts.merged.append(str(element.get("ref") or ""))
            elif name == "col" and is_hidden(element, "width"):
                first = small_number(element.get("min"), 0)
                if len(parts.hidden_columns) < MAX_PLACES:
                    last = small_number(element.get("max"), first)
                    parts.hidden_columns.append((first, last))


class _Reader:
    """Turns the elements of rows into cells; equal texts are one object."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._columns: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._numbers: dict[tuple[str, str], Raw] = {}

    def row(self, row: etree._Element, number: int) -> RawRow | None:
        """The row's content; None where there is none, which for empty cells is told at once."""
        space = str(row.tag).removesuffix("row")
        value_tag, formula_tag = f"{space}v", f"{space}f"
        if next(row.iter(value_tag, formula_tag, f"{space}is"), None) is None:
            return None
        cells: dict[int, Raw] = {}
        formulas: list[int] = []
        column = 0
        for cell in row:
            reference = cell.get("r")
            column = self._column(reference) if reference else column + 1
            if not len(cell) or not 0 < column <= MAX_COLUMN:
                continue
            value: str | None = None
            made = False
            inline = None
            for part in cell:
                if part.tag == value_tag:
                    value = part.text
                elif part.tag == formula_tag:
                    made = (part.text or "").strip().lstrip("=") not in _CONSTANTS
                else:
                    inline = part
            raw = self._raw(cell, value, inline, made)
            if made:
                formulas.append(column)
            if raw is not None:
                cells[column] = raw
        if not cells:
            return None
        return RawRow(number, cells, tuple(formulas), is_hidden(row, "ht"))

    def _column(self, reference: str) -> int:
        letters = reference.rstrip(_DIGITS)
        found = self._columns.get(letters)
        if found is None:
            found = column_of(f"{letters}1")
            if len(self._columns) < _MANY:
                self._columns[letters] = found
        return found

    def _raw(
        self, cell: etree._Element, value: str | None, inline: etree._Element | None, made: bool
    ) -> Raw | None:
        kind = cell.get("t")
        if kind == "s":
            place = small_number(value, -1)
            if not 0 <= place < len(self._book.strings):
                raise UnreadableError(BROKEN)
            return self._text(self._book.strings[place])
        if kind == "inlineStr":
            return self._text(rich_text(inline)) if inline is not None else None
        if not value:
            return Failed("") if made and kind != "str" else None
        if kind is None or kind == "n":
            return self._number(cell.get("s"), value)
        if kind == "e":
            return Failed(value)
        if kind == "b":
            return "TRUE" if value in ("1", "true") else "FALSE"
        return self._text(unescaped(value))

    def _text(self, text: str) -> str | None:
        plain = text.strip()[:LONGEST]
        if not plain:
            return None
        if len(self._texts) < _MANY:
            return self._texts.setdefault(plain, plain)
        return self._texts.get(plain, plain)

    def _number(self, style: str | None, value: str) -> Raw | None:
        place = int(style) if style and style.isdecimal() and len(style) < 9 else 0
        form = self._book.formats[place] if place < len(self._book.formats) else ""
        key = (value, form)
        found = self._numbers.get(key)
        if found is None:
            found = self._as_day(value) if form == "date" else None
            if found is None:
                found = shown_number(value, "" if form == "date" else form, self._book.epoch)
            if len(self._numbers) < _MANY:
                self._numbers[key] = found
        return None if found == "" else found

    @staticmethod
    def _as_day(value: str) -> float | None:
        try:
            return float(value)
        except ValueError:
            return None
