"""Try the package at the ends of its ranges: the newest and the lowest versions that it allows.

`ranges.py lowest` installs requirements/lowest.txt; `ranges.py newest` what the registry has today.
Either time: the built package alone, a demo made with it, and the tests that lean most on the
libraries. Ends non-zero when any of it fails.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = (
    "tests/evidence/readers",
    "tests/generators/index",
    "tests/generators/notice",
    "tests/generators/score",
    "tests/generators/look/test_word.py",
    "tests/generators/monthly/test_drawing.py",
    "tests/indicators/test_schema.py",
    "tests/indicators/test_workdays.py",
    "tests/commands/test_front_door.py",
    "tests/commands/test_check.py",
    "tests/commands/test_chinese.py",
)
"""What reads, writes and draws with the libraries of others; the rest is our own arithmetic."""


def main(end: str) -> None:
    """Install one end of the ranges in a new environment and try it."""
    folder = ROOT / f".venv-{end}"
    python = _environment(folder)
    if end == "lowest":
        _install(python, "--require-hashes", "-r", "requirements/lowest.txt")
        _install(python, "--no-deps", "--no-build-isolation", ".")
    else:
        settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        _install(python, ".", *settings["dependency-groups"]["try"])
    _run(str(python), "-m", "pip", "--disable-pip-version-check", "list", "--format=freeze")
    fazhi = str(python.with_name("fazhi"))
    with tempfile.TemporaryDirectory() as elsewhere:
        _run(fazhi, "--version", cwd=elsewhere)
        _run(fazhi, "demo", "demo", cwd=elsewhere, quiet=True)
        _run(fazhi, "check", "demo", "--exit-zero", cwd=elsewhere, quiet=True)
        _run(fazhi, "report", "notice", "demo", cwd=elsewhere, quiet=True)
    _run(str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS)
    shutil.rmtree(folder)
    sys.stdout.write(f"make {end}：通过\n")


def _environment(folder: Path) -> Path:
    """A new, empty environment; its Python."""
    if uv := shutil.which("uv"):
        _run(uv, "venv", "--quiet", "--seed", "--clear", "--python", sys.executable, str(folder))
    else:
        _run(sys.executable, "-m", "venv", "--clear", str(folder))
    return folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def _install(python: Path, *what: str) -> None:
    if uv := shutil.which("uv"):
        _run(uv, "pip", "install", "--quiet", "--python", str(python), *what)
    else:
        _run(str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *what)


def _run(*command: str, cwd: str | Path = ROOT, quiet: bool = False) -> None:
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL if quiet else None)
    if done.returncode:
        sys.exit(f"没有通过：{' '.join(command)}（退出码 {done.returncode}）")


if __name__ == "__main__":
    main(sys.argv[1])
