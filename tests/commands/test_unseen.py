"""Names with characters that nobody sees, from the disk to every output."""

import io
import json
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

import cli as front

ODD = "\u202e\u200b\u2028\ufeff\u00a0\U000e0041"
CODES = ["U+202E", "U+200B", "U+2028", "U+FEFF", "U+00A0", "U+E0041"]


def fazhi(*words: str | Path) -> Result:
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Files, a folder, a cell and a stranger with such names."""
    fazhi("init", tmp_path)
    fazhi("scaffold", tmp_path, "--unit", "司法局", "--indicator", "21")
    (dossier,) = tmp_path.glob("单位/司法局/021*")
    evidence = dossier / "印证材料"
    for char in ODD:
        (evidence / f"通知{char}fdp.txt").write_text("通知", encoding="utf-8")
    (evidence / "照\u200f片").mkdir()
    (evidence / "照\u200f片" / "现场调研.txt").write_text("照片", encoding="utf-8")
    (tmp_path / "单位" / "公安\u202e分局外").mkdir()
    index = dossier / "证明材料目录.xlsx"
    book = load_workbook(io.BytesIO(index.read_bytes()))
    sheet = book.worksheets[0]
    sheet["B4"], sheet["E4"], sheet["H4"] = "立法\u202e通知", "其他", "计划\u2028书\u202e.pdf"
    book.save(index)
    return tmp_path


def raw(text: str) -> set[str]:
    """Characters of a text that its reader would not see."""
    kinds = ("Cf", "Zl", "Zp", "Cc")
    return {char for char in text if unicodedata.category(char) in kinds and char not in "\n\t"}


def test_every_one_is_told_with_its_place(workspace: Path) -> None:
    done = fazhi("check", workspace, "--select", "F322", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    files = [one["path"].rpartition("/")[2] for one in findings if one["message"][:2] == "文件"]
    assert sorted(files) == sorted(
        ["照‹U+200F›片", "证明材料目录.xlsx", *(f"通知‹{code}›fdp.txt" for code in CODES)]
    )
    (cell,) = (one for one in findings if one["place"] == "H4")
    assert cell["message"] == (
        "文件名一栏的“计划‹U+2028›书‹U+202E›.pdf”的名字里，"
        "第2个字“划”后面有看不见的字符 U+2028（换行的标记）；"
        "第3个字“书”后面有看不见的字符 U+202E（会让后面的字倒过来显示）"
    )


@pytest.mark.parametrize("form", ["text", "json", "csv", "sarif", "junit"])
def test_no_output_of_a_check_has_any_of_them(workspace: Path, form: str) -> None:
    done = fazhi("check", workspace, "--format", form, "--no-cache")
    assert done.exit_code == 1
    assert ("‹U+202E›" in done.stdout) or form == "sarif"
    assert raw(done.stdout.removeprefix("\ufeff")) == set()
    assert "公安‹U+202E›分局外" in done.stdout or form == "sarif"


def test_nor_has_the_dashboard(workspace: Path) -> None:
    assert fazhi("report", "dashboard", workspace).exit_code == 0
    (page,) = workspace.glob("报告/*.html")
    text = page.read_text(encoding="utf-8")
    assert "‹U+202E›" in text
    assert raw(text) == set()


def test_a_name_on_the_command_line_does_not_turn_the_terminal_round(tmp_path: Path) -> None:
    done = fazhi("check", tmp_path / "没有\u202e这里")
    assert done.exit_code == 2
    assert "没有‹U+202E›这里" in done.output


@pytest.mark.posix("Windows 不许名字里有这些")
def test_the_name_of_a_workspace_tells_the_terminal_nothing(tmp_path: Path) -> None:
    root = tmp_path / "a\x1b[31mX\u202eY"
    shown = "a‹U+001B›[31mX‹U+202E›Y"
    made = CliRunner().invoke(front.cli, ["init", str(root)])
    assert made.exit_code == 0
    (root / "单位").mkdir()
    page = CliRunner().invoke(front.cli, ["report", "dashboard", str(root)])
    out = root / "a.json"
    file = CliRunner().invoke(
        front.cli, ["check", str(root), "--format", "json", "--output", str(out), "--exit-zero"]
    )
    assert f"结果已写入 {tmp_path / shown}/a.json" in file.output
    (root / "fazhi.yaml").unlink()
    gone = CliRunner().invoke(front.cli, ["check", str(root)])
    assert gone.exit_code == 2
    for done in (made, page, file, gone):
        assert shown in done.output
        assert not {"\x1b", "\u202e"} & {*done.output}
