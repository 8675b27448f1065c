"""The processes that read files, with what each of them imports first."""

from functools import partial

from evidence.reading.staffing import MEMORY
from evidence.reading.task import prepare, read
from evidence.reading.with_hash import Order, Reading, examine
from evidence.reading.workers import Staff


def readers(*, lasting: bool = False) -> Staff[Order, Reading]:
    """Processes that read files with `task.read`; `lasting` ones wait for the next change."""
    return Staff(partial(examine, read), MEMORY, prepare, lasting=lasting)
