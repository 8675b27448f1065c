"""A generated file, before anybody writes it."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Artifact:
    """A generated file: its path relative to the workspace, and its bytes."""

    path: PurePosixPath
    content: bytes
