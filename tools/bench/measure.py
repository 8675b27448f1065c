"""Runs whole processes and measures them: seconds, processor seconds, memory of the largest."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True)
class Run:
    """One run: wall seconds, processor seconds of all its processes, megabytes of the largest."""

    seconds: float
    processor: float
    megabytes: float


@dataclass(frozen=True)
class Job:
    """What to measure: a command line, and what to do before each run, not measured."""

    name: str
    command: Sequence[str | os.PathLike[str]]
    before: Callable[[], object] = lambda: None
    codes: tuple[int, ...] = (0, 1)


def measure(job: Job) -> Run:
    """Run once. The memory is right as long as this process itself is a small one."""
    job.before()
    start = time.perf_counter()
    process = subprocess.Popen(job.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr
    errors = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in job.codes:
        raise SystemExit(f"{job.name} ended with {process.returncode}: {errors.decode()}")
    per_megabyte = 1 << (20 if sys.platform == "darwin" else 10)
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / per_megabyte)


def medians(jobs: Sequence[Job], runs: int = RUNS) -> dict[str, Run]:
    """The median run of each job, the jobs taking turns so that a busy moment hits them all."""
    found: dict[str, list[Run]] = {job.name: [] for job in jobs}
    for _ in range(runs):
        for job in jobs:
            found[job.name].append(measure(job))
    return {name: _median(of_job) for name, of_job in found.items()}


def _median(runs: Sequence[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.processor for run in runs),
        max(run.megabytes for run in runs),
    )


def load() -> str:
    """How busy the machine is, for judging the figures."""
    if not hasattr(os, "getloadavg"):
        return "?"
    return " ".join(f"{value:.2f}" for value in os.getloadavg())
