"""The whole tool over a tree of three small files."""

import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("forks", allow_module_level=True)

ROOT = Path(__file__).parents[3]
SOURCE = """\
LIMIT = 5


def too_long(words):
    return words > LIMIT
"""
TESTS = """\
from checks.long import too_long


def test_more_is_too_long():
    assert too_long(6)


def test_that_fails_anyway():
    assert not too_long(6)
"""
ONE_MORE = """\
def test_as_many_are_not():
    assert not too_long(5)
"""
EQUIVALENT = """\
checks/long.py:
  - line: LIMIT = 5
    changes: [5 → 4]
    reason: nobody writes five
"""
MIRROR = "tests/checks/test_long.py"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    for name, text in {
        "checks/__init__.py": "",
        "checks/long.py": SOURCE,
        "tests/checks/test_long.py": TESTS,
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--import-mode=importlib"\n',
        "equivalent.yaml": "{}\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def mutate(root: Path, *options: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "tools.mutate", "--root", str(root)]
    command += [
        "--state",
        str(root.parent / "state"),
        "--equivalent",
        str(root / "equivalent.yaml"),
    ]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, sorted(
        line for line in done.stdout.splitlines() if not line.startswith("recording")
    )


def test_what_no_test_notices_survives_and_is_tried_again(root: Path) -> None:
    assert mutate(root, "--all", "--jobs", "2") == (
        1,
        [
            "3 changes, 0 of them equivalent; of the other 3, 1 were noticed (33.3%), 2 survived",
            "SURVIVED  checks/long.py:1: constant: 5 → 4   [1 tests]   LIMIT = 5",
            "SURVIVED  checks/long.py:5: comparison: words > LIMIT → words >= LIMIT   "
            "[1 tests]   return words > LIMIT",
            f"noticed   checks/long.py:1: constant: 5 → 6   [{MIRROR}::test_more_is_too_long]",
        ],
    )
    assert (root / "checks/long.py").read_text(encoding="utf-8") == SOURCE
    assert (root.parent / "state/0/checks/long.py").read_text(encoding="utf-8") == SOURCE
    (root / "equivalent.yaml").write_text(EQUIVALENT, encoding="utf-8")
    (root / MIRROR).write_text(f"{TESTS}\n\n{ONE_MORE}", encoding="utf-8")
    assert mutate(root, "--again") == (
        0,
        [
            "2 changes, 1 of them equivalent; of the other 1, 1 were noticed (100.0%), 0 survived",
            "noticed   checks/long.py:5: comparison: words > LIMIT → words >= LIMIT   "
            f"[{MIRROR}::test_as_many_are_not]",
        ],
    )


def test_a_sample_is_of_the_files_that_are_asked_for(root: Path) -> None:
    (root / "checks/other.py").write_text("x = 5\n", encoding="utf-8")
    _, lines = mutate(root, "--count", "1", "--only", "checks/other", "--seed", "3")
    assert len(lines) == 2
    assert lines[0].startswith("1 changes, 0 of them equivalent; of the other 1, 0 were noticed")
    assert lines[1].startswith("SURVIVED  checks/other.py:1: constant: 5 → ")
