"""Wine with a folder for its own use: programs of Windows run in it, with code page 936."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.windows.process import Done, FailedError, must, run

LOCALE = "zh_CN.UTF-8"
_SECONDS = 60.0


def inside(path: Path) -> str:
    """The name that a path of this machine has for programs under wine."""
    return "Z:" + path.absolute().as_posix()


@dataclass(frozen=True, slots=True)
class Wine:
    """A Windows Python at `home`, and the folder that wine keeps beside it."""

    home: Path

    @property
    def python(self) -> Path:
        """The program."""
        return self.home / "python" / "python.exe"

    @property
    def environment(self) -> dict[str, str]:
        """All that programs see of this machine's environment, and wine's own settings."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return kept | {
            "LC_ALL": LOCALE,
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=",  # no question whether to download them
            "WINEPREFIX": str(self.home / "prefix"),
        }

    def finding(self, *folders: Path) -> dict[str, str]:
        """The environment in which modules are found in these folders too."""
        return {"PYTHONPATH": ";".join(map(inside, folders))}

    def make(self, seconds: float) -> None:
        """Make wine's folder. Raises FailedError."""
        # wine 8 claims to be Windows 7, where empty messages in pipes are read otherwise: Python
        # needs a later one and would wait for ever.
        for command in (["wineboot", "--init"], ["winecfg", "-v", "win10"]):
            must("准备 wine", command, seconds, env=self.environment)

    def start(self) -> None:
        """Have wine's server and services stay between programs, so that these start sooner."""
        # They would hold pipes open for ever.
        for command in (["wineserver", "--persistent"], ["wineboot"]):
            subprocess.run(
                command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=True,
                timeout=_SECONDS,
            )

    def stop(self) -> None:
        """End the server and with it every program that is still running in this folder."""
        run("结束 wine", ["wineserver", "--kill"], _SECONDS, env=self.environment)

    def run(self, step: str, words: Sequence[str], seconds: float, cwd: Path, **more: str) -> Done:
        """Run Python with these words. Raises FailedError where it hangs; all is ended then."""
        command = ["wine", str(self.python), *words]
        try:
            return run(step, command, seconds, cwd=cwd, env=self.environment | more)
        except FailedError:
            self.stop()
            raise
