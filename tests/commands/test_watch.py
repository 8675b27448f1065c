"""`fazhi check --watch` as a user runs it."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli as front
from commands.watch import watch
from generators.check.report import Report
from workflow import watching
from workflow.checking import Request

ROOT = Path(__file__).parent.parent.parent
SECONDS = 120.0
"""Far more than it takes, for a machine that is busy with other things."""


class Watcher:
    """A watching process, and the lines that it shows."""

    def __init__(self, root: Path) -> None:
        words = [sys.executable, str(ROOT / "cli.py"), "check", str(root), "--watch"]
        self.process = subprocess.Popen(
            [*words, "--unit", "政府办", "--indicator", "70"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.thread = threading.Thread(target=self._read)
        self.thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def until(self, text: str) -> list[str]:
        """The lines up to the one with `text`."""
        found = [self.lines.get(timeout=SECONDS)]
        while text not in found[-1]:
            found.append(self.lines.get(timeout=SECONDS))
        return found

    def close(self) -> None:
        """Leave no process and no thread behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(SECONDS)
        self.thread.join(SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for words in (["init", str(tmp_path)], ["scaffold", str(tmp_path), "--unit", "政府办"]):
        assert CliRunner().invoke(front.cli, words, prog_name="fazhi").exit_code == 0
    return tmp_path


@pytest.fixture
def watcher(root: Path) -> Iterator[Watcher]:
    started = Watcher(root)
    yield started
    started.close()


def test_a_save_is_checked_at_once(root: Path, watcher: Watcher) -> None:
    watcher.until("正在等待保存")
    (folder,) = (root / "单位" / "政府办").glob("070*")
    (folder / "印证材料" / "会议纪要.pdf").write_bytes(b"")
    shown = "\n".join(watcher.until("现在："))
    assert "会议纪要.pdf：新出现" in shown
    assert "+ 错误 F309 政府办 070 会议纪要.pdf" in shown
    (folder / "印证材料" / "会议纪要.pdf").unlink()
    shown = "\n".join(watcher.until("现在："))
    assert "- 错误 F309 政府办 070 会议纪要.pdf" in shown
    if os.name != "nt":
        watcher.process.send_signal(signal.SIGINT)
        assert watcher.process.wait(SECONDS) == 0


def test_an_interruption_that_something_swallows_still_ends_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is when Ctrl+C comes while a library is calling back."""
    looked: list[int] = []
    begin = watching.Watch.begin

    def interrupted(self: watching.Watch) -> Report:
        looked.append(1)
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        return begin(self)

    monkeypatch.setattr(watching.Watch, "begin", interrupted)
    monkeypatch.setattr(watching, "saves", lambda _: iter([frozenset()] * 4))
    before = signal.getsignal(signal.SIGINT)
    watch(root, Request(units=("政府办",), indicators=("70",)))
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "正在等待保存，按 Ctrl+C 结束……",
        "",
        "不再监视。",
    ]
    assert looked == [1]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("words", [("--format", "json"), ("--output", "x"), ("--quiet",)])
def test_watching_is_for_the_screen(root: Path, words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(front.cli, ["check", str(root), "--watch", *words])
    assert (done.exit_code, "--watch 在屏幕上显示" in done.output) == (2, True)
