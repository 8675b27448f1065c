"""Files as the system sees them, in a clerk's words."""

import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from evidence import disk
from evidence.disk import (
    FORBIDDEN,
    IN_USE,
    LINK,
    LOCKED,
    NO_OFFICE,
    VANISHED,
    InUseError,
    bears_name,
    extension_of,
    is_in_use,
    is_link,
    is_open,
    is_passing,
    is_same_entry,
    locks,
    open_problem,
    state_of,
)
from tests.antivirus import refusal
from tests.folding import folding_disk


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
        (Path("a" * 259), FileNotFoundError(2, ""), "在检查过程中被移走或改名；请重新运行检查"),
        (
            Path("a" * 260),
            FileNotFoundError(2, ""),
            "文件夹层数太多、路径太长（260 个字符），打不开；请减少层数或缩短名称",
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


def test_what_is_open_is_said_in_these_words(tmp_path: Path) -> None:
    assert IN_USE == "正在 Excel/WPS 里打开，关闭后再运行"
    error = InUseError(tmp_path / "结果.xlsx")
    assert (error.errno, error.strerror) == (errno.EACCES, IN_USE)
    assert error.filename == str(tmp_path / "结果.xlsx")
    assert is_passing(IN_USE)


@pytest.mark.parametrize("winerror", [32, 33])
def test_a_file_that_windows_says_is_shared_is_in_use(tmp_path: Path, winerror: int) -> None:
    assert open_problem(tmp_path / "通知.pdf", refusal(winerror)) == IN_USE


@pytest.mark.parametrize("number", [errno.EBUSY, errno.ETXTBSY])
def test_a_share_that_says_busy_means_in_use(tmp_path: Path, number: int) -> None:
    assert open_problem(tmp_path / "通知.pdf", OSError(number, "busy")) == IN_USE


@pytest.mark.parametrize("winerror", [None, 5, 31, 34])
def test_a_right_that_is_missing_is_no_use(tmp_path: Path, winerror: int | None) -> None:
    assert open_problem(tmp_path / "通知.pdf", refusal(winerror)) == FORBIDDEN
    assert not is_in_use(tmp_path / "通知.pdf", refusal(winerror), writing=True)


@pytest.mark.parametrize("lock", ["~$通知书.docx", "~$书.docx", ".~通知书.docx", "~$知书.docx"])
def test_what_an_office_program_leaves_beside_it_says_that_it_is_open(
    tmp_path: Path, lock: str
) -> None:
    path = tmp_path / "通知书.docx"
    assert not is_open(path)
    (tmp_path / lock).write_bytes(b"")
    assert is_open(path)
    assert open_problem(path, refusal()) == IN_USE
    assert not is_in_use(path, FileNotFoundError(2, ""))


def test_the_locks_of_a_file() -> None:
    assert locks("通知书.docx") == {
        "~$通知书.docx", "~$知书.docx", "~$书.docx", ".~通知书.docx", ".~lock.通知书.docx#",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("says", "reading", "writing"),
    [(0, True, False), (5, False, False), (32, True, True), (33, True, True), (2, False, False)],
)
def test_windows_is_asked_where_python_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: int, reading: bool, writing: bool
) -> None:
    asked = []

    def answer(path: Path, access: int) -> int:
        asked.append((path, access))
        return says

    monkeypatch.setattr(disk, "_windows_says", answer)
    path = tmp_path / "通知.pdf"
    assert is_in_use(path, refusal()) is reading
    assert is_in_use(path, refusal(), writing=True) is writing
    assert asked == [(path, 0x80000000), (path, 0xC0000000)]
    assert not is_in_use(path, FileNotFoundError(2, ""))


@pytest.mark.skipif(os.name == "nt", reason="there Windows answers")
def test_elsewhere_nobody_is_asked(tmp_path: Path) -> None:
    assert disk._windows_says(tmp_path, 0) == 5


def test_two_hard_links_are_two_entries(tmp_path: Path) -> None:
    one, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    one.write_bytes(b"x")
    os.link(one, other)
    assert not is_same_entry(one, other)
    assert bears_name(one)
    assert bears_name(other)


def test_what_is_not_there_is_no_entry(tmp_path: Path) -> None:
    one = tmp_path / "a.pdf"
    assert not is_same_entry(one, tmp_path / "c.pdf")
    assert not bears_name(one)
    assert not bears_name(tmp_path / "没有" / "a.pdf")
    one.write_bytes(b"x")
    (tmp_path / "b.pdf").write_bytes(b"x")
    assert not is_same_entry(one, tmp_path / "c.pdf")
    assert not is_same_entry(one, tmp_path / "b.pdf")


def test_two_names_of_one_file_are_one_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folding_disk(monkeypatch)
    one = tmp_path / "a.pdf"
    one.write_bytes(b"x")
    assert is_same_entry(one, tmp_path / "A.PDF")
    assert is_same_entry(tmp_path / "A.PDF", one)
    assert not bears_name(tmp_path / "A.PDF")


def test_a_problem_of_the_disk_passes_and_one_of_the_file_stays() -> None:
    passing = (FORBIDDEN, VANISHED, NO_OFFICE, "读取时出错（x）", f"是旧格式，{NO_OFFICE}，读不了")
    assert all(map(is_passing, passing))
    assert not any(map(is_passing, ("", LOCKED, LINK, "文件损坏")))


def test_the_state_of_a_file_is_its_size_times_and_inode() -> None:
    status = SimpleNamespace(st_size=1, st_mtime_ns=2, st_ctime_ns=3, st_ino=4)
    assert state_of(status) == "1.2.3.4"  # type: ignore[arg-type]


@pytest.mark.skipif(os.name != "nt", reason="only Windows keeps a file from being opened")
@pytest.mark.parametrize(("sharing", "reading"), [(0, False), (1, True)])
def test_windows_says_who_has_a_file(tmp_path: Path, sharing: int, reading: bool) -> None:
    import ctypes

    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"x")
    assert disk._windows_says(path, 0xC0000000) == 0
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), 0xC0000000, sharing, None, 3, 0, None)
    try:
        assert disk._windows_says(path, 0x80000000) == (0 if reading else 32)
        assert disk._windows_says(path, 0xC0000000) == 32
        if not reading:
            with pytest.raises(PermissionError) as refused:
                path.read_bytes()
            assert open_problem(path, refused.value) == IN_USE
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    assert disk._windows_says(tmp_path, 0x80000000) == 5
    path.unlink()
    assert disk._windows_says(path, 0x80000000) == 2
