import json
from pathlib import Path

import pytest

from tools.mutate.reach import Reach
from tools.mutate.record import function_of, record_of, stale

MIRROR, FAR = "tests/checks/test_a.py", "tests/test_far.py"
OTHER = "tests/commands/test_front_door.py"
LATE = "tests/checks/test_late.py"
TABLE = "tests/checks/test_severities.py"


@pytest.fixture
def reach(tmp_path: Path) -> Reach:
    tree, folder = tmp_path / "tree", tmp_path / "records"
    for name in ("checks/__init__.py", "checks/a.py", "cli.py", MIRROR, OTHER, FAR, LATE, TABLE):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        imported = {"cli.py": "from checks import a\n", LATE: "import cli\n"}
        (tree / name).write_text(imported.get(name, ""))
    folder.mkdir()
    seconds = {
        MIRROR: {f"{MIRROR}::slow": 2.0, f"{MIRROR}::quick": 0.1, f"{MIRROR}::idle": 0.3},
        OTHER: {f"{OTHER}::one": 0.5, f"{OTHER}::two": 0.05},
        FAR: {f"{FAR}::far": 1.0},
        LATE: {f"{LATE}::late": 0.01},
        TABLE: {f"{TABLE}::all": 4.0},
    }
    lines = {
        MIRROR: [["checks/a.py", "f", "return b", [f"{MIRROR}::slow", f"{MIRROR}::quick"]]],
        OTHER: [
            ["checks/a.py", "f", "return b", [f"{OTHER}::one"]],
            ["checks/a.py", "g", "return c", [f"{OTHER}::two"]],
        ],
        FAR: [["cli.py", "main", "a.f()", [f"{FAR}::far"]]],
    }
    for module in seconds:
        text = json.dumps({"of": "", "seconds": seconds[module], "lines": lines.get(module, [])})
        record_of(folder, module).write_text(text)
    return Reach(tree, folder)


def test_who_reaches_the_line_comes_first_then_who_reaches_the_file(reach: Reach) -> None:
    assert reach.tests("checks/a.py", [("f", "return b")]) == [
        f"{MIRROR}::quick", f"{MIRROR}::slow", f"{OTHER}::one", f"{MIRROR}::idle", f"{OTHER}::two",
    ]  # fmt: skip


def test_what_runs_at_import_is_known_by_the_tables_and_by_who_imports_it(reach: Reach) -> None:
    assert reach.tests("checks/a.py", [("", "LIMIT = 5")]) == [
        f"{TABLE}::all", f"{MIRROR}::quick", f"{MIRROR}::idle", f"{MIRROR}::slow",
        f"{OTHER}::two", f"{OTHER}::one", f"{FAR}::far", f"{LATE}::late",
    ]  # fmt: skip


def test_an_unknown_line_is_tried_with_the_tests_of_its_file(reach: Reach) -> None:
    assert f"{OTHER}::two" in reach.tests("checks/a.py", [("new", "return d")])
    assert reach.tests("cli.py", [("new", "x")])[-1] == f"{FAR}::far"


def test_samples_of_one_test_are_one() -> None:
    assert function_of("tests/a.py::test_b[c::d[e]]") == "tests/a.py::test_b"


def test_a_record_is_stale_when_its_test_changes(tmp_path: Path) -> None:
    tree, folder = tmp_path / "tree", tmp_path / "records"
    (tree / "tests").mkdir(parents=True)
    folder.mkdir()
    (tree / "tests/test_a.py").write_text("")
    assert stale(tree, folder) == [["tests/test_a.py"]]
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    record_of(folder, "tests/test_a.py").write_text(f'{{"of": "{empty}"}}')
    assert stale(tree, folder) == []
    (tree / "tests/test_a.py").write_text("a")
    assert stale(tree, folder) == [["tests/test_a.py"]]
    assert stale(tree, folder, ("tests/b",)) == []


def test_tests_are_recorded_some_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    for number in range(9):
        (tmp_path / f"tests/test_{number}.py").write_text("")
    assert [len(group) for group in stale(tmp_path, tmp_path)] == [8, 1]
