"""What a scaffold run did, as lines for a terminal."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generators.look.lines import Line, folded
from generators.skeleton.plan import ScaffoldResult

SHOWN = 20
"""Paths listed one by one after a run; a dry run lists all."""


def scaffold_text(
    result: ScaffoldResult, strangers: Sequence[PurePosixPath], *, dry_run: bool
) -> Iterator[Line]:
    """New files, what stays, and folders that no longer belong."""
    done = "将新建" if dry_run else "新建了"
    if dry_run:
        for path in (*result.folders, *result.written):
            yield from folded(f"{done} {path}", "", "  ")
    yield Line(f"{done} {len(result.written)} 个文件，{len(result.folders)} 个空文件夹。", "title")
    if result.kept:
        yield Line(f"已有的 {len(result.kept)} 个文件没有改动。")
    if strangers:
        yield Line(f"方案里没有下面 {len(strangers)} 个文件夹，请核对后自行处理：", "warning")
        for path in strangers[:SHOWN]:
            yield from folded(str(path), "  ", "    ")
        if len(strangers) > SHOWN:
            yield Line(f"  ……还有 {len(strangers) - SHOWN} 个，fazhi check 会逐个列出。")
