from pathlib import Path

import pytest

from generators.wording.listing import copied_text, copies, listed, strangers, templates_text
from generators.wording.own_templates import FOLDER, names
from indicators.errors import UnusableError
from workflow.write import write_new


def own(root: Path, name: str, text: str) -> None:
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / name).write_text(text, encoding="utf-8")


def test_every_template_is_listed_with_what_it_is_for(tmp_path: Path) -> None:
    found = {each.name: each for each in listed(tmp_path)}
    assert tuple(found) == names()
    notice = found["notice.docx.txt"]
    assert (notice.purpose, notice.own, notice.fault) == ("退改通知单", False, "")


def test_own_templates_and_their_faults_are_shown(tmp_path: Path) -> None:
    own(tmp_path, "liaison.docx.txt", "# 名单\n@form\n")
    own(tmp_path, "summary.docx.txt", "# 报告\n{% if x %}\n")
    found = {each.name: each for each in listed(tmp_path)}
    assert (found["liaison.docx.txt"].own, found["liaison.docx.txt"].fault) == (True, "")
    said = [line.text for line in templates_text(tuple(found.values()), ())]
    assert "liaison.docx.txt（本工作区的）联络员反馈表" in said
    at = said.index("summary.docx.txt（有错）总结报告样稿")
    assert said[at + 1].startswith("    模板/summary.docx.txt 第2行：有一处“{%”没有写结尾")


def test_a_name_that_the_built_in_template_does_not_know_is_a_fault(tmp_path: Path) -> None:
    own(tmp_path, "notice.docx.txt", "# {{ unti }}\n@problems\n")
    own(tmp_path, "pledge.docx.txt", "# {{ unit }}保证书\n")
    found = {each.name: each.fault for each in listed(tmp_path)}
    said = "模板/notice.docx.txt 第1行：没有叫“unti”的内容，是不是“unit”？"
    assert found["notice.docx.txt"].startswith(said)
    assert found["pledge.docx.txt"] == ""


def test_a_file_that_takes_the_place_of_none_is_named(tmp_path: Path) -> None:
    own(tmp_path, "notice.docx", "")
    own(tmp_path, "~$notice.docx.txt", "")
    assert strangers(tmp_path) == ("notice.docx",)
    said = [line.text for line in templates_text((), strangers(tmp_path))]
    assert said[0].startswith(
        "模板/notice.docx：没有叫这个名字的模板，不会用到，是不是“notice.docx.txt”"
    )


def test_a_copy_is_for_notepad_and_never_overwrites(tmp_path: Path) -> None:
    (file,) = copies(["pledge.docx.txt"])
    assert str(file.path) == "模板/pledge.docx.txt"
    assert file.content.startswith(b"\xef\xbb\xbf{# ")
    assert b"\r\n" in file.content
    own(tmp_path, "pledge.docx.txt", "mine")
    done = [(file, write_new(tmp_path, file))]
    assert [line.text for line in copied_text(done)] == [
        "模板/pledge.docx.txt：已经有了，没有改动。"
    ]
    assert (tmp_path / file.path).read_text(encoding="utf-8") == "mine"


def test_a_name_that_no_template_has() -> None:
    with pytest.raises(UnusableError, match="没有叫“notice”的模板，是不是“notice"):
        list(copies(["notice"]))
