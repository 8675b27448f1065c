import os
from pathlib import Path, PurePosixPath

import pytest

from generators import write
from generators.write import (
    Artifact,
    make_folder,
    present,
    remove_file,
    replace_file,
    write_new,
    write_report,
)
from indicators.errors import UnusableError

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
