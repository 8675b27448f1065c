"""How many processes read files."""

import os

import pytest

from evidence.reading import staffing


@pytest.mark.parametrize(
    ("ours", "all_", "processors"),
    [
        ({0, 1, 5}, 8, 3),
        (None, 8, 8),
        (None, None, 1),
    ],
    ids=["those we may use", "all, where that is not told", "one, where nothing is"],
)
def test_the_processors_that_are_ours(
    monkeypatch: pytest.MonkeyPatch, ours: set[int] | None, all_: int | None, processors: int
) -> None:
    if ours is None:
        monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    else:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _: ours, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: all_)
    assert staffing.processors() == processors


@pytest.mark.parametrize(("processors", "jobs"), [(1, 1), (3, 3), (4, 4), (5, 4), (64, 4)])
def test_at_most_four_processes(
    monkeypatch: pytest.MonkeyPatch, processors: int, jobs: int
) -> None:
    monkeypatch.setattr(staffing, "processors", lambda: processors)
    assert staffing.default_jobs() == jobs
