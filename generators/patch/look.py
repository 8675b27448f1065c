"""Changing how a Word document looks, in place: the official look, with every word as it was."""

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import element_class_lookup
from lxml import etree

from checks.narrative import look_differs as rule
from evidence.readers.docx import FORMAT, document_texts, numbered
from evidence.readers.package import UnreadableError, open_package
from generators.look import stylesheet as sheet
from generators.mends.model import FACE, PAGES, SIZE, Change, paragraph_numbers
from generators.patch.parts import CannotPatchError, part_of, replace_parts, serialise

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def patch_look(content: bytes, changes: Sequence[Change]) -> bytes:
    """The document with face, size, pitch or margins of the standard where `changes` say so.

    Raises CannotPatchError where its XML is of another kind than Word's usual one.
    """
    try:
        with open_package(content, FORMAT) as package:
            part = package.main
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        parser.set_element_class_lookup(element_class_lookup)
        root = etree.fromstring(part_of(content, part), parser)
        paragraphs = numbered(root)
        for change in changes:
            if change.spot == PAGES:
                _pages(root)
                continue
            for number in paragraph_numbers(change.spot):
                _paragraph(paragraphs[number - 1], change)
        patched = replace_parts(content, {part: serialise(root.getroottree())})
        same = document_texts(patched) == document_texts(content)
    except (
        UnreadableError,
        etree.XMLSyntaxError,
        AttributeError,
        LookupError,
        ValueError,
    ) as error:
        raise CannotPatchError("文档的写法特殊，版式改不了") from error
    if not same:
        raise CannotPatchError("改后核对不一致")
    return patched


def _paragraph(paragraph: Any, change: Change) -> None:
    """One aspect of the standard; bold, colour and whatever else a run says stay."""
    aspect = change.after.split()[0]
    if aspect not in (FACE, SIZE):
        if next(paragraph.iter(qn("w:drawing"), qn("w:pict"), qn("w:object")), None) is not None:
            raise CannotPatchError(f"{change.spot}里有图片，固定行距会遮住它")
        spacing = paragraph.get_or_add_pPr().get_or_add_spacing()
        spacing.set(qn("w:line"), str(rule.PITCH * 20))
        spacing.set(qn("w:lineRule"), "exact")
        return
    for run in paragraph.iter(qn("w:r")):
        text = "".join(item.text or "" for item in run.iterchildren(qn("w:t")))
        if aspect == SIZE and text:
            run.get_or_add_rPr().get_or_add_sz().set(qn("w:val"), str(round(rule.SIZE * 2)))
        elif _HAN.search(text):
            fonts = run.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), rule.FONT)
            if qn("w:eastAsiaTheme") in fonts.attrib:
                del fonts.attrib[qn("w:eastAsiaTheme")]


def _pages(root: etree._Element) -> None:
    """Paper and margins of the standard for every upright section."""
    for section in root.iter(qn("w:sectPr")):
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        if size is None or margins is None or _twips(size, "w") > _twips(size, "h"):
            continue
        size.set(qn("w:w"), str(sheet.PAGE[0]))
        size.set(qn("w:h"), str(sheet.PAGE[1]))
        for name, value in (
            ("top", sheet.TOP),
            ("right", sheet.RIGHT),
            ("bottom", sheet.BOTTOM),
            ("left", sheet.LEFT),
            ("gutter", 0),
        ):
            margins.set(qn(f"w:{name}"), str(value))


def _twips(element: etree._Element, name: str) -> int:
    return int(element.get(qn(f"w:{name}")) or 0)
