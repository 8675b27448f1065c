"""Builds the demo workspace. Building it twice gives the same bytes."""

from pathlib import Path

from generators.demo.workspace import REGION, SCHEME, demo_artifacts, left_out
from generators.skeleton.plan import plan
from indicators.errors import UnusableError
from indicators.load import load_scheme, scheme_folder
from workflow.scaffolding import scaffold
from workflow.write import write_new


def build_demo(directory: Path) -> None:
    """Make the demo in `directory`, which must be new or empty. Raises UnusableError."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UnusableError(f"{directory}：已经有内容；演示要建在新的或空的文件夹里。")
    scheme = load_scheme(scheme_folder(SCHEME))
    for artifact in demo_artifacts(scheme):
        write_new(directory, artifact)
    gone = tuple(left_out(scheme))
    drafts = (d for d in plan(scheme, REGION) if not any(d.path.is_relative_to(g) for g in gone))
    scaffold(directory, drafts)
