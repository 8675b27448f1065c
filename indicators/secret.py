"""The secret by which this user's programs know again what they kept between runs.

32 random bytes in the user's own configuration folder, made when they are first needed and for
nobody else to read. Whoever sends a workspace cannot have signed with them what lies in it. Where
there is no such folder, nothing is signed, and nothing that was kept is believed.
"""

import hashlib
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

_NAME = "cache.key"
_SIZE = 32
_SIGNATURE = 16
"""Bytes of a signature."""


class Signer:
    """Signs what is kept for one purpose at one place; nothing else is signed alike."""

    def __init__(self, secret: bytes, purpose: str, place: Path) -> None:
        about = repr((purpose, os.path.realpath(place)))
        key = hashlib.blake2b(about.encode(), key=secret, digest_size=_SIZE).digest()
        self._start = hashlib.blake2b(key=key, digest_size=_SIGNATURE)

    def sign(self, about: tuple[object, ...], content: bytes = b"") -> bytes:
        """The signature of a few plain values and a content.

        Values are told apart by their type as well: `7` is not `"7"`.
        """
        signature = self._start.copy()  # half the work of beginning with the key each time
        signature.update(repr(about).encode())
        signature.update(content)
        return signature.digest()


def signer(purpose: str, place: Path) -> Signer | None:
    """What signs for this user, on this machine; None where there can be no secret."""
    try:
        secret = _secret(config_folder() / _NAME)
    except (OSError, RuntimeError):
        return None
    return Signer(secret, purpose, place) if secret else None


def config_folder() -> Path:
    """The user's own configuration folder: FAZHI_CONFIG_DIR, or where the system has it.

    As platformdirs says, which takes a tenth of a repeated run to import. Raises RuntimeError
    where the user has no home.
    """
    if chosen := os.environ.get("FAZHI_CONFIG_DIR"):
        return Path(chosen).absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "").strip() or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or Path.home() / ".config"
    folder = Path(base, "fazhi")
    if not folder.is_absolute():
        raise RuntimeError(f"{folder} may be anywhere")
    return folder


def _secret(file: Path) -> bytes:
    """The secret in a file, made where there is none to rely on. Raises OSError."""
    found = _read(file)
    if found:
        return found
    file.unlink(missing_ok=True)
    _make(file)
    return _read(file)  # which is another's, if two made one at the same time


def _read(file: Path) -> bytes:
    """The secret in a file; b"" where it is missing, cut, or was open to others.

    Raises OSError for a file that is another user's or cannot be opened.
    """
    try:
        stream = file.open("rb")
    except FileNotFoundError:
        return b""
    with stream:
        status = os.fstat(stream.fileno())
        if sys.platform != "win32":  # there the folder is the user's own, and files have no modes
            if status.st_uid != os.geteuid():
                raise PermissionError(f"{file} is another user's")
            if stat.S_IMODE(status.st_mode) & 0o077:
                return b""
        content = stream.read(_SIZE + 1)
    return content if len(content) == _SIZE else b""


def _make(file: Path) -> None:
    """Make a secret, whole from the first moment; one that another has just made stays."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = file.with_name(f"{_NAME}.{os.urandom(8).hex()}.tmp")
    try:
        with open(temporary, "xb", opener=_for_nobody_else) as stream:
            stream.write(os.urandom(_SIZE))
        try:
            os.link(temporary, file)  # unlike a renaming, it never takes the place of a file
        except FileExistsError:
            pass
        except OSError:  # a disk without links
            temporary.replace(file)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _for_nobody_else(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
