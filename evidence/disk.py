"""What a file or folder is to the system, in words for a clerk; nothing is opened here."""

import errno
import os
import re
import stat
from pathlib import Path

LINK = "是快捷方式（链接），不是文件本身；请把原文件复制到这里，再删除快捷方式"
NOT_A_FILE = "不是普通文件，无法读取；请删除，并把原文件复制到这里"
FORBIDDEN = "没有权限打开；请检查该文件或文件夹的权限，或把它重新复制一份"
NO_OFFICE = "这台电脑没有装 LibreOffice"
LOCKED = "文件设有打开密码，无法查看；请去掉密码后重新保存"
VANISHED = "在检查过程中被移走或改名；请重新运行检查"
SETTLED = 2_000_000_000
"""Nanoseconds since the last change; file systems of USB sticks tell time in steps of 2 s."""

_DISK_ERROR = "读取时出错"
_EXTENSION = re.compile(r".\.([A-Za-z0-9]{1,10})$")
_PATH_LIMIT = 260
"""Characters of a full path that an ordinary Windows program can open."""


def extension_of(name: str) -> str:
    """The extension of a file name, lower case without dot; "" if it has none.

    What follows the dot of `1.立法计划` is part of the name.
    """
    found = _EXTENSION.search(name.rsplit("/", 1)[-1])
    return found[1].lower() if found else ""


def is_link(status: os.stat_result) -> bool:
    """Whether an `lstat` result is a link: a symbolic one, or a junction of Windows.

    Other reparse points of Windows are files that a cloud drive keeps elsewhere.
    """
    tag = getattr(status, "st_reparse_tag", 0)
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0xA0000003)
    return stat.S_ISLNK(status.st_mode) or tag == junction


def is_passing(problem: str) -> bool:
    """Whether a problem lies in the disk, a right or a missing program, not in the file."""
    return (
        problem in (FORBIDDEN, VANISHED) or problem.startswith(_DISK_ERROR) or NO_OFFICE in problem
    )


def state_of(status: os.stat_result) -> str:
    """What changes when a file does: its size, times and inode, from an `lstat` result.

    Text, because Windows has inodes of 128 bits; the size comes first.
    """
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"


def open_problem(path: Path, error: Exception) -> str:
    """Why a file or folder could not be opened, for a clerk."""
    if isinstance(error, PermissionError):
        return FORBIDDEN
    length = len(str(path))
    if getattr(error, "errno", 0) == errno.ENAMETOOLONG or (
        isinstance(error, FileNotFoundError) and length >= _PATH_LIMIT
    ):
        return f"文件夹层数太多、路径太长（{length:,} 个字符），打不开；请减少层数或缩短名称"
    if isinstance(error, FileNotFoundError):
        return VANISHED
    reason = getattr(error, "strerror", None) or type(error).__name__
    return f"{_DISK_ERROR}（{reason}）；请检查磁盘或网络连接，再重新运行检查"
