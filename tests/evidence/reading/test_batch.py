"""Reading many files of every kind."""

import os
import time
import zipfile
from pathlib import Path

import pytest

from evidence.facts import EvidenceIndex, Facts, Narrative
from evidence.facts_files import EvidenceFile
from evidence.reading.batch import failed, is_quick, read_all
from evidence.reading.staffing import MOST, default_jobs, likely_jobs
from evidence.reading.task import ReaderKind, Task
from evidence.reading.workers import Failure, Reason

REMAKE = "请打开它，确认内容完好后另存一份替换，或重新扫描"


def task(path: Path, kind: ReaderKind = ReaderKind.FILE) -> Task:
    size = path.stat().st_size if path.exists() else 0
    return Task(kind, path, f"单位/司法局/{path.name}", path.name, size)


def badly(given: Task) -> Facts:
    """A reader that does what the file's name says."""
    if given.name.startswith("hang"):
        time.sleep(600)
    if given.name.startswith("die"):
        os._exit(1)
    if given.name.startswith("raise"):
        raise KeyError("word/document.xml")
    return EvidenceFile(path=given.shown, name=given.name, extension="", size=given.size)


def make(folder: Path, *names: str) -> list[Task]:
    for name in names:
        (folder / name).write_bytes(b"abc")
    return [task(folder / name) for name in names]


def test_bad_files_are_named_and_hide_no_other(tmp_path: Path) -> None:
    tasks = make(tmp_path, "a", "hang.pdf", "b", "die", "raise", "c")
    facts = read_all(tasks, jobs=2, reader=badly, seconds=5.0)
    assert [(fact.path.rpartition("/")[2], getattr(fact, "problem", "")) for fact in facts] == [
        ("a", ""),
        ("hang.pdf", f"读取超过 5 秒，已放弃；{REMAKE}"),
        ("b", ""),
        ("die", f"文件有异常，读取时程序中断；{REMAKE}"),
        ("raise", "读取时工具出错（KeyError：'word/document.xml'）；请把该文件发给工具维护人员"),
        ("c", ""),
    ]
    assert isinstance(facts[1], EvidenceFile)
    assert (facts[1].extension, facts[1].size) == ("pdf", 3)


def test_progress_counts_every_file(tmp_path: Path) -> None:
    tasks = [*make(tmp_path, "a", "b"), task(tmp_path / "坏.docx", ReaderKind.NARRATIVE)]
    seen: list[tuple[int, int]] = []
    read_all(tasks, jobs=1, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_small_texts_are_read_here(tmp_path: Path) -> None:
    (tmp_path / "目录.xlsx").write_bytes(b"no xlsx")
    tasks = [
        task(tmp_path / "没有.docx", ReaderKind.NARRATIVE),
        task(tmp_path / "目录.xlsx", ReaderKind.INDEX),
    ]
    where: list[int] = []

    def spy(given: Task) -> Facts:  # a local function cannot leave this process
        where.append(os.getpid())
        return failed(given, Failure(Reason.DIED))

    facts = read_all(tasks, reader=spy)
    assert where == [os.getpid(), os.getpid()]
    assert [type(fact) for fact in facts] == [Narrative, EvidenceIndex]


def test_each_kind_has_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文", encoding="utf-8")
    (tmp_path / "坏.docx").write_bytes(b"")
    tasks = [
        task(tmp_path / "坏.docx", ReaderKind.NARRATIVE),
        task(tmp_path / "没有.xlsx", ReaderKind.INDEX),
        task(tmp_path / "a.txt"),
    ]
    narrative, index, file = read_all(tasks, jobs=1)
    assert isinstance(narrative, Narrative)
    assert narrative.problem
    assert isinstance(index, EvidenceIndex)
    assert index.problem
    assert isinstance(file, EvidenceFile)
    assert file.content == "txt"


@pytest.mark.parametrize(("inside", "quick"), [(1_000_000, True), (50_000_000, False)])
def test_small_file_that_unpacks_to_much_is_not_quick(
    tmp_path: Path, inside: int, quick: bool
) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(inside))
    assert is_quick(task(path, ReaderKind.NARRATIVE)) is quick
    assert not is_quick(task(path, ReaderKind.FILE))


def test_large_text_is_not_quick(tmp_path: Path) -> None:
    assert not is_quick(Task(ReaderKind.NARRATIVE, tmp_path / "a.docx", "a", "a", 5_000_001))


@pytest.mark.parametrize(
    ("failure", "problem"),
    [
        (Failure(Reason.OUT_OF_MEMORY), f"文件太大或太复杂，读取时内存不够；{REMAKE}"),
        (
            Failure(Reason.NO_START),
            "读取文件的程序启动不了，没有读这个文件；请重新运行，仍不行请联系工具维护人员",
        ),
    ],
)
def test_what_a_clerk_is_told(tmp_path: Path, failure: Failure, problem: str) -> None:
    for kind in ReaderKind:
        fact = failed(task(tmp_path / "a.docx", kind), failure)
        assert fact.path == "单位/司法局/a.docx"
        assert fact.problem == problem


def test_how_many_processes_to_start_beforehand(tmp_path: Path) -> None:
    assert likely_jobs(tmp_path, 3) == 0
    (tmp_path / "单位").mkdir()
    assert likely_jobs(tmp_path, 3) == 0
    (tmp_path / "单位" / "司法局").mkdir()
    assert likely_jobs(tmp_path, 3) == 3
    assert likely_jobs(tmp_path, None) == default_jobs()
    asked = [likely_jobs(tmp_path, number) for number in (MOST - 1, MOST, MOST + 1, 5_000)]
    assert asked == [59, 60, 60, 60]
    (tmp_path / ".fazhi").mkdir()
    (tmp_path / ".fazhi" / "cache.db").write_bytes(b"")
    assert likely_jobs(tmp_path, 3) == 0
