"""The files under data/: what clerks wrote, rows of ledgers and of scorings, settings."""

from pathlib import Path
from typing import Any

import yaml

from indicators.reader import LOADER

DATA = Path(__file__).parent / "data"


def stored(path: Path) -> Any:
    """What stands in one of them, as plain values."""
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)
