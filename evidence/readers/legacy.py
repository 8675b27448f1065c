"""Reading a 情况说明 of an old format (doc, wps, rtf, odt): LibreOffice makes a docx of a copy."""

from dataclasses import replace
from pathlib import Path

from evidence.disk import open_problem
from evidence.facts import Narrative
from evidence.readers.content import HEAD, sniff
from evidence.readers.conversion import NotConvertedError, converted
from evidence.readers.docx import read_narrative

_FILTER = "docx:MS Word 2007 XML"
# What the bytes are, and the name that makes LibreOffice take them for that.
_SUFFIXES = {"doc": ".doc", "wps": ".wps", "odt": ".odt", "rtf": ".rtf"}
_RESAVE = "请用 Word 或 WPS 打开后“另存为”.docx 格式，再放回"


def read_old(path: Path, shown: str, extension: str) -> Narrative:
    """The narrative in a file of an old format, read like any docx.

    `extension` is that of its name. A docx under an old extension is read as it is. What
    cannot be converted gives a narrative whose `problem` says so. The file is only read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        return Narrative(path=shown, problem=open_problem(path, error))
    if not head:
        return read_narrative(path, shown)  # which says that it is empty
    content = sniff(head, path)
    if content == "docx":
        return _marked(read_narrative(path, shown), extension)
    if content not in _SUFFIXES:
        problem = f"扩展名是 .{extension}，内容却不是 Word 文档，或者已经损坏；{_RESAVE}"
        return Narrative(path=shown, problem=problem)
    try:
        with converted(path, _SUFFIXES[content], _FILTER, extension, _RESAVE) as made:
            return _marked(read_narrative(made, shown), extension)
    except NotConvertedError as error:
        return Narrative(path=shown, problem=str(error), gave_up=error.gave_up)


def _marked(narrative: Narrative, extension: str) -> Narrative:
    """Of the old format, without its look, which will change when it is saved anew."""
    return replace(narrative, look=None, old_format=extension)
