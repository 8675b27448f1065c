"""What the commands share: arguments and options, opening a workspace, showing lines."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from evidence.reading.staffing import MOST
from indicators.errors import UnusableError
from indicators.faults import suggestion

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from evidence.facts import Dossier, Submission
    from evidence.reading.with_hash import Order, Reading
    from evidence.reading.workers import Staff
    from evidence.workspace import Workspace
    from generators.artifact import Artifact
    from generators.look.lines import Line
    from indicators.model import Scheme

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


def put(root: Path, what: str, artifacts: "Iterable[Artifact]") -> None:
    """Write reports into the workspace at `root`, never over another, and say where they are."""
    from generators.written_text import written_text
    from workflow.write import write_report

    files = tuple(artifacts)  # all are made before the first is written
    show(written_text(what, files, [write_report(root, file) for file in files]))


def destination(output: Path) -> Path:
    """Where a result for `output` is written, links followed.

    Raises UnusableError where it would take the place of something that is no earlier result,
    or cannot be written at all.
    """
    from evidence.layout import OWN_FOLDER, SETTINGS_NAME, UNITS_FOLDER
    from workflow.write import check_target

    real = output.resolve()
    check_target(real)
    if not real.parent.is_dir():
        raise UnusableError(f"{output}：没有文件夹“{output.parent}”；请先建好，或者换一个位置")
    for folder in real.parents:
        inside = real.relative_to(folder).parts
        ours = inside[0] in (UNITS_FOLDER, OWN_FOLDER) or inside == (SETTINGS_NAME,)
        if ours and os.path.isfile(folder / SETTINGS_NAME):  # noqa: PTH113  # never raises
            raise UnusableError(
                f"{output}：工作区的设置和单位的材料不能用检查结果盖掉；请换一个位置，如“报告”"
            )
    if not os.access(real if real.exists() else real.parent, os.W_OK):
        raise UnusableError(f"{output}：是只读的，或者没有写入权限；请换一个文件名或位置")
    return real


def opened(root: Path) -> "tuple[Workspace, Scheme]":
    """The workspace that `root` lies in, and its scheme with the workspace's own settings."""
    from evidence.workspace import adjusted, open_workspace
    from indicators.load import load_scheme

    workspace = open_workspace(root)
    return workspace, adjusted(with_indicators(load_scheme(workspace.scheme_folder)), workspace)


def with_indicators(scheme: "Scheme") -> "Scheme":
    """The scheme, if it is one for a workspace. Raises UnusableError where it has no indicators."""
    if not scheme.demands:
        raise UnusableError(
            f"方案 {scheme.id} 没有指标，不能用来建工作区；"
            "台账和评分不用工作区，直接运行 fazhi ledger、fazhi score"
        )
    return scheme


def scan(
    workspace: "Workspace",
    scheme: "Scheme",
    units: tuple[str, ...],
    demands: tuple[str, ...],
    jobs: int | None,
    *,
    no_cache: bool = False,
    rehash: bool = False,
    ready: "Callable[[Dossier], object] | None" = None,
    staff: "Staff[Order, Reading] | None" = None,
) -> "Submission":
    """Scan with a progress bar on a terminal, and none in a pipe."""
    from evidence.memory.files import Memory
    from evidence.reading import scan as reading

    known = None if no_cache else Memory(workspace.root, rehash=rehash)
    with ticking("读取材料") as tick:
        return reading.scan(
            workspace,
            scheme,
            units=units,
            demands=demands,
            jobs=jobs,
            progress=tick,
            known=known,
            ready=ready,
            staff=staff,
        )


def keep(submission: "Submission") -> None:
    """Have the next run know what this one found."""
    if submission.judged is not None:
        submission.judged.save()


@contextmanager
def ticking(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar moved by calls with how many are done, of how many."""
    with progressbar(label) as bar:

        def tick(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield tick


def progressbar(label: str, length: int = 1) -> "ProgressBar[int]":
    """A bar on a terminal, nothing in a pipe."""
    hidden = not sys.stderr.isatty()
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden)


def named(
    scheme: "Scheme", units: tuple[str, ...], demands: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The units and demands that the user typed; an unknown one is a usage error.

    So is a unit that has no part in any of the demands: there would be nothing to look at.
    """
    names, ids = _units_named(scheme, units), _demands_named(scheme, demands)
    theirs = {unit for demand in scheme.demands if demand.id in ids for unit in demand.units}
    if names and ids and not theirs.intersection(names):
        raise click.UsageError(
            f"{'、'.join(ids)} 不是{'、'.join(names)}的申报项；"
            f"看它的牵头单位：fazhi indicators show {demands[0]}"
        )
    return names, ids


def _units_named(scheme: "Scheme", names: tuple[str, ...]) -> tuple[str, ...]:
    """The canonical names of the units the user typed; an unknown one is a usage error."""
    found = []
    for name in names:
        unit = scheme.unit(name)
        if unit is None:
            known = [word for one in scheme.units for word in (one.name, *one.aliases)]
            hint = suggestion(name, known) or "；全部单位：fazhi indicators units"
            raise click.UsageError(f"没有牵头单位“{name}”{hint}")
        found.append(unit.name)
    return tuple(found)


def _demands_named(scheme: "Scheme", wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of the demands the user typed; an unknown one is a usage error."""
    found = []
    for text in wanted:
        demand = scheme.find_demand(text)
        if demand is None:
            raise click.UsageError(f"没有指标“{text}”；全部指标：fazhi indicators list")
        found.append(demand.id)
    return tuple(found)
