"""How the program starts."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
INTERRUPTED = """
import sys
from importlib.abc import MetaPathFinder

at = sys.argv[1]

class CtrlC(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == at:
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
from commands.start import main
sys.argv = ["fazhi", "--version"]
main()
"""


@pytest.mark.parametrize("at", ["cli", "click", "commands.chinese", "evidence.reading.collecting"])
def test_ctrl_c_while_it_is_loaded_shows_no_traceback(at: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, at], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_little_is_loaded_before_it_listens() -> None:
    code = "import sys, commands.start; print(sorted({'click', 'cli', 'yaml'} & {*sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
