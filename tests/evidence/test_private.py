"""What the tool keeps is for its user alone."""

import os
from pathlib import Path

import pytest

from evidence.layout import OWN_FOLDER
from evidence.private import private_file, private_folder

modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


@modes
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_folder_and_file_are_private_whatever_is_usual(tmp_path: Path, umask: int) -> None:
    usual = os.umask(umask)
    try:
        folder = private_folder(tmp_path)
        private_file(folder / "journal.db")
    finally:
        os.umask(usual)
    assert folder == tmp_path / OWN_FOLDER
    assert mode(folder) == 0o700
    assert mode(folder / "journal.db") == 0o600
    assert (folder / "journal.db").read_bytes() == b""


@modes
def test_every_level_of_a_folder_inside_is_private(tmp_path: Path) -> None:
    assert private_folder(tmp_path, "backup", "某次") == tmp_path / OWN_FOLDER / "backup" / "某次"
    assert mode(tmp_path / OWN_FOLDER) == 0o700
    assert mode(tmp_path / OWN_FOLDER / "backup") == 0o700
    assert mode(tmp_path / OWN_FOLDER / "backup" / "某次") == 0o700


@modes
@pytest.mark.parametrize("open_to", [0o755, 0o701, 0o710, 0o1700])
def test_an_open_one_is_repaired_and_keeps_its_content(tmp_path: Path, open_to: int) -> None:
    file = private_folder(tmp_path) / "journal.db"
    file.write_bytes(b"kept")
    file.chmod(open_to)
    (tmp_path / OWN_FOLDER).chmod(open_to)
    private_folder(tmp_path)
    private_file(file)
    assert (mode(tmp_path / OWN_FOLDER), mode(file)) == (0o700, 0o600)
    assert file.read_bytes() == b"kept"


@modes
def test_a_private_one_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private_file(private_folder(tmp_path) / "journal.db")

    def touched(path: Path, mode: int) -> None:
        raise AssertionError(path, mode)

    monkeypatch.setattr(Path, "chmod", touched)
    private_file(private_folder(tmp_path) / "journal.db")


def test_a_disk_without_modes_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / OWN_FOLDER).mkdir(mode=0o755)

    def refused(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refused)
    private_file(private_folder(tmp_path) / "journal.db")
    assert (tmp_path / OWN_FOLDER / "journal.db").read_bytes() == b""


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
@pytest.mark.parametrize("inside", [(), ("backup",)])
def test_a_link_in_the_place_of_a_folder_is_refused(
    tmp_path: Path, inside: tuple[str, ...]
) -> None:
    (tmp_path / "别处").mkdir(mode=0o755)
    name = (OWN_FOLDER, *inside)[-1]
    if inside:
        (tmp_path / OWN_FOLDER).mkdir()
    tmp_path.joinpath(OWN_FOLDER, *inside).symlink_to(tmp_path / "别处")
    with pytest.raises(OSError) as refused:  # noqa: PT011 - the text follows
        private_folder(tmp_path, *inside)
    assert refused.value.strerror == f"“{name}”是快捷方式（链接），不是文件夹"
    assert mode(tmp_path / "别处") == 0o755


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / OWN_FOLDER).write_bytes(b"")
    with pytest.raises(FileExistsError):
        private_folder(tmp_path)


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_the_place_of_a_file_is_refused(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "别处").write_bytes(b"")
        (tmp_path / "别处").chmod(0o644)
    (tmp_path / "journal.db").symlink_to(tmp_path / "别处")
    with pytest.raises(OSError) as refused:  # noqa: PT011 - the text follows
        private_file(tmp_path / "journal.db")
    assert refused.value.strerror == "“journal.db”是快捷方式（链接），不是文件本身"
    assert (tmp_path / "别处").exists() is there
    assert not there or mode(tmp_path / "别处") == 0o644


@pytest.mark.posix("管道和硬链接是 POSIX 的")
def test_a_pipe_or_a_file_of_another_name_is_not_taken_for_ours(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="“pipe”不是普通文件，请把它删除"):
        private_file(tmp_path / "pipe")
    victim = tmp_path / "victim"
    victim.write_text("precious")
    victim.chmod(0o644)
    (tmp_path / "ours").hardlink_to(victim)
    with pytest.raises(OSError, match="“ours”和别处的另一个文件是同一个，请把它删除"):
        private_file(tmp_path / "ours")
    assert (victim.read_text(), victim.stat().st_mode & 0o777) == ("precious", 0o644)
