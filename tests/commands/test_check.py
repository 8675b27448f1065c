"""`fazhi check` in every output format, as a user runs it."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree

import cli as front
from evidence.disk import InUseError
from evidence.journal.runs import history

ROOT = Path(__file__).parent.parent.parent


def fazhi(*words: str | Path) -> Result:
    """Run a command line."""
    return CliRunner().invoke(front.cli, [str(word) for word in words], prog_name="fazhi")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the untouched dossiers of one unit: 14 errors N100."""
    root = tmp_path_factory.mktemp("formats") / "新城"
    fazhi("init", root)
    fazhi("scaffold", root, "--unit", "政府办")
    return root


def _sarif(content: bytes) -> int:
    return len(json.loads(content)["runs"][0]["results"])


def _junit(content: bytes) -> int:
    return int(etree.fromstring(content).get("failures") or "")


def _csv(content: bytes) -> int:
    return len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) - 1


def _xlsx(content: bytes) -> int:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].max_row - 1


COUNTS: dict[str, Callable[[bytes], int]] = {
    "text": lambda content: content.decode().count("    错误 N100 "),
    "json": lambda content: len(json.loads(content)["findings"]),
    "sarif": _sarif,
    "junit": _junit,
    "xlsx": _xlsx,
    "csv": _csv,
}
ONLY = ("--unit", "政府办", "--select", "N100")
each_format = pytest.mark.parametrize("form", COUNTS)


@each_format
def test_each_format_goes_to_a_file(form: str, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果"
    done = fazhi("check", workspace, *ONLY, "--format", form, "--output", target)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"结果已写入 {target}\n"
    assert COUNTS[form](target.read_bytes()) == 14


@each_format
def test_each_format_goes_to_the_screen_but_excel(form: str, workspace: Path) -> None:
    done = fazhi("check", workspace, *ONLY, "--format", form)
    if form == "xlsx":
        assert (done.exit_code, done.stdout) == (2, "")
        assert "xlsx 不能显示在屏幕上，请写明存成哪个文件：--output" in done.stderr
    else:
        assert (done.exit_code, done.stderr) == (1, "")
        assert COUNTS[form](done.stdout_bytes) == 14


@each_format
def test_a_console_of_gbk_fails_no_format(form: str, workspace: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "cli", "check", str(workspace), *ONLY),
            *("--format", form, *(("--output", str(tmp_path / "a")) if form == "xlsx" else ())),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    if form == "text":
        assert done.stdout.decode("gbk").count("    错误 N100 ") == 14
    elif form != "xlsx":
        assert COUNTS[form](done.stdout) == 14  # programs get UTF-8 whatever the console is


def test_quiet_is_a_line_each_finding(workspace: Path) -> None:
    done = fazhi("check", workspace, *ONLY, "-q")
    lines = done.output.splitlines()
    assert (done.exit_code, len(lines)) == (1, 14)
    assert all(line.startswith("单位/政府办/") and ": 错误 N100 " in line for line in lines)


def test_quiet_and_clean_is_silence(workspace: Path, tmp_path: Path) -> None:
    words = ("check", workspace, "--unit", "政府办", "--quiet", "--select", "M4")
    assert (fazhi(*words).exit_code, fazhi(*words).output) == (0, "")
    done = fazhi(*words, "--output", tmp_path / "a")
    assert (done.exit_code, done.output, (tmp_path / "a").read_bytes()) == (0, "", b"")


def test_the_exit_code_stands_in_the_log(workspace: Path) -> None:
    words = ("check", workspace, *ONLY, "--format", "sarif")
    for more, code in (((), 1), (("--exit-zero",), 0)):
        done = fazhi(*words, *more)
        (invocation,) = json.loads(done.stdout_bytes)["runs"][0]["invocations"]
        assert (done.exit_code, invocation["exitCode"]) == (code, code)


def test_a_folder_that_is_not_there_is_said(workspace: Path, tmp_path: Path) -> None:
    done = fazhi("check", workspace, *ONLY, "--output", tmp_path / "没有" / "a.txt")
    assert done.exit_code == 2
    assert "没有" in done.output
    assert "Traceback" not in done.output


def test_a_result_takes_no_place_of_anything_else(workspace: Path, tmp_path: Path) -> None:
    unit = workspace / "单位/政府办"
    (tmp_path / "夹").mkdir()
    os.mkfifo(tmp_path / "管道") if hasattr(os, "mkfifo") else None
    before = (workspace / "fazhi.yaml").read_bytes()
    for target, said in (
        (workspace / "fazhi.yaml", "工作区的设置和单位的材料不能用检查结果盖掉"),
        (unit / "总结报告.docx", "工作区的设置和单位的材料不能用检查结果盖掉"),
        (unit / "新.txt", "工作区的设置和单位的材料不能用检查结果盖掉"),
        (workspace / ".fazhi/journal.db", "工作区的设置和单位的材料不能用检查结果盖掉"),
        (tmp_path / "夹", "是文件夹；请写到文件名为止"),
        (tmp_path / "没有/结果", "请先建好，或者换一个位置"),
        *([(tmp_path / "管道", "不是普通文件")] if hasattr(os, "mkfifo") else []),
    ):
        done = fazhi("check", workspace, *ONLY, "--output", target)
        assert (done.exit_code, f"错误：{target}：" in done.output, said in done.output) == (
            2, True, True,
        ), (target, done.output)  # fmt: skip
    assert (workspace / "fazhi.yaml").read_bytes() == before
    assert not (unit / "新.txt").exists()
    assert (tmp_path / "管道").is_fifo() or not hasattr(os, "mkfifo")


@pytest.mark.posix("Windows 上要有特别的权限才能建链接")
def test_a_result_may_lie_in_the_workspace_and_behind_a_link(
    workspace: Path, tmp_path: Path
) -> None:
    (workspace / "报告").mkdir()
    assert fazhi("check", workspace, *ONLY, "--output", workspace / "报告/a").exit_code == 1
    (tmp_path / "真").write_text("旧", encoding="utf-8")
    try:
        (tmp_path / "链").symlink_to(tmp_path / "真")
    except OSError:
        pytest.skip("links may not be made here")
    assert fazhi("check", workspace, *ONLY, "--output", tmp_path / "链").exit_code == 1
    assert (tmp_path / "链").is_symlink()
    assert "N100" in (tmp_path / "真").read_text(encoding="utf-8")


def test_a_read_only_result_stays(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "结果"
    target.write_text("旧", encoding="utf-8")
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    done = fazhi("check", workspace, *ONLY, "--output", target)
    assert (done.exit_code, target.read_text(encoding="utf-8")) == (2, "旧")
    assert f"{target}：是只读的，或者没有写入权限" in done.output


def test_text_is_not_written_under_the_name_of_a_workbook(workspace: Path, tmp_path: Path) -> None:
    done = fazhi("check", workspace, *ONLY, "--output", tmp_path / "问题.xlsx")
    assert (done.exit_code, "“问题.xlsx”是 Excel 的文件名" in done.output) == (2, True)
    assert not (tmp_path / "问题.xlsx").exists()


@pytest.mark.parametrize("comma", [",", "，", "、"])
def test_codes_may_be_separated_as_chinese_is_typed(comma: str, workspace: Path) -> None:
    done = fazhi("check", workspace, "--unit", "政府办", "--select", f"M4{comma}N100", "-q")
    assert (done.exit_code, done.output.count("N100")) == (1, 14)


def test_a_pass_of_nothing_is_none(workspace: Path) -> None:
    done = fazhi("check", workspace, "--unit", "政府办", "--indicator", "60")
    assert (done.exit_code, "060 不是政府办的申报项；" in done.output) == (2, True)
    assert "fazhi indicators show 60" in done.output
    done = fazhi("check", workspace, "--select", "N1", "--ignore", "N")
    assert (done.exit_code, "一条规则也不检查" in done.output) == (2, True)
    done = fazhi("check", workspace, "--unit", "教育局", "--indicator", "加分1")
    assert (done.exit_code, "没有申报项可以检查。" in done.output) == (0, True)
    assert "没有发现问题" not in done.output


def test_some_rules_say_nothing_of_the_others(workspace: Path) -> None:
    clean = fazhi("check", workspace, "--unit", "政府办", "--select", "M4")
    assert "没有发现问题。只看了一部分规则；能不能提交，要看全部规则。" in clean.output
    warned = fazhi("check", workspace, "--select", "U803")
    assert "可以提交" not in warned.output
    assert "没有错误。只看了一部分规则" in warned.output


def test_errors_that_are_ignored_are_no_pass_either(workspace: Path) -> None:
    said = fazhi("check", workspace, "--unit", "政府办", "--ignore", "N,U,D,X").output
    assert "只看了一部分规则" in said
    draft = fazhi("check", workspace, "--unit", "政府办", "--profile", "draft").output
    assert "一部分规则" not in draft


def test_watching_does_not_go_online(workspace: Path) -> None:
    done = fazhi("check", workspace, "--watch", "--online")
    assert (done.exit_code, "--watch 不联网" in done.output) == (2, True)


def test_a_mistyped_unit_is_guessed(workspace: Path) -> None:
    done = fazhi("check", workspace, "--unit", "司法")
    assert done.output.endswith("没有牵头单位“司法”，是不是“司法局”？\n")
    done = fazhi("check", workspace, "--unit", "不知道什么")
    assert "没有牵头单位“不知道什么”；全部单位：fazhi indicators units" in done.output


def test_a_folder_without_rights_is_named(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(start: Path) -> None:
        raise PermissionError(13, "Permission denied", str(start / "fazhi.yaml"))

    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.R_OK)
    monkeypatch.setattr("workflow.desk.open_workspace", refuse)
    done = fazhi("check", workspace, "--no-cache")
    assert (done.exit_code, "Path" in done.output) == (2, False)
    assert f"{workspace / 'fazhi.yaml'}：没有权限，请检查文件夹权限" in done.output


def test_a_reader_who_leaves_early_has_checked_all_the_same(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    root = shutil.copytree(workspace, tmp_path / "新城")
    (root / ".fazhi/journal.db").unlink(missing_ok=True)
    monkeypatch.setattr("commands.check._deliver", closed)
    fazhi("check", root)
    assert [run.dossiers for run in history(root).runs] == [297]


def test_a_result_that_is_open_in_excel_is_said_to_be(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path, _content: bytes) -> None:
        raise InUseError(path)

    monkeypatch.setattr("workflow.write.replace_file", held)
    done = fazhi("check", workspace, "--format", "csv", "--output", tmp_path / "结果.csv")
    assert done.exit_code == 2
    assert (
        f"{(tmp_path / '结果.csv').resolve()}：正在 Excel/WPS 里打开，关闭后再运行" in done.output
    )
