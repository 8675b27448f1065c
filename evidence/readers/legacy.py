"""Reading old formats: LibreOffice makes a docx or xlsx of a copy.

A 情况说明 may come as doc, wps, rtf or odt, a ledger as xls, et or ods.

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
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.disk import NO_OFFICE, open_problem
from evidence.facts import Narrative
from evidence.facts_ledger import LedgerFacts
from evidence.readers.content import HEAD, sniff
from evidence.readers.docx import read_narrative
from evidence.readers.ledger import read_ledger
from evidence.readers.locks import is_locked
from evidence.readers.package import LOCKED
from indicators.ledger_model import Ledger

SECONDS = 20.0
_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_FILTER = "docx:MS Word 2007 XML"
_SHEET_FILTER = "xlsx:Calc MS Excel 2007 XML"
# What the bytes are, and the name that makes LibreOffice take them for that.
_SUFFIXES = {"doc": ".doc", "wps": ".wps", "odt": ".odt", "rtf": ".rtf"}
_SHEETS = {"xls": ".xls", "ods": ".ods"}
# No macro of a file runs, and nothing that a file points to is fetched.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_RESAVE = "请用 Word 或 WPS 打开后“另存为”.docx 格式，再放回"
_RESAVE_SHEET = "请用 Excel 或 WPS 打开后“另存为”.xlsx 格式，再放回"


@cache
def office_program() -> str:
    """The path of LibreOffice on this machine; "" where it is not installed."""
    found = (shutil.which(name) for name in (*_PROGRAMS, *_USUAL_PLACES))
    return next((path for path in found if path), "")


def no_program(extension: str, resave: str = _RESAVE) -> str:
    """The problem of an old format on a machine without LibreOffice; is_passing knows it."""
    return f"是 .{extension} 旧格式，{NO_OFFICE}，读不了；{resave}"


def read_old(path: Path, shown: str, extension: str) -> Narrative:
    """The narrative in a file of an old format, read like any docx.

    `extension` is that of its name. A docx under an old extension is read as it is. What
    cannot be converted gives a narrative whose `problem` says so. The file is only read.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        return Narrative(path=shown, problem=open_problem(path, error))
    if not head:
        return read_narrative(path, shown)  # which says that it is empty
    content = sniff(head, path)
    if content == "docx":
        return _marked(read_narrative(path, shown), extension)
    if content not in _SUFFIXES:
        problem = f"扩展名是 .{extension}，内容却不是 Word 文档，或者已经损坏；{_RESAVE}"
        return Narrative(path=shown, problem=problem)
    if is_locked(path):
        return Narrative(path=shown, problem=LOCKED)
    if not office_program():
        return Narrative(path=shown, problem=no_program(extension))
    try:
        with _converted(path, _SUFFIXES[content], _FILTER, extension, _RESAVE) as made:
            return _marked(read_narrative(made, shown), extension)
    except _NotConvertedError as error:
        return Narrative(path=shown, problem=str(error), gave_up=error.gave_up)


class _NotConvertedError(Exception):
    """Why there is no copy in a new format, in Chinese."""

    def __init__(self, problem: str, *, gave_up: bool = False) -> None:
        super().__init__(problem)
        self.gave_up = gave_up


@contextlib.contextmanager
def _converted(path: Path, suffix: str, form: str, extension: str, resave: str) -> Iterator[Path]:
    """A copy of `path` in the format `form`, for as long as it is read.

    `suffix` is what LibreOffice takes the file for, `resave` what to do where it cannot: then
    _NotConvertedError says so.
    """
    with TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"text{suffix}"
        try:
            shutil.copyfile(path, source)
        except OSError as error:
            raise _NotConvertedError(open_problem(path, error)) from None
        if not _convert(source, folder, form):
            raise _NotConvertedError(f"转换超过 {SECONDS:.0f} 秒，已放弃；{resave}", gave_up=True)
        made = folder / "made" / f"text.{form.partition(':')[0]}"
        if not made.is_file():
            raise _NotConvertedError(
                f"是 .{extension} 旧格式，转换不了，可能设有打开密码或已损坏；{resave}"
            )
        yield made


def _marked(narrative: Narrative, extension: str) -> Narrative:
    """Of the old format, without its look, which will change when it is saved anew."""
    return replace(narrative, look=None, old_format=extension)


def read_old_sheet(path: Path, shown: str, ledger: Ledger, extension: str) -> LedgerFacts:
    """The ledger in a table of an old format (xls, et, ods), read like any xlsx.

    `extension` is that of its name. What cannot be converted gives facts whose `problem` says
    so. The file is only read.
    """

    def refused(problem: str, *, gave_up: bool = False) -> LedgerFacts:
        return LedgerFacts(path=shown, ledger=ledger.id, problem=problem, gave_up=gave_up)

    try:
        with path.open("rb") as stream:
            content = sniff(stream.read(HEAD), path)
    except OSError as error:
        return refused(open_problem(path, error))
    if content in ("xlsx", "xlsb"):  # of which the latter is told to be saved anew
        return read_ledger(path, shown, ledger)
    if content not in _SHEETS:
        return refused(f"扩展名是 .{extension}，内容却不是表格，或者已经损坏；{_RESAVE_SHEET}")
    if is_locked(path):
        return refused(LOCKED)
    if not office_program():
        return refused(no_program(extension, _RESAVE_SHEET))
    try:
        with _converted(path, _SHEETS[content], _SHEET_FILTER, extension, _RESAVE_SHEET) as made:
            return read_ledger(made, shown, ledger)
    except _NotConvertedError as error:
        return refused(str(error), gave_up=error.gave_up)


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
