"""The examples of CONTRIBUTING.md work as they stand."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import cli as front

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"`([\w/.]+)`：\n\n```(?:python|yaml)\n(.*?)```", TEXT, re.DOTALL))


def test_all_examples_are_found() -> None:
    assert sorted(BLOCKS) == [
        "checks/narrative/double_stop.py",
        "commands/checklist.py",
        "generators/checklist.py",
        "indicators.yaml",
        "ledgers/review.yaml",
        "scheme.yaml",
        "tests/checks/narrative/test_double_stop.py",
        "tests/generators/test_checklist.py",
        "tests/workflow/test_checklists.py",
        "units.yaml",
        "workflow/checklists.py",
    ]


ROOMS = ("checks/narrative", "generators", "workflow", "commands")


def pasted(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python where every example stands in its package, in a copy beside the real ones."""
    paths = []
    for room in ROOMS:
        folder = tmp_path / room
        folder.mkdir(parents=True)
        for name, source in BLOCKS.items():
            if Path(name).parent == Path(room):
                (folder / Path(name).name).write_text(source, encoding="utf-8")
        paths.append(f"import {room.replace('/', '.')} as it; it.__path__.append({str(folder)!r})")
    (tmp_path / "sitecustomize.py").write_text("\n".join([*paths, ""]), encoding="utf-8")
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "PATH": "", **own_folders()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def own_folders() -> dict[str, str]:
    """Where the tests keep what is kept for the user."""
    return {name: os.environ[name] for name in ("FAZHI_CACHE_DIR", "FAZHI_CONFIG_DIR")}


@pytest.mark.parametrize("room", ["checks/narrative", "generators", "workflow"])
def test_the_example_passes_its_own_test(room: str, tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    tests.mkdir()
    (name,) = (name for name in BLOCKS if name.startswith(f"tests/{room}/"))
    (tests / Path(name).name).write_text(BLOCKS[name], encoding="utf-8")
    words = f"-m pytest -q -p no:cacheprovider -c /dev/null --import-mode=importlib {tests}"
    done = pasted(tmp_path, *words.split())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout or "2 passed" in done.stdout


def test_the_example_command_works(tmp_path: Path) -> None:
    root = tmp_path / "新城"
    assert CliRunner().invoke(front.cli, ["init", str(root)]).exit_code == 0
    code = "import sys; from commands.checklist import checklist; checklist(sys.argv[1:])"
    done = pasted(tmp_path, "-X", "utf8", "-c", code, str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "申报项清单：写好 33 个文件，在 单位。\n"


def test_a_check_needs_no_more_than_four_files(tmp_path: Path) -> None:
    """The check, its test, a line in its family and one in the table, in a copy of the tree."""
    for name in ("checks", "tests/checks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (ROOT / "tests").glob("*.py"):
        shutil.copy(path, tmp_path / path.relative_to(ROOT))
    for name, source in BLOCKS.items():
        if "checks/" in name:
            (tmp_path / name).write_text(source, encoding="utf-8")
    imported, listed, row = re.findall(r"`([^`\n]*\bdouble_stop\b[^`\n]*,(?:  # N180)?)`", TEXT)
    _put(tmp_path / "checks/narrative/family.py", "    figures_missing,\n", f"    {imported}")
    _put(tmp_path / "checks/narrative/family.py", "    ),\n    submission", f"        {listed}")
    _put(tmp_path / "tests/checks/test_severities.py", '    ("S701"', f"    {row}")
    words = "-m pytest -q -p no:cacheprovider -c /dev/null --rootdir . -n 0"
    tests = ("test_registry.py", "test_severities.py", "test_parameters.py", "narrative")
    done = subprocess.run(
        [
            *(sys.executable, *words.split(), "-k", "double_stop or table_has"),
            *(f"tests/checks/{name}" for name in tests),
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"(\d+) passed", done.stdout)
    assert found is not None
    assert int(found[1]) > 10, done.stdout


def _put(path: Path, before: str, line: str) -> None:
    """Write a line into a file before another."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, f"{line}\n{before}"), encoding="utf-8")


def test_the_example_scheme_is_complete_and_works(tmp_path: Path) -> None:
    folder = tmp_path / "方案" / "sample-2026"
    folder.mkdir(parents=True)
    (folder / "ledgers").mkdir()
    for name in ("scheme.yaml", "units.yaml", "indicators.yaml", "ledgers/review.yaml"):
        (folder / name).write_text(BLOCKS[name], encoding="utf-8")
    run = CliRunner().invoke
    lint = run(front.cli, ["indicators", "lint", str(folder)])
    assert (
        lint.output
        == "方案 sample-2026 没有错误：2 个单位、1 个申报项，各单位合计 2 份；1 种台账。\n"
    )
    (tmp_path / "fazhi.yaml").write_text(
        "region: 样例区\nscheme: sample-2026\nschemes: [方案/sample-2026]\n", encoding="utf-8"
    )
    assert run(front.cli, ["scaffold", str(tmp_path)]).exit_code == 0
    assert (
        tmp_path / "单位" / "市场监督管理局" / "001 健全制度建设" / "证明材料目录.xlsx"
    ).is_file()
    check = run(front.cli, ["check", str(tmp_path)])
    assert check.exit_code == 1
    assert check.output.count("N100") == 2
    book = tmp_path / "单位" / "司法局" / "001 健全制度建设" / "合法性审查台账.xlsx"
    sheet = openpyxl.load_workbook(book)
    rows = sheet.worksheets[0]
    last = rows.max_row + 1
    for column, value in enumerate(("新办法", date(2025, 3, 3), date(2025, 3, 5)), start=2):
        rows.cell(last, column).value = value
    sheet.save(book)
    ledger = run(front.cli, ["ledger", "check", str(book)])
    assert ledger.exit_code == 1
    assert "T506" in ledger.output
