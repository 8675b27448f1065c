"""The locks: what they hold, for which systems, and that they agree with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import locked

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
BUILD = PROJECT["dependency-groups"]["build"]
DEV = [*RUNTIME, *BUILD, *EXTRAS["cluster"], *EXTRAS["dev"]]
LOCKS = ("dev", "runtime", "lowest")


def _ranges(lines: list[str]) -> list[Requirement]:
    found = map(Requirement, lines)
    return [requirement for requirement in found if requirement.name != "fazhi"]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("python", locked.PYTHONS)
@pytest.mark.parametrize("platform", locked.PLATFORMS)
def test_a_lock_names_each_package_once_for_every_system(
    lock: str, python: str, platform: str
) -> None:
    wanted = locked.target(platform, python)
    names = [pin.name for pin in locked.pins(lock) if pin.needed(wanted)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("lock", "lines"), [("runtime", [*RUNTIME, *BUILD]), ("dev", DEV)])
def test_a_lock_fits_every_range_of_the_project(lock: str, lines: list[str]) -> None:
    chosen = {pin.name: pin.version for pin in locked.pins(lock)}
    unfit = [
        str(wanted)
        for wanted in _ranges(lines)
        if not wanted.specifier.contains(chosen.get(canonicalize_name(wanted.name), "0.dev0"))
    ]
    assert unfit == []


def test_the_lowest_lock_has_the_lower_end_of_every_range() -> None:
    chosen = {pin.name: pin.version for pin in locked.pins("lowest")}
    for wanted in _ranges(RUNTIME):
        (bound,) = (one for one in wanted.specifier if one.operator == ">=")
        version = chosen[canonicalize_name(wanted.name)]
        assert bound.contains(version)
        assert re.fullmatch(re.escape(bound.version) + r"(\.0)*", version), wanted


def test_users_and_developers_get_the_same_versions() -> None:
    everything = {(pin.name, pin.version, pin.marker, pin.hashes) for pin in locked.pins("dev")}
    theirs = {(pin.name, pin.version, pin.marker, pin.hashes) for pin in locked.pins("runtime")}
    assert theirs - everything == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert re.findall(r"\S*://\S*|--(?:extra-)?index\S*|--find-links\S*", text) == []


def test_what_only_one_system_needs_is_left_out_elsewhere() -> None:
    windows = locked.requirements("dev", locked.target("win_amd64", "3.13"))
    linux = locked.requirements("dev", locked.target("manylinux", "3.13"))
    assert "colorama==" in windows
    assert "colorama==" not in linux
    assert "setuptools==" in linux
    without = locked.requirements(
        "dev", locked.target("manylinux", "3.13"), without=frozenset({"setuptools"})
    )
    assert "setuptools==" not in without
    assert re.search(r"^click==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", linux, re.MULTILINE)
    assert " ; " not in linux


def test_a_mac_takes_wheels_for_its_processor_and_for_both() -> None:
    tags = locked.target("macos", "3.13").tags
    assert tags[0] == "macosx_15_0_arm64"
    assert "macosx_11_0_universal2" in tags


@pytest.mark.parametrize(
    "text",
    ["click>=8\n", "click==8.2.0\n", "click==8.2.0 \\\n    --hash=md5:00\n", "-e .\n"],
)
def test_a_line_that_pins_nothing_is_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "loose.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(locked, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="no locked requirement: "):
        locked.pins("loose")
