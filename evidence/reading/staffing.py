"""How many processes read files, and when they may start beforehand."""

import os
from pathlib import Path

from evidence.layout import CACHE_NAME, OWN_FOLDER, UNITS_FOLDER

MEMORY = 1 << 30
"""Bytes that a process may take for a file."""
MOST = 60
"""Processes at a time, however many are asked for: Windows cannot wait for more than 63 things."""


def default_jobs() -> int:
    """As many processes as there are processors for us, at most four."""
    return min(4, processors())


def processors() -> int:
    """The processors that this process may use."""
    ours = getattr(os, "sched_getaffinity", None)
    return len(ours(0)) if ours else os.cpu_count() or 1


def likely_jobs(root: Path, jobs: int | None) -> int:
    """How many processes a check of this workspace is sure to need, before it is looked at.

    0 for a workspace without units, or where files are known from an earlier run.
    """
    known = (root / OWN_FOLDER / CACHE_NAME).is_file()
    if known or not any((root / UNITS_FOLDER).glob("*")):
        return 0
    return min(jobs or default_jobs(), MOST)
