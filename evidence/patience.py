"""Waiting for an antivirus to let go: Windows refuses for a moment what it allows a second later.

Whoever gives a finished file its name, or removes one, does it through here.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

_HELD = frozenset({5, 32, 33})
"""What Windows then says: access denied, sharing violation, lock violation."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on trying, in seconds; `clock` and `sleep` are for tests."""

    seconds: float = 2.0
    pause: float = 0.05
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


PATIENCE = Patience()
_Result = TypeVar("_Result")


def patiently(action: Callable[[], _Result]) -> _Result:
    """What `action` returns, tried again while Windows says that another program holds the file.

    Raises the OSError of the last try; any other one at once.
    """
    patience = PATIENCE
    end = patience.clock() + patience.seconds
    while True:
        try:
            return action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or patience.clock() >= end:
                raise
        patience.sleep(patience.pause)


def discard(path: Path) -> None:
    """Remove a temporary file if it is there; never raises, for nothing is lost if it stays."""
    with suppress(OSError):
        patiently(path.unlink)
