"""Which folder is the workspace: a light module, for it is asked before anything else is done."""

import os
from pathlib import Path

from evidence.layout import SETTINGS_NAME, UNITS_FOLDER


def root_of(start: Path) -> Path | None:
    """The workspace that `start` lies in, the nearest folder upwards with a fazhi.yaml.

    A fazhi.yaml among what the units of a workspace handed in makes no other: it is a stray file
    there, and must not take the place of the workspace's own settings.
    """
    # The steps of a path with `..` in it are not the folders that it lies in.
    top = Path(os.path.realpath(start)) if ".." in start.parts else start.absolute()
    for folder in (top, *top.parents):
        if _has_settings(folder) and not _is_below_units(folder):
            real = Path(os.path.realpath(folder))
            return root_of(real) if _is_below_units(real) else folder  # a link does not help
    return None


def is_among_units(folder: Path) -> bool:
    """Whether a folder really lies in 单位 of a workspace, whatever way leads to it."""
    return _is_below_units(Path(os.path.realpath(folder)))


def _is_below_units(path: Path) -> bool:
    return any(
        path.relative_to(outer).parts[0] == UNITS_FOLDER and _has_settings(outer)
        for outer in path.parents
    )


def _has_settings(folder: Path) -> bool:
    return os.path.isfile(folder / SETTINGS_NAME)  # noqa: PTH113  # never raises
