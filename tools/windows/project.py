"""Puts the project, as it stands in this checkout, where Python under wine finds it."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.windows.process import must

ROOT = Path(__file__).parent.parent.parent
_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Project:
    """Both made anew: `source` is a copy with its tests, `installed` what its wheel installs."""

    source: Path
    installed: Path


def put(folder: Path) -> Project:
    """Copy the project and install its wheel. Raises FailedError."""
    project = Project(folder / "source", folder / "installed")
    for name in _names():
        target = project.source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    plain = ["--no-deps", "--no-build-isolation", "--no-compile"]
    words = ["install", *plain, "--target", str(project.installed), str(project.source)]
    must("安装 fazhi", [*pip, *words], _SECONDS)
    shutil.rmtree(project.source / "build", ignore_errors=True)
    return project


def _names() -> list[str]:
    """The files that belong to the project: those of git, and new ones it does not ignore."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    said = must("列出文件", words, _SECONDS, cwd=ROOT).out.decode()
    return [name for name in said.split("\0") if name and (ROOT / name).is_file()]
