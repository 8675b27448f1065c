from pathlib import Path

import pytest

from tools.mutate.child import HUNG
from tools.mutate.trial import Chosen, _name, _within

SECONDS = {"a": 1.0, "b": 2.0, "c": 0.5, "d": 100.0}


@pytest.mark.parametrize(
    ("budget", "chosen"), [(0.5, "a"), (2.9, "a"), (3.0, "ab"), (3.5, "abc"), (200.0, "abcd")]
)
def test_as_many_tests_as_there_is_time_for_but_one_at_least(budget: float, chosen: str) -> None:
    assert _within("abcd", SECONDS, budget) == list(chosen)


def test_the_slowest_test_alone_is_still_run() -> None:
    assert _within("dabc", SECONDS, 5.0) == ["d"]
    assert _within("", SECONDS, 5.0) == []


def test_who_noticed_it(tmp_path: Path) -> None:
    report = tmp_path / "failed"
    assert _name(HUNG, report) == "(hangs)"
    assert _name(2, report) == "(pytest ends with 2)"
    report.write_text("tests/test_a.py::test_b[1]")
    assert _name(1, report) == "tests/test_a.py::test_b[1]"


class _Item:
    def __init__(self, nodeid: str) -> None:
        self.nodeid = nodeid
        self.failed = nodeid.endswith("[2]")


def test_only_what_was_chosen_is_run_in_its_order(tmp_path: Path) -> None:
    plugin = Chosen(["t.py::b", "s.py::a"], tmp_path / "failed")
    items = [_Item(name) for name in ("s.py::a", "t.py::b[1]", "t.py::c", "t.py::b[2]", "s.py::ab")]
    plugin.pytest_collection_modifyitems(items)
    assert [item.nodeid for item in items] == ["t.py::b[1]", "t.py::b[2]", "s.py::a"]
    for item in items:
        plugin.pytest_runtest_logreport(item)
    assert (tmp_path / "failed").read_text() == "t.py::b[2]"
