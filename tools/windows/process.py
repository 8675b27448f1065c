"""Programs run with a deadline: what they said, or in which step they hung."""

import os
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
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            os.killpg(process.pid, signal.SIGKILL)  # it has not ended, so the group is there
            said = b"".join(part for part in (late.stdout, late.stderr) if part)
            raise FailedError(
                f"卡住：“{step}”{seconds:g} 秒还没有结束\n{_told(command, said)}"
            ) from None
    return Done(process.returncode, out, err)


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
