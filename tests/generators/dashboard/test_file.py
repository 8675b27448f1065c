from pathlib import Path, PurePosixPath

from generators.artifact import Artifact
from generators.dashboard.file import is_ours, sealed
from workflow.write import write_report

PLACE = PurePosixPath("报告", "总览.html")


def _deliver(root: Path, content: bytes) -> str:
    return write_report(root, sealed(Artifact(PLACE, content)), is_ours)[0].as_posix()


def test_a_page_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    assert _deliver(tmp_path, b"one") == "报告/总览.html"
    assert _deliver(tmp_path, b"two") == "报告/总览.html"
    assert (tmp_path / PLACE).read_bytes().startswith(b"two<!-- fazhi:")
    assert [path.name for path in (tmp_path / "报告").iterdir()] == ["总览.html"]


def test_a_page_that_somebody_changed_stays(tmp_path: Path) -> None:
    _deliver(tmp_path, b"one")
    mine = (tmp_path / PLACE).read_bytes().replace(b"one", b"One")
    (tmp_path / PLACE).write_bytes(mine)
    assert _deliver(tmp_path, b"two") == "报告/总览（2）.html"
    assert _deliver(tmp_path, b"three") == "报告/总览（2）.html"
    assert (tmp_path / PLACE).read_bytes() == mine


def test_a_folder_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / PLACE).mkdir(parents=True)
    assert _deliver(tmp_path, b"one") == "报告/总览（2）.html"


def test_the_same_page_is_not_written_again(tmp_path: Path) -> None:
    _deliver(tmp_path, b"one")
    before = (tmp_path / PLACE).stat().st_mtime_ns, (tmp_path / PLACE).stat().st_ino
    _deliver(tmp_path, b"one")
    assert ((tmp_path / PLACE).stat().st_mtime_ns, (tmp_path / PLACE).stat().st_ino) == before


def test_only_an_unchanged_seal_counts() -> None:
    page = sealed(Artifact(PLACE, b"text")).content
    assert is_ours(page)
    assert not is_ours(page + b" ")
    assert not is_ours(b"text")
    assert not is_ours(b"")
    assert not is_ours(page.replace(b"text", b"Text"))


def test_a_seal_of_another_page_does_not_count() -> None:
    one, other = (sealed(Artifact(PLACE, text)).content for text in (b"one", b"other"))
    assert not is_ours(b"one" + other[-80:])
    assert is_ours(b"one" + one[-80:])
