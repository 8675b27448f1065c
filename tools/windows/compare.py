"""Whether two runs of the same commands came to the same: what was said, what was written."""

import difflib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tools.windows.process import Done, text
from tools.windows.steps import Said, Step

_SECONDS = re.compile(r'(?<=用时 )[\d.]+(?= 秒)|(?<="seconds": )[\d.]+|(?<= time=")[\d.]+')
_ROOT = re.compile(r'(?<="root": ").*?(?=[^/\\]+")')
_MOMENT = re.compile(
    r"(?<=\.fazhi/backup/)\d{8}-\d{6}-[0-9a-f]{4}|\d\d:\d\d(?= 的改动)"
    r"|\d+年\d+月\d+日\d+时\d+分"  # of the check that a monthly report is made from
)
_OWN = ".fazhi"
_OFFICE = (".docx", ".xlsx")
_LINES = 12
"""Lines that are shown of a difference."""


def differences(step: Step, here: Done, there: Done, roots: tuple[str, str]) -> list[str]:
    """What a command did under wine otherwise than here, each as one text.

    `roots` are the folders that it ran in, as it names them.
    """
    found = [
        f"{where}的退出码是 {done.code}，应为 {step.code}"
        for where, done in (("本机", here), ("wine", there))
        if done.code != step.code
    ]
    for what, one, other in (("输出", here.out, there.out), ("提示", here.err, there.err)):
        try:
            ours, theirs = _lines(one, roots[0], step.said), _lines(other, roots[1], step.said)
        except UnicodeDecodeError as error:
            found.append(f"{what}的编码不对：{error}")
            continue
        if ours != theirs and step.said is not Said.VARYING:
            shown = difflib.unified_diff(ours, theirs, "本机", "wine", lineterm="", n=1)
            found.append("\n".join((f"{what}不同：", *list(shown)[:_LINES])))
    return found


def _lines(data: bytes, root: str, said: Said) -> list[str]:
    """The lines of an output without what may differ: times, where it ran, the slashes."""
    lines = data.decode() if said is Said.MACHINE else text(data).replace("\\", "/")
    for varying in (re.escape(root), _SECONDS, _MOMENT):
        lines = re.sub(varying, "…", lines)
    return lines.splitlines()


def file_differences(here: Path, there: Path) -> list[str]:
    """The files that are in one folder only, or not the same in both; our own folder aside."""
    ours, theirs = (
        {path.relative_to(root): path for path in _files(root)} for root in (here, there)
    )
    found = [f"只有本机写了 {name.as_posix()}" for name in sorted(ours.keys() - theirs)]
    found += [f"只有 wine 写了 {name.as_posix()}" for name in sorted(theirs.keys() - ours)]
    for name in sorted(ours.keys() & theirs):
        if not same(name.name, ours[name].read_bytes(), theirs[name].read_bytes()):
            found.append(f"内容不同：{name.as_posix()}")
    return found


def _files(root: Path) -> Iterator[Path]:
    for path in root.rglob("*"):
        if path.is_file() and _OWN not in path.relative_to(root).parts:
            yield path


def same(name: str, ours: bytes, theirs: bytes) -> bool:
    """Whether two files are the same: in bytes, but for compression and the moment of a check.

    Pillow compresses pictures with what its build for each system brings along, and zlib
    differs between versions of Python.
    """
    if ours == theirs:
        return True
    suffix = Path(name).suffix.lower()
    if suffix == ".png":
        return _pixels(ours) == _pixels(theirs)
    if suffix == ".xml":
        return _MOMENT.sub("…", ours.decode()) == _MOMENT.sub("…", theirs.decode())
    if suffix in _OFFICE and zipfile.is_zipfile(io.BytesIO(ours)):
        return zipfile.is_zipfile(io.BytesIO(theirs)) and _same_parts(ours, theirs)
    return suffix in (".json", ".jsonl") and _settled(ours) == _settled(theirs)


def _same_parts(ours: bytes, theirs: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(ours)) as one, zipfile.ZipFile(io.BytesIO(theirs)) as other:
        return list(map(_label, one.infolist())) == list(map(_label, other.infolist())) and all(
            same(name, one.read(name), other.read(name)) for name in one.namelist()
        )


def _label(entry: zipfile.ZipInfo) -> tuple[object, ...]:
    system = (entry.create_system, entry.external_attr, entry.compress_type)
    return entry.filename, entry.date_time, *system


def _pixels(data: bytes) -> tuple[object, ...]:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.size, picture.mode, picture.info, picture.tobytes()


def _settled(data: bytes) -> list[str]:
    """Lines without times and whole paths, in one order: workspaces come as they are done."""
    return sorted(_ROOT.sub("…", _SECONDS.sub("…", data.decode())).splitlines())
