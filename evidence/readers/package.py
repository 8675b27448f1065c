"""Opening docx and xlsx safely: zip packages of XML parts (ECMA-376 part 2).

A package comes from anywhere: it may be cut short, locked, another format under a wrong name,
or small outside and huge inside. Whatever is wrong with it becomes `UnreadableError`, whose text is
one Chinese line for a clerk.
"""

import posixpath
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from lxml import etree

from evidence.disk import IN_USE, is_in_use
from evidence.readers.content import HEAD, sniff
from evidence.readers.ole import OLE_HEADER, is_sealed
from evidence.readers.properties import office_properties

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SECRET = 0x1
"""Bit of a part's flags: it is encrypted."""
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
_DIRECTORY_LIMIT = 4_000_000
"""Bytes of a zip's list of parts; Word's and Excel's have a few thousand."""
_TAIL = 65_536 + 22 + 20
"""A zip's last record with the longest comment, and the pointer of a large zip before it."""

_NAMES = {
    "pdf": "PDF 文件",
    "html": "网页文件",
    "txt": "纯文本（或 CSV）文件",
    "doc": "旧版 Word 或 WPS 文档（.doc、.wps）",
    "wps": "WPS 旧格式文档（.wps）",
    "xls": "旧版 Excel 或 WPS 表格（.xls、.et）",
    "docx": "Word 文档",
    "xlsx": "Excel 表格",
    "xlsb": "Excel 二进制表格（.xlsb）",
    "pptx": "演示文稿",
    "ppt": "旧版演示文稿",
    "rtf": "RTF 文档",
    "odt": "ODT 文档",
    "ods": "ODS 表格",
    "ofd": "OFD 文件",
    "zip": "压缩包",
    "rar": "压缩包",
    "7z": "压缩包",
    "jpg": "图片",
    "png": "图片",
    "gif": "图片",
    "bmp": "图片",
    "tif": "图片",
    "webp": "图片",
    "heic": "图片",
    "avif": "图片",
}

BROKEN = "文件不完整或已损坏，打不开；请找到原件重新复制，或用 Word、WPS 修复后重新保存"
EMPTY = "文件是空的（0 字节），可能没有保存成功或没有复制完；请重新保存后放回"
LOCKED = "文件设有打开密码，无法读取；请去掉密码后重新保存"
FOLDER = "这是一个文件夹，不是文件；请把文件夹改名或移走，再放入同名文件"
GONE = "文件不见了，可能刚被移动、改名或删除；请确认后再检查一次"
DENIED = "没有读取权限，或文件正被其他程序占用；请关闭 Word、WPS、Excel，检查文件权限后再检查"


class UnreadableError(Exception):
    """Why a file cannot be read: one Chinese line that says what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of packages.

    `noun` is what a clerk calls it, `extension` has a dot. `main` is the main part's usual
    name. `limit` is how many bytes its parts may unpack to in all.
    """

    noun: str
    extension: str
    main: str
    limit: int

    @property
    def resave(self) -> str:
        """What to do with a file of another format."""
        return f"请用 Word、Excel 或 WPS 打开后“另存为”{self.extension} 格式，再放回"


@dataclass(frozen=True, slots=True)
class Relation:
    """A part's pointer: `kind` is the last word of its type, `target` a part or an address."""

    id: str
    kind: str
    target: str
    external: bool


class Stream:
    """A part that is read piece by piece: never more of it than the list of parts claims."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes; raises `UnreadableError` where the part is damaged."""
        try:
            return self._stream.read(size)
        except Exception as error:  # zipfile and zlib raise many kinds for a damaged part
            raise UnreadableError(BROKEN) from error


class Package:
    """The parts of an open package, by name without regard to case."""

    def __init__(self, archive: zipfile.ZipFile, form: Format) -> None:
        self._archive = archive
        self._form = form
        self._left = form.limit
        self._relations: dict[str, Mapping[str, Relation]] = {}
        self._parts = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info
            for info in archive.infolist()
        }

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    @property
    def main(self) -> str:
        """The name of the main part; raises `UnreadableError` when there is none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self:
                return relation.target
        if self._form.main in self:
            return self._form.main
        raise UnreadableError(
            f"文件里没有正文内容，不是有效的 {self._form.noun}；{self._form.resave}"
        )

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """The names of people and offices that it was left with; none where they are damaged."""
        try:
            core, app = (self.part(name) or b"" for name in _PROPERTIES)
        except UnreadableError:
            return ()
        return office_properties(core, app)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None when there is no such part.

        Raises `UnreadableError` for a part that is locked, damaged, or too big when unpacked.
        """
        info = self._usable(name)
        if info is None:
            return None
        self._left -= info.file_size
        try:
            with self._archive.open(info) as stream:
                # Never more than the list of parts claims: a false claim fails the check sum.
                data = stream.read(info.file_size + 1)
        except Exception as error:  # zipfile and zlib raise many kinds for a damaged part
            raise UnreadableError(BROKEN) from error
        if len(data) != info.file_size:
            raise UnreadableError(BROKEN)
        return data

    @contextmanager
    def stream(self, name: str) -> Iterator["Stream | None"]:
        """A part to be read piece by piece; None when there is no such part.

        Raises `UnreadableError` as `part` does, from here and from `read`.
        """
        info = self._usable(name)
        if info is None:
            yield None
            return
        try:
            stream = self._archive.open(info)
        except Exception as error:
            raise UnreadableError(BROKEN) from error
        with stream:
            yield Stream(stream)

    def _usable(self, name: str) -> zipfile.ZipInfo | None:
        """A part that may be unpacked; None when there is no such part."""
        info = self._parts.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & _SECRET:
            raise UnreadableError(LOCKED)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The others unpack without any limit, and no office program writes them.
            raise UnreadableError(BROKEN)
        if info.file_size > self._left:
            raise UnreadableError(
                f"文件内容太多（解开后超过 {self._form.limit // 1_000_000} MB），"
                f"不像正常的 {self._form.noun}；请删除多余的内容和空行空列，"
                "或新建文件只复制文字后重新保存"
            )
        return info

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, None when there is no such part; raises `UnreadableError`."""
        data = self.part(name)
        if data is None:
            return None
        try:
            root = etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(BROKEN) from error
        refuse_definitions(root)
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relations of a part ("" is the package itself), by id; empty when none."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> Mapping[str, Relation]:
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        found = {}
        for element in root.iter("{*}Relationship"):
            external = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
                target = target.lstrip("/")
            id_ = element.get("Id") or ""
            kind = (element.get("Type") or "").rpartition("/")[2]
            found[id_] = Relation(id_, kind, target, external)
        return found

    def related(self, part: str, kind: str, usual: str) -> str:
        """The name of the part that `part` points to as `kind`, else its usual name."""
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.target in self:
                return relation.target
        return usual

    def custom_property(self, name: str) -> str:
        """The text of a custom document property; "" when there is none."""
        root = self.xml(self.related("", "custom-properties", "docProps/custom.xml"))
        if root is None:
            return ""
        for element in root.iter("{*}property"):
            if element.get("name") == name:
                return "".join(str(text) for text in element.itertext()).strip()
        return ""


def refuse_definitions(root: etree._Element) -> None:
    """Raise `UnreadableError` for XML that defines entities: office programs write none."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            "文件里有不正常的内容，不是 Word、Excel 或 WPS 正常保存的；请新建文件，只复制文字后保存"
        )


@contextmanager
def open_package(source: Path | bytes, form: Format) -> Iterator[Package]:
    """Open a package for reading; the file is never changed.

    Raises `UnreadableError` when it is not one, here and from the package's methods.
    """
    if isinstance(source, bytes):
        with _archive(BytesIO(source), None, form) as archive:
            yield Package(archive, form)
        return
    with _stream(source) as stream, _archive(stream, source, form) as archive:
        yield Package(archive, form)


@contextmanager
def _stream(path: Path) -> Iterator[IO[bytes]]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError(FOLDER)
        if not stat.S_ISREG(mode):
            raise UnreadableError("这不是普通文件，无法读取；请换成真正的文件")
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise UnreadableError(GONE) from error
    except PermissionError as error:
        raise UnreadableError(IN_USE if is_in_use(path, error) else DENIED) from error
    except OSError as error:
        raise UnreadableError(_system(error)) from error
    with stream:
        yield stream


@contextmanager
def _archive(stream: IO[bytes], path: Path | None, form: Format) -> Iterator[zipfile.ZipFile]:
    try:
        head = stream.read(HEAD)
        if not head.startswith(_ZIP):
            raise UnreadableError(_other_format(head, path, form))
        _limit_directory(stream)
        archive = zipfile.ZipFile(stream)
    except UnreadableError:
        raise
    except PermissionError as error:
        held = path is not None and is_in_use(path, error)
        raise UnreadableError(IN_USE if held else DENIED) from error
    except OSError as error:
        raise UnreadableError(_system(error)) from error
    except Exception as error:  # zipfile raises many kinds for a damaged list of parts
        raise UnreadableError(BROKEN) from error
    with archive:
        if form.main not in archive.NameToInfo and path is not None:
            content = sniff(head, path)
            binary = content == "xlsb" and form.extension == ".xlsx"  # told by its reader
            if not binary and content not in ("zip", form.extension[1:]):
                raise UnreadableError(_instead(content, form))
        yield archive


def _limit_directory(stream: IO[bytes]) -> None:
    """Refuse a zip with an enormous list of parts before `zipfile` reads it as a whole.

    Source: APPNOTE.TXT 4.3.14 to 4.3.16. Leaves the stream at its beginning.
    """
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise UnreadableError(BROKEN)
    (listed,) = struct.unpack_from("<I", tail, end + 12)
    # A zip beyond 4 GB keeps the true figure elsewhere; a document never is one.
    large = end >= 20 and tail[end - 20 : end - 16] == b"PK\x06\x07"
    if listed > _DIRECTORY_LIMIT or large:
        raise UnreadableError(BROKEN)


def _other_format(head: bytes, path: Path | None, form: Format) -> str:
    """What a file that is no zip is instead."""
    if not head:
        return EMPTY
    if path is None:
        return BROKEN
    if head.startswith(OLE_HEADER) and is_sealed(path):
        return LOCKED
    return _instead(sniff(head, path), form)


def _instead(content: str, form: Format) -> str:
    if content in _NAMES:
        return f"文件其实是“{_NAMES[content]}”，不是 {form.noun}（{form.extension}）；{form.resave}"
    return (
        f"文件不是有效的 {form.noun}（{form.extension}），可能已损坏或改错了扩展名；{form.resave}"
    )


def _system(error: OSError) -> str:
    return f"读取文件时系统报错（错误号 {error.errno}），请检查磁盘、网络或文件名后再检查一次"


def _parser() -> etree.XMLParser:
    """No entities, no network, no huge text or depth: bad XML stays cheap."""
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
