"""What the commands share: arguments and options, opening a workspace, showing lines."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence.reading.staffing import MOST

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from generators.look.lines import Line
    from workflow.desk import Desk, Ticks
    from workflow.reports import Written

Decorator = Callable[[Callable[..., None]], Callable[..., None]]

LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "dim": {"dim": True},
}
root_argument: Decorator = click.argument(
    "root",
    metavar="[文件夹]",
    default=".",
    type=click.Path(path_type=Path, readable=False),  # what cannot be read is said in our words
)
unit_option: Decorator = click.option(
    "--unit", "units", metavar="单位", multiple=True, help="只处理这个牵头单位，可多次给出。"
)
indicator_option: Decorator = click.option(
    "--indicator",
    "indicators",
    metavar="指标",
    multiple=True,
    help="只处理这个指标或申报项，如 21、026-029，可多次给出。",
)
format_option: Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
jobs_option: Decorator = click.option(
    "--jobs", metavar="个数", type=click.IntRange(min=1), help=f"同时读文件的进程数，最多 {MOST}。"
)
no_cache_option: Decorator = click.option(
    "--no-cache", is_flag=True, help="不用也不记上次读过的结果，全部重新读。"
)
rehash_option: Decorator = click.option(
    "--rehash", is_flag=True, help="逐个核对文件内容，不凭大小和时间认定没有改过。"
)
dry_run_option: Decorator = click.option(
    "--dry-run", is_flag=True, help="只列出将要做什么，不写任何文件。"
)
scheme_option: Decorator = click.option(
    "--scheme",
    "scheme_id",
    metavar="方案",
    default="xincheng-2024",
    show_default=True,
    help="方案。",
)


def output_option(help_text: str) -> Decorator:
    """Where a result is written; `--out` is another name for it."""
    return click.option(
        "--output",
        "--out",
        "output",
        metavar="文件",
        type=click.Path(path_type=Path),
        help=help_text,
    )


def say(text: str, *, err: bool = False) -> None:
    """Print a text, which may have the name of a stranger's folder in it, and nothing unseen."""
    from evidence.text.shown import visible

    click.echo(visible(text), err=err)


def show(lines: "Iterable[Line]") -> None:
    """Print lines, each in its look, with nothing in them that turns the rest round."""
    from evidence.text.shown import visible

    for line in lines:
        text = visible(line.text)
        click.echo(click.style(text, **LOOKS[line.look]) if line.look else text)


def hand_over(result: str | bytes) -> None:
    r"""Give a result to the program that asked for it, in UTF-8 whatever the console speaks.

    Half a character of a broken file name becomes its escape, `\udcff`, as JSON has it.
    """
    if isinstance(result, str):
        result = result.encode("utf-8", "backslashreplace")
    click.echo(result, nl=False)


def tell(what: str, written: "Written") -> None:
    """Say which documents were written, and where they are."""
    from generators.written_text import written_text

    show(written_text(what, written.files, written.places))


def desk_at(root: Path, jobs: int | None = None) -> "Desk":
    """The desk of the workspace that `root` lies in, with a progress bar where it reads."""
    from workflow.desk import Desk, Manner

    return Desk(root, Manner(jobs, ticks=ticks()))


def ticks() -> "Ticks":
    """A bar on a terminal, and none in a pipe, for each thing that is done."""
    bars: dict[str, ProgressBar[int]] = {}

    def tick(what: str, done: int, total: int) -> None:
        bar = bars.get(what) or bars.setdefault(what, progressbar(what))
        bar.length = total
        bar.update(done - bar.pos)
        if done >= total:
            bar.render_finish()
            del bars[what]

    return tick


def progressbar(label: str, length: int = 1) -> "ProgressBar[int]":
    """A bar on a terminal, nothing in a pipe."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden)
