"""A fault in a scheme's file: where it is, and what is wrong, in Chinese."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """`line` and `column` count from 1, as editors do. Faults sort by place."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        # A quoted value may hold line breaks and terminal codes; a fault is one line of text.
        shown = "".join(sign if sign.isprintable() else "�" for sign in self.message)
        return f"{self.file}:{self.line}:{self.column}: {shown}"


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like `word`; empty when none does."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return near[0] if near else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """`，是不是“…”？` for the nearest known word; empty when there is none."""
    near = nearest(word, known)
    return f"，是不是“{near}”？" if near else ""


def shorten(text: str) -> str:
    """`text` on one line, cut to what a message can hold."""
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:30]}…"
