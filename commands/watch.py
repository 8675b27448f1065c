"""The front door of `check --watch`: shows what saves changed, until Ctrl+C."""

import signal
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

from commands.chinese import unheard
from commands.common import say, show, ticks
from indicators.errors import UnusableError

if TYPE_CHECKING:
    from workflow.checking import Request
    from workflow.watching import Watch


def watch(root: Path, request: "Request") -> None:
    """Check, then check again what is saved, until Ctrl+C."""
    from workflow.watching import Watch, saves

    session = Watch(root, request, ticks())
    found = saves(session.root)
    next(found)
    next(found)  # from here on no save is missed
    try:
        with _stoppable() as asked:
            _follow(session, found, asked)
    except KeyboardInterrupt:
        say("\n不再监视。")
    finally:
        session.end()


@contextmanager
def _stoppable() -> Iterator[Event]:
    """An event that Ctrl+C sets, besides interrupting as always.

    An interruption that comes while an object is being cleaned up or a library calls back is lost;
    the event stays.
    """
    asked = Event()

    def interrupt(signum: int, frame: FrameType | None) -> None:
        asked.set()
        signal.default_int_handler(signum, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


def _follow(session: "Watch", saves: Iterator[frozenset[Path]], asked: Event) -> None:
    """Check, then look again after each save. Raises KeyboardInterrupt once it is asked to end."""
    from generators.check.formats import text_lines

    show(text_lines(session.begin()))
    say("正在等待保存，按 Ctrl+C 结束……")
    for saved in saves:
        if unheard():
            return
        if asked.is_set():
            raise KeyboardInterrupt
        if saved:
            _look_again(session, saved)


def _look_again(session: "Watch", saved: Collection[Path]) -> None:
    """Show what came of a save; where nothing can be read, why."""
    from generators.check.watch_text import change_text, totals_text

    try:
        change = session.look_again(saved)
    except UnusableError as error:
        say(str(error), err=True)
        return
    show(change_text(datetime.now(), change.saved, change.difference))
    show(totals_text(change.examined.figures))
