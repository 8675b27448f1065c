import os
import time
from functools import partial
from pathlib import Path

import pytest

from checks.files import damaged, empty
from checks.index import missing
from checks.model import Finding
from checks.narrative import unreadable
from checks.run import run
from checks.tool import gave_up
from evidence.facts import Facts, Narrative
from evidence.reading import batch as reading
from evidence.reading import scan
from evidence.reading.batch import read_all
from evidence.reading.task import Task, read
from evidence.workspace import open_workspace
from tests.samples import FOLDER, dossier, index, narrative, pdf_file, problems, scheme

REMAKE = "请打开它，确认内容完好后另存一份替换，或重新扫描"
SLOW = f"读取超过 30 秒，已放弃；{REMAKE}"


def test_files_that_were_read_pass_even_if_damaged():
    broken = pdf_file("通知.pdf", pdf=None, problem="文件不完整或已损坏，打不开")
    assert problems(gave_up, dossier(strays=(broken,))) == []


def test_each_file_that_was_given_up_is_named_once():
    given_up = {"problem": SLOW, "gave_up": True}
    subject = dossier(
        narratives=(Narrative(path=f"{FOLDER}/关于甲的情况说明.docx", **given_up),),
        index=index(header=(), **given_up),
        files=(pdf_file("会议/照片.pdf", size=9, sha256="", pdf=None, **given_up),),
        strays=(pdf_file("纪要.pdf", path=f"{FOLDER}/纪要.pdf", size=0, pdf=None, **given_up),),
    )
    assert problems(gave_up, subject) == [
        (f"{FOLDER}/关于甲的情况说明.docx", "", f"“关于甲的情况说明.docx”：{SLOW}"),
        (f"{FOLDER}/证明材料目录.xlsx", "", f"“证明材料目录.xlsx”：{SLOW}"),
        (f"{FOLDER}/印证材料/会议/照片.pdf", "", f"“会议/照片.pdf”：{SLOW}"),
        (f"{FOLDER}/纪要.pdf", "", f"“纪要.pdf”：{SLOW}"),
    ]
    for other in (unreadable, missing, damaged, empty):
        assert problems(other, subject) == []


def test_only_the_index_that_was_given_up_is_silent_elsewhere():
    subject = dossier(
        narratives=(narrative("正文。"), Narrative(path=f"{FOLDER}/乙.docx", problem="读不了")),
        index=index(problem="读不了", header=()),
    )
    assert problems(gave_up, subject) == []
    assert [spot for _, _, spot in problems(unreadable, subject)] == ["读不了"]
    assert [spot for _, _, spot in problems(missing, subject)] == ["读不了"]


def _bad(task: Task) -> Facts:
    """A reader that hangs or dies on the files whose names say so."""
    if "慢" in task.name:
        time.sleep(600)
    if "断" in task.name:
        os._exit(1)
    return read(task)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "fazhi.yaml").write_text(
        "region: 样例区\nscheme: xincheng-2024\n", encoding="utf-8"
    )
    folder = tmp_path / FOLDER / "印证材料"
    folder.mkdir(parents=True)
    for name in ("慢.pdf", "断.jpg", "断裂.png", "名单.txt", "空.txt"):
        (folder / name).write_bytes(b"" if name == "空.txt" else "名单".encode())
    return tmp_path


def _found(workspace: Path, demand: str = "021") -> list[Finding]:
    asked = scheme()
    seen = scan.scan(open_workspace(workspace), asked, demands=[demand], jobs=2)
    submission = seen.submission
    return [finding for finding in run(asked, submission) if finding.unit == "司法局"]


def test_the_run_goes_on_after_slow_and_dying_files(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = partial(read_all, reader=_bad, seconds=1.0)
    monkeypatch.setattr(scan, "read_all", slow)
    found = {
        finding.path.rpartition("/")[2]: (finding.code, finding.message)
        for finding in _found(workspace)
        if finding.path.startswith(f"{FOLDER}/印证材料") and finding.code[0] in "FK"
    }
    died = f"文件有异常，读取时程序中断；{REMAKE}"
    assert found == {
        "慢.pdf": ("K902", f"“慢.pdf”：读取超过 1 秒，已放弃；{REMAKE}"),
        "断.jpg": ("K902", f"“断.jpg”：{died}"),
        "断裂.png": ("K902", f"“断裂.png”：{died}"),
        "空.txt": ("F309", "“空.txt”是空文件，大小为 0"),
    }


def test_a_file_is_asked_for_again_after_it_was_mended(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "read_all", partial(read_all, reader=_bad, seconds=1.0))
    first = {finding.code for finding in _found(workspace)}
    monkeypatch.setattr(scan, "read_all", read_all)
    assert "K902" in first
    assert "K902" not in {finding.code for finding in _found(workspace)}


def test_giving_up_is_never_ignored(workspace: Path) -> None:
    from checks.selection import Selection

    assert Selection(ignore=("K",)).wants(gave_up.CODE)
    assert Selection(select=("N",)).wants(gave_up.CODE)


def test_the_limits_are_those_of_the_rule_page() -> None:
    page = gave_up.__doc__ or ""
    assert f"读了 {reading.SECONDS:.0f} 秒" in page
    assert f"{reading.MEMORY >> 30} GB 以上的内存" in page
