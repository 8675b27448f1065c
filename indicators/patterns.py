"""Regular expressions that are compiled when they are first used."""

import re
from collections.abc import Callable
from functools import cache


def later(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A call that gives the compiled pattern, and compiles it the first time only.

    Compiling the patterns of all checks would double the time that the tool takes to start.
    """
    return cache(lambda: re.compile(pattern, flags))
