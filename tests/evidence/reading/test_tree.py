"""Walking folders."""

import os
import sys
from pathlib import Path

import pytest

from evidence.reading import tree
from evidence.reading.tree import is_leftover, listing, walk


@pytest.mark.parametrize(
    "name",
    [
        "~$通知.docx", ".~通知.docx", ".~lock.通知.docx#", "Thumbs.db", "ehthumbs.db",
        "Desktop.ini", ".DS_Store", "._通知.pdf", "__MACOSX", "~WRL0001.tmp", "草稿.TMP",
    ],
)  # fmt: skip
def test_leftovers(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", ["通知.docx", "$通知.docx", "~通知.docx", "tmp", "Thumbs.db.pdf"])
def test_no_leftovers(name: str) -> None:
    assert not is_leftover(name)


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"abc")


def test_files_at_any_depth_in_natural_order(tmp_path: Path) -> None:
    make(tmp_path, "b/附件10.pdf", "b/附件9.pdf", "a.pdf", "b/c/d.pdf", "b/Thumbs.db")
    make(tmp_path, "__MACOSX/._a.pdf")
    found = walk(tmp_path)
    assert [entry.name for entry in found.files] == [
        "a.pdf", "b/c/d.pdf", "b/附件9.pdf", "b/附件10.pdf"
    ]  # fmt: skip
    assert [entry.size for entry in found.files] == [3, 3, 3, 3]
    assert found.leftovers == ["__MACOSX", "b/Thumbs.db"]


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_symlink_loop_is_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "材料/通知.pdf")
    (tmp_path / "材料/回到上面").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "材料/自己").symlink_to(tmp_path / "材料/自己")
    found = walk(tmp_path)
    assert [(entry.name, entry.problem[:9]) for entry in found.files] == [
        ("材料/回到上面", "是快捷方式（链接）"),
        ("材料/自己", "是快捷方式（链接）"),
        ("材料/通知.pdf", ""),
    ]


@pytest.mark.posix("路径的长短限度是 POSIX 的")
def test_very_deep_folders(tmp_path: Path) -> None:
    where = os.getcwd()  # noqa: PTH109
    os.chdir(tmp_path)
    try:
        for _ in range(2500):
            Path("层").mkdir()
            os.chdir("层")
    finally:
        os.chdir(where)
    found = walk(tmp_path)
    assert len(found.files) == 1
    assert found.files[0].problem.startswith("文件夹层数太多、路径太长")
    _remove_deep(tmp_path)


def _remove_deep(top: Path) -> None:
    """Remove what is too deep for `shutil.rmtree`, which tidies up after pytest."""
    where = os.getcwd()  # noqa: PTH109
    os.chdir(top)
    depth = 0
    while Path("层").is_dir():
        os.chdir("层")
        depth += 1
    for _ in range(depth):
        os.chdir("..")
        Path("层").rmdir()
    os.chdir(where)


def test_folder_without_permission_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "甲/1.pdf", "乙/2.pdf")
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "甲":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(tree.os, "scandir", refuse)
    found = walk(tmp_path)
    assert [(entry.name, entry.problem) for entry in found.files] == [
        ("乙/2.pdf", ""),
        ("甲", "没有权限打开；请检查该文件或文件夹的权限，或把它重新复制一份"),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.docx")
    assert listing(tmp_path)[0].problem.startswith("不是普通文件")


def test_listing_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        listing(tmp_path / "没有")
