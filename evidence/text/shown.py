"""Names and texts made fit for people: without broken bytes, nothing unseen, sorted by value.

A character that nobody sees is shown as `‹U+202E›`: some of them turn round what follows, so that
a program looks like a picture. Wherever a name comes from a disk it is shown so, and what a
finding says is too.
"""

import re
import unicodedata

from evidence.text.names import MARK, UNSEEN, UNSEEN_SPACES, fold
from indicators.patterns import later

_DIGITS = re.compile("([0-9]+)")
_MARK = re.compile(MARK)
_IN_TEXT = later(f"[{UNSEEN}]")
_IN_NAME = later(f"[{UNSEEN}{UNSEEN_SPACES}]")
_CONTROL = later("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_MONGOLIAN = later("[\u1820-\u18aa\u180b-\u180f][\u180b-\u180f\u200c\u200d\u202f]")
"""How Mongolian is written: after its letters come selectors, joiners and thin spaces."""


def natural_key(name: str) -> tuple[list[str | int], str]:
    """Sort key: folded, runs of digits by value (`2` before `10`); alike on every system."""
    parts: list[str | int] = list(_DIGITS.split(fold(name)))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, name


def printable(name: str) -> str:
    """`name` in NFC, without the undecodable bytes that a name on disk may carry.

    Such bytes nearly always are Chinese from an older Windows, so they are read as gb18030;
    what is not is shown as the replacement mark, and so are control characters; what nobody
    sees is shown by its number.
    """
    if not name.isprintable() and not decodable(name):
        raw = b"".join(
            bytes([ord(char) & 0xFF]) if "\udc80" <= char <= "\udcff" else _bytes(char)
            for char in name
        )
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    if not name.isprintable():
        name = "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in name)
    return unicodedata.normalize("NFC", _marked(_IN_NAME(), name))


def visible(text: str) -> str:
    """`text` with what nobody sees shown by its number; spaces and line ends stay as they are.

    So are the characters that tell a terminal what to do: `‹U+001B›`.
    """
    if not text.isprintable():
        text = _CONTROL().sub(_number, text)
    return _marked(_IN_TEXT(), text)


def unseen(shown: str) -> list[tuple[str, str]]:
    """What nobody would see in a name, `U+202E` each, with what stands before it.

    `shown` is the name as `printable` shows it.
    """
    return [
        (_MARK.sub("", shown[: found.start()]), found.group()[1:-1])
        for found in _MARK.finditer(shown)
    ]


def as_stored(shown: str) -> str:
    """The name on disk, marks taken back to what they stand for."""
    return _MARK.sub(lambda found: chr(int(found.group()[3:-1], 16)), shown)


def decodable(name: str) -> bool:
    """Whether a name on disk is text, so that every program can open it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bytes(char: str) -> bytes:
    return char.encode("utf-8", "replace")


def _marked(pattern: re.Pattern[str], text: str) -> str:
    # Most texts have nothing of the kind, and to look is faster than to replace.
    return pattern.sub(_mark, text) if pattern.search(text) else text


def _mark(found: re.Match[str]) -> str:
    before = max(found.start() - 1, 0)
    if _MONGOLIAN().fullmatch(found.string, before, found.end()):
        return found.group()
    return _number(found)


def _number(found: re.Match[str]) -> str:
    return f"‹U+{ord(found.group()):04X}›"
