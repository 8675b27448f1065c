"""`make bench`: how long the main commands take, as whole processes, medians of five.

Figures go to standard output as a table; ratios are against a bare `python -c pass` in the same
run, since machines differ more than programs do.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 5
FAZHI = Path(sys.executable).with_name("fazhi")
LOAD = (
    "import time; from indicators.load import load_scheme, scheme_folder\n"
    "folder = scheme_folder('xincheng-2024'); start = time.perf_counter(); load_scheme(folder)\n"
    "print(time.perf_counter() - start)"
)


def main() -> None:
    """Run every measurement and print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["FAZHI_CACHE_DIR"] = str(folder / "cache")
        bare = _median(lambda: _run(sys.executable, "-c", "pass"))
        _print("python -c pass", bare, bare)
        _print("fazhi --help", _median(lambda: _run(FAZHI, "--help")), bare)
        _print("load scheme, first time", _loading(fresh=True), bare)
        _print("load scheme, from cache", _loading(fresh=False), bare)
        _print("scaffold, 33 units", _median(lambda: _scaffold(folder / "all")), bare)
        workspace = folder / "all"
        _print("check, 297 skeletons", _median(lambda: _check(workspace)), bare)
        _print("demo, check and status", _median(lambda: _demo(folder / "demo")), bare)
        _print("check, demo", _median(lambda: _check(folder / "demo")), bare)


def _print(what: str, seconds: float, bare: float) -> None:
    sys.stdout.write(f"{what:<28}{seconds * 1000:>10,.0f} ms{seconds / bare:>9.1f} x\n")
    sys.stdout.flush()


def _median(job: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _run(*command: str | Path, codes: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise SystemExit(f"{command} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def _loading(*, fresh: bool) -> float:
    """Seconds inside the process: imports are counted in the other rows."""
    seconds = []
    for _ in range(RUNS):
        if fresh:
            shutil.rmtree(os.environ["FAZHI_CACHE_DIR"], ignore_errors=True)
        seconds.append(float(_run(sys.executable, "-c", LOAD)))
    return statistics.median(seconds)


def _scaffold(workspace: Path) -> None:
    shutil.rmtree(workspace, ignore_errors=True)
    _run(FAZHI, "init", workspace)
    _run(FAZHI, "scaffold", workspace)


def _check(workspace: Path) -> None:
    _run(FAZHI, "check", workspace, "--format", "json", codes=(0, 1))


def _demo(workspace: Path) -> None:
    shutil.rmtree(workspace, ignore_errors=True)
    _run(FAZHI, "demo", workspace)


if __name__ == "__main__":
    main()
