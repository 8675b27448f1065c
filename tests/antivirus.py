"""An antivirus, or an office program, that holds files; and a clock that nobody waits for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evidence import patience
from evidence.patience import Patience

PAUSE = 0.5


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self.naps: list[float] = []
        ours = Patience(pause=PAUSE, clock=lambda: self.now, sleep=self.sleep)
        monkeypatch.setattr(patience, "PATIENCE", ours)

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


def refusal(winerror: int | None = None, *names: Any) -> PermissionError:
    """What Windows says of a file that somebody holds; without a number, what others say."""
    error = PermissionError(13, "Permission denied", *names)
    if winerror is not None:
        error.winerror = winerror  # type: ignore[attr-defined]
    return error


def holding(
    monkeypatch: pytest.MonkeyPatch, name: str, times: int, winerror: int | None
) -> list[str]:
    """Have `os.replace`, `os.rename` or `os.unlink` refused so often; what it was asked for."""
    really: Callable[..., None] = getattr(os, name)
    asked: list[str] = []

    def held(path: Any, *rest: Any, **how: Any) -> None:
        asked.append(Path(path).name)
        if len(asked) <= times:
            raise refusal(winerror, str(path), None, *(str(other) for other in rest))
        really(path, *rest, **how)

    monkeypatch.setattr(os, name, held)
    return asked
