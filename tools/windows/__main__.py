"""Build the Windows Python, run the commands and the tests in it, and compare with this machine.

Exit codes: 0 all is as here, 1 something is not, 2 this machine lacks something.
"""

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tools.windows import build, project
from tools.windows.compare import differences, file_differences
from tools.windows.process import Done, FailedError, run, say
from tools.windows.steps import STEPS, Step
from tools.windows.suite import run_tests
from tools.windows.wine import LOCALE, Wine, inside

_INSTALL = "sudo bash .ci/system-packages"
_PROGRAMS = ("wine", "wineserver", "wineboot", build.COMPILER)
_STEP_SECONDS = 300.0
_CALL = "from commands.start import main; main()"
_SETTINGS = {"COLUMNS": "80"}


def main(*, long: bool) -> int:
    """Do it all, with the long tests if asked, and say what differs."""
    python = _library_python()
    if lack := _lacking(python):
        say(f"没有运行 make windows：缺少 {'、'.join(lack)}。先运行 {_INSTALL}")
        return 2
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fazhi-windows"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"没有运行：另一个 make windows 正在用 {cache}，等它结束再运行")
            return 2
        wrong = 0
        try:
            for line in _tried(build.built(cache, build.recipe(python)), long=long):
                say(f"!! {line}")
                wrong += 1
        except FailedError as error:
            say(f"!! {error}")
            wrong += 1
    say(f"make windows：{wrong} 处不对" if wrong else "make windows：与本机完全一样")
    return 1 if wrong else 0


def _tried(wine: Wine, *, long: bool) -> Iterator[str]:
    """Run commands and tests under wine: what is wrong. All of wine is ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="fazhi-windows-"))
    try:
        ours = project.put(folder)
        wine.start()
        with ThreadPoolExecutor() as pool:
            here = pool.submit(_all, "本机", folder / "here", partial(_here, ours))
            there = pool.submit(_all, "wine", folder / "there", partial(_there, wine, ours))
            tests = pool.submit(run_tests, wine, ours, long=long)
            roots = str(folder / "here"), inside(folder / "there")
            for step, one, other in zip(STEPS, here.result(), there.result(), strict=True):
                found = differences(step, one, other, roots)
                yield from (f"{step.name}：{line}" for line in found)
            yield from file_differences(folder / "here", folder / "there")
            yield from tests.result()
    finally:
        wine.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _all(where: str, folder: Path, call: Callable[[Step, Path], Done]) -> list[Done]:
    """Run every command, one after the other, in an empty folder."""
    folder.mkdir()
    found = []
    for number, step in enumerate(STEPS, 1):
        started = time.monotonic()
        found.append(call(step, folder))
        spent = time.monotonic() - started
        say(f"  {where} {number}/{len(STEPS)} {step.name}（{spent:.1f} 秒）")
    return found


def _here(ours: project.Project, step: Step, folder: Path) -> Done:
    """A command on this machine, its pipes in GBK as in China's Windows."""
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | _SETTINGS
    env |= {
        "FAZHI_CACHE_DIR": str(folder.parent / "here-cache"),
        "LC_ALL": LOCALE,
        "PYTHONIOENCODING": "gbk",
        "PYTHONPATH": str(ours.installed),
    }
    command = [sys.executable, "-c", _CALL, *step.words]
    return run(f"本机运行 {step.name}", command, _STEP_SECONDS, cwd=folder, env=env)


def _there(wine: Wine, ours: project.Project, step: Step, folder: Path) -> Done:
    """A command under wine."""
    cache = inside(folder.parent / "there-cache")
    more = wine.finding(ours.installed) | _SETTINGS | {"FAZHI_CACHE_DIR": cache}
    words = ["-c", _CALL, *step.words]
    return wine.run(f"wine 运行 {step.name}", words, _STEP_SECONDS, folder, **more)


def _library_python() -> str:
    """A Python on this machine whose standard library fits, "" where there is none."""
    if sys.version_info[:2] == tuple(map(int, build.PYTHON.split("."))):
        return sys.executable
    return shutil.which(f"python{build.PYTHON}") or ""


def _lacking(python: str) -> list[str]:
    """What is missing to build and run it."""
    lack = [name for name in _PROGRAMS if not shutil.which(name)]
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    if LOCALE.lower().replace("-", "") not in known.lower().replace("-", "").split():
        lack.append(f"区域设置 {LOCALE}")
    return lack if python else [*lack, f"python{build.PYTHON}"]


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(prog="make windows", description=__doc__)
    _parser.add_argument("--all", action="store_true", help="also the tests that take long")
    sys.exit(main(long=_parser.parse_args().all))
