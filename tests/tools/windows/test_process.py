import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.windows import process
from tools.windows.process import FailedError, must, run, text, tried

_SAYS = "import sys; print('甲'); print('乙', file=sys.stderr); sys.exit(3)"


def test_what_a_program_says_and_how_it_ends(tmp_path: Path) -> None:
    env = {"PYTHONUTF8": "1"}
    done = run("试", [sys.executable, "-c", _SAYS], 60, cwd=tmp_path, env=env)
    assert (done.code, done.out.decode(), done.err.decode()) == (3, "甲\n", "乙\n")


@pytest.mark.posix("停住的程序用 POSIX 的进程组结束")
def test_a_program_that_hangs_is_named_with_what_it_said_last() -> None:
    command = ["sh", "-c", "echo begun; sleep 600 & echo $!; wait"]
    with pytest.raises(FailedError) as caught:
        run("做一步", command, 2)
    first, second, begun, child = str(caught.value).splitlines()
    assert first == "卡住：“做一步”2 秒还没有结束"
    assert second == "命令：sh -c 'echo begun; sleep 600 & echo $!; wait'"
    assert begun == "begun"
    for _ in range(600):  # the system needs a moment
        if _ended(int(child)):
            return
        time.sleep(0.1)
    pytest.fail("its child is still running")


@pytest.mark.posix("后台的程序由 sh 启动")
def test_a_service_that_stays_and_holds_the_pipes_is_not_waited_for() -> None:
    done = run("做一步", ["sh", "-c", "sleep 600 & echo $!; echo no >&2"], 300)
    os.kill(int(done.out), signal.SIGKILL)
    assert (done.code, done.err) == (0, b"no\n")


def test_much_is_heard_to_the_end() -> None:
    code = "import sys; sys.stderr.write('e' * 300_000); sys.stdout.write('o' * 700_000)"
    done = run("做一步", [sys.executable, "-c", code], 300)
    assert (done.out, done.err) == (b"o" * 700_000, b"e" * 300_000)


def _ended(pid: int) -> bool:
    """Whether a process is gone, or only waits to be counted as gone."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True
    return state == "Z"


def test_a_program_that_fails_is_named_with_its_code() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('不行')"]
    with pytest.raises(FailedError) as caught:
        must("做一步", command, 60, env={"PYTHONUTF8": "1"})
    assert str(caught.value).splitlines()[0] == "失败：“做一步”，退出码 1"
    assert str(caught.value).splitlines()[-1] == "不行"


def test_only_the_end_of_what_was_said_is_shown() -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('a' + 'b' * 4000)"]
    with pytest.raises(FailedError) as caught:
        must("做一步", command, 60)
    assert str(caught.value).splitlines()[-1] == "b" * 3999  # and the end of the line


def test_a_program_that_succeeds_raises_nothing() -> None:
    assert must("做一步", [sys.executable, "-c", "print(1)"], 60).out.strip() == b"1"


def _fails(times: int) -> Iterator[str]:
    for number in range(times):
        yield f"第{number}次"


def _action(left: Iterator[str]) -> int:
    for message in left:
        raise FailedError(message)
    return 7


def test_what_fails_by_chance_is_tried_three_times(capsys: pytest.CaptureFixture[str]) -> None:
    left = _fails(2)
    assert tried(lambda: _action(left), pause=0) == 7
    assert capsys.readouterr().out.splitlines() == [
        "第0次",
        "  再试一次（还有 2 次）",
        "第1次",
        "  再试一次（还有 1 次）",
    ]


def test_the_third_failure_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(process.time, "sleep", waited.append)
    left = _fails(4)
    with pytest.raises(FailedError, match="第2次"):
        tried(lambda: _action(left))
    assert (waited, next(left)) == ([5, 5], "第3次")


def test_a_pipe_of_windows_is_read_in_either_encoding() -> None:
    assert text("法治".encode()) == "法治"
    assert text("法治".encode("gbk")) == "法治"
    with pytest.raises(UnicodeDecodeError):
        text(b"\xff\xff")
