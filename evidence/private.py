"""The tool's own folder and its files, for nobody but the user who runs it.

They hold what stands in the units' files, so no other user of the machine may read them. Windows
has no such modes: there the folder inherits who may enter from the workspace.
"""

import os
import stat
from contextlib import suppress
from errno import EINVAL, ENOTDIR
from pathlib import Path

from evidence.disk import is_link
from evidence.layout import OWN_FOLDER

_FOLDER = 0o700
_FILE = 0o600


def private_folder(root: Path, *inside: str) -> Path:
    """`.fazhi` of a workspace, or a folder `inside` it, made where it is missing.

    Every level is then mode 0700, an older one too. Raises OSError, with words for a clerk where
    a link or a file stands in the place of a folder: what is private would end up elsewhere.
    """
    folder = root
    for name in (OWN_FOLDER, *inside):
        folder /= name
        folder.mkdir(exist_ok=True)
        status = folder.lstat()
        if is_link(status):
            raise NotADirectoryError(
                ENOTDIR, f"“{name}”是快捷方式（链接），不是文件夹", str(folder)
            )
        _close(folder, status, _FOLDER)
    return folder


def private_file(path: Path) -> None:
    """Make `path` mode 0600; an empty file where there is none. Its folder is there already.

    A database has to be made so before it is opened: its journals take its mode. An existing
    file is never opened, for closing it would end the locks that this process has on it.
    Raises OSError, with words for a clerk where a link, a pipe or a file that is somewhere else
    under another name as well stands there.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _FILE))
    status = path.lstat()
    if is_link(status):
        raise OSError(ENOTDIR, f"“{path.name}”是快捷方式（链接），不是文件本身", str(path))
    if not stat.S_ISREG(status.st_mode):
        raise OSError(EINVAL, f"“{path.name}”不是普通文件，请把它删除", str(path))
    if status.st_nlink > 1:
        raise OSError(EINVAL, f"“{path.name}”和别处的另一个文件是同一个，请把它删除", str(path))
    _close(path, status, _FILE)


def _close(path: Path, status: os.stat_result, mode: int) -> None:
    """Give a file or folder that mode, unless it is somebody else's or its disk has no modes."""
    if stat.S_IMODE(status.st_mode) != mode:
        with suppress(OSError):
            path.chmod(mode)
