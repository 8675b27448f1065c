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
_OWN = ".fazhi"
_OFFICE = (".docx", ".xlsx")
_LINES = 12
"""Lines that are shown of a difference."""


def differences(step: Step, here: Done, there: Done) -> list[str]:
    """What a command did under wine otherwise than here, each as one text."""
    found = [
        f"{where}的退出码是 {done.code}，应为 {step.code}"
        for where, done in (("本机", here), ("wine", there))
        if done.code != step.code
    ]
    for what, ours, theirs in (("输出", here.out, there.out), ("提示", here.err, there.err)):
        try:
            said = [_lines(data, step.said) for data in (ours, theirs)]
        except UnicodeDecodeError as error:
            found.append(f"{what}的编码不对：{error}")
            continue
        if said[0] != said[1]:
            shown = difflib.unified_diff(*said, "本机", "wine", lineterm="", n=1)
            found.append("\n".join((f"{what}不同：", *list(shown)[:_LINES])))
    return found


def _lines(data: bytes, said: Said) -> list[str]:
    """The lines of an output without what may differ: the time taken, the way to write names."""
    lines = data.decode() if said is Said.MACHINE else text(data).replace("\\", "/")
    return _SECONDS.sub("…", lines).splitlines()


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
    """Whether two files are the same: in bytes, or in what only was compressed otherwise.

    Pillow compresses pictures with what its build for each system brings along, and zlib
    differs between versions of Python.
    """
    if ours == theirs:
        return True
    suffix = Path(name).suffix.lower()
    if suffix == ".png":
        return _pixels(ours) == _pixels(theirs)
    if suffix in _OFFICE and zipfile.is_zipfile(io.BytesIO(ours)):
        return zipfile.is_zipfile(io.BytesIO(theirs)) and _same_parts(ours, theirs)
    return suffix in (".json", ".jsonl") and _timeless(ours) == _timeless(theirs)


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


def _timeless(data: bytes) -> str:
    return _SECONDS.sub("…", data.decode())
