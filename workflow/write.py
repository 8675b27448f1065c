"""The module that puts generated files on disk; only `many_files` streams one of its own.

`write_new` never replaces what is there, nor does `write_report`, which takes a new name instead;
`replace_file` is for the report the user asked for, and `swap_file`, `move_file`, `copy_file` and
`remove_file` for the mends that the user agreed to.
"""

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

from evidence.disk import InUseError, is_in_use, is_link, is_same_entry
from evidence.layout import OWN_FOLDER, SETTINGS_NAME, UNITS_FOLDER
from evidence.patience import discard, patiently
from evidence.safe_path import safe_path
from generators.artifact import Artifact
from indicators.errors import UnusableError

_RENAMING_REFUSES = os.name == "nt"
"""Whether the system refuses to rename a file onto another; elsewhere it takes its place."""
_TEMPORARY = ".tmp"
_SHORTEST = 8
"""Letters of the shortest temporary name: four that differ, and what tells that it is one."""


def present(root: Path, path: PurePosixPath) -> bool:
    """Whether anything of that name is there, be it a dangling link."""
    return os.path.lexists(root / path)


def make_folder(root: Path, path: PurePosixPath) -> bool:
    """Make a folder and its parents; False when it was there. Raises OSError, UnsafePathError."""
    place = safe_path(root, path, follow_last=True)
    if present(root, path):
        return False
    place.mkdir(parents=True, exist_ok=True)
    return True


def twin(path: Path) -> Path:
    """A temporary name beside `path`, for what is to take its place once it is whole.

    It is no longer than the name itself, unless that is very short: where a path has just the 259
    characters that Windows allows, its twin must not have more.
    """
    name = f".fazhi-{secrets.token_hex(8)}{_TEMPORARY}"
    return path.with_name(name[-max(_SHORTEST, len(path.name)) :])


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Have what the disk refuses tell the name that the user knows, never that of the twin.

    Raises InUseError where an office program has the file open, else the OSError as it is.
    """
    try:
        yield
    except OSError as error:
        if is_in_use(path, error, writing=True):
            raise InUseError(path) from error
        error.filename, error.filename2 = str(path), None
        raise


@contextmanager
def _finished(path: Path, content: bytes) -> Iterator[Path]:
    """The content in a temporary file beside `path`, which is gone afterwards."""
    temporary = twin(path)
    with naming(path):
        try:
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            yield temporary
        finally:
            discard(temporary)


def write_new(root: Path, artifact: Artifact) -> bool:
    """Write a file whole or not at all; False, and nothing done, when the name is taken.

    Whatever another program does at the same moment, an existing file is never overwritten.
    Makes the parent folders. Raises OSError when the disk refuses (full, no permission), and
    UnsafePathError for a path that may lead out of `root`.
    """
    target = safe_path(root, artifact.path, follow_last=True)
    if present(root, artifact.path):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with _finished(target, artifact.content) as temporary:
        return _claim(temporary, target)


def _claim(temporary: Path, target: Path) -> bool:
    """Give the finished file its name, unless somebody took it meanwhile."""
    try:
        if _RENAMING_REFUSES:
            patiently(partial(temporary.rename, target))
        else:
            os.link(temporary, target)  # rename would replace a file; link refuses
    except FileExistsError:
        return False
    except OSError:
        return _claim_without_links(temporary, target)
    return True


def _claim_without_links(temporary: Path, target: Path) -> bool:
    """As `_claim`, on a disk that has no hard links (a USB stick, some network shares)."""
    try:
        file = target.open("xb")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(temporary.read_bytes())
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        discard(target)  # ours, since "x" made it; half a file helps nobody
        raise
    return True


def write_report(
    root: Path, artifact: Artifact, ours: Callable[[bytes], bool] | None = None
) -> tuple[PurePosixPath, bool]:
    """Write a report, never over another: where it is, and whether it was written.

    A file of that name with the same bytes is left alone. One that somebody edited, or that an
    earlier state produced, stays as well: the report then takes the name `…（2）`, `…（3）`.
    `ours` tells from a file's bytes that nobody edited it, so that the report may replace it.
    Raises OSError when the disk refuses.
    """
    number, path = 1, artifact.path
    while not write_new(root, Artifact(path, artifact.content)):
        there = _content(root / path)
        if there == artifact.content:
            return path, False
        kept = ours is None or there is None or (root / path).is_symlink() or not ours(there)
        if not kept:
            replace_file(root / path, artifact.content)
            return path, True
        number += 1
        path = artifact.path.with_name(f"{artifact.path.stem}（{number}）{artifact.path.suffix}")
    return path, True


def _content(path: Path) -> bytes | None:
    """The bytes of a file; None for one that cannot be read, or is no file (a pipe never ends)."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def check_target(path: Path) -> None:
    """See that a file may take the place of what is at `path`: of nothing, or of another file.

    Raises UnusableError for a folder, a link, a device, a pipe: what took its place would
    destroy it. Whoever means the file that a link leads to has to say so (`Path.resolve`).
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return
    if is_link(status):
        raise UnusableError(f"{path}：是快捷方式（链接），不能写在这里；请换一个文件名")
    if stat.S_ISDIR(status.st_mode):
        raise UnusableError(f"{path}：是文件夹；请写到文件名为止，如 {path / '结果'}")
    if not stat.S_ISREG(status.st_mode):
        raise UnusableError(f"{path}：不是普通文件，不能写在这里；请换一个文件名")


def destination(output: Path) -> Path:
    """Where a result for `output` is written, links followed.

    Raises UnusableError where it would take the place of something that is no earlier result,
    or cannot be written at all.
    """
    real = output.resolve()
    check_target(real)
    if not real.parent.is_dir():
        raise UnusableError(f"{output}：没有文件夹“{output.parent}”；请先建好，或者换一个位置")
    for folder in real.parents:
        inside = real.relative_to(folder).parts
        ours = inside[0] in (UNITS_FOLDER, OWN_FOLDER) or inside == (SETTINGS_NAME,)
        if ours and os.path.isfile(folder / SETTINGS_NAME):  # noqa: PTH113  # never raises
            raise UnusableError(
                f"{output}：工作区的设置和单位的材料不能用检查结果盖掉；请换一个位置，如“报告”"
            )
    if not os.access(real if real.exists() else real.parent, os.W_OK):
        raise UnusableError(f"{output}：是只读的，或者没有写入权限；请换一个文件名或位置")
    return real


def replace_file(path: Path, content: bytes) -> None:
    """Write a report where the user said, whole or not at all, in place of an older one.

    Raises UnusableError where something else than a file is there, OSError when the disk refuses.
    """
    check_target(path)
    with _finished(path, content) as temporary:
        patiently(partial(temporary.replace, path))


def is_writable(path: Path) -> bool:
    """Whether a file may be changed now: no program holds it, no right is missing."""
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False


def swap_file(path: Path, content: bytes) -> None:
    """Put other bytes into a file that is there, whole or not at all; its permissions stay.

    Raises OSError when the disk refuses, or another program holds the file.
    """
    with _finished(path, content) as temporary:
        shutil.copymode(path, temporary)
        patiently(partial(temporary.replace, path))


def is_taken(source: Path, target: Path) -> bool:
    """Whether a file cannot have the name `target` since another has it.

    A name that differs only as the disk does not tell apart (`a.PDF` from `a.pdf`) is its own.
    """
    return os.path.lexists(target) and not is_same_entry(source, target)


def move_file(source: Path, target: Path) -> None:
    """Give a file another name in its folder; never takes the name of another.

    Raises OSError: FileExistsError when the name is taken.
    """
    if is_taken(source, target):
        raise FileExistsError(target)
    with naming(source):
        patiently(partial(source.rename, target))


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, times included, to a place that is free; makes its folders. Raises OSError.

    Who may read the copy is for its folder to say: that of a backup is not that of the file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    writer = target.open("xb")
    try:
        with writer, source.open("rb") as reader:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        status = source.stat()
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
    except BaseException:
        discard(target)
        raise


def remove_file(path: Path) -> None:
    """Remove a file; whoever calls this has a copy of it. Raises OSError."""
    with naming(path):
        patiently(path.unlink)
