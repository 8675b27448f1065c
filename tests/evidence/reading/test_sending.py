"""Sending without waiting for who receives."""

import os
from multiprocessing import Pipe

import pytest

from evidence.reading.sending import Sender
from tests.narrow import narrow_pipe

DEADLINE = 600.0
LARGE = "法" * 1_000_000


def test_messages_come_in_their_order() -> None:
    ours, theirs = Pipe()
    sender = Sender(ours)
    for number in range(100):
        sender.send([number])
    assert [theirs.recv() for _ in range(100)] == [[number] for number in range(100)]
    assert sender.end(DEADLINE) is True


@pytest.mark.skipif(os.name == "nt", reason="its own pipes are narrow")
def test_nobody_waits_for_who_does_not_read() -> None:
    ours, theirs = narrow_pipe()
    sender = Sender(ours)
    sender.send(LARGE)
    sender.send("b")
    assert sender.end(0.0) is False
    assert sender._thread.daemon  # it keeps nobody from ending
    assert (theirs.recv(), theirs.recv()) == (LARGE, "b")
    assert sender.end(DEADLINE) is True


@pytest.mark.skipif(os.name == "nt", reason="its own pipes are narrow")
def test_who_dies_in_the_middle_of_a_message_ends_it() -> None:
    ours, theirs = narrow_pipe()
    sender = Sender(ours)
    sender.send(LARGE)
    sender.send("b")
    theirs.close()
    assert sender.end(DEADLINE) is True


def test_what_was_never_used_has_ended() -> None:
    ours, _ = Pipe()
    assert Sender(ours).end(0.0) is True


def test_what_cannot_be_pickled_is_said_at_once() -> None:
    ours, _ = Pipe()
    sender = Sender(ours)
    with pytest.raises((AttributeError, TypeError), match="pickle"):
        sender.send(lambda: "")
    assert sender.end(0.0) is True
