"""The examples of CONTRIBUTING.md work as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli as front

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"`([\w/.]+)`：\n\n```(?:python|yaml)\n(.*?)```", TEXT, re.DOTALL))


def test_all_examples_are_found() -> None:
    assert sorted(BLOCKS) == [
        "checks/narrative/double_stop.py",
        "generators/checklist.py",
        "indicators.yaml",
        "scheme.yaml",
        "tests/checks/narrative/test_double_stop.py",
        "tests/generators/test_checklist.py",
        "units.yaml",
    ]


@pytest.mark.parametrize("room", ["checks/narrative", "generators"])
def test_the_example_passes_its_own_test(room: str, tmp_path: Path) -> None:
    """In a copy of the tree's packages, found before the real ones."""
    for name, source in BLOCKS.items():
        if room in name and name.endswith(".py"):
            path = tmp_path / Path(name).name
            path.write_text(source, encoding="utf-8")
    package = room.replace("/", ".")
    (tmp_path / "conftest.py").write_text(
        f"import {package}\n{package}.__path__.append({str(tmp_path)!r})\n", encoding="utf-8"
    )
    words = f"-m pytest -q -p no:cacheprovider -c /dev/null --import-mode=importlib {tmp_path}"
    done = subprocess.run(
        [sys.executable, *words.split()],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout


def test_the_example_scheme_is_complete_and_works(tmp_path: Path) -> None:
    folder = tmp_path / "方案" / "sample-2026"
    folder.mkdir(parents=True)
    for name in ("scheme.yaml", "units.yaml", "indicators.yaml"):
        (folder / name).write_text(BLOCKS[name], encoding="utf-8")
    run = CliRunner().invoke
    lint = run(front.cli, ["indicators", "lint", str(folder)])
    assert lint.output == "方案 sample-2026 没有错误：2 个单位、1 个申报项，各单位合计 2 份。\n"
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
