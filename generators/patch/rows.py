"""Filling empty cells and new rows of 证明材料目录.xlsx: only the sheet's XML is touched.

Drop-downs, print settings, frozen panes, widths and everything else stay byte for byte; a new
cell looks like the one above it, or like its column.
"""

import math
from collections.abc import Sequence

from lxml import etree
from rich.cells import cell_len

from checks.hints import GUESSED, VANISHED
from evidence.facts import COLUMNS
from evidence.readers.cells import Sheet, letter, span
from evidence.readers.package import UnreadableError
from evidence.readers.xlsx import index_sheet
from generators.look.reproducible import printable
from generators.mends.model import Change
from generators.patch.index import compare, place_of, shown_in, write_cell
from generators.patch.parts import CannotPatchError, parse, part_of, replace_parts, serialise

_NUMERIC = frozenset("AF")  # 序号 and 对应材料项
_LINE = 15.0
"""Points that a line of a cell is high."""
_TALLEST = 409.0
_USUAL_WIDTH = 8.43


def patch_rows(content: bytes, changes: Sequence[Change]) -> bytes:
    """The workbook with the cells filled.

    Raises CannotPatchError where a cell is not what it was, would lose what a person typed, or
    is made in a way that cannot be changed safely; and for anything that turns out otherwise.
    """
    try:
        part, before = index_sheet(content)
        tree = parse(part_of(content, part))
        sheet = _Grid(tree.getroot())
        clean = [_checked(before, change) for change in changes]
        for change in clean:
            numeric = change.spot[0] in _NUMERIC and change.after.isdecimal()
            write_cell(sheet.cell(change.spot), change.after, number=numeric)
        for row in dict.fromkeys(place_of(change.spot)[0] for change in clean):
            sheet.complete(row)
            sheet.fit(row, [change for change in clean if place_of(change.spot)[0] == row])
        sheet.extend_dimension()
        patched = replace_parts(content, {part: serialise(tree)})
        _, after = index_sheet(patched)
    except (UnreadableError, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise CannotPatchError("表格读不了") from error
    compare(before, after, clean)
    return patched


def _checked(sheet: Sheet, change: Change) -> Change:
    """The change as it is written; it must add to the cell, or take a mark of ours away."""
    shown = shown_in(sheet, change.spot)
    if shown.strip() != change.before:
        raise CannotPatchError(f"{change.spot} 的内容刚才变了")
    column = place_of(change.spot)
    if any((row, col) == column for row, col, _ in sheet.formulas):
        raise CannotPatchError(f"{change.spot} 是公式")
    bare = change.before.replace(VANISHED, "")
    adds = change.after in (change.before + VANISHED, change.before + GUESSED)
    if change.before and not adds and change.after != bare:
        raise CannotPatchError(f"{change.spot} 里有填好的内容")
    after = printable(change.after)
    return Change(change.kind, change.path, change.spot, change.before, after)


class _Grid:
    """The rows and cells of a sheet's XML, by their references."""

    def __init__(self, root: etree._Element) -> None:
        data = next(root.iter("{*}sheetData"), None)
        if data is None:
            raise CannotPatchError("表格的写法特殊，改不了")
        self._root, self._data = root, data
        self._space = str(data.tag).rpartition("}")[0] + "}"
        self._rows: dict[int, etree._Element] = {}
        self._made: set[int] = set()
        for row in data:
            number = row.get("r")
            if number is None or any(cell.get("r") is None for cell in row):
                raise CannotPatchError("表格的写法特殊，改不了")
            self._rows[int(number)] = row

    def cell(self, spot: str) -> etree._Element:
        """The cell `H7`, made where there is none."""
        number, column = place_of(spot)
        row = self._row(number)
        for at, cell in enumerate(row):
            other = span(str(cell.get("r")))
            place = other[1].start if other else 0
            if place == column:
                return cell
            if place > column:
                return self._new_cell(row, at, spot)
        return self._new_cell(row, len(row), spot)

    def complete(self, number: int) -> None:
        """Give a new row its empty cells too, so that its borders have no gaps."""
        if number in self._made:
            for column in range(1, len(COLUMNS) + 1):
                self.cell(f"{letter(column)}{number}")

    def _row(self, number: int) -> etree._Element:
        if number not in self._rows:
            row = etree.Element(f"{self._space}row", r=str(number))
            later = [other for other in self._rows if other > number]
            if later:
                self._rows[min(later)].addprevious(row)
            else:
                self._data.append(row)
            self._rows[number] = row
            self._made.add(number)
        return self._rows[number]

    def _new_cell(self, row: etree._Element, at: int, spot: str) -> etree._Element:
        cell = etree.Element(f"{self._space}c", r=spot)
        if style := self._style(*place_of(spot), row):
            cell.set("s", style)
        row.insert(at, cell)
        return cell

    def _style(self, number: int, column: int, row: etree._Element) -> str:
        """The style of the row itself, of two cells above that agree, or of the column."""
        if row.get("customFormat") in ("1", "true") and row.get("s"):
            return str(row.get("s"))
        above = [self._style_at(number - distance, column) for distance in (1, 2)]
        if above[0] and above[0] == above[1]:
            return above[0]
        found = self._column(column)
        own = found.get("style") if found is not None else None
        return own or above[0]

    def _style_at(self, number: int, column: int) -> str:
        reference = f"{letter(column)}{number}"
        cells = self._rows.get(number, ())
        return next((str(cell.get("s") or "") for cell in cells if cell.get("r") == reference), "")

    def _column(self, column: int) -> etree._Element | None:
        for group in self._root.iter("{*}col"):
            if int(group.get("min") or 0) <= column <= int(group.get("max") or 0):
                return group
        return None

    def fit(self, number: int, changes: Sequence[Change]) -> None:
        """Make a row as high as its new texts need; never lower than a person made it."""
        row = self._row(number)
        lines = max(self._lines(change) for change in changes)
        wanted = min(_TALLEST, _LINE * max(lines, 2) + 4)
        if wanted > float(row.get("ht") or 0):
            row.set("ht", f"{wanted:g}")
            row.set("customHeight", "1")

    def _lines(self, change: Change) -> int:
        group = self._column(place_of(change.spot)[1])
        width = float((group.get("width") if group is not None else None) or _USUAL_WIDTH)
        room = max(2.0, width - 2)
        return sum(math.ceil(max(1, cell_len(line)) / room) for line in change.after.split("\n"))

    def extend_dimension(self) -> None:
        """The used range, which some programs trust, down to the last row."""
        dimension = next(self._root.iter("{*}dimension"), None)
        used = span(str(dimension.get("ref"))) if dimension is not None else None
        if dimension is None or used is None:
            return
        last_row = max((used[0].stop - 1, *self._rows))
        last_column = max(used[1].stop - 1, place_of("J1")[1])
        first = f"{letter(used[1].start)}{used[0].start}"
        dimension.set("ref", f"{first}:{letter(last_column)}{last_row}")
