"""The parsed form of a scheme, kept between runs. It may vanish or break at any time.

One file for each scheme folder: a line with the key and the signature of the rest, then the rest,
JSON. The key stands for everything that the parsed form depends on; the signature is this user's,
for the folder may be shared (FAZHI_CACHE_DIR), and whoever alters a scheme decides what is right.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from indicators.secret import signer


def cache_folder() -> Path:
    """Where parsed forms are kept: FAZHI_CACHE_DIR, or the user's own cache folder."""
    chosen = os.environ.get("FAZHI_CACHE_DIR")
    return Path(chosen) if chosen else Path(user_cache_dir("fazhi", appauthor=False))


def key_of(parts: list[bytes]) -> str:
    """A key that differs when any part differs."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def recall(folder: Path, key: str) -> Any:
    """The data remembered for `folder` under `key`; None when there is none to trust."""
    try:
        header, _, body = _place(folder).read_bytes().partition(b"\n")
        if header == _header(folder, key, body):
            return json.loads(body)
    except (OSError, ValueError):
        pass
    return None


def remember(folder: Path, key: str, data: Any) -> None:
    """Keep `data` for `folder`, in place of what was kept before. Failing to does not matter."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    header = _header(folder, key, body)
    if header is None:
        return
    with suppress(OSError, RuntimeError):
        place = _place(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(header + b"\n" + body)
            Path(temporary).replace(place)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _header(folder: Path, key: str, body: bytes) -> bytes | None:
    """The first line above a body; None, which no file begins with, where nothing is signed."""
    own = signer("scheme", folder)
    return f"{key} {own.sign((key,), body).hex()}".encode() if own else None


def _place(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return cache_folder() / "schemes" / f"{name[:16]}.json"
