"""How a skeleton of ours that nobody has touched is recognised.

The generators store the fingerprint of a skeleton's text inside the file; a reader makes it
again from the text that it reads. Word, WPS and LibreOffice change nearly everything else in a
file when they save it, but not its text.
"""

import hashlib
from collections.abc import Iterable

PROPERTY = "fazhi-skeleton"
"""The custom document property, and the Word document variable, that hold the fingerprint."""
DEFINED_NAME = "_fazhi_skeleton"
"""The hidden defined name of a workbook that holds it too, as a string constant."""


def fingerprint(texts: Iterable[str]) -> str:
    """SHA-256 (hex) of all `texts` one after the other, without any white space."""
    text = "".join("".join(texts).split())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
