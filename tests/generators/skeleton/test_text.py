from pathlib import PurePosixPath

import pytest

from generators.skeleton.plan import ScaffoldResult
from generators.skeleton.text import SHOWN, scaffold_text

PATHS = tuple(PurePosixPath("单位", f"第{number}局") for number in range(SHOWN + 2))


def told(result: ScaffoldResult, strangers: int = 0, *, dry_run: bool = False) -> list[str]:
    lines = scaffold_text(result, PATHS[:strangers], dry_run=dry_run)
    return [f"{line.look}|{line.text}" for line in lines]


def test_what_was_made_and_what_stays() -> None:
    made = ScaffoldResult(PATHS[:2], PATHS[:3], PATHS[:1])
    assert told(made) == ["title|新建了 2 个文件，1 个空文件夹。", "|已有的 3 个文件没有改动。"]
    assert told(made, dry_run=True) == [
        "|将新建 单位/第0局", "|将新建 单位/第0局", "|将新建 单位/第1局",
        "title|将新建 2 个文件，1 个空文件夹。", "|已有的 3 个文件没有改动。",
    ]  # fmt: skip
    assert told(ScaffoldResult((), (), ())) == ["title|新建了 0 个文件，0 个空文件夹。"]


@pytest.mark.parametrize(
    ("strangers", "more"), [(1, 0), (SHOWN, 0), (SHOWN + 1, 1), (SHOWN + 2, 2)]
)
def test_as_many_strangers_as_are_shown_need_no_more(strangers: int, more: int) -> None:
    _, head, *rest = told(ScaffoldResult((), (), ()), strangers)
    assert head == f"warning|方案里没有下面 {strangers} 个文件夹，请核对后自行处理："
    shown = [f"|  单位/第{number}局" for number in range(min(strangers, SHOWN))]
    last = [f"|  ……还有 {more} 个，fazhi check 会逐个列出。"] if more else []
    assert rest == [*shown, *last]
