"""Sending to a process without waiting for it.

A pipe of Windows holds 8 KB, a socket of macOS about as much. Who sends more waits until the
other side reads; and that one may itself be waiting until we read what it sends, or be stuck in
a file. So what goes to a process is sent by a thread of its own.
"""

import contextlib
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported when a process is needed, which most often none is
    from multiprocessing.connection import Connection


class Sender:
    """Sends messages through one end of a pipe, in their order; only we send through it."""

    def __init__(self, pipe: "Connection[object, object]") -> None:
        self._pipe = pipe
        self._messages: SimpleQueue[memoryview | None] = SimpleQueue()
        # A daemon: a process stuck in the system for good must not keep us from ending.
        self._thread = Thread(target=self._send_all, daemon=True)

    def send(self, message: object) -> None:
        """Send this, soon; what cannot be pickled is said at once."""
        from multiprocessing.reduction import ForkingPickler

        self._messages.put(ForkingPickler.dumps(message))
        if self._thread.ident is None:
            self._thread.start()

    def end(self, patience: float) -> bool:
        """Send no more, once the other side has ended; whether that came about in time."""
        if self._thread.ident is not None:
            self._messages.put(None)
            self._thread.join(patience)
        return not self._thread.is_alive()

    def _send_all(self) -> None:
        with contextlib.suppress(OSError):  # it has died: who receives from it is told so
            while (message := self._messages.get()) is not None:
                self._pipe.send_bytes(message)
