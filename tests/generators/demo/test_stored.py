"""The demo's data files: what stands in them is read as typed, and all of them are shipped."""

import tomllib
from datetime import date
from pathlib import Path

from generators.demo.stored import DATA, stored

ROOT = Path(__file__).parents[3]


def test_days_are_days_and_quoted_days_text(tmp_path: Path) -> None:
    path = tmp_path / "行.yaml"
    path.write_text('- [某项, 2024-03-04, "2024-03-04", 2.5, ""]\n', encoding="utf-8")
    assert stored(path) == [["某项", date(2024, 3, 4), "2024-03-04", 2.5, ""]]


def test_every_file_is_shipped() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["generators.demo"]
    shipped = {path for pattern in patterns for path in DATA.parent.glob(pattern)}
    there = {path for path in DATA.rglob("*") if path.is_file()}
    assert there - shipped == set()
