"""Which calendar of working days applies."""

from pathlib import Path

from evidence.layout import SETTINGS_NAME
from evidence.workspace import open_workspace
from indicators.workdays import NATIONAL, Calendar


def calendar_at(root: Path | None) -> Calendar:
    """The calendar of the workspace `root`, or of the one that this folder is in, if any.

    Raises UnusableError.
    """
    here = Path.cwd()
    if root is None and not any(
        (folder / SETTINGS_NAME).is_file() for folder in (here, *here.parents)
    ):
        return NATIONAL
    return Calendar(open_workspace(root or here).options.calendar)
