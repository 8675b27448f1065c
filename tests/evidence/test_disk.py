"""Files as the system sees them, in a clerk's words."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence.disk import extension_of, is_link, open_problem


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("通知.PDF", "pdf"),
        ("子文件夹.1/通知.jpeg", "jpeg"),
        ("子文件夹.1/通知", ""),
        ("1.立法计划", ""),
        (".DS_Store", ""),
        ("压缩.tar.gz", "gz"),
        ("通知.", ""),
    ],
)
def test_extension(name: str, expected: str) -> None:
    assert extension_of(name) == expected


def test_junction_of_windows_is_a_link_and_a_cloud_file_is_not(tmp_path: Path) -> None:
    mode = tmp_path.lstat().st_mode
    junction = SimpleNamespace(st_mode=mode, st_reparse_tag=0xA0000003)
    cloud = SimpleNamespace(st_mode=mode, st_reparse_tag=0x9000001A)
    assert is_link(junction)  # type: ignore[arg-type]
    assert not is_link(cloud)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "error", "message"),
    [
        (Path("a"), FileNotFoundError(2, ""), "在检查过程中被移走或改名；请重新运行检查"),
        (
            Path("a" * 300),
            FileNotFoundError(2, ""),
            "文件夹层数太多、路径太长（300 个字符），打不开；请减少层数或缩短名称",
        ),
        (
            Path("a" * 1200),
            OSError(errno.ENAMETOOLONG, ""),
            "文件夹层数太多、路径太长（1,200 个字符），打不开；请减少层数或缩短名称",
        ),
        (
            Path("a"),
            OSError(errno.EIO, os.strerror(errno.EIO)),
            f"读取时出错（{os.strerror(errno.EIO)}）；请检查磁盘或网络连接，再重新运行检查",
        ),
    ],
)
def test_open_problem(path: Path, error: OSError, message: str) -> None:
    assert open_problem(path, error) == message
