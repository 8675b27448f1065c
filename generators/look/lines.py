"""Lines for a terminal: folded to a width that counts Chinese characters as two columns."""

import re
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

WIDTH = 80
_OPENING = "（《“‘〔【"
_CLOSING = "，。；：、！？）》”’〕】…—"
# What stays together: a Latin word or number, a character with the marks that cling to it.
_PIECE = re.compile(rf"[{_OPENING}]*(?:[!-~]+|[^{_OPENING}])[{_CLOSING}]*|[{_OPENING}]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and how it should look: `title`, `error`, `warning`, `info`, `dim` or ``."""

    text: str
    look: str = ""


def folded(text: str, indent: str, hanging: str, width: int = WIDTH, look: str = "") -> list[Line]:
    """`text` folded to `width` columns; first line after `indent`, the others after `hanging`.

    A closing mark never begins a line, an opening one never ends it, and Latin words stay whole
    unless one is longer than a line.
    """
    room = width - max(cell_len(indent), cell_len(hanging))
    lines = [line for part in text.splitlines() or [""] for line in _fill(part, room)]
    starts = [indent] + [hanging] * (len(lines) - 1)
    return [Line(start + line, look) for start, line in zip(starts, lines, strict=True)]


def _fill(text: str, room: int) -> list[str]:
    lines, used = [""], 0
    for piece in _PIECE.findall(text):
        width = cell_len(piece)
        if used + width > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            piece = piece.lstrip()
            used, width = 0, cell_len(piece)
        if width > room:
            *whole, piece = chop_cells(piece, room)
            lines[-1:] = [*whole, ""]
            width = cell_len(piece)
        lines[-1] += piece
        used += width
    return lines
