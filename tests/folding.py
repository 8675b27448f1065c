"""A disk that tells neither large letters from small nor NFC from NFD (Windows, macOS)."""

import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest


def folding_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what looks for a file, opens it or renames it find it by any such name."""
    lstat, stat, rename, listdir, open_ = os.lstat, os.stat, os.rename, os.listdir, Path.open

    def there(path: Any) -> Any:
        """The path by the name that its folder lists."""
        if not isinstance(path, str | os.PathLike):
            return path
        folder, name = os.path.split(os.fspath(path))
        try:
            names = [other for other in listdir(folder or ".") if _fold(other) == _fold(name)]
        except OSError:
            return path
        return Path(folder, name if name in names or not names else names[0])

    def lexists(path: Any) -> bool:
        try:
            lstat(there(path))
        except OSError:
            return False
        return True

    monkeypatch.setattr(os, "lstat", lambda path, **how: lstat(there(path), **how))
    monkeypatch.setattr(os, "stat", lambda path, **how: stat(there(path), **how))
    monkeypatch.setattr(os.path, "lexists", lexists)
    monkeypatch.setattr(os, "rename", lambda one, other: rename(there(one), other))
    monkeypatch.setattr(
        Path, "open", lambda self, *args, **how: open_(Path(there(self)), *args, **how)
    )


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
