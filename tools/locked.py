"""Read a lock of requirements/: what it installs where, and how to fetch that with plain pip.

pip reads environment markers as its own system has them, so a lock is filtered first for the
system that is meant: another platform, another Python.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.utils import canonicalize_name

FOLDER = Path(__file__).parent.parent / "requirements"
_FIRST = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>.+))?$")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}$")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of a lock: canonical name, version, where it is needed, hashes of its files."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    def needed(self, target: "Target") -> bool:
        """Whether this is installed on that system."""
        return not self.marker or Marker(self.marker).evaluate(target.environment)

    @property
    def line(self) -> str:
        """The requirement as pip reads it, without its marker."""
        hashes = "".join(f" \\\n    --hash=sha256:{value}" for value in self.hashes)
        return f"{self.name}=={self.version}{hashes}\n"


@dataclass(frozen=True, slots=True)
class Target:
    """A system to install on: its name, its version of Python (`3.13`), pip's platform tags."""

    name: str
    python: str
    tags: tuple[str, ...]
    system: str
    machine: str

    @property
    def environment(self) -> dict[str, str]:
        """What environment markers say there."""
        windows, mac = self.system == "win32", self.system == "darwin"
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": "nt" if windows else "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_system": "Windows" if windows else "Darwin" if mac else "Linux",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": self.system,
            "extra": "",
        }


# Macs with an Intel processor and 32-bit Windows are missing: pikepdf has no wheels for them.
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_MANYLINUX = tuple(f"manylinux_2_{minor}" for minor in range(28, 4, -1))
_SYSTEMS = {
    "win_amd64": (("win_amd64",), "win32", "AMD64"),
    "manylinux": (
        (*(f"{tag}_x86_64" for tag in _MANYLINUX), "manylinux2014_x86_64", "manylinux1_x86_64"),
        "linux", "x86_64",
    ),
    "manylinux_aarch64": (
        (*(f"{tag}_aarch64" for tag in _MANYLINUX), "manylinux2014_aarch64"), "linux", "aarch64",
    ),
    "macos": (tuple(f"macosx_{major}_0_arm64" for major in range(15, 10, -1)), "darwin", "arm64"),
}  # fmt: skip
PLATFORMS = tuple(_SYSTEMS)


def target(platform: str, python: str) -> Target:
    """The system of that name. Raises KeyError for one that is not among PLATFORMS."""
    tags, system, machine = _SYSTEMS[platform]
    if system == "darwin":
        tags = (*tags, *(tag.replace(machine, "universal2") for tag in tags))
    return Target(platform, python, tags, system, machine)


def pins(name: str) -> tuple[Pin, ...]:
    """The packages of the lock `requirements/NAME.txt`. Raises ValueError for a line unlike one."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(_pin(parts) for parts in _entries(text))


def _entries(text: str) -> Iterator[list[str]]:
    """The logical lines of a requirements file, split where they were continued."""
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for entry in lines.replace("\\\n", "\0").split("\n"):
        if entry.strip():
            yield [part.strip() for part in entry.split("\0")]


def _pin(parts: list[str]) -> Pin:
    first = _FIRST.fullmatch(parts[0])
    if first is None or not parts[1:] or not all(map(_HASH.fullmatch, parts[1:])):
        raise ValueError(f"no locked requirement: {parts[0]}")
    hashes = tuple(part.rpartition(":")[2] for part in parts[1:])
    marker = first["marker"] or ""
    return Pin(canonicalize_name(first["name"]), first["version"], marker, hashes)


def requirements(name: str, wanted: Target, *, without: frozenset[str] = frozenset()) -> str:
    """What lock `name` installs on a system, as a requirements file without markers."""
    chosen = (pin for pin in pins(name) if pin.name not in without and pin.needed(wanted))
    return "".join(pin.line for pin in chosen)


def download(
    requirements_file: Path, wanted: Target, folder: Path, *, seconds: float | None = None
) -> None:
    """Fetch the wheels of a requirements file for another system, each checked by its hash.

    Raises subprocess.SubprocessError: pip has said why on stderr, or took more than `seconds`.
    """
    platforms = [word for tag in wanted.tags for word in ("--platform", tag)]
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
            "--require-hashes", "--no-deps", "--only-binary", ":all:", *platforms,
            "--implementation", "cp", "--python-version", wanted.python,
            "--dest", str(folder), "--requirement", str(requirements_file),
        ],
        check=True,
        timeout=seconds,
    )  # fmt: skip
