import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from evidence import disk
from evidence.disk import InUseError
from evidence.safe_path import UnsafePathError
from generators.artifact import Artifact
from indicators.errors import UnusableError
from tests.antivirus import PAUSE, Clock, holding
from tests.folding import folding_disk
from workflow import write
from workflow.write import (
    copy_file,
    is_taken,
    is_writable,
    make_folder,
    move_file,
    present,
    remove_file,
    replace_file,
    swap_file,
    twin,
    write_new,
    write_report,
)

NAME = PurePosixPath("单位/司法局/说明.docx")


def test_writes_whole_file_and_its_folders(tmp_path: Path) -> None:
    assert write_new(tmp_path, Artifact(NAME, b"new")) is True
    assert (tmp_path / NAME).read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "单位/司法局").iterdir()] == ["说明.docx"]


def test_never_touches_what_is_there(tmp_path: Path) -> None:
    write_new(tmp_path, Artifact(NAME, b"of a person"))
    before = (tmp_path / NAME).stat()
    assert write_new(tmp_path, Artifact(NAME, b"new")) is False
    after = (tmp_path / NAME).stat()
    assert (tmp_path / NAME).read_bytes() == b"of a person"
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "none"])
def test_a_file_made_meanwhile_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    def not_yet(root: Path, path: PurePosixPath) -> bool:
        (root / path).parent.mkdir(parents=True)
        (root / path).write_bytes(b"of a person")
        return False

    monkeypatch.setattr(write, "present", not_yet)
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    assert write_new(tmp_path, Artifact(NAME, b"new")) is False
    assert (tmp_path / NAME).read_bytes() == b"of a person"
    assert len(list((tmp_path / NAME).parent.iterdir())) == 1


def refuse(source: Path, target: Path) -> None:
    raise PermissionError(1, "no hard links on this disk")


@pytest.mark.skipif(os.name == "nt", reason="Windows renames")
def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse)
    assert write_new(tmp_path, Artifact(NAME, b"new")) is True
    assert (tmp_path / NAME).read_bytes() == b"new"
    assert len(list((tmp_path / NAME).parent.iterdir())) == 1


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_new(tmp_path, Artifact(NAME, b"new"))
    assert list((tmp_path / NAME).parent.iterdir()) == []


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_dangling_link_counts_as_taken(tmp_path: Path) -> None:
    (tmp_path / "说明.docx").symlink_to(tmp_path / "nowhere")
    assert present(tmp_path, PurePosixPath("说明.docx"))
    assert write_new(tmp_path, Artifact(PurePosixPath("说明.docx"), b"new")) is False


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    assert make_folder(tmp_path, PurePosixPath("单位/印证材料")) is True
    assert make_folder(tmp_path, PurePosixPath("单位/印证材料")) is False
    assert (tmp_path / "单位/印证材料").is_dir()


def test_a_report_takes_a_new_name_beside_another_and_is_not_written_twice(tmp_path: Path) -> None:
    report = Artifact(NAME, b"new")
    assert write_report(tmp_path, report) == (NAME, True)
    assert write_report(tmp_path, report) == (NAME, False)
    (tmp_path / NAME).write_bytes(b"answered by a person")
    second = NAME.with_name("说明（2）.docx")
    assert write_report(tmp_path, report) == (second, True)
    assert write_report(tmp_path, report) == (second, False)
    assert write_report(tmp_path, Artifact(NAME, b"later")) == (
        NAME.with_name("说明（3）.docx"),
        True,
    )
    assert (tmp_path / NAME).read_bytes() == b"answered by a person"
    assert (tmp_path / second).read_bytes() == b"new"


def test_a_folder_in_the_place_of_a_report_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)
    assert write_report(tmp_path, Artifact(NAME, b"new"))[0].name == "说明（2）.docx"


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "真.txt").write_bytes(b"of a person")
    (tmp_path / "链接").symlink_to(tmp_path / "真.txt")
    (tmp_path / "空链接").symlink_to(tmp_path / "nowhere")
    (tmp_path / "文件夹").mkdir()
    said = {
        "链接": "是快捷方式（链接），不能写在这里；请换一个文件名",
        "空链接": "是快捷方式（链接），不能写在这里；请换一个文件名",
        "文件夹": f"是文件夹；请写到文件名为止，如 {tmp_path / '文件夹' / '结果'}",
    }
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "管道")
        said["管道"] = "不是普通文件，不能写在这里；请换一个文件名"
    before = {path.name: path.lstat().st_ino for path in tmp_path.iterdir()}
    for name, why in said.items():
        with pytest.raises(UnusableError) as refused:
            replace_file(tmp_path / name, b"new")
        assert str(refused.value) == f"{tmp_path / name}：{why}"
    assert {path.name: path.lstat().st_ino for path in tmp_path.iterdir()} == before
    assert (tmp_path / "真.txt").read_bytes() == b"of a person"


def test_a_file_is_replaced_and_removed(tmp_path: Path) -> None:
    for content in (b"old", b"new"):
        replace_file(tmp_path / "结果", content)
        assert (tmp_path / "结果").read_bytes() == content
    remove_file(tmp_path / "结果")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_report_of_ours_is_replaced_but_no_link_to_one(tmp_path: Path) -> None:
    report = Artifact(PurePosixPath("看板.html"), b"new")
    (tmp_path / "别处.html").write_bytes(b"ours")
    (tmp_path / "看板.html").symlink_to(tmp_path / "别处.html")
    second = PurePosixPath("看板（2）.html")
    assert write_report(tmp_path, report, lambda content: content == b"ours") == (second, True)
    assert (tmp_path / "看板.html").is_symlink()
    assert (tmp_path / "别处.html").read_bytes() == b"ours"
    (tmp_path / "看板.html").unlink()
    (tmp_path / "看板.html").write_bytes(b"ours")
    assert write_report(tmp_path, report, lambda content: content == b"ours") == (report.path, True)
    assert (tmp_path / "看板.html").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_pipe_in_the_place_of_a_report_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME.name)
    report = Artifact(PurePosixPath(NAME.name), b"new")
    assert write_report(tmp_path, report)[0].name == "说明（2）.docx"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def here(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _new(path: Path) -> None:
    path.unlink()
    assert write_new(path.parent, Artifact(PurePosixPath(path.name), b"new"))


def _replaced(path: Path) -> None:
    replace_file(path, b"new")


def _swapped(path: Path) -> None:
    swap_file(path, b"new")


def _moved(path: Path) -> None:
    path.write_bytes(b"new")
    move_file(path, path.with_name("新名字.xlsx"))
    assert here(path.parent) == {"新名字.xlsx": b"new"}
    path.with_name("新名字.xlsx").replace(path)


def _removed(path: Path) -> None:
    remove_file(path)
    assert here(path.parent) == {}
    path.write_bytes(b"new")


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize(
    ("call", "do"),
    [
        ("replace", _replaced),
        ("replace", _swapped),
        ("rename", _moved),
        ("unlink", _removed),
        ("rename", _new),
    ],
)
def test_an_antivirus_that_lets_go_is_waited_for(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
    call: str,
    do: Callable[[Path], None],
    winerror: int,
) -> None:
    monkeypatch.setattr(write, "_RENAMING_REFUSES", True)
    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with monkeypatch.context() as patch:
        holding(patch, call, 2, winerror)
        do(path)
        assert clock.naps == [PAUSE, PAUSE]
    assert here(tmp_path) == {"结果.xlsx": b"new"}


@pytest.mark.parametrize("do", [_replaced, _swapped])
def test_a_temporary_file_that_cannot_be_removed_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock, do: Callable[[Path], None]
) -> None:
    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"old")
    holding(monkeypatch, "unlink", 99, 32)
    do(path)
    assert write_new(tmp_path, Artifact(PurePosixPath("另一个.xlsx"), b"new"))
    assert {name: content for name, content in here(tmp_path).items() if name[-4:] != ".tmp"} == {
        "结果.xlsx": b"new", "另一个.xlsx": b"new",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("call", "do"), [("replace", _replaced), ("replace", _swapped), ("rename", _moved)]
)
@pytest.mark.parametrize("said_by", ["number", "lock", "windows"])
def test_a_file_open_in_excel_is_named_itself_and_stays(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clock: Clock,
    call: str,
    do: Callable[[Path], None],
    said_by: str,
) -> None:
    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"new")
    if said_by == "lock":
        (tmp_path / "~$结果.xlsx").write_bytes(b"")
    elif said_by == "windows":
        monkeypatch.setattr(disk, "_windows_says", lambda *_: 32)
    before = here(tmp_path)
    asked = holding(monkeypatch, call, 99, 32 if said_by == "number" else 5)
    with pytest.raises(InUseError) as refused:
        do(path)
    assert refused.value.filename == str(path)
    assert refused.value.strerror == "正在 Excel/WPS 里打开，关闭后再运行"
    assert len(asked) == 2.0 / PAUSE + 1
    assert here(tmp_path) == before


@pytest.mark.parametrize("do", [_replaced, _swapped])
def test_a_right_that_is_missing_names_the_file_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock, do: Callable[[Path], None]
) -> None:
    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"old")
    holding(monkeypatch, "replace", 1, None)
    with pytest.raises(PermissionError) as refused:
        do(path)
    assert not isinstance(refused.value, InUseError)
    assert (refused.value.filename, refused.value.filename2) == (str(path), None)
    assert clock.naps == []
    assert here(tmp_path) == {"结果.xlsx": b"old"}


@pytest.mark.parametrize("do", [_replaced, _swapped])
def test_a_full_disk_keeps_the_older_file_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, do: Callable[[Path], None]
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as refused:
        do(path)
    assert refused.value.filename == str(path)
    assert here(tmp_path) == {"结果.xlsx": b"old"}


def test_an_antivirus_that_never_lets_go_of_a_new_file_does_not_lose_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr(write, "_RENAMING_REFUSES", True)
    holding(monkeypatch, "rename", 99, 32)
    assert write_new(tmp_path, Artifact(NAME, b"new")) is True
    assert here((tmp_path / NAME).parent) == {"说明.docx": b"new"}


def test_renaming_refuses_on_windows_alone() -> None:
    assert write._RENAMING_REFUSES is (os.name == "nt")


@pytest.mark.parametrize("length", [9, 10, 26, 27, 28, 60])
def test_a_temporary_name_is_no_longer_than_the_name(length: int) -> None:
    path = Path("单位") / ("名" * (length - 5) + ".xlsx")
    assert len(path.name) == length
    name = twin(path).name
    assert len(name) == min(length, len(".fazhi-0123456789abcdef.tmp"))
    assert name.endswith(".tmp")
    assert twin(path).parent == path.parent


@pytest.mark.parametrize(("name", "length"), [("a", 8), ("看板.html", 8), ("看板a.html", 8)])
def test_the_shortest_temporary_name_still_tells_that_it_is_one(name: str, length: int) -> None:
    assert re.fullmatch(r"[0-9a-f]{4}\.tmp", twin(Path(name)).name)
    assert len(twin(Path(name)).name) == length


def test_a_temporary_name_is_another_each_time() -> None:
    assert len({twin(Path("说明情况材料.docx")).name for _ in range(5)}) == 5


@pytest.mark.parametrize("path", ["../外面/a.docx", "/外面/a.docx", "C:/a.docx", "报告/con.docx"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    root = tmp_path / "工作区"
    root.mkdir()
    with pytest.raises(UnsafePathError, match="路径“"):
        write_new(root, Artifact(PurePosixPath(path), b"new"))
    with pytest.raises(UnsafePathError, match="路径“"):
        make_folder(root, PurePosixPath(path))
    assert [entry.name for entry in tmp_path.iterdir()] == ["工作区"]
    assert list(root.iterdir()) == []


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_nothing_is_written_through_a_folder_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "别处").mkdir()
    root = tmp_path / "工作区"
    root.mkdir()
    (root / "单位").symlink_to(tmp_path / "别处")
    with pytest.raises(UnsafePathError, match="里的“单位”是快捷方式（链接），会指到别处"):
        write_new(root, Artifact(NAME, b"new"))
    with pytest.raises(UnsafePathError, match="里的“单位”是快捷方式（链接），会指到别处"):
        make_folder(root, PurePosixPath("单位/司法局"))
    assert make_folder(root, PurePosixPath("单位")) is False
    assert list((tmp_path / "别处").iterdir()) == []


@pytest.mark.posix("权限位是 POSIX 的")
def test_a_copy_has_the_times_of_the_file_and_not_its_permissions(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "备份" / "a"
    source.write_bytes(b"x")
    source.chmod(0o666)
    os.utime(source, ns=(1_000_000_100, 2_000_000_200))
    copy_file(source, target)
    assert target.read_bytes() == b"x"
    assert target.stat().st_mtime_ns == 2_000_000_200
    assert target.stat().st_mode & 0o002 == 0
    with pytest.raises(FileExistsError):
        copy_file(source, target)
    assert target.read_bytes() == b"x"


def test_half_a_copy_is_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        copy_file(tmp_path / "a", tmp_path / "b")
    assert here(tmp_path) == {"a": b"x"}


@pytest.mark.skipif(
    os.name == "nt", reason="there the disk itself folds, and wine's does not rename"
)
@pytest.mark.parametrize("name", ["通知.PDF", "A\u0301.pdf"])
def test_a_name_that_the_disk_does_not_tell_apart_is_free_for_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    source = tmp_path / ("通知.pdf" if name == "通知.PDF" else "\u00c1.pdf")
    source.write_bytes(b"x")
    with monkeypatch.context() as patch:
        folding_disk(patch)
        assert not is_taken(source, tmp_path / name)
        move_file(source, tmp_path / name)
    assert here(tmp_path) == {name: b"x"}


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_name_that_another_file_has_is_taken(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "c.pdf").symlink_to(tmp_path / "nowhere")
    for name in ("b.pdf", "c.pdf"):
        assert is_taken(tmp_path / "a.pdf", tmp_path / name)
        with pytest.raises(FileExistsError):
            move_file(tmp_path / "a.pdf", tmp_path / name)
    assert not is_taken(tmp_path / "a.pdf", tmp_path / "A.pdf")
    assert here(tmp_path) == {"a.pdf": b"a.pdf", "b.pdf": b"b.pdf"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_with_other_content_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o604)
    swap_file(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o604)


def test_half_a_file_stays_nowhere_on_a_disk_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        if (tmp_path / NAME).exists():
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(write, "_RENAMING_REFUSES", False)
    with pytest.raises(OSError, match="No space left") as refused:
        write_new(tmp_path, Artifact(NAME, b"new"))
    assert refused.value.filename == str(tmp_path / NAME)
    assert list((tmp_path / NAME).parent.iterdir()) == []


def test_whether_a_file_may_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "结果.xlsx"
    assert is_writable(path) is False
    path.write_bytes(b"old")
    assert is_writable(path) is True
    assert path.read_bytes() == b"old"


def test_what_windows_lets_open_is_not_said_to_be_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    path = tmp_path / "结果.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(disk, "_windows_says", lambda *_: 0)
    holding(monkeypatch, "replace", 99, 5)
    with pytest.raises(PermissionError) as refused:
        replace_file(path, b"new")
    assert not isinstance(refused.value, InUseError)


def test_a_folder_made_meanwhile_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "单位").mkdir()
    monkeypatch.setattr(write, "present", lambda *_: False)
    assert make_folder(tmp_path, PurePosixPath("单位")) is True


def test_a_copy_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "备份").mkdir()
    copy_file(tmp_path / "a", tmp_path / "备份/a")
    copy_file(tmp_path / "a", tmp_path / "备份/深/更深/a")
    assert (tmp_path / "备份/深/更深/a").read_bytes() == b"x"


@pytest.mark.parametrize(
    "put",
    [
        pytest.param(lambda root, old: write_new(root, Artifact(NAME, b"new")), id="a new file"),
        pytest.param(lambda root, old: replace_file(old, b"new"), id="in place of another"),
        pytest.param(lambda root, old: swap_file(old, b"new"), id="other bytes"),
        pytest.param(lambda root, old: copy_file(root / "new", root / "copy"), id="a copy"),
    ],
)
@pytest.mark.parametrize("links", [True, False], ids=["with links", "without links"])
def test_the_disk_has_all_of_a_file_before_it_bears_its_name(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    put: Callable[[Path, Path], object],
    links: bool,
) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"old")
    (tmp_path / "new").write_bytes(b"new")
    synced: list[int] = []
    real = os.fsync

    def spy(handle: int) -> None:
        synced.append(os.fstat(handle).st_size)  # what is still in the program's own hands lacks
        real(handle)

    monkeypatch.setattr(os, "fsync", spy)
    monkeypatch.setattr(write, "_RENAMING_REFUSES", False)
    monkeypatch.setattr(os, "link", shutil.copyfile if links else refuse)
    put(tmp_path, old)
    assert synced
    assert set(synced) == {len(b"new")}
    both = not links and (tmp_path / NAME).exists()
    assert len(synced) == (2 if both else 1)
