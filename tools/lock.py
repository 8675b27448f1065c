"""Choose the versions of everything that is installed: requirements/*.txt, with hashes.

The files hold for every platform and for Python 3.11 to 3.14 (environment markers tell where a
package is needed) and name no registry, so they work with uv and with plain pip, from a mirror
or from a folder. `dev.txt` has everything; `runtime.txt` what a user gets, in the same versions;
`lowest.txt` the lowest versions that pyproject.toml allows. Each has the setuptools that builds
the project. Needs uv, which is fetched where the machine has none.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "requirements"
COMMON = (
    "pip", "compile", "pyproject.toml", "--group", "build", "--universal",
    "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--quiet",
    "--no-emit-index-url", "--no-emit-find-links", "--upgrade",
    "--custom-compile-command", "make lock",
)  # fmt: skip
DEV = FOLDER / "dev.txt"


def main() -> None:
    """Write the locks, the whole one first, so that the others agree with it."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv") or _fetched(Path(folder))
        _compile(uv, DEV, "--extra", "dev")
        _compile(uv, FOLDER / "runtime.txt", "--constraints", str(DEV))
        _compile(uv, FOLDER / "lowest.txt", "--group", "try", "--resolution", "lowest-direct")


def _compile(uv: str, target: Path, *options: str) -> None:
    said = [*COMMON, *options, "--output-file", str(target.relative_to(ROOT))]
    subprocess.run([uv, *said], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _fetched(folder: Path) -> str:
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    tools = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([tools / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(tools / "uv")


if __name__ == "__main__":
    main()
