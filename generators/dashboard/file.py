"""The dashboard as a file: it takes the place of the last one, unless somebody has changed that.

The page ends with a seal, the SHA-256 of all before it, so that a later run can tell whether the
file is still what the tool wrote.
"""

import hashlib
import re

from generators.artifact import Artifact

_SEAL = re.compile(rb"<!-- fazhi:([0-9a-f]{64}) -->\n")
_LENGTH = 80
"""Bytes of a seal."""


def sealed(artifact: Artifact) -> Artifact:
    """The page with its seal."""
    digest = hashlib.sha256(artifact.content).hexdigest()
    return Artifact(artifact.path, artifact.content + f"<!-- fazhi:{digest} -->\n".encode())


def is_ours(content: bytes) -> bool:
    """Whether bytes are a sealed page that nobody has changed."""
    found = _SEAL.fullmatch(content[-_LENGTH:])
    return found is not None and found[1].decode() == hashlib.sha256(content[:-_LENGTH]).hexdigest()
