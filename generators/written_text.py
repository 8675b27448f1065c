"""What the commands say of the reports they wrote, as lines for a terminal."""

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generators.artifact import Artifact
from generators.look.lines import Line, folded

Written = Sequence[tuple[PurePosixPath, bool]]
"""Of each report where it is, and whether it is new; one that is not was there already."""
_FEW = 3
"""As many files are named one by one."""


def written_text(what: str, files: Sequence[Artifact], written: Written) -> Iterator[Line]:
    """How many files were written and where they are; those that took another name."""
    new, old = sum(fresh for _, fresh in written), sum(not fresh for _, fresh in written)
    parts = [f"写好 {new} 个文件"] if new or not old else []
    parts += [f"{old} 个已经有了，没有变化"] if old else []
    said = f"{what}：{'，'.join(parts)}"
    if not written or len(written) <= _FEW:
        yield from folded(f"{said}。", "", "  ", look="title")
        for path, _ in written:
            yield from folded(str(path), "  ", "    ")
    else:
        where = posixpath.commonpath([path.parent for path, _ in written])
        yield from folded(f"{said}，在 {where}。", "", "  ", look="title")
    yield from renamed_text(files, written)


def renamed_text(files: Sequence[Artifact], written: Written) -> Iterator[Line]:
    """The reports that found another file of their name, and did not overwrite it."""
    again = [
        path.name
        for file, (path, fresh) in zip(files, written, strict=True)
        if fresh and path != file.path
    ]
    if again:
        more = "等" if len(again) > 1 else ""
        yield from folded(
            f"其中 {len(again)} 个已有同名的，内容不同（可能有人填过、改过），没有覆盖，"
            f"新的另起名字，如{again[0]}{more}。",
            "", "  ", look="warning",
        )  # fmt: skip
