"""Changing single parts of an Office file: all other parts stay as they are, byte for byte."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

_SIGNED = "_xmlsignatures/"


class CannotPatchError(Exception):
    """Why a file is left as it is: the end of a Chinese sentence."""


def replace_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The file with other bytes for some parts, whose names are compared as Office does.

    Raises CannotPatchError for a file with a digital signature, which would break.
    """
    wanted = {_key(name): data for name, data in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        if any(_key(name).startswith(_SIGNED) for name in source.namelist()):
            raise CannotPatchError("文件带有电子签名，一改签名就失效")
        for info in source.infolist():
            data = wanted.get(_key(info.filename))
            target.writestr(_like(info), source.read(info) if data is None else data)
        target.comment = source.comment
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    """The bytes of one part. Raises KeyError."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        for info in source.infolist():
            if _key(info.filename) == _key(name):
                return source.read(info)
    raise KeyError(name)


def parse(data: bytes) -> etree._ElementTree:
    """The XML of a part, comments and white space kept."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, strip_cdata=False
    )
    return etree.fromstring(data, parser).getroottree()


def serialise(tree: etree._ElementTree) -> bytes:
    """The part's bytes."""
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _like(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry that says of itself what `info` says; its extra field holds old sizes only."""
    entry = zipfile.ZipInfo(info.filename, info.date_time)
    entry.compress_type = info.compress_type
    entry.comment = info.comment
    entry.create_system = info.create_system
    entry.internal_attr, entry.external_attr = info.internal_attr, info.external_attr
    return entry
