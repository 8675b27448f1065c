"""`make bench`: speed, memory and growth of the check, as whole processes.

Every ratio is between medians of interleaved runs of this one call, since machines differ more
than programs do: of five runs, of three where a run is long, of eleven where it is short.
`--full` uses 5,000 files of 5 GB instead of 700 files of 0.8 GB; `--only` picks sections.
Everything is made in a temporary folder (`--folder`) and deleted afterwards.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measure import Job, Run, load, medians

HERE = Path(__file__).parent
FAZHI = Path(sys.executable).with_name("fazhi")
PYTHON = sys.executable
SETTLED = 2.5
"""Seconds after which files are old enough to be remembered."""

H1 = """
import hashlib, os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            hashlib.file_digest(file, "sha256").hexdigest()
"""
MINIMAL = """
import os, sys
import click, sqlite3
todo = [sys.argv[1]]
while todo:
    with os.scandir(todo.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                todo.append(entry.path)
            else:
                entry.stat(follow_symlinks=False)
"""
COUNTING = """
from datetime import date
from indicators.workdays import NATIONAL
start, end, between = date(2019, 1, 31), date(2026, 2, 20), NATIONAL.working_days_between
for _ in range(1_000_000):
    between(start, end)
"""
SUBTRACTING = """
from datetime import date
start, end = date(2019, 1, 31), date(2026, 2, 20)
for _ in range(1_000_000):
    (end - start).days
"""
FACTS = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import facts
facts.findings(facts.submission(facts.scheme()))
"""
BAG = "import bagit, sys; bagit.make_bag(sys.argv[1], processes=2, checksums=['sha256'])"


@dataclass(frozen=True)
class Size:
    """What is made: dossiers, PDFs in each, bytes of all PDFs."""

    dossiers: int
    pdfs: int
    bytes: int


USUAL, FULL, MANY = Size(100, 5, 800_000_000), Size(297, 15, 5_000_000_000), Size(297, 22, 0)


def main() -> None:
    """Make the trees, measure, print, delete."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="5,000 files of 5 GB")
    parser.add_argument("--folder", type=Path, help="where there is room")
    parser.add_argument("--only", choices=SECTIONS, action="append", help="only this section")
    chosen = parser.parse_args()
    size = FULL if chosen.full else USUAL
    with tempfile.TemporaryDirectory(dir=chosen.folder, prefix="fazhi-bench-") as temporary:
        folder = Path(temporary)
        need = 2 * size.bytes + 1_000_000_000
        if shutil.disk_usage(folder).free < need:
            raise SystemExit(f"{folder}: needs {need / 1e9:.1f} GB; see --folder")
        os.environ["FAZHI_CACHE_DIR"] = str(folder / "cache")
        os.environ["FAZHI_CONFIG_DIR"] = str(folder / "config")
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        say(f"{size.dossiers * (2 + size.pdfs):,} files, {size.bytes / 1e9:.1f} GB; load {load()}")
        for name in chosen.only or SECTIONS:
            say(f"\n{name:<44}{'s':>8}{'CPU s':>8}{'MB':>7}{'ratio':>8}  goal")
            SECTIONS[name](folder, size)
        say(f"\nload {load()}")


def say(text: str) -> None:
    """A line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def row(
    name: str, run: Run, base: Run | None = None, goal: float = 0.0, factor: float = 1.0
) -> None:
    """One line; the ratio is to `base`, `factor` times which is what is compared."""
    ratio = run.seconds / base.seconds / factor if base else 0.0
    mark = f"<= {goal}{'' if ratio <= goal else '  MISSED'}" if goal else ""
    shown = f"{ratio:>8.2f}" if base else " " * 8
    say(f"{name:<44}{run.seconds:>8.3f}{run.processor:>8.2f}{run.megabytes:>7.0f}{shown}  {mark}")


def workspace(folder: Path, name: str, size: Size) -> Path:
    """A workspace of that size, made by another process so that this one stays small."""
    root = folder / name
    if not root.exists():
        numbers = map(str, (size.dossiers, size.pdfs, size.bytes))
        subprocess.run([PYTHON, HERE / "dossiers.py", root, *numbers], check=True)
        time.sleep(SETTLED)
    return root


def check(name: str, root: Path, *options: str, before: Callable[[], object] = lambda: None) -> Job:
    """A check with its report."""
    return Job(name, [FAZHI, "check", root, *options], before)


def forget(root: Path) -> Callable[[], object]:
    """Empties the cache."""
    return lambda: shutil.rmtree(root / ".fazhi", ignore_errors=True)


def starting(folder: Path, _: Size) -> None:
    """Help, and a check of nothing."""
    empty = folder / "empty"
    subprocess.run([FAZHI, "init", empty], check=True, capture_output=True)
    (empty / "单位").mkdir()
    jobs = [
        Job("python -c pass", [PYTHON, "-c", "pass"]),
        Job("fazhi --help", [FAZHI, "--help"]),
        check("fazhi check, empty workspace", empty),
    ]
    found = medians(jobs, 11)
    bare = found["python -c pass"]
    for name, goal in zip(found, (0.0, 3.0, 8.0), strict=True):
        row(name, found[name], bare, goal)


def cold(folder: Path, size: Size) -> None:
    """Nothing is known of any file."""
    root = workspace(folder, "cold", size)
    bag = folder / "bag"
    shutil.copytree(root, bag, copy_function=os.link)
    subprocess.run([PYTHON, "-c", BAG, bag], check=True, capture_output=True)
    jobs = [
        Job("H1: one process hashes every file", [PYTHON, "-c", H1, root]),
        Job(
            "bagit --validate --processes 2",
            [PYTHON, "-m", "bagit", "--validate", "--processes", "2", bag],
        ),
        check("check, two processes", root, "--jobs", "2", before=forget(root)),
        check("check, one process", root, "--jobs", "1", before=forget(root)),
    ]
    found = dict(zip(("h1", "bagit", "two", "one"), medians(jobs).values(), strict=True))
    shutil.rmtree(bag)
    row(jobs[0].name, found["h1"])
    row(jobs[1].name, found["bagit"], found["h1"])
    row(jobs[2].name, found["two"], found["h1"], 1.0 if size is FULL else 1.5)
    row(jobs[3].name, found["one"], found["h1"], 1.7 if size is FULL else 0.0)
    row("  two processes, against bagit", found["two"], found["bagit"], 1.0)


def warm(folder: Path, size: Size) -> None:
    """Nothing has changed, then one file; on the large tree and on the one of many small files."""
    trees = {"cold": size} if size is FULL else {"cold": size, "many": MANY}
    for name, of_tree in trees.items():
        root = workspace(folder, name, of_tree)
        files = of_tree.dossiers * (2 + of_tree.pdfs)
        subprocess.run([FAZHI, "check", root], check=False, capture_output=True)
        changed = sorted(root.glob("单位/*/*/印证材料/*.pdf"))[-1]
        jobs = [
            Job("minimal: click, sqlite3, stat of every file", [PYTHON, "-c", MINIMAL, root]),
            check(f"check, {files:,} files, none changed", root, before=settled(root)),
            check(f"check, {files:,} files, one changed", root, before=changing(changed)),
        ]
        least, same, one = medians(jobs).values()
        row(jobs[0].name, least)
        row(jobs[1].name, same, least, 2.0)
        row(jobs[2].name, one, same, 4.0)


def desk(folder: Path, size: Size) -> None:
    """A desk is open and one file changes, in the tree of many small files."""
    for name, of_tree in {"cold": size, "many": MANY}.items():
        root = workspace(folder, name, of_tree)
        done = subprocess.run(
            [PYTHON, HERE / "desk.py", root], check=True, capture_output=True, text=True
        )
        after, alone = map(float, done.stdout.split())
        files = of_tree.dossiers * (2 + of_tree.pdfs)
        ratio = after / alone
        say(f"{f'one dossier of {files:,} files, by itself':<44}{alone:>8.3f}")
        mark = "" if ratio <= 10 else "  MISSED"
        say(
            f"{'the same, changed at an open desk':<44}{after:>8.3f}{'':>15}"
            f"{ratio:>8.2f}  <= 10{mark}"
        )


def settled(root: Path) -> Callable[[], object]:
    """Lets the last change grow old enough to be relied upon, and checks once."""

    def settle() -> None:
        time.sleep(SETTLED)
        subprocess.run([FAZHI, "check", root], check=False, capture_output=True)

    return settle


def changing(path: Path) -> Callable[[], object]:
    """Gives a file another byte at its end."""

    def change() -> None:
        with path.open("ab") as file:
            file.write(b"\n")

    return change


def growing(folder: Path, size: Size) -> None:
    """1, 2, 4, 8 workspaces, each checked as if for the first time."""
    small = Size(20, 20, 100_000_000)
    roots = [workspace(folder, f"w{number}", small) for number in range(8)]
    jobs = [
        Job(f"check-many, {count} workspaces", [FAZHI, "check-many", *roots[:count], "--no-cache"])
        for count in (1, 2, 4, 8)
    ]
    found = list(medians(jobs, 3).values())
    for job, run, count in zip(jobs, found, (1, 2, 4, 8), strict=True):
        row(job.name, run, found[1], 1.1 if count > 2 else 0.0, count / 2)


def commands(folder: Path, _: Size) -> None:
    """The other commands of a day."""
    house, demo = folder / "house", folder / "demo"
    subprocess.run([FAZHI, "init", house], check=True, capture_output=True)
    jobs = [
        Job("python -c pass", [PYTHON, "-c", "pass"]),
        Job(
            "scaffold, 33 units",
            [FAZHI, "scaffold", house],
            lambda: shutil.rmtree(house / "单位", True),
        ),
        check("check, 297 skeletons", house),
        Job("demo, check and status", [FAZHI, "demo", demo], lambda: shutil.rmtree(demo, True)),
        Job("status, demo", [FAZHI, "status", demo]),
    ]
    found = medians(jobs, 3)
    for name, run in found.items():
        row(name, run, found["python -c pass"])


def counting(_: Path, __: Size) -> None:
    """A million intervals in working days."""
    jobs = [
        Job("a million intervals in natural days", [PYTHON, "-c", SUBTRACTING]),
        Job("a million intervals in working days", [PYTHON, "-c", COUNTING]),
    ]
    natural, working = medians(jobs).values()
    row(jobs[0].name, natural)
    row(jobs[1].name, working, natural, 5.0)


def documents(_: Path, __: Size) -> None:
    """All notices of the full size, facts and all; the goal is 10 s."""
    jobs = [
        Job("facts of 297 dossiers, 5,000 findings", [PYTHON, "-c", FACTS]),
        Job("the same, and all notices (goal 10 s)", [PYTHON, HERE / "notices.py"]),
    ]
    for name, run in medians(jobs, 3).items():
        row(name, run)


def ledgers(folder: Path, _: Size) -> None:
    """A table of 100,000 cases, 12 columns and five rules: at most 15 s and 300 MB, all told."""
    root = folder / "ledgers"
    subprocess.run([PYTHON, HERE / "ledgers.py", root, "100000"], check=True)
    table, wrong = root / "办件台账.xlsx", root / "办件台账（全错）.xlsx"
    jobs = [
        Job("ledger check, 100,000 rows", [FAZHI, "ledger", "check", table]),
        Job("the same, every row wrong", [FAZHI, "ledger", "check", wrong]),
        Job("ledger stats, 100,000 rows", [FAZHI, "ledger", "stats", table]),
    ]
    for name, run in medians(jobs, 3).items():
        row(name, run)
        met = run.seconds <= 15 and run.megabytes <= 300
        say(f"  at most 15 s and 300 MB{'' if met else '  MISSED'}")


def dashboard(folder: Path, _: Size) -> None:
    """The page of a full-sized application, made and used in chromium."""
    subprocess.run([PYTHON, HERE / "dashboard.py", folder], check=True)


SECTIONS: dict[str, Callable[[Path, Size], None]] = {
    "starting": starting,
    "cold": cold,
    "warm": warm,
    "desk": desk,
    "growing": growing,
    "commands": commands,
    "ledgers": ledgers,
    "dashboard": dashboard,
    "counting": counting,
    "documents": documents,
}

if __name__ == "__main__":
    main()
