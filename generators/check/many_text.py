"""The summary of a check over many workspaces: a line each, then all together."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size

from generators.look.lines import Line, folded

HEADER = ("工作区", "单位", "申报项", "错误", "警告", "秒")
NAME_WIDTH = 38
NUMBER_WIDTH = 8
_COUNTS = ("units", "dossiers", "errors", "warnings")


def many_text(results: Sequence[Mapping[str, Any]], seconds: float) -> Iterator[Line]:
    """A table of fixed columns, 80 wide; workspaces that could not be used follow by name."""
    done = sorted((one for one in results if not one["error"]), key=lambda one: str(one["root"]))
    failed = sorted((one for one in results if one["error"]), key=lambda one: str(one["root"]))
    yield Line(_row(HEADER), "title")
    for one in done:
        counts = (f"{one['stats'][name]:,}" for name in _COUNTS)
        yield Line(_row((_short(str(one["root"])), *counts, f"{one['seconds']:.1f}")))
    for one in failed:
        yield from folded(f"没有检查成：{one['root']}", "", "  ", look="error")
        yield from folded(str(one["error"]), "  ", "  ")
    total = {name: sum(one["stats"][name] for one in done) for name in _COUNTS}
    unusable = f"，{len(failed)} 个没有检查成" if failed else ""
    summary = (
        f"共 {len(results)} 个工作区{unusable}：{total['dossiers']:,} 个申报项，"
        f"错误 {total['errors']:,} 个，警告 {total['warnings']:,} 个，用时 {seconds:.1f} 秒。"
    )
    yield from folded(summary, "", "", look="error" if failed or total["errors"] else "title")


def _short(root: str) -> str:
    """The end of a path, since that is where paths differ."""
    if cell_len(root) <= NAME_WIDTH:
        return root
    while cell_len(root) >= NAME_WIDTH:
        root = root[1:]
    return f"…{root}"


def _row(cells: tuple[str, ...]) -> str:
    name, *numbers = cells
    shown = (" " * (NUMBER_WIDTH - cell_len(number)) + number for number in numbers)
    return set_cell_size(name, NAME_WIDTH) + "".join(shown)
