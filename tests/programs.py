"""Programs that some tests need and a machine may lack; `needs` marks those tests.

In CI a missing program is a failure. Elsewhere the test is skipped, and one of the last lines of
the run says what was not tried and how to install it.
"""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from evidence.readers import conversion
from evidence.readers.conversion import office_program

PROGRAMS = {
    "LibreOffice": ("soffice",),
    "poppler": ("pdfinfo", "pdftotext", "pdftoppm"),
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
}
"""Each with the commands that it goes by; of poppler all are needed, of the others one is."""
INSTALL = "bash .ci/system-packages"


def fixed_places() -> tuple[str, ...]:
    """Where LibreOffice is looked for besides the PATH."""
    return conversion._USUAL_PLACES


def browser() -> str:
    """The browser's program, "" where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS["chromium"])), "")


def present(name: str) -> bool:
    """Whether this machine has the program of that name, one of PROGRAMS."""
    if name == "LibreOffice":
        return bool(office_program())
    found = [shutil.which(command) for command in PROGRAMS[name]]
    return all(found) if name == "poppler" else any(found)


def lacking(item: pytest.Item) -> tuple[str, ...]:
    """The programs that a test needs and this machine lacks."""
    wanted = [name for mark in item.iter_markers("needs") for name in mark.args]
    return tuple(name for name in dict.fromkeys(wanted) if not present(name))


class Programs:
    """The plug-in of pytest: fails or skips what lacks a program, and sums it up at the end."""

    def __init__(self) -> None:
        self.untried: dict[str, int] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        if not (lack := lacking(item)):
            return
        names = "、".join(lack)
        if os.environ.get("CI") == "true":
            pytest.fail(f"缺少 {names}；先运行 {INSTALL}", pytrace=False)
        for name in lack:
            self.untried[name] = self.untried.get(name, 0) + 1
        pytest.skip(f"缺少 {names}")

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> Generator[None, object, object]:
        done = yield  # after everything else, where it is seen
        if self.untried:
            counts = "，".join(f"{name}（{count} 个测试）" for name, count in self.untried.items())
            message = f"没有全部试到：这台电脑缺少 {counts}。要全部试，先运行 {INSTALL}"
            terminalreporter.write_sep("!", message, red=True, bold=True)
        return done


def convert_command(folder: Path) -> list[str]:
    """LibreOffice without a window, with a profile of its own in `folder`."""
    profile = (folder / "profile").as_uri()
    return [office_program(), f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
