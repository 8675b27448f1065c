"""`fazhi check` in every output format, as a user runs it."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from lxml import etree

import cli as front

ROOT = Path(__file__).parent.parent


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
