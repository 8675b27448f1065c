"""Make one folder with everything that an installation without a network needs.

`python -m tools.wheelhouse --platform win_amd64 --python 3.13`: the wheels of the runtime lock for
that system, fazhi's own wheel, and for the person who installs it `安装.cmd`, `install.sh` and a
page in Chinese. Run where there is a network; nothing else is fetched later.
"""

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from tools import locked
from tools.wheelhouse import papers

ROOT = Path(__file__).parent.parent.parent
REQUIREMENTS = "requirements.txt"


def main() -> None:
    """Make the folder that the arguments ask for, anew, and say where it is."""
    asked = _arguments()
    target = locked.target(asked.platform, asked.python)
    folder = asked.output or ROOT / "wheelhouse" / f"fazhi-{target.name}-python{target.python}"
    if folder.exists() and not (folder / REQUIREMENTS).is_file():
        sys.exit(f"{folder}：已经有了，又不是以前做的安装包；请换一个位置（--output）")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _fill(folder, target)
    size = sum(file.stat().st_size for file in folder.iterdir()) >> 20
    sys.stdout.write(f"{folder}：{size} MB，拷到内网电脑上，按里面的“{papers.PAGE}”安装\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make wheelhouse", description=__doc__)
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    parser.add_argument("--platform", choices=locked.PLATFORMS, default=_here())
    parser.add_argument("--python", choices=locked.PYTHONS, default=ours)
    parser.add_argument("--output", type=Path)
    return parser.parse_args()


def _here() -> str:
    """The name of the system that this runs on."""
    if sys.platform == "win32":
        return "win_amd64"
    if sys.platform == "darwin":
        return "macos"
    return "manylinux_aarch64" if platform.machine() == "aarch64" else "manylinux"


def _fill(folder: Path, target: locked.Target) -> None:
    wanted = folder / REQUIREMENTS
    lines = locked.requirements("runtime", target, without=frozenset({"setuptools"}))
    wanted.write_text(lines, encoding="utf-8", newline="\n")
    locked.download(wanted, target, folder)
    ours = _own_wheel(folder)
    pin = locked.Pin("fazhi", ours.name.split("-")[1], "", (_sha256(ours),))
    wanted.write_text(lines + pin.line, encoding="utf-8", newline="\n")
    for name, content in papers.papers(target).items():
        (folder / name).write_bytes(content)
    (folder / papers.SHELL).chmod(0o755)


def _own_wheel(folder: Path) -> Path:
    """Build this project's wheel into the folder, with the setuptools of the lock."""
    subprocess.run(
        [
            sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check",
            "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT),
        ],
        check=True,
    )  # fmt: skip
    shutil.rmtree(ROOT / "build", ignore_errors=True)
    (wheel,) = folder.glob("fazhi-*.whl")
    return wheel


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
