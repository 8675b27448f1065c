"""Every fault of a scheme's folder at once: catalogue, ledgers and scoring."""

from pathlib import Path

from indicators.load import SCORING, load_scheme
from indicators.model import Scheme, SchemeError
from indicators.scoring import load_scoring


def lint(folder: Path) -> tuple[Scheme, bool]:
    """The scheme in `folder`, and whether it has scoring. Raises SchemeError with every fault."""
    faults: list[str] = []
    scheme = None
    scored = _has_scoring(folder)
    try:
        scheme = load_scheme(folder)
    except SchemeError as error:
        faults += error.faults
    if scored:
        try:
            load_scoring(folder)
        except SchemeError as error:
            faults += error.faults
    if faults or scheme is None:
        raise SchemeError(faults)
    return scheme, scored


def _has_scoring(folder: Path) -> bool:
    try:
        return (folder / SCORING).exists()
    except OSError:  # a name too long for any disk
        return False
