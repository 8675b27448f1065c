"""Changing cells of 证明材料目录.xlsx in place: only the sheet's XML is touched."""

from collections.abc import Sequence

from lxml import etree

from evidence.readers.cells import Sheet
from evidence.readers.package import UnreadableError
from evidence.readers.xlsx import index_sheet
from evidence.text.names import fold
from generators.mends.model import Change, ChangeKind
from generators.patch.parts import CannotPatchError, parse, part_of, replace_parts, serialise

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def patch_index(content: bytes, changes: Sequence[Change]) -> bytes:
    """The workbook with the cells changed; style, drop-downs, comments and the rest stay.

    Raises CannotPatchError where a cell no longer says what it did, or is made in a way that
    cannot be changed safely, and for anything that would turn out otherwise than planned.
    """
    try:
        part, before = index_sheet(content)
        tree = parse(part_of(content, part))
        cells = {str(cell.get("r")): cell for cell in tree.getroot().iter("{*}c")}
        for change in changes:
            _set(cells, before, change)
        patched = replace_parts(content, {part: serialise(tree)})
        _, after = index_sheet(patched)
    except (UnreadableError, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise CannotPatchError("表格读不了") from error
    compare(before, after, changes)
    return patched


def _set(cells: dict[str, etree._Element], sheet: Sheet, change: Change) -> None:
    cell = cells.get(change.spot)
    if cell is None:
        raise CannotPatchError(f"表格的写法特殊，{change.spot} 改不了")
    shown = shown_in(sheet, change.spot)
    same_words = fold(shown) == fold(change.before) != fold(change.after)
    if shown.strip() != change.before and not same_words:
        raise CannotPatchError(f"{change.spot} 的内容刚才变了")
    if cell.find("{*}f") is not None:
        raise CannotPatchError(f"{change.spot} 是公式")
    write_cell(cell, change.after, number=change.kind is ChangeKind.NUMBER)


def write_cell(cell: etree._Element, value: str, *, number: bool) -> None:
    """Have a cell hold a text, which never becomes a formula, or a number; its style stays."""
    space = str(cell.tag).rpartition("}")[0] + "}"
    for child in list(cell):
        cell.remove(child)
    if number or not value:
        if "t" in cell.attrib:
            del cell.attrib["t"]
        if value:
            etree.SubElement(cell, f"{space}v").text = value
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{space}is"), f"{space}t")
    text.text = value
    text.set(_XML_SPACE, "preserve")


def compare(before: Sheet, after: Sheet, changes: Sequence[Change]) -> None:
    """Every other cell must read as it did, and the changed ones as planned.

    Raises CannotPatchError otherwise.
    """
    planned = _texts(before) | {place_of(change.spot): change.after for change in changes}
    wanted = {place: text for place, text in planned.items() if text}
    if _texts(after) != wanted or before.links != after.links:
        raise CannotPatchError("改后核对不一致")


def _texts(sheet: Sheet) -> dict[tuple[int, int], str]:
    return {
        (row, column): text for row, cells in sheet.rows.items() for column, text in cells.items()
    }


def shown_in(sheet: Sheet, spot: str) -> str:
    """What the cell `H7` shows."""
    row, column = place_of(spot)
    return sheet.rows.get(row, {}).get(column, "")


def place_of(spot: str) -> tuple[int, int]:
    """`H7` as row and column; our columns have one letter."""
    return int(spot[1:]), ord(spot[0]) - ord("A") + 1
