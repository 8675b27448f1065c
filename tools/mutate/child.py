"""One pytest in a forked child: the libraries are loaded once, our own code each time anew.

Forking needs POSIX. A child is a group of processes of its own, so that what it started ends
with it, however it ends.
"""

import contextlib
import importlib
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_LIBRARIES = (
    "PIL.Image", "PIL.ImageDraw", "PIL.ImageFont", "chinese_calendar", "click.testing", "coverage",
    "docx", "httpx", "jinja2", "jsonschema", "lxml.etree", "lxml.html", "openpyxl",
    "pikepdf", "platformdirs", "pypdf", "pypdfium2", "pytest", "rapidfuzz.fuzz", "rich.cells",
    "sqlite3", "xml.etree.ElementTree", "yaml",
)  # fmt: skip
_MEMORY = 6 << 30
"""A change that gathers without end meets this limit, not the machine's."""
HUNG = -1
"""The code of a child that was ended at its deadline."""


def load_libraries() -> None:
    """Import once what every child would import again."""
    for name in _LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


@dataclass(frozen=True, slots=True)
class Child:
    """A running pytest: its process, when it must be done (monotonic), what it prints."""

    process: int
    deadline: float
    tree: Path
    output: Path

    def finished(self) -> int | None:
        """The exit code, `HUNG` past the deadline, nothing while it runs."""
        process, status = os.waitpid(self.process, os.WNOHANG)
        if process:
            self._end()
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() < self.deadline:
            return None
        self._end()
        os.waitpid(self.process, 0)
        return HUNG

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process, signal.SIGKILL)
        shutil.rmtree(_scratch(self.tree), ignore_errors=True)


def start(tree: Path, arguments: Sequence[str], plugin: object, seconds: float) -> Child:
    """Run pytest in `tree` with this plugin; `seconds` is how long it may take at most."""
    output = tree.with_name(f"{tree.name}.out")
    _scratch(tree).mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    process = os.fork()
    if not process:
        _in_child(tree, output, lambda: _pytest(arguments, plugin))
    with contextlib.suppress(PermissionError, ProcessLookupError):
        os.setpgid(process, process)  # both sides set it, whoever comes first
    return Child(process, time.monotonic() + seconds, tree, output)


def _in_child(tree: Path, output: Path, run: Callable[[], int]) -> None:
    """Never returns: the child ends with the code of `run`, or with 3."""
    code = 3
    try:
        with contextlib.suppress(PermissionError):
            os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        log = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for here, stream in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(here, stream)
        _move_to(tree)
        code = run()
    except BaseException as error:  # whatever it is, the child must not go on as its parent
        with contextlib.suppress(OSError):
            os.write(2, repr(error).encode())
    finally:
        os._exit(code)


def _move_to(tree: Path) -> None:
    """Import our own code from `tree`, here and in every process that a test starts."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = str(tree)
    os.environ["TMPDIR"] = tempfile.tempdir = str(_scratch(tree))
    for name in [name for name in sys.modules if name.partition(".")[0] == "tools"]:
        del sys.modules[name]
    root = str(Path(__file__).parents[2])
    sys.path[:] = [str(tree), *(path for path in sys.path if path not in ("", root))]
    importlib.invalidate_caches()


def _pytest(arguments: Sequence[str], plugin: object) -> int:
    import pytest

    return int(pytest.main(["-q", "-p", "no:cacheprovider", *arguments], plugins=[plugin]))


def _scratch(tree: Path) -> Path:
    """Temporary files of the tests; a short path, since sockets lie there."""
    return tree.with_name(f"{tree.name}.tmp")
