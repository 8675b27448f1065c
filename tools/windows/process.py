"""Programs run with a deadline: what they said, or in which step they hung."""

import os
import selectors
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

TRIES = 3
_PAUSE = 5.0
"""Seconds between two tries; a registry that is busy needs some time."""
_GLANCE = 0.1
"""Seconds between two looks whether a program has ended that says nothing."""
_SHOWN = 4000
"""Characters of what a failed program said last."""


class FailedError(Exception):
    """A step failed; the text says which, with what command, and what the program said."""


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended, and the bytes it wrote."""

    code: int
    out: bytes
    err: bytes


def say(line: str) -> None:
    """Tell at once what is being done, also in a pipe."""
    print(line, flush=True)  # noqa: T201


def run(
    step: str,
    command: Sequence[str],
    seconds: float,
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run a program to its end, without input. Raises FailedError where it takes too long.

    Its output goes to pipes: wine 8 refuses plain files.
    """
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        out, err = bytearray(), bytearray()
        if not _heard(process, out, err, time.monotonic() + seconds):
            os.killpg(process.pid, signal.SIGKILL)  # it has not ended, so the group is there
            said = _told(command, bytes(out + err))
            raise FailedError(f"卡住：“{step}”{seconds:g} 秒还没有结束\n{said}")
    return Done(process.returncode, bytes(out), bytes(err))


def _heard(
    process: "subprocess.Popen[bytes]", out: bytearray, err: bytearray, deadline: float
) -> bool:
    """Collect what a program says until it ends; False if it does not by `deadline`.

    The ends of the pipes are not waited for: services that wine starts on the way keep them open.
    """
    with selectors.DefaultSelector() as selector:
        for stream, said in ((process.stdout, out), (process.stderr, err)):
            assert stream is not None
            selector.register(stream, selectors.EVENT_READ, said)
        while True:
            ended = process.poll() is not None
            ready = selector.select(0 if ended else _GLANCE)
            for key, _ in ready:
                data = os.read(key.fd, 1 << 16)
                key.data.extend(data)
                if not data:
                    selector.unregister(key.fileobj)
            if ended and not ready:
                return True
            if not ended and time.monotonic() > deadline:
                return False


def must(
    step: str,
    command: Sequence[str],
    seconds: float,
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Done:
    """Run a program that must succeed. Raises FailedError where it does not."""
    done = run(step, command, seconds, cwd=cwd, env=env)
    if done.code:
        said = _told(command, done.out + done.err)
        raise FailedError(f"失败：“{step}”，退出码 {done.code}\n{said}")
    return done


def tried(action: Callable[[], T], *, pause: float = _PAUSE) -> T:
    """Do what may fail by chance, such as a download, a few times. Raises the last FailedError."""
    for left in reversed(range(TRIES)):
        try:
            return action()
        except FailedError as error:
            if not left:
                raise
            say(f"{error}\n  再试一次（还有 {left} 次）")
            time.sleep(pause)
    raise AssertionError("unreachable")


def text(data: bytes) -> str:
    """What a program said: UTF-8, or GBK as Windows programs write to pipes in China.

    Raises UnicodeDecodeError where it is neither.
    """
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gbk")


def _told(command: Sequence[str], said: bytes) -> str:
    try:
        words = text(said)
    except UnicodeDecodeError:
        words = said.decode(errors="replace")
    return f"命令：{shlex.join(command)}\n{words[-_SHOWN:]}"
