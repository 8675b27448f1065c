"""Makes a Windows CPython 3.11 (64 bit) with the locked dependencies, and keeps it.

panda3d's wheel for Windows ships the interpreter's library and every extension module, for the
programs made with it. The standard library is the one of a Python 3.11 of this machine: what is
Python in it is the same on all systems. `python.exe`, and two libraries that wine 8 or the wheel
lack, are compiled here.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tools import locked
from tools.windows.process import FailedError, must, say, text, tried
from tools.windows.wine import Wine

HERE = Path(__file__).parent
PYTHON = "3.11"
COMPILER = "x86_64-w64-mingw32-gcc"
_DUMP = "x86_64-w64-mingw32-objdump"
_PANDA = "panda3d==1.10.16 --hash=sha256:"
_INTERPRETER = {
    "3.11": "37acfb92655c4226879f95c988e2ef1449a53c54486d6c1ebc00e2772429af82",
    "3.12": "f6493e2ecc0d1b7c1556a999556e5278cbc9484fe5fe1e159a1ccc02b870b18f",
}
"""The wheel for each Python; of the second only one library is taken, which the first lacks."""
_BESIDE = re.compile(r"deploy_libs/(python311|VCRUNTIME140|VCRUNTIME140_1)\.dll")
_MODULES = re.compile(r"deploy_libs/(\w+\.pyd|lib(crypto|ssl|ffi)-\d+\.dll|sqlite3\.dll)")
_NOT_COPIED = shutil.ignore_patterns(
    "site-packages", "dist-packages", "lib-dynload", "__pycache__", "config-*", "_sysconfigdata*",
    "test", "tests", "idlelib", "turtledemo", "ensurepip", "lib2to3", "*.so",
)  # fmt: skip
_FOR_TESTS = frozenset({
    "attrs", "colorama", "hypothesis", "iniconfig", "jsonschema", "jsonschema-specifications",
    "packaging", "pluggy", "pygments", "pytest", "referencing", "rpds-py", "sortedcontainers",
    "typing-extensions",
})  # fmt: skip
"""What the tests need besides the product, of the lock for development."""
_NOT_NEEDED = frozenset({"setuptools"})
_DOWNLOAD_SECONDS = 600.0
_STEP_SECONDS = 300.0
_KEPT_DAYS = 14
TESTING = "testing"
"""The folder with what only the tests need."""
_COMPLETE = "complete"
_OF_PYTHON_2 = r"olefile2\.py$"
"""A module that nobody imports, and that Python 3 cannot compile."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that goes in: packages by hash, the standard library, wine, our own sources."""

    python: str
    runtime: str
    testing: str
    interpreter: tuple[tuple[str, str], ...]
    library: Path
    tools: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name of the folder that it is built in."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


def recipe(python: str) -> Recipe:
    """What would be built with this machine's Python 3.11, and its wine and compiler."""
    asked = "import sys, sysconfig; print(sysconfig.get_path('stdlib'), sys.version, sep='\\n')"
    library, version = _said([python, "-c", asked]).split("\n", 1)
    windows = locked.target("win_amd64", PYTHON)
    runtime = locked.requirements("runtime", windows, without=_NOT_NEEDED)
    every = frozenset(pin.name for pin in locked.pins("dev"))
    return Recipe(
        python=python,
        runtime=runtime,
        testing=locked.requirements("dev", windows, without=every - _FOR_TESTS),
        interpreter=tuple((name, _PANDA + value) for name, value in _INTERPRETER.items()),
        library=Path(library),
        tools=(version, _said(["wine", "--version"]), _said([COMPILER, "-dumpfullversion"])),
        sources=tuple(
            path.read_text(encoding="utf-8")
            for path in sorted(HERE.iterdir())
            if path.suffix == ".c" or path.name in ("build.py", "wine.py")
        ),
    )


def built(cache: Path, wanted: Recipe) -> Wine:
    """The Windows Python of a recipe, made in `cache` unless it is there. Raises FailedError."""
    wine = Wine(cache / wanted.key)
    if (wine.home / _COMPLETE).exists():
        say(f"已有做好的 Windows Python：{wine.home}")
    else:
        say(f"制作 Windows Python：{wine.home}")
        shutil.rmtree(wine.home, ignore_errors=True)
        _build(wine, wanted)
    (wine.home / _COMPLETE).touch()
    _forget_old(cache)
    return wine


def _build(wine: Wine, wanted: Recipe) -> None:
    """Make all of it in an empty folder."""
    folder = wine.python.parent
    (folder / "DLLs").mkdir(parents=True)
    for version, requirement in wanted.interpreter:
        _take_libraries(_fetched(wine.home, version, requirement), folder)
    say("  标准库")
    shutil.copytree(wanted.library, folder / "Lib", ignore=_NOT_COPIED)
    _compile_libraries(folder)
    _install(wine.home, wanted.runtime, folder / "Lib" / "site-packages")
    _install(wine.home, wanted.testing, wine.home / TESTING)
    say("  预先编译")
    # Without looking whether the sources are older: nobody changes them here.
    compiler = [wanted.python, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"]
    places = [str(folder / "Lib"), str(wine.home / TESTING)]
    must("预先编译", [*compiler, "-x", _OF_PYTHON_2, *places], _STEP_SECONDS)
    tried(lambda: _prepare(wine))


def _fetched(home: Path, version: str, requirement: str) -> Path:
    """A folder with the wheels that these requirements name, for that Python for Windows."""
    wheels = home / "wheels" / hashlib.sha256(requirement.encode()).hexdigest()[:16]
    wheels.mkdir(parents=True)
    listed = wheels / "requirements.txt"
    listed.write_text(requirement, encoding="utf-8")

    def fetch() -> None:
        try:
            locked.download(
                listed, locked.target("win_amd64", version), wheels, seconds=_DOWNLOAD_SECONDS
            )
        except subprocess.SubprocessError as error:
            raise FailedError(f"失败：“下载”\n{error}") from error

    say(f"  下载 {requirement.count('==')} 个包（Python {version}）")
    tried(fetch)
    return wheels


def _take_libraries(wheels: Path, folder: Path) -> None:
    """Take the interpreter's libraries out of panda3d's wheel; what is there stays."""
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            beside = _BESIDE.fullmatch(name)
            if not beside and not _MODULES.fullmatch(name):
                continue
            target = (folder if beside else folder / "DLLs") / name.rpartition("/")[2]
            if not target.exists():
                target.write_bytes(archive.read(name))
    wheel.unlink()


def _compile_libraries(folder: Path) -> None:
    """Compile python.exe and the libraries that wine 8 or the wheel lack."""
    say("  编译 python.exe")
    core = folder / "python311.dll"
    stack = "-Wl,--stack,4200000"  # as large as in the original
    for words in (
        ["-municode", stack, "-o", "python.exe", str(HERE / "launcher.c"), str(core)],
        ["-shared", "-o", "bcryptprimitives.dll", str(HERE / "prng.c"), "-ladvapi32"],
        ["-shared", "-o", "python3.dll", str(_forwarder(core))],
    ):
        must("编译", [COMPILER, "-O2", *words], _STEP_SECONDS, cwd=folder)


def _forwarder(core: Path) -> Path:
    """What makes a python3.dll, which modules for any Python 3 ask for: all is elsewhere."""
    dump = text(must("列出函数", [_DUMP, "-p", str(core)], _STEP_SECONDS).out)
    names = re.findall(r"^\s+\[ *\d+\] (\w+)$", dump.partition("Name Pointer")[2], re.MULTILINE)
    forwards = "".join(f"{name}={core.stem}.{name}\n" for name in names)
    path = core.parent / "python3.def"
    path.write_text(f"LIBRARY python3\nEXPORTS\n{forwards}", encoding="ascii")
    return path


def _install(home: Path, requirement: str, target: Path) -> None:
    """Put the wheels that a lock names into a folder of their own."""
    wheels = _fetched(home, PYTHON, requirement)
    say("  安装")
    platform = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", PYTHON]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps", "--no-index"]
    pip = [sys.executable, "-m", "pip", "install", *quiet, "--only-binary", ":all:", *platform]
    found = sorted(map(str, wheels.glob("*.whl")))
    must("安装", [*pip, "--target", str(target), *found], _STEP_SECONDS)
    shutil.rmtree(wheels)


def _prepare(wine: Wine) -> None:
    """Make wine's folder anew, and try Python in it."""
    say("  准备 wine")
    shutil.rmtree(wine.home / "prefix", ignore_errors=True)
    try:
        wine.make(_STEP_SECONDS)
        imports = "sys, ctypes, multiprocessing, sqlite3, ssl, lxml.etree, rpds, watchfiles"
        asked = "assert sys.getwindowsversion() >= (6, 2); print(sys.version, sys.stdout.encoding)"
        words = ["-c", f"import {imports}; {asked}"]
        done = wine.run(
            "试一试", words, _STEP_SECONDS, wine.home, **wine.finding(wine.home / TESTING)
        )
    finally:
        wine.stop()
    said = text(done.out).strip()
    if done.code or not said.startswith(f"{PYTHON}.") or not said.endswith("gbk"):
        raise FailedError(f"失败：“试一试”，退出码 {done.code}\n{said}{text(done.err)}")
    say(f"  {said}")


def _forget_old(cache: Path) -> None:
    """Delete what was built from other recipes and has not been used for some time."""
    since = time.time() - _KEPT_DAYS * 86400
    for folder in cache.iterdir():
        stamp = folder / _COMPLETE
        if stamp.exists() and stamp.stat().st_mtime < since:
            say(f"  删除很久没用的 {folder}")
            shutil.rmtree(folder)


def _said(command: list[str]) -> str:
    return text(must("查版本", command, _STEP_SECONDS).out).strip()
