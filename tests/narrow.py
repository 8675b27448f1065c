"""Pipes that hold as little as those of Windows and macOS, where Linux's hold much more."""

import socket
from multiprocessing.connection import Connection

BYTES = 4096


def narrow_pipe(duplex: bool = True) -> tuple[Connection, Connection]:
    """Both ends of a pipe, as `multiprocessing.Pipe` gives them."""
    assert duplex
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BYTES)
    return Connection(ours.detach()), Connection(theirs.detach())
