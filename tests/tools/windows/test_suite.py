from pathlib import Path

import pytest

from tools.windows.process import Done
from tools.windows.project import ROOT, Project
from tools.windows.suite import LEFT_OUT, LONG, run_tests
from tools.windows.wine import Wine

WINE = Wine(Path("/cache"))
OURS = Project(Path("/run/source"), Path("/run/installed"))


def test_what_is_left_out_is_there_and_has_a_reason() -> None:
    for name, reason in (LEFT_OUT | LONG).items():
        assert (ROOT / name).exists()
        assert len(reason) > 10


@pytest.mark.posix("Z: 是 wine 里 Linux 的根")
def test_all_that_need_nothing_of_posix_are_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[object] = []

    def run(_: Wine, step: str, words: list[str], __: float, cwd: Path, **more: str) -> Done:
        seen.extend((step, words[:2], words[-3:], cwd, more))
        assert "--ignore=tests/tools" in words
        return Done(0, b"...\n== 12 passed, 3 deselected in 5.00s ==\n", b"")

    monkeypatch.setattr(Wine, "run", run)
    assert run_tests(WINE, OURS, long=False) == []
    assert seen == [
        "测试",
        ["-m", "pytest"],
        ["-m", "not posix and not needs", "tests"],
        Path("/run/source"),
        {"PYTHONPATH": "Z:/run/source;Z:/cache/testing"},
    ]
    assert capsys.readouterr().out.splitlines()[1] == "  12 passed, 3 deselected in 5.00s"


@pytest.mark.parametrize(("long", "left"), [(False, {*LEFT_OUT, *LONG}), (True, {*LEFT_OUT})])
def test_the_long_ones_are_run_when_asked(
    long: bool, left: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    done = Done(0, b"1 passed", b"")
    monkeypatch.setattr(Wine, "run", lambda _, __, words, *___, **____: seen.extend(words) or done)
    assert run_tests(WINE, OURS, long=long) == []
    ignored = {word.partition("=")[2] for word in seen if word.startswith("--ignore=")}
    assert ignored == left


@pytest.mark.parametrize(
    ("code", "said"), [(1, "1 failed, 2 passed"), (0, "no tests ran"), (3, "crash")]
)
def test_what_failed_is_shown(code: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Wine, "run", lambda *_, **__: Done(code, said.encode(), b"err"))
    (found,) = run_tests(WINE, OURS, long=False)
    assert found == f"测试没有通过（退出码 {code}）：\n{said}err"
