import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("forks", allow_module_level=True)

from tools.mutate.child import HUNG, Child, start

PATIENT = 300.0


class _Plain:
    """A plugin that does nothing."""


def ended(child: Child) -> int:
    while (code := child.finished()) is None:
        time.sleep(0.02)
    return code


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("def test_a(): assert True", 0),
        ("def test_a(): assert False", 1),
        ("raise ValueError", 2),
        ("def helper(): pass", 5),
        ("import os\ndef test_a(): os._exit(9)", 9),
        ("import os, signal\ndef test_a(): os.kill(os.getpid(), signal.SIGSEGV)", -11),
    ],
)
def test_a_child_ends_as_its_tests_do(tmp_path: Path, source: str, code: int) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "test_it.py").write_text(source)
    assert ended(start(tree, ["test_it.py"], _Plain(), PATIENT)) == code
    assert not (tmp_path / "tree.tmp").exists()


def test_a_child_that_never_ends_is_ended_with_all_it_started(tmp_path: Path) -> None:
    tree, sign = tmp_path / "tree", tmp_path / "sign"
    tree.mkdir()
    (tree / "test_it.py").write_text(
        "import os, pathlib\n"
        "def test_a():\n"
        "    if not os.fork():\n"
        f"        pathlib.Path({str(sign)!r}).write_text(str(os.getpid()))\n"
        "    while True: pass\n"
    )
    child = start(tree, ["test_it.py"], _Plain(), PATIENT)
    while not (sign.exists() and sign.read_text()):
        assert child.finished() is None
        time.sleep(0.02)
    assert ended(Child(child.process, 0.0, child.tree, child.output)) == HUNG
    running = Path(f"/proc/{sign.read_text()}/stat")
    while running.exists() and running.read_text().split(") ")[1][0] != "Z":
        time.sleep(0.02)  # it dies a moment later


def test_code_is_imported_from_the_copy(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "tools").mkdir(parents=True)
    (tree / "tools/own_name.py").write_text("HERE = 5\n")
    (tree / "test_it.py").write_text(
        "import os, subprocess, sys, tempfile\n"
        "def test_a():\n"
        "    from tools.own_name import HERE\n"
        "    code = 'from tools.own_name import HERE; print(HERE)'\n"
        "    assert subprocess.check_output([sys.executable, '-c', code]).split() == [b'5']\n"
        f"    assert os.getcwd() == {str(tree)!r}\n"
        f"    assert tempfile.gettempdir() == {str(tree)!r} + '.tmp'\n"
    )
    child = start(tree, ["test_it.py"], _Plain(), PATIENT)
    assert ended(child) == 0, child.output.read_text()
