"""Small docx and xlsx files for tests, part by part."""

import subprocess
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.programs import convert_command

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_S = "http://purl.oclc.org/ooxml/spreadsheetml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_R = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN_TYPES = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument"
    ".wordprocessingml.document.main+xml",
    "word/footnotes.xml": "application/vnd.openxmlformats-officedocument"
    ".wordprocessingml.footnotes+xml",
    "word/comments.xml": "application/vnd.openxmlformats-officedocument"
    ".wordprocessingml.comments+xml",
    "word/settings.xml": "application/vnd.openxmlformats-officedocument"
    ".wordprocessingml.settings+xml",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "xl/worksheets/sheet1.xml": "application/vnd.openxmlformats-officedocument"
    ".spreadsheetml.worksheet+xml",
    "xl/sharedStrings.xml": "application/vnd.openxmlformats-officedocument"
    ".spreadsheetml.sharedStrings+xml",
    "xl/styles.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """The package with parts replaced, added, or (None) left out."""
    everything = parts_of(data) | dict(parts)
    return zipped({name: content for name, content in everything.items() if content is not None})


def _relations(links: Mapping[str, tuple[str, str]], r: str = R) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{r}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for id_, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_P}">{inner}</Relationships>'


def _content_types(names: list[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_MAIN_TYPES[name]}"/>'
        for name in names
        if name in _MAIN_TYPES
    )
    return (
        f'<Types xmlns="{_CT}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def custom_property(value: str, name: str = "fazhi-skeleton") -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        'docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        f'name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(
    *body: str,
    footnotes: str = "",
    comments: str = "",
    variable: str = "",
    custom: str = "",
    strict: bool = False,
    main: str = "word/document.xml",
) -> bytes:
    """A Word document; a `body` item that is no XML becomes a paragraph."""
    w, r = (STRICT_W, STRICT_R) if strict else (W, R)
    inner = "".join(item if item.startswith("<") else paragraph(item) for item in body)
    open_ = f'xmlns:w="{w}" xmlns:r="{r}" xmlns:mc="{MC}"'
    parts = {main: f"<w:document {open_}><w:body>{inner}<w:sectPr/></w:body></w:document>"}
    links: dict[str, tuple[str, str]] = {}
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {open_}>{footnotes}</w:footnotes>"
        links["rId2"] = ("footnotes", "footnotes.xml")
    if comments:
        parts["word/comments.xml"] = f"<w:comments {open_}>{comments}</w:comments>"
        links["rId3"] = ("comments", "comments.xml")
    if variable:
        parts["word/settings.xml"] = (
            f'<w:settings {open_}><w:docVars><w:docVar w:name="fazhi-skeleton" '
            f'w:val="{variable}"/></w:docVars></w:settings>'
        )
        links["rId4"] = ("settings", "settings.xml")
    folder, _, name = main.rpartition("/")
    parts[f"{folder}/_rels/{name}.rels"] = _relations(links, r)
    return _package(parts, main, custom, r)


def _package(parts: dict[str, str], main: str, custom: str, r: str) -> bytes:
    top = {"rId1": ("officeDocument", main)}
    if custom:
        parts["docProps/custom.xml"] = custom_property(custom)
        top["rId2"] = ("custom-properties", "docProps/custom.xml")
    parts["_rels/.rels"] = _relations(top, r)
    return zipped({"[Content_Types].xml": _content_types(list(parts)), **parts})


def xlsx(
    rows: str,
    *,
    strings: tuple[str, ...] = (),
    formats: tuple[tuple[int, str], ...] = (),
    after: str = "",
    links: Mapping[str, str] | None = None,
    names: str = "",
    properties: str = "",
    custom: str = "",
    strict: bool = False,
) -> bytes:
    """A workbook of one sheet; `rows` is the inside of sheetData, `after` what follows it.

    `formats` are (id, code) of the cell styles from 1 on.
    """
    s, r = (STRICT_S, STRICT_R) if strict else (S, R)
    open_ = f'xmlns="{s}" xmlns:r="{r}"'
    codes = "".join(f'<numFmt numFmtId="{i}" formatCode={quoteattr(c)}/>' for i, c in formats if c)
    styles = "".join(f'<xf numFmtId="{i}" applyNumberFormat="1"/>' for i, _ in formats)
    parts = {
        "xl/workbook.xml": f"<workbook {open_}>{properties}<sheets>"
        f'<sheet name="目录" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "rId1": ("worksheet", "worksheets/sheet1.xml"),
                "rId2": ("sharedStrings", "sharedStrings.xml"),
                "rId3": ("styles", "styles.xml"),
            },
            r,
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {open_}><sheetData>{rows}</sheetData>{after}"
        "</worksheet>",
        "xl/sharedStrings.xml": f"<sst {open_}>{''.join(strings)}</sst>",
        "xl/styles.xml": f"<styleSheet {open_}><numFmts>{codes}</numFmts>"
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
    }
    if links:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = _relations(
            {id_: ("hyperlink", target) for id_, target in links.items()}, r
        )
    return _package(parts, "xl/workbook.xml", custom, r)


def stored(folder: Path, data: bytes, name: str = "文件.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def converted(path: Path, folder: Path) -> Path:
    """The file as LibreOffice opens and saves it."""
    out = folder / "saved"
    out.mkdir()
    subprocess.run(
        [
            *convert_command(folder),
            path.suffix[1:],
            "--outdir",
            str(out),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return out / path.name
