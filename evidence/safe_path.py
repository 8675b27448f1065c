"""Paths that somebody else may have written: in a database, an index, an archive, on a page.

A workspace is handed from machine to machine, so what its files say of places is no more to be
trusted than what strangers send. Every such path becomes one of the disk here, or not at all.
"""

import os
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from evidence.disk import is_link
from evidence.text.shown import printable
from indicators.errors import UnusableError

DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³])\s*(\.|$)", re.IGNORECASE)
"""A name that Windows takes for a device, whatever its extension."""
_CONTROL = re.compile(r"[\x00-\x1f]")


class UnsafePathError(UnusableError):
    """A path that may lead out of the folder in which it should be; the text is for the user."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"路径“{printable(path)}”{reason}")
        self.reason = reason


def safe_path(root: Path, path: str | PurePosixPath, *, follow_last: bool = False) -> Path:
    """Where `path`, relative to `root` and with `/`, is on disk.

    It is judged as the strictest system would: what leads out of a folder on Windows is refused
    everywhere, for the workspace may be opened there. Nor may it pass through a link below `root`;
    with `follow_last` its last name may be one, for a caller that never writes through it.
    Raises UnsafePathError.
    """
    text = str(path)
    if reason := _fault(text):
        raise UnsafePathError(text, reason)
    place = root / text
    parts = place.relative_to(root).parts
    folder = root
    for name in parts[:-1] if follow_last else parts:
        folder /= name
        try:
            status = os.lstat(folder)
        except OSError:  # not there yet; what keeps us from looking keeps us from writing, too
            break
        if is_link(status):
            raise UnsafePathError(text, f"里的“{printable(name)}”是快捷方式（链接），会指到别处")
    return place


def _fault(text: str) -> str:
    """What is wrong with a path as it is written; "" when nothing is."""
    path = PureWindowsPath(text)
    if path.anchor:
        return "不是从工作文件夹算起的"
    if not path.parts:
        return "是空的"
    if _CONTROL.search(text):
        return "里有控制字符"
    if any(not part.rstrip(" .") for part in path.parts):  # Windows drops spaces at the end
        return "里有“..”，会指到文件夹外面"
    if device := next((part for part in path.parts if DEVICE.match(part)), ""):
        return f"里的“{device}”是 Windows 保留的设备名"
    return ""
