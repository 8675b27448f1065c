"""Begins a workspace."""

from pathlib import Path

from evidence.root import is_among_units
from generators.skeleton.settings import workspace_file
from generators.wording.words import house
from indicators.errors import UnusableError
from indicators.load import load_scheme, scheme_folder
from workflow.desk import with_indicators
from workflow.write import write_new


def begin(directory: Path, region: str, scheme_id: str) -> Path:
    """Write fazhi.yaml for a new workspace; where it is. Raises UnusableError."""
    if is_among_units(directory):
        raise UnusableError(
            f"{directory}：在另一个工作区的“单位”文件夹里，不能再建工作区；请换一个位置"
        )
    with_indicators(load_scheme(scheme_folder(scheme_id)))
    artifact = workspace_file(scheme_id, region, house(directory))
    if not write_new(directory, artifact):
        raise UnusableError(f"{directory / artifact.path}：已经存在，没有改动。")
    return directory / artifact.path
