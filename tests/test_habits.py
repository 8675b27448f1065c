"""Habits that hold for the whole code, as tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("indicators", "evidence", "checks", "generators")
FRONT_DOOR = {path.stem for path in ROOT.glob("cli*.py")}
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    room = ROOMS.index(path.relative_to(ROOT).parts[0])
    forbidden = {*ROOMS[room + 1 :], *FRONT_DOOR}
    assert not _imported(path) & forbidden


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_rooms_neither_print_nor_know_click(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert "print" not in calls
    assert "click" not in _imported(path)


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] == "checks"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_checks_do_no_input_or_output(path: Path) -> None:
    outside = {"os", "io", "shutil", "tempfile", "subprocess", "sqlite3", "socket", "httpx"}
    assert not _imported(path) & outside
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not names & {"open", "Path"}


def test_the_build_ships_every_package_and_nothing_else() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    found = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for room in ROOMS
        for path in (ROOT / room).rglob("__init__.py")
    }
    assert listed == found
    assert set(settings["tool"]["setuptools"]["py-modules"]) == FRONT_DOOR
    assert set(settings["tool"]["mypy"]["modules"]) == FRONT_DOOR


def test_help_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, cli\n"
        "try: cli.cli(['--help'], prog_name='fazhi')\n"
        "except SystemExit: pass\n"
        "heavy = {'docx', 'openpyxl', 'pypdf', 'yaml', 'jinja2', 'lxml', 'PIL', 'pikepdf'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
