"""What happens to the tests that need a program which this machine lacks."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import programs

ROOT = Path(__file__).parent.parent
USERS = (
    "tests/evidence/readers/test_docx.py",
    "tests/evidence/readers/test_legacy.py",
    "tests/evidence/readers/test_xlsx.py",
    "tests/generators/dashboard/test_browser.py",
    "tests/generators/ledger/test_skeleton.py",
    "tests/generators/look/test_everywhere.py",
)
LAST = re.compile(r"!+ 没有全部试到：这台电脑缺少 .+。要全部试，先运行 bash .ci/system-packages !+")


def _suite(folder: Path, *words: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    """pytest in a process that finds no program: none on its PATH."""
    (folder / "empty").mkdir(exist_ok=True)
    surroundings = {**os.environ, "PATH": str(folder / "empty"), "CI": ci, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def _hidden(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where an office program is found without the PATH, it cannot be hidden."""
    if any(Path(place).exists() for place in programs.fixed_places()):
        pytest.skip("LibreOffice is installed at a fixed place")


@pytest.mark.usefixtures("_hidden")
def test_the_whole_suite_is_collected_without_them(tmp_path: Path) -> None:
    done = _suite(tmp_path, "--collect-only")
    assert done.returncode == 0, done.stdout[-2000:]
    assert "error" not in done.stdout.splitlines()[-1]


@pytest.mark.usefixtures("_hidden")
def test_what_needs_them_is_skipped_and_said_loudly_at_the_end(tmp_path: Path) -> None:
    done = _suite(tmp_path, "-m", "needs", *USERS)
    *_, said, count = done.stdout.rstrip().splitlines()
    assert done.returncode == 0, done.stdout[-2000:]
    assert LAST.fullmatch(said)
    assert [name for name in programs.PROGRAMS if f"{name}（" in said] == [*programs.PROGRAMS]
    assert re.fullmatch(r"\d+ skipped, \d+ deselected in .*", count)


@pytest.mark.usefixtures("_hidden")
def test_in_ci_it_fails(tmp_path: Path) -> None:
    done = _suite(tmp_path, "-m", "needs", "tests/generators/ledger/test_skeleton.py", ci="true")
    assert done.returncode == 1
    assert "缺少 LibreOffice；先运行 bash .ci/system-packages" in done.stdout
    assert "没有全部试到" not in done.stdout


def test_every_user_of_a_program_is_marked() -> None:
    """Whoever names a program's command says that it needs it, so that its absence is known."""
    commands = {word for words in programs.PROGRAMS.values() for word in words}
    unmarked = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if path.name not in ("test_programs.py", "test_legacy.py")
        and any(f'"{word}"' in (text := path.read_text("utf-8")) for word in commands)
        and "mark.needs(" not in text
    ]
    assert unmarked == []


@pytest.mark.parametrize("path", USERS)
def test_only_known_programs_are_asked_for(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    asked = {
        word for names in re.findall(r"mark\.needs\((.*?)\)", text) for word in names.split(", ")
    }
    assert asked
    assert {word.strip('"') for word in asked} <= set(programs.PROGRAMS)


def test_a_program_is_there_when_its_commands_are(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"pdfinfo", "pdftotext", "google-chrome"}
    monkeypatch.setattr(
        programs.shutil, "which", lambda name: f"/bin/{name}" if name in there else None
    )
    assert not programs.present("poppler")
    there.add("pdftoppm")
    assert programs.present("poppler")
    assert programs.present("chromium")
    assert programs.browser() == "/bin/google-chrome"
