import json
from pathlib import Path

import pytest

from tools.mutate.record import Recorder, record_of


class _Coverage:
    """What coverage would have seen: a source file and a template."""

    def __init__(self, lines: dict[str, dict[int, list[str]]]) -> None:
        self.lines = lines

    def stop(self) -> None: ...

    def get_data(self) -> "_Coverage":
        return self

    def measured_files(self) -> list[str]:
        return list(self.lines)

    def contexts_by_lineno(self, path: str) -> dict[int, list[str]]:
        return self.lines[path]


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    tree, folder = tmp_path / "tree", tmp_path / "records"
    (tree / "checks").mkdir(parents=True)
    (tree / "tests").mkdir()
    folder.mkdir()
    (tree / "checks/a.py").write_text("A = 1\ndef f():\n    return A\n")
    (tree / "checks/a.jinja").write_text('{{ "%.1f"|format(x) }}')
    for name in ("test_a", "test_b"):
        (tree / f"tests/{name}.py").write_text("")
    made = Recorder(tree, folder)
    one, two, bad = "tests/test_a.py::one", "tests/test_b.py::two", "tests/test_a.py::bad"
    made.seconds.update({one: 0.12345, two: 2.0, bad: 1.0})
    made.failed.add(bad)
    made.coverage = _Coverage(
        {
            f"{tree}/checks/a.py": {1: [""], 3: ["", one, two, bad], 99: [one]},
            f"{tree}/checks/a.jinja": {1: [one]},
        }
    )
    return made


def test_each_test_module_has_a_record_of_what_its_sound_tests_reach(recorder: Recorder) -> None:
    recorder.pytest_sessionfinish()
    first, second = (
        json.loads(record_of(recorder.folder, f"tests/test_{name}.py").read_text()) for name in "ab"
    )
    assert first["seconds"] == {"tests/test_a.py::one": 0.1235}
    assert first["lines"] == [["checks/a.py", "f", "return A", ["tests/test_a.py::one"]]]
    assert second["lines"] == [["checks/a.py", "f", "return A", ["tests/test_b.py::two"]]]
