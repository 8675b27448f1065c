"""The processes that read files: how many there are, and when they may start beforehand."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evidence.layout import CACHE_NAME, OWN_FOLDER, UNITS_FOLDER

if TYPE_CHECKING:  # imported when a process is needed, which most often none is
    from evidence.reading.with_hash import Order, Reading
    from evidence.reading.workers import Staff

MEMORY = 1 << 30
"""Bytes that a process may take for a file."""
MOST = 60
"""Processes at a time, however many are asked for: Windows cannot wait for more than 63 things."""


def readers(*, lasting: bool = False) -> "Staff[Order, Reading]":
    """Processes that read files with `task.read`; `lasting` ones wait for the next change."""
    from evidence.reading.task import prepare, read
    from evidence.reading.with_hash import examine
    from evidence.reading.workers import Staff

    return Staff(partial(examine, read), MEMORY, prepare, lasting=lasting)


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
