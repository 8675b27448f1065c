"""Old formats made new: LibreOffice makes a docx or xlsx of a copy.

The original is never opened by another program: it is copied into a temporary folder, which
also has a profile of its own, so that runs beside each other do not meet and no window or
program of the user is touched. The conversion ends before the process that waits for it is
given up.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.disk import NO_OFFICE, open_problem
from evidence.readers.locks import is_locked
from evidence.readers.package import LOCKED

SECONDS = 20.0
_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# No macro of a file runs, and nothing that a file points to is fetched.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


@cache
def office_program() -> str:
    """The path of LibreOffice on this machine; "" where it is not installed."""
    found = (shutil.which(name) for name in (*_PROGRAMS, *_USUAL_PLACES))
    return next((path for path in found if path), "")


class NotConvertedError(Exception):
    """Why there is no copy in a new format, in Chinese."""

    def __init__(self, problem: str, *, gave_up: bool = False) -> None:
        super().__init__(problem)
        self.gave_up = gave_up


@contextlib.contextmanager
def converted(path: Path, suffix: str, form: str, extension: str, resave: str) -> Iterator[Path]:
    """A copy of `path` in the format `form`, for as long as it is read.

    `suffix` is what LibreOffice takes the file for, `extension` that of its name, `resave` what
    to do where there is no copy: then NotConvertedError says why. A file with a password and
    one on a machine without LibreOffice have none; `is_passing` knows the latter's problem.
    """
    if is_locked(path):
        raise NotConvertedError(LOCKED)
    if not office_program():
        raise NotConvertedError(f"是 .{extension} 旧格式，{NO_OFFICE}，读不了；{resave}")
    with TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"text{suffix}"
        try:
            shutil.copyfile(path, source)
        except OSError as error:
            raise NotConvertedError(open_problem(path, error)) from None
        if not _convert(source, folder, form):
            raise NotConvertedError(f"转换超过 {SECONDS:.0f} 秒，已放弃；{resave}", gave_up=True)
        made = folder / "made" / f"text.{form.partition(':')[0]}"
        if not made.is_file():
            raise NotConvertedError(
                f"是 .{extension} 旧格式，转换不了，可能设有打开密码或已损坏；{resave}"
            )
        yield made


def _convert(source: Path, folder: Path, form: str) -> bool:
    """Write `made/text.…` if the file can be read; False when it took too long."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        office_program(),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", form, "--outdir", str(folder / "made"), str(source)),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,  # so that all of its processes can be ended together
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program with every process that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(
            ["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False
        )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
