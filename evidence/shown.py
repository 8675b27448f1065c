"""Names on disk made fit for people: shown without broken bytes, sorted by value."""

import re
import unicodedata

from evidence.names import fold

_DIGITS = re.compile("([0-9]+)")


def natural_key(name: str) -> tuple[list[str | int], str]:
    """Sort key: folded, runs of digits by value (`2` before `10`); alike on every system."""
    parts: list[str | int] = list(_DIGITS.split(fold(name)))
    parts[1::2] = [int(digits) for digits in parts[1::2]]
    return parts, name


def printable(name: str) -> str:
    """`name` in NFC, without the undecodable bytes that a name on disk may carry.

    Such bytes nearly always are Chinese from an older Windows, so they are read as gb18030;
    what is not is shown as the replacement mark, and so are control characters.
    """
    if name.isprintable():  # which no broken byte and no control character is
        return unicodedata.normalize("NFC", name)
    if not decodable(name):
        raw = b"".join(
            bytes([ord(char) & 0xFF]) if "\udc80" <= char <= "\udcff" else _bytes(char)
            for char in name
        )
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    name = "".join("\ufffd" if unicodedata.category(char) == "Cc" else char for char in name)
    return unicodedata.normalize("NFC", name)


def decodable(name: str) -> bool:
    """Whether a name on disk is text, so that every program can open it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bytes(char: str) -> bytes:
    return char.encode("utf-8", "replace")
