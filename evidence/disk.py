"""What a file or folder is to the system, in words for a clerk."""

import errno
import os
import re
import stat
import sys
from pathlib import Path

LINK = "是快捷方式（链接），不是文件本身；请把原文件复制到这里，再删除快捷方式"
NOT_A_FILE = "不是普通文件，无法读取；请删除，并把原文件复制到这里"
FORBIDDEN = "没有权限打开；请检查该文件或文件夹的权限，或把它重新复制一份"
IN_USE = "正在 Excel/WPS 里打开，关闭后再运行"
NO_OFFICE = "这台电脑没有装 LibreOffice"
LOCKED = "文件设有打开密码，无法查看；请去掉密码后重新保存"
VANISHED = "在检查过程中被移走或改名；请重新运行检查"
SETTLED = 2_000_000_000
"""Nanoseconds since the last change; file systems of USB sticks tell time in steps of 2 s."""

_DISK_ERROR = "读取时出错"
_EXTENSION = re.compile(r".\.([A-Za-z0-9]{1,10})$")
_PATH_LIMIT = 260
"""Characters of a full path that an ordinary Windows program can open."""
_OPENED, _DENIED = 0, 5
_HELD = frozenset({32, 33})
"""What Windows says of a file, or a part of it, that another program keeps to itself."""
_READ, _WRITE = 0x80000000, 0x40000000
_SHARING, _OPEN_EXISTING = 7, 3


class InUseError(PermissionError):
    """A file cannot be read or replaced since an office program has it open."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, IN_USE, str(path))


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


def is_same_entry(one: Path, other: Path) -> bool:
    """Whether two names in a folder are one file's, since the disk does not tell them apart.

    Disks of Windows and macOS do not mind large and small letters, nor those of macOS how an
    accent is put together. Two hard links are two files here: the folder lists both names.
    """
    try:
        same = os.path.samestat(os.lstat(one), os.lstat(other))
        return same and not {one.name, other.name} <= _names(one.parent)
    except OSError:
        return False


def bears_name(path: Path) -> bool:
    """Whether a folder lists a file under just this name, letter by letter."""
    try:
        return path.name in _names(path.parent)
    except OSError:
        return False


def _names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def is_passing(problem: str) -> bool:
    """Whether a problem lies in the disk, a right or a missing program, not in the file."""
    return (
        problem in (FORBIDDEN, IN_USE, VANISHED)
        or problem.startswith(_DISK_ERROR)
        or NO_OFFICE in problem
    )


def state_of(status: os.stat_result) -> str:
    """What changes when a file does: its size, times and inode, from an `lstat` result.

    Text, because Windows has inodes of 128 bits; the size comes first.
    """
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"


def open_problem(path: Path, error: Exception) -> str:
    """Why a file or folder could not be opened, for a clerk."""
    if is_in_use(path, error):
        return IN_USE
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


def locks(name: str) -> frozenset[str]:
    """The names of the files that Word, Excel, WPS and LibreOffice keep beside an open one."""
    return frozenset(
        (f"~${name}", f"~${name[2:]}", f"~${name[1:]}", f".~{name}", f".~lock.{name}#")
    )


def is_open(path: Path) -> bool:
    """Whether an office program says, by a file beside it, that it has a file open."""
    return any(os.path.lexists(path.with_name(lock)) for lock in locks(path.name))


def is_in_use(path: Path, error: Exception, *, writing: bool = False) -> bool:
    """Whether the system refused a file since another program has it open, not for want of a right.

    Python's own `open` does not hear from Windows which of the two it is; then Windows is asked.
    """
    code = getattr(error, "winerror", None)
    if code in _HELD or getattr(error, "errno", 0) in (errno.EBUSY, errno.ETXTBSY):
        return True
    if not isinstance(error, PermissionError):
        return False
    # What can be opened but not read is locked in part; what can be opened but not replaced
    # may stand in a folder that nobody may change.
    held = _HELD if writing else _HELD | {_OPENED}
    return is_open(path) or _windows_says(path, _READ | _WRITE if writing else _READ) in held


def _windows_says(path: Path, access: int) -> int:
    """With which number Windows refuses to open a file, 0 if it does not; elsewhere always 5."""
    if sys.platform != "win32":
        return _DENIED
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), access, _SHARING, None, _OPEN_EXISTING, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        return ctypes.get_last_error()
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return _OPENED
